"""Who fills the roles of a verb: subject, object, agent, datives and what it is aimed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths.view import COMPANION, Filler, View
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.records.events import Side

_PARTNERS = frozenset({"with", "to", "for"})


def fillers(view: View) -> Iterator[Filler]:
    """The participants of a trigger that is a verb, the nouns that it carries included."""
    verb, frame = view.trigger.head, view.trigger.frame
    roles = syntax.clause(verb)
    passive = roles.passive or _headline_passive(view, roles)
    subject_side: Side = "recipient" if passive or frame in {"undergo", "happen"} else "actor"
    if frame == "mutual" and not roles.passive:
        subject_side = "actor"
    if subject_side == "actor" and _is_result(verb, view):
        yield from (Filler("actor", t) for t in syntax.clause(verb.head).agents)
    else:
        yield from (Filler(subject_side, t) for t in roles.subjects)
    yield from (Filler("actor", t) for t in roles.agents)
    if frame == "mutual":
        yield from (Filler("recipient", t) for p, t in syntax.obliques(verb) if p in COMPANION)
        yield from (Filler("recipient", t) for t in roles.objects if t.i not in view.inside)
        yield from _of_nouns_inside(view, roles)
    elif frame != "undergo":
        yield from _reached(view, roles, passive=passive)
    yield from _of_complement(view)


def _headline_passive(view: View, roles: syntax.Clause) -> bool:
    """“Four killed in blast”: whoever a verb of harm has no object for is its subject."""
    harms = view.kind.effect is not None and view.trigger.head.tag_ in {"VBD", "VBN"}
    return harms and not roles.objects


def _is_result(verb: Token, view: View) -> bool:
    """“The base was shelled, killing two”: the shelling killed, not the base."""
    return (
        view.violent and verb.dep_ == "advcl" and verb.tag_ == "VBG" and syntax.is_passive(verb.head)
    ) and not any(c.dep_ in {"nsubj", "mark"} for c in verb.children)


def _reached(view: View, roles: syntax.Clause, *, passive: bool) -> Iterator[Filler]:
    """Whom an act reaches: its object; or, where the object is what is given or done, whom that goes to."""
    verb = view.trigger.head
    objects = [t for t in roles.objects if t.i not in view.inside]
    struck = [t for t in (*objects, *(roles.subjects if passive else ())) if view.party(t) is not None]
    goal = view.role in view.governors.goal_roles
    datives = syntax.datives(verb)
    aims = [t for p, t in syntax.obliques(verb) if view.is_aim(p, t, of_verb=True)]
    if goal:
        aims = datives + [t for t in aims if view.party(t) is not None or t.ent_type_]
    if not (goal and aims):
        yield from (Filler("recipient", t) for t in objects)
        yield from (Filler("recipient", t) for t in datives)
    if view.trigger.frame == "act" and (not struck or goal) and (not passive or not struck):
        yield from (Filler("recipient", t) for t in aims)
        yield from _of_nouns_inside(view, roles)
        for noun in objects if not struck else ():
            yield from (
                Filler("recipient", t) for p, t in syntax.obliques(noun) if view.is_aim(p, t, of_verb=False)
            )


def _of_nouns_inside(view: View, roles: syntax.Clause) -> Iterator[Filler]:
    """“opened fire on worshippers”, “launched an investigation of the minister”: the target hangs on the noun."""
    mutual = view.trigger.frame == "mutual"
    for noun in (*roles.objects, *(roles.subjects if roles.passive else ())):
        if noun.i in view.inside:
            for preposition, target in syntax.obliques(noun):
                if mutual and preposition in {"between", "among"}:
                    yield Filler("actor", target)
                elif mutual and preposition in COMPANION:
                    yield Filler("recipient", target)
                elif not mutual and (
                    view.is_aim(preposition, target, of_verb=False)
                    or (preposition == "of" and view.kind.roles.recipients)
                ):
                    yield Filler("recipient", target)


def _of_complement(view: View) -> Iterator[Filler]:
    """Whom the words of a promise, a deal or a demand concern: “agreed to lend Y a ship”, “demanded that Y leave”."""
    verb, role = view.trigger.head, view.role
    for child in verb.children:
        if child.dep_ == "ccomp" and role == "addressee":
            yield from (Filler("recipient", t) for t in syntax.clause(child).subjects if view.party(t))
        elif child.dep_ == "xcomp" and role in view.governors.pledge_roles and child.pos_ == "VERB":
            given = [t for t in syntax.datives(child) if view.party(t)]
            given += [t for p, t in syntax.obliques(child) if p in _PARTNERS and view.party(t)]
            given = given or [t for t in syntax.clause(child).objects if view.party(t)]
            yield from (Filler("recipient", t) for t in given)
