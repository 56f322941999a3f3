"""The learnt weights of what speaks for a reading of a place's name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WEIGHTS = Path(__file__).with_name("ranking_weights.json")


@dataclass(frozen=True, slots=True)
class RankingModel:
    """For each round, a weight for each of `features`."""

    features: Sequence[str]
    rounds: Sequence[Sequence[float]]


def load() -> RankingModel | None:
    """The weights that ship with the code; None without them."""
    if not WEIGHTS.exists():
        return None
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return RankingModel(tuple(read["features"]), tuple(tuple(weights) for weights in read["rounds"]))
