"""Words that change the standing of what they govern."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one kind by part of speech; data/status.toml says what each kind means."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Every kind of cue."""

    negating: Cues
    attempting: Cues
    undoing: Cues
    discarding: Cues
    untrue: Cues
    denying: Cues
    planning: Cues
    supposing: Cues
    nearing: Cues
    wanting: Cues
    facing: Cues
    leading: Cues
    permitting: Cues
    alleging: Cues
    accusing: Cues
    reporting: Cues
    clausal: Cues
    occurring: Cues
    implicative: Cues
    evidencing: Cues
    presupposing: Cues
    recalling: Cues


def load() -> StatusWords:
    """Read the cues that ship with the package."""
    raw = tomllib.loads(files("service.data").joinpath("status.toml").read_text(encoding="utf-8"))
    return StatusWords(
        **{
            kind: Cues(**{name: frozenset(words) for name, words in cues.items()})
            for kind, cues in raw.items()
        }
    )
