"""The columns of UCDP's Georeferenced Event Dataset (UCDP GED codebook 23.1): organised violence that killed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from service.formats.columns import Table, columns, of_country, of_place
from service.formats.row import known_number, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.formats.columns import Cell, Value
    from service.formats.row import Row
    from service.schema import Place
    from service.vocabulary import Precision

# ACLED's words for what UCDP calls organised violence.
_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})

_WHERE_PRECISIONS: dict[Precision, int] = {
    "point": 1, "city": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6,
}  # fmt: skip
# Longest stretch of days that each precision covers; only a whole week is 3.
_DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))

# PRIO-GRID: cells of half a degree, numbered from the south-west corner of the world, 720 to a row.
_CELL_DEGREES, _CELLS_IN_ROW = 0.5, 720


def _takes(row: Row) -> bool:
    acled, killed = row.event.codes.acled, row.total("killed")
    violent = acled is not None and acled.event_type in _VIOLENCE
    return row.happened and violent and killed is not None and killed.max != 0


def _date_precision(row: Row) -> int | None:
    length = row.length
    if length is None:
        return None
    return next((precision for longest, precision in _DATE_PRECISIONS if length <= longest), None)


def _sources(row: Row) -> str:
    reports = (report for report in row.event.casualties.reports if report.effect == "killed")
    return "; ".join(dict.fromkeys(report.attributed_name for report in reports if report.attributed_name))


def _where_precision(place: Place) -> int:
    exact = place.relation == "in" and place.stated
    return max(_WHERE_PRECISIONS[place.precision], 1 if exact else 2)


def _point(place: Place) -> str | None:
    return None if place.longitude is None else f"POINT ({place.longitude} {place.latitude})"


def _cell(place: Place) -> int | None:
    if place.longitude is None or place.latitude is None:
        return None
    line = math.floor((place.latitude + 90) / _CELL_DEGREES)
    return line * _CELLS_IN_ROW + math.floor((place.longitude + 180) / _CELL_DEGREES) + 1


def _highest(row: Row) -> Cell:
    killed = row.total("killed")
    return None if killed is None else killed.max


VALUES: Mapping[str, Value] = {
    "id": lambda row: row.id,
    "year": lambda row: row.year,
    "side_a": lambda row: names(row.actors),
    "side_b": lambda row: names(row.recipients),
    "source_article": lambda row: row.extraction.url,
    "source_date": lambda row: row.published_on,
    "source_headline": lambda row: row.extraction.title,
    "source_original": _sources,
    "where_prec": of_place(_where_precision),
    "where_coordinates": of_place(lambda place: place.name),
    "where_description": of_place(lambda place: place.span.text),
    "adm_1": of_place(lambda place: place.admin1),
    "adm_2": of_place(lambda place: place.name if place.precision == "admin2" else None),
    "latitude": of_place(lambda place: place.latitude),
    "longitude": of_place(lambda place: place.longitude),
    "geom_wkt": of_place(_point),
    "priogrid_gid": of_place(_cell),
    "country": of_country(lambda country: country.name),
    "date_prec": _date_precision,
    "date_start": lambda row: row.first_day,
    "date_end": lambda row: row.last_day,
    "best": lambda row: known_number(row.total("killed")),
    "high": _highest,
    "low": lambda row: known_number(row.total("killed")),
}

TABLE = Table(columns=columns("ucdp", VALUES), takes=_takes)
