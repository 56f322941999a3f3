"""Whether a telling names others than an event has: who did it and whom it befell, their states and camps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.features import Telling
    from service.records.actors import Entities

_NAMES = 20  # mentions of one whose names are looked at
_STATE = frozenset({"GOV", "MIL", "COP"})
_LAWLESS = frozenset({"UAF", "CRM"})  # gunmen, robbers: those at whom officers fire back
_ARMED_GROUPS = frozenset({"REB", "PRM", "UAF", "CRM", "SEP", "OPP"})
_AGENTS = frozenset({"person", "organization", "group", "country"})
_PEOPLE = frozenset({"CVL", "LAB", "EDU"})


def says_of_it(telling: Telling) -> bool:
    """“The agreement was signed by two ministers”: a noun points back, and who is named is not named by its phrase.

    “The agreement between France and Mali” says itself whose it is.
    """
    phrase = telling.phrase
    return phrase is not None and not any(
        phrase.left_edge.i <= a.head.i <= phrase.right_edge.i for a in telling.mention.arguments
    )


def other_actor(telling: Telling, known: Sequence[Telling]) -> bool:
    """Both say who did it, and not the same; a description may still be of the other's actor.

    Who only claims it, or is said to have done it, is not known to be another.
    """
    doers = frozenset().union(*(t.actors for t in known))
    own = telling.actors.difference(
        a.entity for a in telling.mention.arguments if a.attributed_to is not None
    )
    return bool(own) and bool(doers) and not telling.actors & doers


def other_named_actor(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """Both name who did it, where their types have something in common, and never the same."""
    akin = [t for t in known if set(t.lineage) & set(telling.lineage)]
    return _differ(telling.actors, [t.actors for t in akin], entities)


def other_named_recipient(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """Both name whom it befell, where their types have something in common, and never the same."""
    akin = [t for t in known if set(t.lineage) & set(telling.lineage)]
    return _differ(telling.recipients, [t.recipients for t in akin], entities)


def _differ(own: frozenset[int], others: Sequence[frozenset[int]], entities: Entities) -> bool:
    """True where both sides name someone and never the same: “Halvorsen” may be “truck maker Halvorsen”."""
    mine, theirs = _named(own, entities), [_named(ids, entities) for ids in others]
    if not are_others(mine, theirs):
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


def _named(ids: frozenset[int], entities: Entities) -> frozenset[int]:
    return frozenset(
        i for i in ids if any(m.name is not None for m in entities.entities[i].mentions[:_NAMES])
    )


def are_others(own: frozenset[int], others: Sequence[frozenset[int]]) -> bool:
    """True where both name someone and never the same one."""
    named = [theirs for theirs in others if theirs]
    return bool(own) and bool(named) and not any(own & theirs for theirs in named)


def other_camp(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """One is done by a state, the other by an armed group: “US air strikes”, “attacks by the militia”.

    Or one by people and another, of another kind, by those who face them: a protest, and police who break it up.
    """
    if syntax.is_nominal(telling.mention.trigger.head) and says_of_it(telling):
        return False  # “how four men were involved in the attack”
    own = _camps(telling.actors, entities)
    theirs = frozenset().union(*(_camps(t.actors, entities) for t in known))
    doers = telling.actors.union(*(t.actors for t in known))
    if telling.opens and all(t.opens for t in known) and any(_is_unidentified(i, entities) for i in doers):
        return False  # the headline's “Iranian forces” may be the lead's “armed men”
    if all(t.mention.trigger.type == telling.mention.trigger.type for t in known if not t.harms):
        if all(t.mention.trigger.type == telling.mention.trigger.type for t in known):
            own, theirs = own - {"people"}, theirs - {"people"}
        elif own | theirs <= {"people", "armed group"}:
            return False  # “a gunman killed three”, “the man began shooting”
    return bool(own) and bool(theirs) and not own & theirs


def same_person(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """Whether one person is said to have done both: states and armed groups attack again and again."""
    both = telling.actors & frozenset().union(*(t.actors for t in known))
    return any(entities.entities[i].type == "person" for i in both)


def same_side(own: Sequence[frozenset[int]], others: Sequence[frozenset[int]], entities: Entities) -> bool:
    """Whether all who are said to have done the one are among, or without a name of the camp of, those of the other.

    “Troops stormed the prison. … Soldiers shot dead ten inmates.”
    """
    theirs = frozenset().union(*others)
    doers = [ids for each in own if (ids := _agents(each, entities))]
    return all(
        ids & theirs or (not _named(ids, entities) and _camps(ids, entities) & _camps(theirs, entities))
        for ids in doers
    )


def _agents(ids: frozenset[int], entities: Entities) -> frozenset[int]:
    """Those who can have done it, rather than what did: “it destroyed 64 houses”, of a blaze."""
    return frozenset(i for i in ids if entities.entities[i].type in _AGENTS)


def _camps(ids: frozenset[int], entities: Entities) -> frozenset[str]:
    sectors = {entities.entities[i].sector for i in ids}
    return frozenset(
        camp
        for camp, members in (("state", _STATE), ("armed group", _ARMED_GROUPS), ("people", _PEOPLE))
        if sectors & members
    )


def _is_unidentified(entity: int, entities: Entities) -> bool:
    return entities.entities[entity].sector == "UAF"


def other_state(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """One is done by one state, the other by another: “Russia struck Sumy”, “Ukrainian drones hit a refinery”."""
    own, theirs = (
        _states(telling.actors, entities),
        _states(frozenset().union(*(t.actors for t in known)), entities),
    )
    return bool(own) and bool(theirs) and not own & theirs


def _states(ids: frozenset[int], entities: Entities) -> frozenset[str]:
    """Countries of those who act for one."""
    actors = (entities.entities[i] for i in ids)
    return frozenset(
        a.country for a in actors if a.country is not None and (a.type == "country" or a.sector in _STATE)
    )


def other_country(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """“The US election”, “Russia's elections”."""
    sides = (
        telling.actors | telling.recipients,
        frozenset().union(*(t.actors | t.recipients for t in known)),
    )
    own, theirs = ({e.country for i in ids if (e := entities.entities[i]).type == "country"} for ids in sides)
    return bool(own) and bool(theirs) and not own & theirs


def turned_round(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
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
