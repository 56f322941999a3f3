"""What the rules make: expressions out of numbers, names and units, or None where they make no sense."""

from __future__ import annotations

import calendar
from typing import NamedTuple

from service.mentions.timex.lexer import HALF_DAY, twelve_hour
from service.records.times import (
    HALF_OF_PART,
    Anchor,
    Calendar,
    Clock,
    Direction,
    EitherOrder,
    Expression,
    Interval,
    Length,
    Modifier,
    Moment,
    Part,
    Recurrence,
    Relative,
    TimeUnit,
    Window,
)


class Amount(NamedTuple):
    """How many; None for “several”."""

    number: float | None


class Found(NamedTuple):
    """What a whole expression says. `event` is True where it counts from something that follows it."""

    expression: Expression
    modifier: Modifier | None = None
    event: bool = False


_LEAP = 2000  # a year that has every day, to check a month and day without a year
_MONTHS, _QUARTERS, _HALVES = 12, 4, 2
_NINE = 9
_MINUTES = 60
_CENTURY = 100
_LAST_CENTURY = 22
_FINEST = {
    unit: rank for rank, unit in enumerate(("second", "minute", "hour", "day", "week", "month", "year"))
}
_TURNS: dict[TimeUnit, str] = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "night": "P{}TNI", "day": "P{}D", "weekend": "P{}WE",
    "week": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip
_PARTS: dict[Part, str] = {
    "dawn": "MO", "morning": "MO", "midday": "MI", "afternoon": "AF", "dusk": "EV", "evening": "EV", "night": "NI",
}  # fmt: skip


# --- dates -------------------------------------------------------------------------------------------------------


def day(month: int, number: int, year: int | None = None) -> Calendar | None:
    """A day that exists: no 31 February."""
    if not 1 <= month <= _MONTHS or not 1 <= number <= calendar.monthrange(year or _LEAP, month)[1]:
        return None
    return Calendar(year=year, month=month, day=number)


def slashed(numbers: tuple[int, int, int]) -> Calendar | EitherOrder | None:
    """A numeric date; both readings where both are dates."""
    first, second, year = numbers
    day_first, month_first = day(second, first, year), day(first, second, year)
    if day_first and month_first and day_first != month_first:
        return EitherOrder(day_first, month_first)
    return day_first or month_first


def days(month: int, first: int, last: int, year: int | None = None) -> Interval | None:
    """“June 3 to 5”."""
    start, end = day(month, first, year), day(month, last, year)
    return Interval(start, end) if start and end and first < last else None


def neighbours(month: int, first: int, last: int, year: int | None = None) -> Interval | None:
    """“June 3 and 4” are a stretch; “June 3 and 9” are not."""
    return days(month, first, last, year) if last == first + 1 else None


def months(first: int, last: int, year: int | None = None) -> Interval | None:
    """“June-July 2020”."""
    if year is not None and first >= last:
        return None
    return Interval(Calendar(year=year, month=first), Calendar(year=year, month=last))


def weekdays(first: int, last: int) -> Interval:
    """“Monday-Friday”."""
    return Interval(Calendar(weekday=first), Calendar(weekday=last))


def years(first: int, last: int) -> Interval | None:
    """“2010-2015”."""
    return Interval(Calendar(year=first), Calendar(year=last)) if first < last else None


