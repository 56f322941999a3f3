"""What only the headline tells, and the event of the text that it is of."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article

FERRY = "A ferry to Gozo ran aground on Monday.\n\nDivers rescued nine people.\n\n"


@pytest.mark.parametrize(
    ("title", "text", "kind", "number"),
    [
        # The headline describes whom the lead names.
        (
            "Airline to refund stranded passengers",
            "Budget airline Skyhop will refund 12,000 passengers whose flights were cancelled, it said on Monday.",
            "money_transfer",
            1,
        ),
        # Further down the same word tells of it, another word may be of another.
        (
            "Mayor Lashes Out at Ferry Firm",
            FERRY + "Leo Borg lashed out at Seaways.",
            "condemnation",
            1,
        ),
        (
            "Mayor Condemns Ferry Firm",
            FERRY + "Leo Borg lashed out at Seaways.",
            "condemnation",
            2,
        ),
        # What was before is another event.
        (
            "Mayor Lashes Out at Ferry Firm",
            FERRY + "In 2019 Leo Borg lashed out at Seaways.",
            "condemnation",
            2,
        ),
    ],
)
def test_headline_tells_what_the_text_tells(
    extractor: Extractor, title: str, text: str, kind: str, number: int
) -> None:
    article = Article.model_validate({"title": title, "text": text, "published_at": "2022-05-20"})
    assert len([e for e in extractor.extract(article).events if e.type == kind]) == number
