"""What a place name may mean: its readings, before the story has a say."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from service.data.toponyms import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from service.data.gazetteer import Match
    from service.data.geography import Geography
    from service.records.places import PlaceMention

ReadingKind = Literal["country", "region", "admin1", "admin2", "city"]

# Priors are decimal logarithms of people. A country or region outweighs the towns that share its name.
_COUNTRY = 8.5
REGION_PRIOR = 8.0
_ALTERNATE = -1.5  # an alternate name is 30 times less likely to be meant than a place's own
_DIVISION = {"admin1": 0.0, "admin2": -2.0, "city": 0.0}  # a bare name is seldom a county's
_CAPITAL = 1.0
_LARGE_PART = 0.1  # share of a division's people that live in the city it is named after
QUARTERS = frozenset({"neighbourhood", "neighborhood"})
_LARGEST_QUARTER = 200_000  # people; “the Austin neighborhood” is not the city of that name
_MOST = 120  # readings of one name; “San Antonio” has more, all of them small


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a name. `prior` says how likely it is in a story that says nothing else."""

    kind: ReadingKind
    name: str
    countries: tuple[str, ...]
    admin1: int | None
    admin2: int | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    people: int
    prior: float

    @property
    def country(self) -> str | None:
        """The country where there is exactly one."""
        return self.countries[0] if len(self.countries) == 1 else None

    def lies_in(self, other: Reading) -> bool:
        """Whether this is a place inside the other."""
        if self == other or not self.countries:
            return False
        if other.kind == "country":
            return self.kind != "country" and set(self.countries) <= set(other.countries)
        if other.kind == "region":
            return self.kind in {"city", "admin2", "admin1"} and set(self.countries) <= set(other.countries)
        if other.geonames_id is None:
            return False
        return other.geonames_id in {self.admin1, self.admin2} and self.geonames_id != other.geonames_id


def is_quarter(mention: PlaceMention) -> bool:
    """“The X neighbourhood”."""
    return mention.form == "part" and mention.span[-1].lower_ in QUARTERS


def of_name(text: str, mention: PlaceMention, geography: Geography, *, quarter: bool) -> tuple[Reading, ...]:
    """The readings of one name of a mention, likeliest first; `quarter`: the story says that it is a town's quarter."""
    full = geography.words.abbreviations.get(text)
    matches = geography.gazetteer.lookup(full or text)[:_MOST]
    found: list[Reading] = []
    if full is not None:
        return _ranked(_of_match(m, geography) for m in matches if m.own and m.place.kind == "admin1")
    country = geography.countries.by_name(text)
    if country is not None:
        found.append(_of_country(country, text, geography))
    else:
        found.extend(_of_region(text, geography))
        found.extend(_of_building(text, geography))
    found.extend(_of_match(m, geography) for m in matches)
    found.extend(_without_affix(text, geography) if not found else ())
    if _has_article(mention):
        found = [reading for reading in found if reading.kind not in {"city", "admin2"}]
    if quarter and mention.form in {"name", "part"}:
        return _ranked(r for r in found if r.kind == "city" and r.people < _LARGEST_QUARTER)
    return _ranked(_fitting(found, mention))


def of_capital(code: str, geography: Geography) -> Reading | None:
    """The capital of a country."""
    name = geography.countries.capital_of(code)
    matches = geography.gazetteer.lookup(name) if name is not None else ()
    found = [m for m in matches if m.place.kind == "city" and m.place.country == code]
    return None if not found else _of_match(max(found, key=lambda m: m.place.population), geography)


def _has_article(mention: PlaceMention) -> bool:
    """“in the Highlands”: a plural under an article is a stretch of country, and no town of that name."""
    last, doc = mention.span[-1], mention.span.doc
    before = doc[mention.span.start - 1].lower_ if mention.span.start else ""
    return mention.form == "name" and before == "the" and last.tag_ == "NNPS" and last.dep_ != "compound"


def _ranked(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda r: (-r.prior, r.geonames_id or 0)))


def _of_country(code: str, text: str, geography: Geography) -> Reading:
    return Reading(
        kind="country",
        name=geography.countries.name_of(code) or text,
        countries=(code,),
        admin1=None,
        admin2=None,
        geonames_id=geography.gazetteer.country_id(code),
        latitude=None,
        longitude=None,
        people=0,
        prior=_COUNTRY,
    )


