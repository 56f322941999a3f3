"""Time expressions and their values (TimeML, AQUAINT)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import Extent, Tally, match, overlap, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction, Options


@dataclass(frozen=True, slots=True)
class Timex:
    """Where a time expression stands, and its TIMEX3 value."""

    extent: Extent
    value: str


Timexes = tuple[Timex, ...]


def score(gold: Sequence[Timexes], predicted: Sequence[Timexes]) -> Mapping[str, float]:
    """F1 of expressions that overlap a gold one, exact ones, and ones that overlap and have its value."""
    found = [_tallies(*pair) for pair in zip(gold, predicted, strict=True)]
    relaxed, strict, value = (total(tallies[kind] for tallies in found) for kind in range(3))
    return {"relaxed_f1": relaxed.f1, "strict_f1": strict.f1, "value_f1": value.f1}


def _tallies(gold: Timexes, predicted: Timexes) -> tuple[Tally, ...]:
    pairs = match(gold, predicted, lambda one, other: float(overlap(one.extent, other.extent)))
    exact = sum(gold[i].extent == predicted[j].extent for i, j in pairs)
    valued = sum(gold[i].value == predicted[j].value for i, j in pairs)
    return tuple(Tally(right, len(predicted), len(gold)) for right in (len(pairs), exact, valued))


def _article(document: Document) -> Article:
    return Article(
        text=document["text"], published_at=published(document), options=Options(include=["times"])
    )


def _gold(document: Document) -> Timexes:
    return tuple(Timex(tuple(t["span"]), t["value"]) for t in document["timexes"])


def _predicted(extraction: Extraction) -> Timexes:
    return tuple(Timex((t.span.start, t.span.end), t.timex3.value) for t in extraction.times or [])


TASK = Task[Timexes, Timexes](
    name="times",
    split="aquaint",
    path="times/aquaint.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=(),
    score=score,
    bars={
        "relaxed_f1": Bar(0.90, "HeidelTime .91 on TempEval-3, .93 here"),
        "value_f1": Bar(0.80, "HeidelTime .78 on TempEval-3, .73 here"),
    },
)
