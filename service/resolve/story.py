"""What a story is about, geographically: the countries and first-order divisions that its places speak for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from service.resolve.readings import REGION_PRIOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.resolve.readings import Reading

_Key = TypeVar("_Key", str, int)

# How much the story weighs against the size of a place, in decimal logarithms of people: in a story that is all about
# one division, a place there beats its namesake elsewhere up to 100,000 times its size. Set on half of LGL and
# TR-News.
_COUNTRY_WEIGHT = 3.0
_ADMIN1_WEIGHT = 5.0
_FLATTENING = (
    0.7  # how far the readings of an undecided name share its vote: 1 in proportion to people, 0 alike
)
_STATED = 3.0  # votes of a name that the text itself decides (“Paris, Texas”) for one that it does not
_LARGE = 100_000  # people; a place of that size may turn up in any story
_FAMOUS = 6.5  # prior of a country, a region, a city of millions or a capital of a large country
_SILENT = 2.0  # votes; a story with fewer says nothing of where it is
_TRACE = 0.5  # votes below this are those of unlikely readings of other names
_DOUBT = 1.0  # votes for nowhere, so that one name alone decides little


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes of one name, or of all: by country, and by GeoNames id of the division."""

    countries: dict[str, float]
    admin1: dict[int, float]


@dataclass(frozen=True, slots=True)
class Rest:
    """The votes of a story less those of one name, which must not speak for itself."""

    total: Votes
    own: Votes
    in_countries: float
    in_admin1: float

    def for_country(self, code: str) -> float:
        """Votes for a country."""
        return self.total.countries.get(code, 0.0) - self.own.countries.get(code, 0.0)

    def for_admin1(self, geonames_id: int) -> float:
        """Votes for a division."""
        return self.total.admin1.get(geonames_id, 0.0) - self.own.admin1.get(geonames_id, 0.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One name of the story: its readings, how often it occurs, and its reading where the text has decided it."""

    options: Sequence[Reading]
    times: int
    decided: Reading | None


def poll(names: Mapping[str, Evidence], peoples: Mapping[str, int]) -> dict[str, Rest]:
    """Let every name vote once, more if it is repeated.

    Args:
        names: The story's place names, by key.
        peoples: How often nationality words of each country occur.

    Returns:
        For each name, what the rest of the story speaks for.
    """
    own = {key: vote(shares(evidence), evidence.times) for key, evidence in names.items()}
    everything = total(own.values(), peoples)
    return {key: rest(everything, votes) for key, votes in own.items()}


def rest(everything: Votes, own: Votes) -> Rest:
    """The votes of a story less those of one name."""
    return Rest(
        total=everything,
        own=own,
        in_countries=sum(everything.countries.values()) - sum(own.countries.values()),
        in_admin1=sum(everything.admin1.values()) - sum(own.admin1.values()),
    )


def best(options: Sequence[Reading], rest: Rest) -> Reading:
    """The reading that is likeliest given what the rest of the story speaks for, where no weights were learnt."""

    def score(reading: Reading) -> tuple[float, int]:
        country = max((rest.for_country(code) for code in reading.countries), default=0.0)
        division = 0.0 if reading.admin1 is None else rest.for_admin1(reading.admin1)
        total = reading.prior
        total += _COUNTRY_WEIGHT * country / (rest.in_countries + _DOUBT)
        total += _ADMIN1_WEIGHT * division / (rest.in_admin1 + _DOUBT)
        return total, -(reading.geonames_id or 0)

    return max(options, key=score)


def plausible(reading: Reading, rest: Rest) -> bool:
    """Whether a reading can stand: a small place needs a story that has anything else to do with its country.

    A village of the far side of the world is more likely a person, a street or a place that the gazetteer has not.
    """
    if reading.kind in {"country", "region"} or reading.prior >= REGION_PRIOR or reading.people >= _LARGE:
        return True
    return rest.in_countries < _SILENT or any(rest.for_country(code) > _TRACE for code in reading.countries)


def famous(reading: Reading, options: Sequence[Reading], rest: Rest) -> Reading:
    """The reading, or the capital, country or region of the same name that a hamlet of another country must not beat.

    The story has to speak more of the hamlet's division than of the country of the other.
    """
    if reading.kind != "city" or reading.people >= _LARGE or reading.admin1 is None:
        return reading
    here = rest.for_admin1(reading.admin1)
    for other in options:
        apart = set(other.countries).isdisjoint(reading.countries)
        there = max((rest.for_country(code) for code in other.countries), default=0.0)
        if apart and other.prior >= _FAMOUS and there >= max(here, _DOUBT):
            return other
    return reading


def local(reading: Reading, rest: Rest) -> bool:
    """Whether what is named after a place may lie there: in a country that the story speaks of, if it speaks of any.

    After a small one, in its division: streets and quarters are far from no one.
    """
    if reading.kind != "city" or reading.admin1 is None:
        return True
    if reading.people >= _LARGE:  # “Medina Hospital” in a story of Mogadishu
        told = rest.in_countries - _TRACE
        return told < _DOUBT or any(rest.for_country(code) > _TRACE for code in reading.countries)
    return rest.in_admin1 < _DOUBT or rest.for_admin1(reading.admin1) > _TRACE


def vote(readings: Iterable[tuple[Reading, float]], times: int) -> Votes:
    """The vote of a name that occurs so often, shared among its readings."""
    votes = Votes({}, {})
    weight = 1.0 + math.log(times)
    for reading, share in readings:
        for code in reading.countries:
            votes.countries[code] = votes.countries.get(code, 0.0) + share * weight
        if reading.admin1 is not None:
            votes.admin1[reading.admin1] = votes.admin1.get(reading.admin1, 0.0) + share * weight
    return votes


def total(votes: Iterable[Votes], peoples: Mapping[str, int]) -> Votes:
    """The votes of all names, and of nationality words."""
    found = Votes({}, {})
    for each in votes:
        _add(found.countries, each.countries)
        _add(found.admin1, each.admin1)
    _add(found.countries, {code: 1.0 + math.log(times) for code, times in peoples.items()})
    return found


def _add(total: dict[_Key, float], votes: Mapping[_Key, float]) -> None:
    for key, share in votes.items():
        total[key] = total.get(key, 0.0) + share


def shares(evidence: Evidence) -> Sequence[tuple[Reading, float]]:
    """How far each reading of a name is its meaning, by size alone; what the text has decided counts more than once."""
    if evidence.decided is not None:
        return ((evidence.decided, _STATED),)
    options = evidence.options
    weights = [10 ** (_FLATTENING * (reading.prior - options[0].prior)) for reading in options]
    whole = sum(weights)
    return [(reading, weight / whole) for reading, weight in zip(options, weights, strict=True)]
