"""Harm that names no cause, told in an article that tells of one."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def holding(extractor: Extractor, text: str, trigger: str) -> Event:
    article = Article.model_validate({"text": text, "published_at": "2022-05-20"})
    found = extractor.extract(article).events
    return next(e for e in found if any(m.trigger.text == trigger for m in e.mentions))


RAID = "Gunmen raided a village near Kaya on Wednesday, the army said.\n\n"
SHELLS = "Rebel artillery shelled the port of Odesa on Tuesday.\n\n"

PRISON = (
    "Troops stormed a prison in Cotabato on Sunday.\n\nRebels attacked a police post in Davao on Friday, the ministry said. "
    "Bandits robbed a bank in Manila.\n\nThe raid on the prison began at dawn. "
)
TWO = SHELLS + "An army drone struck a crowded market in Lviv on the same day.\n\n"


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        # Another's toll in the paragraph after the deed, and after a paragraph of talk.
        (SHELLS + "The Doctors' League put the number of dead at 13.", "dead", "shelling"),
        (
            SHELLS
            + "The governor said schools would stay shut.\n\nThirty people were wounded and two were missing, he said.",
            "missing",
            "shelling",
        ),
        # The deed told last, not the first one.
        (TWO + "A hospital said 19 people were killed and dozens wounded.", "wounded", "drone_strike"),
        # The tram killed, not the rain.
        (
            "A tram derailed in heavy rain in Leeds on Tuesday.\n\nThe storm had flooded the track.\n\nSeveral people were injured.",
            "injured",
            "rail_accident",
        ),
        # A march and a strike kill nobody by themselves.
        (
            (
                "Nurses marched through Lima on Tuesday. Miners went on strike in Cusco.\n\nThe mayor resigned on Monday.\n\n"
                "Three people died in a care home."
            ),
            "died",
            "death",
        ),
        (
            "Hauliers marched through Lima on Tuesday. Three people were killed in the protest.",
            "killed",
            "demonstration",
        ),
        # People in hospital and things in ruins, where nobody is named who did it to them.
        (SHELLS + "Thirty people were taken to hospital, the mayor said.", "taken", "shelling"),
        (SHELLS + "Paramedics took nine dockers to hospital.", "took", "shelling"),
        (SHELLS + "Two of them are in critical condition.", "in critical condition", "shelling"),
        (SHELLS + "Eleven houses were destroyed.", "destroyed", "shelling"),
        (TWO + "Half of the city was without electricity.", "without electricity", "drone_strike"),
        (SHELLS + "Vandals smashed the windows of a bakery.", "smashed", "property_destruction"),
        (SHELLS + "A memorial in the park was vandalised.", "vandalised", "property_destruction"),
        (SHELLS + "In March 2019 eleven houses were destroyed.", "destroyed", "property_destruction"),
        ("The singer resigned on Monday.\n\nShe was taken to hospital.", "taken", "hospitalisation"),
        # The blaze itself is no doer.
        (
            "A wildfire broke out near Rovies on Wednesday. The blaze was fanned by winds. It has destroyed 64 houses.",
            "destroyed",
            "wildfire",
        ),
        # Soldiers are troops, gunmen and a colonel by name may be others.
        (PRISON + "Soldiers shot dead ten inmates.", "shot dead", "attack"),
        (PRISON + "Colonel Ramon Cruz shot dead ten inmates.", "shot dead", "killing"),
        # Who is treated was rescued, where nothing worse is told.
        (
            "Divers rescued nine hikers from a cave near Mostar.\n\nThree of them were treated for hypothermia.",
            "treated",
            "rescue",
        ),
        # A day, a place or a cause of its own.
        (SHELLS + "In March 2019 nine people were killed.", "killed", "killing"),
        (TWO + "In Kenya, 22 people were injured.", "injured", "injury"),
        (TWO + "Captain Ivo Renn died after being thrown by a horse.", "died", "death"),
        (TWO + "In another incident, four people were hurt.", "hurt", "injury"),
        # Only feared, so nothing that has hurt anyone.
        ("Rebels threatened to shell Odesa.\n\nEight people were injured.", "injured", "injury"),
    ],
)
def test_harm_of_unknown_cause(extractor: Extractor, text: str, trigger: str, kind: str) -> None:
    assert holding(extractor, text, trigger).type == kind


def test_who_cares_for_the_hurt_and_where_is_no_part_of_the_deed(extractor: Extractor) -> None:
    event = holding(
        extractor, RAID + "The Red Cross took nine farmers to hospitals in Kongoussi and Dori.", "raided"
    )
    assert [p.name for p in event.who.actors] == ["Gunmen"]
    assert [p.name for p in event.where] == ["Kaya"]


def test_hurt_are_taken_to_hospital_in_the_rain_not_by_it(extractor: Extractor) -> None:
    text = "A tram derailed in Leeds on Tuesday.\n\nNine of the hurt were taken to hospital during torrential rain."
    assert holding(extractor, text, "taken").type == "rail_accident"


def test_toll_comes_to_the_deed(extractor: Extractor) -> None:
    event = holding(extractor, SHELLS + "The Doctors' League put the number of dead at 13.", "shelled")
    assert event.casualties.killed is not None
    assert event.casualties.killed.min == 13


def test_houses_are_ruined_by_the_flood_and_not_by_the_boat_that_sank_in_it(extractor: Extractor) -> None:
    text = (
        "Floods hit Luabo on Monday, killing two farmers.\n\nA boat capsized on the river, and nine people drowned. Some 400 "
        "houses were destroyed, officials said."
    )
    flood = next(e for e in extractor.extract(Article(text=text)).events if e.type == "flood")
    assert "destroyed" in [m.trigger.text for m in flood.mentions]
