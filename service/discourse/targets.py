"""Which event somebody's words are on, as readers take it, and how likely that is.

In stance detection what a position is taken on is its target. The rules of `hearing` find it where the words name it;
readers find it as well where only the article says so. A model of what they do (training/targets.py) sees the words,
every event that was told by then, and how both stand to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.discourse import signs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.data.targets import TargetModel
    from service.discourse.signs import Signs, Words
    from service.vocabulary import Stance


class Target(NamedTuple):
    """An event and the stance that is taken on it."""

    event: int
    stance: Stance


def chances(words: Words, events: Sequence[tuple[int, Signs]], model: TargetModel) -> dict[int, float]:
    """How likely the words are a reaction to each event, by its number."""
    told = model.chances(words.signs, [one for _, one in events])
    return {n: chance for (n, _), chance in zip(events, told, strict=True)}


def choose(words: Words, likely: Mapping[int, float], model: TargetModel) -> Target | None:
    """What the words most likely take a position on, and which, if both are likely enough to be told."""
    event = max(likely, key=lambda n: (likely[n], -n))
    if likely[event] < model.add:
        return None
    stance, sure = model.stance(said(words))
    return Target(event, stance) if likely[event] * sure >= model.add else None


def said(words: Words) -> Signs:
    """What the stance of the words is told by: their signs and what they say."""
    return {**words.signs, **dict.fromkeys(signs.lemmas(words), 1.0)}
