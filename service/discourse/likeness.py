"""How likely a telling is of an event that other tellings are known to be of.

A definite description (“the attack”) points back, an indefinite one or “another” does not; a shared participant,
place or time joins, and days, far places or, for words and decisions, other participants keep apart.

The weights began as a logistic regression on pairs of a telling and an event of ECB+ and CASIE and were then rounded
and changed by hand. On 485 documents of the two that no later regression saw, F1 of the pairs of akin mentions that
are linked is 0.566 for ECB+ and 0.402 for CASIE. A new regression (1,401 pairs of 800 other documents) gave 0.612 and
0.392, but lost deaths and “the attack” from the events of whole articles, which neither set marks; used for tellings
of one type alone it gave 0.566 and 0.398, no difference by a paired bootstrap. So the hand's stay.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse import deaths, repetition
from service.discourse.features import HARM
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.data.kinship import Kinship
    from service.discourse.features import Telling
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

THRESHOLD = 2.7  # log-odds of -0.4: recall is worth more than precision by a little
_CERTAIN = 9.0
_WEIGHTS = {
    "only one akin": 1.1,
    "told last": 1.0,
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
_SAME, _BROADER, _FAMILY, _HARM, _SIBLING = 0.85, 0.5, 0.4, 0.4, -0.9
_SAME_AREA_KM = 60.0  # a street, a suburb and the city that a story also names are one scene
_KM_PER_DEGREE = 111.2
_NAMES = 20  # mentions of one whose names are looked at
_MEANS = frozenset({"in", "at", "by", "during", "with", "through"})
_STATE = frozenset({"GOV", "MIL", "COP"})
_LAWLESS = frozenset({"UAF", "CRM"})  # gunmen, robbers: those at whom officers fire back
_ARMED_GROUPS = frozenset({"REB", "PRM", "UAF", "CRM", "SEP", "OPP"})
_PEOPLE = frozenset({"CVL", "LAB", "EDU"})
_WITHIN_DAY = frozenset({"minute", "hour", "part_of_day", "day"})
_FINE = frozenset({"point", "city", "admin2"})
_ON_THE_GROUND = frozenset({"conflict", "crime", "disaster", "accident", "protest", "life"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What telling apart and together asks: the ontology, types that harm, kin types, and who is who.

    `apart` are pairs of triggers, by their heads, that the grammar sets one behind the other.
    """

    types: Mapping[str, EventType]
    harmful: frozenset[str]
    kinship: Kinship
    entities: Entities
    apart: frozenset[frozenset[int]] = frozenset()


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
    causing = [t for t in known if t.effect not in HARM]
    degrees = [d for t in causing or known if (d := _degree(telling, t, ground)) is not None]
    return max(degrees, default=None)


def score(telling: Telling, known: Sequence[Telling], standing: Standing, ground: Ground) -> float | None:
    """Evidence that the telling is of the event, to be held against `THRESHOLD`; None where it cannot be."""
    if any(_identified(telling, other) for other in known):
        return _CERTAIN
    degree = akin(telling, known, ground)
    if degree is None or telling.other or standing.apart:
        return None
    found = [name for name, holds in _evidence(telling, known, standing, ground) if holds]
    return degree + sum(_WEIGHTS[name] for name in found)


def _evidence(
    telling: Telling, known: Sequence[Telling], standing: Standing, ground: Ground
) -> Iterator[tuple[str, bool]]:
    head = telling.mention.trigger.head
    opened = any(t.opens for t in known)
    yield "only one akin", standing.alone
    yield "told last", standing.told_last
    yield "others of them", telling.effect in HARM and standing.told_last and deaths.speaks_of_others(head)
    yield "opened the story", opened
    yield "both in the opening", opened and telling.opens
    yield "headline told", telling.in_lead and all(t.in_title for t in known)
    beside = [t for t in known if t.sentence == telling.sentence]
    yield "same sentence", bool(beside)
    # A sentence that looks back does so to its end: “since crowds stormed parliament; sixty died in the weeks after”.
    yield "recalled with it", telling.effect in HARM and any(t.recalled for t in beside)
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
    yield "harm by nobody", telling.effect in HARM and not telling.actors
    yield "plural", telling.plural and not telling.definite and telling.effect not in HARM
    yield "other number", _other_number(telling, known)
    if _says_of_it(telling):
        return
    yield "other actor", _other_actor(telling, known)
    yield "other named actor", _rival_actors(telling, known, ground)
    yield "other named recipient", telling.effect not in HARM and _rival_recipients(telling, known, ground)


def _other_actor(telling: Telling, known: Sequence[Telling]) -> bool:
    """Both say who did it, and not the same; a description may still be of the other's actor.

    Who only claims it, or is said to have done it, is not known to be another.
    """
    doers = frozenset().union(*(t.actors for t in known))
    own = telling.actors.difference(
        a.entity for a in telling.mention.arguments if a.attributed_to is not None
    )
    return bool(own) and bool(doers) and not telling.actors & doers


