"""With what something was done: the weapons and means that the words around a trigger name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths import nouns
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.records.events import Trigger

_CHARGES = frozenset({"bomb", "carbomb", "device", "dynamite", "explosive", "explosives", "grenade", "mine"})
_OF_BOMBERS = frozenset({"suicide"})  # who does it, unlike a “stealth bomber”


def find(trigger: Trigger, *, governors: Governors) -> tuple[Token, ...]:
    """Heads of the weapons and means of one trigger: modifier, subject, agent, what it fires, “with”, “using”.

    The noun of the trigger is one itself where it names the means for what it did (“wrecked by a bomb”).
    """
    head = trigger.head
    near = [
        child for child in head.children if child.dep_ in {"compound", "nmod", "amod", "nsubj", "nsubjpass"}
    ]
    if head.pos_ == "VERB":
        roles = syntax.clause(head)
        objects = [t for t in roles.objects if head.lemma_ in governors.wielding or is_charge(t)]
        near = [*roles.subjects, *roles.agents, *objects]
    for preposition, target in syntax.obliques(head):
        if preposition in {"with", "by", "from", "of"}:
            near.append(target)
    near.extend(o for c in head.children if c.lower_ == "using" for o in syntax.clause(c).objects)
    carried = nouns.carrier(head, governors)
    if carried is not None:
        near.extend(syntax.clause(carried).agents)
    found = dict.fromkeys(noun for t in (*trigger.span, *near) for noun in _measured(t, governors))
    # “A car bomb” is one means.
    return tuple(t for t in found if not (t.dep_ == "compound" and t.head in found))


def _measured(noun: Token, governors: Governors) -> list[Token]:
    """The noun, or what it is a measure of: “80 kilos of dynamite”, “a hail of bullets”."""
    if noun.lemma_.lower() in governors.instruments:
        someone = any(c.lower_ in _OF_BOMBERS for c in noun.lefts)
        return [noun] if noun.pos_ != "VERB" and not someone else []
    if noun.pos_ != "NOUN":
        return []
    return [t for p, t in syntax.obliques(noun) if p == "of" and t.lemma_.lower() in governors.instruments]


def is_charge(noun: Token) -> bool:
    """Whether the noun is an explosive: what is laid or placed, not what it is laid at."""
    return noun.lemma_.lower() in _CHARGES
