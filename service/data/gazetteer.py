"""The gazetteer: which places of the world have a name.

`gazetteer.sqlite` beside this module is compiled from GeoNames by `python -m training.gazetteer`; `gazetteer.md` says
what is in it and under which licence. It is opened read-only and immutable: no locks, no journal, and processes share
its pages. A `Gazetteer` belongs to the thread that opened it.
"""

from __future__ import annotations

import sqlite3
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from service.data.toponyms import fold

Kind = Literal["city", "admin1", "admin2"]

FILE = Path(__file__).with_name("gazetteer.sqlite")
KINDS: tuple[Kind, ...] = ("city", "admin1", "admin2")
DEGREE = 10_000  # coordinates are stored as whole numbers of 1/10,000 degree: 11 m at most
ALTERNATE = 1 << 31  # set on a place's id where the name is not its own but one of its alternate names
_CACHED_NAMES = 16_384
_CACHED_DIVISIONS = 8_192
_PAGES_KIB = 4_096
_LATIN_1_END = "\u0100"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `admin1` and `admin2` are the GeoNames ids of the divisions that it lies in.

    A division has no coordinates, and its population is that of its listed places.
    """

    id: int
    name: str
    kind: Kind
    country: str
    admin1: int | None
    admin2: int | None
    population: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a form may mean. `own` is False where the form is only an alternate name of the place."""

    place: Place
    own: bool


class _Division(NamedTuple):
    """A division, its country, and the first-order division that it is or lies in."""

    name: str
    country: str
    admin1: int | None


class Gazetteer:
    """Look-ups by name, remembered up to a bound."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._countries: Mapping[str, int] = dict(
            connection.execute("SELECT alpha3, id FROM country").fetchall()
        )
        self._by_name = lru_cache(maxsize=_CACHED_NAMES)(self._read)
        self._division = lru_cache(maxsize=_CACHED_DIVISIONS)(self._read_division)

    def lookup(self, name: str) -> tuple[Match, ...]:
        """Every place of this name, own names before alternate ones and larger before smaller."""
        return self._by_name(name)

    def knows(self, name: str) -> bool:
        """Whether any place has this name."""
        return bool(self._by_name(name))

    def division(self, geonames_id: int | None) -> str | None:
        """Name of the first- or second-order division with this id."""
        return None if geonames_id is None else self._division(geonames_id).name

    def country_id(self, alpha3: str) -> int | None:
        """GeoNames id of a country."""
        return self._countries.get(alpha3)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read(self, name: str) -> tuple[Match, ...]:
        row = self._connection.execute("SELECT places FROM name WHERE key = ?", (fold(name),)).fetchone()
        if row is None:
            return ()
        coded = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
        return tuple(Match(place=self._place(c & ~ALTERNATE), own=not c & ALTERNATE) for c in coded)

    def _place(self, geonames_id: int) -> Place:
        name, kind, country, admin1, admin2, population, latitude, longitude = self._connection.execute(
            "SELECT name, kind, country, admin1, admin2, population, latitude, longitude FROM place WHERE id = ?",
            (geonames_id,),
        ).fetchone()
        above = self._division(admin2 or admin1) if admin1 or admin2 else None
        return Place(
            id=geonames_id,
            name=name,
            kind=KINDS[kind],
            country=country or (above.country if above else ""),
            admin1=above.admin1 if above else None,
            admin2=admin2,
            population=population,
            latitude=None if latitude is None else latitude / DEGREE,
            longitude=None if longitude is None else longitude / DEGREE,
        )

    def _read_division(self, geonames_id: int) -> _Division:
        name, kind, country, admin1 = self._connection.execute(
            "SELECT name, kind, country, admin1 FROM place WHERE id = ?", (geonames_id,)
        ).fetchone()
        if country is None:
            country = self._division(admin1).country
        return _Division(_plain(name), country, geonames_id if KINDS[kind] == "admin1" else admin1)


def _plain(name: str) -> str:
    """The name without the marks of transliteration (“Mahārāshtra”) that news does not print; “São” keeps its own."""
    if max(name) < _LATIN_1_END:
        return name
    return "".join(unicodedata.normalize("NFKD", c)[0] if c >= _LATIN_1_END else c for c in name)


def load(*, file: Path = FILE) -> Gazetteer:
    """Open the compiled gazetteer; some milliseconds."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")
    connection.execute(f"PRAGMA mmap_size = {file.stat().st_size}")
    connection.execute("PRAGMA query_only = ON")
    return Gazetteer(connection)
