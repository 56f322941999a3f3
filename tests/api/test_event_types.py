from __future__ import annotations

from service.api import event_types


def test_types_and_categories_are_names() -> None:
    index = event_types.load()
    assert {"air_strike", "conflict"} <= index.names
    assert len(index.listing.types) < len(index.names)


def test_codes_that_a_scheme_lacks_are_null() -> None:
    types = {info.name: info for info in event_types.load().listing.types}
    assert types["earthquake"].codes.plover is None or types["earthquake"].codes.acled is None
    assert types["air_strike"].codes.cameo == "195"
