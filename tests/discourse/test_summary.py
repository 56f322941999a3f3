"""A short statement in the article's own words."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


@pytest.mark.parametrize(
    ("text", "trigger", "summary"),
    [
        ("A bomb exploded in Mosul, officials said.", "exploded", "A bomb exploded in Mosul"),
        (
            "Police arrested a man who attacked a shopkeeper.",
            "attacked",
            "A man attacked a shopkeeper",
        ),
        (
            "Nobody slept when a bomb exploded in Mosul.",
            "exploded",
            "A bomb exploded in Mosul",
        ),
        (
            "The mayor spoke of a night in which a man stabbed eight people.",
            "stabbed",
            "A man stabbed eight people",
        ),
        (
            "The minister repeated a warning that any attack would lead to war.",
            "warning",
            "The minister repeated a warning that any attack would lead to war",
        ),
        (
            "Meanwhile, rebels attacked a base in Goma.",
            "attacked",
            "Rebels attacked a base in Goma",
        ),
        (
            "He vowed to attack the base in Goma.",
            "attack",
            "To attack the base in Goma",
        ),
    ],
)
def test_summary(extractor: Extractor, text: str, trigger: str, summary: str) -> None:
    found = extractor.extract(Article(text=text)).events
    assert [e.what.summary for e in found if trigger in e.what.trigger.text] == [summary]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "Explosion in Kitwe\n\nThe explosion on Friday was heard for miles.\n\nA gas tank exploded at a mill in Kitwe.",
            "A gas tank exploded at a mill in Kitwe",
        ),
        ("There were fears after an explosion on Friday.", "An explosion on Friday"),
        (
            "Baker shot at mill\n\nA baker is in hospital.\n\nShe was shot by robbers in Kitwe on Friday.",
            "Baker shot at mill",
        ),
        (
            "A baker is in hospital.\n\nShe was shot in the leg on Friday.",
            "She was shot in the leg on Friday",
        ),
    ],
)
def test_a_clause_is_preferred_to_a_name(extractor: Extractor, text: str, summary: str) -> None:
    assert summary in [e.what.summary for e in extractor.extract(Article(text=text)).events]


def test_a_new_noun_is_stated_by_what_brought_it(extractor: Extractor) -> None:
    text = "Heavy rains triggered flash floods in Bihar on Monday."
    floods = extractor.extract(Article(text=text)).events
    assert [e.what.summary for e in floods] == ["Heavy rains triggered flash floods in Bihar on Monday"]
