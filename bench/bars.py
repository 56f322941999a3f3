"""Figures beside the bars that they must clear, printed line by line as they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_HEADINGS = ("what", "ours", "bar", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Attributes:
        what: Of what, and in which unit.
        ours: The measurement.
        least: What it must reach.
        most: What it must not pass.
        digits: How many of them are worth reading after the point.
    """

    what: str
    ours: float
    least: float | None = None
    most: float | None = None
    digits: int = 2

    @property
    def holds(self) -> bool:
        """Whether it clears its bar; what has none does."""
        return (self.least is None or self.ours >= self.least) and (
            self.most is None or self.ours <= self.most
        )

    @property
    def bar(self) -> str:
        """The bar in words."""
        if self.least is not None:
            return f">= {self.least:g}"
        return "" if self.most is None else f"<= {self.most:g}"


def show(figures: Iterable[Figure]) -> bool:
    """Print each as it comes; whether all hold."""
    _print(*_HEADINGS)
    missed = 0
    for figure in figures:
        verdict = "" if not figure.bar else "holds" if figure.holds else "MISSED"
        _print(figure.what, f"{figure.ours:,.{figure.digits}f}", figure.bar, verdict)
        missed += not figure.holds
    return not missed


def _print(what: str, ours: str, bar: str, verdict: str) -> None:
    print(f"{what:62} {ours:>10} {bar:>8} {verdict}".rstrip(), flush=True)  # noqa: T201 -- the command's output
