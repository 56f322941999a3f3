"""Which event people react to first: as a rule the story's principal one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from service.data.stances import Stances
    from service.records.events import EventCluster, EventMention

_PRINCIPAL = 0
_CAUSES = ("violence", "accidents", "disasters")


def order(clusters: Sequence[EventCluster], stances: Stances, *, recalled: Container[int] = ()) -> list[int]:
    """Numbers of the clusters with the one that people react to first.

    That is the most salient one. Where it is itself something said (an accusation, a denial), it is what its sentence
    says that of, else the most salient one that is not said. Where it only came of another (the wounded are in
    hospital), it is that.
    """
    said = stances.kinds["statements"]
    numbers = list(range(len(clusters)))
    if clusters and clusters[_PRINCIPAL].type in stances.kinds["outcomes"]:
        causes = frozenset().union(*(stances.kinds[k] for k in _CAUSES))
        first = next((n for n in numbers if clusters[n].type in causes and n not in recalled), _PRINCIPAL)
        return [first, *(n for n in numbers if n != first)]
    if not clusters or clusters[_PRINCIPAL].type not in said:
        return numbers
    others = [n for n in numbers if clusters[n].type not in said]
    beside = [
        (i - m.trigger.head.i, n)
        for m in clusters[_PRINCIPAL].mentions
        for n in others
        for i in _said_by(m, clusters[n])
    ]
    first = min(beside)[1] if beside else others[0] if others else _PRINCIPAL
    return [first, *(n for n in numbers if n != first)]


def _said_by(statement: EventMention, cluster: EventCluster) -> list[int]:
    """Trigger heads of the event after the statement in its sentence."""
    end, head = statement.trigger.head.sent.end, statement.trigger.head.i
    return [m.trigger.head.i for m in cluster.mentions if head < m.trigger.head.i < end]
