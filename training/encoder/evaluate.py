"""Scores on what was kept to judge by, as the service would run the weights (int8).

How well the encoder tells events that readers refuse from those that they accept, with the middle 95 % of resamples
over documents (bootstrap; Efron and Tibshirani 1993).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.nlp.encoder import Encoder
from service.records.readings import Reading
from training.encoder.prepare import Lesson

RESAMPLES = 2_000

Pair = tuple[Lesson, Reading]


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with the middle 95 % of its resamples, over so many events."""

    name: str
    events: int
    figure: float
    low: float
    high: float


def evaluate(lessons: Sequence[Lesson], directory: Path) -> tuple[Score, ...]:
    """Score the weights of a directory on the documents kept for it."""
    encoder = Encoder.load(directory)
    if encoder is None:
        raise FileNotFoundError(directory)
    pairs = _read([one for one in lessons if one.part == "dev"], encoder)
    senses = [p for p in pairs if p[0].document.startswith("senses")]
    judged = [p for p in pairs if p[0].nothing is not None and not p[0].document.startswith("senses")]
    return (
        _score("refused told from accepted (AUC)", judged, _surer),
        _score("of the twentieth most doubted, refused", judged, _of_the_doubted),
        _score("the same of sentences of our own (AUC)", senses, _surer),
    )


def table(scores: Sequence[Score]) -> str:
    """The scores as a Markdown table."""
    rows = [f"| {s.name} | {s.events} | {s.figure:.3f} [{s.low:.3f}, {s.high:.3f}] |" for s in scores]
    return "\n".join(["| what | events | figure |", "|---|---|---|", *rows])


def _read(lessons: Sequence[Lesson], encoder: Encoder) -> list[Pair]:
    states = encoder.encode([one.asked.words for one in lessons])
    known = [
        (one, state[one.asked.word])
        for one, state in zip(lessons, states, strict=True)
        if one.asked.word in state and one.asked.type in encoder.types
    ]
    told = encoder.doubts(
        np.stack([state for _, state in known]), [encoder.types[one.asked.type] for one, _ in known]
    )
    return [(one, Reading(*map(float, row))) for (one, _), row in zip(known, told, strict=True)]


def _refused(lesson: Lesson) -> bool:
    return bool(lesson.nothing or lesson.mistaken)


def _doubt(reading: Reading) -> float:
    return float(np.logaddexp(reading.nothing, reading.mistaken))


def _surer(pairs: Sequence[Pair]) -> float:
    """Of all pairs of a refused and an accepted event, the share in which the refused one is doubted more."""
    doubts = np.array([_doubt(reading) for _, reading in pairs])
    refused = np.array([_refused(lesson) for lesson, _ in pairs])
    ranks = np.empty(len(pairs))
    ranks[np.argsort(doubts, kind="stable")] = np.arange(1, len(pairs) + 1)
    count = int(refused.sum())
    rest = count * (len(pairs) - count)
    return float((ranks[refused].sum() - count * (count + 1) / 2) / rest) if rest else 0.5


def _of_the_doubted(pairs: Sequence[Pair]) -> float:
    most = sorted(pairs, key=lambda pair: -_doubt(pair[1]))[: max(1, len(pairs) // 20)]
    return sum(_refused(lesson) for lesson, _ in most) / len(most)


def _score(name: str, pairs: Sequence[Pair], figure: Callable[[Sequence[Pair]], float]) -> Score:
    by_document: defaultdict[str, list[Pair]] = defaultdict(list)
    for lesson, reading in pairs:
        by_document[lesson.document].append((lesson, reading))
    documents = list(by_document.values())
    chance = np.random.default_rng(1)
    drawn: NDArray[np.int64] = chance.integers(0, len(documents), (RESAMPLES, len(documents)))
    found = [figure([pair for number in row for pair in documents[number]]) for row in drawn]
    low, high = np.quantile(found, [0.025, 0.975])
    return Score(name, len(pairs), figure(pairs), float(low), float(high))
