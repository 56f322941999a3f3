"""Where an event was if its tellings do not say so precisely: from the text around them.

The search goes from sentence to sentence, the likeliest first: “the crash happened near X”, those that tell of the
event, the headline and the lead, those beside the tellings, the rest of the opening. The first that names one scene
decides; one that names several decides nothing. A town counts most; where no sentence names any, the smallest area
does (a county, an island, a country). A dateline says where the reporter sits: its town is taken last, and only for
the event that the story is of, where nothing that the text says of the event lies elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import home
from service.discourse.distance import TOWNS, elsewhere
from service.discourse.surroundings import HELD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.surroundings import Surroundings
    from service.records.events import EventCluster
    from service.records.places import ResolvedPlace

_SIZE = {"region": 0, "admin2": 1, "admin1": 2, "country": 3}  # an unknown name is most likely a small place
# Where people are taken.
_AFTERWARDS = frozenset({"hospital", "clinic", "jail", "prison", "court", "courthouse", "centre", "center"})
OUTSIDE = frozenset({"off", "border", "between"})  # no town is there
_LEAD = 2  # sentences: headline and lead


def find(
    cluster: EventCluster,
    around: Surroundings,
    *,
    stated: Sequence[ResolvedPlace],
    number: int,
    leading: bool,
    local: bool = False,
) -> ResolvedPlace | None:
    """The place that the text around the tellings gives the event; None where it gives none or several.

    Args:
        cluster: The event.
        around: The story.
        stated: The places that its tellings state, none of them a town.
        number: Which of the story's events it is.
        leading: Whether it is what the story is of.
        local: Whether it is what a town's own reporters tell: then they sit where it was, rather than where what the
            next sentences name lies.
    """
    search = _Search(around, list(stated), number, leading=leading, held=cluster.type in HELD)
    own, beside = _sentences(cluster, around, leading=leading)
    town = search.happened() if leading else None
    if town is None:
        town = search.town(own, close=True)
    if town is None and local:
        town = search.filed()
    if town is None:
        town = search.town(beside, close=False)
    if town is None and leading and not local:
        town = search.filed()
    if search.area is None or town is None:
        return town or search.area
    return replace(search.area, town=town)


def told_from(around: Surroundings) -> ResolvedPlace | None:
    """The dateline's town, of what is only said: it was said there, unless headline and lead are of other countries."""
    return _Search(around, [], 0, leading=True, held=False).filed()


def _sentences(
    cluster: EventCluster, around: Surroundings, *, leading: bool
) -> tuple[Sequence[int], Sequence[int]]:
    """Numbers of the sentences that tell of the event, headline and lead with them, and of those around."""
    principal = cluster.mentions[cluster.principal]
    alike = [m for m in cluster.mentions if m.trigger.type == principal.trigger.type]
    told = [around.sentence(m.trigger.head.i) for m in (principal, *alike, *cluster.mentions)]
    if not leading:
        return tuple(dict.fromkeys(told)), ()
    first, later = around.opening_sentences[:_LEAD], around.opening_sentences[_LEAD:]
    own = dict.fromkeys((*told, *first))
    beside = dict.fromkeys((*(n + step for n in told for step in (-1, 1)), *later))
    return tuple(own), tuple(n for n in beside if n not in own)


