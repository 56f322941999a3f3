"""Where on the calendar a time expression lies.

Expressions are taken in the order of the text. Each is seen from the publication date, but for those that point back:

* “the same day”, “that night”, “the previous week”, “two days later” count from the last day (week, month, year)
  that the text mentioned before them;
* a clock time or a part of a day without a day has that of the nearest day named in its own sentence, else the last
  day mentioned before it in its paragraph, else, in the past, the day of publication;
* a month or a date without a year takes the year that is stated right after it (“from March to May 2019”), else the
  first such month or date after the one that its own sentence stated with a year, where that year is over.

What none of this settles stays unresolved, with X in its value.
"""

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
    Length,
    Moment,
    Offset,
    Recurrence,
    Relative,
    ResolvedTime,
    TimeMention,
    Vague,
    Window,
)
from service.resolve.timex import lengths, open_values, recurring, stretch
from service.resolve.timex.stretch import GRANULARITIES, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records.times import Direction, TimeUnit
    from service.vocabulary import Basis

_NEAR_DAYS = 31  # a numeric date that reads both ways is the reading this near to publication, if only one is
_JOINS = frozenset({"to", "and", "-", "–", "—", "or", "until", "through", ",", "early", "late", "mid"})
_FARTHEST_JOIN = 3
_OF_CLOCK = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """What resolving found: the stretch, or the open value where there is none."""

    stretch: Stretch | None
    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class _View:
    """What the words are seen from: the publication, and what the text mentioned last."""

    published: dt.date | None
    hour: dt.datetime | None
    day: Stretch | None = None
    month: Stretch | None = None
    year: Stretch | None = None

    def mentioned(self, unit: TimeUnit) -> Stretch | None:
        if unit in {"day", "night", "hour", "minute", "second", "week", "weekend"}:
            return self.day
        return self.month if unit in {"month", "quarter", "half", "season"} else self.year

    def after(self, found: Stretch) -> _View:
        """The view once `found` has been mentioned."""
        single = found.first == found.last
        within_month = (found.first.year, found.first.month) == (found.last.year, found.last.month)
        return replace(
            self,
            day=found if single else self.day,
            month=found if within_month else self.month,
            year=found if found.first.year == found.last.year else self.year,
        )


def resolve(
    mentions: tuple[TimeMention, ...], *, published_at: dt.datetime | dt.date | None
) -> tuple[ResolvedTime, ...]:
    """Put time expressions on the calendar.

    Args:
        mentions: All of one text, in its order.
        published_at: When the text was published. Without it what is relative stays unresolved.
    """
    at = published_at if isinstance(published_at, dt.datetime) else None
    view = _View(
        published=published_at.date() if isinstance(published_at, dt.datetime) else published_at, hour=at
    )
    resolved = []
    for index, mention in enumerate(mentions):
        placed = _placed(_in_context(mentions, index, view), view, mention)
        if placed.stretch is not None and isinstance(
            mention.expression, Calendar | Relative | Moment | EitherOrder
        ):
            view = view.after(placed.stretch)
        resolved.append(_record(mention, placed))
    return tuple(resolved)


def place(time: ResolvedTime, *, on: dt.date) -> ResolvedTime:
    """Resolve a time that counts from an event, now that the event's day is known.

    A time without an offset, or with a vague one (“hours later”), is returned as it is.
    """
    if time.offset is None or time.offset.steps is None or time.offset.unit in _OF_CLOCK:
        return time
    found = _moved(time.offset.unit, on, time.offset.steps)
    if found is None:
        return time
    return replace(
        time,
        value=found.value,
        start=found.start,
        end=found.end,
        granularity=found.granularity,
        basis="inferred",
    )


# --- context -----------------------------------------------------------------------------------------------------


