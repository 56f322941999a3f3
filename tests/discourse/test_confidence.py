"""How sure an event is: by its company, not by its own words alone."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.language import Language

from service import knowledge
from service.data.linear import Linear
from service.extractor import Extractor
from service.schema import Article, Event

LONE = "Gunmen attacked a mill near Kano on Monday, police said. A poet was born in Aba in 1950."
AMONG_OTHERS = (
    LONE + " Rebels shelled a bridge in Jos on Friday. Soldiers clashed with militants outside Zaria."
)


def attack(extractor: Extractor, text: str) -> Event:
    return next(e for e in extractor.extract(Article(text=text)).events if "attacked" in e.what.trigger.text)


def test_company_makes_an_event_surer(extractor: Extractor) -> None:
    assert attack(extractor, AMONG_OTHERS).confidence > attack(extractor, LONE).confidence


def test_what_the_model_does_not_know_weighs_nothing() -> None:
    model = Linear(0.0, {"tellings": 1.0})
    assert model.chance({"category.new": 1.0}) == 0.5
    assert model.chance({"tellings": 1.0}) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Rooney fired a shot over the bar before Leeds hit back through Webb.",
        "The senator fired back at critics of the tax plan in a speech in Dayton.",
        "The film tells of a boy who is kidnapped by pirates off Somalia.",
    ],
)
def test_what_the_encoder_doubts_is_not_told(extractor: Extractor, text: str) -> None:
    assert not extractor.extract(Article(text=text)).events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The striker Webb was shot in the leg outside a bar in Leeds on Friday.", "shooting"),
        ("Gunmen fired at the senator's car in Dayton on Monday.", "shooting"),
        ("A boy who played a pirate in the film was kidnapped in Kano on Monday.", "abduction"),
        # What the text denies says so itself.
        ("Nobody was arrested, police in Leeds said.", "arrest"),
    ],
)
def test_what_was_done_is_told(extractor: Extractor, text: str, kind: str) -> None:
    assert kind in {e.type for e in extractor.extract(Article(text=text)).events}


def test_nothing_is_doubted_that_was_not_read(nlp: Language) -> None:
    know = dataclasses.replace(knowledge.load(), encoder=None)
    text = "Rooney fired a shot over the bar before Leeds hit back through Webb."
    assert Extractor(nlp, know).extract(Article(text=text)).events
