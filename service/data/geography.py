"""Everything that finding and resolving places reads: gazetteer, countries, regions, words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.data import gazetteer as gazetteers
from service.data import ranking
from service.data.toponyms import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.data.countries import Countries
    from service.data.gazetteer import Gazetteer
    from service.data.ranking import RankingModel
    from service.vocabulary import Relation

_DATA = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Region:
    """A sea, continent or area. `countries` is empty where a list would say nothing.

    `division` is the name under which the gazetteer may have it as a division of its one country.
    """

    name: str
    countries: tuple[str, ...]
    division: str
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around place names, in lower case; `place_words.toml` says what each set is for."""

    facilities: frozenset[str]
    named_freely: frozenset[str]
    roads: frozenset[str]
    proper_divisions: frozenset[str]
    divisions: Mapping[str, int]
    several: Mapping[str, int]
    parts: frozenset[str]
    city_of: frozenset[str]
    division_of: frozenset[str]
    part_of: frozenset[str]
    definite: Mapping[str, str]
    directions: frozenset[str]
    compass: frozenset[str]
    relations: Mapping[str, Relation]
    sweeping: frozenset[str]
    borders: frozenset[str]
    near_nouns: frozenset[str]
    units: frozenset[str]
    organisations: frozenset[str]
    local_bodies: frozenset[str]
    forces: frozenset[str]
    kinds_of_force: frozenset[str]
    services: frozenset[str]
    officers: frozenset[str]
    bodies: frozenset[str]
    bodies_of: frozenset[str]
    before_of: frozenset[str]
    residents: frozenset[str]
    people: frozenset[str]
    people_of: frozenset[str]
    titles: frozenset[str]
    government_verbs: frozenset[str]
    done_to_governments: frozenset[str]
    done_to_places: frozenset[str]
    dealings: frozenset[str]
    possessions: frozenset[str]
    officials: frozenset[str]
    abbreviations: Mapping[str, str]
    signals: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Geography:
    """The gazetteer and what stands beside it.

    `ranking` is None where its weights are not installed; `first_words` are the first words, in lower case, of every
    name of a country, capital or region.
    """

    gazetteer: Gazetteer
    countries: Countries
    regions: Mapping[str, Region] = field(repr=False)
    words: PlaceWords = field(repr=False)
    first_words: frozenset[str] = field(repr=False)
    ranking: RankingModel | None = field(repr=False)

    def region(self, form: str) -> Region | None:
        """The region of this name, with or without “the”."""
        return self.regions.get(fold(form).removeprefix("the "))


def load(countries: Countries) -> Geography:
    """Open the gazetteer and read the lists beside it; some 20 ms, once a process."""
    regions = _regions()
    return Geography(
        gazetteer=gazetteers.load(),
        countries=countries,
        regions=regions,
        words=_words(),
        first_words=frozenset(
            name.split()[0] for table in (countries.names, countries.metonyms, regions) for name in table
        ),
        ranking=ranking.load(),
    )


def _regions() -> dict[str, Region]:
    table: dict[str, Region] = {}
    for entry in _read("regions.toml")["region"]:
        for name in entry["names"]:
            table.setdefault(
                fold(name),
                Region(
                    name=name,
                    countries=tuple(entry["countries"]),
                    division=entry.get("division", name),
                    geonames_id=entry.get("geonames_id"),
                ),
            )
    return table


def _words() -> PlaceWords:
    data = _read("place_words.toml")
    relations: dict[str, Relation] = {}
    for relation in ("near", "in", "to", "from", "through", "between", "off"):
        relations |= dict.fromkeys(data["relations"][relation], relation)
    return PlaceWords(
        facilities=frozenset(data["after"]["facilities"]),
        roads=frozenset(data["after"]["roads"]),
        named_freely=frozenset(data["after"]["named_freely"]),
        proper_divisions=frozenset(data["after"]["proper_divisions"]),
        divisions=data["divisions"],
        several=data["several"],
        parts=frozenset(data["parts"]["words"]),
        city_of=frozenset(data["before"]["city"]),
        division_of=frozenset(data["before"]["division"]),
        definite=data["definite"],
        part_of=frozenset(data["before"]["part"]),
        directions=frozenset(data["directions"]["words"]),
        compass=frozenset(data["directions"]["compass"]),
        relations=relations,
        sweeping=frozenset(data["relations"]["sweeping"]),
        borders=frozenset(data["relations"]["borders"]),
        near_nouns=frozenset(data["relations"]["near_nouns"]),
        units=frozenset(data["relations"]["units"]),
        organisations=frozenset(data["organisations"]["last"]),
        local_bodies=frozenset(data["organisations"]["local_bodies"]),
        forces=frozenset(data["organisations"]["forces"]),
        kinds_of_force=frozenset(data["organisations"]["kinds_of_force"]),
        services=frozenset(data["organisations"]["services"]),
        officers=frozenset(data["organisations"]["officers"]),
        bodies=frozenset(data["organisations"]["bodies"]),
        bodies_of=frozenset(data["organisations"]["bodies_of"]),
        before_of=frozenset(data["organisations"]["before_of"]),
        residents=frozenset(data["people"]["residents"]),
        people=frozenset(data["people"]["from_there"]),
        people_of=frozenset(data["people"]["of_there"]),
        titles=frozenset(data["organisations"]["titles"]),
        government_verbs=frozenset(data["verbs"]["government"]),
        done_to_governments=frozenset(data["verbs"]["done_to_governments"]),
        done_to_places=frozenset(data["verbs"]["done_to_places"]),
        dealings=frozenset(data["verbs"]["dealings"]),
        possessions=frozenset(data["verbs"]["possessions"]),
        officials=frozenset(data["verbs"]["officials"]),
        abbreviations=data["abbreviations"],
        signals=data["signals"],
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))
