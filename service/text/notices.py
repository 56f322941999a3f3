"""What a careful caller wants to know about the text that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from service.records.text import Notice

_NO_BREAK_SPACES = ("\u00a0", "\u202f", "\u2007")


class Marks(NamedTuple):
    """The opening and the closing mark of a kind of quotation."""

    opening: str
    closing: str


_CURLY, _STRAIGHT = Marks("“", "”"), Marks('"', '"')


def about_source(source: str) -> list[Notice]:
    """What is odd about the characters."""
    notices = []
    count = sum(source.count(space) for space in _NO_BREAK_SPACES)
    if count:
        notices.append(
            Notice("nbsp", f"The text holds {_number(count, 'no-break space')}; they are read as spaces.")
        )
    if any("\ud800" <= character <= "\udfff" for character in source):
        notices.append(
            Notice("surrogate", "The text holds lone surrogates; they are read as unknown characters.")
        )
    return notices


def about_quotes(paragraphs: Sequence[str]) -> list[Notice]:
    """Where a quotation mark is opened and never closed.

    A paragraph may leave its quotation open when the next one opens it again: that is how newspapers print a
    quotation of several paragraphs.
    """
    following = [*paragraphs[1:], ""]
    unclosed = [
        number
        for number, (text, after) in enumerate(zip(paragraphs, following, strict=True), start=1)
        if _is_open(text) and not after.startswith((_CURLY.opening, _STRAIGHT.opening))
    ]
    if not unclosed:
        return []
    where = "paragraph " + str(unclosed[0]) if len(unclosed) == 1 else f"{len(unclosed)} paragraphs"
    return [Notice("unbalanced_quote", f"A quotation mark is opened and not closed in {where}.")]


def _is_open(text: str) -> bool:
    return text.count(_CURLY.opening) > text.count(_CURLY.closing) or text.count(_STRAIGHT.opening) % 2 == 1


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
