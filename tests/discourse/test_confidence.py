"""How sure an event is: by its company, not by its own words alone."""

from __future__ import annotations

from service.data.confidence import ConfidenceModel
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
    model = ConfidenceModel(0.0, {"tellings": 1.0})
    assert model.chance({"category.new": 1.0}) == 0.5
    assert model.chance({"tellings": 1.0}) > 0.5
