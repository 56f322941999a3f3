"""The article in a web page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bench.scoring import Tally
from bench.task import Bar, Document, Task
from service.schema import Article, Extraction

_WORD = re.compile(r"\w+")


def score(gold: Sequence[str], predicted: Sequence[str]) -> Mapping[str, float]:
    """Mean F1 of the words of the body, over the pages that were read; pages in other languages are refused."""
    read = [(one, answer) for one, answer in zip(gold, predicted, strict=True) if answer]
    values = [_words(one, answer).f1 for one, answer in read]
    return {"word_f1": sum(values) / len(values) if values else 0.0}


def _words(gold: str, predicted: str) -> Tally:
    expected, answered = (Counter(_WORD.findall(text.lower())) for text in (gold, predicted))
    return Tally((expected & answered).total(), answered.total(), expected.total())


def _article(document: Document) -> Article:
    return Article(html=document["html"])


def _gold(document: Document) -> str:
    return str(document["body"])


def _predicted(extraction: Extraction) -> str:
    text = extraction.text or ""
    title = extraction.title or ""
    kept, position = [], len(title) if title and text.startswith(title) else 0
    for removed in sorted(extraction.removed, key=lambda part: part.span.start):
        kept.append(text[position : removed.span.start])
        position = max(position, removed.span.end)
    return " ".join([*kept, text[position:]])


TASK = Task[str, str](
    name="pages",
    split="pages dev",
    path="pages/dev.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing="",
    score=score,
    bars={"word_f1": Bar(None, "trafilatura .976")},
)
