"""Which briefs tell of violence or its pursuit at all (SATP)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.scoring import Tally
from bench.task import Bar, Document, Task
from service.schema import Article, Extraction

_VIOLENT = frozenset({"conflict", "crime"})
_PURSUIT = frozenset({"arrest", "weapon_interception", "police_raid"})


def score(gold: Sequence[bool], predicted: Sequence[bool]) -> Mapping[str, float]:
    """Precision and recall of the relevant ones."""
    right = sum(one and answer for one, answer in zip(gold, predicted, strict=True))
    tally = Tally(right, sum(predicted), sum(gold))
    return {"precision": tally.precision, "recall": tally.recall}


def _article(document: Document) -> Article:
    return Article(text=document["text"])


def _gold(document: Document) -> bool:
    return bool(document["relevant"])


def _predicted(extraction: Extraction) -> bool:
    return any(
        (event.category in _VIOLENT or event.type in _PURSUIT) and event.status.polarity == "affirmed"
        for event in extraction.events
    )


TASK = Task[bool, bool](
    name="relevance",
    split="satp",
    path="satp/satp.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=False,
    score=score,
    bars={"precision": Bar(None), "recall": Bar(None)},
    most=500,
)
