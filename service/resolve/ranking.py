"""Which reading of a name is the likeliest in its story, by learnt weights (docs/model-cards.md).

Two rounds: in the first the other names of the story speak for their readings in proportion to size, in the second as
the first has judged them. What is looked at: how large a reading is, its kind, how much of the story lies in its
country and division, how many other names may lie in the same county, how many are near, and the words of institutions
that only some countries have (“sheriff”, “councillor”).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.resolve import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.data.ranking import RankingModel
    from service.resolve.readings import Reading
    from service.resolve.story import Evidence, Rest, Votes

Shares = Mapping[str, Sequence[tuple["Reading", float]]]

FEATURES = (
    "prior", "rank", "country", "region", "admin1", "admin2", "in_country", "in_admin1", "same_admin2", "near",
    "signals", "unsignalled", "wide", "repeated",
)  # fmt: skip

_NEAR = 161.0  # kilometres
_EARTH = 6371.0  # kilometres
_CELL = 1.5  # degrees of latitude; no less than the distance
_CELLS = 240  # around the equator
_LIKELY = 0.05  # share below which a reading is not asked for its neighbours
_LARGEST = 6.5  # prior above which a place is not the less likely for being named often
_DOUBT = 1.0  # votes for nowhere
_UNSIGNALLED = 2.0  # signals of no country


@dataclass(frozen=True, slots=True)
class Ballot:
    """A story's names by key, how often it has nationality words of each country, and its words of institutions."""

    names: Mapping[str, Evidence]
    peoples: Mapping[str, int]
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the whole story speaks for: votes, and how many names may lie in a second-order division.

    `own` and `own_admin2` have each name's part in that; `near` the likely points by key, in cells of the map.
    """

    total: Votes
    own: Mapping[str, Votes]
    admin2: Counter[int]
    own_admin2: Mapping[str, frozenset[int]]
    near: Mapping[tuple[int, int], Sequence[tuple[str, float, float, float]]]
    signals: Mapping[str, float]


class Ranking:
    """The readings of one story's names, ranked."""

    def __init__(self, ballot: Ballot, model: RankingModel) -> None:
        self._ballot = ballot
        self._model = model
        shares = by_size(ballot)
        for weights in model.rounds[:-1]:
            seen = survey(ballot, shares)
            shares = {key: judge(key, ballot, seen, weights) for key in ballot.names}
        self._seen = survey(ballot, shares)

    def rest(self, key: str) -> Rest:
        """What the other names of the story speak for, as far as the story is understood."""
        return story.rest(self._seen.total, self._seen.own[key])

    def best(self, options: Sequence[Reading], key: str) -> Reading:
        """The likeliest of the readings of the name with this key."""
        rows = features(options, key, self._ballot.names[key].times, self._seen)
        scores = [_score(row, self._model.rounds[-1]) for row in rows]
        return max(zip(scores, options, strict=True), key=lambda s: (s[0], -(s[1].geonames_id or 0)))[1]


def by_size(ballot: Ballot) -> Shares:
    """What each name means before the story is asked."""
    return {key: story.shares(evidence) for key, evidence in ballot.names.items()}


def judge(key: str, ballot: Ballot, seen: Seen, weights: Sequence[float]) -> Sequence[tuple[Reading, float]]:
    """The chance of each reading of a name, given what the story speaks for."""
    evidence = ballot.names[key]
    if evidence.decided is not None:
        return story.shares(evidence)
    scores = [_score(row, weights) for row in features(evidence.options, key, evidence.times, seen)]
    most = max(scores)
    chances = [math.exp(score - most) for score in scores]
    total = sum(chances)
    return [(r, chance / total) for r, chance in zip(evidence.options, chances, strict=True)]


def _score(row: Sequence[float], weights: Sequence[float]) -> float:
    return sum(w * x for w, x in zip(weights, row, strict=True))


def survey(ballot: Ballot, shares: Shares) -> Seen:
    """Add up what the names speak for, each reading by its share."""
    own = {key: story.vote(shares[key], evidence.times) for key, evidence in ballot.names.items()}
    near: dict[tuple[int, int], list[tuple[str, float, float, float]]] = defaultdict(list)
    for key, found in shares.items():
        for reading, share in found:
            if reading.latitude is not None and reading.longitude is not None and share > _LIKELY:
                point = reading.latitude, reading.longitude
                near[_cell(*point)].append((key, share, *point))
    counties = {
        key: frozenset(r.admin2 for r in e.options if r.admin2 is not None) for key, e in ballot.names.items()
    }
    named = Counter(division for own in counties.values() for division in own)
    return Seen(story.total(own.values(), ballot.peoples), own, named, counties, near, ballot.signals)


def features(options: Sequence[Reading], key: str, times: int, seen: Seen) -> Iterator[tuple[float, ...]]:
    """What speaks for each reading of a name, in the order of `FEATURES`."""
    own, total = seen.own[key], seen.total
    in_countries = sum(total.countries.values()) - sum(own.countries.values()) + _DOUBT
    in_admin1 = sum(total.admin1.values()) - sum(own.admin1.values()) + _DOUBT
    focus = max((v - own.admin1.get(a, 0.0) for a, v in total.admin1.items()), default=0.0) / in_admin1
    own_counties = seen.own_admin2[key]
    signals = sum(seen.signals.values()) + _UNSIGNALLED
    for rank, reading in enumerate(options):
        codes, a1 = reading.countries, reading.admin1
        country = max((total.countries.get(c, 0.0) - own.countries.get(c, 0.0) for c in codes), default=0.0)
        division = 0.0 if a1 is None else total.admin1.get(a1, 0.0) - own.admin1.get(a1, 0.0)
        others = seen.admin2[reading.admin2] - (reading.admin2 in own_counties) if reading.admin2 else 0
        around = _neighbours(reading, key, seen)
        signalled = max((seen.signals.get(code, 0.0) for code in codes), default=0.0) / signals
        size = reading.prior if reading.kind == "city" else 0.0
        yield (
            reading.prior,
            math.log1p(rank),
            float(reading.kind == "country"),
            float(reading.kind == "region"),
            float(reading.kind == "admin1"),
            float(reading.kind == "admin2"),
            country / in_countries,
            division / in_admin1,
            others / (others + 1),
            around / (around + 1),
            signalled,
            size * (1 - signalled),
            size * (1 - focus),
            -min(size, _LARGEST) * math.log(times),
        )


def _neighbours(reading: Reading, key: str, seen: Seen) -> float:
    """How many other names lie near, each by its likelihood."""
    if reading.latitude is None or reading.longitude is None:
        return 0.0
    row, column = _cell(reading.latitude, reading.longitude)
    found = 0.0
    for cell in ((r, c % _CELLS) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1)):
        for other, share, latitude, longitude in seen.near.get(cell, ()):
            if other != key and _kilometres(reading.latitude, reading.longitude, latitude, longitude) < _NEAR:
                found += share
    return found


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL) % _CELLS


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance, equirectangular approximation."""
    east = math.radians(longitude - other_longitude) * math.cos(math.radians((latitude + other_latitude) / 2))
    return _EARTH * math.hypot(math.radians(latitude - other_latitude), east)
