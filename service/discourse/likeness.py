"""How likely a telling is of an event that other tellings are known to be of.

A definite description (“the attack”) points back, an indefinite one or “another” does not; a shared participant,
place or time joins.

The weights began as a logistic regression on pairs of a telling and an event of ECB+ and CASIE and were then rounded
and changed by hand. On 485 documents of the two that no later regression saw, F1 of the pairs of akin mentions that
are linked is 0.566 for ECB+ and 0.402 for CASIE. A new regression (1,401 pairs of 800 other documents) gave 0.612 and
0.392, but lost deaths and “the attack” from the events of whole articles, which neither set marks; used for tellings
of one type alone it gave 0.566 and 0.398, no difference by a paired bootstrap. So the hand's stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse import deaths, repetition, rivals
from service.discourse.distance import WITHIN_DAY, disjoint
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

THRESHOLD = 2.7  # log-odds of -0.4: recall is worth more than precision by a little
_CERTAIN = 9.0
_WEIGHTS = {
    "only one akin": 1.1,
    "told last": 1.0,
    "points at it": 0.8,
    "others of them": 1.0,
    "opened the story": 0.8,
    "both in the opening": 0.4,
    "headline told": 0.5,
    "same sentence": 0.6,
    "shared recipient": 0.7,
    "shared actor": 0.5,
    "same word": 0.5,
    "same phrase": 0.4,
    "same time": 0.5,
    "same place": 0.5,
    "same day and scene": 0.8,
    "definite": 0.4,
    "other actor": -0.5,
    "other named actor": -0.5,
    "other named recipient": -0.5,
    "harm by nobody": 0.4,
    "recalled": -0.7,
    "other standing": -0.35,
    "kind alone": -0.6,
    "indefinite": -0.8,
    "plural": -0.6,
    "other number": -0.4,
    "recalled with it": 0.6,
}
BROADER = 0.5
_SAME, _FAMILY, _HARM, _SIBLING = 0.85, 0.4, 0.4, -0.9
_HARM_AT_PEACE = -0.7  # where no words say so, a march kills nobody
_MEANS = frozenset({"in", "at", "by", "during", "with", "through"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an event stands: told last or not, the only one of its kind, kept apart from the telling by a conflict."""

    told_last: bool
    alone: bool
    apart: bool


def akin(telling: Telling, known: Sequence[Telling], ground: Ground) -> float | None:
    """How close the types are: the same, one the broader, one family, harm and what harms; None where unlike.

    Harm that has found its cause says nothing about further causes.
    """
    causing = [t for t in known if not t.harms] or known
    if any(t.mention.trigger.type == telling.mention.trigger.type for t in causing):
        return _SAME
    return max((d for t in causing if (d := _degree(telling, t, ground)) is not None), default=None)


def score(
    telling: Telling, known: Sequence[Telling], standing: Standing, ground: Ground, *, degree: float
) -> float | None:
    """Evidence that the telling is of the event, to be held against `THRESHOLD`; None where it cannot be.

    Args:
        telling: One more telling.
        known: Those of the event.
        standing: Where the event stands.
        ground: What every comparison asks.
        degree: How close the types are (`akin`).
    """
    if any(_identified(telling, other, ground) for other in known):
        return _CERTAIN
    if telling.other or standing.apart:
        return None
    found = [name for name, holds in _evidence(telling, known, standing, ground) if holds]
    return degree + sum(_WEIGHTS[name] for name in found)


def points(telling: Telling) -> bool:
    """“That allegation”, “this attack”: of its kind the one told last."""
    return telling.definite and any(
        c.dep_ == "det" and c.lower_ in _DEMONSTRATIVE for c in telling.mention.trigger.head.lefts
    )


def _is_of_kind(telling: Telling, other: Telling) -> bool:
    """Of the same type, or the one of a broader type."""
    return other.mention.trigger.type in telling.lineage or telling.mention.trigger.type in other.lineage


def _evidence(
    telling: Telling, known: Sequence[Telling], standing: Standing, ground: Ground
) -> Iterator[tuple[str, bool]]:
    head = telling.mention.trigger.head
    opened = any(t.opens for t in known)
    yield "only one akin", standing.alone
    yield "told last", standing.told_last
    yield (
        "points at it",
        standing.told_last and points(telling) and any(_is_of_kind(telling, t) for t in known),
    )
    yield "others of them", telling.harms and standing.told_last and deaths.speaks_of_others(head)
    yield "opened the story", opened
    yield "both in the opening", opened and telling.opens
    yield "headline told", telling.in_lead and all(t.in_title for t in known)
    beside = [t for t in known if t.sentence == telling.sentence]
    yield "same sentence", bool(beside)
    # A sentence that looks back does so to its end: “since crowds stormed parliament; sixty died in the weeks after”.
    yield "recalled with it", telling.harms and any(t.recalled for t in beside)
    yield "shared recipient", any(telling.recipients & t.recipients for t in known)
    yield "shared actor", any(telling.actors & t.actors for t in known)
    yield "same word", any(t.mention.trigger.head.lemma_ == head.lemma_ for t in known)
    yield "same phrase", any(_same_phrase(telling, t) for t in known)
    same_time, same_place = (
        _overlap_of_times(telling, known),
        any(_narrow(telling) & _narrow(t) for t in known),
    )
    yield "same time", same_time
    yield "same place", same_place
    yield "same day and scene", any(_same_scene(telling, t) for t in known)
    yield "definite", telling.definite
    # A court story recalls its own crime: whoever did it then is who the story is of.
    yield "recalled", telling.recalled and not any(telling.actors & t.actors for t in known)
    yield "other standing", all(t.real != telling.real for t in known)
    yield "kind alone", telling.generic
    # An indefinite phrase brings something new, unless only the headline has told of it yet.
    yield "indefinite", telling.introduces and not all(t.in_title for t in known)
    yield "harm by nobody", telling.harms and not telling.actors
    yield "plural", telling.plural and not telling.definite and not telling.harms
    yield "other number", _other_number(telling, known)
    if rivals.says_of_it(telling):
        return
    yield "other actor", rivals.other_actor(telling, known)
    yield "other named actor", rivals.other_named_actor(telling, known, ground.entities)
    yield (
        "other named recipient",
        not telling.harms and rivals.other_named_recipient(telling, known, ground.entities),
    )


