"""How many were harmed, from the words of a passage to the numbers of its event."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event

Bounds = tuple[int, int | None]
EFFECTS = ("killed", "injured", "missing", "abducted", "detained", "displaced")


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2024-05-19"})).events


def totals(event: Event) -> dict[str, Bounds]:
    counts = {effect: getattr(event.casualties, effect) for effect in EFFECTS}
    return {effect: (count.min, count.max) for effect, count in counts.items() if count is not None}


def harmed(extractor: Extractor, text: str) -> dict[str, Bounds]:
    """The numbers of the first event that has any."""
    return next((found for event in events(extractor, text) if (found := totals(event))), {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sets, shares and what is left
        ("Twin sisters were killed by a drunk driver in Marun.", {"killed": (2, 2)}),
        ("Sisters were killed by a drunk driver in Marun.", {"killed": (2, None)}),
        ("The virus spread through Marun, killing a third of its people.", {}),
        ("A gunman killed two men and wounded a third in Marun.", {"killed": (2, 2), "injured": (1, 1)}),
        (
            "Of 36 passengers 20 died and the rest were injured when the bus plunged into a ravine near Marun.",
            {"killed": (20, 20), "injured": (2, None)},
        ),
        ("All 38 people aboard survived when a jet overshot the runway in Marun.", {}),
        ("An entire family of six was killed when a bomb hit their home in Marun.", {"killed": (6, 6)}),
        ("A father and his two sons were killed by a shell in Marun.", {"killed": (3, 3)}),
        # ages and years
        ("They shot boys younger than 12 in Marun.", {"injured": (2, None)}),
        ("Fewer than 12 boys were shot in Marun.", {"injured": (0, 11)}),
        ("The ’90 shooting in Marun was never solved.", {}),
        # hedges of two numbers
        (
            "At least 10 and possibly as many as 15 people were killed in the raid on Marun.",
            {"killed": (10, 15)},
        ),
        ("At least 10 and later 15 people were killed in the raid on Marun.", {"killed": (10, None)}),
        # totals that are brought up to date
        (
            "Three more people died on Sunday, bringing the total to 27, after Friday's stampede in Marun.",
            {"killed": (27, 27)},
        ),
        (
            "Three people died in a stampede in Marun, bringing the price of the concert into dispute.",
            {"killed": (3, 3)},
        ),
        (
            "A bomb killed 26 people in Marun on Friday. Three more died on Sunday, taking the total to 29.",
            {"killed": (29, 29)},
        ),
        # who died of those told of before
        (
            "A gunman wounded six people in Marun. Two of them died later in hospital.",
            {"killed": (2, 2), "injured": (4, 4)},
        ),
        (
            "A gunman wounded six people in Marun. Two of them are in critical condition.",
            {"injured": (6, 6)},
        ),
        # who did it and died
        ("A man killed four people in Marun before killing himself.", {"killed": (5, 5)}),
        ("A gunman killed four people in Marun and then took his own life.", {"killed": (5, 5)}),
        (
            "Five people died in Marun when a man killed four guests before killing himself.",
            {"killed": (5, 5)},
        ),
        (
            "The suspect, who killed himself, had shot his wife and two daughters to death in Marun.",
            {"killed": (4, 4)},
        ),
        ("Four people were found dead in Marun. The father killed himself, police said.", {"killed": (4, 4)}),
        (
            "Police shot and killed a suspect after he stabbed three people in Marun.",
            {"killed": (1, 1), "injured": (3, 3)},
        ),
        (
            "1 juvenile killed, 2 in critical condition after Marun shooting",
            {"killed": (1, 1), "injured": (2, 2)},
        ),
        # shares of those hurt
        (
            "Five people were hurt in a fire in Marun, three with burns and two with cuts, the chief said.",
            {"injured": (5, 5)},
        ),
        # those who did it count high
        (
            "Rebels killed 17 soldiers near Marun, the army said. The Front said its men had killed 41 soldiers.",
            {"killed": (17, 41)},
        ),
        (
            "Rebels stormed a fort near Marun. The Front said its men had killed 41 soldiers.",
            {"killed": (41, 41)},
        ),
        (
            "Rebels killed three people near Marun, the army said. The clinic said its men had found 12 dead.",
            {"killed": (3, 12)},
        ),
        # animals
        (
            "A gunman shot police dog Rex dead in Marun and wounded two officers. Rex died at once.",
            {"injured": (2, 2)},
        ),
        ("A gunman shot Rex Hill dead in Marun. Hill died at once. A dog ran off.", {"killed": (1, 1)}),
        # by whatever word they were taken
        ("Gunmen seized 12 pupils of a school in Marun.", {"abducted": (12, 12)}),
        ("Gunmen seized 12 trucks of a school in Marun.", {}),
        ("Robbers shot at guards in Marun, hitting a clerk in the arm.", {"injured": (1, 1)}),
    ],
)
def test_the_numbers_of_an_event(extractor: Extractor, text: str, expected: dict[str, Bounds]) -> None:
    assert harmed(extractor, text) == expected


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        # all that a period saw
        ("It was one of the city's 19 homicides this year.", False),
        ("So far this year 19 people have been killed there.", False),
        ("In all, 19 people have been killed in the city this year.", False),
        ("The fire has killed 19 people this week.", True),
        # another event that this one is held against
        ("It was no disaster such as last year's blaze at a mill that killed 19 people.", False),
        ("Unlike the blaze that killed 19 people in May, it was put out within minutes.", False),
        ("The fire, like others there, killed 19 people.", True),
        # weeks before
        ("Last month 19 people died when a fire gutted a mill in the same district.", False),
        ("On Saturday 19 people died when the fire gutted a mill in the same district.", True),
    ],
)
def test_figures_of_other_times(extractor: Extractor, sentence: str, counts: bool) -> None:
    text = f"A fire killed two people at a hotel in Marun on Saturday. {sentence}"
    found = harmed(extractor, text)["killed"]
    assert ((found[1] or found[0]) >= 19) == counts


def test_a_sum_of_what_one_thing_did_this_year_is_its_own(extractor: Extractor) -> None:
    text = "The outbreak of cholera in Marun has killed 204 people this year."
    assert harmed(extractor, text) == {"killed": (204, 204)}


def test_an_arrest_hurts_nobody(extractor: Extractor) -> None:
    text = (
        "Police clashed with marchers in Marun on Monday. The ministry reported 41 arrests. "
        "A doctor put the toll at three.\n\nIn Vale, an office was set on fire. Nobody was hurt."
    )
    found = {event.type: totals(event) for event in events(extractor, text)}
    assert found["arrest"] == {"detained": (41, 41)}
    assert found["arson"] == {"injured": (0, 0)}
    assert {"killed": (3, 3)} in found.values()


def test_who_is_hurt_where_only_an_arrest_is_told_is_its(extractor: Extractor) -> None:
    (arrest,) = events(extractor, "Guards arrested eight men in Marun on Monday. Nobody was hurt.")
    assert totals(arrest) == {"detained": (8, 8), "injured": (0, 0)}
