"""When someone reacted."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article

LEAD = "A bomb exploded at a market in Kano on Friday, killing three people.\n\n"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("President Musa Bello condemned the attack on Saturday.", "2024-05-11"),
        ("President Musa Bello condemned the attack.", None),
        ("President Musa Bello condemned the attack of Friday.", None),
    ],
)
def test_day_of_a_condemnation(extractor: Extractor, sentence: str, day: str | None) -> None:
    answer = extractor.extract(
        Article.model_validate({"text": LEAD + sentence, "published_at": "2024-05-12"})
    )
    reactions = [r for r in answer.events[0].reactions if r.stance == "condemns"]
    assert [r.when and r.when.from_ for r in reactions] == [day]


def test_day_of_a_claim_is_not_the_day_of_the_attack(extractor: Extractor) -> None:
    claim = "A group called Red Dawn claimed responsibility for the attack on Saturday."
    answer = extractor.extract(Article.model_validate({"text": LEAD + claim, "published_at": "2024-05-12"}))
    assert answer.events[0].when
    assert answer.events[0].when.from_ == "2024-05-10"
    assert [r.stance for r in answer.events[0].reactions] == ["claims_responsibility"]
