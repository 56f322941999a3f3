"""Conditional logit (McFadden 1974): which of several options is right, from features of each; Adam, with L2."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_PENALTY = 2.0
_STEPS = 400
_RATE = 0.05
_FAST, _SLOW, _TINY = 0.9, 0.999, 1e-8  # Adam's


def fit(
    options: Sequence[np.ndarray], right: Sequence[np.ndarray], weights: Sequence[float] | None = None
) -> np.ndarray:
    """The weight of each feature as it is; the same data gives the same weights.

    Args:
        options: For each choice its options, a row of features an option.
        right: For each choice which of them are right, at least one.
        weights: What each choice counts; without them all count the same.
    """
    rows = np.vstack(options)
    spread = rows.std(axis=0)
    spread[spread < _TINY] = 1.0
    rows = (rows - rows.mean(axis=0)) / spread
    sizes = [len(row) for row in options]
    starts = np.cumsum([0, *sizes[:-1]])
    segment = np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.concatenate(right)
    weight = 1.0 if weights is None else np.array(weights)[segment]
    learnt = np.zeros(rows.shape[1])
    mean, square = np.zeros_like(learnt), np.zeros_like(learnt)
    for step in range(1, _STEPS + 1):
        scores = rows @ learnt
        chance = np.exp(scores - np.maximum.reduceat(scores, starts)[segment])
        chance /= np.add.reduceat(chance, starts)[segment]
        meant = np.where(wanted, chance, 0.0)
        meant /= np.add.reduceat(meant, starts)[segment]
        slope = rows.T @ ((chance - meant) * weight) + _PENALTY * learnt
        mean = _FAST * mean + (1 - _FAST) * slope
        square = _SLOW * square + (1 - _SLOW) * slope**2
        learnt -= _RATE * (mean / (1 - _FAST**step)) / (np.sqrt(square / (1 - _SLOW**step)) + _TINY)
    scaled: np.ndarray = learnt / spread
    return scaled
