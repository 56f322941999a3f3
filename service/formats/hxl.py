"""A table with HXL hashtags (HXL 1.1, hxlstandard.org), as humanitarian data sites read them: all kinds of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from service.formats.columns import Table, columns, of_country, of_place
from service.formats.row import known_number, names
from service.vocabulary import Effect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.formats.columns import Value


def _number(effect: Effect) -> Value:
    return lambda row: known_number(row.total(effect))


VALUES: Mapping[str, Value] = {
    "event": lambda row: row.id,
    "type": lambda row: row.event.type,
    "category": lambda row: row.event.category,
    "summary": lambda row: row.event.what.summary,
    "actors": lambda row: names(row.actors),
    "recipients": lambda row: names(row.recipients),
    "date_start": lambda row: row.first_day,
    "date_end": lambda row: row.last_day,
    "country_code": of_country(lambda country: country.alpha3),
    "country": of_country(lambda country: country.name),
    "admin1": of_place(lambda place: place.admin1),
    "location": of_place(lambda place: place.name),
    "latitude": of_place(lambda place: place.latitude),
    "longitude": of_place(lambda place: place.longitude),
    **{effect: _number(effect) for effect in get_args(Effect)},
    "reported": lambda row: row.published_on,
    "source": lambda row: row.extraction.url,
}

TABLE = Table(columns=columns("hxl", VALUES), takes=lambda row: row.happened)
