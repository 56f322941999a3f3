"""How far a name reaches and what bears it."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from service.data import actors as lexicons
from service.data import countries as country_names
from service.mentions.noun_phrases import names

LEXICON = lexicons.load()
COUNTRIES = country_names.load()


def _names(nlp: Language, text: str) -> dict[str, str | None]:
    doc = nlp(text)
    return {doc[n.start : n.end].text: n.type for n in names.find(doc, LEXICON, COUNTRIES)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The KM Bintang Laut sank in a storm.", "KM Bintang Laut", "vehicle"),
        ("The MV Northern Light was sailing from Oslo.", "MV Northern Light", "vehicle"),
        ("Greenpeace Chile said that it would sue.", "Greenpeace Chile", "organization"),
        ("Leeds Mayor Ann Hill told reporters that she wept.", "Ann Hill", "person"),
        ("Major-General Thein Oo denied it.", "Thein Oo", "person"),
        ("Rodney King was beaten by officers.", "Rodney King", "person"),
    ],
)
def test_a_name_is_the_longest_proper_form(nlp: Language, text: str, name: str, kind: str) -> None:
    assert _names(nlp, text)[name] == kind


def test_of_a_text_that_breaks_off_behind_an_article_no_name_is_left(nlp: Language) -> None:
    doc = nlp("Firefighters said The")
    article = doc[len(doc) - 1]
    article.pos_ = "DET"
    doc.set_ents([Span(doc, article.i, article.i + 1, "PERSON")])
    assert names.find(doc, LEXICON, COUNTRIES) == ()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The United Nations Secretary-General welcomed the deal.", "-General"),
        ("The State Fire Marshal opened an inquiry.", "Fire Marshal"),
        ("Major-General Thein Oo denied it.", "Major-General"),
        ("The President-elect said that the reports were false.", "-"),
    ],
)
def test_an_office_is_no_name(nlp: Language, text: str, cut: str) -> None:
    assert cut not in _names(nlp, text)


def test_a_place_that_the_text_says_is_one(nlp: Language) -> None:
    found = _names(nlp, "Gunmen attacked the village of Okoro on Monday. Okoro was burnt, a survivor said.")
    assert found["Okoro"] == "place"
    found = _names(nlp, "Steelworkers in Hamilton, Ont., walked out. Hamilton police were called.")
    assert found["Hamilton"] == "place"
    found = _names(nlp, "The family of Okoro wept. A member of parliament for the party of Okoro spoke.")
    assert found.get("Okoro") != "place"
