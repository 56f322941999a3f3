"""Learn how sure an event is: `python -m training.confidence --data ../shared/data`.

The examples are events that were read by hand: those of bench/verdicts.tsv in documents that bench's `reliability` does
not measure, and those of training/verdicts.tsv that the encoder has not learned from. The models, one with what the
encoder says and one without, are logistic regressions with L2, fitted by gradient descent from zero: the same readings
give the same weights. Company, tellings and what is known of an event may only make it surer, doubts only less sure.
How the fits do on documents left out in turn is printed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.tasks import reliability
from service import knowledge
from service.data import confidence
from service.extractor import Extractor
from service.nlp import pipeline
from service.problems import DatelineProblem
from service.schema import Article
from training import numbering
from training.encoder import corpora, prepare

WEIGHTS = Path(confidence.__file__).with_name("confidence_weights.json")

_FREE = ("odd_word", "category.")  # what may also make an event less sure
_DOUBTS = ("mistaken", "nothing")  # what may only make it so
# An event that is less sure is not told where the encoder has read it: of those a reader refuses four in five.
_FLOOR = 0.4
_FOLDS = 10
_PENALTY = 20.0  # of what is scaled to a spread of one, and
_PENALTY_FREE = 5.0  # of what is there or not: few readings of a category move its weight little
_STEPS = 4_000
_RATE = 0.3

Example = tuple[str, Mapping[str, float], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it tells of documents left out, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    found = examples(parser.parse_args(arguments).data)
    told = {"alone": _learn(found, without=_DOUBTS), "read": _learn(found, without=()), "floor": _FLOOR}
    WEIGHTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


def _learn(found: Sequence[Example], *, without: Sequence[str]) -> dict[str, Any]:
    """The weights of a model that does not look at some names; what it is worth is printed."""
    names = sorted({name for _, seen, _ in found for name in seen} - set(without))
    rows = np.array([[seen.get(name, 0.0) for name in names] for _, seen, _ in found])
    right = np.array([one for _, _, one in found], float)
    _report([document for document, _, _ in found], rows, right, names)
    *weights, bias = fit(rows, right, names)
    return {"bias": round(bias, 3), "weights": {n: round(w, 3) for n, w in zip(names, weights, strict=True)}}


def examples(data: Path) -> list[Example]:
    """Document, what the model looks at, and the verdict, of every event that was read and is still found."""
    own = numbering.Numbering()
    extractor = Extractor(
        pipeline.load(), dataclasses.replace(knowledge.load(), confidence=numbering.confidence(own))
    )
    found: list[Example] = []
    for name, article, verdicts in _documents(data):
        own.asked.clear()
        try:
            extraction = extractor.extract(article)
        except DatelineProblem:
            continue
        for told, one in reliability.pairs(verdicts, reliability.predicted(extraction)):
            found.append((name, own.asked[own.number(told)], one))
    return found


def _documents(data: Path) -> Iterator[tuple[str, Article, reliability.Verdicts]]:
    for document in reliability.read(data, held=False):
        yield document["id"], reliability.article(document), reliability.gold(document)
    for read in corpora.read(data):
        if read.part == "dev":
            known = {p: j.verdict == "ok" for p, j in read.judged.items() if j.verdict != "twice"}
            yield read.id, prepare.article(read), known


def fit(rows: Any, right: Any, names: Sequence[str]) -> list[float]:
    """Weights for the values as they are, the bias last."""
    rows = np.where([name in _DOUBTS for name in names], -rows, rows)  # so that all that is bounded rises
    rising = np.array([not name.startswith(_FREE) for name in names])
    penalty = np.where(rising, _PENALTY, _PENALTY_FREE)
    middle, spread = rows.mean(0), np.where(rising, rows.std(0) + 1e-6, 1.0)
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    weights, speed = np.zeros(scaled.shape[1]), np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        slope = scaled.T @ (1 / (1 + np.exp(-scaled @ weights)) - right)
        slope[:-1] += penalty * weights[:-1]
        speed = 0.9 * speed - _RATE / len(rows) * slope
        weights += speed
        weights[:-1][rising] = weights[:-1][rising].clip(min=0.0)
    plain = weights[:-1] / spread
    bias = float(weights[-1] - plain @ middle)
    plain = np.where([name in _DOUBTS for name in names], -plain, plain)
    return [*map(float, plain), bias]


def _report(documents: Sequence[str], rows: Any, right: Any, names: Sequence[str]) -> None:
    order = {document: number for number, document in enumerate(sorted(set(documents)))}
    fold = np.array([order[document] % _FOLDS for document in documents])
    chance = np.zeros(len(right))
    for number in range(_FOLDS):
        held = fold == number
        *weights, bias = fit(rows[~held], right[~held], names)
        chance[held] = 1 / (1 + np.exp(-(rows[held] @ np.array(weights) + bias)))
    answers = [list(zip(map(float, chance), map(bool, right), strict=True))]
    figures = {"events": float(len(right)), **reliability.figures(answers[0])}
    sys.stdout.write("".join(f"{name} {value:.3f}\n" for name, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