def short_years(first: int, last: str) -> Interval | None:
    """“2014-15”: the end is of the same century."""
    return years(first, first // _CENTURY * _CENTURY + int(last))


def century(ordinal: int) -> Calendar | None:
    """“the 19th century” begins with 18."""
    return Calendar(century=ordinal - 1) if 1 < ordinal <= _LAST_CENTURY else None


def quarter(ordinal: int) -> Calendar | None:
    """“the second quarter”."""
    return Calendar(quarter=ordinal) if 1 <= ordinal <= _QUARTERS else None


def half(ordinal: int) -> Calendar | None:
    """“the first half”."""
    return Calendar(half=ordinal) if 1 <= ordinal <= _HALVES else None


def inside(inner: Calendar, period: Relative) -> Calendar | None:
    """A smaller unit in a stated larger one: “Monday of last week”, “June last year”."""
    if inner.which or inner.year is not None or inner.within is not None or period.steps is None:
        return None
    if inner.weekday is not None and inner.day is None:
        larger = "week"
    else:
        larger = "month" if inner.month is None and inner.day is not None else "year"
    return _with(inner, within=period) if period.unit == larger else None


def in_year(inner: Calendar, year: int) -> Calendar | None:
    """“Christmas 2019”, “the third quarter of 2019”."""
    if inner.year is not None or inner.which or inner.weekday is not None:
        return None
    return _with(inner, year=year)


def _with(fields: Calendar, *, year: int | None = None, within: Relative | None = None) -> Calendar:
    # Spelled out: dataclasses.replace costs more than the whole rule.
    return Calendar(
        year=year, month=fields.month, day=fields.day, weekday=fields.weekday, season=fields.season,
        quarter=fields.quarter, half=fields.half, holiday=fields.holiday, fiscal=fields.fiscal, within=within,
    )  # fmt: skip


def same(
    weekday: int, date: Calendar | EitherOrder | Relative | Interval
) -> Calendar | EitherOrder | Interval | None:
    """“Monday, June 28”: one day. A weekday before another weekday is not."""
    if isinstance(date, Relative) or (isinstance(date, Calendar) and date.day is None):
        return None
    if isinstance(date, Calendar) and date.year is None and date.within is None:
        return Calendar(month=date.month, day=date.day, weekday=weekday, which=date.which)
    return date


# --- counted from somewhere --------------------------------------------------------------------------------------


def unit(name: TimeUnit, steps: int, anchor: Anchor = "publication") -> Relative | None:
    """A named unit before, at or after the anchor; today and tonight have names of their own."""
    if name in {"night", "second", "minute"} or (name == "day" and anchor == "publication"):
        return None
    return Relative(name, steps, None, anchor)


def on(steps: int, part: Part, anchor: Anchor = "publication") -> Moment:
    """A part of a day so many days away."""
    return Moment(Relative("day", steps, None, anchor), part=part)


def shift(length: Length, sign: int, anchor: Anchor, base: Expression | None = None) -> Relative | None:
    """A length counted from somewhere: “two days ago”."""
    if len(length.parts) != 1:
        return None
    count, name = length.parts[0]
    direction: Direction = "past" if sign < 0 else "future"
    if (
        name == "decade" and count is not None
    ):  # a decade ago is ten years ago, not the decade before this one
        count, name = count * 10, "year"
    return Relative(name, None if count is None else sign * count, direction, anchor, base)


def window(amount: Amount, name: TimeUnit, direction: Direction) -> Window | None:
    """“the past 24 hours”."""
    return None if name == "second" else Window(amount.number, name, direction)


# --- lengths -----------------------------------------------------------------------------------------------------


def length(amount: Amount, name: TimeUnit) -> Length | None:
    """A quarter alone is a fourth of anything."""
    return None if name == "quarter" else Length(((amount.number, name),))


def in_a_row(amount: Amount, name: TimeUnit) -> Length:
    """“two consecutive quarters”."""
    return Length(((amount.number, name),))


def compound(first: Length, second: Length) -> Length | None:
    """“two years and three months”, but not “three days and two years”."""
    coarser, finer = _FINEST.get(first.parts[-1][1]), _FINEST.get(second.parts[0][1])
    if coarser is None or finer is None or finer != coarser - 1:
        return None
    return Length((*first.parts, *second.parts))


def and_a_half(whole: Length) -> Length | None:
    """“a year and a half”."""
    count, name = whole.parts[0]
    return None if count is None else Length(((count + 0.5, name),))


# --- clock -------------------------------------------------------------------------------------------------------


def tens(number: int, ones: int | None) -> Amount | None:
    """“twenty-five”."""
    return Amount(number + (ones or 0)) if ones is None or ones <= _NINE else None


def clock(hour: int, half_of_day: str) -> Clock | None:
    """“6 p.m.”."""
    return twelve_hour(hour, 0, half_of_day)


def in_half(time: Clock, half_of_day: str) -> Clock | None:
    """“10:35 a.m.”."""
    return twelve_hour(time.hour, time.minute, half_of_day)


def in_part(time: Clock, part: Part) -> Clock | None:
    """“six in the morning”."""
    half_of_day = HALF_OF_PART.get(part)
    return in_half(time, half_of_day) if time.ambiguous and half_of_day else None


def oclock(hour: int) -> Clock | None:
    """“nine o'clock”: of which half of the day is not said."""
    return Clock(hour, ambiguous=True) if 1 <= hour <= HALF_DAY else None


def past(time: Clock, minutes: int) -> Clock:
    """“half past six”, “a quarter to six”."""
    total = (time.hour * _MINUTES + minutes) % (HALF_DAY * _MINUTES)
    return Clock(total // _MINUTES or HALF_DAY, total % _MINUTES, ambiguous=True)


def zoned(time: Clock, offset: int) -> Clock:
    """A clock time in a stated zone; zones stand with the 24-hour clock or with half of the day."""
    return Clock(time.hour, time.minute, offset)


def part_of(date: Calendar | Relative | EitherOrder, part: Part) -> Moment:
    """“Sunday night”."""
    return Moment(date, part=part)


def at(date: Calendar | Relative | EitherOrder | None, time: Clock, part: Part | None = None) -> Moment:
    """“Friday at 6 p.m.”, “Friday night at nine o'clock”."""
    return Moment(date, clock=time, part=part)


def if_day(period: Relative) -> Relative | None:
    """“the previous day”, but not “the previous week”."""
    return period if period.unit == "day" else None


# --- again and again ---------------------------------------------------------------------------------------------


def every(amount: Amount, name: TimeUnit) -> Recurrence | None:
    """“every two weeks”."""
    count = amount.number
    if name not in _TURNS or (count is not None and count != int(count)):
        return None
    return Recurrence(_TURNS[name].format("X" if count is None else int(count)), name)


def every_weekday(weekday: int) -> Recurrence:
    """“every Friday”."""
    return Recurrence(f"XXXX-WXX-{weekday + 1}", "week")


def every_part(part: Part) -> Recurrence:
    """“every morning”."""
    return Recurrence(f"XXXX-XX-XXT{_PARTS[part]}", "day")


def modified_unit(modifier: Modifier, name: TimeUnit) -> Found | None:
    """“the end of the year”: of this one."""
    period = unit(name, 0)
    return None if period is None else Found(period, modifier)


def modified(modifier: Modifier, expression: Expression) -> Found:
    """“early January”."""
    return Found(expression, modifier)
