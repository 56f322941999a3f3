"""What happened, and what only happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.events import genericity, triggers
from service.ontology import loading

if TYPE_CHECKING:
    from spacy.language import Language

_SUPPORT = frozenset({"win", "launch"})


@pytest.fixture(scope="module")
def lexicon() -> triggers.Lexicon:
    return triggers.compile_lexicon(loading.load())


@pytest.mark.parametrize(
    ("text", "word", "generic"),
    [
        ("Flooding is common on the plain.", "Flooding", True),
        ("Flooding closed the road on Tuesday.", "Flooding", False),
        ("The flooding is worse than in other years.", "flooding", False),
        ("It was more of a tremor.", "tremor", True),
        ("It was the third tremor of a long day.", "tremor", False),
        ("All cyclones lose strength over land.", "cyclones", True),
        ("Any bombing harms the weakest first, she argued.", "bombing", True),
        ("The bombing harms the weakest first, she argued.", "bombing", False),
        ("He wants a law against gun attacks.", "attacks", True),
        ("He wants an inquiry into the gun attacks.", "attacks", False),
        ("Officers arrest people who sleep in doorways.", "arrest", True),
        ("Officers arrested people who slept in doorways.", "arrested", False),
        ("Police arrest a man after a chase.", "arrest", False),
        ("Wolves injure two walkers a year.", "injure", True),
        ("Wolves injured two walkers a year ago.", "injured", False),
        ("Officers arrest Ivo Brandt after a chase.", "arrest", False),
        ("The charity helps people fleeing their homes.", "fleeing", True),
        ("The convoy met 300 people fleeing their homes.", "fleeing", False),
        ("Families of those killed were told on Friday.", "killed", False),
        ("Norway said it would send emergency aid.", "aid", False),
        ("Emergency aid seldom reaches the hills.", "aid", True),
        ("Oduya wins praise for a calm debate.", "praise", False),
        ("The report describes a break-in and theft.", "theft", False),
        ("It was like an explosion, she said.", "explosion", True),
        ("It sounded like a bomb had exploded, she said.", "exploded", True),
        ("It was an explosion, she said.", "explosion", False),
        ("Nobody will be spared if they attack, she said.", "attack", True),
        ("We shall see what comes if we have to attack, she said.", "attack", True),
        ("Nobody will be spared if the rebels attack, she said.", "attack", False),
        ("Nobody was spared if they attacked, she said.", "attacked", False),
        ("Nobody will be spared if they attack Hebb, she said.", "attack", False),
        ("She said a bomb had exploded.", "exploded", False),
    ],
)
def test_is_generic(nlp: Language, lexicon: triggers.Lexicon, text: str, word: str, *, generic: bool) -> None:
    (found,) = (t for t in triggers.find(nlp(text), lexicon) if word in t.span.text)
    assert genericity.is_generic(found, support=_SUPPORT) is generic
