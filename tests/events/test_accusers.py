"""Whoever names, judges or investigates an event is not who did it."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2024-05-12"})).events


@pytest.mark.parametrize(
    ("text", "trigger", "nobody"),
    [
        ("Governor Musa Bello called the bombing a tragedy.", "bombing", "Bello"),
        ("The president called the raid a success.", "raid", "president"),
        ("A court in Leeds cleared Ann Lee of murdering her husband.", "murdering", "court"),
        ("Police questioned Ann Lee about poisoning her husband.", "poisoning", "Police"),
        ("An earthquake hit northern Afghanistan on Friday.", "earthquake", "Afghanistan"),
    ],
)
def test_not_the_doer(extractor: Extractor, text: str, trigger: str, nobody: str) -> None:
    found = [e for e in events(extractor, text) if any(trigger in m.trigger.text for m in e.mentions)]
    assert not [p.name for e in found for p in e.who.actors if nobody in p.name]


def test_caller_of_a_strike_is_its_doer(extractor: Extractor) -> None:
    (strike,) = [
        e for e in events(extractor, "The nurses' union called a strike over pay.") if e.type == "strike"
    ]
    assert [p.name for p in strike.who.actors] == ["nurses' union"]


def test_accusation_stays_one_in_what_follows_the_comma(extractor: Extractor) -> None:
    text = "The rebels accused the army of shelling a hospital in Kaduna, killing 12 people."
    shelling = next(e for e in events(extractor, text) if e.type == "shelling")
    assert [(p.name, p.attributed_to is not None) for p in shelling.who.actors] == [("army", True)]
    assert shelling.status.modality == "alleged"


def test_number_beats_dozens_of_the_headline(extractor: Extractor) -> None:
    article = {
        "title": "Blast kills dozens in Kano",
        "text": "A blast tore through a market in Kano, killing 31 people.",
    }
    event = extractor.extract(Article.model_validate(article)).events[0]
    assert event.casualties.killed
    assert (event.casualties.killed.min, event.casualties.killed.max) == (31, 31)


def test_reported_past_perfect_is_news(extractor: Extractor) -> None:
    told = events(extractor, "Police said a bridge near Kano had been destroyed by a bomb on Saturday.")
    assert not told[0].background


def test_agency_of_the_dateline_is_nobody(extractor: Extractor) -> None:
    article = {
        "text": "PORT SUDAN, March 12 (Reuters) — A bomb killed six people in Khartoum, the army said.",
        "options": {"include": ["entities"]},
    }
    found = extractor.extract(Article.model_validate(article))
    assert not [e.name for e in found.entities or [] if "Reuters" in e.name]
