"""What the clause around a time or a place says of it: that it is of what happened, of what is said, of another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Span, Token

# Verbs that say of an event only that it was.
_HAPPENING = frozenset({"happen", "occur", "unfold", "begin", "start"})
_TO_COME = frozenset({"will", "would", "shall", "may", "might", "could", "'ll", "’ll"})
_BOUNDS = frozenset({"since", "until", "till"})
_OTHER_TENSES = frozenset({"had", "'d", "’d", "will", "would", "shall", "may", "might", "to", "'ll", "’ll"})


def is_of_happening(name: Token) -> bool:
    """“The crash happened near X”, “the attack took place in X”: what the story is of was there."""
    below, above = name, name.head
    while above.i != below.i and above.pos_ not in {"VERB", "AUX"}:
        if above.pos_ not in {"ADP", "NOUN", "PROPN"}:
            return False
        below, above = above, above.head
    taking_place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in above.children)
    if below.dep_ != "prep" or not (above.lemma_ in _HAPPENING or (above.lemma_ == "take" and taking_place)):
        return False
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ == "aux" and c.lower_ in _OTHER_TENSES for c in above.children):
        return False
    modified = any(c.dep_ not in {"det", "compound"} for c in subject.children)
    return subject.lower_ == "it" or (syntax.is_definite(subject) and not modified)


def is_narrative(time: Token) -> bool:
    """Whether a time stands in a clause that tells what happened, not in one that says who or what something is."""
    verb = syntax.governing_verb(time)
    return verb is not None and verb.tag_ in {"VBD", "VBN", "VBG"} and verb.dep_ not in {"relcl", "acl"}


def is_said(span: Span, speech: frozenset[str]) -> bool:
    """True on a verb of saying."""
    verb = syntax.governing_verb(span.root)
    return verb is not None and verb.lemma_ in speech and not _is_of_what_is_said(span, verb)


def is_shifted(span: Span, speech: frozenset[str]) -> bool:
    """True on a verb that looks back or ahead (“had moved in May”, “will meet on Friday”)."""
    verb = syntax.governing_verb(span.root)
    if verb is None or verb.lemma_ in speech:
        return False
    return any(c.dep_ in {"aux", "auxpass"} and c.lower_ in _OTHER_TENSES for c in verb.children)


def is_ahead(span: Span) -> bool:
    """True on a verb of what is to come or may (“was to reach”, “will meet”), so that nothing was there yet."""
    verb = syntax.governing_verb(span.root)
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in _TO_COME for c in verb.children)


def bounds_another(span: Span, heads: Container[int]) -> bool:
    """“The king, who has not been seen since Tuesday, pardoned …”: what a bound begins is of its own clause.

    Args:
        span: A time.
        heads: Heads of the tellings of the event that it may be the time of.
    """
    verb = syntax.governing_verb(span.root)
    bounded = span.root.head.lower_ in _BOUNDS and verb is not None and verb.dep_ in {"relcl", "acl"}
    return bounded and verb is not None and verb.i not in heads


def _is_of_what_is_said(span: Span, verb: Token) -> bool:
    """A clock time, the day at the end of what is said, and that of what is reported.

    “Police said about 9 p.m. they were called”, “A man was shot on Sunday, police said”, “the fire was reported on
    Sunday”.
    """
    if any(character.isdigit() for character in span.text) and span.root.ent_type_ == "TIME":
        return True
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    if subject.dep_ == "nsubjpass":
        return True
    said_before = any(c.dep_ == "ccomp" and c.i < subject.i for c in verb.children)
    return said_before and span.end <= subject.left_edge.i and span.start > verb.sent.start
