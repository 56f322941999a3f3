"""Where and when an event was, from all its tellings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import home, narrative, stated_places, surroundings, whereabouts
from service.discourse.distance import TOWNS, WITHIN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Span

    from service.discourse.surroundings import Surroundings
    from service.ontology import EventType
    from service.records.events import EventCluster, EventMention, RankedEvent
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

_GRANULARITY = {
    "minute": 0, "hour": 1, "part_of_day": 2, "day": 3, "week": 4, "month": 5, "quarter": 6, "year": 7,
}  # fmt: skip
_RANGING = frozenset({"to", "until", "till", "and", "through", "-", "\u2013", "\u2014"})
_CLOCKS = frozenset({"minute", "hour"})
_OUTCOMES = frozenset({"death", "hospitalisation"})
# Categories of what police, courts and hospitals do, and of what is said of it.
_AFTERMATH = frozenset({"justice", "health", "statement"})
# Categories of what is done or befalls at one place, rather than moves.
_DONE = surroundings.ON_THE_GROUND - {"military", "population", "cyber", "health"}
_WIDE = frozenset({"admin2", "admin1", "country"})
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


def time(cluster: EventCluster) -> ResolvedTime | None:
    """When the event was: the first telling that says so, made finer by one that agrees."""
    told = [m for m in _by_authority(cluster) if m.times]
    # Who was shot on Monday may have died on Tuesday.
    causing = [m for m in told if m.trigger.type == cluster.type or m.trigger.type not in _OUTCOMES]
    stated = [_joined(m.times) for m in causing or told]
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
    categories = [types[e.cluster.type].category for e in events]
    leading = _leading(categories)
    found = [
        _setting(e.cluster, n, around, categories[n], leading=n == leading, recalled=e.background)
        for n, e in enumerate(events)
    ]
    if leading is not None:
        found = _in_one_scene(events, found, around, categories, leading)
    found = _in_scene_reached(events, found, around, categories)
    day = None if leading is None else found[leading].when
    if day is not None and day.start is not None and day.granularity in WITHIN_DAY:
        for n, event in enumerate(events):
            undated = found[n].when is None and categories[n] in surroundings.ON_THE_GROUND
            if undated and not event.background and narrative.is_news(event.cluster, around):
                found[n] = replace(found[n], when=replace(day, basis="inferred"))
    return tuple(found)


def _in_one_scene(
    events: Sequence[RankedEvent],
    found: list[Setting],
    around: Surroundings,
    categories: Sequence[str],
    leading: int,
) -> list[Setting]:
    """What is told in one sentence with the event that the story is of, and has no place but the country, was there."""
    told = _sentences(events[leading].cluster, around)
    scene = tuple((place, False) for place, _ in found[leading].where)
    return [
        replace(setting, where=scene)
        if not events[n].background
        and categories[n] in surroundings.ON_THE_GROUND
        and not any(known or place.precision != "country" for place, known in setting.where)
        and told & _sentences(events[n].cluster, around)
        else setting
        for n, setting in enumerate(found)
    ]


def _in_scene_reached(
    events: Sequence[RankedEvent], found: list[Setting], around: Surroundings, categories: Sequence[str]
) -> list[Setting]:
    """What has no place but the country was where the event was that the story told of last."""
    scenes: dict[int, list[int]] = {}
    for n, event in enumerate(events):
        if categories[n] in _DONE and any(_is_town(place) for place, _ in found[n].where):
            for mention in event.cluster.mentions:
                if mention.status.polarity == "affirmed" and any(_is_town(place) for place in mention.places):
                    told = scenes.setdefault(around.sentence(mention.trigger.head.i), [])
                    told.extend({n} - set(told))
    settled = list(found)
    for n, event in enumerate(events):
        open_scene = not any(known or _is_precise(place) for place, known in found[n].where)
        if open_scene and not event.background and categories[n] in _DONE:
            reached = narrative.scene(event.cluster, around, scenes)
            if reached is not None and not events[reached].background:
                where = tuple((place, False) for place, _ in found[reached].where)
                settled[n] = replace(found[n], where=where)
    return settled


def _is_town(place: ResolvedPlace) -> bool:
    """Whether it is a town, a place in one, or a village that no gazetteer has; a region may hold many scenes."""
    return place.precision in TOWNS or stated_places.is_village(place)


def _is_precise(place: ResolvedPlace) -> bool:
    return place.precision != "country"


def _sentences(cluster: EventCluster, around: Surroundings) -> frozenset[int]:
    return frozenset(around.sentence(m.trigger.head.i) for m in cluster.mentions)


def _leading(categories: Sequence[str]) -> int | None:
    """The event that the story is of: the first that happened on the ground, with only its aftermath before it."""
    for number, category in enumerate(categories):
        if category not in _AFTERMATH:
            return number if category in surroundings.ON_THE_GROUND else None
    return None


def _setting(
    cluster: EventCluster,
    number: int,
    around: Surroundings,
    category: str,
    *,
    leading: bool,
    recalled: bool,
) -> Setting:
    where = _where(cluster, number, around, category, leading=leading, recalled=recalled)
    when, otherwise = time(cluster), None
    if when is None or when.start is None:
        announced = category not in surroundings.ON_THE_GROUND
        otherwise = surroundings.time(
            cluster,
            around,
            number=number,
            leading=leading or (announced and number == 0),
            announced=announced,
            long_ago=leading or recalled,
        )
        if otherwise is None and not announced and not recalled:
            otherwise = narrative.day(cluster, around)
        when = when or otherwise
    return Setting(tuple(sorted(where, key=lambda w: stated_places.fineness(w[0]))), when, otherwise)


def _where(
    cluster: EventCluster,
    number: int,
    around: Surroundings,
    category: str,
    *,
    leading: bool,
    recalled: bool,
) -> home.Scene:
    """The stated places, and what the text around them adds."""
    stated = stated_places.places(cluster)
    where: home.Scene = tuple((place, True) for place in stated)
    if category in surroundings.ON_THE_GROUND:
        if leading and category in home.LOCAL:
            where = _local(cluster, around, stated, number, policed=category in home.POLICED)
        elif category in home.POLICED and (stated or not recalled) and not any(p.whole for p in stated):
            where = _policed(around, stated) or where
        elif all(_is_vague(place) for place in stated):
            found = whereabouts.find(cluster, around, stated=stated, number=number, leading=leading)
            where = (*where, *_inferred(found))
    elif all(place.precision == "country" for place in stated) and _has_town(cluster, category):
        first = number == 0  # the dateline is of what the story is of
        found = home.court(around) if category == "justice" and first else None
        if found is None:
            found = whereabouts.find(
                cluster, around, stated=stated, number=number, leading=first, local=first
            )
        if found is None and category == "justice" and not recalled:
            found = home.force(around)
        where = (*where, *_inferred(found)) or (_inferred(around.lead) if first else ())
    elif category == "statement" and not stated and not recalled and _is_news(cluster, around):
        where = _inferred(whereabouts.told_from(around))
    if category in surroundings.ON_THE_GROUND and not any(place.countries for place, _ in where):
        where = (*where, *_inferred(around.land))
    return where


def _has_town(cluster: EventCluster, category: str) -> bool:
    """Whether it is of a town that its tellings need not name: whoever decides sits there, or comes there to meet."""
    return category in surroundings.DECIDED_IN_TOWN or cluster.type in surroundings.HELD


def _is_news(cluster: EventCluster, around: Surroundings) -> bool:
    """Whether headline or lead tell it."""
    return not _sentences(cluster, around).isdisjoint(around.front)


def _policed(around: Surroundings, stated: Sequence[ResolvedPlace]) -> home.Scene:
    """Of another event of local news, of which no town is stated: the town of the story's police."""
    town = home.jurisdiction(around) or (home.filed(around, stated=stated) if stated else None)
    return () if town is None else home.settle(stated, town, around)


