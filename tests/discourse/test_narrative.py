"""The day that a story has reached."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def event(extractor: Extractor, text: str, trigger: str) -> Event:
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events
    return next(e for e in found for m in e.mentions if m.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "A car bomb exploded in Quetta on Monday. In Sibi gunmen abducted a bank clerk.",
            "abducted",
            "2022-05-16",
        ),
        (
            "A car bomb exploded in Quetta on Monday. Hours later, gunmen abducted a bank clerk in Sibi.",
            "abducted",
            "2022-05-16",
        ),
        (
            "A car bomb exploded in Quetta on Monday.\n\nNobody was hurt.\n\nIn Sibi gunmen abducted a clerk.",
            "abducted",
            "2022-05-16",
        ),
        # Not a past perfect, a perfect, a plan, what tells one thing from others, or what another word dates vaguely.
        (
            "A car bomb exploded in Quetta on Monday. In Sibi gunmen had abducted a bank clerk.",
            "abducted",
            None,
        ),
        (
            "A car bomb exploded in Quetta on Monday. In Sibi gunmen have abducted a bank clerk.",
            "abducted",
            None,
        ),
        (
            "A car bomb exploded in Quetta on Monday. In Sibi gunmen recently abducted a bank clerk.",
            "abducted",
            None,
        ),
        (
            "The mayor of Quetta, who was elected on Monday, lives in Sibi. There gunmen abducted a bank clerk.",
            "abducted",
            None,
        ),
        (
            "A car bomb exploded in Quetta. Police said so on Monday. In Sibi gunmen abducted a bank clerk.",
            "abducted",
            None,
        ),
        # Two days, of which the story has not reached one.
        (
            "Bombs exploded in Quetta on Monday and shells hit Sibi on Wednesday. In Kalat gunmen abducted a clerk.",
            "abducted",
            None,
        ),
    ],
)
def test_the_day_reached(extractor: Extractor, text: str, trigger: str, day: str | None) -> None:
    when = event(extractor, text, trigger).when
    assert (None if when is None or when.from_ is None else when.from_[:10]) == day


def test_it_is_inferred(extractor: Extractor) -> None:
    when = event(
        extractor,
        "A car bomb exploded in Quetta on Monday. In Sibi gunmen abducted a bank clerk.",
        "abducted",
    ).when
    assert when is not None
    assert (when.basis, when.span.text) == ("inferred", "Monday")


def test_what_is_counted_from_is_not_dated_by_it(extractor: Extractor) -> None:
    found = event(
        extractor, "The raid took place a few hours after gunmen killed two clerks in Sibi.", "killed"
    )
    assert found.when is None
