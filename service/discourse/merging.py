"""One event from its tellings.

Tellings are read in order. Each joins the earlier event that it most likely tells again, or starts one of its own: a
definite description (“the attack”) points back, an indefinite one or “another” does not, a shared participant, place
or time joins, and a conflict of participants, places, days or polarity parts. Harm joins the event that did it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.discourse import causes
from service.discourse.features import HARM, lineage
from service.records.events import EventCluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.discourse.features import Telling
    from service.data.kinship import Kinship
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

_THRESHOLD = 0.9
_WEIGHTS = {
    "shared recipient": 0.8,
    "shared actor of words": 0.3,
    "shared actor of deeds": 0.5,
    "other actor": -0.5,
    "same time": 0.4,
    "same place": 0.4,
    "same means": 0.4,
    "definite": 0.6,
    "indefinite": -0.4,
    "recalled": -0.8,
    "in the opening": 0.3,
    "both in the opening": 0.5,
    "harm by nobody": 0.4,
    "other standing": -0.6,
}
_FADING = 0.02  # a step for each later event, up to eight
_COMPARED, _REMEMBERED, _OPENING = 6, 30, 3
_PASSING = 0.25  # share of the strongest type's votes under which a type is named in passing
_SAME_AREA_KM = 60.0  # a street, a suburb and the city that a story also names are one scene
_KM_PER_DEGREE = 111.2
_FINE = frozenset({"point", "city", "admin2"})
_VERBAL = frozenset({"statement", "diplomacy", "politics", "justice"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What telling apart and together asks: the ontology, kin types, and who is who."""

    types: Mapping[str, EventType]
    harmful: frozenset[str]
    kinship: Kinship
    entities: Entities


@dataclass(slots=True)
class _Group:
    tellings: list[Telling] = field(default_factory=list)

    @property
    def known(self) -> list[Telling]:
        """What a new telling is compared with: the first and the latest, so that cost stays linear."""
        told = self.tellings
        return told if len(told) <= 2 * _COMPARED else [*told[:_COMPARED], *told[-_COMPARED:]]



def merge(tellings: Sequence[Telling], ground: Ground) -> tuple[EventCluster, ...]:
    """The document's events, in order of their first telling; what is only named as a kind is none."""
    doing = causes.find(tellings, harmful=ground.harmful)
    groups: list[_Group] = []
    home: dict[int, _Group] = {}
    order = sorted(range(len(tellings)), key=lambda i: (i in doing, i))
    for index in order:
        telling = tellings[index]
        group = home.get(doing[index]) if index in doing else _best(telling, groups, ground)
        if group is None:
            group = _Group()
            groups.append(group)
        group.tellings.append(telling)
        home[index] = group
    told = [group for group in groups if not all(t.generic for t in group.tellings)]
    return tuple(_cluster(group, ground.types) for group in sorted(told, key=_first))


def _first(group: _Group) -> int:
    return min(t.mention.trigger.head.i for t in group.tellings)


def _cluster(group: _Group, types: Mapping[str, EventType]) -> EventCluster:
    tellings = sorted(group.tellings, key=lambda t: t.mention.trigger.head.i)
    kind = _type_of(tellings, types)
    scores = [_says(t, kind) for t in tellings]
    return EventCluster(
        type=kind, mentions=tuple(t.mention for t in tellings), principal=scores.index(max(scores))
    )


def _type_of(tellings: Sequence[Telling], types: Mapping[str, EventType]) -> str:
    """The type with most tellings behind it, those of its broader types counted in; harm only where nothing else.

    A type that only a passing word names is no candidate, however specific it is.
    """
    causing = [t for t in tellings if t.effect not in HARM] or list(tellings)
    votes: dict[str, float] = {}
    for telling in causing:
        trigger = telling.mention.trigger
        weight = trigger.weight * (1.0 if _real(telling) else 0.3)
        votes[trigger.type] = votes.get(trigger.type, 0.0) + weight + telling.in_title + telling.in_lead
    least = _PASSING * max(votes.values())
    candidates = [name for name in votes if votes[name] >= least]
    return max(candidates, key=lambda name: sum(votes.get(above, 0.0) for above in lineage(name, types)))


