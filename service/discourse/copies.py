"""Tellings of the principal event that merging held apart, for want of proof that they are the same.

A reader takes a second telling of the same kind for the same event unless something speaks against it. Merging must not
(a false merger pools two events' dead), but whoever reacts to such a copy reacts to the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse.distance import TOWNS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from service.records.events import EventCluster, EventMention

_PRINCIPAL = 0
# Kinds whose types all tell the same scene from different sides: a merger and an acquisition, a fire and an explosion.
_SCENES = ("accidents", "disasters", "cyber", "agreements", "votes")
# Of violence only the vaguest words stand for any other.
VAGUE = frozenset({"attack", "explosion"})
_GRIEVOUS = ("violence", "accidents", "disasters", "harm")
_PLURALS = frozenset({"NNS", "NNPS"})
_UNREAL = frozenset({"planned", "hypothetical"})


def of_principal(
    clusters: Sequence[EventCluster],
    kinds: Mapping[str, frozenset[str]],
    *,
    recalled: Container[int],
) -> frozenset[int]:
    """Numbers of the clusters that are copies of the first one, by type and with nothing that speaks against it."""
    if not clusters:
        return frozenset()
    principal = clusters[_PRINCIPAL]
    return frozenset(
        number
        for number, cluster in enumerate(clusters)
        if number != _PRINCIPAL
        and number not in recalled
        and _akin(principal.type, cluster.type, kinds)
        and not _differs(principal, cluster)
    )


def _akin(one: str, other: str, kinds: Mapping[str, frozenset[str]]) -> bool:
    if one == other:
        return True
    if any(one in kinds[scene] and other in kinds[scene] for scene in _SCENES):
        return True
    if other in kinds["harm"]:
        return any(one in kinds[scene] for scene in _GRIEVOUS)
    violence = kinds["violence"]
    return one in violence and other in violence and bool({one, other} & VAGUE)


def _differs(principal: EventCluster, other: EventCluster) -> bool:
    """Whether number, reality, day, town or doer speaks against their being one."""
    plural = _all_plural(other.mentions) and not any(_is_plural(m) for m in principal.mentions)
    unreal = all(m.status.modality in _UNREAL for m in other.mentions)
    if plural or (unreal and not all(m.status.modality in _UNREAL for m in principal.mentions)):
        return True
    days = _days(other.mentions)
    if days and not days & _days(principal.mentions):
        return True
    return any(_disjoint(of(principal.mentions), of(other.mentions)) for of in (_towns, _doers))


def _all_plural(mentions: Iterable[EventMention]) -> bool:
    return all(_is_plural(m) for m in mentions)


def _is_plural(mention: EventMention) -> bool:
    return mention.trigger.head.tag_ in _PLURALS


def _disjoint(one: set[int], other: set[int]) -> bool:
    return bool(one) and bool(other) and not one & other


def _days(mentions: Iterable[EventMention]) -> set[str]:
    return {t.start[:10] if t.start else t.value for m in mentions for t in m.times}


def _towns(mentions: Iterable[EventMention]) -> set[int]:
    return {
        p.geonames_id
        for m in mentions
        for p in m.places
        if p.geonames_id is not None and p.precision in TOWNS
    }


def _doers(mentions: Iterable[EventMention]) -> set[int]:
    return {a.entity for m in mentions for a in m.arguments if a.side == "actor" and a.entity is not None}
