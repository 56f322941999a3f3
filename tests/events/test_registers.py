"""Match reports and reviews."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service import ontology
from service.data import registers as data
from service.events import registers, triggers

WORDS = data.load()
ONTOLOGY = ontology.load()
LEXICON = triggers.compile_lexicon(ONTOLOGY)
TYPES = ONTOLOGY.types

MATCH = (
    "Sorvik destroyed their neighbours in the second-half of the derby on Sunday.\n\n"
    "The striker scored a hat-trick as the visitors' midfield was blown apart, and a late tackle by the goalkeeper "
    "killed the game. The scoreline lifted the squad in the league.\n\n"
)
RIOT = "Outside the ground a fan was stabbed by a gang. Police arrested nine men."
REVIEW = (
    "In this thriller a retired spy kidnaps the daughter of a senator and murders a guard.\n\n"
    "The screenplay is thin and the dialogue worse, but the heroine of the film saves it, as in the sequel that "
    "opened in cinemas in May.\n\n"
)
NEWS = "Rebels destroyed a bridge in the valley and killed two guards on Sunday."


def found(nlp: Language, text: str) -> set[str]:
    doc = nlp(text)
    kept = registers.as_meant(triggers.find(doc, LEXICON), doc, types=TYPES, words=WORDS)
    return {trigger.span.text for trigger in kept}


def test_a_match_is_no_war(nlp: Language) -> None:
    assert triggers.find(nlp(MATCH), LEXICON)
    assert found(nlp, MATCH) == set()


def test_harm_on_the_sports_page(nlp: Language) -> None:
    assert found(nlp, MATCH + RIOT) == {"stabbed", "arrested"}


def test_a_plot_is_no_news(nlp: Language) -> None:
    assert triggers.find(nlp(REVIEW), LEXICON)
    assert found(nlp, REVIEW) == set()


def test_news_of_those_who_make_films(nlp: Language) -> None:
    text = REVIEW + "The actress was stabbed in Sorvik on Friday, police said."

    assert found(nlp, text) == {"stabbed"}


@pytest.mark.parametrize("text", [NEWS, NEWS + " Fans of the league said that a match was put off.", ""])
def test_other_pages_are_left_alone(nlp: Language, text: str) -> None:
    assert found(nlp, text) == {trigger.span.text for trigger in triggers.find(nlp(text), LEXICON)}


RACE = (
    "Pell sharpened her attacks on her rival ahead of the caucuses, and the two clashed over taxes at a debate. "
    "“He attacked me first,” the candidate told voters.\n\n"
    "Polls show that the nominee leads among delegates, and the party's primary is a month away.\n\n"
)


def meant(nlp: Language, text: str) -> set[tuple[str, str]]:
    doc = nlp(text)
    kept = registers.as_meant(triggers.find(doc, LEXICON), doc, types=TYPES, words=WORDS)
    return {(trigger.span.text, trigger.type) for trigger in kept}


def test_candidates_attack_with_words(nlp: Language) -> None:
    said = meant(nlp, RACE)
    assert ("attacked", "condemnation") in said
    assert not {kind for _, kind in said} & {"attack", "assault", "armed_clash"}


def test_an_attack_that_a_campaign_speaks_of(nlp: Language) -> None:
    text = (
        RACE
        + "The attack in Sorvik, in which gunmen killed nine, was no issue. A fan attacked her with a knife."
    )
    assert {("attack", "attack"), ("killed", "killing")} <= meant(nlp, text)


def test_attacks_of_other_pages(nlp: Language) -> None:
    assert ("attacks", "attack") in meant(nlp, "Rebels stepped up their attacks ahead of the vote.")
