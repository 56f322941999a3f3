"""Time expressions: what the words say, and where on the calendar that is.

An expression holds only what its words state. It knows no reference date: “Monday” is a weekday and no more. Putting
it on the calendar is a second step, which needs the publication date and the order of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.vocabulary import Basis, Granularity, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Span

TimeUnit = Literal[
    "second", "minute", "hour", "night", "day", "weekend", "week", "month", "quarter", "half", "season",
    "year", "decade", "century",
]  # fmt: skip
Season = Literal["SP", "SU", "FA", "WI"]
Part = Literal["dawn", "morning", "midday", "afternoon", "dusk", "evening", "night"]
Which = Literal["last", "this", "next"]
Anchor = Literal["publication", "mention", "event"]
Direction = Literal["past", "future"]
Modifier = Literal["START", "MID", "END"]
Reference = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]

# Which half of the day, a.m. or p.m., a part of it lies in.
HALF_OF_PART: dict[Part, Literal["a", "p"]] = {
    "dawn": "a", "morning": "a", "afternoon": "p", "dusk": "p", "evening": "p", "night": "p",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relative:
    """A calendar unit counted from somewhere: “last week” is one week back, “the same day” none, “hours later” vague.

    `steps` is negative for the past, None where the text gives no number; `direction` then still tells the side.
    `anchor` says what it counts from: publication, the date mentioned before, or an event that the words name. `base`
    is what it counts from where that is itself a time (“two days before Christmas”).
    """

    unit: TimeUnit
    steps: float | None
    direction: Direction | None = None
    anchor: Anchor = "publication"
    base: Expression | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar fields that the words state; None where they do not.

    `weekday` counts from Monday, 0; beside a day of the month it tells which month or year. `decade` and `century`
    hold the first year's leading digits (199, 18). `within` is a stated larger period (“Monday of last week”);
    `which` a stated choice (“next Tuesday”), seen from `anchor` (“the following Tuesday”).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None
    fiscal: bool = False
    which: Which | None = None
    anchor: Anchor = "publication"
    within: Relative | None = None


@dataclass(frozen=True, slots=True)
class EitherOrder:
    """A numeric date that reads as day-month or as month-day (06/07/2021)."""

    day_first: Calendar
    month_first: Calendar


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `utc_offset` in minutes, None where no time zone is stated.

    `ambiguous` is True where the hour may be of either half of the day (“nine o'clock”), and for midnight, which is
    said of either end of a day.
    """

    hour: int
    minute: int = 0
    utc_offset: int | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time or a part of a day, or both. `day` is None where the words name none."""

    day: Calendar | EitherOrder | Relative | None
    clock: Clock | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first to the last, both included (“June 3 to 5”, “2010-15”)."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time without a place on the calendar; each count None where vague (“weeks”)."""

    parts: tuple[tuple[float | None, TimeUnit], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends or begins at the reference (“the past 24 hours”, “the next few weeks”)."""

    count: float | None
    unit: TimeUnit
    direction: Direction


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Again and again; `value` is the TIMEX3 value of one turn (“every Friday”: ``XXXX-WXX-5``)."""

    value: str
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Vague:
    """No more than past, present or future (“now”, “recently”)."""

    reference: Reference


Expression = Calendar | EitherOrder | Relative | Moment | Interval | Length | Window | Recurrence | Vague


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression as its words have it.

    `direction` is the side of the publication date on which the sentence's grammar puts it, None where it does not
    tell. `modifier` is TIMEX3's (“early” START, “mid” MID, “late” END). `anchor` is the event that the expression
    counts from (“the attack” in “the day after the attack”), None where there is none.
    """

    span: Span
    type: TimexType
    expression: Expression
    direction: Direction | None
    modifier: Modifier | None
    anchor: Span | None


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from its anchor a time lies; `steps` is negative for before, None where vague."""

    steps: float | None
    unit: TimeUnit
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time expression on the calendar.

    `value` is a TIMEX3 value; with X in place of what is not known (``XXXX-WXX-1`` for a Monday of no known week).
    `start` and `end` are ISO 8601, both inclusive; None while the expression is unresolved. A time that counts from
    an event has `offset`, and `anchor` where the words name the event; it stays unresolved until
    `service.resolve.times.place` is told when the event was.
    """

    span: Span
    type: TimexType
    value: str
    start: str | None
    end: str | None
    granularity: Granularity
    basis: Basis
    modifier: Modifier | None = None
    offset: Offset | None = None
    anchor: Span | None = None
