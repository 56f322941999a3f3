"""How far from an event words may stand that are a reaction to it, and what is none however near."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article

_FAR = "\n\n".join(
    f"The town has {n} mills on the river. It lies in the hills. Rents are low there." for n in range(3, 9)
)
_RAID = (
    "Police raid on camp injures dozens\n\nPolice injured dozens of people in a raid on a camp in Lemgo on Monday.\n\nThe "
    f"raid began at dawn, residents said. Officers stormed the camp again at noon.\n\n{_FAR}\n\n"
)
_ENVOY = "Prague recalls envoy\n\nThe Czech Republic recalled its ambassador from Baku on Monday.\n\n"


def stances(extractor: Extractor, text: str) -> set[tuple[str, str]]:
    events = extractor.extract(Article(text=text)).events
    return {(reaction.name, reaction.stance) for event in events for reaction in event.reactions}


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        (_RAID + "Norway urged an independent investigation.", ("Norway", "demands")),
        (_ENVOY + "Poland expressed its solidarity with Prague.", ("Poland", "supports")),
        (_RAID + "The ministry denied that the raid had taken place.", ("ministry", "denies")),
    ],
)
def test_what_is_heard(extractor: Extractor, text: str, reaction: tuple[str, str]) -> None:
    name, stance = reaction
    assert any(name in who and stance == how for who, how in stances(extractor, text))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # What a campaign wants of itself is nothing about a raid far above.
        (_RAID + "Norway urged better schools.", "demands"),
        (_RAID + "The ministry declined to confirm or deny that the raid had taken place.", "denies"),
    ],
)
def test_what_is_no_reaction(extractor: Extractor, text: str, stance: str) -> None:
    assert stance not in {how for _, how in stances(extractor, text)}
