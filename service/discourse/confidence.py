"""How likely a reader accepts an event as one of its type.

What its words say of themselves tells little; what tells most is company: an article that is about crime tells of
several crimes, while a lone “beating” in a story about football is none. The weights are fitted to events that were
read by hand (training/confidence.py).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.data.confidence import ConfidenceModel
    from service.ontology import EventType
    from service.records.events import EventCluster

_MOST_TELLINGS = 5  # more add nothing
_PLAIN = frozenset({"NOUN", "VERB"})


def rate(
    clusters: Sequence[EventCluster], *, types: Mapping[str, EventType], model: ConfidenceModel
) -> tuple[float, ...]:
    """The chance of every event, 0 to 1, in their order.

    Args:
        clusters: All events of the document: each is company to the others.
        types: The ontology's types by name.
        model: The fitted weights.
    """
    return tuple(round(model.chance(seen), 4) for seen in _seen(clusters, types))


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
