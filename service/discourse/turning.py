"""Where a text turns to another story: “Separately, …”, “In another incident, …”, “In an unrelated case, …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from service.discourse.features import Telling

_ADVERBS = frozenset({"separately", "elsewhere"})
_UNLIKE = frozenset({"another", "different", "separate", "unrelated"})
_OCCASIONS = frozenset(
    {
        "accident", "area", "attack", "blast", "bombing", "case", "city", "clash", "crash", "development", "district",
        "encounter", "episode", "event", "fire", "incident", "matter", "mishap", "occurrence", "operation", "part",
        "place", "province", "raid", "region", "shooting", "state", "strike", "tragedy", "village",
    }
)  # fmt: skip
_SKIPPED = frozenset({"meanwhile", "but", "and", "also", "however"})
_OPENING = 8  # tokens of a sentence in which it may turn


def since(tellings: Sequence[Telling]) -> dict[int, int]:
    """For tellings behind such a turn, by index, the sentence that turned; a new paragraph may go back."""
    found: dict[int, int] = {}
    paragraph, turned = -1, 0
    for index, telling in enumerate(tellings):
        if telling.paragraph != paragraph:
            paragraph, turned = telling.paragraph, 0
        if not telling.in_title and _turns(telling.mention.trigger.head.sent):
            turned = telling.sentence
        if turned:
            found[index] = turned
    return found


def _turns(sentence: Span) -> bool:
    opening = [t for t in sentence[:_OPENING] if not (t.is_punct or t.is_space or t.lower_ in _SKIPPED)]
    if not opening:
        return False
    return opening[0].lower_ in _ADVERBS or (opening[0].lower_ == "in" and _unlike(opening[1:]))


def _unlike(phrase: Sequence[Token]) -> bool:
    """“Another incident”, “a separate attack”, not “another sign of …”."""
    marked = next((i for i, t in enumerate(phrase) if t.lower_ in _UNLIKE), None)
    if marked is None or any(t.pos_ in {"NOUN", "PROPN", "VERB"} for t in phrase[:marked]):
        return False
    return any(t.lemma_.lower() in _OCCASIONS for t in phrase[marked + 1 : marked + 4])
