"""Which day is an event's: by grammar, by what counts from it, by what the story is of."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article

PUBLISHED = "2024-05-17"  # a Friday


def days(extractor: Extractor, text: str, published: str = PUBLISHED) -> dict[str, str | None]:
    """The first day of each event, by its trigger."""
    answer = extractor.extract(Article.model_validate({"text": text, "published_at": published}))
    return {
        mention.trigger.text: None if e.when is None or e.when.from_ is None else e.when.from_[:10]
        for e in answer.events
        for mention in e.mentions
    }


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        # each event has its own day
        ("Police arrested a man on Tuesday over the shooting of a teenager on Saturday in Marun.", "arrested", "2024-05-14"),
        ("Police arrested a man on Tuesday over the shooting of a teenager on Saturday in Marun.", "shooting", "2024-05-11"),
        ("A gunman killed three people in Marun on Monday. He was arrested two days later.", "arrested", "2024-05-15"),
        ("A bomb exploded in Marun on Friday, killing six people.", "exploded", "2024-05-17"),
        ("A minister resigned on Monday after a train crash in Marun.", "train crash", None),
        ("A man was stabbed on Monday in a robbery in Marun.", "robbery", "2024-05-13"),
        # the day beside what a clause says to have done it
        ("They dug on Wednesday after a strike from Monday that killed nine people in Marun.", "killed", "2024-05-13"),
        # what counts from an event tells when it was
        ("A minister resigned on Monday, three weeks after a train crash in Marun.", "train crash", "2024-04-22"),
        ("A minister resigned on Monday, weeks after a train crash in Marun.", "train crash", None),
        ("Gunmen killed a judge on Wednesday, a day after a rival was shot dead in Marun.", "shot dead", "2024-05-14"),
    ],
)  # fmt: skip
def test_the_day_of_an_event(extractor: Extractor, text: str, trigger: str, day: str | None) -> None:
    assert days(extractor, text)[trigger] == day


STORY = "A car bomb killed four people at a bank in Marun on Tuesday, police said. The bank was closed."


@pytest.mark.parametrize(
    ("sentence", "trigger", "day"),
    [
        ("Gunmen ambushed a bus near Borin.", "ambushed", "2024-05-14"),
        ("Gunmen ambushed a bus near Borin on Monday.", "ambushed", "2024-05-13"),
        ("Gunmen have robbed shops near Borin in recent weeks.", "robbed", None),
        ("Gunmen will ambush buses near Borin, the police fear.", "ambush", None),
    ],
)
def test_undated_news_is_of_the_day_of_the_story(
    extractor: Extractor, sentence: str, trigger: str, day: str | None
) -> None:
    quiet = " ".join(["The town lies on a plain.", "Its people grow wheat and plums."] * 5)
    assert days(extractor, f"{STORY}\n\n{quiet}\n\n{sentence}").get(trigger) == day


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end"),
    [
        (
            "A curfew is in force in Marun from 8 pm to 5 am.",
            "curfew",
            "2024-05-17T20:00",
            "2024-05-18T05:00",
        ),
        (
            "A curfew is in force in Marun from 5 am to 8 pm.",
            "curfew",
            "2024-05-17T05:00",
            "2024-05-17T20:00",
        ),
        # the night that led to the news, whatever was set on fire in it
        ("A mill in Marun was set on fire overnight.", "set on fire", "2024-05-16T18:00", "2024-05-17T05:59"),
        ("An election in Chad is set for Monday.", "election", "2024-05-20", "2024-05-20"),
        # what it is called for lies ahead
        ("The union called a strike for Monday.", "strike", "2024-05-20", "2024-05-20"),
        ("The union held a strike on Monday.", "strike", "2024-05-13", "2024-05-13"),
    ],
)
def test_from_when_to_when(extractor: Extractor, text: str, trigger: str, start: str, end: str) -> None:
    answer = extractor.extract(Article.model_validate({"text": text, "published_at": PUBLISHED}))
    when = next(e.when for e in answer.events for m in e.mentions if m.trigger.text == trigger)
    assert when is not None
    assert (when.from_, when.to) == (start, end)


def test_since_when_somebody_else_did_nothing_is_no_day_of_the_deed(extractor: Extractor) -> None:
    away = "The king, who has not been seen since Tuesday, pardoned a thief."
    assert days(extractor, away)["pardoned"] is None
    assert days(extractor, "The king pardoned a thief on Tuesday.")["pardoned"] == "2024-05-14"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        # beside a day of long ago the news is of no known day, and beside one of the week of that
        ("The six are accused over a fire that broke out on 22 March in Marun.", "accused", None),
        ("The six are accused over a fire that broke out on 14 May in Marun.", "fire", "2024-05-14"),
        ("A bus crashed on 22 March in Marun, killing six people.", "crashed", "2024-03-22"),
        # nor has what is over a day to come
        ("The mayor offered to debate on 25 May.", "offered", None),
        ("The union rejected a plan to close the pit on 25 May.", "rejected", None),
        ("The union will strike on 25 May.", "strike", "2024-05-25"),
    ],
)
def test_news_has_no_day_of_long_ago_from_what_stands_beside_it(
    extractor: Extractor, text: str, trigger: str, day: str | None
) -> None:
    assert days(extractor, text)[trigger] == day
