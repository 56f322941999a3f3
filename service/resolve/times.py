"""Where on the calendar a time expression lies.

Expressions are taken in the order of the text. Each is seen from the publication date, but for those that point back:

* “the same day”, “that night”, “the previous week”, “two days later” count from the last day (week, month, year)
  that the text mentioned before them;
* a clock time without a day has that of the nearest day named in its own sentence, else the last day mentioned in
  its paragraph, or anywhere before it and within a month of publication, else the day of publication; “overnight” is
  the night that led to publication;
* a month or a date without a year has the year of a date that it is joined to (“from March to May 2019”).

What none of this settles stays unresolved, with X in its value.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from service.records.times import (
    Calendar,
    EitherOrder,
    Moment,
    Offset,
    Relative,
    ResolvedTime,
    TimeMention,
    Window,
)
from service.resolve.timex import context, open_values, placing
from service.resolve.timex.placing import View
from service.resolve.timex.stretch import Stretch

if TYPE_CHECKING:
    from service.records.times import Expression
    from service.resolve.timex.context import Reading

_NARROWING = frozenset({"earlier", "later"})


def resolve(
    mentions: tuple[TimeMention, ...], *, published_at: dt.datetime | dt.date | None
) -> tuple[ResolvedTime, ...]:
    """Put time expressions on the calendar.

    Args:
        mentions: All of one text, in its order.
        published_at: When the text was published. Without it what is relative to it stays unresolved.
    """
    hour = published_at if isinstance(published_at, dt.datetime) else None
    view = View(published=published_at if hour is None else hour.date(), hour=hour)
    resolved = []
    for index, mention in enumerate(mentions):
        reading = context.read(mentions, index, days_ago=_days_ago(view))
        found = _placed(reading, view)
        if found is not None and isinstance(mention.expression, Calendar | EitherOrder | Moment | Relative):
            view = view.after(found)
        resolved.append(_record(mention, reading, _narrowed(found, mention, view)))
    return tuple(resolved)


def place(time: ResolvedTime, *, on: dt.date) -> ResolvedTime:
    """Resolve a time that counts from an event, now that the event's day is known.

    A time without an offset, or with one in hours or without a number (“weeks later”), is returned as it is.
    """
    offset = time.offset
    if offset is None or offset.steps is None:
        return time
    try:
        found = placing.moved(offset.unit, on, offset.steps)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        found = None
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


def place_before(time: ResolvedTime, *, on: dt.date) -> ResolvedTime | None:
    """When the event was that a time counts from, where what counts from it was on that day.

    None where the distance is vague.
    """
    offset = time.offset
    if offset is None or offset.steps is None:
        return None
    placed = place(replace(time, offset=replace(offset, steps=-offset.steps)), on=on)
    return None if placed.start is None else replace(placed, offset=offset)


def _days_ago(view: View) -> int | None:
    if view.day is None:
        return None
    return 0 if view.published is None else (view.published - view.day.first).days


def _placed(reading: Reading, view: View) -> Stretch | None:
    try:
        return placing.placed(reading.expression, reading.direction, view)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


def _narrowed(found: Stretch | None, mention: TimeMention, view: View) -> Stretch | None:
    """“Earlier this month” ends today, “later this year” begins today."""
    today = view.published
    if found is None or today is None or found.first == found.last or not found.first <= today <= found.last:
        return found
    if mention.modifier is None or mention.span[0].lower_ not in _NARROWING:
        return found
    return replace(found, last=today) if mention.modifier == "START" else replace(found, first=today)


def _record(mention: TimeMention, reading: Reading, found: Stretch | None) -> ResolvedTime:
    open_value = found is None or isinstance(mention.expression, Window)
    return ResolvedTime(
        span=mention.span,
        type=mention.type,
        value=open_values.value(reading.expression) if found is None or open_value else found.value,
        start=None if found is None else found.start,
        end=None if found is None else found.end,
        granularity=open_values.granularity(reading.expression) if found is None else found.granularity,
        basis=reading.basis,
        modifier=mention.modifier,
        offset=_offset(mention.expression),
        anchor=mention.anchor,
    )


def _offset(expression: Expression) -> Offset | None:
    """How far from an event, or from something told before, an expression lies."""
    if isinstance(expression, Moment) and isinstance(expression.day, Relative):
        expression = expression.day
    if not isinstance(expression, Relative) or expression.anchor == "publication":
        return None
    if expression.anchor == "mention" and expression.direction is None:
        return None
    return Offset(expression.steps, expression.unit, expression.direction)
