"""Stretches of the caller's input, read as one line of ordinary text.

A `Strand` is what a paragraph says, and where every character of it stands in the source. Characters are
replaced one for one or left out, never made up, so that the way back is a matter of addition.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from service.records.text import Extent
from service.vocabulary import SourceField

# Invisible characters that stand inside words and keep a reader from knowing them: zero-width space, soft hyphen,
# word joiner, byte order mark, and the marks of writing direction. The joiners (U+200C, U+200D) are spelling.
_INVISIBLE = (
    "\u00ad\u200b\u200e\u200f\u2060\u2061\u2062\u2063\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_GONE = "\u200b"
_REPLACEMENT_CHARACTER = "\ufffd"


def _replacements() -> dict[int, str]:
    table = {
        code: " " for code in range(0x3001) if chr(code).isspace() or unicodedata.category(chr(code)) == "Cc"
    }
    table |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT_CHARACTER)  # lone surrogates cannot be encoded
    table |= dict.fromkeys(map(ord, _INVISIBLE), _GONE)
    return table


_REPLACEMENTS = _replacements()
_WORDS = re.compile(rf"[^ {_GONE}]+(?: [^ {_GONE}]+)*")


class Run(NamedTuple):
    """`length` characters at `start` of a strand that stand at `source` of the caller's input."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of text and the runs that it consists of: in order, not empty, covering it wholly."""

    text: str
    runs: tuple[Run, ...]
    field: SourceField

    @property
    def source(self) -> Extent:
        """From the first to the last character in the caller's input."""
        last = self.runs[-1]
        return Extent(self.runs[0].source, last.source + last.length)

    def cut(self, start: int, end: int) -> Strand | None:
        """The part between two positions of the strand, without spaces around it; None if nothing is left."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start >= end:
            return None
        runs = []
        for run in self.runs:
            first, last = max(run.start, start), min(run.start + run.length, end)
            if first < last:
                runs.append(Run(first - start, run.source + first - run.start, last - first))
        return Strand(self.text[start:end], tuple(runs), self.field)

    def without(self, extents: Iterable[Extent]) -> Strand | None:
        """The strand without the given sorted, disjoint parts of it; the spaces around each become one."""
        kept: list[Extent] = []
        position = 0
        for extent in extents:
            kept.append(Extent(position, extent.start))
            position = extent.end
        kept.append(Extent(position, len(self.text)))
        return self._only([part for part in (self._trimmed(extent) for extent in kept) if part])

    def reworded(self, text: str) -> Strand:
        """The strand with each character replaced by the one at the same place of `text`."""
        if len(text) != len(self.text):
            message = "a strand's characters can only be replaced one for one"
            raise ValueError(message)
        return Strand(text, self.runs, self.field)

    def _trimmed(self, extent: Extent) -> Extent | None:
        start, end = extent
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return Extent(start, end) if start < end else None

    def _only(self, extents: list[Extent]) -> Strand | None:
        if not extents:
            return None
        # A kept part goes on to the space after it, so that the parts stay apart and every character has a source.
        widened = [Extent(e.start, e.end + 1) for e in extents[:-1]] + [extents[-1]]
        runs: list[Run] = []
        texts: list[str] = []
        length, at = 0, 0
        for extent in widened:
            while at < len(self.runs) and self.runs[at].start + self.runs[at].length <= extent.start:
                at += 1
            index = at
            while index < len(self.runs) and self.runs[index].start < extent.end:
                run = self.runs[index]
                first, last = max(run.start, extent.start), min(run.start + run.length, extent.end)
                runs.append(Run(length + first - extent.start, run.source + first - run.start, last - first))
                index += 1
            texts.append(self.text[extent.start : extent.end - 1] + " ")
            length += extent.end - extent.start
        text = "".join(texts)[:-1] + self.text[extents[-1].end - 1]
        return Strand(text, tuple(runs), self.field)


def strand(source: str, pieces: Iterable[Extent], *, field: SourceField) -> Strand | None:
    """Read stretches of the source as one line: every run of white space one space, invisible characters left out.

    Between two pieces stands one space, which is the first character of the source between them.
    """
    text: list[str] = []
    runs: list[Run] = []
    length = 0

    def add(words: str, at: int) -> None:
        nonlocal length
        last = runs[-1] if runs else None
        if last and last.source + last.length == at:
            runs[-1] = Run(last.start, last.source, last.length + len(words))
        else:
            runs.append(Run(length, at, len(words)))
        text.append(words)
        length += len(words)

    end = -1
    for piece in pieces:
        plain = source[piece.start : piece.end].translate(_REPLACEMENTS)
        for match in _WORDS.finditer(plain):
            start = piece.start + match.start()
            space = _space_between(source, end, start) if end >= 0 else None
            if space is not None:
                add(" ", space)
            add(match.group(), start)
            end = piece.start + match.end()
    return Strand("".join(text), tuple(runs), field) if runs else None


def _space_between(source: str, start: int, end: int) -> int | None:
    """Where the white space between two words is, None if only invisible characters stand between them."""
    gap = source[start:end].translate(_REPLACEMENTS)
    found = gap.find(" ")
    return None if found < 0 else start + found
