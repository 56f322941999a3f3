"""From tokens to atoms: the words and numbers that the grammar's rules are written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from service.mentions.timex import words
from service.mentions.timex.grammar import Chart, Item
from service.records.times import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LONGEST_NUMERIC = 24  # characters; an ISO date-time is the longest token with digits that is a time
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019`", "'")
)
_DIGITS = frozenset("0123456789")
_NUMERIC_STARTS = _DIGITS | {"q", "h"}
_BEFORE_DECADE = frozenset({"mid", "early", "late", "pre", "post"})
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
_TWO_YEARS = re.compile(r"(\d{4})/(\d\d)", re.ASCII)
_TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d\d))?([ap])\.?m\.?", re.ASCII)
_HOUR_MINUTE = re.compile(r"(\d{1,2})([:.])(\d\d)", re.ASCII)
_HOURS = re.compile(r"(\d\d)(\d\d)(?:hrs?|hours?|h|z)", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_DECADE = re.compile(r"(\d\d)?(\d)0s", re.ASCII)
_PERIOD = re.compile(r"([qh])([1-4])", re.ASCII)
_GAP = "\n"  # an atom that no rule has: nothing is read across it
_YEARS = range(1000, 2200)
_PIVOT = 69  # POSIX strptime: two-digit years from 69 are of the 20th century, others of the 21st
_DAYS_OF_MONTH, _HOURS_OF_DAY, _MINUTES, _HALVES = 31, 24, 60, 2
_SHORT_DIGITS, _YEAR_DIGITS = 2, 4
HALF_DAY = 12


def atoms(doc: Doc) -> tuple[Chart, list[int]]:
    """Cut a parsed text into atoms.

    Returns:
        The chart that rules are read on, one place an atom, and the token that each atom stands in.
    """
    chart: Chart = []
    tokens: list[int] = []
    known = _KNOWN
    for index, token in enumerate(doc):
        form = token.lower_
        items = known.get(form)
        if items is not None and form in words.AMBIGUOUS_MONTHS and not _names_month(token):
            items = (("WEAKMONTH", words.MONTHS[form]),)
        place = len(chart) + 1
        if items is not None:
            chart.append([Item(form, place, None), *(Item(symbol, place, value) for symbol, value in items)])
            tokens.append(index)
        elif form.isalpha() and form[0] not in _NUMERIC_STARTS:
            chart.append([Item(form, place, None)])
            tokens.append(index)
        elif form.isspace():
            if "\n" in form:
                chart.append([Item(_GAP, place, None)])
                tokens.append(index)
        else:
            for piece in _pieces(form):
                place = len(chart) + 1
                chart.append([Item(piece, place, None), *(Item(s, place, v) for s, v in _numeric(piece))])
                tokens.append(index)
    return chart, tokens


def _names_month(token: Token) -> bool:
    """“May” and “March” are months where they are written and tagged as names."""
    return token.text[0].isupper() and token.tag_ in {"NNP", "NNPS"}


def _pieces(form: str) -> list[str]:
    """A word is one piece; a token with digits falls apart at its dashes where all its parts are numbers."""
    if form.isalpha() or len(form) > _LONGEST_NUMERIC:
        return [form]
    plain = form.translate(_PLAIN)
    parts = plain.split("-")
    if len(parts) == 1 or not all(part and (part[0] in _DIGITS or part in _BEFORE_DECADE) for part in parts):
        return [plain]
    return [piece for part in parts for piece in ("-", part)][1:]


def _numeric(piece: str) -> Iterator[tuple[str, Any]]:
    if len(piece) > _LONGEST_NUMERIC or not piece.isascii() or piece[0] not in _NUMERIC_STARTS:
        return
    yield from _digits(piece) if piece.isdigit() else _composed(piece)


def _digits(piece: str) -> Iterator[tuple[str, Any]]:
    size, value = len(piece), int(piece) if len(piece) <= _YEAR_DIGITS else -1
    if value < 0:
        return
    if piece[0] != "0" or size == 1:
        yield "INT", value
    if size <= _SHORT_DIGITS and 0 < value <= _DAYS_OF_MONTH:
        yield "DAY", value
    if size == _SHORT_DIGITS:
        yield "TWO", piece
        yield "SHORTYEAR", _full_year(value)
    elif size == _YEAR_DIGITS:
        yield from _four_digits(value)


def _four_digits(value: int) -> Iterator[tuple[str, Any]]:
    if value in _YEARS:
        yield "YEAR", value
    hour, minute = divmod(value, 100)
    if hour < _HOURS_OF_DAY and minute < _MINUTES:
        yield "MILITARY", Clock(hour, minute)


def _full_year(short: int) -> int:
    return short + (1900 if short >= _PIVOT else 2000)


def _composed(piece: str) -> Iterator[tuple[str, Any]]:
    for pattern, read in _READERS:
        match = pattern.fullmatch(piece)
        if match is not None:
            yield from read(match)
            return


def _read_slashed(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    first, _, second, year = match.groups()
    full = int(year) if len(year) == _YEAR_DIGITS else _full_year(int(year))
    if full in _YEARS:
        yield "SLASHED", (int(first), int(second), full)


def _read_years(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    if int(match[1]) in _YEARS:
        yield "YEARS", (int(match[1]), match[2])


def _read_twelve(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    hour, minute, half = match.groups()
    clock = twelve_hour(int(hour), int(minute or 0), half)
    if clock is not None:
        yield "CLOCK", clock


def _read_hour_minute(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    hour, sign, minute = int(match[1]), match[2], int(match[3])
    if hour < _HOURS_OF_DAY and minute < _MINUTES:
        ambiguous = 0 < hour <= HALF_DAY and match[1][0] != "0"
        yield ("COLON" if sign == ":" else "POINT"), Clock(hour, minute, ambiguous=ambiguous)


def _read_hours(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    hour, minute = int(match[1]), int(match[2])
    if hour < _HOURS_OF_DAY and minute < _MINUTES:
        yield "CLOCK", Clock(hour, minute, 0 if match[0].endswith("z") else None)


def _read_ordinal(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    value = int(match[1])
    yield "ORDINAL", value
    if 0 < value <= _DAYS_OF_MONTH:
        yield "DAYTH", value


def _read_decade(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    century, tens = match.groups()
    if century is None:
        yield "SHORTDECADE", 190 + int(tens)
    elif int(century) * 100 in _YEARS:
        yield "DECADE", int(century) * 10 + int(tens)


def _read_period(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    kind, number = match[1], int(match[2])
    if kind == "q" or number <= _HALVES:
        yield ("QUARTERNUMBER" if kind == "q" else "HALFNUMBER"), number


_READERS = (
    (_TWO_YEARS, _read_years),
    (_SLASHED, _read_slashed), (_TWELVE, _read_twelve), (_HOUR_MINUTE, _read_hour_minute),
    (_HOURS, _read_hours), (_ORDINAL, _read_ordinal), (_DECADE, _read_decade), (_PERIOD, _read_period),
)  # fmt: skip


def twelve_hour(hour: int, minute: int, half: str) -> Clock | None:
    """A clock time of the twelve-hour day; `half` begins with a or p."""
    if not 1 <= hour <= HALF_DAY or minute >= _MINUTES:
        return None
    return Clock(hour % HALF_DAY + (HALF_DAY if half[0] == "p" else 0), minute)


def _known() -> dict[str, tuple[tuple[str, Any], ...]]:
    """Every word that the grammar gives a meaning, with its symbols."""
    table: dict[str, list[tuple[str, Any]]] = {}
    symbols: tuple[tuple[str, dict[str, Any]], ...] = (
        ("MONTH", words.MONTHS),
        ("MONTHNAME", {name: words.MONTHS[name] for name in words.MONTH_NAMES}),
        ("WEEKDAY", words.WEEKDAYS), ("SHORTWEEKDAY", words.WEEKDAY_ABBREVIATIONS),
        ("WEEKDAYS", words.WEEKDAY_PLURALS), ("SEASON", words.SEASONS), ("PART", words.PARTS),
        ("UNIT", words.UNITS), ("UNITS", words.UNIT_PLURALS), ("ONES", words.CARDINALS), ("TENS", words.TENS),
        ("ORDINAL", words.ORDINALS), ("DAYTH", words.ORDINALS), ("DECADENAME", words.DECADE_NAMES),
        ("ZONE", words.ZONES), ("LOCALZONE", dict.fromkeys(words.LOCAL_ZONES)),
        ("ADVERB", words.ADVERB_SETS), ("REFERENCE", words.REFERENCES),
        ("HALFDAY", dict.fromkeys(("am", "a.m.", "a.m"), "a") | dict.fromkeys(("pm", "p.m.", "p.m"), "p")),
    )  # fmt: skip
    for symbol, meanings in symbols:
        for word, meaning in meanings.items():
            table.setdefault(word, []).append((symbol, meaning))
    return {word: tuple(found) for word, found in table.items()}


_KNOWN = _known()