def _local(
    cluster: EventCluster,
    around: Surroundings,
    stated: Sequence[ResolvedPlace],
    number: int,
    *,
    policed: bool,
) -> home.Scene:
    """Of the story's first event, where that is local news: the stated scene and its town."""
    scene: home.Scene = tuple((place, True) for place in stated)
    town = (home.jurisdiction(around) or home.filed(around, stated=stated)) if policed else None
    if town is not None:
        return home.settle(stated, town, around)
    if not all(_is_vague(place) for place in stated):
        return scene
    found = whereabouts.find(cluster, around, stated=stated, number=number, leading=True, local=True)
    if found is not None and (found.precision in TOWNS or found.town is not None):
        return (*scene, *_inferred(found))
    known = stated if found is None else (*stated, found)
    if any(place.relation in whereabouts.OUTSIDE for place in known):
        return (*scene, *_inferred(found))
    return (*scene, *_inferred(found), *_inferred(home.most_named(around, stated=known)))


def _inferred(place: ResolvedPlace | None) -> home.Scene:
    return () if place is None else ((place, False), *_inferred(place.town))


def _is_vague(place: ResolvedPlace) -> bool:
    """True for a country or a state, and for a street or quarter that no gazetteer knows: the town is to be said."""
    if place.settlement:
        return False
    known = place.geonames_id is not None and place.whole
    unknown = not known and place.latitude is None and len(place.countries) <= 1
    return unknown or place.precision in _WIDE


def event_at(span: Span, clusters: Sequence[EventCluster]) -> EventCluster | None:
    """The event that a phrase names, by a trigger inside it."""
    return next((c for c in clusters for m in c.mentions if span.start <= m.trigger.head.i < span.end), None)


def counting(clusters: Sequence[EventCluster]) -> tuple[tuple[ResolvedTime, dt.date], ...]:
    """How far events are from others that the words name, each with its own day: “on Monday, weeks after the crash”."""
    found = []
    for mention in (m for cluster in clusters for m in cluster.mentions):
        days = [t.start for t in mention.times if t.start is not None and t.granularity in WITHIN_DAY]
        counts = [
            t for t in mention.times if t.anchor is not None and t.offset is not None and t.offset.steps
        ]
        found += [(time, dt.date.fromisoformat(day[:10])) for day in days[:1] for time in counts]
    return tuple(found)


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
        opening, closing = (joined, other) if first is joined.span else (other, joined)
        joined = replace(
            joined,
            span=joined.span.doc[first.start : last.end],
            value=f"{opening.value}/{closing.value}",
            start=min(joined.start, other.start),
            end=max(joined.end, other.end),
        )
        if _is_past_midnight(opening, closing):
            joined = replace(joined, start=opening.start, end=_a_day_later(closing.end))
    return joined


def _is_past_midnight(opening: ResolvedTime, closing: ResolvedTime) -> bool:
    """“From 8 pm to 5 am”, which the same day gave their hours; not “9.30 am (0630 GMT)”."""
    between = opening.span.doc[opening.span.end : closing.span.start]
    if not any(token.lower_ in _RANGING for token in between):
        return False
    if opening.start is None or closing.end is None or opening.granularity not in _CLOCKS:
        return False
    return opening.start[:10] == closing.end[:10] and opening.start > closing.end


def _a_day_later(moment: str | None) -> str | None:
    if moment is None:
        return None
    day = dt.date.fromisoformat(moment[:10]) + dt.timedelta(days=1)
    return day.isoformat() + moment[10:]


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
