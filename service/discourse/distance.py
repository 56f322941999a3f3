"""Whether two times or two places can be of one event."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

WITHIN_DAY = frozenset({"minute", "hour", "part_of_day", "day"})  # granularities of a day or less
TOWNS = frozenset({"point", "city"})  # precisions of a town or of a place in one
_SAME_AREA_KM = 60.0  # a street, a suburb and the city that a story also names are one scene
_KM_PER_DEGREE = 111.2
_FINE = frozenset({"point", "city", "admin2"})


def disjoint(left: ResolvedTime, right: ResolvedTime) -> bool:
    """True where both have no day in common, or where one is of the news's week and the other of a stated year."""
    if left.start is None or right.start is None or left.end is None or right.end is None:
        return (_of_the_week(left) and of_a_year(right)) or (_of_the_week(right) and of_a_year(left))
    return left.end[:10] < right.start[:10] or right.end[:10] < left.start[:10]


def _of_the_week(time: ResolvedTime) -> bool:
    """“Monday”, “yesterday”, of an article of no known date."""
    return time.start is None and time.granularity in WITHIN_DAY


def of_a_year(time: ResolvedTime) -> bool:
    """“January 2020”, “2019”: news of the week needs no year."""
    return time.start is not None and time.basis == "stated" and time.granularity in {"month", "year"}


def elsewhere(left: Sequence[ResolvedPlace], right: Sequence[ResolvedPlace]) -> bool:
    """True where two scenes cannot be one: in other countries, or in towns that are far apart."""
    if not left or not right:
        return False
    countries = [{c for p in places for c in p.countries} for places in (left, right)]
    if all(countries) and not countries[0] & countries[1]:
        return True
    located = [
        [p for p in places if p.precision in _FINE and p.latitude is not None][:4] for places in (left, right)
    ]
    if not all(located):
        return False
    return min(_kilometres(a, b) for a in located[0] for b in located[1]) > _SAME_AREA_KM


def _kilometres(left: ResolvedPlace, right: ResolvedPlace) -> float:
    """Great-circle distance, equirectangular approximation: good to a percent at the distances asked about."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return 0.0
    middle = math.radians((left.latitude + right.latitude) / 2)
    east = (left.longitude - right.longitude) * math.cos(middle)
    return math.hypot(left.latitude - right.latitude, east) * _KM_PER_DEGREE
