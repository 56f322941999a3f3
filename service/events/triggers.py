"""Triggers: the words that most plainly say that an event happens (ACE).

The lexicon is indexed by inflected form, so that a text costs one look-up a token. Where a form is found, its
patterns are tried from the most specific down, and the first whose words and conditions hold makes the trigger: one
at most for a head.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.events.slots import Surroundings
from service.ontology.lexicon import NAME
from service.records.events import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from service.ontology import Entry, EventType, Ontology
    from service.vocabulary import Frame

_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
_DASHES = _HYPHENS | {"\u2014"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_NOMINAL_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "compound", "ROOT", "dep"}
)
_ARGUMENT_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound"})
_ARTICLES = frozenset({"det"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PREDICATIVE_DEPS = frozenset({"acomp", "ROOT", "acl", "conj", "advcl"})
_MODIFYING_DEPS = frozenset({"compound", "nmod", "npadvmod"})
_PREFIXES = frozenset({"anti", "pre", "post", "non", "pro", "inter", "ex", "counter"})
_VERB_PREFIXES = frozenset({"re", "co", "pre", "over", "dis", "mis", "de"})
# A noun inside such a name is part of the name: Ministry of Defence, Federal Election Commission.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"})
_VIOLENCE = frozenset({"conflict", "crime"})
_MULTIWORD_WEIGHT = 0.95
_PLAIN_WEIGHT = 0.85
_CONDITIONED_WEIGHT = 0.75
_SHARED_WEIGHT = 0.65
_ATTRIBUTIVE_FACTOR = 0.7
_PARTICLE_REACH = 8
_ANY_FILLER = 1000  # how wide a condition is that any filler meets, against the number of words of the others
_CONTIGUOUS = 2  # tokens that a word of a phrase takes at most, with a hyphen between


@dataclass(frozen=True, slots=True)
class _Pattern:
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

    `disasters` are the types of what nobody does, `assaults` those of violence that somebody does.
    """

    patterns: Mapping[str, tuple[_Pattern, ...]]
    eventive_heads: frozenset[str]
    headline_verbs: frozenset[str]
    disasters: frozenset[str]
    assaults: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    trigger: Trigger


def compile_lexicon(ontology: Ontology) -> Lexicon:
    """Index every entry of every type by the forms of its anchor: a noun's last word, else the first."""
    types_of_word: defaultdict[str, set[str]] = defaultdict(set)
    for kind in ontology.types.values():
        for entry in kind.entries:
            if len(entry.words) == 1 and all(constraint.forbidden for constraint in entry.constraints):
                types_of_word[entry.words[0]].add(kind.name)
    found: defaultdict[str, list[tuple[tuple[float, ...], _Pattern]]] = defaultdict(list)
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
    )


