"""What somebody only asks for is no event beside the asking; the accused are those who were charged."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


def types(extractor: Extractor, text: str) -> list[str]:
    article = Article.model_validate({"text": text, "published_at": "2026-03-04"})
    return sorted(e.type for e in extractor.extract(article).events)


CHARGED = "Colin Webb, 34, was charged with murder in Dayton on Tuesday."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The union urged the council on Monday to ban the march through Leeds.", ["request"]),
        ("Residents called on Governor Amy Stone to resign.", ["request"]),
        # What was decided is told as well, and what is asked about it.
        (
            "The council banned the march on Monday. The union urged the council to lift the ban.",
            ["ban", "request"],
        ),
        # A promise of something is told: it is to come.
        ("The premier pledged to send 200 troops to Goma.", ["deployment", "pledge"]),
    ],
)
def test_what_is_only_asked_for_is_the_content_of_the_asking(
    extractor: Extractor, text: str, told: list[str]
) -> None:
    assert types(extractor, text) == told


@pytest.mark.parametrize(
    ("text", "accusations"),
    [
        (f"The man accused of stabbing a grocer lived alone, neighbours said. {CHARGED}", 0),
        (f"{CHARGED} Webb is accused of stabbing a grocer.", 0),
        # Somebody else, who is named; and somebody who does accuse.
        (f"{CHARGED} Dan Moss is accused of stealing a car.", 1),
        (f"{CHARGED} His lawyer accused the police of lying.", 1),
        # Without a charge it is the news.
        ("A man accused of stabbing a grocer in Dayton fled on Tuesday.", 1),
    ],
)
def test_the_accused_are_those_who_were_charged(extractor: Extractor, text: str, accusations: int) -> None:
    assert types(extractor, text).count("accusation") == accusations
