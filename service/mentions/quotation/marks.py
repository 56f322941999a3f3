"""Stretches that stand inside quotation marks.

Marks are paired within a paragraph, so that one that was lost turns nothing after it inside out. Only the outermost
pair counts: what is quoted inside a quotation is part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

Side = Literal["open", "close", "either"]

# Each mark with its style and which side of a quotation it can stand on. A mark closes what its own style opened.
_MARKS: dict[str, tuple[str, Side]] = {
    "“": ("curly", "open"), "”": ("curly", "close"), "„": ("curly", "open"), "‟": ("curly", "open"),
    "«": ("guillemet", "open"), "»": ("guillemet", "close"), "‹": ("guillemet", "open"), "›": ("guillemet", "close"),
    "``": ("latex", "open"), "''": ("latex", "either"), '"': ("straight", "either"), "＂": ("straight", "either"),
    "‘": ("single", "open"), "‚": ("low", "open"), "‛": ("single", "open"), "’": ("single", "close"),
    "'": ("apostrophe", "either"), "`": ("apostrophe", "open"),
}  # fmt: skip
# Styles that typists mix: what the first opened, the others may close.
_CLOSES = {
    "curly": frozenset({"curly", "straight"}),
    "straight": frozenset({"straight", "curly", "latex"}),
    "latex": frozenset({"latex", "straight", "curly"}),
    "guillemet": frozenset({"guillemet"}),
    "single": frozenset({"single", "apostrophe"}),
    "low": frozenset({"single"}),
    "apostrophe": frozenset({"apostrophe", "single"}),
}
_SINGLE = frozenset({"single", "low", "apostrophe"})
_FIRST = frozenset(mark[0] for mark in _MARKS)
_LAST = frozenset(mark[-1] for mark in _MARKS)
_MOST_LINES = 6
_OPENING_BEFORE = frozenset("([{—–-:/")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: the token that it is or is part of; `first` where it takes two tokens, the first of them."""

    token: int
    first: int
    style: str
    side: Side
    alone: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch ``[start, end)`` of tokens, without its marks.

    `outer` is the same with the marks. `closed` is False where the paragraph ended first.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    paragraph: int


def is_mark(text: str) -> bool:
    """Whether a token is nothing but a quotation mark."""
    return text in _MARKS


