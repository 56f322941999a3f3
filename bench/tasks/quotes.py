"""Attributed quotations, direct and indirect: who said what (PolNeAR)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import Extent, Tally, characters, iou, match, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction, Options, Quote, Span

_SAME = 0.5  # intersection over union of two contents that are one
_RELATIVES = frozenset({"who", "which", "that"})
_EDGE = " \t\n.,;:'\"“”‘’[]()-—–…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Stretches of the text: what was said, and by whom; gold has several of each, and sometimes no speaker."""

    content: tuple[Extent, ...]
    source: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and its quotations."""

    text: str
    quotations: tuple[Quotation, ...]


Predicted = tuple[Quotation, ...]


def score(gold: Sequence[Gold], predicted: Sequence[Predicted]) -> Mapping[str, float]:
    """F1 of contents that overlap by half; of those that also have the right speaker; of exact contents."""
    found = [_tallies(*pair) for pair in zip(gold, predicted, strict=True)]
    content, sourced, exact = (total(tallies[kind] for tallies in found) for kind in range(3))
    return {"content_f1": content.f1, "with_source_f1": sourced.f1, "exact_f1": exact.f1}


def _tallies(gold: Gold, predicted: Predicted) -> tuple[Tally, Tally, Tally]:
    expected = [characters(q.content) for q in gold.quotations]
    answered = [characters(q.content) for q in predicted]

    def similarity(one: frozenset[int], other: frozenset[int]) -> float:
        value = iou(one, other)
        return value if value >= _SAME else 0.0

    pairs = match(expected, answered, similarity)
    sourced = sum(_same_source(gold.text, gold.quotations[i], predicted[j]) for i, j in pairs)
    exact = sum(
        _bare(gold.text, gold.quotations[i].content) == _bare(gold.text, predicted[j].content)
        for i, j in pairs
    )
    return tuple(Tally(right, len(predicted), len(expected)) for right in (len(pairs), sourced, exact))  # type: ignore[return-value]  # three of three


def _same_source(text: str, gold: Quotation, predicted: Quotation) -> bool:
    """Half of the shorter in both; “who” is the same as the words that it directly follows, which we give."""
    expected, answered = characters(gold.source), characters(predicted.source)
    if not expected or not answered:
        return not expected and not answered
    (start, end), last = gold.source[0], max(e for _, e in predicted.source)
    if text[start:end].lower() in _RELATIVES and last <= start and not text[last:start].strip(_EDGE):
        return True
    return 2 * len(expected & answered) >= min(len(expected), len(answered))


def _bare(text: str, content: tuple[Extent, ...]) -> Extent:
    """The whole content without quotation marks, full stops and spaces around it."""
    start, end = min(e[0] for e in content), max(e[1] for e in content)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _article(document: Document) -> Article:
    options = Options(include=["quotes"])
    return Article(text=document["text"], published_at=published(document), options=options)


def _gold(document: Document) -> Gold:
    quotations = [
        Quotation(tuple((s, e) for s, e in a["content"]), tuple((s, e) for s, e in a["source"]))
        for a in document["attributions"]
        if a["content"]
    ]
    return Gold(document["text"], tuple(quotations))


def _predicted(extraction: Extraction) -> Predicted:
    """One quotation a saying: pieces that share cue and speaker (“…,” she said, “…”) are one content in PolNeAR."""
    sayings: dict[object, list[Quote]] = {}
    for quote in extraction.quotes or []:
        key = (
            quote.content.start
            if quote.cue is None
            else (quote.cue.start, quote.source and quote.source.start)
        )
        sayings.setdefault(key, []).append(quote)
    return tuple(
        Quotation(tuple((q.content.start, q.content.end) for q in pieces), _extents(pieces[0].source))
        for pieces in sayings.values()
    )


def _extents(span: Span | None) -> tuple[Extent, ...]:
    return () if span is None else ((span.start, span.end),)


TASK = Task[Gold, Predicted](
    name="quotes",
    split="polnear dev",
    path="polnear/dev.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=(),
    score=score,
    bars={
        "content_f1": Bar(0.72, "GenderGapTracker .58, Citron .55"),
        "with_source_f1": Bar(0.65, "GenderGapTracker .49, Citron .50"),
        "exact_f1": Bar(0.50),
    },
)