def _of_building(text: str, geography: Geography) -> Iterable[Reading]:
    """“The White House”: a building that stands for a government lies in its country."""
    countries = geography.countries
    code = countries.by_metonym(text)
    if code is None or countries.by_capital(text) is not None:
        return
    yield Reading(
        kind="region",
        name=text,
        countries=(code,),
        admin1=None,
        admin2=None,
        geonames_id=None,
        latitude=None,
        longitude=None,
        people=0,
        prior=REGION_PRIOR,
    )


def _of_region(text: str, geography: Geography) -> Iterable[Reading]:
    """The region of this name; as a division where its one country has one of the same name."""
    region = geography.region(text)
    if region is None:
        return
    matches = geography.gazetteer.lookup(region.division)
    division = next(
        (m.place for m in matches if m.place.kind == "admin1" and (m.place.country,) == region.countries),
        None,
    )
    yield Reading(
        kind="region" if division is None else "admin1",
        name=text,
        countries=region.countries,
        admin1=None if division is None else division.id,
        admin2=None,
        geonames_id=region.geonames_id if division is None else division.id,
        latitude=None,
        longitude=None,
        people=0,
        prior=REGION_PRIOR,
    )


def _of_match(match: Match, geography: Geography) -> Reading:
    place = match.place
    prior = math.log10(place.population + 10) + _DIVISION[place.kind]
    prior += 0.0 if match.own else _ALTERNATE
    if place.kind == "city" and geography.countries.by_capital(place.name) == place.country:
        prior += _CAPITAL
    return Reading(
        kind=place.kind,
        name=place.name,
        countries=(place.country,),
        admin1=place.id if place.kind == "admin1" else place.admin1,
        admin2=place.id if place.kind == "admin2" else place.admin2,
        geonames_id=place.id,
        latitude=place.latitude,
        longitude=place.longitude,
        people=place.population,
        prior=prior,
    )


def _without_affix(text: str, geography: Geography) -> Iterable[Reading]:
    """“al-Bab” as “Bab”, “Kings County” as the county of that name: where the whole form is unknown."""
    words = fold(text).split()
    if len(words) > 1 and words[0] in {"al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "the"}:
        yield from (_of_match(m, geography) for m in geography.gazetteer.lookup(" ".join(words[1:]))[:_MOST])
    elif len(words) > 1 and words[-1] in geography.words.divisions:
        short = geography.gazetteer.lookup(" ".join(words[:-1]))[:_MOST]
        yield from (_of_match(m, geography) for m in short if m.place.kind != "city")


_FITS: dict[str, Callable[[Reading], bool]] = {
    "division": lambda r: r.kind in {"admin1", "admin2", "region"},
    "city": lambda r: r.kind == "city",
    "capital": lambda r: r.kind == "country",
}


def _fitting(readings: list[Reading], mention: PlaceMention) -> list[Reading]:
    """Those of the kind that the words around the name speak of, where there are any; else all."""
    fits = _FITS.get(mention.form)
    kept = [r for r in readings if fits(r)] if fits else _cities_before_their_divisions(readings)
    if mention.division is not None:
        kept = [r for r in kept if r.kind == f"admin{mention.division}"] or kept
    return kept or readings


def _cities_before_their_divisions(readings: list[Reading]) -> list[Reading]:
    """A bare name is the city rather than the division around it that is named after it and is a large part of it.

    “Aleppo” is the city, “Quebec” the province. The division stays, as the less likely reading.
    """
    cities: dict[int | None, int] = {}
    for reading in readings:
        if reading.kind == "city":
            for around in (reading.admin1, reading.admin2):
                cities[around] = max(reading.people, cities.get(around, 0))
    return [_behind(r, cities.get(r.geonames_id, 0)) for r in readings]


def _behind(reading: Reading, city: int) -> Reading:
    if (
        reading.kind not in {"admin1", "admin2"}
        or reading.prior == REGION_PRIOR
        or city < _LARGE_PART * reading.people
    ):
        return reading
    return replace(reading, prior=math.log10(city + 10) + 2 * _ALTERNATE)
