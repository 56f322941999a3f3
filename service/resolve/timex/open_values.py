"""TIMEX3 values of what is not on the calendar: X for what is not known."""

from __future__ import annotations

from service.records.times import (
    Calendar,
    Clock,
    EitherOrder,
    Expression,
    Interval,
    Length,
    Moment,
    Recurrence,
    Relative,
    TimeUnit,
    Vague,
    Window,
)
from service.resolve.timex import lengths
from service.resolve.timex.stretch import GRANULARITIES, PARTS
from service.vocabulary import Granularity

_OF_UNIT: dict[TimeUnit, str] = {
    "second": "XXXX-XX-XXTXX:XX:XX", "minute": "XXXX-XX-XXTXX:XX", "hour": "XXXX-XX-XXTXX", "night": "XXXX-XX-XXTNI",
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def value(expression: Expression) -> str:
    """The value of an expression that no reference date has been found for, or that has none."""
    if isinstance(expression, Length):
        return lengths.value(expression)
    if isinstance(expression, Window):
        return lengths.value(Length(((expression.count, expression.unit),)))
    if isinstance(expression, Recurrence):
        return expression.value
    if isinstance(expression, Vague):
        return expression.reference
    if isinstance(expression, Relative):
        return _relative(expression)
    if isinstance(expression, Moment):
        return _moment(expression)
    if isinstance(expression, Interval):
        return f"{_calendar(expression.first)}/{_calendar(expression.last)}"
    return (
        f"{expression.day_first.year}-XX-XX" if isinstance(expression, EitherOrder) else _calendar(expression)
    )


def granularity(expression: Expression) -> Granularity:
    """How fine an unresolved expression is."""
    if isinstance(expression, Length):
        return GRANULARITIES[expression.parts[-1][1]]
    if isinstance(expression, Window | Recurrence | Relative):
        return GRANULARITIES[expression.unit]
    if isinstance(expression, Moment):
        return "part_of_day" if expression.clock is None else "minute"
    if isinstance(expression, Interval):
        return granularity(expression.first)
    return _of_fields(expression) if isinstance(expression, Calendar) else "day"


def _relative(expression: Relative) -> str:
    if expression.steps is None and expression.anchor == "publication":
        return "PAST_REF" if expression.direction == "past" else "FUTURE_REF"
    return _OF_UNIT[expression.unit]


def _moment(moment: Moment) -> str:
    day = "XXXX-XX-XX" if moment.day is None or isinstance(moment.day, Relative) else value(moment.day)
    if moment.clock is not None:
        return f"{day}T{_clock(moment.clock)}"
    return day if moment.part is None else f"{day}T{PARTS[moment.part][2]}"


def _clock(clock: Clock) -> str:
    return f"{clock.hour:02}:{clock.minute:02}"


def _calendar(fields: Calendar) -> str:
    year = "XXXX" if fields.year is None else f"{fields.year:04}"
    if fields.fiscal:
        return f"FY{year}"
    if fields.weekday is not None and fields.day is None:
        return f"{year}-WXX-{fields.weekday + 1}"
    if fields.season is not None:
        return f"{year}-{fields.season}"
    if fields.quarter is not None:
        return f"{year}-Q{fields.quarter}"
    if fields.half is not None:
        return f"{year}-H{fields.half}"
    if fields.holiday is not None:
        return f"{year}-XX-XX"
    if fields.month is None and fields.day is None:
        return year
    month = "XX" if fields.month is None else f"{fields.month:02}"
    return f"{year}-{month}" if fields.day is None else f"{year}-{month}-{fields.day:02}"


def _of_fields(fields: Calendar) -> Granularity:
    if fields.day is not None or fields.weekday is not None or fields.holiday is not None:
        return "day"
    if fields.month is not None:
        return "month"
    return "quarter" if fields.quarter or fields.half or fields.season else "year"
