"""Who the harmed are: “the dead are Ana Hill, 34, and …”, “among the wounded were two nurses”, “six of the dead were”.

A sentence that says who they are is no further harm. A definite list of names is all of them; “included”, “among” and
“six of the dead” tell of a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse.harm_view import Harm, reckoned, restates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.discourse.harm_view import View
    from service.vocabulary import Effect

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"identify", "name"})
_EFFECTS: dict[str, Effect] = {
    "dead": "killed", "killed": "killed", "fatalities": "killed", "wounded": "injured", "injured": "injured",
    "missing": "missing",
}  # fmt: skip


def listed(view: View, token: Token) -> Iterator[Harm]:
    """The figure of those whom a sentence about the harmed names or describes."""
    effect = _EFFECTS[token.lower_]
    number = reckoned(view, token)
    if number is not None:
        yield Harm(token, effect, number)
        return
    if restates(view, token):
        described = _described(view, token)
        if described is not None:
            yield Harm(token, effect, described, part=True)
        return
    verb = _verb(token)
    if verb is None:
        return
    if token.dep_ == "pobj" or verb.lemma_ == "include":
        victim = _behind(verb, {"dobj", "nsubj", "attr"})
        if victim is not None:
            yield Harm(token, effect, victim, part=True)
        return
    victim = _behind(verb, {"attr", "nsubj"}) if verb.lemma_ == "be" else _named_as(verb)
    if victim is not None and victim.ent_type_ == "PERSON" and _is_definite(token):
        yield Harm(token, effect, victim)


def _verb(token: Token) -> Token | None:
    """The verb of which the harmed are the subject, or before which “among the dead” stands."""
    if token.dep_ in _SUBJECTS:
        return token.head
    if token.dep_ == "acl" and token.head.dep_ in _SUBJECTS and token.head.lower_ == "those":
        return token.head.head
    if token.dep_ == "pobj" and token.head.lower_ == "among" and token.head.head.lemma_ == "be":
        return token.head.head
    return None


def _behind(verb: Token, relations: set[str]) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in relations), None)


def _named_as(verb: Token) -> Token | None:
    if verb.lemma_ not in _NAMING:
        return None
    found = (child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "as")
    return next((grand for child in found for grand in child.rights if grand.dep_ == "pobj"), None)


def _described(view: View, token: Token) -> Token | None:
    """The number in “six of the dead were women”."""
    count = view.counts.get(token.i)
    head = None if count is None else count.head
    if head is None or head.dep_ not in _SUBJECTS or head.head.lemma_ != "be":
        return None
    return head if _behind(head.head, {"attr"}) is not None else None


def _is_definite(token: Token) -> bool:
    return token.dep_ == "acl" or any(child.lower_ == "the" for child in token.lefts)