def _identified(left: Telling, right: Telling, ground: Ground) -> bool:
    """“The blast was the third bombing …”, “the raid, an operation that …”: grammar says that they are one."""
    a, b = left.mention.trigger.head, right.mention.trigger.head
    if left.mention.trigger.type == right.mention.trigger.type and repetition.is_verbatim(a, b):
        return True
    if left.sentence != right.sentence:
        return False
    kin = bool(set(left.lineage) & set(right.lineage))
    types = left.mention.trigger.type, right.mention.trigger.type
    for one, other in ((a, b), (b, a)):
        if one.dep_ == "appos" and one.head.i == other.i:
            return True
        if one.dep_ == "attr" and other.dep_ == "nsubj" and one.head.i == other.head.i:
            return True
        if (
            one.dep_ in {"dobj", "nsubjpass"}
            and one.head.i == other.i
            and (kin or ground.kinship.leads(*types))
        ):
            return True  # “convened a meeting”, “the attack was carried out”, “brokered a truce”
        if (_is_of_verb(one, other) or _is_announced(one, other)) and kin:
            return True
    return False


def _is_announced(noun: Token, other: Token) -> bool:
    """“In another attack, a bomb killed two”, “in the first raid, gunmen opened fire”: the clause tells of it."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or verb.pos_ != "VERB" or noun.i > verb.i:
        return False
    return other.i == verb.i or (other.dep_ in {"nsubj", "nsubjpass"} and other.head.i == verb.i)


def _is_of_verb(noun: Token, verb: Token) -> bool:
    """“The epidemic infected …”, “seized power in a coup”: the noun names what the verb says."""
    if verb.pos_ != "VERB" or not syntax.is_nominal(noun):
        return False
    above = noun.head
    means = noun.dep_ == "pobj" and above.lower_ in _MEANS and above.head.i == verb.i
    return means or (noun.dep_ == "nsubj" and above.i == verb.i)


def _degree(telling: Telling, other: Telling, ground: Ground) -> float | None:
    """How close two types are that are not the same; a headline's word may be of a family with any."""
    types = telling.mention.trigger.type, other.mention.trigger.type
    if types not in ground.degrees:
        ground.degrees[types] = _degree_of_types(telling, other, ground)
    degree = ground.degrees[types]
    if degree != BROADER and (_headline_word(telling, other) or _headline_word(other, telling)):
        return _FAMILY
    return degree


def _degree_of_types(telling: Telling, other: Telling, ground: Ground) -> float | None:
    """The same by their types alone."""
    own, theirs = telling.mention.trigger.type, other.mention.trigger.type
    if _is_of_kind(telling, other):
        return BROADER
    if ground.kinship.related(own, theirs):
        return _FAMILY
    for harm, did in ((telling, theirs), (other, own)):
        if harm.harms and did in ground.harmful:
            return _HARM_AT_PEACE if ground.types[did].is_peaceful else _HARM
    siblings = bool(set(telling.lineage) & set(other.lineage)) or ground.kinship.leads(own, theirs)
    return _SIBLING if siblings else None


def _headline_word(telling: Telling, other: Telling) -> bool:
    """A headline is too short to say which sense of a word it means: its “jailed” may be of the lead's sentence."""
    if not (telling.in_title and other.in_lead):
        return False
    one, another = telling.mention.trigger.head, other.mention.trigger.head
    return one.lemma_ == another.lemma_ and one.pos_ == another.pos_


def _other_number(telling: Telling, known: Sequence[Telling]) -> bool:
    several = (
        telling.plural and telling.definite and len(frozenset().union(*(t.recipients for t in known))) > 1
    )
    if telling.harms or several:  # “the sentences”, of two men who were sentenced
        return False
    nouns = [t for t in known if syntax.is_nominal(t.mention.trigger.head)]
    return (
        bool(nouns)
        and syntax.is_nominal(telling.mention.trigger.head)
        and all(t.plural != telling.plural for t in nouns)
    )


def _same_phrase(telling: Telling, other: Telling) -> bool:
    """Words of a trigger that are several say more: “suicide car bomb” beside “bomb”."""
    one, another = telling.mention.trigger.span, other.mention.trigger.span
    return len(one) > 1 and one.text.casefold() == another.text.casefold()


def _same_scene(telling: Telling, other: Telling) -> bool:
    """Both name a day, the same, and in it a place or whom it befell."""
    if telling.mention.trigger.type != other.mention.trigger.type:
        return False
    dated = any(
        a.start is not None
        and b.start is not None
        and a.granularity in WITHIN_DAY
        and a.start[:10] == b.start[:10]
        for a in telling.mention.times
        for b in other.mention.times
    )
    return dated and bool(_narrow(telling) & _narrow(other) or telling.recipients & other.recipients)


def _overlap_of_times(telling: Telling, known: Sequence[Telling]) -> bool:
    return any(
        a.start is not None and b.start is not None and not disjoint(a, b)
        for t in known
        for a in telling.mention.times
        for b in t.mention.times
    )


def _narrow(telling: Telling) -> set[str]:
    """Towns and regions; that both were in one country says nothing."""
    return {p.name.casefold() for p in telling.mention.places if p.precision != "country"}
