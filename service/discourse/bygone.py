"""What lies behind the news though no calendar has it: “years ago”, “in recent months”, “over four decades”.

Not what the news is measured by: “the deadliest attack in recent years” is today's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.records.times import ResolvedTime

# TIMEX3 lengths of months and more.
_LONG = re.compile(r"P[\dX.]+(M|Q|Y|DE|CE)")
_LONG_UNITS = frozenset({"month", "quarter", "year"})
_BEHIND = frozenset({"past", "recent", "last", "previous", "preceding"})
_THROUGHOUT = frozenset({"over", "during", "throughout", "across", "in"})
_ACROSS = _THROUGHOUT - {"in"}
_IN_THE_PAST = frozenset({"the past", "in the past"})
_COMPARING = frozenset({"than", "as"})  # “more than in the past”
_MEASURES = frozenset({"first", "second", "third", "fourth", "fifth", "only", "latest", "most"})
_MEASURED = frozenset({"attr", "nsubj", "nsubjpass", "dobj", "oprd", "pobj", "prep"})
_BEFORE = frozenset({"previously", "formerly", "historically"})
_AGAIN_AND_AGAIN = frozenset({"repeatedly", "often", "frequently", "regularly", "routinely", "long"})
_HAVE = frozenset({"have", "has", "'ve", "’ve"})


def is_bygone(time: ResolvedTime) -> bool:
    """Whether the words put it behind the news, or spread it over months and more that ended with the news."""
    if time.span.start and time.span.doc[time.span.start - 1].lower_ in _COMPARING:
        return False
    if time.type == "DATE":
        vague = time.value == "PAST_REF" and time.start is None
        return vague and (time.granularity in _LONG_UNITS or time.span.text.lower() in _IN_THE_PAST)
    if time.type != "DURATION" or _LONG.fullmatch(time.value) is None:
        return False
    link = time.span.root.head.lower_
    behind = any(token.lower_ in _BEHIND for token in time.span)
    return link in (_THROUGHOUT if behind else _ACROSS)


def is_measure(time: ResolvedTime, anchor: Token) -> bool:
    """“The worst storm in recent years”, “the first visit in years”: of the news, which is compared with the others."""
    nouns = [anchor, *(c for c in anchor.children if c.dep_ in _MEASURED)]
    return any(_measures(c) for noun in nouns for c in noun.children if c.i < time.span.start)


def _measures(token: Token) -> bool:
    return token.tag_ in {"JJS", "RBS"} or (token.lower_ in _MEASURES and token.dep_ != "advmod")


def is_done_before(head: Token) -> bool:
    """“Had previously attacked”, “has repeatedly vowed”: before the news, or again and again until now."""
    verb = head if head.pos_ in {"VERB", "AUX"} else head.head
    if verb.i != head.i and syntax.is_definite(head):
        return False  # “had previously denounced the attack”
    adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if adverbs & _BEFORE:
        return True
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in _HAVE for c in verb.children)
    return perfect and bool(adverbs & _AGAIN_AND_AGAIN)
