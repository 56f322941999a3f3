"""The one table that a run prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.task import Bar

_HEADINGS = ("task", "set", "figure", "ours", "aim", "best known", "n", "s")
_NUMBERS = frozenset({"ours", "aim", "n", "s"})


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one task."""

    task: str
    split: str
    figures: Mapping[str, float]
    bars: Mapping[str, Bar]
    count: int
    seconds: float


def render(rows: Iterable[Row]) -> str:
    """A line a figure; task, set, size and time are told on a task's first line."""
    lines = [_HEADINGS]
    for row in rows:
        for index, name in enumerate(row.figures):
            bar = row.bars.get(name, Bar(None))
            first = index == 0
            lines.append(
                (
                    row.task if first else "",
                    row.split if first else "",
                    name,
                    f"{row.figures[name]:.3f}",
                    "" if bar.aim is None else f"{bar.aim:.2f}",
                    bar.known,
                    str(row.count) if first else "",
                    f"{row.seconds:.0f}" if first else "",
                )
            )
    return _aligned(lines)


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if heading in _NUMBERS else cell.ljust(width)
            for heading, cell, width in zip(_HEADINGS, line, widths, strict=True)
        ).rstrip()
        for line in lines
    )