def _identified(left: Telling, right: Telling) -> bool:
    """“The blast was the third bombing …”, “the raid, an operation that …”: grammar says that they are one."""
    a, b = left.mention.trigger.head, right.mention.trigger.head
    if left.mention.trigger.type == right.mention.trigger.type and repetition.is_verbatim(a, b):
        return True
    for one, other in ((a, b), (b, a)):
        if one.dep_ == "appos" and one.head.i == other.i:
            return True
        if one.dep_ == "attr" and other.dep_ == "nsubj" and one.head.i == other.head.i:
            return True
        if (
            one.dep_ in {"dobj", "nsubjpass"}
            and one.head.i == other.i
            and set(left.lineage) & set(right.lineage)
        ):
            return True  # “convened a meeting”, “the attack was carried out”
        if (_is_of_verb(one, other) or _is_announced(one, other)) and set(left.lineage) & set(right.lineage):
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
    own, theirs = telling.mention.trigger.type, other.mention.trigger.type
    if own == theirs:
        return _SAME
    if own in other.lineage or theirs in telling.lineage:
        return _BROADER
    if (
        ground.kinship.related(own, theirs)
        or _headline_word(telling, other)
        or _headline_word(other, telling)
    ):
        return _FAMILY
    if (telling.effect in HARM and theirs in ground.harmful) or (
        other.effect in HARM and own in ground.harmful
    ):
        return _HARM
    return _SIBLING if set(telling.lineage) & set(other.lineage) else None


def _headline_word(telling: Telling, other: Telling) -> bool:
    """A headline is too short to say which sense of a word it means: its “jailed” may be of the lead's sentence."""
    one, another = telling.mention.trigger.head, other.mention.trigger.head
    return telling.in_title and other.in_lead and one.lemma_ == another.lemma_ and one.pos_ == another.pos_


