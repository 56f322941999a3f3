"""The town whose news a local story is."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def shooting(extractor: Extractor, text: str) -> Event:
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"}))
    return next(e for e in found.events if e.type == "shooting")


def where(event: Event) -> list[tuple[str, bool]]:
    return [(place.name, place.stated) for place in event.where]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A man was shot in south Nashville on Tuesday.", [("south Nashville", True), ("Nashville", True)]),
        (
            "A man was shot at a house on Thistledown Lane in Tulsa.",
            [("Thistledown Lane", True), ("Tulsa", True)],
        ),
        (
            "A man was shot on Tuesday on Thistledown Lane.\n\nOfficer Ann Roe of the Tulsa Police Department spoke.",
            [("Thistledown Lane", True), ("Tulsa", False)],
        ),
        ("A man was shot on Tuesday.\n\nPolice in Tulsa want witnesses.", [("Tulsa", False)]),
        (
            "A man was shot on Tuesday.\n\nIt has been the worst year in Peru since 1992.",
            [("Peru", False)],
        ),
    ],
)
def test_a_local_event_has_its_town(extractor: Extractor, text: str, places: list[tuple[str, bool]]) -> None:
    assert where(shooting(extractor, text)) == places


def test_the_hospital_is_not_the_scene(extractor: Extractor) -> None:
    text = "A man was shot on Tuesday.\n\nHe was taken to a Denver hospital, Tulsa police said."
    assert where(shooting(extractor, text)) == [("Tulsa", False)]


def test_a_quarter_called_like_a_town_far_away_lies_in_the_town(extractor: Extractor) -> None:
    text = "A man was shot in Bordeaux on Tuesday, Nashville police said.\n\nThe Nashville police want witnesses."
    event = shooting(extractor, text)
    assert where(event) == [("Bordeaux", True), ("Nashville", False)]
    assert {place.country for place in event.where} == {"USA"}


def test_a_scene_that_the_story_places_elsewhere_stays(extractor: Extractor) -> None:
    text = (
        "A man was shot in Bordeaux on Tuesday, French police said.\n\nHe came from Lyon and Marseille and had a house "
        "in Bordeaux. The Nashville police want to hear from his friends. People in Gironde were shocked."
    )
    assert ("Bordeaux", True) in where(shooting(extractor, text))
    assert shooting(extractor, text).where[0].country == "FRA"
