"""From positions in the clean text back to the caller's own input, in the unit that the caller counts in."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from service.records.text import CleanText, Extent
from service.vocabulary import OffsetUnit, SourceField

_LAST_OF_ONE_BYTE, _LAST_OF_TWO_BYTES, _LAST_OF_BASIC_PLANE = 0x7F, 0x7FF, 0xFFFF


class SourceMap:
    """Where stretches of a clean text stand in what the caller sent."""

    def __init__(self, clean: CleanText) -> None:
        self._segments = clean.segments
        self._starts = [segment.clean.start for segment in clean.segments]

    def locate(self, start: int, end: int) -> tuple[SourceField, Extent] | None:
        """The stretch of the source that holds the characters `start` to `end` of the clean text.

        A stretch over two fields (from the headline into the body) keeps the part in the field where it begins;
        None where no character of it has a source.
        """
        if not self._segments or start >= end:
            return None
        first = max(bisect_right(self._starts, start) - 1, 0)
        if start >= self._segments[first].clean.end:  # it begins in the blank line between two paragraphs
            first += 1
        last = bisect_right(self._starts, end - 1) - 1
        if first > last:
            return None
        field = self._segments[first].field
        while self._segments[last].field != field:
            last -= 1
        head, tail = self._segments[first], self._segments[last]
        begin = head.source_start + max(start - head.clean.start, 0)
        finish = tail.source_start + min(end, tail.clean.end) - tail.clean.start
        return field, Extent(begin, finish)


class Units:
    """Code point offsets of one string in another unit; built in one pass, then looked up."""

    def __init__(self, text: str, *, unit: OffsetUnit) -> None:
        self._offsets = None if unit == "codepoint" or text.isascii() else _offsets(text, unit)

    def at(self, offset: int) -> int:
        """The offset in this unit of the character at a code point offset."""
        return offset if self._offsets is None else self._offsets[offset]


def _offsets(text: str, unit: OffsetUnit) -> list[int]:
    size = _utf16_units if unit == "utf16" else _utf8_bytes
    return list(accumulate((size(ord(character)) for character in text), initial=0))


def _utf16_units(code: int) -> int:
    return 2 if code > _LAST_OF_BASIC_PLANE else 1


def _utf8_bytes(code: int) -> int:
    return 1 + (code > _LAST_OF_ONE_BYTE) + (code > _LAST_OF_TWO_BYTES) + (code > _LAST_OF_BASIC_PLANE)
