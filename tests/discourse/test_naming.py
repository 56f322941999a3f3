"""Whom the lead describes and the next paragraph names."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events


def test_a_man_of_the_lead_is_who_is_named_as_sentenced(extractor: Extractor) -> None:
    text = (
        "A man who stabbed a barber in Derby has been jailed for nine years.\n\nCole Harrow, 40, was sentenced at Derby "
        "Crown Court on Thursday.\n\nHarrow attacked the barber with a knife on 3 January."
    )
    found = events(extractor, text)
    assert [p.name for p in found[0].who.recipients] == ["Cole Harrow"]
    crime = next(e for e in found if e.type == "stabbing")
    assert [p.name for p in crime.who.actors] == ["Cole Harrow"]
    assert {"stabbed", "attacked"} <= {m.trigger.text for m in crime.mentions}


@pytest.mark.parametrize(
    "text",
    [
        (
            "A man who stabbed a barber in Derby has been jailed for nine years.\n\nCole Harrow and Ian Pell were "
            "sentenced at Derby Crown Court for theft."
        ),
        (
            "Two men who stabbed a barber in Derby have been jailed for nine years.\n\nCole Harrow was sentenced at "
            "Derby Crown Court on Thursday."
        ),
    ],
)
def test_of_several_none_is_taken(extractor: Extractor, text: str) -> None:
    crime = next(e for e in events(extractor, text) if e.type == "stabbing")
    assert "Cole Harrow" not in [p.name for p in crime.who.actors]