def find(doc: Doc, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """Every trigger of the text, in order; no two share a word or a head.

    Args:
        doc: The parsed article.
        lexicon: From `compile_lexicon`.
    """
    candidates = [
        (token, lexicon.patterns[token.lower_]) for token in doc if token.lower_ in lexicon.patterns
    ]
    if not candidates:
        return ()
    around = Surroundings(doc)
    tried = (_first_match(token, patterns, around=around, lexicon=lexicon) for token, patterns in candidates)
    kept = _without_overlaps([match for match in tried if match is not None])
    return tuple(_without_blows_of_nature([match.trigger for match in kept], around, lexicon))


def _without_blows_of_nature(
    found: list[Trigger], around: Surroundings, lexicon: Lexicon
) -> Iterator[Trigger]:
    """Leave out what a disaster does as if somebody did it: “Typhoon Rai struck the islands”."""
    disasters = {trigger.head.i for trigger in found if trigger.type in lexicon.disasters}
    for trigger in found:
        subjects = (child.i for child in around.children(trigger.head) if child.dep_ == "nsubj")
        if trigger.type not in lexicon.assaults or disasters.isdisjoint(subjects):
            yield trigger


def _pattern(entry: Entry, kind: EventType, *, shared: bool) -> _Pattern:
    is_last = entry.kind == "noun" or entry.words[0] == NAME
    return _Pattern(
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


def _first_match(
    token: Token, patterns: tuple[_Pattern, ...], *, around: Surroundings, lexicon: Lexicon
) -> _Match | None:
    for pattern in patterns:
        matched = _words(token, pattern, around)
        if matched is None or not _fits(matched, pattern, around=around, lexicon=lexicon):
            continue
        head = _head(matched, pattern)
        if all(around.satisfied(one, matched, head=head) for one in pattern.entry.constraints):
            return _match(matched, head, pattern)
    return None


def _match(matched: list[Token], head: Token, pattern: _Pattern) -> _Match:
    # A particle behind the object is no part of the span: “blew [the bridge] up”.
    is_split = pattern.entry.kind == "verb" and matched[-1].i - matched[0].i > _CONTIGUOUS * (
        len(matched) - 1
    )
    first, last = matched[0].i, matched[0].i if is_split else matched[-1].i
    weight = pattern.weight * (_ATTRIBUTIVE_FACTOR if head.dep_ in {"amod", "compound"} else 1)
    return _Match(first, last, Trigger(head.doc[first : last + 1], head, pattern.type, pattern.frame, weight))


def _words(token: Token, pattern: _Pattern, around: Surroundings) -> list[Token] | None:
    """The tokens that carry the pattern's words, in order; None where one is missing."""
    before = _contiguous(token, pattern.before[::-1], step=-1)
    if before is None:
        return None
    after = _contiguous(token, pattern.after, step=1)
    if after is None and len(pattern.after) == 1 and pattern.entry.kind == "verb":
        after = _particle(token, pattern.after[0], around)
    return None if after is None else [*before[::-1], token, *after]


def _contiguous(token: Token, words: tuple[str, ...], *, step: int) -> list[Token] | None:
    doc, index = token.doc, token.i
    found: list[Token] = []
    for word in words:
        index += step
        if 0 <= index < len(doc) and doc[index].lower_ in _HYPHENS:
            index += step
        if not 0 <= index < len(doc) or not _is_word(doc[index], word, inflected=step > 0):
            return None
        found.append(doc[index])
        while (
            word == NAME
            and 0 <= index + step < len(doc)
            and _is_word(doc[index + step], word, inflected=False)
        ):
            index += step
            found.append(doc[index])
    return found


def _is_word(token: Token, word: str, *, inflected: bool) -> bool:
    if word == NAME:
        return token.pos_ == "PROPN" and token.text[:1].isupper()
    return token.lower_ == word or (inflected and token.lemma_.lower() == word)


def _particle(token: Token, word: str, around: Surroundings) -> list[Token] | None:
    """A verb's particle behind its object: “blew the bridge up”."""
    for child in around.children(token):
        is_particle = child.lower_ == word and child.dep_ in {"prt", "advmod"}
        if is_particle and 0 < child.i - token.i <= _PARTICLE_REACH:
            return [child]
    return None


def _head(matched: list[Token], pattern: _Pattern) -> Token:
    """A compound's last word, else the matched token on which the others depend (“state of siege”)."""
    is_compound = pattern.entry.kind == "noun" and all(token.pos_ != "ADP" for token in matched)
    if is_compound and matched[-1].pos_ in _NOUNS:
        return matched[-1]
    inside = {token.i for token in matched}
    return next((one for one in matched if one.head.i not in inside or one.head.i == one.i), matched[0])


def _fits(matched: list[Token], pattern: _Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether the words stand where words of the pattern's kind stand."""
    match pattern.entry.kind:
        case "noun":
            return _fits_noun(matched, pattern, around=around, lexicon=lexicon)
        case "verb":
            return _fits_verb(matched[0], pattern, around)
        case "name":
            head = _head(matched, pattern)
            return _names_happening(matched, head, pattern, around) and _may_modify(
                head, around=around, lexicon=lexicon
            )
        case "adjective":
            token = matched[0]
            if _ends_compound(token):
                return False
            return token.pos_ not in {"VERB", "ADV"} or token.tag_ in {"VBN", "VBD", "VBG"}
        case _:
            return True


def _fits_noun(matched: list[Token], pattern: _Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    head = _head(matched, pattern)
    if len(matched) == 1:
        if head.pos_ not in _NOUNS and not _is_mistagged_noun(head, around):
            return False
        if _is_part_of_name(head, around):
            return False
    elif _begins_name(matched):
        return False
    elif (
        head.pos_ == "VERB"
        and head.dep_ not in _ARGUMENT_DEPS
        and matched[-1].i - matched[0].i < len(matched)
    ):
        return False  # “they lay off workers”, not “lay-off”
    return not _is_hyphenated(matched) and _may_modify(head, around=around, lexicon=lexicon)


def _names_happening(matched: list[Token], head: Token, pattern: _Pattern, around: Surroundings) -> bool:
    """“Storm Alba” without an article; “the Marshall Fire”, whose capital says something beside a lower-case verb."""
    if not pattern.before:
        return matched[-1].i == head.i and not around.has_child(head, _ARTICLES)
    return matched[-1].is_title and head.head.i != head.i and head.head.is_lower


def _may_modify(head: Token, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether a noun that stands before another still tells of an event: “flood victims”, not “flood insurance”."""
    if head.i + 1 < len(head.doc) and head.whitespace_ and head.nbor(1).lower_ in _DASHES:
        return True  # “Cholera Outbreak - Update”: two phrases, though the parser joins them
    if head.dep_ not in _MODIFYING_DEPS or head.head.pos_ not in _NOUNS or head.head.i < head.i:
        return True
    if head.head.lower_ in lexicon.headline_verbs and around.is_verbless(head):
        return True
    return head.head.lemma_.lower() in lexicon.eventive_heads


def _is_part_of_name(token: Token, around: Surroundings) -> bool:
    is_entity = token.pos_ == "PROPN" and token.ent_type_ in _NAMES
    return around.is_name(token) or (is_entity and not _opens_sentence(token))


def _begins_name(matched: list[Token]) -> bool:
    """“Medical Aid for Palestinians said”: capitals that nothing around the name has."""
    last = matched[-1]
    capitals = all(token.is_title and token.ent_type_ == "ORG" for token in matched)
    return capitals and last.head.i != last.i and last.head.pos_ in _VERBS and last.head.is_lower


def _opens_sentence(token: Token) -> bool:
    """Whether a capital says nothing, so that the name may be a common noun: “Rockfall closed the line”."""
    if token.is_upper:
        return True
    alone = token.i + 1 >= len(token.doc) or token.nbor().ent_iob_ != "I"
    return bool(token.is_sent_start) and token.ent_iob_ == "B" and alone


def _is_mistagged_noun(token: Token, around: Surroundings) -> bool:
    """A noun that the tagger took for a verb: “Strike kills three”."""
    if token.tag_ not in {"VB", "VBP", "VBZ", "JJ", "VBG"} or around.has_child(token, _SUBJECTS):
        return False
    if token.dep_ in _ARGUMENT_DEPS:
        return True
    return bool(token.is_sent_start) and token.is_title and token.tag_ != "JJ" and token.dep_ in _NOMINAL_DEPS


def _is_hyphenated(matched: list[Token]) -> bool:
    """Whether the words are part of another hyphened word: “strike-hit”, “anti-war”."""
    doc, first, last = matched[0].doc, matched[0].i, matched[-1].i
    if last + 2 < len(doc) and doc[last + 1].lower_ in _HYPHENS and not doc[last].whitespace_:
        return not doc[last + 1].whitespace_
    return first > 1 and doc[first - 1].lower_ in _HYPHENS and doc[first - 2].lower_ in _PREFIXES


def _ends_compound(token: Token) -> bool:
    """“Taliban-claimed”, “state-backed”: an attribute, unless it is but a prefix (“re-arrested”)."""
    if token.i < _CONTIGUOUS or token.nbor(-1).lower_ not in _HYPHENS or token.nbor(-1).whitespace_:
        return False
    return not token.nbor(-2).whitespace_ and token.nbor(-2).lower_ not in _VERB_PREFIXES


def _fits_verb(token: Token, pattern: _Pattern, around: Surroundings) -> bool:
    if _ends_compound(token):
        return False
    if token.dep_ == "amod" and not (
        token.i and token.nbor(-1).pos_ in _NOUNS and token.tag_ in {"VBN", "VBD"}
    ):
        is_participle = token.tag_ in {"VBN", "VBD"} or (token.tag_ == "JJ" and token.lower_.endswith("ed"))
        return pattern.has_effect and is_participle
    if token.tag_ == "VBN" and token.dep_ in _ARGUMENT_DEPS and not pattern.has_effect:
        return False  # “the accused”, but “the injured” were
    if token.pos_ in _VERBS:
        return not (token.dep_ == "compound" and token.head.pos_ in _NOUNS and token.tag_ != "VBD")
    if token.tag_ == "JJ":
        return token.lower_.endswith(("ed", "en")) and token.dep_ in _PREDICATIVE_DEPS
    if token.pos_ in _NOUNS:
        return token.lower_ != pattern.entry.words[0] and around.is_verbless(token)
    return False


def _without_overlaps(matches: list[_Match]) -> list[_Match]:
    """Of triggers that share a word or a head, keep the longest."""
    taken: set[int] = set()
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda one: (one.first - one.last, one.first)):
        words = {*range(match.first, match.last + 1), match.trigger.head.i}
        if taken.isdisjoint(words):
            taken |= words
            kept.append(match)
    return sorted(kept, key=lambda one: one.first)
