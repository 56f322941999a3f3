"""A content with its source and cue, while the search for quotations is still going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.mentions.quotation.marks import is_mark

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.mentions.quotation.reading import Reading

_LEADING = frozenset({",", ":", ";", "—", "–", "-", "--", "...", "…", ")", "."})
_TRAILING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", "!", "?", "("})
_JOINING = frozenset({",", "and", "but", "or", "that"})
_CONJUNCTIONS = frozenset({"and", "but", "or"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens ``[start, end)`` are what `source` said. `cue` is the head of the words that say so.

    `spoken` is False for what it believes, wants or does rather than says, `negated` is True for what it did not say
    (“did not say when …”), or said is not so (“denied that …”).
    """

    start: int
    end: int
    source: Span | None
    cue: Token | None
    direct: bool
    spoken: bool = True
    negated: bool = False


def trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Drop what stands at the edges of a clause but is no part of it; a closing mark stays with its opening one."""
    tokens = reading.tokens
    while start < end and (tokens[start].is_space or tokens[start].text in _LEADING):
        start += 1
    while end > start and _loose(reading, start, end - 1):
        end -= 1
    return start, end


def _loose(reading: Reading, start: int, i: int) -> bool:
    token = reading.tokens[i]
    if token.is_space:
        return True
    if is_mark(token.text):
        number = reading.quoted[i]
        return number is None or reading.stretches[number].outer_start < start
    return reading.quoted[i] is None and (token.text in _TRAILING or token.lower_ in _CONJUNCTIONS)


def widen(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Never cut a quoted stretch in two: a content that enters one takes all of it."""
    if start < end and (number := reading.quoted[start]) is not None:
        start = reading.stretches[number].outer_start
    if start < end and (number := reading.quoted[end - 1]) is not None:
        end = max(end, reading.stretches[number].outer_end)
    return start, end


def join(reading: Reading, end: int) -> int:
    """Take in a quoted stretch that a conjunction adds to the content (“said it was dead, but “not forgotten””)."""
    tokens, i = reading.tokens, end
    while i < len(tokens) and i - end < len(_JOINING) and tokens[i].lower_ in _JOINING:
        i += 1
    if i == end or i >= len(tokens) or tokens[i - 1].lower_ == "," or (number := reading.quoted[i]) is None:
        return end
    stretch = reading.stretches[number]
    return stretch.outer_end if stretch.outer_start == i else end


def settle(reading: Reading, start: int, end: int) -> tuple[int, int, bool]:
    """Content extent without enclosing marks, and whether all of it stands inside them."""
    start, end = trim(reading, *widen(reading, start, end))
    end = join(reading, end)
    if start >= end:
        return start, end, False
    number = reading.quoted[start]
    if number is None:
        return start, end, False
    stretch = reading.stretches[number]
    if end > stretch.outer_end:
        return start, end, False
    return stretch.start, stretch.end, True
