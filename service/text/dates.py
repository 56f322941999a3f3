"""Calendar dates as pages, wires and datelines write them. Not for prose: `mentions` reads that."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?![\d:]))"
_LAST_TWO_DIGIT_YEAR_OF_OUR_CENTURY = 49
_LABEL = 30  # characters before a date that may say what happened then

_ISO = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?)\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_MONTH_FIRST = re.compile(rf"\b(?P<m>{_MONTH})\s?(?P<d>{_DAY})\b(?:,?\s(?P<y>{_YEAR}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\b(?P<d>{_DAY})(?:\sof)?[\s-](?P<m>{_MONTH})(?:[,\s-]{{1,2}}(?P<y>{_YEAR}))?", re.IGNORECASE
)
# In digits alone the order is that of the writer's country, so only a day above 12 tells it.
_YEAR_FIRST = re.compile(r"\b(?P<y>(?:19|20)\d\d)[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<d>0?[1-9]|[12]\d|3[01])\b")
_DAY_MONTH = re.compile(r"\b(?P<d>1[3-9]|2\d|3[01])[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)\b")
_MONTH_DAY = re.compile(r"\b(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:19|20)\d\d)\b")
_LATER = re.compile(
    r"\b(?:updated?|modified|edited|corrected)\b[^\w]*(?:on|at)?\s*(?:[^\W\d_]{3,9},?\s+)?$", re.IGNORECASE
)


class FoundDate(NamedTuple):
    """A date and where it stands. `year` is None where none is given."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def date(self) -> dt.date | None:
        """The calendar date; None without a year, or where there is no such day."""
        if self.year is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class _Pattern:
    expression: re.Pattern[str]
    numeric_month: bool = False


_PATTERNS = (
    _Pattern(_ISO, numeric_month=True),
    _Pattern(_MONTH_FIRST),
    _Pattern(_DAY_FIRST),
    _Pattern(_YEAR_FIRST, numeric_month=True),
    _Pattern(_DAY_MONTH, numeric_month=True),
    _Pattern(_MONTH_DAY, numeric_month=True),
)


def find(text: str) -> FoundDate | None:
    """The first date of a short line, one with a year before one without."""
    found = [date for pattern in _PATTERNS for date in _all(pattern, text)]
    return min(found, key=lambda date: (date.year is None, date.start), default=None)


def published(line: str) -> dt.date | None:
    """The day that a line of credits gives, its first rather than one after “updated”; None without a whole date."""
    found = sorted(date for pattern in _PATTERNS for date in _all(pattern, line) if date.date is not None)
    first = next(
        (date for date in found if not _LATER.search(line[max(0, date.start - _LABEL) : date.start])), None
    )
    best = first or next(iter(found), None)
    return best.date if best else None


def moment(value: str) -> dt.datetime | dt.date | None:
    """The date-time or date that a machine-readable attribute states."""
    match = _ISO.search(value)
    if match is None:
        found = find(value)
        return found.date if found else None
    try:
        day = dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["time"] is None or match["zone"] is None:
            return day  # a time of no known zone is no point in time
        return dt.datetime.combine(day, dt.time.fromisoformat(match["time"]), tzinfo=_zone(match["zone"]))
    except ValueError:
        return None


def _all(pattern: _Pattern, text: str) -> list[FoundDate]:
    found = []
    for match in pattern.expression.finditer(text):
        month = int(match["m"]) if pattern.numeric_month else _MONTHS.index(match["m"][:3].lower()) + 1
        day = int(re.sub(r"\D", "", match["d"]))
        found.append(FoundDate(match.start(), match.end(), _year(match["y"]), month, day))
    return found


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    year = int(digits.lstrip("'’"))
    if year >= 100:  # noqa: PLR2004 -- a year of more than two digits
        return year
    return year + (2000 if year <= _LAST_TWO_DIGIT_YEAR_OF_OUR_CENTURY else 1900)


def _zone(zone: str) -> dt.timezone:
    if zone == "Z":
        return dt.UTC
    sign = -1 if zone[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])))
