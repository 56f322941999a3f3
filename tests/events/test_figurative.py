"""Words of force said of what nobody can touch, beside the same words said of things."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service import ontology
from service.events import triggers

LEXICON = triggers.compile_lexicon(ontology.load())


def kinds(nlp: Language, text: str) -> set[str]:
    return {trigger.type for trigger in triggers.find(nlp(text), LEXICON)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The menu is an explosion of nostalgia.", "explosion"),
        ("Her speech was a storm of sarcasm.", "storm"),
        ("Their complacency was killed within a week.", "killing"),
        ("Attacks on his sincerity went on for a month.", "attack"),
    ],
)
def test_of_ideas(nlp: Language, text: str, kind: str) -> None:
    assert kind not in kinds(nlp, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An explosion of gas shook the kiosk.", "explosion"),
        ("A cobbler was killed within a week.", "killing"),
        ("Attacks on trawlers went on for a month.", "attack"),
        ("The blast killed scores of traders.", "killing"),
        ("Police shot the cobbler moments later.", "shooting"),
    ],
)
def test_of_things(nlp: Language, text: str, kind: str) -> None:
    assert kind in kinds(nlp, text)
