"""Extractions for tests of the formats: the documentation's example, and events made from its bombing."""

from __future__ import annotations

import copy
from typing import Any

from service.api.openapi import example
from service.formats.row import Row
from service.schema import Event, Extraction

JsonObject = dict[str, Any]


def bombing() -> JsonObject:
    """The example's bombing in Mosul, to be changed."""
    events: list[JsonObject] = example("extraction")["events"]
    return copy.deepcopy(events[0])


def participant(name: str, *, sector: str | None = None, country: str | None = None) -> JsonObject:
    span = {"field": "text", "start": 0, "end": len(name), "text": name}
    return {
        "entity": "n1",
        "name": name,
        "role": "attacker",
        "span": span,
        "country": country,
        "sector": sector,
        "attributed_to": None,
    }


def count(least: int, most: int | None) -> JsonObject:
    return {"min": least, "max": most, "text": "…", "vague": False}


def extraction(*events: JsonObject, id_: str | None = "a", **fields: object) -> Extraction:
    """An answer with these events."""
    answer = example("extraction") | {"id": id_, "events": list(events)} | fields
    return Extraction.model_validate(answer)


def row(event: JsonObject) -> Row:
    return Row(extraction(event), "a", Event.model_validate(event))