def _in_context(
    mentions: Sequence[TimeMention], index: int, view: _View
) -> tuple[Expression, Direction | None, Basis]:
    """The expression with what its neighbours add to it."""
    mention = mentions[index]
    expression = mention.expression
    if isinstance(expression, Moment) and expression.day is None:
        return _with_day(mentions, index, expression, view)
    if isinstance(expression, Calendar) and _lacks_year(expression):
        year = _year_beside(mentions, index, expression)
        if year is not None:
            return replace(expression, year=year), mention.direction, "inferred"
    return expression, mention.direction, _basis(expression)


def _with_day(
    mentions: Sequence[TimeMention], index: int, moment: Moment, view: _View
) -> tuple[Expression, Direction | None, Basis]:
    mention = mentions[index]
    sentence = mention.span.sent
    beside = [
        other
        for other in mentions[max(0, index - 3) : index + 4]
        if other is not mention
        and other.span.sent.start == sentence.start
        and _day_of(other.expression) is not None
    ]
    if beside:
        nearest = min(beside, key=lambda other: abs(other.span.start - mention.span.start))
        return replace(moment, day=_day_of(nearest.expression)), nearest.direction, _basis(nearest.expression)
    if view.day is not None and _same_paragraph(mentions, index):
        return replace(moment, day=Relative("day", 0, None, "mention")), mention.direction, "inferred"
    if moment.part == "night" and moment.clock is None and mention.direction != "future":
        return replace(moment, day=Relative("day", -1)), mention.direction, "relative_to_publication"
    return replace(moment, day=Relative("day", 0)), mention.direction, "relative_to_publication"


def _day_of(expression: Expression) -> Calendar | EitherOrder | Relative | None:
    if isinstance(expression, Moment):
        return expression.day
    if isinstance(expression, Calendar):
        return expression if expression.day or expression.weekday is not None or expression.holiday else None
    if isinstance(expression, Relative):
        return expression if expression.unit == "day" and expression.anchor != "event" else None
    return expression if isinstance(expression, EitherOrder) else None


def _same_paragraph(mentions: Sequence[TimeMention], index: int) -> bool:
    """Whether the mention before stands in the same paragraph."""
    if index == 0:
        return False
    before, span = mentions[index - 1].span, mentions[index].span
    return "\n\n" not in span.doc.text[before.end_char : span.start_char]


def _lacks_year(fields: Calendar) -> bool:
    return fields.year is None and fields.within is None and fields.which is None and fields.month is not None


def _year_beside(mentions: Sequence[TimeMention], index: int, fields: Calendar) -> int | None:
    mention = mentions[index]
    if index + 1 < len(mentions):
        after = mentions[index + 1]
        stated = _stated(after.expression)
        gap = mention.span.doc[mention.span.end : after.span.start]
        if (
            stated
            and stated.month
            and len(gap) <= _FARTHEST_JOIN
            and all(token.lower_ in _JOINS for token in gap)
        ):
            return (
                stated.year if stated.year and (fields.month or 0) <= stated.month else (stated.year or 0) - 1
            )
    if index:
        before = mentions[index - 1]
        stated = _stated(before.expression)
        gap = mention.span.doc[before.span.end : mention.span.start]
        if (
            stated
            and stated.month
            and stated.year
            and len(gap) <= _FARTHEST_JOIN
            and all(t.lower_ in _JOINS for t in gap)
        ):
            return stated.year if (fields.month or 0) >= stated.month else stated.year + 1
    return None


def _stated(expression: Expression) -> Calendar | None:
    if isinstance(expression, Moment) and isinstance(expression.day, Calendar):
        expression = expression.day
    return expression if isinstance(expression, Calendar) and expression.year is not None else None


