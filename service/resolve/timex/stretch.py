"""Stretches of the calendar and their TIMEX3 values."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from service.records.times import Clock, Part, Season, TimeUnit
from service.vocabulary import Granularity

GRANULARITIES: dict[TimeUnit, Granularity] = {
    "second": "minute", "minute": "minute", "hour": "hour", "night": "part_of_day", "day": "day", "weekend": "week",
    "week": "week", "month": "month", "quarter": "quarter", "half": "quarter", "season": "quarter", "year": "year",
    "decade": "year", "century": "year",
}  # fmt: skip

# Clock hours of the parts of a day, first minute and last, in minutes from its midnight. News uses them loosely; the
# stretches are wide and overlap. A night belongs to the day that it begins on and ends on the next.
PARTS: dict[Part, tuple[int, int, str]] = {
    "dawn": (4 * 60, 8 * 60 - 1, "MO"),
    "morning": (6 * 60, 12 * 60 - 1, "MO"),
    "midday": (12 * 60, 14 * 60 - 1, "MI"),
    "afternoon": (12 * 60, 18 * 60 - 1, "AF"),
    "dusk": (17 * 60, 21 * 60 - 1, "EV"),
    "evening": (18 * 60, 22 * 60 - 1, "EV"),
    "night": (18 * 60, 30 * 60 - 1, "NI"),
}
# Meteorological seasons of the northern hemisphere, by first month. A winter bears the year in which it begins.
_SEASONS: dict[Season, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_WEEK = 7
_DAY_MINUTES = 24 * 60
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first day to the last, both included; `times` narrows a single day, in minutes from its midnight."""

    value: str
    first: dt.date
    last: dt.date
    granularity: Granularity
    times: tuple[int, int] | None = None
    utc_offset: int | None = None

    @property
    def start(self) -> str:
        """ISO 8601."""
        return (
            self.first.isoformat()
            if self.times is None
            else _minute(self.first, self.times[0], self.utc_offset)
        )

    @property
    def end(self) -> str:
        """ISO 8601, included."""
        return (
            self.last.isoformat()
            if self.times is None
            else _minute(self.first, self.times[1], self.utc_offset)
        )


def day(date: dt.date) -> Stretch:
    """One day."""
    return Stretch(date.isoformat(), date, date, "day")


def week(date: dt.date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, number, weekday = date.isocalendar()
    first = date - dt.timedelta(days=weekday - 1)
    return Stretch(f"{year:04}-W{number:02}", first, first + dt.timedelta(days=_WEEK - 1), "week")


def weekend(date: dt.date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(date)
    return Stretch(f"{whole.value}-WE", whole.first + dt.timedelta(days=_SATURDAY), whole.last, "week")


def month(year: int, number: int) -> Stretch:
    """A month."""
    last = calendar.monthrange(year, number)[1]
    return Stretch(f"{year:04}-{number:02}", dt.date(year, number, 1), dt.date(year, number, last), "month")


def quarter(year: int, number: int) -> Stretch:
    """A calendar quarter."""
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Stretch(f"{year:04}-Q{number}", first.first, last.last, "quarter")


def half(year: int, number: int) -> Stretch:
    """Half a calendar year."""
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    return Stretch(f"{year:04}-H{number}", first.first, last.last, "quarter")


def season(year: int, name: Season) -> Stretch:
    """A season of the northern hemisphere; winter runs into the next year."""
    number = _SEASONS[name]
    last = month(year, number + 2) if name != "WI" else month(year + 1, 2)
    return Stretch(f"{year:04}-{name}", month(year, number).first, last.last, "quarter")


def years(value: str, first: int, last: int) -> Stretch:
    """Whole years, both included: a year, a decade, a century."""
    return Stretch(value, dt.date(first, 1, 1), dt.date(last, 12, 31), "year")


def at(on: Stretch, clock: Clock) -> Stretch:
    """A minute of a single day."""
    minute = clock.hour * 60 + clock.minute
    value = f"{on.first.isoformat()}T{clock.hour:02}:{clock.minute:02}{_zone(clock.utc_offset)}"
    return Stretch(value, on.first, on.first, "minute", (minute, minute), clock.utc_offset)


def part(on: Stretch, name: Part) -> Stretch:
    """A part of a single day.

    Raises:
        OverflowError: it ends after the last day of the calendar.
    """
    first, last, code = PARTS[name]
    if last >= _DAY_MINUTES and on.first == dt.date.max:
        message = "ends outside the calendar"
        raise OverflowError(message)
    return Stretch(f"{on.first.isoformat()}T{code}", on.first, on.first, "part_of_day", (first, last))


def moved(unit: TimeUnit, date: dt.date, steps: int) -> Stretch:
    """The whole unit, `steps` away from the one that holds a day.

    Raises:
        ValueError: the calendar of `datetime` does not reach so far.
        OverflowError: likewise.
    """
    if unit in {"day", "night"}:
        return day(date + dt.timedelta(days=steps))
    if unit in {"week", "weekend"}:
        there = date + dt.timedelta(days=_WEEK * steps)
        return week(there) if unit == "week" else weekend(there)
    if unit in {"month", "quarter", "half"}:
        return _month_based(unit, date, steps)
    return _year_based(unit, date.year, steps)


def moved_day(unit: TimeUnit, date: dt.date, steps: int) -> dt.date:
    """The day that lies `steps` units away; the month's last day where it has no such day.

    Raises:
        ValueError: the calendar of `datetime` does not reach so far.
        OverflowError: likewise.
    """
    days = {"day": 1, "night": 1, "weekend": _WEEK, "week": _WEEK}.get(unit)
    if days is not None:
        return date + dt.timedelta(days=days * steps)
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}[
        unit
    ]
    year, index = divmod(date.year * 12 + date.month - 1 + months * steps, 12)
    whole = month(_in_calendar(year), index + 1)
    return whole.first.replace(day=min(date.day, whole.last.day))


def _month_based(unit: TimeUnit, date: dt.date, steps: int) -> Stretch:
    size = {"month": 1, "quarter": 3, "half": 6}[unit]
    year, index = divmod(date.year * (12 // size) + (date.month - 1) // size + steps, 12 // size)
    make = {"month": month, "quarter": quarter, "half": half}[unit]
    return make(_in_calendar(year), index + 1)


def _year_based(unit: TimeUnit, year: int, steps: int) -> Stretch:
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    number = year // size + steps
    first = _in_calendar(number * size or 1)
    return years(f"{number:0{5 - len(str(size))}}", first, _in_calendar(number * size + size - 1))


def _in_calendar(year: int) -> int:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        message = "year outside the calendar"
        raise ValueError(message)
    return year


def _minute(date: dt.date, minutes: int, offset: int | None) -> str:
    moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minutes)
    return moment.isoformat(timespec="minutes") + _zone(offset)


def _zone(offset: int | None) -> str:
    if offset is None:
        return ""
    if offset == 0:
        return "Z"
    sign = "-" if offset < 0 else "+"
    return f"{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