def conflict(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Whether a day, a place or a participant keeps the telling apart from the event, whatever else they share."""
    on_the_ground = ground.types[telling.mention.trigger.type].category in _ON_THE_GROUND
    # “The merger will close in June”: a deal is done on one day and carried out on another.
    ahead = telling.to_come or telling.mention.status.tense == "future"
    carried_out = telling.phrase is not None and ahead and not on_the_ground
    if any(frozenset({_at(telling), _at(t)}) in ground.apart for t in known) or _of_another_story(
        telling, known
    ):
        return True
    if not carried_out and _apart_in_time(telling, known):
        return True
    if _of_its_own(telling, known, ground):
        return True
    # A quake is felt, and a storm passes, far from where it struck.
    spreads = telling.definite and ground.types[telling.mention.trigger.type].category == "disaster"
    # A headline says roughly where: “outside Sacramento”.
    roughly = telling.in_lead and all(
        t.in_title and t.mention.trigger.type == telling.mention.trigger.type for t in known
    )
    if (
        not spreads
        and not roughly
        and any(elsewhere(telling.mention.places, t.mention.places) for t in known)
    ):
        return True
    if on_the_ground:
        # Many do and suffer one attack, and each telling may name another, but not the other camp.
        return _only_supposed(telling, known) or (
            _other_camp(telling, known, ground.entities)
            or _other_state(telling, known, ground.entities)
            or _turned_round(telling, known, ground.entities)
        )
    return not _says_of_it(telling) and _other_parties(telling, known, ground)


def _other_parties(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Words and decisions are of those who are named for them; in an election others may be, but not of elsewhere."""
    if telling.mention.trigger.type in ground.kinship.many_sided:
        return _other_country(telling, known, ground.entities)
    return _rival_actors(telling, known, ground) or _rival_recipients(telling, known, ground)


def _of_another_story(telling: Telling, known: Sequence[Telling]) -> bool:
    """The text has turned from the one to the other in between; “the attack” may still be the one before."""
    if telling.since and not telling.definite:
        return known[0].sentence < telling.since and all(t.since != telling.since for t in known)
    return all(t.since > telling.sentence and not t.definite for t in known)


def _at(telling: Telling) -> int:
    return telling.mention.trigger.head.i


def _only_supposed(telling: Telling, known: Sequence[Telling]) -> bool:
    """“They threatened further attacks”: no attack that there was; “the attack” may be one that was planned before."""
    return not telling.definite and telling.real and not any(t.real or t.opens or t.definite for t in known)


def _says_of_it(telling: Telling) -> bool:
    """“The agreement was signed by two ministers”: a noun points back, and who is named is not named by its phrase.

    “The agreement between France and Mali” says itself whose it is.
    """
    phrase = telling.phrase
    return phrase is not None and not any(
        phrase.left_edge.i <= a.head.i <= phrase.right_edge.i for a in telling.mention.arguments
    )


def _apart_in_time(telling: Telling, known: Sequence[Telling]) -> bool:
    """Days that differ, one before this one (“a previous attack”), one to come where the other is over."""
    other_day = any(disjoint(a, b) for t in known for a in telling.mention.times for b in t.mention.times)
    if other_day and not deaths.is_lingering(telling.mention.trigger.head):
        return True
    if _of_another_year(telling, known) or any(
        _counts_from(telling, t) or _counts_from(t, telling) for t in known
    ):
        return True
    if telling.earlier and any(t.in_title or t.in_lead for t in known) and not any(t.earlier for t in known):
        return True
    # “He decided to commit the attack”: what is known by now was once only meant.
    meant = telling.to_come and not telling.definite
    return any((meant and t.done) or (telling.done and t.to_come) for t in known if not t.in_title)


def _of_its_own(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """A death of age or illness is no part of what happens, disease apart, and no other death is told again by it."""
    if telling.own_death:
        return any(
            t.effect not in HARM and ground.types[t.mention.trigger.type].category != "health" for t in known
        ) or _rival(telling.recipients, [t.recipients for t in known])
    return any(t.own_death for t in known) and _rival(telling.recipients, [t.recipients for t in known])


def _other_camp(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """One is done by a state, the other by an armed group: “US air strikes”, “attacks by the militia”.

    Or one by people and another, of another kind, by those who face them: a protest, and police who break it up.
    """
    if syntax.is_nominal(telling.mention.trigger.head) and _says_of_it(telling):
        return False  # “how four men were involved in the attack”
    own = _camps(telling.actors, entities)
    theirs = frozenset().union(*(_camps(t.actors, entities) for t in known))
    doers = telling.actors.union(*(t.actors for t in known))
    if telling.opens and all(t.opens for t in known) and any(_is_unidentified(i, entities) for i in doers):
        return False  # the headline's “Iranian forces” may be the lead's “armed men”
    if all(t.mention.trigger.type == telling.mention.trigger.type for t in known):
        own, theirs = own - {"people"}, theirs - {"people"}
    return bool(own) and bool(theirs) and not own & theirs


def _other_state(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """One is done by one state, the other by another: “Russia struck Sumy”, “Ukrainian drones hit a refinery”."""
    own, theirs = (
        _states(telling.actors, entities),
        _states(frozenset().union(*(t.actors for t in known)), entities),
    )
    return bool(own) and bool(theirs) and not own & theirs


def _other_country(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """“The US election”, “Russia's elections”."""
    sides = (
        telling.actors | telling.recipients,
        frozenset().union(*(t.actors | t.recipients for t in known)),
    )
    own, theirs = ({e.country for i in ids if (e := entities.entities[i]).type == "country"} for ids in sides)
    return bool(own) and bool(theirs) and not own & theirs


def _states(ids: frozenset[int], entities: Entities) -> frozenset[str]:
    """Countries of those who act for one."""
    actors = (entities.entities[i] for i in ids)
    return frozenset(
        a.country for a in actors if a.country is not None and (a.type == "country" or a.sector in _STATE)
    )


def _is_unidentified(entity: int, entities: Entities) -> bool:
    return entities.entities[entity].sector == "UAF"


def _turned_round(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """Others do to the doers what these did: “a gunman opened fire”, “officers shot the attacker”.

    In a clash both do.
    """
    if any(t.mention.trigger.frame == "mutual" for t in (telling, *known)):
        return False
    doers = frozenset().union(*(t.actors for t in known))
    if not telling.actors or telling.actors & doers:
        return False
    sufferers = frozenset().union(*map(_called, known))
    lawless = {i for i in doers | sufferers | telling.actors | telling.recipients if _is_lawless(i, entities)}
    return any(
        side & other or (lawless & side and lawless & other)
        for side, other in ((telling.recipients, doers), (telling.actors, sufferers))
    )


def _called(telling: Telling) -> frozenset[int]:
    """Whom it befell, where a noun says so: too much hangs on it for a pronoun."""
    return frozenset(
        a.entity
        for a in telling.mention.arguments
        if a.side == "recipient" and a.entity is not None and a.head.pos_ != "PRON"
    )


def _is_lawless(entity: int, entities: Entities) -> bool:
    return entities.entities[entity].sector in _LAWLESS


def _camps(ids: frozenset[int], entities: Entities) -> frozenset[str]:
    sectors = {entities.entities[i].sector for i in ids}
    return frozenset(
        camp
        for camp, members in (("state", _STATE), ("armed group", _ARMED_GROUPS), ("people", _PEOPLE))
        if sectors & members
    )


def _rival_actors(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    rivals = [t for t in known if set(t.lineage) & set(telling.lineage)]
    return _differ(telling.actors, [t.actors for t in rivals], ground.entities)


def _rival_recipients(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    rivals = [t for t in known if set(t.lineage) & set(telling.lineage)]
    return _differ(telling.recipients, [t.recipients for t in rivals], ground.entities)


def _differ(own: frozenset[int], others: Sequence[frozenset[int]], entities: Entities) -> bool:
    """True where both sides name someone and never the same: “Halvorsen” may be “truck maker Halvorsen”."""
    mine, theirs = _named(own, entities), [_named(ids, entities) for ids in others]
    if not _rival(mine, theirs):
        return False
    names = _names(mine, entities)
    return not any(a <= b or b <= a for ids in theirs for b in _names(ids, entities) for a in names)


def _names(ids: frozenset[int], entities: Entities) -> frozenset[frozenset[str]]:
    """The words of what they are called."""
    return frozenset(
        frozenset(str(m.name).casefold().split())
        for i in ids
        for m in entities.entities[i].mentions[:_NAMES]
        if m.name is not None
    )


def _rival(own: frozenset[int], others: Sequence[frozenset[int]]) -> bool:
    """True where both name someone and never the same one."""
    named = [theirs for theirs in others if theirs]
    return bool(own) and bool(named) and not any(own & theirs for theirs in named)


def _named(ids: frozenset[int], entities: Entities) -> frozenset[int]:
    return frozenset(
        i for i in ids if any(m.name is not None for m in entities.entities[i].mentions[:_NAMES])
    )


def _other_number(telling: Telling, known: Sequence[Telling]) -> bool:
    several = (
        telling.plural and telling.definite and len(frozenset().union(*(t.recipients for t in known))) > 1
    )
    if telling.effect in HARM or several:  # “the sentences”, of two men who were sentenced
        return False
    nouns = [t for t in known if syntax.is_nominal(t.mention.trigger.head)]
    return (
        bool(nouns)
        and syntax.is_nominal(telling.mention.trigger.head)
        and all(t.plural != telling.plural for t in nouns)
    )


def disjoint(left: ResolvedTime, right: ResolvedTime) -> bool:
    """True where both have no day in common, or where one is of the news's week and the other of a stated year."""
    if left.start is None or right.start is None or left.end is None or right.end is None:
        return (_of_the_week(left) and of_a_year(right)) or (_of_the_week(right) and of_a_year(left))
    return left.end[:10] < right.start[:10] or right.end[:10] < left.start[:10]


def _counts_from(telling: Telling, other: Telling) -> bool:
    """“Hours after gunmen killed a clerk”: what is counted from another event is not that event."""
    anchors = (time.anchor for time in telling.mention.times)
    return any(a is not None and a.start <= other.mention.trigger.head.i < a.end for a in anchors)


def _of_another_year(telling: Telling, known: Sequence[Telling]) -> bool:
    """It is recalled with a year of its own (“the last epidemic, in 2009”), and the news is not known to be of it."""
    own = [time for time in telling.mention.times if of_a_year(time)]
    if not (own and telling.recalled) or telling.in_title or telling.in_lead:
        return False
    return any(t.in_title or t.in_lead for t in known) and not any(
        not disjoint(a, b) for a in own for t in known for b in t.mention.times
    )


def _of_the_week(time: ResolvedTime) -> bool:
    """“Monday”, “yesterday”, of an article of no known date."""
    return time.start is None and time.granularity in {"day", "part_of_day", "hour", "minute"}


def of_a_year(time: ResolvedTime) -> bool:
    """“January 2020”, “2019”: news of the week needs no year."""
    return time.start is not None and time.basis == "stated" and time.granularity in {"month", "year"}


def elsewhere(left: Sequence[ResolvedPlace], right: Sequence[ResolvedPlace]) -> bool:
    """True where two scenes cannot be one: in other countries, or in towns that are far apart."""
    if not left or not right:
        return False
    countries = [{c for p in places for c in p.countries} for places in (left, right)]
    if all(countries) and not countries[0] & countries[1]:
        return True
    located = [
        [p for p in places if p.precision in _FINE and p.latitude is not None][:4] for places in (left, right)
    ]
    if not all(located):
        return False
    return min(_kilometres(a, b) for a in located[0] for b in located[1]) > _SAME_AREA_KM


def _kilometres(left: ResolvedPlace, right: ResolvedPlace) -> float:
    """Great-circle distance, equirectangular approximation: good to a percent at the distances asked about."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return 0.0
    middle = math.radians((left.latitude + right.latitude) / 2)
    east = (left.longitude - right.longitude) * math.cos(middle)
    return math.hypot(left.latitude - right.latitude, east) * _KM_PER_DEGREE


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
        and a.granularity in _WITHIN_DAY
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
