from __future__ import annotations

import json

from service.formats import FORMATS
from service.formats.geojson import EventFeatures, feature
from tests.formats.making import bombing, extraction, row


def test_the_collection_is_geojson() -> None:
    written = "".join(FORMATS["geojson"].write([extraction(bombing()), extraction(), extraction(bombing())]))
    found = EventFeatures.model_validate_json(written)
    assert [one.id for one in found.features] == ["a/e1", "a/e1"]
    collection = json.loads(written)
    assert collection.keys() == {"type", "features"}
    for one in collection["features"]:
        # RFC 7946, 3.1.1: longitude before latitude.
        assert one["geometry"] == {"type": "Point", "coordinates": [43.1189, 36.335]}
        assert not any(isinstance(value, dict | list) for value in one["properties"].values())


def test_the_point_is_of_the_first_place_that_has_one() -> None:
    event = bombing()
    event["where"][0] |= {"latitude": None, "longitude": None, "precision": "region"}
    found = feature(row(event))
    assert found.geometry is not None
    assert (found.properties.place, found.properties.precision) == ("Mosul", "city")


def test_without_a_point_the_geometry_is_null() -> None:
    event = bombing() | {"where": []}
    found = feature(row(event))
    assert found.geometry is None
    assert (found.properties.place, found.properties.country) == (None, None)
    event = bombing()
    event["where"] = [event["where"][0] | {"latitude": None, "longitude": None}]
    assert feature(row(event)).properties.place == "Mosul market"


def test_what_did_not_happen_says_so() -> None:
    event = bombing()
    event["status"] |= {"modality": "planned", "tense": "future"}
    properties = feature(row(event)).properties
    assert (properties.modality, properties.tense) == ("planned", "future")


def test_unknown_is_null() -> None:
    event = bombing() | {"when": None, "who": {"actors": [], "recipients": []}}
    properties = feature(row(event)).properties
    assert (properties.actors, properties.recipients, properties.from_, properties.missing) == (None,) * 4
