"""Entries of a live page: the clock time that each begins with is parted from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.text.strand import Strand

_FEWEST = 3  # entries; one line with a clock time before it is no live page
_STAMP = re.compile(
    r"(?P<time>\d{1,2}(?:[:.]|h)\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|BST|CEST|CET|EST|EDT|ET|PST|PDT|PT|IST|AEST))?)"
    r"(?:\s*[-–—|:])?\s+(?=[^\W\d_a-z]|[“\"‘'])"
)


def part(body: Sequence[Strand]) -> list[Strand]:
    """The paragraphs with each entry's time as a paragraph of its own: “11:20 President appears” names no such man."""
    if sum(_STAMP.match(paragraph.text) is not None for paragraph in body) < _FEWEST:
        return list(body)
    return [piece for paragraph in body for piece in _pieces(paragraph)]


def _pieces(paragraph: Strand) -> Iterator[Strand]:
    stamp = _STAMP.match(paragraph.text)
    parts = (
        []
        if stamp is None
        else [
            paragraph.cut(stamp.start("time"), stamp.end("time")),
            paragraph.cut(stamp.end(), len(paragraph.text)),
        ]
    )
    if stamp is None or any(part is None for part in parts):
        yield paragraph
    else:
        yield from (part for part in parts if part is not None)
