"""What a case is about is recalled, and what is told beside it is news."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


def background(extractor: Extractor, title: str, text: str) -> dict[str, bool]:
    article = Article.model_validate({"title": title, "text": text, "published_at": "2024-05-15"})
    return {e.what.trigger.text: e.background for e in extractor.extract(article).events}


def test_what_happened_beside_arrests_is_news(extractor: Extractor) -> None:
    text = (
        "Police arrested 60 people in Maranga on Tuesday.\n\nStudents clashed with shopkeepers near the port.\n\n"
        "In Lisvale, masked men set fire to a bank."
    )
    found = background(extractor, "Police arrest 60 in Maranga", text)
    assert (found["clashed"], found["set fire to"]) == (False, False)


def test_harm_told_with_arrests_is_news(extractor: Extractor) -> None:
    text = "Police arrested 60 people in Maranga on Tuesday. The day ended with dozens injured."
    assert background(extractor, "Police arrest 60 in Maranga", text)["injured"] is False


def test_what_someone_was_arrested_over_is_behind_the_arrest(extractor: Extractor) -> None:
    text = (
        "Police arrested a carpenter in Hull on Tuesday over the killing of his lodger.\n\n"
        "The carpenter strangled the lodger in the kitchen, detectives said."
    )
    found = background(extractor, "Police arrest carpenter over killing of lodger", text)
    assert found.pop("killing")
    assert not found.pop("arrest", False)


@pytest.mark.parametrize(("day", "recalled"), [("on Monday", False), ("on 3 March", True), ("", True)])
def test_a_crime_of_these_days_is_news_beside_the_charge(
    extractor: Extractor, day: str, *, recalled: bool
) -> None:
    text = (
        "A baker was charged on Tuesday with attempted murder in Hull.\n\n"
        f"Three gunmen shot at a van on Wharf Street {day}, and a girl of nine was hit."
    )
    assert background(extractor, "Baker charged with attempted murder", text)["shot"] == recalled


def test_a_recent_crime_still_yields_to_the_case(extractor: Extractor) -> None:
    text = "A man was charged on Tuesday over a crash that killed a cyclist in Hull on Monday."
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2024-05-15"})).events
    assert found[0].type == "charge"
