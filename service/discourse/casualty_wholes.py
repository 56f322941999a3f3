"""Of whom a part is told: “two of them”, “six of the dead”.

What “them” stands for is the nearest counted phrase before it that is not smaller. Of drones some are no people, of
bodies some are dead whatever hit them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from service.records.counts import CountMention
    from service.records.events import Casualty

_REACH = 45  # tokens before the part in which its whole is looked for
_FIGURES = 60  # figures before or after the part among which its whole is looked for
_PRONOUNS = frozenset({"them", "whom", "which", "these", "those"})


def is_partitive(count: CountMention) -> bool:
    """Whether the phrase counts some of others by a pronoun: “two of them”, also where a noun follows."""
    words = [token.lower_ for token in count.span]
    return any(word == "of" and after in _PRONOUNS for word, after in pairwise(words))


def is_share(figure: Casualty, found: Sequence[Casualty]) -> bool:
    """“Five were hurt, three with burns and two with cuts”: a bare number and how that many of them were."""
    head = figure.count.head
    if not found or head != figure.count.noun or head.tag_ != "CD" or head.i + 1 >= len(head.doc):
        return False
    last = next((each for each in reversed(found) if each.part_of is None), found[-1])
    told = last.effect == figure.effect and last.trigger.sent.start == head.sent.start
    before = last.count.head.i < head.i and last.count.minimum >= figure.count.minimum
    return told and before and head.nbor().lower_ == "with"


def names_whole(preposition: Token) -> bool:
    """“of them”, “among whom”."""
    return preposition.lower_ in {"of", "among"} and any(
        child.lower_ in {"them", "whom"} for child in preposition.rights
    )


def of(count: CountMention, counts: Sequence[CountMention]) -> CountMention | None:
    """The whole of a partitive phrase: the nearest before it that is not smaller; None where there is none.

    Args:
        count: The part.
        counts: All counted phrases in the order of their heads.
    """
    at = bisect_left(counts, count.span.start, key=lambda each: each.head.i)
    for other in reversed(counts[max(0, at - _REACH) : at]):
        if other.head.i < count.span.start - _REACH:
            return None
        larger = other.maximum is None or other.maximum >= max(count.minimum, 2)
        if larger and not is_partitive(other) and (other.stated or other.vague):
            return other
    return None


def as_part(figure: Casualty, found: Sequence[Casualty], *, known: bool) -> Casualty:
    """The figure as a part of the last one that it may be a part of, if it is one.

    Args:
        figure: The new figure.
        found: The figures before it.
        known: Whether the text says that it is a part; else only “two of them” after bodies is one.
    """
    if not known:
        return _of_bodies(figure, found)
    for index in range(len(found) - 1, max(len(found) - 1 - _FIGURES, -1), -1):
        whole = found[index]
        fits = whole.count.maximum is None or whole.count.maximum >= figure.count.minimum
        if whole.effect == figure.effect and whole.part_of is None and whole.status != "denied" and fits:
            return replace(figure, part_of=index)
    return replace(figure, count=replace(figure.count, maximum=None))


def _of_bodies(figure: Casualty, found: Sequence[Casualty]) -> Casualty:
    """“seven bodies, two of them civilians hit by bullets”: the two are dead."""
    if not found or not is_partitive(figure.count) or not figure.hits:
        return figure
    last = found[-1]
    near = last.trigger.sent.start == figure.trigger.sent.start and last.count.minimum >= figure.count.minimum
    return (
        replace(figure, effect="killed", part_of=len(found) - 1)
        if near and last.effect == "killed"
        else figure
    )


def join_later(found: Sequence[Casualty], parts: Sequence[int]) -> list[Casualty]:
    """The figures, with the parts that came before any whole made parts of the first that follows.

    Args:
        found: All figures.
        parts: Indices of figures that are parts of nothing told before them.
    """
    joined, among = list(found), frozenset(parts)
    for index in parts:
        part = found[index]
        for later in range(index + 1, min(index + 1 + _FIGURES, len(found))):
            whole = found[later]
            fits = whole.count.maximum is None or whole.count.maximum >= part.count.minimum
            if whole.effect == part.effect and whole.part_of is None and fits and later not in among:
                joined[index] = replace(part, part_of=later)
                break
    return joined
