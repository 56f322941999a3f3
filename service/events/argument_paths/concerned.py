"""Whom a promise, a threat, a refusal or a measure concerns: those that the deed which it is about would reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths import nouns
from service.events.argument_paths.owners import owners
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.argument_paths.view import View
    from service.records.events import Side

_PARTNERS = frozenset({"with", "to", "from", "against", "on", "into"})
_LETTING = frozenset({"allow", "let", "permit", "enable", "force"})
_CLAUSES = frozenset({"ccomp", "pcomp"})
_ASKING = frozenset({"how", "if", "whether", "why"})
_DEEPEST = 2


def of_verb(verb: Token, view: View, depth: int = 0) -> list[Token]:
    """Whom the act that is promised, threatened or refused would be done with, or to.

    The nearest to the verb count: who is given something, who it is done with, what it is done to, and only then
    whose the things are that it is done to, and whom the deeds among them reach.
    """
    made = verb.lemma_ in view.governors.support | view.governors.creating
    objects = syntax.clause(verb).objects
    aims = [t for p, t in syntax.obliques(verb) if p in _PARTNERS]
    things = [*objects, *aims]
    for found in (
        syntax.datives(verb),
        aims,
        () if made else objects,
        _let(verb) if verb.lemma_ in _LETTING else (),
        [t for noun in things for t in owners(noun, view)],
        [t for noun in things if view.is_event(noun) for t in parties_of(noun, "recipient", view)],
        [t for noun in things for p, t in syntax.obliques(noun) if p in _PARTNERS],
    ):
        parties = [t for t in found if view.party(t) is not None]
        if parties:
            return parties
    inner = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    return [] if inner is None or depth >= _DEEPEST else of_verb(inner, view, depth + 1)


def _let(verb: Token) -> list[Token]:
    """“Allow the crews to land”: the parser puts the crews under the second verb."""
    return [t for c in verb.children if c.dep_ == "ccomp" for t in syntax.clause(c).subjects]


def asked_about(view: View) -> list[Token]:
    """Of whom it is asked “whether” or “how” they did something: “an inquiry into whether X lied”.

    The clause hangs on the trigger, on a preposition behind it, or on the noun that it carries.
    """
    head = view.trigger.head
    carried = [c for c in head.children if c.dep_ == "dobj" and c.i in view.inside]
    above = [head, *carried]
    above += [c for word in above for c in word.children if c.dep_ == "prep"]
    clauses = [c for word in above for c in word.children if c.dep_ in _CLAUSES and _asks(c)]
    return [t for verb in clauses for t in syntax.clause(verb).subjects if view.party(t) is not None]


def _asks(verb: Token) -> bool:
    return any(c.lower_ in _ASKING for c in verb.lefts)


def parties_of(deed: Token, side: Side, view: View) -> list[Token]:
    """Those on one side of a deed that a noun names."""
    there = view.at(deed)
    return [f.head for f in nouns.fillers(there) if f.side == side and view.party(f.head) is not None]