def _says(telling: Telling, kind: str) -> float:
    """How much a telling says; a body sentence says more reliably than a headline."""
    mention = telling.mention
    sides = {a.side for a in mention.arguments}
    return (
        2.0 * (mention.trigger.type == kind)
        + 1.0 * len(sides)
        + 0.5 * bool(mention.places)
        + 0.5 * bool(mention.times)
        + 1.0 * telling.in_lead
        - 1.5 * telling.in_title
        - 1.0 * (mention.status.modality != "asserted")
        - 2.0 * (mention.status.polarity == "negated")
    )


def _best(telling: Telling, groups: Sequence[_Group], ground: Ground) -> _Group | None:
    best, best_score = None, _THRESHOLD
    recent = groups[-_REMEMBERED:]
    for distance, group in enumerate([*reversed(recent), *groups[:_OPENING][: len(groups) - len(recent)]]):
        score = _affinity(telling, group, ground) - _FADING * min(distance, 8)
        if score >= best_score and (best is None or score > best_score):
            best, best_score = group, score
    return best


def _affinity(telling: Telling, group: _Group, ground: Ground) -> float:
    """How likely the telling is of the group's event; 0 where it cannot be."""
    known = group.known
    if any(_identified(telling, other) for other in known):
        return 2.0
    kinship = _kinship(telling, known, ground)
    if kinship == 0.0 or telling.other or _conflict(telling, known, ground.entities):
        return 0.0
    return kinship + sum(_WEIGHTS[name] for name, holds in _evidence(telling, known, ground) if holds)


def _evidence(telling: Telling, known: Sequence[Telling], ground: Ground) -> Iterator[tuple[str, bool]]:
    verbal = ground.types[telling.mention.trigger.type].category in _VERBAL
    opens = telling.in_lead or telling.in_title
    opened = any(t.in_title or t.in_lead for t in known)
    shares_actor = any(telling.actors & t.actors for t in known)
    yield "shared recipient", any(telling.recipients & t.recipients for t in known)
    yield "shared actor of words", verbal and shares_actor
    yield "shared actor of deeds", not verbal and shares_actor
    yield "other actor", _other_doers(telling, known)
    yield "same time", _any_overlap_of_times(telling, known)
    yield "same place", _any_shared_place(telling, known)
    yield "same means", _same_means(telling, known)
    yield "definite", telling.definite
    # An indefinite phrase brings something new, unless only the headline has told of it yet.
    yield "indefinite", telling.introduces and not all(t.in_title for t in known)
    yield "recalled", telling.recalled
    yield "in the opening", opened
    yield "both in the opening", opened and opens
    yield "harm by nobody", telling.effect in HARM and not telling.actors
    yield "other standing", all(_real(t) != _real(telling) for t in known)


def _identified(left: Telling, right: Telling) -> bool:
    """“The strikes were the second attacks …”, “the raid, an operation that …”: grammar says that they are one."""
    a, b = left.mention.trigger.head, right.mention.trigger.head
    for one, other in ((a, b), (b, a)):
        if one.dep_ == "appos" and one.head.i == other.i:
            return True
        if one.dep_ == "attr" and other.dep_ == "nsubj" and one.head.i == other.head.i:
            return True
        if one.dep_ in {"dobj", "nsubjpass"} and one.head.i == other.i and set(left.lineage) & set(right.lineage):
            return True  # “convened a meeting”, “the attack was carried out”
    return False


def _kinship(telling: Telling, known: Sequence[Telling], ground: Ground) -> float:
    """How close the types are: the same, one the broader of the other, siblings, harm beside what harms.

    Harm that has found its cause says nothing about further causes.
    """
    causing = [t for t in known if t.effect not in HARM]
    return max((_kinship_of(telling, other, ground) for other in causing or known), default=0.0)


