"""How likely a reader accepts an event as one of its type.

What the encoder makes of its word and what keeps it company: an article that is about crime tells of several crimes,
while a lone “beating” in a story about football is none. The weights are fitted to events that were read by hand
(training/confidence.py).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.data.confidence import Confidence
    from service.ontology import EventType
    from service.records.events import EventCluster
    from service.records.readings import Reading

_MOST_TELLINGS = 5  # more add nothing
_PLAIN = frozenset({"NOUN", "VERB"})


def rate(
    clusters: Sequence[EventCluster],
    *,
    types: Mapping[str, EventType],
    model: Confidence,
    readings: Sequence[Reading | None],
) -> tuple[float, ...]:
    """The chance of every event, 0 to 1, in their order.

    Args:
        clusters: All events of the document: each is company to the others.
        types: The ontology's types by name.
        model: The fitted weights.
        readings: What the encoder makes of the principal word of each event, None where it did not read it.
    """
    return tuple(
        round(
            model.alone.chance(seen)
            if reading is None
            else model.read.chance(seen | {"nothing": reading.nothing, "mistaken": reading.mistaken}),
            4,
        )
        for seen, reading in zip(_seen(clusters, types), readings, strict=True)
    )


def believed(
    clusters: Sequence[EventCluster],
    chances: Sequence[float],
    readings: Sequence[Reading | None],
    model: Confidence,
) -> dict[int, float]:
    """The numbers of the events that are worth telling, with their chances.

    What the text denies says so itself: whether it is worth telling readers do not agree on.
    """
    return {
        number: chance
        for number, (cluster, chance, reading) in enumerate(zip(clusters, chances, readings, strict=True))
        if reading is None or chance >= model.floor or _is_denied(cluster)
    }


def _is_denied(cluster: EventCluster) -> bool:
    return cluster.mentions[cluster.principal].status.polarity == "negated"


def _seen(clusters: Sequence[EventCluster], types: Mapping[str, EventType]) -> Iterator[dict[str, float]]:
    """What the model looks at, for each event."""
    kinds = Counter(cluster.type for cluster in clusters)
    categories = Counter(types[cluster.type].category for cluster in clusters)
    for cluster in clusters:
        category = types[cluster.type].category
        others = categories[category] - 1
        arguments = [argument for mention in cluster.mentions for argument in mention.arguments]
        head = cluster.mentions[cluster.principal].trigger.head
        yield {
            "others_of_category": math.log1p(others),
            "share_of_category": others / max(1, len(clusters) - 1),
            "others_of_type": math.log1p(kinds[cluster.type] - 1),
            "tellings": math.log(min(len(cluster.mentions), _MOST_TELLINGS)),
            "sides": float(max(len({a.side for a in mention.arguments}) for mention in cluster.mentions)),
            "known_participant": float(any(argument.entity is not None for argument in arguments)),
            "dated": float(any(mention.times for mention in cluster.mentions)),
            "odd_word": float(head.pos_ not in _PLAIN),
            f"category.{category}": 1.0,
        }
