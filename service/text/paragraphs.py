"""Paragraphs of a plain text, however it is broken into lines.

Three habits are met: blank lines between paragraphs, a line a paragraph, and lines wrapped at a fixed width.
Which one a text has is read off its own lines: a wrapped line is one onto which the next line's first word
would not have fitted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil

from service.records.text import Extent
from service.text.strand import Strand, strand

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARGIN = " \t\xa0\u2007\u202f\u200b\ufeff"
_TERMINAL = re.compile(r"[.!?:;…]['\"”’)\]]*$")

_NARROWEST, _WIDEST = 40, 120  # columns of a hard-wrapped text
_WRAPPED_SHARE = 0.6  # of the lines followed by another line, those that are full
_SHORTEST_BLOCK = 3  # lines from which a block shows a width of its own
_WITHIN = 0.95  # of the lines are no longer than the width
_LONG_SHARE = 0.7  # of the width
_ENDING = 60  # characters of a line that are looked at for a full stop
_CONTINUING_WORDS = 5  # a line of at least so many words may run on into a lower-case line

Lines = list[Extent]


def split(source: str) -> list[Strand]:
    """The paragraphs of a text in order, each read as one line."""
    blocks = _blocks(source)
    width = _width(source, blocks)
    groups = [
        group
        for block in blocks
        for group in _paragraphs_of(source, block, width if width is not None else _own_width(source, block))
    ]
    found = (strand(source, group, field="text") for group in groups)
    return [paragraph for paragraph in found if paragraph]


def _blocks(source: str) -> list[Lines]:
    """Lines that follow each other without a blank line between."""
    blocks: list[Lines] = []
    end = 0
    fresh = True
    for match in _LINE.finditer(source):
        line = _stripped(source, match.start(), match.end())
        fresh = fresh or len(_BREAK.findall(source, end, match.start())) > 1
        end = match.end()
        if line is None:
            fresh = True
        elif fresh:
            blocks.append([line])
            fresh = False
        else:
            blocks[-1].append(line)
    return blocks


def _stripped(source: str, start: int, end: int) -> Extent | None:
    while start < end and source[start] in _MARGIN:
        start += 1
    while end > start and source[end - 1] in _MARGIN:
        end -= 1
    return Extent(start, end) if start < end else None


def _width(source: str, blocks: list[Lines]) -> int | None:
    """Columns at which the text is wrapped, None if it is not."""
    pairs = [(a, b) for block in blocks for a, b in pairwise(block)]
    if not pairs:
        return None
    lengths = sorted(line.end - line.start for block in blocks if len(block) > 1 for line in block)
    width = lengths[ceil(_WITHIN * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(source, line, after, width) for line, after in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) else None


def _own_width(source: str, block: Lines) -> int | None:
    """Columns at which one block of a text is wrapped that as a whole is not."""
    if len(block) < _SHORTEST_BLOCK:
        return None
    width = max(line.end - line.start for line in block)
    inner = block[:-1]
    if not _NARROWEST <= width <= _WIDEST or 2 * sum(_is_unfinished(source, line) for line in inner) < len(
        inner
    ):
        return None
    return width if all(_is_full(source, line, after, width) for line, after in pairwise(block)) else None


def _is_full(source: str, line: Extent, after: Extent, width: int) -> bool:
    """Whether the first word of the line after would have run over the width."""
    room = width - (line.end - line.start) - 1
    return room < 0 or " " not in source[after.start : min(after.end, after.start + room + 1)]


def _paragraphs_of(source: str, block: Lines, width: int | None) -> list[Lines]:
    groups = [[block[0]]]
    for line, after in pairwise(block):
        if (width is not None and _wraps(source, line, after, width)) or _runs_on(source, line, after):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _wraps(source: str, line: Extent, after: Extent, width: int) -> bool:
    """Whether a line of a wrapped text goes on: it is full, or long and ends in the middle of a sentence."""
    long = line.end - line.start >= _LONG_SHARE * width
    return _is_full(source, line, after, width) or (long and _is_unfinished(source, line))


def _is_unfinished(source: str, line: Extent) -> bool:
    return not _TERMINAL.search(source, max(line.start, line.end - _ENDING), line.end)


def _runs_on(source: str, line: Extent, after: Extent) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    if not source[after.start].islower():
        return False
    words = source[line.start : min(line.end, line.start + 400)].split(maxsplit=_CONTINUING_WORDS)
    return len(words) >= _CONTINUING_WORDS and _is_unfinished(source, line)
