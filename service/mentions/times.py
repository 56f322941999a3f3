"""Which words say when: time expressions as TIMEX3 has them, each read into what its words state.

TIMEX3 (TimeML annotation guidelines 1.2.1) has DATE, TIME, DURATION and SET. A grammar over tokens decides; the
pipeline's own DATE and TIME entities do not, other entities say which look-alikes are names. Resolution is another
stage's: nothing here knows when the article was published.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from service.mentions.timex import context, grammar, lexer, tense
from service.mentions.timex.rules import STRATA
from service.mentions.timex.values import Found
from service.records.times import (
    Expression,
    Length,
    Moment,
    Recurrence,
    Relative,
    TimeMention,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from service.vocabulary import TimexType

# The symbols that may stand alone, in the order in which they win among equally long ones.
_FINAL = (
    "IGNORED", "EVENTTIME", "OFEVENTTIME", "TIMEX", "YEARTIME", "MONTHTIME", "SEASONTIME", "QUARTERTIME",
    "THEDAYTIME", "THEPARTTIME", "PARTTIME", "ALENGTHTIME", "BARETIME", "COLONTIME", "REFERENCETIME",
)  # fmt: skip
_RANK = {symbol: rank for rank, symbol in enumerate(_FINAL)}
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})


class _Reading(NamedTuple):
    symbol: str
    start: int
    end: int
    found: Found


def find(doc: Doc) -> tuple[TimeMention, ...]:
    """Find the time expressions of a text, in order, none overlapping another."""
    return tuple(_mention(doc, reading) for reading in _readings(doc) if reading.symbol != "IGNORED")


def _readings(doc: Doc) -> Iterator[_Reading]:
    """The longest expression at each place, left to right, that is a time where it stands."""
    chart, tokens = lexer.atoms(doc)
    grammar.read(chart, STRATA)
    place = 0
    while place < len(chart):
        final = [item for item in chart[place] if item.symbol in _RANK]
        final.sort(key=lambda item: (-item.end, _RANK[item.symbol]))
        for item in final:
            start, end = tokens[place], tokens[item.end - 1] + 1
            if context.holds(item.symbol, doc, start, end):
                yield _Reading(item.symbol, start, end, item.value)
                place = item.end
                break
        else:
            place += 1


def _mention(doc: Doc, reading: _Reading) -> TimeMention:
    span = doc[reading.start : reading.end]
    expression, modifier, event = reading.found
    anchor = tense.anchor(doc, reading.end) if event else None
    if event and anchor is None:
        expression = _from_mention(expression)
    return TimeMention(
        span=span,
        type=_type(expression),
        expression=expression,
        direction=tense.direction(span),
        modifier=modifier,
        anchor=anchor,
    )


def _from_mention(expression: Expression) -> Expression:
    """“the day before”, with no event after it, counts from the day that the text mentioned."""
    if isinstance(expression, Moment) and isinstance(expression.day, Relative):
        return replace(expression, day=replace(expression.day, anchor="mention"))
    return replace(expression, anchor="mention") if isinstance(expression, Relative) else expression


def _type(expression: Expression) -> TimexType:
    if isinstance(expression, Moment) or (
        isinstance(expression, Relative) and expression.unit in _CLOCK_UNITS
    ):
        return "TIME"
    if isinstance(expression, Length | Window):
        return "DURATION"
    return "SET" if isinstance(expression, Recurrence) else "DATE"
