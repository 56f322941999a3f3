"""What nobody said is no event."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


def types(extractor: Extractor, text: str) -> set[str]:
    return {e.type for e in extractor.extract(Article(text=text)).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The house in Lusk was bombed without a warning.", "warning"),
        ("There was no claim of responsibility for the bombing in Lusk.", "responsibility_claim"),
    ],
)
def test_what_nobody_said_is_no_event(extractor: Extractor, text: str, kind: str) -> None:
    assert "bombing" in types(extractor, text)
    assert kind not in types(extractor, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The house in Lusk was bombed after a warning.", "warning"),
        ("The front did not claim responsibility for the bombing in Lusk.", "responsibility_claim"),
        ("The mayor of Lusk issued no apology to the miners.", "apology"),
    ],
)
def test_what_was_said_and_what_one_did_not_say_are(extractor: Extractor, text: str, kind: str) -> None:
    assert kind in types(extractor, text)
