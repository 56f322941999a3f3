"""Weighted sums of what is looked at, by name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Linear:
    """A weighted sum. `weights` go by the names of what is looked at; what has none weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def sum(self, signs: Mapping[str, float]) -> float:
        """The sum for these signs."""
        weights = self.weights
        return self.bias + sum([weights[name] * signs[name] for name in signs if name in weights])

    def chance(self, signs: Mapping[str, float]) -> float:
        """As log-odds, from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-self.sum(signs)))
