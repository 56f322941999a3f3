"""ACLED's columns, as its data export has them since March 2023 (ACLED codebook; “Guide to 2023 column changes”).

Dateline fills what an article can tell. ACLED's own coding — standard actor names, checks against other sources — is
not done here: a row is a draft for a coder, in the columns that they know.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from service.formats.columns import Table, columns, of_country, of_place
from service.formats.row import known_number, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.formats.columns import Value
    from service.formats.row import Row
    from service.schema import Participant, Place
    from service.vocabulary import Precision, Sector

Side = Literal[1, 2]

# In the order in which `interaction` names two of them.
_INTER = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
    "External/Other forces", "Civilians",
)  # fmt: skip
_STATE, _EXTERNAL, _CIVILIANS = "State forces", "External/Other forces", "Civilians"

# PLOVER sectors that answer to one of ACLED's actor types. Unidentified and criminal armed groups are political
# militias to ACLED; parties, elites and the opposition may be civilians or not, and have none.
_INTER_OF_SECTOR: dict[Sector, str] = {
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY"), _STATE),
    "REB": "Rebel group",
    **dict.fromkeys(("UAF", "CRM", "PRM"), "Political militia"),
    **dict.fromkeys(("IGO", "UIS"), _EXTERNAL),
    **dict.fromkeys(("AGR", "BUS", "CVL", "EDU", "ENV", "HLH", "HRI", "IDG"), _CIVILIANS),
    **dict.fromkeys(("JRN", "JUD", "LAB", "LEG", "MED", "NGO", "REF", "REL"), _CIVILIANS),
}  # fmt: skip
_CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}

# Longest stretch of days that each precision covers: a day, a week, a month.
_TIME_PRECISIONS = ((1, 1), (7, 2), (31, 3))
_GEO_PRECISIONS: dict[Precision, int] = {"point": 1, "city": 1, "admin2": 2, "admin1": 3}


def _takes(row: Row) -> bool:
    return row.happened and row.event.codes.acled is not None


def _event_type(row: Row) -> str | None:
    code = row.event.codes.acled
    return None if code is None else code.event_type


def _sub_event_type(row: Row) -> str | None:
    code = row.event.codes.acled
    return None if code is None else code.sub_event_type


def _disorder_type(row: Row) -> str:
    kind, sub = _event_type(row), _sub_event_type(row)
    if kind == "Strategic developments":
        return "Strategic developments"
    if sub == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Demonstrations" if kind == "Protests" or sub == "Violent demonstration" else "Political violence"


# --- when ---------------------------------------------------------------------------------------------------


def _time_precision(row: Row) -> int | None:
    length = row.length
    if length is None:
        return None
    return next((precision for longest, precision in _TIME_PRECISIONS if length <= longest), None)


def _event_date(row: Row) -> str | None:
    """The day, or the middle of the week or month (codebook, “Time precision codes”)."""
    if row.days is None or _time_precision(row) is None:
        return None
    first, last = row.days
    return (first + dt.timedelta(days=(last - first).days // 2)).isoformat()


# --- who ----------------------------------------------------------------------------------------------------


def _sides(row: Row, side: Side) -> list[Participant]:
    return row.actors if side == 1 else row.recipients


def _inter(row: Row, side: Side) -> str | None:
    participants = _sides(row, side)
    if not participants:
        return None
    first = participants[0]
    inter = None if first.sector is None else _INTER_OF_SECTOR.get(first.sector)
    if inter == _STATE:
        home, there = first.country, row.country
        abroad = home is not None and there is not None and there.alpha3 != home
        return _EXTERNAL if abroad else _STATE
    return _CROWDS.get(_event_type(row) or "", inter) if side == 1 else inter


def _interaction(row: Row) -> str | None:
    """Both types, or “… only” of an actor without a recipient. Nothing where a type or the actor is not known."""
    first, second = _inter(row, 1), _inter(row, 2)
    if first is None or (second is None and row.recipients):
        return None
    return f"{first} only" if second is None else "-".join(sorted((first, second), key=_INTER.index))


def _civilian_targeting(row: Row) -> str | None:
    against_them = _event_type(row) == "Violence against civilians"
    crowd_hit = _sub_event_type(row) == "Excessive force against protesters"
    hit = _event_type(row) in {"Explosions/Remote violence", "Riots"} and _inter(row, 2) == _CIVILIANS
    return "Civilian targeting" if against_them or crowd_hit or hit else None


# --- where --------------------------------------------------------------------------------------------------


def _geo_precision(place: Place) -> int | None:
    if place.precision not in _GEO_PRECISIONS:
        return None
    exact = place.relation == "in" and place.stated
    return max(_GEO_PRECISIONS[place.precision], 1 if exact else 2)


VALUES: Mapping[str, Value] = {
    "event_id_cnty": lambda row: row.id,
    "event_date": _event_date,
    "year": lambda row: row.year,
    "time_precision": _time_precision,
    "disorder_type": _disorder_type,
    "event_type": _event_type,
    "sub_event_type": _sub_event_type,
    "actor1": lambda row: names(row.actors[:1]),
    "assoc_actor_1": lambda row: names(row.actors[1:]),
    "inter1": lambda row: _inter(row, 1),
    "actor2": lambda row: names(row.recipients[:1]),
    "assoc_actor_2": lambda row: names(row.recipients[1:]),
    "inter2": lambda row: _inter(row, 2),
    "interaction": _interaction,
    "civilian_targeting": _civilian_targeting,
    "iso": of_country(lambda country: country.iso),
    "region": of_country(lambda country: country.region),
    "country": of_country(lambda country: country.name),
    "admin1": of_place(lambda place: place.admin1),
    "admin2": of_place(lambda place: place.name if place.precision == "admin2" else None),
    "location": of_place(lambda place: None if _geo_precision(place) is None else place.name),
    "latitude": of_place(lambda place: None if _geo_precision(place) is None else place.latitude),
    "longitude": of_place(lambda place: None if _geo_precision(place) is None else place.longitude),
    "geo_precision": of_place(_geo_precision),
    "source": lambda row: row.extraction.url,
    "notes": lambda row: row.sentence,
    "fatalities": lambda row: known_number(row.total("killed")),
}

TABLE = Table(columns=columns("acled", VALUES), takes=_takes)
