"""Where and when an event was, from all its tellings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Span

    from service.discourse.surroundings import Surroundings
    from service.ontology import EventType
    from service.records.events import EventCluster, EventMention, RankedEvent
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

_FINENESS = {"point": 0, "city": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5}
_GRANULARITY = {
    "minute": 0, "hour": 1, "part_of_day": 2, "day": 3, "week": 4, "month": 5, "quarter": 6, "year": 7,
}  # fmt: skip
_WIDE = frozenset({"admin1", "country"})
_COMPARED = 12  # tellings whose times are held against each other
_JOINED_DAYS = 3
_BETWEEN = 2  # words between the two: “and”, “to”


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an event was. With each place, whether a telling states it.

    `otherwise` is the day that the text around the tellings gives, for a `when` that counts from another event
    (“two hours later”) and may stay without a date.
    """

    where: tuple[tuple[ResolvedPlace, bool], ...]
    when: ResolvedTime | None
    otherwise: ResolvedTime | None = None


def places(cluster: EventCluster) -> tuple[ResolvedPlace, ...]:
    """Each place of the event once, the most specific first."""
    found: dict[tuple[str, ...] | int, ResolvedPlace] = {}
    for mention in _by_authority(cluster):
        for place in mention.places:
            key = (
                place.geonames_id
                if place.geonames_id is not None
                else (place.name.casefold(), *place.countries)
            )
            found.setdefault(key, place)
    return tuple(sorted(found.values(), key=lambda p: _FINENESS[p.precision]))


def time(cluster: EventCluster) -> ResolvedTime | None:
    """When the event was: the first telling that says so, made finer by one that agrees."""
    stated = [_joined(m.times) for m in _by_authority(cluster) if m.times]
    if not stated:
        return None
    first = _most_told([t for t in stated if t.start is not None]) or stated[0]
    finer = [
        t
        for t in stated
        if _GRANULARITY[t.granularity] < _GRANULARITY[first.granularity] and _agree(t, first)
    ]
    return min(finer, key=lambda t: _GRANULARITY[t.granularity], default=first)


def settings(
    events: Sequence[RankedEvent], around: Surroundings, *, types: Mapping[str, EventType]
) -> tuple[Setting, ...]:
    """Each event's scene: as its tellings have it; the text around them adds to what happens on the ground."""
    return tuple(_setting(e.cluster, n, around, types) for n, e in enumerate(events))


def _setting(
    cluster: EventCluster, number: int, around: Surroundings, types: Mapping[str, EventType]
) -> Setting:
    stated, when = places(cluster), time(cluster)
    otherwise = None
    where = [(place, True) for place in stated]
    if types[cluster.type].category in surroundings.ON_THE_GROUND:
        if all(_is_vague(place) for place in stated):
            found = surroundings.place(cluster, around, stated=stated, number=number)
            if found is None and number == 0 and types[cluster.type].category in surroundings.LOCAL:
                found = surroundings.focus(around, stated=stated)
            where.extend([] if found is None else [(found, False)])
        if when is None or when.start is None:
            otherwise = surroundings.time(cluster, around, number=number)
            when = when or otherwise
    return Setting(tuple(sorted(where, key=lambda w: _FINENESS[w[0].precision])), when, otherwise)


def _is_vague(place: ResolvedPlace) -> bool:
    """True for a country or a state, and for a street or quarter that no gazetteer knows: the town is to be said."""
    unknown = place.geonames_id is None and place.latitude is None and len(place.countries) <= 1
    return unknown or place.precision in _WIDE


def event_at(span: Span, clusters: Sequence[EventCluster]) -> EventCluster | None:
    """The event that a phrase names, by a trigger inside it."""
    return next((c for c in clusters for m in c.mentions if span.start <= m.trigger.head.i < span.end), None)


def _by_authority(cluster: EventCluster) -> Iterable[EventMention]:
    """The telling that says most, then the rest in order."""
    principal = cluster.mentions[cluster.principal]
    return (principal, *(m for m in cluster.mentions if m is not principal))


def _joined(times: Sequence[ResolvedTime]) -> ResolvedTime:
    """“Friday night and Saturday morning” is one stretch; of unlike times the finest stands."""
    best = min(times, key=lambda t: (_GRANULARITY[t.granularity], t.span.start))
    joined = best
    for other in times:
        if (
            other is best
            or other.granularity != best.granularity
            or other.start is None
            or joined.start is None
        ):
            continue
        if joined.end is None or other.end is None or not _near(joined, other):
            continue
        first, last = sorted((joined.span, other.span), key=lambda s: s.start)
        if last.start - first.end > _BETWEEN:
            continue
        joined = replace(
            joined,
            span=joined.span.doc[first.start : last.end],
            value=f"{joined.value}/{other.value}"
            if first is joined.span
            else f"{other.value}/{joined.value}",
            start=min(joined.start, other.start),
            end=max(joined.end, other.end),
        )
    return joined


def _most_told(stated: Sequence[ResolvedTime]) -> ResolvedTime | None:
    """The first of those that most others agree with."""
    few = stated[:_COMPARED]
    return max(few, key=lambda time: sum(_agree(time, other) for other in few), default=None)


def _agree(left: ResolvedTime, right: ResolvedTime) -> bool:
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    return left.start[:10] <= right.end[:10] and right.start[:10] <= left.end[:10]


def _near(left: ResolvedTime, right: ResolvedTime) -> bool:
    if left.end is None or right.start is None or left.start is None or right.end is None:
        return False
    gap = abs(dt.date.fromisoformat(left.end[:10]) - dt.date.fromisoformat(right.start[:10]))
    return gap <= dt.timedelta(days=_JOINED_DAYS)