def _basis(expression: Expression) -> Basis:
    if isinstance(expression, Moment):
        return "inferred" if expression.day is None else _basis(expression.day)
    if isinstance(expression, Calendar):
        if expression.within is not None:
            return _basis(expression.within)
        stated = (
            expression.year is not None or expression.decade is not None or expression.century is not None
        )
        return "stated" if stated else "relative_to_publication"
    if isinstance(expression, Interval):
        return _basis(expression.first)
    if isinstance(expression, Relative):
        if expression.base is not None:
            return _basis(expression.base)
        return "relative_to_publication" if expression.anchor == "publication" else "inferred"
    return "relative_to_publication" if isinstance(expression, Window | Vague) else "stated"


# --- placing -----------------------------------------------------------------------------------------------------


def _placed(read: tuple[Expression, Direction | None, Basis], view: _View, mention: TimeMention) -> _Placed:
    expression, direction, basis = read
    try:
        found = _stretch(expression, direction, view)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        found = None
    if found is not None:
        return _Placed(_narrowed(found, mention, view), _value(expression, found), basis)
    return _Placed(None, open_values.value(expression), basis)


def _value(expression: Expression, found: Stretch) -> str:
    return open_values.value(expression) if isinstance(expression, Window) else found.value


def _narrowed(found: Stretch, mention: TimeMention, view: _View) -> Stretch:
    """“Earlier this month” ends today, “later this year” begins today."""
    today = view.published
    if today is None or found.first == found.last or not found.first <= today <= found.last:
        return found
    if mention.modifier is None or mention.span[0].lower_ not in {"earlier", "later"}:
        return found
    return replace(found, last=today) if mention.modifier == "START" else replace(found, first=today)


def _stretch(expression: Expression, direction: Direction | None, view: _View) -> Stretch | None:
    if isinstance(expression, Calendar):
        return _calendar(expression, direction, view)
    if isinstance(expression, Relative):
        return _relative(expression, direction, view)
    if isinstance(expression, Moment):
        return _moment(expression, direction, view)
    if isinstance(expression, Interval):
        return _interval(expression, direction, view)
    if isinstance(expression, Window):
        return _window(expression, view)
    return _either(expression, view) if isinstance(expression, EitherOrder) else None


def _calendar(fields: Calendar, direction: Direction | None, view: _View) -> Stretch | None:
    if fields.decade is not None:
        return stretch.years(str(fields.decade), fields.decade * 10, fields.decade * 10 + 9)
    if fields.century is not None:
        return stretch.years(str(fields.century), fields.century * 100, fields.century * 100 + 99)
    if fields.within is not None:
        return _within(fields, fields.within, direction, view)
    if fields.year is not None:
        return _dated(fields, fields.year)
    return None if view.published is None else recurring.choose(fields, view.published, direction)


def _dated(fields: Calendar, year: int) -> Stretch | None:
    if fields.fiscal:
        return None  # a fiscal year begins where its company or country lets it
    turn = recurring.yearly(fields)
    return turn(year) if turn else stretch.years(f"{year:04}", year, year)


def _within(fields: Calendar, period: Relative, direction: Direction | None, view: _View) -> Stretch | None:
    whole = _relative(period, direction, view)
    if whole is None:
        return None
    if fields.weekday is not None:
        return stretch.day(whole.first + dt.timedelta(days=fields.weekday))
    if fields.month is None and fields.day is not None:
        return stretch.day(whole.first.replace(day=fields.day))
    return _dated(fields, whole.first.year)


def _relative(expression: Relative, direction: Direction | None, view: _View) -> Stretch | None:
    if expression.steps is None:
        return None
    if expression.base is not None:
        base = _stretch(expression.base, direction, view)
        return None if base is None else _moved(expression.unit, base.first, expression.steps)
    if expression.anchor == "event":
        return None
    if expression.unit in _OF_CLOCK:
        return _hours(expression, view)
    if expression.anchor == "mention":
        mentioned = view.mentioned(expression.unit)
        return None if mentioned is None else _moved(expression.unit, mentioned.first, expression.steps)
    if view.published is None:
        return None
    if expression.unit == "weekend" and expression.steps == 0:
        return _weekend(direction, view.published)
    return _moved(expression.unit, view.published, expression.steps)


