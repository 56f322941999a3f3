"""Compiling the gazetteer: the same packages give the same rows in the same order."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import struct
from typing import TYPE_CHECKING

from service.data.gazetteer import ALTERNATE, DEGREE, KINDS
from service.data.toponyms import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from training.gazetteer.sources import SourceCountry, SourcePlace

_SCHEMA = """
CREATE TABLE country (alpha3 TEXT PRIMARY KEY, id INTEGER NOT NULL, population INTEGER NOT NULL) WITHOUT ROWID;
-- What follows from the division that a place lies in is null: its country, and its admin1 where it has an admin2.
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 INTEGER,
    admin2 INTEGER, population INTEGER NOT NULL, latitude INTEGER, longitude INTEGER
);
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;
"""
_TABLES = ("country", "place", "name")
_LATIN_END = "\u0250"  # first code point after Latin Extended-B
_NAME_LIKE = re.compile(r"^[^\W\d_].{2,39}$")
# Words of other languages, and of English, for what a division or town is: “Condado de …”, “… Governorate”. The words
# around a name are the reader's business, not the gazetteer's.
_GENERIC = frozenset({
    "amphoe", "arrondissement", "bandar", "cathair", "condado", "county", "departamento", "department",
    "distrito", "district", "estado", "gemeng", "governorate", "hsien", "ilcesi", "kanton", "kaunti",
    "komuna", "kota", "lungsod", "mkoa", "municipality", "municipio", "muhafazat", "obcina", "oblast",
    "oblasti", "opcina", "opstina", "ostan", "parish", "prefecture", "provincia", "province", "provins",
    "provinsi", "provinz", "qu", "raion", "raionul", "rayon", "regency", "region", "shahrestan",
    "sheng", "shi", "shih", "sub", "voivodeship", "wilaya", "wilayat", "xian", "zhen", "zizhiqu",
})  # fmt: skip
_KNOWN_ABROAD = 15_000  # people; smaller places of Latin-script countries have no other name in English
_CODE = re.compile(
    r"^[A-Z.]{1,4}$"
)  # airport codes; the few abbreviations that news uses stand in our own data


def compile_gazetteer(
    file: Path, *, countries: Iterable[SourceCountry], places: Iterable[SourcePlace]
) -> None:
    """Write the gazetteer. An existing file is replaced."""
    countries = tuple(countries)
    respelled = frozenset(c.alpha3 for c in countries if c.transliterated)
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO country VALUES (?, ?, ?)",
            sorted((c.alpha3, c.geonames_id, c.population) for c in countries),
        )
        ordered = sorted(places, key=lambda place: place.id)
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", map(_row, ordered))
        connection.executemany("INSERT INTO name VALUES (?, ?)", _names(ordered, respelled))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def content_digest(file: Path) -> str:
    """SHA-256 over every row in order of key. Unlike the file's bytes, it does not change with SQLite's version."""
    digest = hashlib.sha256()
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        for table in _TABLES:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):  # noqa: S608 -- our own constants
                digest.update(repr(row).encode())
    finally:
        connection.close()
    return digest.hexdigest()


def usable_alias(alias: str) -> bool:
    """Whether an alternate name can stand in English text: Latin letters, written as a name, and no code."""
    return (
        bool(_NAME_LIKE.match(alias))
        and alias[0].isupper()
        and not _CODE.match(alias)
        and not _GENERIC.intersection(fold(alias).split())
        and all(c < _LATIN_END or not c.isalpha() for c in alias)
    )


def _row(place: SourcePlace) -> tuple[int | str | None, ...]:
    first, second = place.parents
    latitude, longitude = place.point or (None, None)
    return (
        place.id,
        place.name,
        KINDS.index(place.kind),
        None if first is not None else place.country,
        None if second is not None else first,
        second,
        place.population,
        None if latitude is None else round(latitude * DEGREE),
        None if longitude is None else round(longitude * DEGREE),
    )


def _names(places: Iterable[SourcePlace], respelled: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    by_key: dict[str, list[tuple[bool, int, int]]] = {}
    for place in places:
        own = fold(place.name)
        keys = {own}
        if place.kind != "city" or place.population >= _KNOWN_ABROAD or place.country in respelled:
            keys |= {fold(alias) for alias in place.aliases if usable_alias(alias)}
        for key in keys - {""}:
            by_key.setdefault(key, []).append((key != own, -place.population, place.id))
    for key, entries in sorted(by_key.items()):
        coded = [id_ | ALTERNATE if alternate else id_ for alternate, _, id_ in sorted(entries)]
        yield key, struct.pack(f"<{len(coded)}I", *coded)
