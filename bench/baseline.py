"""Floors: figures below which a run fails, lowered only on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.table import Row

FILE = Path(__file__).with_name("baseline.json")
_ROUNDING = 0.0005  # figures are kept with three digits


class Fall(NamedTuple):
    """A figure that is lower than its floor."""

    figure: str
    floor: float
    ours: float


def read(file: Path = FILE) -> dict[str, float]:
    """The floors by ``task.figure``; none where there is no file."""
    if not file.exists():
        return {}
    return {str(name): float(floor) for name, floor in json.loads(file.read_text("utf-8")).items()}


def figures(rows: Iterable[Row]) -> dict[str, float]:
    """All figures of a run by ``task.figure``."""
    return {f"{row.task}.{name}": value for row in rows for name, value in row.figures.items()}


def falls(ours: Mapping[str, float], floors: Mapping[str, float]) -> list[Fall]:
    """The figures that are lower than their floors."""
    return [
        Fall(name, floors[name], value)
        for name, value in ours.items()
        if name in floors and value < floors[name] - _ROUNDING
    ]


def write(ours: Mapping[str, float], file: Path = FILE) -> None:
    """Make a run's figures the floors; those of other tasks stay."""
    floors = read(file) | {name: round(value, 3) for name, value in ours.items()}
    file.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", "utf-8")
