"""Triggers: the words that most plainly say that an event happens (ACE).

Where a form of the lexicon is found, its patterns are tried from the most specific down, and the first whose words and
conditions hold makes the trigger: one at most for a head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.events import figurative, fitting, wording
from service.events.lexicon import Lexicon, compile_lexicon
from service.events.slots import Surroundings
from service.records.events import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from service.events.lexicon import Pattern

__all__ = ["Lexicon", "compile_lexicon", "find"]

_ATTRIBUTIVE_FACTOR = 0.7
_CONTIGUOUS = 2  # tokens that a word of a phrase takes at most, with a hyphen between


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    trigger: Trigger


def find(doc: Doc, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """Every trigger of the text, in order; no two share a word or a head.

    Args:
        doc: The parsed article.
        lexicon: From `compile_lexicon`.
    """
    candidates = [
        (token, patterns) for token in doc if (patterns := lexicon.patterns.get(token.lower_)) is not None
    ]
    if not candidates:
        return ()
    around = Surroundings(doc, lexicon.persons)
    tried = (_first_match(token, patterns, around=around, lexicon=lexicon) for token, patterns in candidates)
    kept = _without_overlaps([match for match in tried if match is not None])
    return tuple(_without_blows_of_nature([match.trigger for match in kept], around, lexicon))


def _without_blows_of_nature(
    found: list[Trigger], around: Surroundings, lexicon: Lexicon
) -> Iterator[Trigger]:
    """Leave out what a disaster does as if somebody did it: “Typhoon Rai struck the islands”."""
    disasters = {trigger.head.i for trigger in found if trigger.type in lexicon.disasters}
    for trigger in found:
        subjects = (child.i for child in around.children(trigger.head) if child.dep_ == "nsubj")
        if trigger.type not in lexicon.assaults or disasters.isdisjoint(subjects):
            yield trigger


def _first_match(
    token: Token, patterns: tuple[Pattern, ...], *, around: Surroundings, lexicon: Lexicon
) -> _Match | None:
    for pattern in patterns:
        matched = wording.find(token, pattern, around)
        if matched is None or not fitting.fits(matched, pattern, around=around, lexicon=lexicon):
            continue
        head = wording.head(matched, pattern)
        if all(around.satisfied(one, matched, head=head) for one in pattern.entry.constraints):
            if figurative.is_figurative(head, pattern, around=around, lexicon=lexicon):
                return None
            return _match(matched, head, pattern)
    return None


def _match(matched: list[Token], head: Token, pattern: Pattern) -> _Match:
    # A particle behind the object is no part of the span: “blew [the bridge] up”.
    is_split = pattern.entry.kind == "verb" and matched[-1].i - matched[0].i > _CONTIGUOUS * (
        len(matched) - 1
    )
    first, last = matched[0].i, matched[0].i if is_split else matched[-1].i
    weight = pattern.weight * (_ATTRIBUTIVE_FACTOR if head.dep_ in {"amod", "compound"} else 1)
    return _Match(first, last, Trigger(head.doc[first : last + 1], head, pattern.type, pattern.frame, weight))


def _without_overlaps(matches: list[_Match]) -> list[_Match]:
    """Of triggers that share a word or a head, keep the longest."""
    taken: set[int] = set()
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda one: (one.first - one.last, one.first)):
        words = {*range(match.first, match.last + 1), match.trigger.head.i}
        if taken.isdisjoint(words):
            taken |= words
            kept.append(match)
    return sorted(kept, key=lambda one: one.first)