class _Search:
    """One event's search: what is known of its scene grows from sentence to sentence.

    `area` is the smallest known area; `known` all that a town must lie in or near.
    """

    def __init__(
        self,
        around: Surroundings,
        stated: list[ResolvedPlace],
        number: int,
        *,
        leading: bool,
        held: bool,
    ) -> None:
        self._held = held
        self.area: ResolvedPlace | None = None
        self._known = stated
        self._around = around
        # Tellings of what the story is of may have gone unnoticed: what its kin have is its own.
        self._own = frozenset({number}) | (around.kin[number] if leading else frozenset())

    def town(self, sentences: Sequence[int], *, close: bool) -> ResolvedPlace | None:
        """The first town that a sentence gives; `close`: a sentence without one may give an area."""
        for sentence in sentences:
            named = [p for p in self._around.by_sentence.get(sentence, ()) if self._may_be(p)]
            named = named if close else [p for p in named if not self._is_abroad(p)]
            towns = [p for p in named if _is_town(p)]
            town = _only(towns, self._around)
            if town is not None:
                return town
            if close and not towns:
                self._narrow([p for p in named if _says_where(p, self._around)])
        return None

    def happened(self) -> ResolvedPlace | None:
        """The town of “the crash happened near X”; where that is an area, the search goes on in it."""
        around = self._around
        for places in around.by_sentence.values():
            named = [p for p in places if p.span.start in around.happens and not elsewhere((p,), self._known)]
            town = _only([p for p in named if _is_town(p)], around)
            if town is not None:
                return town
            self._narrow([p for p in named if _says_where(p, around)])
        return None

    def filed(self) -> ResolvedPlace | None:
        """The dateline's town, unless what is known of the scene lies elsewhere or outside towns."""
        around, known = self._around, self._known
        town = next((p for p in around.places if p.span.start in around.dateline), None)
        if town is not None and not self._held and self._is_abroad(town):
            return None
        if town is None or elsewhere((town,), known) or any(p.relation in OUTSIDE for p in known):
            return None
        if any(p.precision == "admin2" for p in known) or home.lies_apart(town, known):
            return None
        return town

    def _is_abroad(self, place: ResolvedPlace) -> bool:
        """Whether headline and lead name other countries only."""
        leads = self._around.leads
        return bool(leads) and bool(place.countries) and leads.isdisjoint(place.countries)

    def _narrow(self, areas: Sequence[ResolvedPlace]) -> None:
        smaller = _smallest(areas, self._known)
        if smaller is not None:
            self.area = smaller
            self._known.append(smaller)

    def _may_be(self, place: ResolvedPlace) -> bool:
        around, start = self._around, place.span.start
        taken = around.taken.get(start, frozenset())
        return (
            place.relation not in home.NOT_SCENES
            and start not in around.dateline
            and start not in around.seats
            and (bool(taken & self._own) or not around.aside(start))
            and not taken - self._own
            and place.span[-1].lower_ not in _AFTERWARDS
            and not place.origin
            and not elsewhere((place,), self._known)
            and not (_is_town(place) and home.lies_apart(place, self._known))
        )


def _is_town(place: ResolvedPlace) -> bool:
    return place.settlement or (place.precision in TOWNS and place.latitude is not None)


def _says_where(place: ResolvedPlace, around: Surroundings) -> bool:
    """Whether the words use the name as a place: an unknown one behind a preposition, a country of the story."""
    if place.as_government or place.precision == "point" or (not place.whole and not place.countries):
        return False
    if place.precision == "country":
        return place.country == around.country
    known = place.geonames_id is not None or place.admin1 is not None
    return known or place.span.root.dep_ == "pobj" or place.relation != "in"


def _smallest(areas: Sequence[ResolvedPlace], known: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """The smallest of the areas of a sentence, and smaller than what is known; None where two lie apart."""
    least = min((_SIZE.get(p.precision, 0) for p in known), default=len(_SIZE))
    smaller = [p for p in areas if _SIZE.get(p.precision, 0) < least]
    if not smaller or any(elsewhere((smaller[0],), (other,)) for other in smaller[1:]):
        return None
    return min(smaller, key=lambda p: (_SIZE.get(p.precision, 0), -p.span.start))


def _only(towns: Sequence[ResolvedPlace], around: Surroundings) -> ResolvedPlace | None:
    """The one scene that the towns of a sentence make, by its most used name."""
    if not towns or any(elsewhere((towns[0],), (other,)) for other in towns[1:]):
        return None
    return max(towns, key=lambda p: (around.named[p.name], -p.span.start))
