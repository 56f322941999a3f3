"""What the story is about: salience and background of its events.

Salience follows the inverted pyramid of news: headline, lead, early position and repetition count, and among equals
the event that harms over the words said about it. An event is background when the article looks back at it: by an
older date, a past perfect, a recalling word, or a mere “despite” or “after” late in the text.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from service.discourse import courts, distance, lookback
from service.discourse.features import OLD
from service.records.events import RankedEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.discourse.features import Telling
    from service.ontology import EventType
    from service.records.events import EventCluster


_WEIGHTS = {"title": 0.30, "lead": 0.22, "early": 0.13, "repeated": 0.15, "kind": 0.20}
_KINDS = {
    "conflict": 1.0, "disaster": 1.0, "accident": 1.0, "crime": 0.9, "health": 0.8, "protest": 0.8, "justice": 0.8,
    "cyber": 0.8, "military": 0.7, "population": 0.7, "politics": 0.7, "labour_business": 0.7, "diplomacy": 0.6,
    "humanitarian": 0.6, "life": 0.5, "movement": 0.3, "statement": 0.2, "transaction": 0.3, "personnel": 0.5,
}  # fmt: skip
_DECIDED = frozenset(
    {
        "labour_business",
        "politics",
        "justice",
        "military",
        "diplomacy",
        "transaction",
        "humanitarian",
        "personnel",
    }
)
# Categories of what is known long before: “two days before the election”; but “moments before the shootout”.
_SCHEDULED = frozenset({"politics", "diplomacy"})
_SECOND_IN_TITLE = 0.85
_EMBEDDED = 0.6
_REPEATED = 5  # tellings after which more add nothing
_LATE_PARAGRAPH = 3


def rank(
    clusters: Sequence[EventCluster],
    tellings: Mapping[int, Telling],
    *,
    confidence: Sequence[float],
    types: Mapping[str, EventType],
    length: int,
    published_at: dt.date | None,
) -> tuple[RankedEvent, ...]:
    """Events by falling salience; ties go to the one told first.

    Args:
        clusters: The document's events.
        tellings: By the index of the trigger's head.
        confidence: That each event is one of its type, 0 to 1.
        types: The ontology's types by name.
        length: Of the document, in tokens.
        published_at: The day of publication; without it age is judged against the latest day that events name.
    """
    today = published_at or lookback.latest_day(m for c in clusters for m in c.mentions)
    titled = min((i for i, t in tellings.items() if t.in_title and not courts.is_embedded(t)), default=None)
    placed = [
        _place(
            c,
            [tellings[m.trigger.head.i] for m in c.mentions],
            types,
            length,
            today,
            titled,
            published=published_at is not None,
        )
        for c in clusters
    ]
    ranked = [
        RankedEvent(c, salient, sure, background)
        for c, (salient, background), sure in zip(clusters, placed, confidence, strict=True)
    ]
    ranked = courts.recall(ranked, tellings, types, today=today)
    return tuple(sorted(ranked, key=lambda e: (-e.salience, e.cluster.mentions[0].trigger.head.i)))


def _place(
    cluster: EventCluster,
    tellings: Sequence[Telling],
    types: Mapping[str, EventType],
    length: int,
    today: dt.date | None,
    titled: int | None,
    *,
    published: bool,
) -> tuple[float, bool]:
    """Salience, and whether it is background."""
    background = _looks_back(tellings, today, published=published)
    scheduled = types[cluster.type].category in _SCHEDULED
    news = [t for t in tellings if not (scheduled and lookback.only_dates(t.mention.trigger.head))]
    features = {
        # Among equals the event that the headline begins with comes first.
        "title": max((_in_title(t, titled) for t in news if t.in_title), default=0.0),
        # A lead that names what someone is accused of is of what happens to them.
        "lead": max((0.5 if courts.is_embedded(t) else 1.0 for t in news if t.in_lead), default=0.0),
        "early": 1.0 - tellings[0].mention.trigger.head.i / max(1, length),
        "repeated": min(1.0, len(tellings) / _REPEATED),
        "kind": _KINDS.get(types[cluster.type].category, 0.5),
    }
    salience = sum(_WEIGHTS[name] * value for name, value in features.items())
    if not any(t.asserted or _is_announced(t, types) for t in tellings):
        salience *= 0.6
    if background:
        salience *= 0.4
    return round(salience, 4), background


def _in_title(telling: Telling, first: int | None) -> float:
    if telling.mention.trigger.head.i == first or first is None:
        return 1.0
    return _EMBEDDED if courts.is_embedded(telling) else _SECOND_IN_TITLE


def _is_announced(telling: Telling, types: Mapping[str, EventType]) -> bool:
    """“Will cut 8,500 jobs”: where headline or lead says that it is decided, the decision is the news."""
    decided = types[telling.mention.trigger.type].category in _DECIDED
    opens = telling.in_title or telling.in_lead
    return decided and opens and telling.to_come and telling.mention.status.polarity == "affirmed"


def _looks_back(tellings: Sequence[Telling], today: dt.date | None, *, published: bool) -> bool:
    """By the latest of its days, or by its words; the latest day of an undated story says nothing of its own age."""
    if any((t.in_title and not t.presupposed) or (t.real and t.lasts) for t in tellings):
        return False
    days = [d for t in tellings for d in t.days]
    if days and today is not None and (published or max(days) != today):
        return max(days) < today - OLD
    if any(t.in_lead and not (t.subordinate or t.recalled or t.presupposed) for t in tellings):
        return False
    if any(t.recalled and _of_a_year(t) for t in tellings):
        return True
    # Deaths are told plainly whenever they were: “in an earlier attack four soldiers died”.
    tellings = [t for t in tellings if not t.harms] or tellings
    return all(
        t.recalled
        or t.began
        or t.before_that
        or t.presupposed
        or (t.subordinate and t.paragraph >= _LATE_PARAGRAPH)
        for t in tellings
    )


def _of_a_year(telling: Telling) -> bool:
    return any(distance.of_a_year(time) for time in telling.mention.times)
