"""Whether a harm happened: what negates it, and what makes it a threat, a plan or a rate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse.harm_view import CLIMB, VERBS
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.discourse.harm_view import Harm, View

_COUNTED = frozenset({"ago", "after", "before", "earlier", "later"})  # “a year ago” is a time
_RATE_WINDOW = 10  # tokens after the word of harm in which “a year” may stand
_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_NOT = frozenset({"neither", "never"})
_SIDES = frozenset({"nsubj", "nsubjpass", "dobj"})
# Verbs whose infinitive has happened: “went on to kill”, “forced to flee”.
_REALISED = frozenset(
    {"go", "manage", "continue", "come", "appear", "seem", "force", "oblige", "begin", "start", "rush"}
)


def judged(view: View, harm: Harm) -> Harm:
    """The harm with what its clause says of its having happened."""
    verb = _clause_verb(harm.trigger)
    return replace(
        harm, negated=_is_negated(verb) and not harm.lacking, unreal=_is_unreal(view, harm.trigger, verb)
    )


def _is_negated(verb: Token) -> bool:
    """“Was never hurt”, “was neither shot nor stabbed”, “neither the driver nor the guard died”."""
    sides = (c for child in verb.children if child.dep_ in _SIDES for c in child.lefts)
    own = any(child.dep_ == "neg" or child.lower_ in _NOT for child in verb.children)
    return own or syntax.follows_nor(verb) or any(word.lower_ == "neither" for word in sides)


def _clause_verb(token: Token) -> Token:
    """The verb of the clause that the word stands in; the word itself where it is one."""
    for _ in range(CLIMB):
        if token.pos_ in VERBS or token.dep_ == "ROOT":
            return token
        token = token.head
    return token


def _is_unreal(view: View, trigger: Token, verb: Token) -> bool:
    """Whether the clause tells of what may, should or was meant to happen."""
    deps = {child.lower_: child.dep_ for child in verb.children}
    if any(dep == "aux" and view.has("unreal", form) for form, dep in deps.items()):
        return True
    if any(
        dep in {"mark", "advmod"} and form in {"if", "unless", "whether", "lest", "until"}
        for form, dep in deps.items()
    ):
        return True
    if deps.get("to") == "aux" and not deps.keys() & {"have", "be"}:
        return verb.head.lemma_.lower() not in _REALISED or syntax.is_going_to(verb.head)
    if trigger.dep_ in {"oprd", "acomp", "attr"} and _is_repeated(
        verb if trigger.pos_ not in VERBS else trigger.head
    ):
        return True
    if trigger.head.dep_ == "prep" and view.has("unreal", trigger.head.head.lemma_.lower()):
        return True
    return _is_rate(view, trigger)


def _is_repeated(verb: Token) -> bool:
    """“was declared dead on three occasions”: nobody dies more than once."""
    for child in verb.rights:
        if child.lower_ in {"twice", "thrice", "repeatedly", "times", "wrongly", "falsely", "mistakenly"}:
            return True
        if child.dep_ == "prep" and any(grand.lower_ in {"occasions", "times"} for grand in child.rights):
            return True
    return any(
        child.lower_ in {"twice", "repeatedly", "wrongly", "falsely", "mistakenly"} for child in verb.lefts
    )


def _is_rate(view: View, trigger: Token) -> bool:
    """“kills 30,000 people a year” is a rate, not a toll."""
    end = min(trigger.i + _RATE_WINDOW, trigger.sent.end)
    return any(
        view.has("rates", view.doc[index].lower_)
        and view.doc[index + 1].lower_ in _PERIODS
        and view.doc[index + 2 : index + 3].text not in _COUNTED
        for index in range(trigger.i + 1, end - 1)
    )