def _kinship_of(telling: Telling, other: Telling, ground: Ground) -> float:
    own, theirs = telling.mention.trigger.type, other.mention.trigger.type
    if own == theirs:
        return 0.6
    if own in other.lineage or theirs in telling.lineage:
        return 0.5
    if (telling.effect in HARM and theirs in ground.harmful) or (other.effect in HARM and own in ground.harmful):
        return 0.3
    if ground.kinship.related(own, theirs):
        return 0.4
    return 0.3 if set(telling.lineage) & set(other.lineage) else 0.0


def _conflict(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    if any(_disjoint(a, b) for t in known for a in telling.mention.times for b in t.mention.times):
        return True
    if any(_elsewhere(telling.mention.places, t.mention.places) for t in known):
        return True
    rivals = [t for t in known if set(t.lineage) & set(telling.lineage)]
    if _rival(_named(telling.actors, entities), [_named(t.actors, entities) for t in rivals]):
        return True
    if telling.effect in HARM:  # an event has many victims, and each telling may name another
        return False
    return _rival(_named(telling.recipients, entities), [_named(t.recipients, entities) for t in rivals])


def _rival(own: frozenset[int], others: Sequence[frozenset[int]]) -> bool:
    """True where both name someone and never the same one."""
    named = [theirs for theirs in others if theirs]
    return bool(own) and bool(named) and not any(own & theirs for theirs in named)


def _named(ids: frozenset[int], entities: Entities) -> frozenset[int]:
    return frozenset(i for i in ids if any(m.name is not None for m in entities.entities[i].mentions))


def _disjoint(left: ResolvedTime, right: ResolvedTime) -> bool:
    if left.start is None or right.start is None or left.end is None or right.end is None:
        return False
    return left.end[:10] < right.start[:10] or right.end[:10] < left.start[:10]


def _elsewhere(left: Sequence[ResolvedPlace], right: Sequence[ResolvedPlace]) -> bool:
    if not left or not right:
        return False
    countries = [{c for p in places for c in p.countries} for places in (left, right)]
    if all(countries) and not countries[0] & countries[1]:
        return True
    located = [[p for p in places if p.precision in _FINE and p.latitude is not None] for places in (left, right)]
    if not all(located):
        return False
    return min(_kilometres(a, b) for a in located[0] for b in located[1]) > _SAME_AREA_KM


def _kilometres(left: ResolvedPlace, right: ResolvedPlace) -> float:
    """Great-circle distance by the equirectangular approximation, good to a percent at the distances asked about."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return 0.0
    middle = math.radians((left.latitude + right.latitude) / 2)
    east = (left.longitude - right.longitude) * math.cos(middle)
    return math.hypot(left.latitude - right.latitude, east) * _KM_PER_DEGREE


def _any_overlap_of_times(telling: Telling, known: Sequence[Telling]) -> bool:
    return any(
        a.start is not None and b.start is not None and not _disjoint(a, b)
        for t in known
        for a in telling.mention.times
        for b in t.mention.times
    )


def _any_shared_place(telling: Telling, known: Sequence[Telling]) -> bool:
    """A shared town or region; that both were in one country says nothing."""
    own = _narrow(telling)
    return any(own & _narrow(t) for t in known)


def _narrow(telling: Telling) -> set[str]:
    return {p.name.casefold() for p in telling.mention.places if p.precision != "country"}


def _same_means(telling: Telling, known: Sequence[Telling]) -> bool:
    own = {t.lemma_.lower() for t in telling.mention.instruments}
    return any(own & {t.lemma_.lower() for t in other.mention.instruments} for other in known)


def _other_doers(telling: Telling, known: Sequence[Telling]) -> bool:
    """Both say who did it, and not the same; a description may still be of the other's actor."""
    doers = frozenset().union(*(t.actors for t in known))
    return bool(telling.actors) and bool(doers) and not telling.actors & doers


def _real(telling: Telling) -> bool:
    status = telling.mention.status
    return status.polarity == "affirmed" and status.modality in {"asserted", "alleged"}
