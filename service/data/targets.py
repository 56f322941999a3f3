"""What events words are on, and with what stance: the weights that training/targets.py fits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.vocabulary import Stance

WEIGHTS = Path(__file__).with_name("target_weights.json")


@dataclass(frozen=True)
class Linear:
    """A weighted sum. `weights` go by the names of what is looked at; what has none weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def sum(self, signs: Mapping[str, float]) -> float:
        """The sum for these signs."""
        weights = self.weights
        return self.bias + sum([weights[name] * signs[name] for name in signs if name in weights])


@dataclass(frozen=True)
class TargetModel:
    """How likely a reader takes words for a reaction to an event, and which stance they then take.

    `event` is a logistic regression over the signs of words and event, `stances` a multinomial one over those of the
    words. What the rules hear stands if it is likelier than `keep`; words in which they hear nothing are a reaction if
    event and stance are together likelier than `add`.
    """

    event: Linear
    stances: Mapping[Stance, Linear]
    keep: float
    add: float

    def chances(self, words: Mapping[str, float], events: Sequence[Mapping[str, float]]) -> list[float]:
        """For each event how likely the words are a reaction to it, from 0 to 1."""
        alone = self.event.sum(words)
        plain = Linear(alone, self.event.weights)
        return [1.0 / (1.0 + math.exp(-plain.sum(signs))) for signs in events]

    def stance(self, words: Mapping[str, float]) -> tuple[Stance, float]:
        """The likeliest stance of words that are a reaction, and how likely it is."""
        sums = {name: linear.sum(words) for name, linear in self.stances.items()}
        best = max(sums, key=lambda name: sums[name])
        return best, 1.0 / sum(math.exp(one - sums[best]) for one in sums.values())


def load() -> TargetModel | None:
    """The weights that ship with the code; None without them."""
    if not WEIGHTS.exists():
        return None
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    stances = {stance: Linear(**linear) for stance, linear in raw["stances"].items()}
    return TargetModel(Linear(**raw["event"]), stances, raw["keep"], raw["add"])
