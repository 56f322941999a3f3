"""Events that answer or follow others, and where a text turns to another story."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events


def told(event: Event) -> set[str]:
    return {mention.trigger.text for mention in event.mentions}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Rebels said the truck bombing in Herat was revenge for air strikes in Kunduz this month.",
            "truck bombing",
            "air strikes",
        ),
        (
            "Militants attacked a barracks in Herat in retaliation for a drone strike.",
            "attacked",
            "drone strike",
        ),
        ("The army shelled the port hours after gunmen attacked a patrol.", "shelled", "attacked"),
        ("Gunmen attacked a patrol near Jos following a raid on their camp.", "attacked", "raid"),
    ],
)
def test_what_answers_or_follows_is_another_event(
    extractor: Extractor, text: str, one: str, other: str
) -> None:
    found = events(extractor, text)
    assert any(one in told(event) for event in found)
    assert not any({one, other} <= told(event) for event in found)


@pytest.mark.parametrize(
    ("text", "unrest", "grievance"),
    [
        ("Crowds rioted in Leeds on Monday over the death of a student.", "rioted", "death"),
        ("Students protested against the killing of a farmer.", "protested", "killing"),
        ("A riot sparked by the shooting of a driver left two dead.", "riot", "shooting"),
        ("Riots broke out in Leeds after police shot a student.", "Riots", "shot"),
    ],
)
def test_unrest_is_not_what_it_is_about(extractor: Extractor, text: str, unrest: str, grievance: str) -> None:
    found = events(extractor, text)
    assert any(unrest in told(event) for event in found)
    assert not any({unrest, grievance} <= told(event) for event in found)


def test_who_dies_in_a_riot_is_its_harm(extractor: Extractor) -> None:
    assert {"riot", "dead"} <= told(events(extractor, "A riot in Leeds left two people dead on Monday.")[0])


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The shooting began after a man opened fire in a bar in Tulsa.", {"shooting", "opened fire"}),
        ("Two officers wounded after shootout in Gastonia", {"wounded", "shootout"}),
        (
            "Nine people were killed in a fire after an explosion at a refinery.",
            {"killed", "fire", "explosion"},
        ),
    ],
)
def test_what_only_says_how_is_the_same(extractor: Extractor, text: str, triggers: set[str]) -> None:
    assert triggers <= told(events(extractor, text)[0])


def test_harm_is_of_the_nearer_of_two_events(extractor: Extractor) -> None:
    text = (
        "The bombing in Herat on Thursday was a revenge attack for air strikes in Kunduz that left 32 civilians dead."
        "\n\nThree people were killed in the bombing."
    )
    by_type = {event.type: event.casualties.killed for event in events(extractor, text)}
    assert by_type["air_strike"] is not None
    assert by_type["bombing"] is not None
    assert (by_type["air_strike"].min, by_type["bombing"].min) == (32, 3)


def test_harm_in_a_participle_is_of_the_deed(extractor: Extractor) -> None:
    text = "Rebels ambushed a convoy near Shwebo on Monday, destroying one truck and killing five soldiers."
    ambush = next(e for e in events(extractor, text) if "ambushed" in told(e))
    assert ambush.casualties.killed is not None
    assert ambush.casualties.killed.min == 5


TWO_STORIES = (
    "Fourteen rebels were killed in a gunfight with troops near Bijapur on Friday. Two soldiers were wounded.\n\n"
    "{turn} five labourers died when a van overturned near Geedam. Twelve persons were injured.\n\n"
    "The gunfight lasted until noon."
)


@pytest.mark.parametrize("turn", ["In another incident,", "Separately,", "In an unrelated accident,"])
def test_text_turns_to_another_story(extractor: Extractor, turn: str) -> None:
    fight, crash = events(extractor, TWO_STORIES.format(turn=turn))[:2]
    assert (fight.type, crash.type) == ("armed_clash", "road_accident")
    assert [e.casualties.killed and e.casualties.killed.min for e in (fight, crash)] == [14, 5]
    assert [e.casualties.injured and e.casualties.injured.min for e in (fight, crash)] == [2, 12]


def test_another_sign_is_no_turn(extractor: Extractor) -> None:
    text = (
        "A bomb exploded at a market in Kano on Monday.\n\nIn another sign of the dangers there, the bombing closed the "
        "road."
    )
    assert {"exploded", "bombing"} <= told(events(extractor, text)[0])


def test_separately_may_go_back_to_the_story(extractor: Extractor) -> None:
    text = (
        "A bomb killed nine people in Kano on Monday.\n\nSeparately, the blast was condemned by the governor."
    )
    assert "blast" in told(events(extractor, text)[0])


def test_planned_attacks_are_none_that_were(extractor: Extractor) -> None:
    text = (
        "A bomb killed nine people in Quetta on Monday.\n\nThe group planned further attacks on convoys.\n\n"
        "Gunmen attacked a bus in Kalat on Tuesday."
    )
    planned = next(e for e in events(extractor, text) if "attacks" in told(e))
    assert told(planned) == {"attacks"}
    assert planned.status.modality != "asserted"


def test_look_back_goes_on_to_the_end_of_the_sentence(extractor: Extractor) -> None:
    text = (
        "Police fired tear gas at protesters in Nairobi on Friday.\n\nIn 2014 crowds stormed parliament; more than 60 "
        "people were killed in the weeks that followed."
    )
    recalled = next(e for e in events(extractor, text) if "stormed" in told(e))
    assert "killed" in told(recalled)
    assert recalled.background


def test_what_the_event_itself_does_to_things_is_it(extractor: Extractor) -> None:
    text = "A blaze razed at least 40 homes near Forrest on Friday.\n\nA mob razed a shop in Jos on Friday."
    fire, mob = events(extractor, text)
    assert (fire.type, told(fire)) == ("fire", {"blaze", "razed"})
    assert mob.type == "property_destruction"
