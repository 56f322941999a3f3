"""Which Monday, which April: the choice among the turns of something that recurs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from service.records.times import Calendar, Direction
from service.resolve.timex import stretch
from service.resolve.timex.holidays import holiday
from service.resolve.timex.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

Turn = Callable[[int], Stretch | None]

# A date without a year is of the past months or of the coming ones: where the turn that the tense asks for is farther
# than this, and the one on the other side nearer than that, the tense is taken to be another verb's.
_FAR_DAYS = 300
_NEAR_DAYS = 60
# Where no tense tells, the coming turn is meant only if it is nearer by this factor: news looks back.
_PAST_WEIGHT = 2
# How far to look: a day of the year falls on each weekday within six years, one of the month within fourteen months.
_YEARS_ABOUT = 6
_MONTHS_ABOUT = 14


def yearly(fields: Calendar) -> Turn | None:
    """The turn of every year that these fields name, None where they name none."""
    if fields.holiday is not None:
        name = fields.holiday
        return lambda year: holiday(name, year)
    if fields.month is not None:
        return _monthly(fields.month, fields.day)
    if fields.season is not None:
        name_of_season = fields.season
        return lambda year: stretch.season(year, name_of_season)
    if fields.quarter is not None:
        number = fields.quarter
        return lambda year: stretch.quarter(year, number)
    if fields.half is not None:
        number_of_half = fields.half
        return lambda year: stretch.half(year, number_of_half)
    return None


def _monthly(month: int, day: int | None) -> Turn:
    def turn(year: int) -> Stretch | None:
        whole = stretch.month(year, month)
        if day is None:
            return whole
        return stretch.day(dt.date(year, month, day)) if day <= whole.last.day else None

    return turn


def candidates(fields: Calendar, near: dt.date) -> tuple[Stretch, ...]:
    """Turns around a day, in order: of the years about it, or of the months, or of the weeks."""
    turn = yearly(fields)
    if turn is None and fields.day is None:
        return () if fields.weekday is None else tuple(_weekdays(fields.weekday, near))
    if turn is None:
        found = tuple(_days_of_month(fields.day or 0, near))
    else:
        around = range(
            max(near.year - _YEARS_ABOUT, dt.MINYEAR), min(near.year + _YEARS_ABOUT + 1, dt.MAXYEAR)
        )
        found = tuple(one for year in around if (one := turn(year)) is not None)
    if fields.weekday is None:
        return found
    return tuple(day for day in found if day.first.weekday() == fields.weekday) or found


def choose(fields: Calendar, near: dt.date, direction: Direction | None) -> Stretch | None:
    """The turn that is meant, seen from a day.

    “last” is the latest that is over, “next” the earliest that has not begun. Otherwise the future has the earliest
    that is not over (a Friday said on a Friday may be today), and the past, or no tense at all, the latest that has
    begun.
    """
    turns = candidates(fields, near)
    before = [turn for turn in turns if turn.first <= near]
    ahead = [turn for turn in turns if turn.last >= near]
    if fields.which == "last":
        return next((turn for turn in reversed(turns) if turn.last < near), None)
    if fields.which == "next":
        return next((turn for turn in turns if turn.first > near), None)
    if fields.which == "this":
        return _nearest(before, ahead, near, direction)
    return _by_tense(fields, before, ahead, near, direction)


def following(fields: Calendar, start: dt.date) -> Stretch | None:
    """The first turn that is not over before a day."""
    return next((turn for turn in candidates(fields, start) if turn.last >= start), None)


def _by_tense(
    fields: Calendar, before: list[Stretch], ahead: list[Stretch], near: dt.date, direction: Direction | None
) -> Stretch | None:
    if not before or not ahead:
        return ahead[0] if ahead else before[-1] if before else None
    past, coming = before[-1], ahead[0]
    back, forth = (near - past.last).days, (coming.first - near).days
    if direction is None:
        forward = forth * _PAST_WEIGHT < back
    elif fields.day is None and fields.holiday is None:
        forward = direction == "future"
    elif direction == "future":
        forward = not (forth > _FAR_DAYS and back < _NEAR_DAYS)
    else:
        forward = back > _FAR_DAYS and forth < _NEAR_DAYS
    return coming if forward else past


def _nearest(
    before: list[Stretch], ahead: list[Stretch], near: dt.date, direction: Direction | None
) -> Stretch | None:
    if not before or not ahead or direction == "future":
        return ahead[0] if ahead else None
    if direction == "past":
        return before[-1]
    return before[-1] if near - before[-1].last < ahead[0].first - near else ahead[0]


def _weekdays(weekday: int, near: dt.date) -> Iterator[Stretch]:
    for weeks in (-2, -1, 0, 1, 2):
        try:
            yield stretch.day(near + dt.timedelta(days=weekday - near.weekday() + 7 * weeks))
        except OverflowError:
            continue


def _days_of_month(day: int, near: dt.date) -> Iterator[Stretch]:
    for months in range(-_MONTHS_ABOUT, _MONTHS_ABOUT + 1):
        try:
            whole = stretch.moved("month", near, months)
        except ValueError:
            continue
        if day <= whole.last.day:
            yield stretch.day(whole.first.replace(day=day))
