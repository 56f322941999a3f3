"""What events words are on, and with what stance: the weights that training/targets.py fits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.data.linear import Linear
from service.vocabulary import Stance

WEIGHTS = Path(__file__).with_name("target_weights.json")

_SUREST = 1e-4  # short of certain


@dataclass(frozen=True)
class TargetModel:
    """How likely a reader takes words for a reaction to an event, and which stance they then take.

    `event` is a logistic regression over the signs of words and event, `stance` a multinomial one over those of the
    words, `sure` a logistic one over the log-odds of both and whether the rules hear the reaction. What the rules hear
    stands if its event is likelier than `keep`; words in which they hear nothing are a reaction if event and stance are
    together likelier than `add`.
    """

    event: Linear
    stance: Mapping[Stance, Linear]
    sure: Linear
    keep: float
    add: float

    def events(self, words: Mapping[str, float], events: Sequence[Mapping[str, float]]) -> list[float]:
        """For each event how likely the words are a reaction to it, from 0 to 1."""
        alone = Linear(self.event.sum(words), self.event.weights)
        return [alone.chance(signs) for signs in events]

    def stances(self, words: Mapping[str, float]) -> dict[Stance, float]:
        """How likely each stance of words that are a reaction is; they add up to 1."""
        sums = {name: linear.sum(words) for name, linear in self.stance.items()}
        most = max(sums.values())
        powers = {name: math.exp(one - most) for name, one in sums.items()}
        whole = sum(powers.values())
        return {name: power / whole for name, power in powers.items()}

    def confidence(self, event: float, stance: float, *, heard: bool) -> float:
        """How likely a reader takes words so that are, with these chances, on the event and of the stance."""
        return self.sure.chance(evidence(event, stance, heard=heard))


def evidence(event: float, stance: float, *, heard: bool) -> dict[str, float]:
    """What `sure` looks at."""
    return {"event": _log_odds(event), "stance": _log_odds(stance), "heard": float(heard)}


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _SUREST), 1 - _SUREST)
    return math.log(bounded / (1 - bounded))


def load() -> TargetModel | None:
    """The weights that ship with the code; None without them."""
    if not WEIGHTS.exists():
        return None
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    stance = {name: Linear(**linear) for name, linear in raw["stance"].items()}
    return TargetModel(Linear(**raw["event"]), stance, Linear(**raw["sure"]), raw["keep"], raw["add"])
