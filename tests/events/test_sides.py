"""Who speaks is never whom it is said to, and what is handed over is nobody."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


def sides(extractor: Extractor, text: str, trigger: str) -> tuple[list[str], list[str]]:
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2026-03-04"})).events
    who = next(e.who for e in found if any(m.trigger.text == trigger for m in e.mentions))
    return [a.name for a in who.actors], [r.name for r in who.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        # A thing that somebody's words are on is not behind them.
        (
            "The army expelled 90 traders, a move condemned by rights groups.",
            "condemned",
            ["rights groups"],
            [],
        ),
        (
            "Dorn hoped the meeting, requested by Tom Sanders, would calm the party.",
            "requested",
            ["Tom Sanders"],
            [],
        ),
        ("The plan, backed by Mayor Amy Stone, was rejected on Monday.", "backed", ["Amy Stone"], []),
        ("Mayor Amy Stone, backed by the governor, resigned.", "backed", ["governor"], ["Amy Stone"]),
        (
            "Amy Stone condemned the raid ordered by Colonel Dan Moss.",
            "condemned",
            ["Amy Stone"],
            ["Dan Moss"],
        ),
        # What is handed over.
        ("A page was created to raise money for Ana Delgado.", "raise", [], ["Ana Delgado"]),
        ("Norway paid a ransom to the rebels.", "paid", ["Norway"], ["rebels"]),
        ("A man admitted to discharging the rifle in Leeds.", "discharging", ["man"], []),
    ],
)
def test_each_side(
    extractor: Extractor, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert sides(extractor, text, trigger) == (actors, recipients)
