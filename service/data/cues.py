"""Words that attribute what is said to someone: the lexicon, and what was learnt of words in their constructions."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

# The lists that a construction's cue may stand in.
_LISTS = ("clause", "infinitive", "object", "naming", "nouns", "quote", "documents")


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas by the construction in which they attribute; `cues.toml` says what each is.

    `weights` are log odds of the features of a possible attribution (`service.mentions.quotation.judging`), `lists`
    the names of the lists that hold a lemma.
    """

    quote: frozenset[str]
    spoken: frozenset[str]
    clause: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    naming: frozenset[str]
    nouns: frozenset[str]
    documents: frozenset[str]
    speakers: frozenset[str]
    selfreport: frozenset[str]
    denying: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    weights: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]

    def groups(self, lemma: str, construction: str) -> tuple[str, ...]:
        """The names of the lists that hold the word; `prepositions` only for the construction's own."""
        found = self.lists.get(lemma, ())
        kind, _, preposition = construction.partition(" ")
        if kind == "prep" and preposition in self.prepositions.get(lemma, ()):
            return (*found, "prepositions")
        return found


def load() -> Cues:
    """Read the lexicon that ships with the code."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    prepositions = {verb: frozenset(words) for verb, words in table.pop("prepositions").items()}
    groups = {name: frozenset(words) for name, words in table.items()}
    weights = json.loads(files(__package__).joinpath("cues_weights.json").read_text(encoding="utf-8"))
    complemented = groups["clause"] | groups["infinitive"] | groups["object"] | groups["naming"]
    return Cues(
        **groups,
        prepositions=prepositions,
        verbs=complemented | prepositions.keys(),
        weights=weights,
        lists=_lists(groups),
    )


def _lists(groups: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    lemmas = frozenset[str]().union(*(groups[name] for name in _LISTS))
    return {lemma: tuple(name for name in _LISTS if lemma in groups[name]) for lemma in lemmas}
