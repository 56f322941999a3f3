"""Arithmetic that scorers share: precision and recall, overlap of stretches and of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

Extent = tuple[int, int]
Left = TypeVar("Left")
Right = TypeVar("Right")

_WORD = re.compile(r"\w+")
_STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he", "her", "his",
    "in", "is", "it", "its", "of", "on", "or", "s", "she", "that", "the", "their", "they", "this", "to", "was",
    "were", "who", "with",
})  # fmt: skip


class Tally(NamedTuple):
    """How many of the predictions and of the gold items are right."""

    right: int
    predicted: int
    gold: int

    def __add__(self, other: tuple[int, ...]) -> Tally:  # type: ignore[override]  # tallies add up, tuples would join
        """The tally of both samples together."""
        right, predicted, gold = other
        return Tally(self.right + right, self.predicted + predicted, self.gold + gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 without predictions."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that are found; 0 without gold items."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


NOTHING = Tally(0, 0, 0)


def total(tallies: Iterable[Tally]) -> Tally:
    """The tally of all samples together."""
    sum_ = NOTHING
    for tally in tallies:
        sum_ = sum_ + tally
    return sum_


def share(right: Sequence[bool]) -> float:
    """Share of true values; 0 of none."""
    return sum(right) / len(right) if right else 0.0


def overlap(one: Extent, other: Extent) -> int:
    """Characters that two stretches have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlaps(one: Extent, other: Extent) -> bool:
    """Whether two stretches have a character in common."""
    return overlap(one, other) > 0


def characters(extents: Iterable[Extent]) -> frozenset[int]:
    """Every position that lies in one of some stretches."""
    return frozenset(position for start, end in extents for position in range(start, end))


def iou(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def match(
    gold: Sequence[Left], predicted: Sequence[Right], similarity: Callable[[Left, Right], float]
) -> list[tuple[int, int]]:
    """Pairs of indices, each index in one pair at most, the most similar first; pairs of similarity 0 are none."""
    scored = [
        (similarity(left, right), i, j) for i, left in enumerate(gold) for j, right in enumerate(predicted)
    ]
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for score, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score <= 0:
            break
        if i not in taken_gold and j not in taken:
            pairs.append((i, j))
            taken_gold.add(i)
            taken.add(j)
    return pairs


def content_words(text: str) -> frozenset[str]:
    """The words of a phrase that carry meaning, in lower case."""
    words = frozenset(_WORD.findall(text.lower()))
    return words - _STOP or words


def same_phrase(one: str, other: str, *, least: float = 0.5) -> bool:
    """Whether two phrases share at least that much of the words of the shorter one."""
    words, others = content_words(one), content_words(other)
    shorter = min(len(words), len(others))
    return shorter > 0 and len(words & others) >= least * shorter


def surer(found: Sequence[tuple[float, bool]]) -> float:
    """Of all pairs of a right and a wrong answer, the share in which the right one is surer; ties count half."""
    good = [chance for chance, right in found if right]
    bad = [chance for chance, right in found if not right]
    wins = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return wins / max(1, len(good) * len(bad))
