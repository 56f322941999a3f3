"""When holidays fall."""

from __future__ import annotations

import calendar
import datetime as dt

from service.resolve.timex import stretch
from service.resolve.timex.stretch import Stretch

# Kept on the same date wherever they are kept.
_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "halloween": (10, 31),
    "may day": (5, 1), "st patrick's day": (3, 17), "st. patrick's day": (3, 17), "all saints' day": (11, 1),
    "bastille day": (7, 14), "epiphany": (1, 6), "cinco de mayo": (5, 5), "juneteenth": (6, 19),
    "groundhog day": (2, 2), "international women's day": (3, 8), "armistice day": (11, 11),
    "guy fawkes night": (11, 5), "bonfire night": (11, 5), "april fools' day": (4, 1), "april fool's day": (4, 1),
    "veterans day": (11, 11),
}  # fmt: skip
# Days from Easter Sunday of the western churches.
_FROM_EASTER = {
    "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
    "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49,
    "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
# Holidays of one country alone: month, weekday, which of the month's (-1: the last). “Labor” is the American spelling;
# Thanksgiving is of two countries.
_RULED = {
    "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
}  # fmt: skip


def holiday(name: str, year: int) -> Stretch | None:
    """The day of a holiday; None where it depends on the country, the moon or a yearly decision."""
    if name in _FIXED:
        return stretch.day(dt.date(year, *_FIXED[name]))
    if name in _FROM_EASTER:
        return stretch.day(easter(year) + dt.timedelta(days=_FROM_EASTER[name]))
    if name in _RULED:
        return stretch.day(_of_month(year, *_RULED[name]))
    return None


def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's computus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, remainder = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * remainder + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * shift) // 451
    month, day = divmod(moon + shift - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _of_month(year: int, month: int, weekday: int, which: int) -> dt.date:
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return dt.date(year, month, days[which if which < 0 else which - 1])
