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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A flood of tractors rolled towards the capital.", "flood"),
        ("The cellars are flooded with visitors.", "flood"),
        ("Doctors feared an explosion of cases.", "explosion"),
        ("The choir killed it at the festival.", "killing"),
        ("Thieves of hope have kidnapped our future.", "abduction"),
        ("The union is holding production hostage.", "abduction"),
        ("The peace process is on life support.", "hospitalisation"),
        ("Debt is a bomb waiting to explode.", "bombing"),
        ("Copper futures exploded after the announcement.", "explosion"),
        ("The ministries have waged a war of words for a month.", "war"),
        ("Rivals fired shots across her bows.", "shooting"),
        ("It was a bloodbath in bank stocks.", "massacre"),
        ("The chancellor must weather the storm.", "storm"),
        ("Some of the runoff reached the lake.", "election"),
        ("The leak was an assassination of her character.", "assassination"),
    ],
)
def test_of_what_cannot_suffer_it(nlp: Language, text: str, kind: str) -> None:
    assert kind not in kinds(nlp, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A flood of mud swept through the hamlet.", "flood"),
        ("The cellars are flooded with water.", "flood"),
        ("The floods of 2010 cut off the valley.", "flood"),
        ("The explosion of two gas cylinders wrecked the bakery.", "explosion"),
        ("The blast killed a total of nine.", "killing"),
        ("Raiders kidnapped our teacher.", "abduction"),
        ("The gang is holding the crew hostage.", "abduction"),
        ("The singer is on life support.", "hospitalisation"),
        ("The parcel was a bomb that exploded in the yard.", "bombing"),
        ("The tanker exploded after the announcement.", "explosion"),
        ("The kingdoms have waged a war for a month.", "war"),
        ("A cutter fired shots across the bows of a trawler.", "shooting"),
        ("It was a bloodbath in the village.", "massacre"),
        ("The chancellor saw the storm.", "storm"),
        ("Some of the runoff's losers complained.", "election"),
        ("The leak led to the assassination of her brother.", "assassination"),
    ],
)
def test_of_what_can(nlp: Language, text: str, kind: str) -> None:
    assert kind in kinds(nlp, text)