def _moved(unit: TimeUnit, date: dt.date, steps: float) -> Stretch | None:
    """Whole steps, and half years."""
    if steps == int(steps):
        return stretch.moved(unit, date, int(steps))
    months = steps * 12
    return stretch.moved("month", date, int(months)) if unit == "year" and months == int(months) else None


def _weekend(direction: Direction | None, published: dt.date) -> Stretch:
    """The weekend: this one if it has come, else by the tense."""
    this = stretch.weekend(published)
    if this.first <= published or direction == "future":
        return this
    return stretch.moved("weekend", published, -1)


def _hours(expression: Relative, view: _View) -> Stretch | None:
    """Hours from publication need its hour; from a mention they stay open, for no one says at which hour it was."""
    if view.hour is None or expression.anchor != "publication" or expression.steps is None:
        return None
    size = {"hour": 3600, "minute": 60, "second": 1}[expression.unit]
    then = view.hour + dt.timedelta(seconds=size * expression.steps)
    minute = then.hour * 60 + then.minute
    value = then.replace(tzinfo=None).isoformat(timespec="minutes")
    return Stretch(value, then.date(), then.date(), GRANULARITIES[expression.unit], (minute, minute))


def _moment(moment: Moment, direction: Direction | None, view: _View) -> Stretch | None:
    if moment.day is None:
        return None
    on = _stretch(moment.day, direction, view)
    if on is None or on.first != on.last:
        return None
    if moment.clock is not None:
        return stretch.at(on, moment.clock)
    return on if moment.part is None else stretch.part(on, moment.part)


def _interval(interval: Interval, direction: Direction | None, view: _View) -> Stretch | None:
    first = _calendar(interval.first, direction, view)
    if first is None:
        return None
    last = (
        _calendar(interval.last, direction, view)
        if interval.last.year
        else recurring.following(interval.last, first.first)
    )
    if last is None or last.last < first.first:
        return None
    return Stretch(f"{first.value}/{last.value}", first.first, last.last, first.granularity)


def _window(window: Window, view: _View) -> Stretch | None:
    """From so long ago until today, or from today for so long; in whole days."""
    if view.published is None or window.count is None or window.unit == "second":
        return None
    sign = -1 if window.direction == "past" else 1
    if window.unit in _OF_CLOCK:
        unit: TimeUnit = "day"
        count = math.ceil(window.count / (24 if window.unit == "hour" else 1440))
    else:
        unit, count = window.unit, math.ceil(window.count)
    other = stretch.moved_day(unit, view.published, sign * count)
    first, last = min(other, view.published), max(other, view.published)
    return Stretch("", first, last, GRANULARITIES[window.unit])


def _either(date: EitherOrder, view: _View) -> Stretch | None:
    """The reading that is near to publication, where only one is."""
    if view.published is None:
        return None
    published = view.published
    readings = [_calendar(reading, None, view) for reading in (date.day_first, date.month_first)]
    near = [found for found in readings if found and abs((found.first - published).days) <= _NEAR_DAYS]
    return near[0] if len(near) == 1 else None


# --- records -----------------------------------------------------------------------------------------------------


def _record(mention: TimeMention, placed: _Placed) -> ResolvedTime:
    found = placed.stretch
    return ResolvedTime(
        span=mention.span,
        type=mention.type,
        value=placed.value,
        start=None if found is None else found.start,
        end=None if found is None else found.end,
        granularity=open_values.granularity(mention.expression) if found is None else found.granularity,
        basis=placed.basis,
        modifier=mention.modifier,
        offset=_offset(mention.expression),
        anchor=mention.anchor,
    )


def _offset(expression: Expression) -> Offset | None:
    if not isinstance(expression, Relative) or expression.anchor == "publication":
        return None
    if expression.anchor == "mention" and not expression.steps and expression.direction is None:
        return None
    return Offset(expression.steps, expression.unit, expression.direction)
