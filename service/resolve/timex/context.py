"""What an expression's neighbours in the text add to it: a day for a clock time, a year for a date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.records.times import (
    HALF_OF_PART,
    Calendar,
    Clock,
    EitherOrder,
    Expression,
    Interval,
    Moment,
    Part,
    Relative,
    TimeMention,
    Vague,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records.times import Direction
    from service.vocabulary import Basis

_JOINS = frozenset(
    {"to", "and", "-", "\u2013", "\u2014", "or", "until", "through", ",", "early", "late", "mid"}
)
_LONGEST_JOIN = 3  # tokens between two dates that share a year
_NEIGHBOURS = 3  # expressions to each side that may have the day of a clock time
_HALF_DAY = 12
# A clock time without a day is of the last day mentioned, if that is in the news or the paragraph speaks of it. On
# 194 such times of 400 articles (Gun Violence Archive, train) that is right for 164, the day of publication for 101.
_RECENT_DAYS = 31


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression with what its neighbours add, and where its place on the calendar comes from."""

    expression: Expression
    direction: Direction | None
    basis: Basis


def read(mentions: Sequence[TimeMention], index: int, *, days_ago: int | None) -> Reading:
    """Read an expression among its neighbours.

    Args:
        mentions: All of the text, in order.
        index: Which of them.
        days_ago: How long before publication the last mentioned day was, 0 where publication is not known; None
            where no day has been mentioned.
    """
    mention = mentions[index]
    expression = mention.expression
    if isinstance(expression, Moment):
        if expression.day is None:
            return _with_day(mentions, index, expression, days_ago=days_ago)
        expression = _settled(expression, expression.part)
    elif isinstance(expression, Calendar) and _lacks_year(expression):
        year = _year_beside(mentions, index, expression)
        if year is not None:
            return Reading(replace(expression, year=year), mention.direction, "inferred")
    return Reading(expression, mention.direction, basis(expression))


def basis(expression: Expression) -> Basis:
    """Where an expression's place on the calendar comes from, by its words alone."""
    match expression:
        case Moment(day=None) | Relative(anchor="mention" | "event") | Calendar(anchor="mention"):
            found: Basis = "inferred"
        case Moment(day=inner) | Interval(first=inner) | Relative(base=inner) | Calendar(within=inner) if (
            inner
        ):
            found = basis(inner)
        case Calendar(year=None, decade=None, century=None) | Relative() | Window() | Vague():
            found = "relative_to_publication"
        case _:
            found = "stated"
    return found


# --- clock times -------------------------------------------------------------------------------------------------


def _with_day(
    mentions: Sequence[TimeMention], index: int, moment: Moment, *, days_ago: int | None
) -> Reading:
    """Give a clock time the day that it is of, and “overnight” the night that led to publication."""
    mention = mentions[index]
    if moment.clock is None and moment.part == "night":
        steps = 0 if mention.direction == "future" else -1
        return Reading(
            replace(moment, day=Relative("day", steps)), mention.direction, "relative_to_publication"
        )
    beside = _beside(mentions, index)
    if beside is not None:
        expression = beside.expression
        part = expression.part if isinstance(expression, Moment) else None
        return Reading(
            _settled(replace(moment, day=_day_of(expression)), part), beside.direction, basis(expression)
        )
    # What is over was not on a day to come that the text speaks of.
    ahead = days_ago is not None and days_ago < 0 and mention.direction != "future"
    if (
        days_ago is not None
        and not ahead
        and (abs(days_ago) <= _RECENT_DAYS or _same_paragraph(mentions, index))
    ):
        moment = replace(moment, day=Relative("day", 0, None, "mention"))
        return Reading(_settled(moment, moment.part), mention.direction, "inferred")
    moment = replace(moment, day=Relative("day", 0))
    return Reading(_settled(moment, moment.part), mention.direction, "relative_to_publication")


def _beside(mentions: Sequence[TimeMention], index: int) -> TimeMention | None:
    """The nearest expression of the same sentence that has a day."""
    mention = mentions[index]
    sentence = mention.span.sent.start
    near = [
        other
        for other in mentions[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        if other is not mention and _day_of(other.expression) and other.span.sent.start == sentence
    ]
    return min(near, key=lambda other: abs(other.span.start - mention.span.start), default=None)


def _day_of(expression: Expression) -> Calendar | EitherOrder | Relative | None:
    match expression:
        case Moment(day=day):
            return day
        case Calendar(day=None, weekday=None, holiday=None):
            return None
        case Calendar() | EitherOrder():
            return expression
        case Relative(unit="day", anchor="publication" | "mention"):
            return expression
        case _:
            return None


def _same_paragraph(mentions: Sequence[TimeMention], index: int) -> bool:
    """Whether the expression before stands in the same paragraph."""
    if index == 0:
        return False
    before, span = mentions[index - 1].span, mentions[index].span
    return not any(
        "\n" in token.text_with_ws for token in span.doc[before.end : span.start] if token.is_space
    )


def _settled(moment: Moment, part: Part | None) -> Moment:
    """“Friday night around nine o'clock”: the part of the day says which half the hour is of."""
    clock = moment.clock
    if clock is None or not clock.ambiguous or not clock.hour or part not in HALF_OF_PART:
        return moment
    hour = clock.hour % _HALF_DAY + (_HALF_DAY if HALF_OF_PART[part] == "p" else 0)
    return replace(moment, clock=Clock(hour, clock.minute, clock.utc_offset))


# --- years -------------------------------------------------------------------------------------------------------


def _lacks_year(fields: Calendar) -> bool:
    return fields.year is None and fields.within is None and fields.which is None and fields.month is not None


def _year_beside(mentions: Sequence[TimeMention], index: int, fields: Calendar) -> int | None:
    """The year of a date that this one is joined to: “from March to May 2019”, “in May 2019 and June”."""
    month = fields.month or 0
    after = _joined(mentions, index, index + 1)
    if after is not None and after.year is not None and after.month is not None:
        return after.year if month <= after.month else after.year - 1
    before = _joined(mentions, index - 1, index)
    if before is not None and before.year is not None and before.month is not None:
        return before.year if month >= before.month else before.year + 1
    return None


def _joined(mentions: Sequence[TimeMention], left: int, right: int) -> Calendar | None:
    """The calendar fields of the neighbour, where no more than joining words stand between the two."""
    if left < 0 or right >= len(mentions):
        return None
    gap = mentions[left].span.doc[mentions[left].span.end : mentions[right].span.start]
    if len(gap) > _LONGEST_JOIN or any(token.lower_ not in _JOINS for token in gap):
        return None
    for neighbour in (mentions[right], mentions[left]):
        expression = neighbour.expression
        fields = expression.day if isinstance(expression, Moment) else expression
        if isinstance(fields, Calendar) and fields.year is not None:
            return fields
    return None
