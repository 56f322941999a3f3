"""Which kinds of cyber incident a story tells of (CASIE)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench import crosswalks
from bench.scoring import Tally, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction

Kinds = frozenset[str]
Readings = frozenset[Kinds]  # for each kind of event told, the kinds of CASIE that it may be


def score(gold: Sequence[Kinds], predicted: Sequence[Readings]) -> Mapping[str, float]:
    """F1 of the kinds of a story."""
    tally = total(_tally(*pair) for pair in zip(gold, predicted, strict=True))
    return {"f1": tally.f1, "precision": tally.precision, "recall": tally.recall}


def _tally(gold: Kinds, predicted: Readings) -> Tally:
    found = {kind for kind in gold if any(kind in reading for reading in predicted)}
    wrong = sum(not reading & gold for reading in predicted)
    return Tally(len(found), len(found) + wrong, len(gold))


def _article(document: Document) -> Article:
    return Article(text=document["text"], title=document.get("title"), published_at=published(document))


def _gold(document: Document) -> Kinds:
    return frozenset(event["type"] for event in document["events"])


def _predicted(extraction: Extraction) -> Readings:
    kinds = crosswalks.table("types_casie")
    return frozenset(frozenset(kinds[event.type]) for event in extraction.events if event.type in kinds)


TASK = Task[Kinds, Readings](
    name="cyber",
    split="casie",
    path="casie/casie.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=frozenset(),
    score=score,
    bars={"f1": Bar(None)},
    most=150,
)
