"""Phrases of web pages."""

from __future__ import annotations

from typing import get_args

import pytest

from service.text import cleaning
from service.text.cues import Cue
from service.text.reasons import Reason


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Leave a reply", Cue("opens", "comments")),
        ("12 Comments", Cue("opens", "comments")),
        ("» Print", Cue("whole", "navigation")),
        ("Share this: X", Cue("always", "sharing")),
        ("Follow the Harbour News on Twitter", Cue("always", "sharing")),
        ("Comments are closed", Cue("always", "comments")),
        ("The wreck at low tide. Getty Images", Cue("ends", "caption")),
        ("News to your inbox, every morning", Cue("holds", "newsletter")),
        ("YOU’VE RAISED £10", Cue("starts", "fund_raising")),
    ],
)
def test_phrases_are_found(resources: cleaning.Resources, text: str, cue: Cue) -> None:
    assert cue in set(resources.cues.find(text))


@pytest.mark.parametrize("text", ["Sharon spoke.", "The print run was small.", "He raised £10.", "", "—"])
def test_words_are_not_phrases(resources: cleaning.Resources, text: str) -> None:
    assert list(resources.cues.find(text)) == []


def test_every_reason_is_one_of_the_closed_set(resources: cleaning.Resources) -> None:
    assert resources.cues.reasons <= set(get_args(Reason))
