"""The ontology as the contract shows it, and the names that a request may filter by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import ontology
from service.schema import AcledCode, Codes, EventTypeInfo, EventTypes, PloverCode

if TYPE_CHECKING:
    from service.ontology import EventType


@dataclass(frozen=True, slots=True)
class EventTypeIndex:
    """The listing of `GET /v1/event-types`, and the names of its types and categories."""

    listing: EventTypes
    names: frozenset[str]


def load() -> EventTypeIndex:
    """Read the ontology."""
    loaded = ontology.load()
    types = [_info(event_type) for event_type in loaded.types.values()]
    return EventTypeIndex(
        listing=EventTypes(version=loaded.version, types=types),
        names=frozenset({info.name for info in types} | {info.category for info in types}),
    )


def _info(event_type: EventType) -> EventTypeInfo:
    return EventTypeInfo(
        name=event_type.name,
        category=event_type.category,
        definition=event_type.definition,
        roles=list(event_type.roles.names),
        codes=_codes(event_type),
    )


def _codes(event_type: EventType) -> Codes:
    codes = event_type.codes
    return Codes(
        plover=codes.plover
        and PloverCode(type=codes.plover.type, mode=codes.plover.mode, context=list(codes.plover.context)),
        cameo=codes.cameo,
        acled=codes.acled
        and AcledCode(event_type=codes.acled.event_type, sub_event_type=codes.acled.sub_event_type),
        ace=codes.ace,
    )