def find(doc: Doc, paragraphs: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """The outermost quoted stretches of every paragraph, in order."""
    found: list[Stretch] = []
    all_marks = [list(_marks_in(doc[start:end])) for start, end in paragraphs]
    for number, (start, end) in enumerate(paragraphs):
        if all_marks[number]:
            found.extend(_pair(doc, all_marks[number], number, start, end))
            if found and found[-1].paragraph == number and not found[-1].closed:
                found[-1] = _closed_later(doc, found[-1], all_marks)
    return tuple(found)


def _closed_later(doc: Doc, stretch: Stretch, all_marks: Sequence[Sequence[Mark]]) -> Stretch:
    """The stretch up to a mark that can only close it, where none stands before that in the next paragraphs.

    Some pages break a quotation into lines without opening each anew.
    """
    opened = next((m for m in all_marks[stretch.paragraph] if m.first == stretch.outer_start), None)
    if opened is None or opened.style in _SINGLE:
        return stretch
    for number in range(stretch.paragraph + 1, min(len(all_marks), stretch.paragraph + 1 + _MOST_LINES)):
        if all_marks[number]:
            mark = all_marks[number][0]
            after = _spaces(doc, mark.token) == (False, True)
            if mark.style in _CLOSES[opened.style] and (mark.side == "close" or (mark.alone and after)):
                return _stretch(opened, mark, stretch.paragraph)
            return stretch
    return stretch


def _marks_in(paragraph: Span) -> Iterator[Mark]:
    for token in paragraph:
        text = token.text
        if text[0] in _FIRST or text[-1] in _LAST:
            yield from _marks_of(token, text)


def _marks_of(token: Token, text: str) -> Iterator[Mark]:
    if text == "`" and token.i + 1 < len(token.doc) and token.nbor().text == "`":
        return  # the first half of a LaTeX mark, which the tokenizer cuts in two
    known, first = _MARKS.get(text), token.i
    if text == "`" and token.i and token.nbor(-1).text == "`":
        known, first = _MARKS["``"], token.i - 1
    if known:
        yield Mark(token.i, first, known[0], known[1], alone=True)
        return
    # A mark that the tokenizer left on its word: only the unmistakable ones, as apostrophes are part of words.
    for character, side in ((text[0], "open"), (text[-1], "close")):
        style, meant = _MARKS.get(character, ("", "either"))
        if style and style not in _SINGLE and meant in {side, "either"}:
            yield Mark(token.i, token.i, style, "open" if side == "open" else "close", alone=False)


def _pair(doc: Doc, marks: list[Mark], number: int, start: int, end: int) -> Iterator[Stretch]:
    closers = _single_closers(doc, marks, end)
    opened: Mark | None = None
    for position, mark in enumerate(marks):
        if opened is None:
            if _opens(doc, mark, inside=False) and _will_close(mark, position, closers, start):
                opened = mark
        elif _closes(doc, mark, opened, position, closers) or _is_astray(doc, marks, position, opened):
            yield _stretch(opened, mark, number)
            opened = None
        elif _reopens(doc, mark, opened):
            yield _unclosed(doc, opened, mark.token, number)
            opened = mark
    if opened is not None:
        yield _unclosed(doc, opened, end, number, to_the_end=True)


def _opens(doc: Doc, mark: Mark, *, inside: bool) -> bool:
    if mark.side != "either":
        return mark.side == "open"
    before, after = _spaces(doc, mark.token)
    if before != after:
        return before
    previous = doc[mark.token - 1].text if mark.token else "("
    return not inside if before or previous in _OPENING_BEFORE or not mark.alone else False


def _spaces(doc: Doc, i: int) -> tuple[bool, bool]:
    before = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space
    after = i + 1 >= len(doc) or bool(doc[i].whitespace_) or doc[i + 1].is_space
    return before, after


def _closes(doc: Doc, mark: Mark, opened: Mark, position: int, closers: list[bool]) -> bool:
    if mark.style not in _CLOSES[opened.style] or mark.side == "open":
        return False
    if opened.style in _SINGLE:
        return closers[position]
    return mark.side == "close" or not _opens(doc, mark, inside=True)


def _reopens(doc: Doc, mark: Mark, opened: Mark) -> bool:
    return mark.style == opened.style and mark.style not in _SINGLE and _opens(doc, mark, inside=True)


def _is_astray(doc: Doc, marks: list[Mark], position: int, opened: Mark) -> bool:
    """Whether a mark closes though it stands on the wrong side of its gap (“"We all have limits, "he said.”).

    A comma stands before it, and the paragraph has no more marks or goes on with one that can only open.
    """
    mark = marks[position]
    if (
        mark.style != opened.style
        or mark.side != "either"
        or mark.token == 0
        or doc[mark.token - 1].text != ","
    ):
        return False
    return position + 1 == len(marks) or _opens(doc, marks[position + 1], inside=True)


def _single_closers(doc: Doc, marks: list[Mark], end: int) -> list[bool]:
    """For every mark, whether it can close a single quotation; a plural's apostrophe cannot if another still may."""
    result = [False] * len(marks)
    another = False
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        if mark.style not in {"single", "apostrophe"}:
            continue
        if mark.side == "open" or (mark.side == "either" and _opens(doc, mark, inside=False)):
            another = False
        elif _ends_word(doc, mark.token, end):
            plural = _plural_possessive(doc, mark.token, end)
            result[position] = not (plural and another)
            another = True
    return result


def _ends_word(doc: Doc, i: int, end: int) -> bool:
    return i + 1 >= end or bool(doc[i].whitespace_) or not doc[i + 1].text[0].isalnum()


def _plural_possessive(doc: Doc, i: int, end: int) -> bool:
    follows = i + 1 < end and doc[i + 1].text[0].isalpha()
    return follows and i > 0 and doc[i - 1].text[-1:].lower() == "s"


def _will_close(mark: Mark, position: int, closers: list[bool], start: int) -> bool:
    """A single mark opens only where something closes it, or at the head of a paragraph of a longer quotation."""
    if mark.style not in _SINGLE:
        return True
    closes = position + 1 < len(closers) and any(closers[position + 1 : position + 12])
    return closes or (mark.style == "single" and mark.token == start)


def _stretch(opened: Mark, closing: Mark, number: int) -> Stretch:
    start = opened.token + opened.alone
    end = closing.token + (not closing.alone)
    return Stretch(start, max(start, end), opened.first, closing.token + 1, closed=True, paragraph=number)


def _unclosed(doc: Doc, opened: Mark, limit: int, number: int, *, to_the_end: bool = False) -> Stretch:
    """Without a closing mark a quotation ends with the paragraph, or with its sentence if another opens later."""
    start = opened.token + opened.alone
    end = start
    while end < limit and (to_the_end or end == start or not doc[end].is_sent_start):
        end += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return Stretch(start, end, opened.first, end, closed=False, paragraph=number)
