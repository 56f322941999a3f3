"""How sure an event is: the weights that training/confidence.py fits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from service.data.linear import Linear


@dataclass(frozen=True)
class Confidence:
    """The models of events that the encoder has `read`, and of those that it has not: what the rules say `alone`.

    Events that were read and are less sure than `floor` are not worth telling.
    """

    alone: Linear
    read: Linear
    floor: float


def load() -> Confidence:
    """Read the weights."""
    raw = json.loads(files("service.data").joinpath("confidence_weights.json").read_text(encoding="utf-8"))
    alone, read = (Linear(raw[name]["bias"], raw[name]["weights"]) for name in ("alone", "read"))
    return Confidence(alone, read, raw["floor"])
