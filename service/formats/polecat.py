"""POLECAT's columns: PLOVER records in the tab-separated form of the weekly files (Harvard Dataverse, AJGVIT)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from service import __version__
from service.formats.columns import Table, columns, of_place
from service.formats.row import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from service.formats.columns import Cell, Value
    from service.formats.row import Row
    from service.schema import Participant, PloverCode
    from service.vocabulary import EntityType, Precision

_SEPARATOR = "; "

# PLOVER codebook, "Quad categories", with the names of POLECAT's types.
_QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD_OF_TYPE = {kind: quad for quad, kinds in _QUADS.items() for kind in kinds}

_FEATURE_TYPES: dict[Precision, str] = {"city": "ppl", "admin1": "adm1", "admin2": "adm2", "country": "pcli"}


def _takes(row: Row) -> bool:
    """Whether PLOVER codes the event; what is only meant has the code of the intention, what did not happen none."""
    code, status = row.event.codes.plover, row.event.status
    meant = status.modality == "planned" and code is not None and code.type in {"AGREE", "REJECT", "THREATEN"}
    return code is not None and (row.happened or meant)


def _of_code(read: Callable[[PloverCode], Cell]) -> Value:
    def value(row: Row) -> Cell:
        code = row.event.codes.plover
        return None if code is None else read(code)

    return value


def _each(values: Iterable[str | None]) -> str:
    return _SEPARATOR.join(dict.fromkeys(value for value in values if value is not None))


def _entities(row: Row, *kinds: EntityType) -> str:
    return _each(entity.name for entity in row.extraction.entities or () if entity.type in kinds)


def _side(side: Literal["Actor", "Recipient"]) -> Mapping[str, Value]:
    def of(row: Row) -> list[Participant]:
        return row.actors if side == "Actor" else row.recipients

    return {
        f"{side} Name": lambda row: names(of(row)),
        f"{side} Country": lambda row: _each(who.country for who in of(row)),
        f"Primary {side} Sector": lambda row: next((who.sector for who in of(row) if who.sector), None),
        f"{side} Sectors": lambda row: _each(who.sector for who in of(row)),
        f"{side} Name Raw": lambda row: _each(who.span.text for who in of(row)),
    }


VALUES: Mapping[str, Value] = {
    "Event ID": lambda row: row.id,
    "Event Date": lambda row: row.first_day,
    "Event Type": _of_code(lambda code: code.type),
    "Event Mode": _of_code(lambda code: code.mode),
    "Quad Code": _of_code(lambda code: _QUAD_OF_TYPE.get(code.type)),
    "Contexts": _of_code(lambda code: "|".join(code.context)),
    **_side("Actor"),
    **_side("Recipient"),
    "Placename": of_place(lambda place: place.name),
    "City": of_place(lambda place: place.name if place.precision == "city" else None),
    "District": of_place(lambda place: place.name if place.precision == "admin2" else None),
    "Province": of_place(lambda place: place.admin1),
    "Country": of_place(lambda place: place.country),
    "Latitude": of_place(lambda place: place.latitude),
    "Longitude": of_place(lambda place: place.longitude),
    "GeoNames ID": of_place(lambda place: place.geonames_id),
    "Raw Placename": of_place(lambda place: place.span.text),
    "Feature Type": of_place(lambda place: _FEATURE_TYPES.get(place.precision)),
    "Source": lambda row: row.extraction.url,
    "Publication Date": lambda row: row.published_on,
    "Story People": lambda row: _entities(row, "person"),
    "Story Organizations": lambda row: _entities(row, "organization", "group"),
    "Story Locations": lambda row: _each(place.name for place in row.extraction.places or ()),
    "Language": lambda row: row.extraction.language,
    "Version": lambda _row: f"dateline-{__version__}",
}

TABLE = Table(columns=columns("polecat", VALUES), takes=_takes, dialect="tsv")
