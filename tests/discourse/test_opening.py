"""Where a story opens."""

from __future__ import annotations

from service.extractor import Extractor
from service.schema import Article, Event

DECK = "Unions hail a success; forty people were arrested, the ministry said."
LEAD = "A general strike against the fuel tax closed stations in Maranga on Tuesday."


def extract(extractor: Extractor, *paragraphs: str) -> list[Event]:
    article = {
        "title": "Maranga at a standstill",
        "text": "\n\n".join(paragraphs),
        "published_at": "2024-05-15",
    }
    return extractor.extract(Article.model_validate(article)).events


def test_what_stands_above_the_byline_is_not_the_lead(extractor: Extractor) -> None:
    found = extract(extractor, DECK, "by Ada Moll | Maranga correspondent", LEAD)
    assert found[0].type == "strike"


def test_a_byline_below_the_story_leaves_its_lead(extractor: Extractor) -> None:
    rest = ["The buses ran as usual, and the schools stayed open all day.", "Shops did well."]
    found = extract(extractor, DECK, LEAD, *rest, "by Ada Moll | Maranga correspondent")
    assert found[0].type == "arrest"


def test_a_live_page_opens_with_its_summary(extractor: Extractor) -> None:
    summary = [
        "• Lena Marsh has won the election in Maranga, the commission says",
        "• Her rival has conceded",
    ]
    posts = [
        ("15:58 BST", "The court will rule on two complaints in June, its clerk told reporters."),
        ("14:20 BST", "A hall in Lisvale was set on fire in the night, and nobody was hurt."),
        ("12:05 BST", "Her party said that thousands were singing in the streets."),
    ]
    found = extract(extractor, *summary, *(line for post in posts for line in post))
    assert (found[0].type, found[0].background) == ("election", False)


def test_one_time_of_day_makes_no_live_page(extractor: Extractor) -> None:
    caption = "Lena Marsh has won the election in Maranga, the commission says"
    found = extract(
        extractor, caption, "15:58 BST", "A bomb killed nine people in Lisvale on Tuesday.", "It rained."
    )
    assert found[0].type == "bombing"
