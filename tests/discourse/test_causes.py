"""Which harm is the doing of which event."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article


@pytest.mark.parametrize(
    ("text", "harm", "cause"),
    [
        ("A bomb blast killed two people in Quetta on Monday.", "killed", "bombing"),
        (
            "Seven people were killed when a tram derailed in torrential rain in Lyon on Monday.",
            "killed",
            "rail_accident",
        ),
        ("Torrential rain killed seven people in Lyon on Monday.", "killed", "storm"),
        ("In April an attack on a checkpoint left nine soldiers dead.", "dead", "attack"),
        ("A bomb exploded at a market in Kano, leaving nine people dead.", "dead", "bombing"),
        ("Seventeen people were killed on Monday when a bomb exploded at a market.", "killed", "bombing"),
        ("Sixteen people were killed and 29 others injured in a fire at a mill in Hull.", "killed", "fire"),
    ],
)
def test_harm_joins_its_cause(extractor: Extractor, text: str, harm: str, cause: str) -> None:
    found = extractor.extract(Article(text=text)).events
    holders = [e.type for e in found if any(m.trigger.text == harm for m in e.mentions)]
    assert holders == [cause]


def test_grief_over_the_deaths_did_not_kill(extractor: Extractor) -> None:
    text = (
        "Sixteen people died in a fire at a mill in Hull on Monday.\n\nAs news of the deaths spread, workers put up "
        "barricades on the road."
    )
    found = extractor.extract(Article(text=text)).events
    assert [e.type for e in found if any(m.trigger.text == "deaths" for m in e.mentions)] == ["fire"]


def test_what_ended_a_deed_did_not_do_it(extractor: Extractor) -> None:
    text = "A gunman killed three shoppers at a mall in Tulsa on Friday before officers shot him."
    found = extractor.extract(Article(text=text)).events
    assert all(m.trigger.text != "killed" for e in found for m in e.mentions if e.what.trigger.text == "shot")
