"""Injuries that are told by a condition, a wound, a treatment, a hospital or a limb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse.harm_view import CLIMB, VERBS, Harm, bearer, bracketing, owner, patient
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.discourse.harm_view import View


_FINDING = frozenset({"find", "locate", "discover"})


def condition(view: View, token: Token) -> Iterator[Harm]:
    """“is in critical condition”, “listed in stable condition”."""
    if not any(view.has("conditions", child.lower_) for child in token.lefts):
        return
    victim = bearer(token)
    if victim is not None:
        yield Harm(token, "injured", victim)


def wounds(view: View, token: Token) -> Iterator[Harm]:
    """“suffered injuries”, “treated for wounds”, “with a gunshot wound to the leg”."""
    if token.pos_ != "NOUN" or token.dep_ == "compound":
        return
    victim = None
    if token.dep_ == "dobj" and view.has("sufferers", token.head.lower_):
        victim = next(iter(syntax.subjects(token.head)), None)
    elif token.dep_ in {"appos", "ROOT", "conj"}:
        victim = _misread_sufferer(view, token)
    elif token.dep_ == "attr" and any(view.has("sufferers", child.lower_) for child in token.lefts):
        victim = next(iter(syntax.subjects(token.head)), None)  # “are nursing burns”, read as a noun
    elif token.dep_ == "pobj" and token.head.lower_ != "to":  # “lost three players to injury”
        victim = bearer(token)
    if victim is not None:
        fatal = any(view.has("fatal", child.lower_) for child in token.lefts)
        yield Harm(
            token, "killed" if fatal else "injured", victim, hits=not fatal and _is_open(token, victim)
        )


def _is_open(wound: Token, victim: Token) -> bool:
    """Whether they may have died: “found two men with gunshot wounds”, “all three suffered gunshot wounds”."""
    if not any(child.lower_ in {"gunshot", "stab", "bullet"} for child in wound.lefts):
        return False
    told = any(child.lower_ in {"all", "both", "the"} for child in (*victim.lefts, victim))
    return told or victim.head.lemma_ in _FINDING


def _misread_sufferer(view: View, token: Token) -> Token | None:
    """Whose injuries they are where the parser takes the verb for an adjective: “60 persons, …, sustained injuries”."""
    verb = next((child for child in token.lefts if view.has("sufferers", child.lower_)), None)
    if verb is None or verb.dep_ != "amod":
        return None
    number = bracketing(view, verb)
    for _ in range(CLIMB):
        if token.dep_ != "appos":
            break
        token = token.head
    return number or (token if token.i < verb.i else None)


def treatment(view: View, token: Token) -> Iterator[Harm]:
    """“needed treatment”, “were treated for smoke inhalation”; one is treated for an illness too, so not for any."""
    victim = None
    if token.lower_ == "treatment":
        verb = next((child for child in token.lefts if view.has("needing", child.lower_)), token.head)
        if view.has("needing", verb.lower_) and not any(child.lower_ == "for" for child in token.rights):
            victim = bracketing(view, verb)
            if victim is None and token.dep_ == "dobj":
                victim = next(iter(syntax.subjects(token.head)), None)
    elif token.dep_ == "pobj" and token.head.head.lower_ in {"treated", "treating"}:
        victim = bearer(token)
    if victim is not None:
        yield Harm(token, "injured", victim)


def hospital(view: View, token: Token) -> Iterator[Harm]:
    """“were taken to hospital”, “left two in hospital”."""
    if token.dep_ != "pobj" or token.head.lower_ not in {"to", "in"}:
        return
    governor = token.head.head
    victim = None
    if governor.pos_ in VERBS and view.has("carried", governor.lower_):
        victim = bearer(token)
    elif governor.i in view.counts and view.counts[governor.i].stated:
        victim = governor
    if victim is not None:
        yield Harm(token, "injured", victim, hits=True)


def strike(view: View, token: Token) -> Iterator[Harm]:
    """“was hit in the leg”, “struck by a bullet”: a person, where a part of the body or a missile is named."""
    if token.pos_ not in VERBS:
        return
    objects = (child for child in token.rights if child.dep_ == "dobj")
    for child in (*token.rights, *(below for each in objects for below in each.rights)):
        if child.dep_ in {"prep", "agent"} and any(
            view.has("body_parts", grand.lower_) or view.has("missiles", grand.lower_)
            for grand in child.rights
            if grand.dep_ == "pobj"
        ):
            victim = patient(view, token)
            if victim is not None:
                yield Harm(token, "injured", victim, hits=True)
            return


def limb(view: View, token: Token) -> Iterator[Harm]:
    """“escaped with a broken arm”, “suffered a fractured skull”, “broke her leg”."""
    if not view.has("body_parts", token.lower_):
        return
    victim = None
    if any(view.has("broken", child.lower_) for child in token.lefts):
        if token.dep_ == "dobj" and view.has("sufferers", token.head.lower_):
            victim = next(iter(syntax.subjects(token.head)), None)
        elif token.dep_ == "pobj" and token.head.lower_ == "with":
            victim = bearer(token)
    elif token.dep_ == "dobj" and view.has("broken", token.head.lower_) and owner(token) is not None:
        victim = next(iter(syntax.subjects(token.head)), None)
    if victim is not None:
        yield Harm(token, "injured", victim)
