"""Where the text itself says that a name is a place's, whatever else the name may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.toponymy import setting

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.data.geography import PlaceWords

_LOOK_BACK = 6  # tokens
_LONG_DASHES = frozenset({"--", "\u2013", "\u2014"})
_PLACES_FOLLOW = frozenset(
    {"in", "at", "near", "outside"}
)  # whatever the parse calls what stands behind them


def is_said(span: Span, words: PlaceWords) -> bool:
    """“In Charlotte”, “Fort Myers police”, “X, a town in Y”, or before its state where a paragraph opens."""
    doc, start, end = span.doc, span.start, span.end
    while start > 0 and doc[start - 1].lower_ in words.directions:
        start -= 1
    before = doc[start - 1] if start else None
    if before is not None and (before.lower_ in _PLACES_FOLLOW or _names_seat(before)):
        return True
    if setting.ends_road([token.lower_ for token in doc[max(0, start - _LOOK_BACK) : start]], words.roads):
        return True
    after = [token.text for token in doc[end : end + 2]]
    if after == ["-", "based"]:
        return True
    if setting.says_kind([token.lower_ for token in doc[end : end + setting.LONGEST_KIND]], words):
        return True
    if after and after[0].lower() in words.forces:
        return True
    if after and after[0] in words.residents and span.root.head.i == end:
        return True
    return _files(span, before, after) or (
        _opens(before) and after[:1] == [","] and after[-1].rstrip("-") in words.abbreviations
    )


def _files(span: Span, before: Token | None, after: list[str]) -> bool:
    """“NORWICH — ”, “NORWICH (AP)”: a dateline, also where the lines of the page were lost."""
    if not span[0].is_upper or not after:
        return False
    if _opens(before):
        return after[0] in _LONG_DASHES | {"("}
    return before is not None and before.is_punct and after[0] in _LONG_DASHES


def _opens(before: Token | None) -> bool:
    """Whether a paragraph begins behind this word."""
    return before is None or "\n" in before.text


def _names_seat(before: Token) -> bool:
    """“Ann Roe of X”, “Ann Roe, 43, of X”, “D-X”: whether a person's or member's home follows this word."""
    last = before.nbor(-1) if before.i else None
    if last is None:
        return False
    if before.lower_ == "of":
        return last.lower_ in {",", "formerly"} or last.ent_type_ == "PERSON"
    return (
        before.text == "-"
        and last.text in setting.PARTIES
        and last.i > 0
        and last.nbor(-1).text in {",", "("}
    )
