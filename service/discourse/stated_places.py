"""The places that an event's tellings state, each once and the most specific first.

A telling further down may have taken in something of another scene: where the event was once told to be, what lies in
another country is not its place, nor is what it is only to reach, nor the hospital in which someone died of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.records.events import EventCluster, EventMention
    from service.records.places import ResolvedPlace

_FINENESS = {"point": 0, "city": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
_WHOLE_CITY = 2
_WIDE = frozenset({"admin2", "admin1", "country"})
_OUTCOMES = frozenset({"death", "injury", "hospitalisation"})
_CARE = frozenset({"hospitalisation"})
_CLINICS = frozenset({"hospital", "clinic", "infirmary", "hospitals", "clinics"})


def places(cluster: EventCluster) -> tuple[ResolvedPlace, ...]:
    """Each place of the event once, the most specific first."""
    principal = cluster.mentions[cluster.principal]
    told = [principal, *(m for m in cluster.mentions if m is not principal)]
    known = _opening(cluster.mentions)
    every = [(m, place) for m in told for place in m.places]
    own = [p for m, p in every if not _is_outcome(m, p, cluster.type) and not clauses.is_ahead(p.span)]
    here = [p for p in own if p in known or not _is_abroad(p, known)]
    stated = (
        here or own or [p for m, p in every if m.trigger.type not in _CARE or m.trigger.type == cluster.type]
    )
    return _distinct([*stated, *(place.town for place in stated if place.town is not None)])


def fineness(place: ResolvedPlace) -> tuple[int, bool]:
    """Sorts the most specific first; of equals, those that the event was in before those it was near."""
    return _fineness(place), place.relation != "in"


def _opening(mentions: Sequence[EventMention]) -> Sequence[ResolvedPlace]:
    """The places of the first telling that has any."""
    first = min((m for m in mentions if m.places), key=lambda m: m.trigger.head.i, default=None)
    return () if first is None else first.places


def _is_abroad(place: ResolvedPlace, known: Sequence[ResolvedPlace]) -> bool:
    """Whether it lies in no country in which the event is known to have been."""
    countries = {code for each in known for code in each.countries}
    return bool(countries) and bool(place.countries) and countries.isdisjoint(place.countries)


def _is_outcome(mention: EventMention, place: ResolvedPlace, kind: str) -> bool:
    """“Died at a hospital in X”, “taken to hospitals in X and Y”, of who was shot elsewhere."""
    if mention.trigger.type not in _OUTCOMES or kind in _OUTCOMES:
        return False
    if mention.trigger.type in _CARE:
        return True
    within = place.span.root.head.head
    return within.lower_ in _CLINICS or any(t.lower_ in _CLINICS for t in place.span)


def _distinct(places: Iterable[ResolvedPlace]) -> tuple[ResolvedPlace, ...]:
    """Each place once, the most specific first: a part or building of a town before the town."""
    found: dict[tuple[str, ...] | int, ResolvedPlace] = {}
    for place in places:
        own = place.geonames_id if place.whole else None
        found.setdefault((place.name.casefold(), *place.countries) if own is None else own, place)
    return tuple(sorted(found.values(), key=fineness))


def _fineness(place: ResolvedPlace) -> int:
    if place.settlement or (place.whole and (place.precision == "city" or is_village(place))):
        return _WHOLE_CITY
    if not place.whole and place.precision in _WIDE:
        return _FINENESS["city"]  # a street or building of which the text says no more than its county
    if not place.whole and place.precision == "region" and place.admin1 is not None:
        return _FINENESS["admin2"]  # “southwest Florida” before “Florida”
    return _FINENESS[place.precision]


def is_village(place: ResolvedPlace) -> bool:
    """Whether a name that no gazetteer has is used like a town's: “at Bumala”, not “in the Highlands”."""
    start = place.span.start
    unknown = place.geonames_id is None and place.precision == "region" and place.admin1 is None
    return (
        unknown
        and place.span.root.dep_ == "pobj"
        and place.relation in {"in", "near"}
        and place.span.doc[start - 1].lower_ not in {"the", "a"}
    )
