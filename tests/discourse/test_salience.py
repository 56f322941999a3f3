"""What the story is about."""

from __future__ import annotations

from service.extractor import Extractor
from service.schema import Article


def test_the_news_comes_before_what_it_recalls(extractor: Extractor) -> None:
    text = (
        "Bomb kills six in Quetta\n\nA bomb killed six people in Quetta on Monday.\n\n"
        "In 2013 gunmen had attacked a bus in the same city."
    )
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-18"})).events
    assert (found[0].type, found[0].background) == ("bombing", False)
    assert [e.background for e in found if e.what.trigger.text == "attacked"] == [True]


def test_condemnation_ranks_below_what_it_condemns(extractor: Extractor) -> None:
    text = "A bomb killed six people in Quetta on Monday.\n\nFrance condemned the attack."
    found = extractor.extract(Article(text=text)).events
    assert [e.type for e in found][:2] == ["bombing", "condemnation"]
