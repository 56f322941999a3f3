"""How sure an event is: the weights that training/confidence.py fits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class ConfidenceModel:
    """A logistic regression. `weights` go by the names of what it looks at; what it does not know weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def chance(self, seen: Mapping[str, float]) -> float:
        """That a reader accepts the event, from 0 to 1."""
        odds = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in seen.items())
        return 1.0 / (1.0 + math.exp(-odds))


@dataclass(frozen=True)
class Confidence:
    """The models of events that the encoder has `read`, and of those that it has not: what the rules say `alone`.

    Events that were read and are less sure than `floor` are not worth telling.
    """

    alone: ConfidenceModel
    read: ConfidenceModel
    floor: float


def load() -> Confidence:
    """Read the weights."""
    raw = json.loads(files("service.data").joinpath("confidence_weights.json").read_text(encoding="utf-8"))
    alone, read = (ConfidenceModel(raw[name]["bias"], raw[name]["weights"]) for name in ("alone", "read"))
    return Confidence(alone, read, raw["floor"])
