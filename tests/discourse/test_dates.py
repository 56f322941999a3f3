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
