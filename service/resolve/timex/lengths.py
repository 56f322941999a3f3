"""TIMEX3 values of stretches without a place on the calendar."""

from __future__ import annotations

from service.records.times import Length, TimeUnit

_LETTERS: dict[TimeUnit, str] = {
    "night": "TNI", "day": "D", "weekend": "WE", "week": "W", "month": "M", "quarter": "Q", "half": "H",
    "season": "SN", "year": "Y", "decade": "DE", "century": "CE", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_HALF = 0.5
_OF_THE_CLOCK = frozenset({"hour", "minute", "second"})
# What half a unit is in whole smaller ones.
_HALVES: dict[TimeUnit, tuple[int, TimeUnit]] = {
    "minute": (30, "second"), "hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month"),
    "decade": (5, "year"), "century": (50, "year"),
}  # fmt: skip


def value(length: Length) -> str:
    """A TIMEX3 duration, X for a count that is not stated: P3D, PT5H30M, PXW."""
    date, clock = "", ""
    for count, unit in _whole(length):
        piece = f"{_count(count)}{_LETTERS[unit]}"
        if unit in _OF_THE_CLOCK:
            clock += piece
        else:
            date += piece
    return f"P{date}T{clock}" if clock else f"P{date}"


def _whole(length: Length) -> list[tuple[float | None, TimeUnit]]:
    parts: list[tuple[float | None, TimeUnit]] = []
    for count, unit in length.parts:
        if count is None or count % 1 != _HALF or unit not in _HALVES:
            parts.append((count, unit))
            continue
        if count >= 1:
            parts.append((count - _HALF, unit))
        parts.append(_HALVES[unit])
    return parts


def _count(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else str(count)
