"""Which places and times grammar ties to a trigger."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def event(extractor: Extractor, text: str, trigger: str) -> Event:
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events
    return next(e for e in found for m in e.mentions if m.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("A bomb exploded in Mosul on Tuesday.", "exploded", "Tuesday"),
        ("An explosion ripped through a mall in Mosul on Tuesday.", "explosion", "Tuesday"),
        ("The attack was carried out on Monday, the army said on Tuesday.", "attack", "Monday"),
        ("The army said on Tuesday that rebels attacked a base.", "attacked", None),
        ("It was the first attack since 2017.", "attack", None),
        ("On Tuesday troops fired tear gas at farmers who were protesting in Lima.", "protesting", "Tuesday"),
        ("On Tuesday prosecutors charged farmers who were protesting in Lima.", "protesting", None),
        ("She was arrested on Thursday after the attack.", "attack", None),
        # days that end today, not a length, a longer stretch or what others are measured by
        ("Nine shops in Mosul were attacked in the last 48 hours.", "attacked", "the last 48 hours"),
        ("Nine shops in Mosul were attacked in the past two years.", "attacked", None),
        ("Nine men have been detained in Mosul for the past three days.", "detained", None),
        ("It was the deadliest attack in the past week.", "attack", None),
        ("Rebels will attack Mosul in the next 48 hours, the army said.", "attack", None),
        # the year of a team, not of what befell its members
        ("Police arrested three members of the 2012 team in Leeds.", "arrested", None),
        ("The 2012 raid in Leeds failed.", "raid", "2012"),
        ("She criticised the mayor in a 2011 interview.", "criticised", "2011"),
        # what a clause says to have been then
        ("The plot failed in March, when two men were arrested in York.", "arrested", "March"),
        ("The plot failed, when two men were arrested in York.", "arrested", None),
    ],
)
def test_times(extractor: Extractor, text: str, trigger: str, words: str | None) -> None:
    when = event(extractor, text, trigger).when
    assert (None if when is None else when.span.text) == words


def test_days_that_end_today_are_coarser_than_a_day(extractor: Extractor) -> None:
    both = "A shop in Mosul was attacked on Thursday. The attack is the army's in the past three days."
    alone = event(extractor, "A shop in Mosul was attacked in the past three days.", "attacked").when
    assert alone is not None
    assert (alone.from_, alone.to, alone.granularity) == ("2022-05-17", "2022-05-20", "week")
    named = event(extractor, both, "attacked").when
    assert named is not None
    assert named.span.text == "Thursday"


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("A bomb exploded in Mosul.", "exploded", ["Mosul"]),
        ("Rebels shelled Aleppo on Monday.", "shelled", ["Aleppo"]),
        # where the hurt are taken, who is from where, and what others did elsewhere
        (
            "She was stabbed in Leeds and was taken to a clinic in York with knife wounds.",
            "stabbed",
            ["Leeds"],
        ),
        ("A Denver man was stabbed in Tulsa.", "stabbed", ["Tulsa"]),
        ("A man was stabbed in Denver.", "stabbed", ["Denver"]),
        ("Ann Roe, 43, of Denver, was stabbed in Tulsa.", "stabbed", ["Tulsa"]),
        ("Nine people were feared dead in Lyon.", "dead", ["Lyon"]),
        # a missile is launched where it takes off, a robber does not act where he comes from
        ("The army fired a missile from Wonsan on Monday.", "fired", ["Wonsan"]),
        ("Gunmen from Tulsa robbed a bank in Denver.", "robbed", ["Denver"]),
        # where the matter was that a court deals with, and where those are who speak of an accord
        ("A teacher was sentenced in Leeds over abuse in York.", "sentenced", ["Leeds"]),
        ("Farmers marched in Lyon after a riot in Lille.", "marched", ["Lyon"]),
        ("Farmers protested in Lyon against wine from Spain.", "protested", ["Lyon"]),
        ("The ministers of Chad and Sudan met in Cairo.", "met", ["Cairo"]),
        # nobody speaks in a region
        (
            "In the eastern Donetsk region, officials said shells had hit a minibus.",
            "hit",
            ["Donetsk region"],
        ),
        ("In Donetsk region officials said nothing, and shells hit Kharkiv.", "hit", ["Kharkiv"]),
        # what somebody is lies elsewhere
        ("Ann Roe, a general in the war in Chad, was jailed in Leeds.", "jailed", ["Leeds"]),
        ("Many countries, including Norway, condemned the attack in Lyon.", "attack", ["Lyon"]),
        # the road into a town is near it, the way to one is not
        ("Farmers blocked the roads into Lyon.", "blocked", ["Lyon"]),
        ("Farmers who came to Lyon blocked a bridge in Lille.", "blocked", ["Lille"]),
        # where a march ends and a blow lands
        ("Farmers marched to the Lyon town hall.", "marched", ["Lyon town hall", "Lyon"]),
        ("Farmers moved to Lyon and marched in Lille.", "marched", ["Lille"]),
        ("Drones slammed into the port of Izmail on Monday.", "slammed", ["Izmail"]),
        # who acts beside an event is not its scene
        ("Leeds suffered an attack on Monday.", "attack", ["Leeds"]),
        ("London expelled two envoys during the raid on Kharkiv.", "raid", ["Kharkiv"]),
    ],
)
def test_places(extractor: Extractor, text: str, trigger: str, names: list[str]) -> None:
    assert [p.name for p in event(extractor, text, trigger).where] == names
