"""The town whose news a local story is: where its police work, and which town the story names most.

Local news (crime, accidents, disasters) names the quarter or the street in the lead, and the town in the dateline and
wherever the police speak: “Oakdale police said”. What is called like a town far away and has nothing around it that
lies there too is a quarter of this one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse.distance import elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.discourse.surroundings import Surroundings
    from service.records.places import ResolvedPlace

LOCAL = frozenset({"crime", "accident", "disaster", "life"})
POLICED = frozenset({"crime", "accident", "life"})  # of those, what the police of the place deal with
_QUARTERS = frozenset({"neighbourhood", "neighborhood"})
_TOWNS = frozenset({"town", "city", "village", "hamlet"})
_AREAS = frozenset({"admin1", "admin2", "region"})
_COURTS = frozenset({"court", "tribunal", "courthouse"})
_LONGEST_COURT = 4  # words behind the town
_PLAINLY = 2  # times as often
NOT_SCENES = frozenset({"from", "to", "through"})

Scene = tuple[tuple["ResolvedPlace", bool], ...]


def jurisdiction(around: Surroundings) -> ResolvedPlace | None:
    """The town whose police and officials the story names, the dateline's among equals.

    None where those of several towns are named nearly as often.
    """
    forces = [p for p in around.places if p.force and _is_town(p)]
    counts = Counter(p.geonames_id for p in forces).most_common(2)
    if not counts:
        return None
    if len(counts) > 1 and counts[0][1] < _PLAINLY * counts[1][1]:
        both = [p for p in around.places if p.geonames_id in {identifier for identifier, _ in counts}]
        return next((p for p in both if p.span.start in around.dateline), None)
    town = next(p for p in forces if p.geonames_id == counts[0][0])
    return replace(town, as_government=False)


def force(around: Surroundings) -> ResolvedPlace | None:
    """The town or county whose police the story names, None where it names those of several."""
    forces = {p.geonames_id: p for p in reversed(around.forces)}
    return replace(next(iter(forces.values())), as_government=False) if len(forces) == 1 else None


def court(around: Surroundings) -> ResolvedPlace | None:
    """The town of the court that the story names, None where it names several: “Warwick Crown Court heard”."""
    towns = {p.geonames_id: p for p in reversed(around.places) if _is_town(p) and _names_court(p)}
    return (
        replace(next(iter(towns.values())), as_government=False, relation="in") if len(towns) == 1 else None
    )


def _names_court(place: ResolvedPlace) -> bool:
    """Whether it is a court's town: “Warwick Crown Court”, “Leeds Magistrates' Court”, “a court in Leeds”."""
    doc, start, end = place.span.doc, place.span.start, place.span.end
    if start > 1 and doc[start - 1].lower_ == "in" and doc[start - 2].lower_ in _COURTS:
        return True
    for token in doc[end : end + _LONGEST_COURT]:
        if token.lower_ in _COURTS:
            return True
        if not (token.text[0].isupper() or token.tag_ == "POS"):
            return False
    return False


def filed(around: Surroundings, *, stated: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """The dateline's town: of a quarter or street that does not lie elsewhere, or is called like a town far away."""
    town = next((p for p in around.places if p.span.start in around.dateline and _is_town(p)), None)
    if town is None or lies_apart(town, stated):
        return None
    far = [p for p in stated if elsewhere((p,), (town,))]
    if any(not _is_quarter(p, town, around) for p in far):
        return None
    return town if far or any(_is_piece(p) for p in stated) else None


def lies_apart(town: ResolvedPlace, known: Sequence[ResolvedPlace]) -> bool:
    """Whether the scene is known to be in another division than the town, or in a village."""
    divisions = {p.admin1 for p in known if p.admin1 is not None and p.precision in _AREAS}
    return (bool(divisions) and town.admin1 not in divisions) or any(p.settlement for p in known)


def _is_piece(place: ResolvedPlace) -> bool:
    """Whether it is a street, a building or a quarter, and not a stretch of a country."""
    return not place.whole and (place.precision != "region" or place.geonames_id is None)


def most_named(around: Surroundings, *, stated: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """The town that the story names most; None where two are named as often, or where it is not the stated scene's."""
    towns = [p for p in around.places if p.relation not in NOT_SCENES and p.span.start not in around.seats]
    counts = Counter(p.geonames_id for p in towns).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    first = next(p for p in towns if p.geonames_id == counts[0][0])
    apart = elsewhere((first,), stated) or lies_apart(first, stated)
    return None if apart else replace(first, as_government=False)


def settle(stated: Sequence[ResolvedPlace], town: ResolvedPlace, around: Surroundings) -> Scene:
    """The stated scene with the town: as its last place where it is near, with quarters called like places far away.

    The scene stands as it is where it is far from the town and other names of the story lie there.
    """
    if any(p.geonames_id == town.geonames_id and p.whole and p.name == town.name for p in stated):
        return tuple((place, True) for place in stated)
    scene = []
    for place in stated:
        if not elsewhere((place,), (town,)):
            scene.append((place, True))
        elif _is_quarter(place, town, around):
            scene.append((_quarter(place, town), True))
        else:
            return tuple((each, True) for each in stated)
    return (*scene, (town, False))


def _is_town(place: ResolvedPlace) -> bool:
    return place.precision == "city" and place.whole and place.latitude is not None


def _is_quarter(place: ResolvedPlace, town: ResolvedPlace, around: Surroundings) -> bool:
    """Whether it is called like a place far from the town that nothing else in the story has to do with.

    In the town's own division it takes the word: “the Elm neighbourhood”.
    """
    if (place.country, place.admin1) == (town.country, town.admin1):
        return place.span[-1].lower_ in _QUARTERS
    if _is_called_town(place):
        return False
    called_like = _is_town(place) or (place.precision in {"city", "admin2"} and place.town is None)
    others = around.names_in.get((place.country, place.admin1), frozenset())
    if place.country != town.country:
        others = others | around.names_in.get((place.country, None), frozenset())
    return called_like and not others - {place.name}


def _is_called_town(place: ResolvedPlace) -> bool:
    """“The town of X”, “the Ukrainian city of X”."""
    doc, start = place.span.doc, place.span.start
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _TOWNS


def _quarter(place: ResolvedPlace, town: ResolvedPlace) -> ResolvedPlace:
    return replace(
        place,
        country=town.country,
        countries=town.countries,
        admin1=town.admin1,
        latitude=town.latitude,
        longitude=town.longitude,
        geonames_id=town.geonames_id,
        whole=False,
        town=town,
    )


def names_in(places: Iterable[ResolvedPlace]) -> dict[tuple[str | None, str | None], frozenset[str]]:
    """The names that the story has in each first-order division; under a country with None, the country's own."""
    found: dict[tuple[str | None, str | None], set[str]] = {}
    for place in places:
        if place.admin1 is not None or place.precision == "country":
            found.setdefault((place.country, place.admin1), set()).add(place.name)
    return {key: frozenset(names) for key, names in found.items()}
