"""Learn which words attribute in which constructions, from PolNeAR: `python -m training.attribution`.

Every candidate that the parse proposes in the training articles is an example; its label is how much of an annotated
content it covers (intersection over union), nothing under one half. The model is a logistic regression with L2,
fitted by Adam on the whole set: the same data gives the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.scoring import characters, iou
from bench.tasks.quotes import TASK
from service import knowledge
from service.data import cues as lexicon
from service.mentions.quotation import candidates, headlines, judging, reading, stretches
from service.nlp import parsing, pipeline
from service.text import cleaning
from service.text.offsets import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from service.data.cues import Cues
    from service.mentions.quotation.complements import Extent
    from service.mentions.quotation.reading import Reading
    from service.records.text import CleanText

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "train.jsonl"
WEIGHTS = Path(lexicon.__file__).with_name("cues_weights.json")

_RAREST = 8  # examples that a feature must be in
_PENALTY = 3.0
_STEPS = 250
_RATE, _LAST_RATE, _SLOWED = 0.08, 0.016, 0.7
_SMALLEST = 0.05  # a weight below it is left out
_SAME = 0.5

Example = tuple[frozenset[str], float]


def main() -> None:
    """Read the articles, fit, write the weights beside the lexicon."""
    nlp, know = pipeline.load(), knowledge.load()
    found: list[Example] = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        found.extend(_of_article(json.loads(line), nlp, know.cleaning, know.cues))
    weights = fit(found)
    rounded = {name: round(w, 2) for name, w in sorted(weights.items()) if abs(w) >= _SMALLEST}
    WEIGHTS.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _of_article(
    document: dict[str, Any], nlp: Language, resources: cleaning.Resources, cues: Cues
) -> Iterator[Example]:
    clean = cleaning.clean(
        text=document["text"],
        html=None,
        title=None,
        published_at=None,
        resources=resources,
        max_chars=100_000,
    )
    doc = parsing.parse(nlp, clean.text, pointer="/text")
    gold = [characters(q.content) for q in TASK.gold(document).quotations]
    return examples(doc, clean, gold, cues)


def examples(doc: Doc, clean: CleanText, gold: Sequence[frozenset[int]], cues: Cues) -> Iterator[Example]:
    """The candidates that are left when the quotations in marks have been told, each with its label."""
    page, source = reading.read(doc), SourceMap(clean)
    beside = stretches.beside_cues(page, cues)
    used = {a.cue.i for a in beside.values() if a.cue is not None}
    said = [(a.start, a.end) for a in (*beside.values(), *headlines.find(page, cues))]
    for word in page.tokens:
        if page.outside(word.i) and word.i not in used and word.lower_ != "according":
            yield from _of_word(page, word.i, said, source, gold, cues)


def _of_word(
    page: Reading,
    i: int,
    said: Sequence[Extent],
    source: SourceMap,
    gold: Sequence[frozenset[int]],
    cues: Cues,
) -> Iterator[Example]:
    for candidate in candidates.of_word(page, page.tokens[i], cues):
        content = judging.extents(page, candidate)
        if any(not any(low <= s and e <= high for low, high in said) for s, e in content):
            names = frozenset(judging.features(page, candidate, content, cues))
            answered = _characters(page, content, source)
            best = max((iou(answered, g) for g in gold), default=0.0)
            yield names, best if best >= _SAME else 0.0


def _characters(page: Reading, content: Sequence[Extent], source: SourceMap) -> frozenset[int]:
    spans = [page.doc[start:end] for start, end in content]
    located = [source.locate(span.start_char, span.end_char) for span in spans]
    return characters(tuple((at[1].start, at[1].end) for at in located if at is not None))


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Weights of a logistic regression, by feature."""
    counts = Counter(name for names, _ in found for name in names)
    number = {name: n for n, name in enumerate(sorted(k for k, v in counts.items() if v >= _RAREST))}
    pairs = [(row, number[n]) for row, (names, _) in enumerate(found) for n in names if n in number]
    rows, columns = np.array(pairs).T
    labels = np.array([label for _, label in found])
    penalty = np.full(len(number), _PENALTY)
    penalty[number["bias"]] = 0.0
    weights = np.zeros(len(number))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        odds = np.bincount(rows, weights[columns], len(found))
        error = 1 / (1 + np.exp(-odds)) - labels
        slope = (np.bincount(columns, error[rows], len(number)) + penalty * weights) / len(found)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = _RATE if step < _SLOWED * _STEPS else _LAST_RATE
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-10)
    return dict(zip(number, weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
