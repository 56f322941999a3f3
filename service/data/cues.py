"""The lexicon of words that attribute what is said to someone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas by the construction in which they attribute; `cues.toml` says what each is."""

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
    prepositions: Mapping[str, frozenset[str]]
    verbs: frozenset[str]


def load() -> Cues:
    """Read the lexicon that ships with the code."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    prepositions = {verb: frozenset(words) for verb, words in table.pop("prepositions").items()}
    groups = {name: frozenset(words) for name, words in table.items()}
    complemented = groups["clause"] | groups["infinitive"] | groups["object"] | groups["naming"]
    return Cues(**groups, prepositions=prepositions, verbs=complemented | prepositions.keys())
