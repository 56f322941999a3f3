"""The rules, stratum by stratum. tests/mentions/test_times.py has the sentences that prove each."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import NamedTuple

from service.mentions.timex import words
from service.mentions.timex.grammar import Rule, compile_rules
from service.mentions.timex.lexer import twelve_hour
from service.records.times import (
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
    Season,
    TimeUnit,
    Vague,
    Which,
    Window,
)


class Amount(NamedTuple):
    """How many; None for “several”."""

    count: float | None


class Found(NamedTuple):
    """What a whole expression says. `event` is True where it counts from something that follows it."""

    expression: Expression
    modifier: Modifier | None = None
    event: bool = False


_LEAP = 2000  # a year that has every day, to check a month and day without a year
_FULL_DAY = 24
_CODES: dict[TimeUnit, str] = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "night": "P{}TNI", "day": "P{}D", "weekend": "P{}WE",
    "week": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip
_PART_CODES: dict[Part, str] = {
    "dawn": "MO", "morning": "MO", "midday": "MI", "afternoon": "AF", "dusk": "EV", "evening": "EV", "night": "NI",
}  # fmt: skip
_CENTURY = 100


# --- values ------------------------------------------------------------------------------------------------------


def _day(month: int, day: int, year: int | None = None) -> Calendar | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or _LEAP, month)[1]:
        return None
    return Calendar(year=year, month=month, day=day)


def _slashed(numbers: tuple[int, int, int]) -> Calendar | EitherOrder | None:
    first, second, year = numbers
    day_first, month_first = _day(second, first, year), _day(first, second, year)
    if day_first and month_first and day_first != month_first:
        return EitherOrder(day_first, month_first)
    return day_first or month_first


def _days(month: int, first: int, last: int, year: int | None = None) -> Interval | None:
    start, end = _day(month, first, year), _day(month, last, year)
    return Interval(start, end) if start and end and first < last else None


def _neighbours(month: int, first: int, last: int, year: int | None = None) -> Interval | None:
    return _days(month, first, last, year) if last == first + 1 else None


def _years(first: int, last: int) -> Interval | None:
    if last < first and last % _CENTURY == last:
        last += first // _CENTURY * _CENTURY
    return Interval(Calendar(year=first), Calendar(year=last)) if first < last else None


def _short_years(first: int, last: str) -> Interval | None:
    return _years(first, first // _CENTURY * _CENTURY + int(last)) if len(last) == 2 else None


def _length(amount: Amount, unit: TimeUnit) -> Length:
    return Length(((amount.count, unit),))


def _compound(first: Length, second: Length) -> Length | None:
    order = list(_CODES)
    finer = order.index(second.parts[0][1]) < order.index(first.parts[-1][1])
    return Length((*first.parts, *second.parts)) if finer else None


def _add_half(length: Length) -> Length | None:
    count, unit = length.parts[0]
    return None if count is None else Length(((count + 0.5, unit),))


def _shift(length: Length, sign: int, anchor: Anchor, base: Expression | None = None) -> Relative | None:
    if len(length.parts) != 1:
        return None
    count, unit = length.parts[0]
    direction: Direction = "past" if sign < 0 else "future"
    if (
        unit == "decade" and count is not None
    ):  # a decade ago is ten years ago, not the decade before this one
        count, unit = count * 10, "year"
    return Relative(unit, None if count is None else sign * count, direction, anchor, base)


def _unit(unit: TimeUnit, steps: int, anchor: Anchor = "publication") -> Relative | None:
    """A named unit before, at or after the anchor; days and nights have names of their own."""
    if unit in {"night", "second", "minute"} or (unit == "day" and anchor == "publication"):
        return None
    return Relative(unit, steps, None, anchor)


def _on(day: int, part: Part, anchor: Anchor = "publication") -> Moment:
    return Moment(Relative("day", day, None, anchor), part=part)


def _window(amount: Amount | None, unit: TimeUnit, direction: Direction) -> Window | None:
    count = None if amount is None else amount.count
    return None if unit == "second" else Window(count, unit, direction)


def _clock(hour: Amount | int, half: str) -> Clock | None:
    number = hour.count if isinstance(hour, Amount) else hour
    return None if number is None or number != int(number) else twelve_hour(int(number), 0, half)


def _minutes(hour_minute: tuple[int, int], half: str | None = None) -> Clock | None:
    hour, minute = hour_minute
    if half is not None:
        return twelve_hour(hour, minute, half)
    return Clock(hour, minute) if hour < _FULL_DAY else None


def _zoned(clock: Clock, offset: int | None) -> Clock:
    return Clock(clock.hour, clock.minute, offset)


def _half_of(part: Part) -> str | None:
    return {"dawn": "a", "morning": "a", "afternoon": "p", "evening": "p", "night": "p"}.get(part)


def _clock_in(hour: Amount | tuple[int, int], part: Part) -> Clock | None:
    half = _half_of(part)
    if half is None:
        return None
    return _clock(hour, half) if isinstance(hour, Amount) else _minutes(hour, half)


def _past(minutes: int, hour: Amount, sign: int = 1) -> Clock | None:
    """“Half past six”: the half of the day is not said; six is six in the morning only in a timetable."""
    if hour.count is None or not 1 <= hour.count <= 12:
        return None
    total = (int(hour.count) * 60 + sign * minutes) % (12 * 60)
    return Clock(total // 60, total % 60)


def _part_of(day: Calendar | Relative | EitherOrder, part: Part) -> Moment:
    return Moment(day, part=part)


def _at(day: Calendar | Relative | EitherOrder, clock: Clock) -> Moment:
    return Moment(day, clock=clock)


def _inside(inner: Calendar, period: Relative) -> Calendar | None:
    """A smaller unit in a stated larger one: “Monday of last week”, “June last year”."""
    if inner.which or inner.year is not None or inner.within is not None:
        return None
    larger = (
        {"week"}
        if inner.weekday is not None
        else {"month"}
        if inner.month is None and inner.day
        else {"year"}
    )
    if period.unit not in larger or period.steps is None:
        return None
    fields = {name: getattr(inner, name) for name in Calendar.__slots__}
    return Calendar(**(fields | {"within": period}))


def _in_year(inner: Calendar, year: int) -> Calendar | None:
    if inner.year is not None or inner.which or inner.weekday is not None:
        return None
    fields = {name: getattr(inner, name) for name in Calendar.__slots__}
    return Calendar(**(fields | {"year": year}))


def _every(amount: Amount | None, unit: TimeUnit) -> Recurrence | None:
    count = 1 if amount is None else amount.count
    if unit not in _CODES or (count is not None and count != int(count)):
        return None
    return Recurrence(_CODES[unit].format("X" if count is None else int(count)), unit)


def _every_weekday(weekday: int) -> Recurrence:
    return Recurrence(f"XXXX-WXX-{weekday + 1}", "week")


def _every_part(part: Part) -> Recurrence:
    return Recurrence(f"XXXX-XX-XXT{_PART_CODES[part]}", "day")


def _every_season(season: Season) -> Recurrence:
    return Recurrence(f"XXXX-{season}", "year")


def _weekday(weekday: int, which: Which | None = None) -> Calendar:
    return Calendar(weekday=weekday, which=which)


def _season(season: Season, which: Which | None = None, year: int | None = None) -> Calendar:
    return Calendar(season=season, which=which, year=year)


def _century(ordinal: int) -> Calendar | None:
    return Calendar(century=ordinal - 1) if 1 < ordinal <= 22 else None


def _quarter(ordinal: int) -> Calendar | None:
    return Calendar(quarter=ordinal) if 1 <= ordinal <= 4 else None


def _half(ordinal: int) -> Calendar | None:
    return Calendar(half=ordinal) if 1 <= ordinal <= 2 else None


def _dated(weekday: int, day: Calendar | EitherOrder | Relative | Interval) -> object | None:
    """“Monday, June 28”: the date says all; a weekday before another weekday is no part of it."""
    if isinstance(day, Relative) or (isinstance(day, Calendar) and day.day is None):
        return None
    return day


def _holiday(name: str) -> Calendar:
    return Calendar(holiday=name)


def _holiday_rules() -> Iterator[Rule]:
    for name in sorted(words.HOLIDAYS):
        spelled = name.replace("'s", " 's").replace("s'", "s '")
        for pattern in {spelled, spelled.replace("-", " - "), name}:
            yield Rule("HOLIDAY", pattern, lambda name=name: _holiday(name))


def _modified(modifier: Modifier, expression: Expression) -> Found:
    return Found(expression, modifier)


# --- strata ------------------------------------------------------------------------------------------------------

_NUMBERS = (
    Rule("AMOUNT", "INT", lambda n: Amount(n)),
    Rule("AMOUNT", "ONES", lambda n: Amount(n)),
    Rule("AMOUNT", "TENS -? ONES?", lambda tens, ones: Amount(tens + (ones or 0)) if (ones or 0) < 10 else None),
    Rule("AMOUNT", "INT|ONES 1/2", lambda n: Amount(n + 0.5)),
    Rule("AMOUNT", "INT|ONES and a half", lambda n: Amount(n + 0.5)),
    Rule("AMOUNT", "a|one hundred", lambda: Amount(100)),
    Rule("AMOUNT", "half a|an", lambda: Amount(0.5)),
    Rule("AMOUNT", "half", lambda: Amount(0.5)),
    Rule("AMOUNT", "a? dozen", lambda: Amount(12)),
    Rule("AMOUNT", "a? couple of?", lambda: Amount(2)),
    Rule("AMOUNT", "a? few|several|many|some|numerous|multiple", lambda: Amount(None)),
    Rule("AMOUNT", "INT|ONES to|or|- INT|ONES", lambda *_: Amount(None)),
    Rule("NAMEDHOUR", "ONES|INT", lambda n: Amount(n) if n <= 12 else None),
    Rule("CLOCK", "INT|ONES HALFDAY", _clock),
    Rule("CLOCK", "COLON|POINT HALFDAY", _minutes),
    Rule("CLOCK", "ONES|INT o'clock", lambda n: Clock(n) if n <= 12 else None),
    Rule("CLOCK", "12? noon|midday", lambda: Clock(12)),
    Rule("CLOCK", "12? midnight", lambda: Clock(0)),
    Rule("CLOCK", "MILITARY hours|hrs|h", lambda clock: clock),
    Rule("CLOCK", "MILITARY ZONE", _zoned),
    Rule("CLOCK", "COLON|POINT ZONE", lambda time, zone: _zoned(Clock(*time), zone) if time[0] < 24 else None),
    Rule("CLOCK", "COLON|POINT LOCALZONE|hours|hrs", lambda time, *_: _minutes(time)),
    Rule("LOCALTIME", "local time", lambda: True),
    Rule("LOCALTIME", "eastern|central|pacific|mountain standard|daylight|summer? time", lambda: True),
    Rule("MONTHDAY", "MONTH .? the? DAY|DAYTH", _day),
    Rule("MONTHDAY", "DAY|DAYTH of? MONTH", lambda d, m: _day(m, d)),
    Rule("MONTHDAY", "the DAYTH of MONTH", lambda d, m: _day(m, d)),
    Rule("DAYDATE", "MONTH .? the? DAY|DAYTH ,? YEAR", _day),
    Rule("DAYDATE", "the? DAY|DAYTH of? MONTH .? ,? YEAR", lambda d, m, y: _day(m, d, y)),
    Rule("DAYDATE", "DAY MONTH .? '? SHORTYEAR", lambda d, m, y: _day(m, d, y)),
    Rule("DAYDATE", "DAY - MONTH - YEAR|SHORTYEAR", lambda d, m, y: _day(m, d, y)),
    Rule("DAYDATE", "YEAR MONTH DAY", lambda y, m, d: _day(m, d, y)),
    Rule("DAYDATE", "YEAR - TWO - TWO", lambda y, m, d: _day(int(m), int(d), y)),
    Rule("DAYDATE", "YEAR / TWO / TWO", lambda y, m, d: _day(int(m), int(d), y)),
    Rule("DAYDATE", "ISODAY", lambda ymd: _day(ymd[1], ymd[2], ymd[0])),
    Rule("DAYDATE", "SLASHED", _slashed),
    Rule("MONTHYEAR", "MONTH .? ,? of? YEAR", lambda m, y: Calendar(year=y, month=m)),
    Rule("MONTHYEAR", "MONTH .? ' SHORTYEAR", lambda m, y: Calendar(year=y, month=m)),
    Rule("INTERVAL", "MONTH .? DAY|DAYTH -|to|through DAY|DAYTH", _days),
    Rule("INTERVAL", "MONTH .? DAY|DAYTH -|to|through DAY|DAYTH ,? YEAR", _days),
    Rule("INTERVAL", "MONTH .? DAY|DAYTH and|& DAY|DAYTH", _neighbours),
    Rule("INTERVAL", "MONTH .? DAY|DAYTH and|& DAY|DAYTH ,? YEAR", _neighbours),
    Rule("INTERVAL", "DAY|DAYTH -|to DAY|DAYTH of? MONTH", lambda a, b, m: _days(m, a, b)),
    Rule("INTERVAL", "DAY|DAYTH -|to DAY|DAYTH of? MONTH YEAR", lambda a, b, m, y: _days(m, a, b, y)),
    Rule("INTERVAL", "DAY|DAYTH and DAY|DAYTH of? MONTH", lambda a, b, m: _neighbours(m, a, b)),
    Rule("INTERVAL", "DAY|DAYTH and DAY|DAYTH of? MONTH YEAR", lambda a, b, m, y: _neighbours(m, a, b, y)),
    Rule("INTERVAL", "YEAR -|/ YEAR", _years),
    Rule("INTERVAL", "YEAR -|/ TWO", _short_years),
    Rule("INTERVAL", "WEEKDAY - WEEKDAY", lambda a, b: Interval(_weekday(a), _weekday(b))),
    Rule("INTERVAL", "MONTHNAME - MONTHNAME", lambda a, b: Interval(Calendar(month=a), Calendar(month=b))),
    Rule(
        "INTERVAL",
        "MONTHNAME - MONTHNAME ,? YEAR",
        lambda a, b, y: Interval(Calendar(year=y, month=a), Calendar(year=y, month=b)) if a < b else None,
    ),
    Rule("ISOMOMENT", "ISOTIME", lambda t: (d := _day(t[1], t[2], t[0])) and Moment(d, clock=t[3])),
    *_holiday_rules(),
)  # fmt: skip

_PERIODS = (
    Rule("LENGTH", "AMOUNT more? -? UNITS|UNIT", _length),
    Rule("LENGTH", "AMOUNT full|straight|consecutive|long|whole|solid|additional UNITS", _length),
    Rule("ALENGTH", "a|an UNIT", lambda u: Length(((1, u),))),
    Rule("BARE", "UNITS", lambda u: Length(((None, u),))),
    Rule("RELATIVE", "last UNIT", lambda u: _unit(u, -1)),
    Rule("RELATIVE", "this UNIT", lambda u: _unit(u, 0)),
    Rule("RELATIVE", "the current UNIT", lambda u: _unit(u, 0)),
    Rule("RELATIVE", "next|coming UNIT", lambda u: _unit(u, 1)),
    Rule("RELATIVE", "the weekend", lambda: Relative("weekend", 0)),
    Rule("DAYDATE", "yesterday", lambda: Relative("day", -1)),
    Rule("DAYDATE", "today", lambda: Relative("day", 0)),
    Rule("DAYDATE", "tomorrow", lambda: Relative("day", 1)),
    Rule("DAYDATE", "the? day before yesterday", lambda: Relative("day", -2)),
    Rule("DAYDATE", "the? day after tomorrow", lambda: Relative("day", 2)),
    Rule("MENTIONED", "the same UNIT", lambda u: _unit(u, 0, "mention")),
    Rule("MENTIONED", "that same? UNIT", lambda u: _unit(u, 0, "mention")),
    Rule("MENTIONED", "the? previous|preceding UNIT", lambda u: _unit(u, -1, "mention")),
    Rule("MENTIONED", "the? following UNIT", lambda u: _unit(u, 1, "mention")),
    Rule("MENTIONED", "the? next day", lambda: _unit("day", 1, "mention")),
    Rule("MENTIONED", "the UNIT before", lambda u: _unit(u, -1, "mention")),
    Rule("MENTIONED", "the UNIT after", lambda u: _unit(u, 1, "mention")),
    Rule("WINDOW", "the past|last UNIT", lambda u: _window(Amount(1), u, "past")),
    Rule("WINDOW", "past UNIT", lambda u: _window(Amount(1), u, "past")),
    Rule("WINDOW", "the next|coming UNIT", lambda u: None if u == "day" else _window(Amount(1), u, "future")),
    Rule("WINDOW", "the? last|past|previous|preceding AMOUNT UNITS", lambda a, u: _window(a, u, "past")),
    Rule("WINDOW", "the? next|coming|following AMOUNT UNITS", lambda a, u: _window(a, u, "future")),
    Rule("WINDOW", "the? last|past|recent UNITS", lambda u: _window(None, u, "past")),
    Rule("WINDOW", "the? next|coming UNITS", lambda u: _window(None, u, "future")),
    Rule("MOMENT", "tonight", lambda: _on(0, "night")),
    Rule("MOMENT", "this PART", lambda p: _on(0, p)),
    Rule("MOMENT", "last night", lambda: _on(-1, "night")),
    Rule("MOMENT", "last evening", lambda: _on(-1, "evening")),
    Rule("MOMENT", "the same PART", lambda p: _on(0, p, "mention")),
    Rule("MOMENT", "that same? PART", lambda p: _on(0, p, "mention")),
    Rule("MOMENT", "the? previous|preceding PART", lambda p: _on(-1, p, "mention")),
    Rule("MOMENT", "the PART before", lambda p: _on(-1, p, "mention")),
    Rule("MOMENT", "the? following|next PART", lambda p: _on(1, p, "mention")),
    Rule("OVERNIGHT", "overnight", lambda: Moment(None, part="night")),
    Rule("DAYDATE", "WEEKDAY", _weekday),
    Rule("DAYDATE", "last|past WEEKDAY", lambda w: _weekday(w, "last")),
    Rule("DAYDATE", "this WEEKDAY", lambda w: _weekday(w, "this")),
    Rule("DAYDATE", "next|coming WEEKDAY", lambda w: _weekday(w, "next")),
    Rule("DAYDATE", "this past WEEKDAY", lambda w: _weekday(w, "last")),
    Rule("DAYDATE", "this coming WEEKDAY", lambda w: _weekday(w, "next")),
    Rule("DAYDATE", "MONTHDAY", lambda d: d),
    Rule("DAYDATE", "last MONTHDAY", lambda d: Calendar(month=d.month, day=d.day, which="last")),
    Rule("DAYDATE", "HOLIDAY", lambda h: h),
    Rule("DAYDATE", "last HOLIDAY", lambda h: Calendar(holiday=h.holiday, which="last")),
    Rule("DAYDATE", "this HOLIDAY", lambda h: Calendar(holiday=h.holiday, which="this")),
    Rule("DAYDATE", "next HOLIDAY", lambda h: Calendar(holiday=h.holiday, which="next")),
    Rule("DAYDATE", "HOLIDAY ,? YEAR", _in_year),
    Rule("THEDAY", "the DAYTH", lambda d: Calendar(day=d)),
    Rule("MONTHONLY", "MONTHNAME", lambda m: Calendar(month=m)),
    Rule("MONTHWHICH", "this? past MONTHNAME", lambda m: Calendar(month=m, which="last")),
    Rule("MONTHWHICH", "last MONTHNAME", lambda m: Calendar(month=m, which="last")),
    Rule("MONTHWHICH", "this MONTHNAME", lambda m: Calendar(month=m, which="this")),
    Rule("MONTHWHICH", "next MONTHNAME", lambda m: Calendar(month=m, which="next")),
    Rule("SEASONONLY", "SEASON", _season),
    Rule("SEASONDATE", "last SEASON", lambda s: _season(s, "last")),
    Rule("SEASONDATE", "this? past SEASON", lambda s: _season(s, "last")),
    Rule("SEASONDATE", "this SEASON", lambda s: _season(s, "this")),
    Rule("SEASONDATE", "next|coming SEASON", lambda s: _season(s, "next")),
    Rule("SEASONDATE", "the? SEASON of? YEAR", lambda s, y: _season(s, None, y)),
    Rule("DECADEDATE", "the? DECADE", lambda d: Calendar(decade=d)),
    Rule("DECADEDATE", "the? ' SHORTDECADE", lambda d: Calendar(decade=d)),
    Rule("DECADEDATE", "the DECADENAME", lambda d: Calendar(decade=d)),
    Rule("CENTURYDATE", "the? ORDINAL -? century", _century),
    Rule("QUARTERDATE", "the? ORDINAL -? quarter", _quarter),
    Rule("QUARTERDATE", "QUARTERNUMBER", lambda q: Calendar(quarter=q)),
    Rule("HALFDATE", "the? ORDINAL half", _half),
    Rule("HALFDATE", "HALFNUMBER", lambda h: Calendar(half=h)),
    Rule("FISCAL", "fiscal|financial year? YEAR", lambda y: Calendar(year=y, fiscal=True)),
    Rule("TIMEOFDAY", "CLOCK", lambda c: c),
    Rule("TIMEOFDAY", "CLOCK LOCALTIME|LOCALZONE", lambda c, *_: c),
    Rule("TIMEOFDAY", "CLOCK ZONE", _zoned),
    Rule("TIMEOFDAY", "COLON|POINT LOCALTIME", lambda t, _: _minutes(t)),
    Rule("TIMEOFDAY", "NAMEDHOUR|COLON|POINT in the PART", _clock_in),
    Rule("TIMEOFDAY", "half past NAMEDHOUR", lambda h: _past(30, h)),
    Rule("TIMEOFDAY", "a? quarter past NAMEDHOUR", lambda h: _past(15, h)),
    Rule("TIMEOFDAY", "a? quarter to NAMEDHOUR", lambda h: _past(15, h, -1)),
    Rule("COLONCLOCK", "COLON", _minutes),
    Rule("MODIFIER", "early|earlier -? in|on?", lambda: "START"),
    Rule("MODIFIER", "late|later -? in|on?", lambda: "END"),
    Rule("MODIFIER", "mid -?", lambda: "MID"),
    Rule("MODIFIER", "the? beginning|start of", lambda: "START"),
    Rule("MODIFIER", "the? early part|days|hours|weeks|months|years? of", lambda: "START"),
    Rule("MODIFIER", "the? middle of", lambda: "MID"),
    Rule("MODIFIER", "the? end|close of", lambda: "END"),
    Rule("SETTIME", "ADVERB", lambda a: Recurrence(*a)),
    Rule("SETTIME", "every|each UNIT", lambda u: _every(None, u)),
    Rule("SETTIME", "every AMOUNT UNITS", _every),
    Rule("SETTIME", "every other UNIT", lambda u: _every(Amount(2), u)),
    Rule("SETTIME", "every|each other? WEEKDAY", _every_weekday),
    Rule("SETTIME", "WEEKDAYS", _every_weekday),
    Rule("SETTIME", "every|each PART", _every_part),
    Rule("SETTIME", "every|each SEASON", _every_season),
    Rule("SETTIME", "every|each MONTHNAME", lambda m: Recurrence(f"XXXX-{m:02}", "year")),
    Rule("SETTIME", "once|twice a|an|per|each|every UNIT", lambda u: _every(None, u)),
    Rule("SETTIME", "AMOUNT times a|an|per|each|every UNIT", lambda _, u: _every(None, u)),
    Rule("NOTTIME", "ONES|INT - UNIT|UNITS - old|olds", lambda *_: True),
)  # fmt: skip

_LENGTHS = (
    Rule("SPAN", "LENGTH|ALENGTH|BARE", lambda v: v),
    Rule("COMPOUND", "LENGTH ,? and? LENGTH", _compound),
    Rule("COMPOUND", "LENGTH|ALENGTH and a half", _add_half),
    Rule("NOTTIME", "LENGTH -? old|olds", lambda _: True),
    Rule("NOTTIME", "LENGTH|ALENGTH older|younger", lambda _: True),
    Rule("NOTTIME", "LENGTH of age", lambda _: True),
    Rule("NOTTIME", "aged LENGTH", lambda _: True),
    Rule("PERIOD", "WINDOW", lambda v: v),
    Rule("PERIOD", "RELATIVE|MENTIONED", lambda v: v),
    Rule("PERIOD", "MONTHYEAR|MONTHWHICH", lambda v: v),
    Rule("PERIOD", "SEASONDATE|DECADEDATE|CENTURYDATE|FISCAL", lambda v: v),
    Rule("PERIOD", "MONTHONLY|MONTHDAY ,? of? RELATIVE|MENTIONED", _inside),
    Rule("PERIOD", "the? SEASON of? RELATIVE|MENTIONED", lambda s, r: _inside(_season(s), r)),
    Rule("PERIOD", "QUARTERDATE|HALFDATE of? RELATIVE|MENTIONED", _inside),
    Rule("PERIOD", "QUARTERDATE|HALFDATE ,? of? fiscal|financial? year? YEAR", _in_year),
    Rule("PERIOD", "QUARTERDATE|HALFDATE of the year", lambda v: _inside(v, Relative("year", 0))),
    Rule("PERIOD", "fiscal|financial RELATIVE", lambda v: v),
    Rule("DAYDATE", "MONTHDAY ,? of? RELATIVE|MENTIONED", _inside),
    Rule("DAYDATE", "the DAYTH of RELATIVE|MENTIONED", lambda d, r: _inside(Calendar(day=d), r)),
    Rule("DAYDATE", "WEEKDAY of? RELATIVE|MENTIONED", lambda w, r: _inside(_weekday(w), r)),
    Rule("DAYDATE", "RELATIVE 's|on? WEEKDAY", lambda r, w: _inside(_weekday(w), r)),
    Rule("DAYDATE", "HOLIDAY of? RELATIVE|MENTIONED", _inside),
    Rule("DAYDATE", "WEEKDAY|SHORTWEEKDAY .? ,? the? DAYDATE", _dated),
    Rule("DAYDATE", "WEEKDAY|SHORTWEEKDAY .? ,? THEDAY", lambda _, d: d),
    Rule("DAYDATE", "DAYDATE ( WEEKDAY )", lambda d, _: d),
    Rule("INTERVAL", "WEEKDAY|SHORTWEEKDAY .? ,? INTERVAL", _dated),
    Rule("YEARONLY", "YEAR", lambda y: Calendar(year=y)),
)  # fmt: skip

_COUNTED = (
    Rule("DAYDATE", "MENTIONED", lambda r: r if r.unit == "day" else None),
    Rule("SHIFTED", "SPAN ago", lambda v: _shift(v, -1, "publication")),
    Rule("SHIFTED", "SPAN from now", lambda v: _shift(v, 1, "publication")),
    Rule("SHIFTED", "SPAN hence", lambda v: _shift(v, 1, "publication")),
    Rule("SHIFTED", "in SPAN 's|' time", lambda v: _shift(v, 1, "publication")),
    Rule("SHIFTED", "SPAN earlier|previously", lambda v: _shift(v, -1, "mention")),
    Rule("SHIFTED", "SPAN later|afterwards|afterward", lambda v: _shift(v, 1, "mention")),
    Rule("SHIFTED", "SPAN before DAYDATE|PERIOD", lambda v, d: _shift(v, -1, "publication", d)),
    Rule("SHIFTED", "SPAN after DAYDATE|PERIOD", lambda v, d: _shift(v, 1, "publication", d)),
    Rule("SHIFTED", "the day|night before DAYDATE", lambda d: Relative("day", -1, "past", "publication", d)),
    Rule("SHIFTED", "the day after DAYDATE", lambda d: Relative("day", 1, "future", "publication", d)),
    Rule("FROMEVENT", "SPAN before|prior", lambda v: _shift(v, -1, "event")),
    Rule("FROMEVENT", "SPAN after|following", lambda v: _shift(v, 1, "event")),
    Rule("FROMEVENT", "the UNIT|UNITS before", lambda u: Relative(u, -1, "past", "event")),
    Rule("FROMEVENT", "the UNIT|UNITS after|following", lambda u: Relative(u, 1, "future", "event")),
    Rule("MOMENT", "DAYDATE PART", _part_of),
    Rule("MOMENT", "the? PART of|on DAYDATE", lambda p, d: _part_of(d, p)),
    Rule("MOMENT", "DAYDATE OVERNIGHT", lambda d, _: _part_of(d, "night")),
    Rule("MOMENT", "DAYDATE ,? at? about|around|approximately|roughly? TIMEOFDAY", _at),
    Rule("MOMENT", "DAYDATE PART ,? at? about|around|approximately|roughly? TIMEOFDAY", lambda d, _, c: _at(d, c)),
    Rule("MOMENT", "TIMEOFDAY ,? on? the? PART? of? DAYDATE PART?", lambda c, p, d, q: _at(d, c)),
    Rule("MOMENT", "TIMEOFDAY ,? MOMENT", lambda c, m: Moment(m.day, clock=c) if m.clock is None else None),
    Rule("MOMENT", "TIMEOFDAY", lambda c: Moment(None, clock=c)),
    Rule("MOMENT", "ISOMOMENT", lambda m: m),
)  # fmt: skip

_WHOLE = (
    Rule("TIMEX", "DAYDATE|PERIOD|SHIFTED|INTERVAL|MOMENT|SETTIME|COMPOUND|LENGTH|OVERNIGHT", Found),
    Rule("TIMEX", "LENGTH|BARE - long", Found),
    Rule("TIMEX", "MODIFIER DAYDATE|PERIOD|MOMENT|MONTHONLY|YEARONLY|SEASONONLY|QUARTERDATE", _modified),
    Rule("TIMEX", "early|earlier DAYDATE|PERIOD", lambda d: Found(d, "START")),
    Rule("TIMEX", "the? early|mid|late -? SHORTDECADE", lambda d: Found(Calendar(decade=d))),
    Rule("EVENTTIME", "FROMEVENT", lambda r: Found(r, None, True)),
    Rule("REFERENCETIME", "the? REFERENCE", lambda r: Found(Vague(r))),
    Rule("REFERENCETIME", "at present", lambda: Found(Vague("PRESENT_REF"))),
    Rule("REFERENCETIME", "at|for the moment", lambda: Found(Vague("PRESENT_REF"))),
    Rule("REFERENCETIME", "in the past", lambda: Found(Vague("PAST_REF"))),
    Rule("YEARTIME", "YEARONLY", Found),
    Rule("MONTHTIME", "MONTHONLY", Found),
    Rule("SEASONTIME", "the? SEASONONLY", Found),
    Rule("QUARTERTIME", "QUARTERDATE", Found),
    Rule("THEDAYTIME", "THEDAY", Found),
    Rule("ALENGTHTIME", "ALENGTH", Found),
    Rule("BARETIME", "BARE", Found),
    Rule("COLONTIME", "COLONCLOCK", lambda c: Found(Moment(None, clock=c))),
    Rule("IGNORED", "NOTTIME", lambda _: Found(Vague("PRESENT_REF"))),
)  # fmt: skip

STRATA = tuple(compile_rules(rules) for rules in (_NUMBERS, _PERIODS, _LENGTHS, _COUNTED, _WHOLE))
