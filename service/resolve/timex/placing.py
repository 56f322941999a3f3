"""From what the words state and what they are seen from to a stretch of the calendar."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.records.times import (
    Calendar,
    EitherOrder,
    Expression,
    Interval,
    Moment,
    Relative,
    Window,
)
from service.resolve.timex import recurring, stretch
from service.resolve.timex.stretch import GRANULARITIES, Stretch

if TYPE_CHECKING:
    from service.records.times import Direction, TimeUnit

# A numeric date that reads both ways is the reading that is this near to publication, where only one is.
_NEAR_DAYS = 31
_SECONDS: dict[TimeUnit, int] = {"second": 1, "minute": 60, "hour": 3600}
_DAY_SECONDS = 86_400
_UNITS_OF_DAY = frozenset({"day", "hour", "minute", "night", "second", "week", "weekend"})
_UNITS_OF_MONTH = frozenset({"half", "month", "quarter", "season"})


@dataclass(frozen=True, slots=True)
class View:
    """What the words are seen from: the publication, and the last day, month and year mentioned before."""

    published: dt.date | None
    hour: dt.datetime | None
    day: Stretch | None = None
    month: Stretch | None = None
    year: Stretch | None = None

    def mentioned(self, unit: TimeUnit) -> Stretch | None:
        """The last mentioned stretch that a unit can be counted from."""
        if unit in _UNITS_OF_DAY:
            return self.day
        return self.month if unit in _UNITS_OF_MONTH else self.year

    def after(self, found: Stretch) -> View:
        """The view once `found` has been mentioned."""
        first, last = found.first, found.last
        return replace(
            self,
            day=found if first == last else self.day,
            month=found if (first.year, first.month) == (last.year, last.month) else self.month,
            year=found if first.year == last.year else self.year,
        )


def placed(expression: Expression, direction: Direction | None, view: View) -> Stretch | None:
    """The stretch that an expression denotes, None where it denotes none or nothing settles which.

    Raises:
        ValueError: it lies beyond the years 1 to 9999.
        OverflowError: likewise.
    """
    match expression:
        case Calendar():
            found = _calendar(expression, direction, view)
        case Relative():
            found = _relative(expression, direction, view)
        case Moment():
            found = _moment(expression, direction, view)
        case Interval():
            found = _interval(expression, direction, view)
        case Window():
            found = _window(expression, view)
        case EitherOrder():
            found = _either(expression, view)
        case _:
            found = None
    return found


def moved(unit: TimeUnit, date: dt.date, steps: float) -> Stretch | None:
    """The unit that lies whole steps away, or half years."""
    if unit in _SECONDS:
        return None
    if steps == int(steps):
        return stretch.moved(unit, date, int(steps))
    months = steps * 12
    return stretch.moved("month", date, int(months)) if unit == "year" and months == int(months) else None


# --- dates -------------------------------------------------------------------------------------------------------


def _calendar(fields: Calendar, direction: Direction | None, view: View) -> Stretch | None:
    if fields.decade is not None:
        return stretch.years(str(fields.decade), fields.decade * 10, fields.decade * 10 + 9)
    if fields.century is not None:
        return stretch.years(str(fields.century), fields.century * 100, fields.century * 100 + 99)
    if fields.within is not None:
        return _within(fields, fields.within, direction, view)
    if fields.year is not None:
        return _dated(fields, fields.year)
    if fields.anchor == "mention":
        seen = view.day if fields.weekday is not None else view.month
        return None if seen is None else recurring.choose(fields, seen.first, None)
    return None if view.published is None else recurring.choose(fields, view.published, direction)


def _dated(fields: Calendar, year: int) -> Stretch | None:
    if fields.fiscal:
        return None  # a fiscal year begins where its company or country lets it
    turn = recurring.yearly(fields)
    return turn(year) if turn else stretch.years(f"{year:04}", year, year)


def _within(fields: Calendar, period: Relative, direction: Direction | None, view: View) -> Stretch | None:
    whole = _relative(period, direction, view)
    if whole is None:
        return None
    if fields.weekday is not None:
        return stretch.day(whole.first + dt.timedelta(days=fields.weekday))
    if fields.month is None and fields.day is not None:
        return stretch.day(whole.first.replace(day=fields.day))
    return _dated(fields, whole.first.year)


def _interval(interval: Interval, direction: Direction | None, view: View) -> Stretch | None:
    first = _calendar(interval.first, direction, view)
    if first is None:
        return None
    stated = interval.last.year is not None
    last = _calendar(interval.last, None, view) if stated else recurring.following(interval.last, first.first)
    if last is None or last.last < first.first:
        return None
    return Stretch(f"{first.value}/{last.value}", first.first, last.last, first.granularity)


def _either(date: EitherOrder, view: View) -> Stretch | None:
    """The reading that is near to publication, where only one is."""
    published = view.published
    if published is None:
        return None
    readings = (_calendar(date.day_first, None, view), _calendar(date.month_first, None, view))
    near = [found for found in readings if found and abs((found.first - published).days) <= _NEAR_DAYS]
    return near[0] if len(near) == 1 else None


# --- counted -----------------------------------------------------------------------------------------------------


def _relative(expression: Relative, direction: Direction | None, view: View) -> Stretch | None:
    if expression.steps is None or expression.anchor == "event":
        return None
    if expression.unit in _SECONDS:
        return _hours(expression, expression.steps, view)
    if expression.unit == "weekend" and not expression.steps and expression.anchor == "publication":
        return None if view.published is None else _weekend(direction, view.published)
    origin = _origin(expression, direction, view)
    return None if origin is None else moved(expression.unit, origin, expression.steps)


def _origin(expression: Relative, direction: Direction | None, view: View) -> dt.date | None:
    """The day that an expression counts from."""
    if expression.base is not None:
        base = placed(expression.base, direction, view)
        return None if base is None else base.first
    if expression.anchor == "mention":
        mentioned = view.mentioned(expression.unit)
        return None if mentioned is None else mentioned.first
    return view.published


def _weekend(direction: Direction | None, published: dt.date) -> Stretch:
    """“The weekend”: this one once it has come, else by the tense."""
    this = stretch.weekend(published)
    if this.first <= published or direction == "future":
        return this
    return stretch.moved("weekend", published, -1)


def _hours(expression: Relative, steps: float, view: View) -> Stretch | None:
    """Hours from publication need its hour; from a mention they stay open, for hours are seldom mentioned."""
    if view.hour is None or expression.anchor != "publication" or expression.base is not None:
        return None
    then = view.hour + dt.timedelta(seconds=_SECONDS[expression.unit] * steps)
    minute = then.hour * 60 + then.minute
    value = then.replace(tzinfo=None).isoformat(timespec="minutes")
    return Stretch(value, then.date(), then.date(), GRANULARITIES[expression.unit], (minute, minute))


def _moment(moment: Moment, direction: Direction | None, view: View) -> Stretch | None:
    on = None if moment.day is None else placed(moment.day, direction, view)
    if on is None or on.first != on.last:
        return None
    if moment.clock is not None:
        return on if moment.clock.ambiguous else stretch.at(on, moment.clock)
    return on if moment.part is None else stretch.part(on, moment.part)


def _window(window: Window, view: View) -> Stretch | None:
    """From so long ago until today, or from today for so long; in whole days."""
    published = view.published
    if published is None or window.count is None:
        return None
    unit, count = window.unit, window.count
    if unit in _SECONDS:
        unit, count = "day", count * _SECONDS[unit] / _DAY_SECONDS
    steps = math.ceil(count) * (-1 if window.direction == "past" else 1)
    other = stretch.moved_day(unit, published, steps)
    return Stretch("", min(other, published), max(other, published), GRANULARITIES[window.unit])
