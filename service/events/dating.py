"""What ties a time to an event beside the clause that both stand in, and what keeps it apart."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Span, Token

    from service.records.times import ResolvedTime

_AHEAD = frozenset({"coming", "following", "next"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_YEAR = re.compile(r"(1[5-9]|20)\d\d|9/11")
_WHEN = frozenset({"after", "at", "before", "during", "in"})
_SPANS = frozenset({"campaign", "cycle", "season", "session", "term", "tour", "year"})
_COMPOUNDS = 3  # nouns before a noun
_WEEK = dt.timedelta(days=7)
_SEQUENCE = frozenset({"after", "before", "following", "since", "until", "till"})
_WAS = frozenset({"was", "were"})


def is_of_days(stretch: ResolvedTime, head: Token) -> bool:
    """“In the past 48 hours”: a week at most, in which it was. Longer ones are what counts and rankings are of."""
    if stretch.type != "DURATION" or stretch.start is None or stretch.end is None:
        return False
    days = dt.date.fromisoformat(stretch.end[:10]) - dt.date.fromisoformat(stretch.start[:10])
    ranked = any(c.tag_ == "JJS" or c.ent_type_ == "ORDINAL" for c in head.children)
    ahead = any(token.lower_ in _AHEAD for token in stretch.span)
    return days <= _WEEK and not (ranked or ahead) and stretch.span.root.head.lower_ != "for"


def is_in_sequence(noun: Token, time: Span) -> bool:
    """“Resigned on Monday, weeks after the crash”: of two events that follow each other the first has its own time."""
    between = noun.dep_ == "pobj" and noun.head.lower_ in _SEQUENCE
    return between and time.root.i <= noun.head.i


def meanwhile(verb: Token) -> Token | None:
    """The past verb of the clause above, for a verb that says what those in it were doing then."""
    going_on = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in _WAS for c in verb.children)
    if verb.dep_ != "relcl" or not going_on:
        return None
    for above in syntax.ancestors(verb):
        if above.pos_ == "VERB" and above.dep_ != "xcomp":
            return above if above.tag_ == "VBD" else None
    return None


def is_of_a_noun(span: Span, triggers: Container[int]) -> bool:
    """“Members of the 2012 team”, “9/11 victims' groups”: the year of what is no event dates no other either."""
    noun = span.root.head
    own = span.start > 0 and span.doc[span.start - 1].pos_ == "ADP"  # “in 1962 Hale was named”
    if (
        own
        or _YEAR.fullmatch(span.text) is None
        or span.root.dep_ not in _MODIFIERS
        or not syntax.is_nominal(noun)
    ):
        return False
    for _ in range(_COMPOUNDS):
        if noun.i in triggers or noun.dep_ not in _MODIFIERS:
            break
        noun = noun.head
    # “In a 2011 interview”, “games of the 2008 season”: what the noun names was the time or the scene.
    at_it = noun.dep_ == "pobj" and (noun.head.lower_ in _WHEN or noun.lemma_ in _SPANS)
    return noun.i not in triggers and syntax.is_nominal(noun) and not at_it
