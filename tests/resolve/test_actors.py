"""Country and sector from the words of the phrase."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.data import actors as lexicons
from service.data import countries as country_names
from service.mentions import actors as finder
from service.resolve import actors

LEXICON = lexicons.load()
COUNTRIES = country_names.load()


@pytest.mark.parametrize(
    ("text", "span", "country", "sector"),
    [
        ("US Treasury Secretary Paula Stone spoke.", "US Treasury Secretary Paula Stone", "USA", "GOV"),
        ("The Norwegian Foreign Ministry protested.", "The Norwegian Foreign Ministry", "NOR", "GOV"),
        ("The Nairobi parliament rose.", "The Nairobi parliament", "KEN", "LEG"),
        ("The president of France resigned.", "The president of France", "FRA", "GOV"),
        ("South Korean police made arrests.", "South Korean police", "KOR", "COP"),
        ("Ottawa warned its citizens.", "Ottawa", "CAN", "GOV"),
        ("A flood hit Ottawa.", "Ottawa", None, None),
        ("Peru accused Chile of spying.", "Peru", "PER", "GOV"),
        ("A Turkey-backed militia seized the town.", "A Turkey-backed militia", None, "PRM"),
        ("Pro-Ethiopian forces fled.", "Pro-Ethiopian forces", None, "PRM"),
        ("US-led coalition forces fled.", "US-led coalition forces", None, "MIL"),
        ("A French drone struck.", "A French drone", "FRA", "MIL"),
        ("The Kremlin denied it.", "The Kremlin", "RUS", "GOV"),
        ("Kremlin spokesman Oleg Titov denied it.", "Kremlin spokesman Oleg Titov", "RUS", "GOV"),
        ("Boko Haram attacked.", "Boko Haram", "NGA", "REB"),
        ("The United Nations objected.", "The United Nations", None, "IGO"),
        ("A police spokesman declined to comment.", "A police spokesman", None, "COP"),
        ("University president Ann Lee resigned.", "University president Ann Lee", None, "EDU"),
        ("Club president Ann Lee resigned.", "Club president Ann Lee", None, None),
        ("Assistant Commissioner Ann Lee spoke.", "Assistant Commissioner Ann Lee", None, "COP"),
        ("The anti-terrorist branch met.", "The anti-terrorist branch", None, None),
        ("The National Union of Teachers objected.", "The National Union of Teachers", None, "LAB"),
        ("Displaced people fled.", "Displaced people", None, "REF"),
        ("Rescue workers arrived.", "Rescue workers", None, "HLH"),
        ("The leader of the rebels fled.", "The leader of the rebels", None, "REB"),
        ("A spokesman for the army denied it.", "A spokesman", None, "MIL"),
        ("Two farmers drowned.", "Two farmers", None, "AGR"),
        ("A 12-year-old girl drowned.", "A 12-year-old girl", None, "CVL"),
        ("Judge Ellen Marsh agreed.", "Judge Ellen Marsh", None, "JUD"),
        ("Ellen Marsh agreed.", "Ellen Marsh", None, None),
        ("The Iraq-Syria border post closed.", "The Iraq-Syria border post", None, None),
    ],
)
def test_phrases(nlp: Language, text: str, span: str, country: str | None, sector: str | None) -> None:
    mentions = actors.attribute(finder.find(nlp(text), LEXICON, COUNTRIES), LEXICON, COUNTRIES)
    mention = next(m for m in mentions if m.span.text == span)
    assert (mention.country, mention.sector) == (country, sector)


def test_nationality_is_not_taken_from_the_place(nlp: Language) -> None:
    doc = nlp("Three workers died in Egypt.")
    mentions = actors.attribute(finder.find(doc, LEXICON, COUNTRIES), LEXICON, COUNTRIES)
    workers = next(m for m in mentions if m.span.text == "Three workers")
    assert workers.country is None


def test_pronouns_stay_as_they_are(nlp: Language) -> None:
    found = finder.find(nlp("He left."), LEXICON, COUNTRIES)
    assert actors.attribute(found, LEXICON, COUNTRIES) == found


def test_nothing_of_nothing() -> None:
    assert actors.attribute((), LEXICON, COUNTRIES) == ()
