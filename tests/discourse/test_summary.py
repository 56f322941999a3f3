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
            "The vicar remembered a fair in which a baker stabbed six sailors.",
            "stabbed",
            "A baker stabbed six sailors",
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


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Two dead after ferry capsizes off Bantayan", "Two dead after ferry capsizes off Bantayan"),
        ("Two dead, dozens missing as ferry capsizes", "Two dead, dozens missing as ferry capsizes"),
        ("Watch: Ferry capsizes off Bantayan", "Ferry capsizes off Bantayan"),
        # Names of the event state nothing.
        ("Ferry disaster: what we know so far", "A ferry capsized off Bantayan on Tuesday"),
        ("Ferry disaster", "A ferry capsized off Bantayan on Tuesday"),
    ],
)
def test_a_headline_that_states_it_is_its_summary(extractor: Extractor, title: str, summary: str) -> None:
    text = "A ferry capsized off Bantayan on Tuesday, killing two passengers, the coast guard said."
    assert extractor.extract(Article(title=title, text=text)).events[0].what.summary == summary


def test_each_event_of_a_headline_has_its_own_words(extractor: Extractor) -> None:
    text = "Two dockers were arrested on Monday after a clerk was stabbed in Haifa on Sunday, police said."
    found = extractor.extract(
        Article(title="Two dockers arrested after clerk stabbed in Haifa", text=text)
    ).events
    assert {e.type: e.what.summary for e in found}["arrest"].startswith("Two dockers arrested")
