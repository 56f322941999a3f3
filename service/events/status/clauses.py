"""How a clause hangs on what stands above it: apart from it, awaited, a condition, a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.status.standing import has_to
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_PREPOSITIONS = frozenset(
    {"of", "for", "about", "from", "against", "to", "with", "on", "in", "over", "into"}
)
_CLAUSES = frozenset({"ccomp", "conj", "dep", "parataxis", "advcl"})
_WIDEST = 60  # tokens between two clauses of a sentence
_FOREMOST = frozenset({"first", "last", "latest", "next", "only", "second", "third"})
_PRESENT = frozenset({"VBZ", "VBP"})
_AWAITING = frozenset({"after", "before", "once", "until"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


def stands_apart(below: Token) -> bool:
    """Whether nothing above bears on what is told here: a relative clause, an apposition, “after the attack”."""
    if below.dep_ in _CLAUSES and (_is_parted(below) or _is_turned_round(below)):
        return True
    match below.dep_:
        case "appos" | "parataxis" | "npadvmod":
            return True
        case "relcl":
            return not _is_infinitive(below) or is_foremost(below.head)
        case "acl":
            return not has_to(below) and not _complement(below)
        case "conj":
            return syntax.is_misjoined(below)
        case "prep":
            aimed = below.lower_ == "at" and any(
                c.dep_ == "pcomp" for c in below.children
            )  # “at freeing them”
            return below.pos_ in {"ADP", "SCONJ"} and below.lower_ not in _OBJECT_PREPOSITIONS and not aimed
        case _:
            return False


def _is_parted(below: Token) -> bool:
    """Whether a semicolon stands between a clause and what the parser hangs it on: each tells for itself."""
    first, last = sorted((below.i, below.head.i))
    return any(token.text == ";" for token in below.doc[first : min(last, first + _WIDEST)])


def _is_turned_round(below: Token) -> bool:
    """“They will march, if he does not go”, where the parser hangs what will be on the condition behind it."""
    condition = below.head
    return below.dep_ == "ccomp" and any(
        c.dep_ == "mark" and c.lower_ in CONDITIONS and below.i < c.i for c in condition.children
    )


def _is_infinitive(verb: Token) -> bool:
    """“Thirty days to appeal”, “an offer to buy”: an infinitive that the parser calls a relative clause."""
    return syntax.is_infinitive(verb) and not any(c.dep_ == "nsubj" for c in verb.children)


def is_foremost(noun: Token) -> bool:
    """“The first woman to win”, “the deadliest storm to strike”: they did."""
    return any(c.lower_ in _FOREMOST or c.tag_ == "JJS" for c in noun.children)


def is_purpose(verb: Token) -> bool:
    """“Hundreds marched to demand barriers”: said by what was done."""
    done = verb.head.tag_ in {"VBD", "VBN"} or any(
        c.tag_ == "VBD" for c in verb.head.children if c.dep_ == "aux"
    )
    refused = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.head.children)
    return verb.dep_ == "advcl" and has_to(verb) and done and not refused


def is_awaited(verb: Token) -> bool:
    """“He will decide after the president meets them”: the present tense behind these is of what is to come."""
    if verb.dep_ != "advcl" or verb.tag_ not in _PRESENT or verb.head.tag_ in _PRESENT:
        return False
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _AWAITING for c in verb.children)


def is_demanded(verb: Token) -> bool:
    """“No truce until they disarm”: what is awaited is a condition."""
    until = any(c.dep_ == "mark" and c.lower_ == "until" for c in verb.children)
    above = [verb.head, *(c for c in verb.head.children if c.dep_ in {"attr", "dobj", "nsubj"})]
    return until and any(
        c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for word in above for c in word.children
    )


def _complement(clause: Token) -> bool:
    """“Evidence that he left”: what the noun says, not a description of it."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
