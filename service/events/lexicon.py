"""The ontology's lexicon, compiled: every entry ready to be tried at the form of its anchor.

The lexicon is indexed by inflected form, so that a text costs one look-up a token. Patterns of a form stand from the
most specific down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.data import nouns
from service.ontology.lexicon import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from service.data.nouns import NounModel
    from service.ontology import Entry, EventType, Ontology
    from service.vocabulary import Frame

_VIOLENCE = frozenset({"conflict", "crime"})
_OF_FORCE = frozenset({"conflict", "crime", "disaster", "accident", "life"})
# Of these categories, what is done to ideas, offices and figures too.
_OF_WORDS = frozenset(
    {
        "ceasefire_violation", "corruption", "espionage", "extortion", "fraud", "looting", "siege", "theft",
        "trafficking", "power_cut",
    }
)  # fmt: skip
_MULTIWORD_WEIGHT = 0.95
_PLAIN_WEIGHT = 0.85
_CONDITIONED_WEIGHT = 0.75
_SHARED_WEIGHT = 0.65
_ANY_FILLER = 1000  # how wide a condition is that any filler meets, against the number of words of the others


@dataclass(frozen=True, slots=True)
class Pattern:
    """An entry of the lexicon, ready to be tried at the token that carries its anchor."""

    entry: Entry
    type: str
    frame: Frame
    has_effect: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The ontology's lexicon, compiled. Patterns of a form stand from the most specific to the least.

    `disasters` are the types of what nobody does, `assaults` those of violence that somebody does, `physical` those
    that befall only what can be touched, `statements` of what is said. `persons` and `abstract` say of nouns in no
    list what they name.
    """

    patterns: Mapping[str, tuple[Pattern, ...]]
    eventive_heads: frozenset[str]
    headline_verbs: frozenset[str]
    disasters: frozenset[str]
    assaults: frozenset[str]
    physical: frozenset[str]
    statements: frozenset[str]
    persons: NounModel
    abstract: NounModel


def compile_lexicon(ontology: Ontology) -> Lexicon:
    """Index every entry of every type by the forms of its anchor: a noun's last word, else the first."""
    types_of_word: defaultdict[str, set[str]] = defaultdict(set)
    for kind in ontology.types.values():
        for entry in kind.entries:
            if len(entry.words) == 1 and all(constraint.forbidden for constraint in entry.constraints):
                types_of_word[entry.words[0]].add(kind.name)
    found: defaultdict[str, list[tuple[tuple[float, ...], Pattern]]] = defaultdict(list)
    for order, kind in enumerate(ontology.types.values()):
        depth = len(ontology.broader_than(kind.name))
        for entry in kind.entries:
            pattern = _pattern(entry, kind, shared=len(types_of_word[entry.words[0]]) > 1)
            asked = [one for one in entry.constraints if not one.forbidden]
            narrow = sum(len(one.words) + len(one.labels) or _ANY_FILLER for one in asked)
            rank = (-len(entry.words), -len(asked), narrow, -depth, -pattern.weight, order)
            for form in _forms(entry, ontology):
                found[form].append((rank, pattern))
    patterns = {
        form: tuple(pattern for _, pattern in sorted(ranked, key=lambda pair: pair[0]))
        for form, ranked in found.items()
    }
    kinds = ontology.types.values()
    return Lexicon(
        patterns=patterns,
        eventive_heads=ontology.eventive_heads,
        headline_verbs=ontology.headline_verbs,
        disasters=frozenset(kind.name for kind in kinds if kind.category == "disaster"),
        assaults=frozenset(kind.name for kind in kinds if kind.category in _VIOLENCE and kind.effect is None),
        physical=frozenset(kind.name for kind in kinds if kind.category in _OF_FORCE or kind.of_persons)
        - _OF_WORDS,
        statements=frozenset(kind.name for kind in kinds if kind.category == "statement"),
        persons=nouns.load(),
        abstract=nouns.load_abstract(),
    )


def _pattern(entry: Entry, kind: EventType, *, shared: bool) -> Pattern:
    is_last = entry.kind == "noun" or entry.words[0] == NAME
    return Pattern(
        entry=entry,
        type=kind.name,
        frame=entry.frame or kind.frame,
        has_effect=kind.effect is not None,
        before=entry.words[:-1] if is_last else (),
        after=() if is_last else entry.words[1:],
        weight=_weight(entry, shared=shared),
    )


def _weight(entry: Entry, *, shared: bool) -> float:
    """How surely the words mean the type: what the line says, else less the more senses they have."""
    if entry.weight is not None:
        return entry.weight
    if len(entry.words) > 1:
        return _MULTIWORD_WEIGHT
    if shared:
        return _SHARED_WEIGHT
    return _CONDITIONED_WEIGHT if entry.constraints else _PLAIN_WEIGHT


def _forms(entry: Entry, ontology: Ontology) -> Iterable[str]:
    match entry.kind:
        case "noun":
            return ontology.inflections.of_noun(entry.words[-1])
        case "name":
            return (entry.words[-1] if entry.words[0] == NAME else entry.words[0],)
        case "adjective":
            return (entry.words[0],)
        case _:
            return ontology.inflections.of_verb(entry.words[0])
