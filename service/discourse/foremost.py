"""Which event people react to first: as a rule the story's principal one, but the deed before its sequel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from service.data.stances import Stances
    from service.records.events import EventCluster, EventMention

_PRINCIPAL = 0
_CAUSES = ("violence", "accidents", "disasters")
# What is done about a deed, and the deeds that a sentence may tell it of: a seizure of power is made of others.
_SEQUELS = ("prosecutions", "posts")
_DEEDS = ("seizures", *_CAUSES, "protests")
_UNREAL = frozenset({"planned", "hypothetical"})


def order(clusters: Sequence[EventCluster], stances: Stances, *, recalled: Container[int] = ()) -> list[int]:
    """Numbers of the clusters with the one that people react to first.

    That is the most salient one. Where it is itself something said (an accusation, a denial), it is what its sentence
    says that of, else the most salient one that is not said. Where it only came of another (the wounded are in
    hospital), it is that, and where it is what was done about one (“resigned a day after the coup”), the one that its
    sentence tells.
    """
    if not clusters:
        return []
    first = _first(clusters, stances, recalled=recalled)
    return [first, *(n for n in range(len(clusters)) if n != first)]


def _first(clusters: Sequence[EventCluster], stances: Stances, *, recalled: Container[int]) -> int:
    principal, kinds = clusters[_PRINCIPAL].type, stances.kinds
    if principal in kinds["outcomes"]:
        causes = frozenset().union(*(kinds[k] for k in _CAUSES))
        found = (n for n, c in enumerate(clusters) if c.type in causes and n not in recalled)
        return next(found, _PRINCIPAL)
    if any(principal in kinds[k] for k in _SEQUELS):
        beside = _told_with(clusters)
        deeds = (n for k in _DEEDS for n in beside if clusters[n].type in kinds[k])
        return next(deeds, _PRINCIPAL)
    return _spoken_of(clusters, kinds["statements"]) if principal in kinds["statements"] else _PRINCIPAL


def _told_with(clusters: Sequence[EventCluster]) -> list[int]:
    """Numbers of the real events that a sentence tells with the principal one."""
    sentences = {m.trigger.head.sent.start for m in clusters[_PRINCIPAL].mentions}
    return [
        n
        for n, cluster in enumerate(clusters)
        if any(m.trigger.head.sent.start in sentences and _is_real(m) for m in cluster.mentions)
    ]


def _is_real(mention: EventMention) -> bool:
    return mention.status.modality not in _UNREAL and mention.status.polarity != "negated"


def _spoken_of(clusters: Sequence[EventCluster], said: Container[str]) -> int:
    """What the sentence of a statement says it of, else the most salient event that is not said."""
    others = [n for n, cluster in enumerate(clusters) if cluster.type not in said]
    beside = [
        (i - m.trigger.head.i, n)
        for m in clusters[_PRINCIPAL].mentions
        for n in others
        for i in _said_by(m, clusters[n])
    ]
    return min(beside)[1] if beside else others[0] if others else _PRINCIPAL


def _said_by(statement: EventMention, cluster: EventCluster) -> list[int]:
    """Trigger heads of the event after the statement in its sentence."""
    end, head = statement.trigger.head.sent.end, statement.trigger.head.i
    return [m.trigger.head.i for m in cluster.mentions if head < m.trigger.head.i < end]
