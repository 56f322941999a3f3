"""What nouns that no lexicon lists name, a person or an abstract thing, from their word vectors and endings."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

LENGTH = 300  # of a vector of en_core_web_md
_SHORTEST, _LONGEST = 2, 6  # letters of an ending
_STEM = 2  # letters that an ending leaves over


@dataclass(frozen=True, slots=True)
class NounModel:
    """A logistic regression of one kind of noun; `others` are nouns that are known to be none of it."""

    bias: float
    vector: Any
    endings: Mapping[str, float]
    others: frozenset[str]

    def likelihood(self, word: Any) -> float:
        """How likely a noun is to be of the kind, from 0 to 1.

        Args:
            word: The lexeme of its lemma.
        """
        if word.orth_ in self.others:
            return 0.0
        known = sum(self.endings.get(ending, 0.0) for ending in endings(word.orth_))
        odds = self.bias + known + float(direction(word) @ self.vector)
        return 1.0 / (1.0 + math.exp(-odds))


def direction(word: Any) -> Any:
    """The vector of a lexeme, brought to length one; zeros where there is none."""
    if not word.has_vector:
        return np.zeros(LENGTH)
    return np.asarray(word.vector, dtype=np.float64) / (float(word.vector_norm) or 1.0)


def endings(word: str) -> Iterator[str]:
    """The last letters of a word, by which the model knows it: “er”, “herd”, “woman”."""
    for size in range(_SHORTEST, min(_LONGEST, len(word) - _STEM) + 1):
        yield word[-size:]


def load() -> NounModel:
    """Read the weights by which persons are known (training/persons.py); a millisecond, once a process."""
    return _read("nouns_weights.json")


def load_abstract() -> NounModel:
    """Read the weights by which abstract things are known (training/abstractions.py); a millisecond."""
    return _read("abstract_weights.json")


def _read(name: str) -> NounModel:
    raw = json.loads(files("service.data").joinpath(name).read_text(encoding="utf-8"))
    return NounModel(raw["bias"], np.array(raw["vector"]), raw["endings"], frozenset(raw["others"]))
