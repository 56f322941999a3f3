"""What keeps a telling apart from an event, whatever else they share.

Days and far places do, and for words and decisions other participants. Many do and suffer what happens on the ground,
so there only another camp or state does, or those who now suffer what they did before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import deaths, lookback, rivals, victims
from service.discourse.distance import disjoint, elsewhere, of_a_year
from service.discourse.features import HARM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

_LASTING = frozenset({"health", "disaster"})
_ON_THE_GROUND = frozenset({"conflict", "crime", "disaster", "accident", "protest", "life"})


def conflict(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Whether a day, a place or a participant keeps the telling apart from the event, whatever else they share."""
    on_the_ground = _is_deed(telling, ground)
    # “The merger will close in June”: a deal is done on one day and carried out on another.
    ahead = telling.to_come or telling.mention.status.tense == "future"
    carried_out = telling.phrase is not None and ahead and not on_the_ground
    if _set_behind(telling, known, ground) or _of_another_story(telling, known):
        return True
    if not carried_out and _apart_in_time(telling, known, ground):
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
        if _only_supposed(telling, known) or rivals.turned_round(telling, known, ground.entities):
            return True
        # “A policeman shot the envoy. … After shooting the envoy, the gunman …”: of one victim the words may differ.
        return not victims.shared(telling, known, ground.entities) and (
            rivals.other_camp(telling, known, ground.entities)
            or rivals.other_state(telling, known, ground.entities)
        )
    return not rivals.says_of_it(telling) and _other_parties(telling, known, ground)


def of_another_scene(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Whether a day or a far place keeps the telling apart from the event, whoever takes part in both."""
    if _set_behind(telling, known, ground) or _apart_in_time(telling, known, ground):
        return True
    return any(elsewhere(telling.mention.places, t.mention.places) for t in known)


def _is_deed(telling: Telling, ground: Ground) -> bool:
    """It happened on the ground, where many do and suffer."""
    return ground.types[telling.mention.trigger.type].category in _ON_THE_GROUND


def _set_behind(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """The grammar sets the one behind the other."""
    return bool(ground.apart) and any(frozenset({_at(telling), _at(t)}) in ground.apart for t in known)


def _at(telling: Telling) -> int:
    return telling.mention.trigger.head.i


def _of_another_story(telling: Telling, known: Sequence[Telling]) -> bool:
    """The text has turned from the one to the other in between; “the attack” may still be the one before."""
    if telling.since and not telling.definite:
        return known[0].sentence < telling.since and all(t.since != telling.since for t in known)
    return all(t.since > telling.sentence and not t.definite for t in known)


def _apart_in_time(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Days that differ, one before this one (“a previous attack”), one to come where the other is over."""
    other_day = any(disjoint(a, b) for t in known for a in telling.mention.times for b in t.mention.times)
    lasting = deaths.is_lingering(telling.mention.trigger.head) or lookback.continues(
        telling.mention.trigger.head
    )
    if other_day and not lasting:
        return True
    if _of_another_year(telling, known, ground) or _of_before(telling, known, ground):
        return True
    if any(_counts_from(telling, t) or _counts_from(t, telling) for t in known):
        return True
    if telling.earlier and any(t.in_title or t.in_lead for t in known) and not any(t.earlier for t in known):
        return True
    # “He decided to commit the attack”: what is known by now was once only meant.
    body = [t for t in known if not t.in_title]
    if telling.done:
        return any(t.to_come for t in body) and not any(t.real for t in body)
    meant = telling.to_come and not telling.definite
    return meant and any(t.done for t in body) and not any(t.to_come for t in body)


def _of_another_year(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """It is recalled with a year of its own (“the last epidemic, in 2009”), and the news is not known to be of it."""
    own = [time for time in telling.mention.times if of_a_year(time)]
    if not (own and telling.recalled) or telling.in_title or telling.in_lead:
        return False
    # A court story dates its own crime: “Pike stabbed her in March 2021”.
    if _is_deed(telling, ground) and rivals.same_person(telling, known, ground.entities):
        return False
    return any(t.in_title or t.in_lead for t in known) and not any(
        not disjoint(a, b) for a in own for t in known for b in t.mention.times
    )


def _of_before(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """It stands in what is told of earlier times, and points back to nothing; the event is the news.

    Epidemics and floods last: “the ministry declared an outbreak on 3 April” may be of the one that goes on.
    """
    return (
        telling.long_ago
        and ground.types[telling.mention.trigger.type].category not in _LASTING
        and not (telling.days or telling.definite or telling.opens)
        and any(t.in_title or t.in_lead for t in known)
        and not any(t.recalled for t in known)
    )


def _counts_from(telling: Telling, other: Telling) -> bool:
    """“Hours after gunmen killed a clerk”: what is counted from another event is not that event."""
    anchors = (time.anchor for time in telling.mention.times)
    return any(a is not None and a.start <= other.mention.trigger.head.i < a.end for a in anchors)


def _of_its_own(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """A death of age or illness is no part of what happens, disease apart, and no other death is told again by it."""
    if telling.own_death:
        return any(
            t.effect not in HARM and ground.types[t.mention.trigger.type].category != "health" for t in known
        ) or rivals.are_others(telling.recipients, [t.recipients for t in known])
    return any(t.own_death for t in known) and rivals.are_others(
        telling.recipients, [t.recipients for t in known]
    )


def _only_supposed(telling: Telling, known: Sequence[Telling]) -> bool:
    """“They threatened further attacks”: no attack that there was; “the attack” may be one that was planned before."""
    return not telling.definite and telling.real and not any(t.real or t.opens or t.definite for t in known)


def _other_parties(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """Words and decisions are of those who are named for them; in an election others may be, but not of elsewhere."""
    if telling.mention.trigger.type in ground.kinship.many_sided:
        return rivals.other_country(telling, known, ground.entities)
    return rivals.other_named_actor(telling, known, ground.entities) or rivals.other_named_recipient(
        telling, known, ground.entities
    )
