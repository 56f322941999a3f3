"""Lines as text: the Encoded Polyline Algorithm Format that Google Maps documents, longitude first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BITS, _MORE, _FIRST = 5, 0x20, 63


def encode(points: Iterable[tuple[int, int]]) -> str:
    """Points as differences from the one before, five bits a character; points that repeat are left out."""
    written: list[str] = []
    last = (0, 0)
    for point in points:
        if written and point == last:
            continue
        written += [_number(point[0] - last[0]), _number(point[1] - last[1])]
        last = point
    return "".join(written)


def _number(value: int) -> str:
    rest = ~(value << 1) if value < 0 else value << 1
    characters = []
    while rest >= _MORE:
        characters.append(chr((_MORE | (rest & (_MORE - 1))) + _FIRST))
        rest >>= _BITS
    return "".join([*characters, chr(rest + _FIRST)])
