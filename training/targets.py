"""Learn which event somebody's words are on: `python -m training.targets --data ../shared/data`.

Learnt from the words of bench/heard.tsv in documents that bench's `heard` does not measure: how likely a reader takes
words for a reaction to an event (logistic regression), and which stance they then have (multinomial, each of several
right stances counting its share). Both have L2 and are fitted by L-BFGS from zero, so that the same readings give the
same weights. What they find in documents left out in turn is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np
import torch

from bench.scoring import Tally
from bench.task import number
from bench.tasks import heard
from service import knowledge
from service.data import targets as weights
from service.discourse import reactions, targets
from service.extractor import Extractor
from service.nlp import pipeline
from service.problems import DatelineProblem
from service.text.offsets import SourceMap
from service.vocabulary import Stance

if TYPE_CHECKING:
    from bench.task import Document
    from bench.tasks.heard import Words as Judged

# Of pairs tried on documents left out in turn one that finds more at the precision of the rules (docs/decisions/0015).
_KEEP, _ADD = 0.05, 0.185
_LEAST_EVENTS, _LEAST_WORDS = 40, 8  # examples that a sign needs
_PENALTY_EVENT, _PENALTY_STANCE = 50.0, 5.0
_FOLDS = 6
_STEPS = 100
_LEAST_WEIGHT = 0.005  # smaller ones are left out
_SHARES = (0.05, 0.1, 0.15, 0.2, 0.3)  # of all words, for the table
_STANCES: tuple[Stance, ...] = get_args(Stance)

Signs = Mapping[str, float]
Rows = Any  # numpy's, a row an example


class Candidate(NamedTuple):
    """An event that words can be on: its signs with those of the words, and whether a reader takes it so."""

    signs: Signs
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Judged words: what also says their stance, the events, the stances that are right."""

    document: str
    reaction: bool
    said: Signs
    events: Sequence[Candidate]
    stances: frozenset[str]


class _Watching(Extractor):
    """The service; what its model is asked is kept, as long as the text is there."""

    judged: Mapping[int, Judged]
    name: str
    examples: list[Example]

    def _tell(self, doc: Any, clean: Any, found: Any, events: Any) -> Any:
        clusters = [event.cluster for event in events]
        asked = reactions.asked(
            doc,
            found.attributions,
            entities=found.entities,
            clusters=clusters,
            stances=self._know.stances,
            recalled={n for n, event in enumerate(events) if event.background},
        )
        where = SourceMap(clean)
        told = [
            [where.locate(m.trigger.head.idx, m.trigger.head.idx + 1) for m in c.mentions] for c in clusters
        ]
        for words, numbered in asked:
            content = words.quotation.content
            place = where.locate(content.start_char, content.end_char)
            if place is None or place[0] != "text" or place[1][0] not in self.judged:
                continue
            judged = self.judged[place[1][0]]
            right = [
                any(p is not None and p[0] == "text" and p[1][0] in judged.events for p in ps) for ps in told
            ]
            self.examples.append(
                Example(
                    self.name,
                    judged.reaction,
                    targets.said(words),
                    [Candidate({**words.signs, **seen}, right[n]) for n, seen in numbered],
                    judged.stances,
                )
            )
        return super()._tell(doc, clean, found, events)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it does in documents left out, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.targets", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    found = examples(heard.read(parser.parse_args(arguments).data, held=False))
    sys.stdout.write(_report(found))
    event, stances = fit(found)
    told = {"event": event, "stances": stances, "keep": _KEEP, "add": _ADD}
    weights.WEIGHTS.write_text(json.dumps(told, indent=0) + "\n", encoding="utf-8")
    return 0


def examples(documents: Iterable[Document]) -> list[Example]:
    """Every judged stretch of words that the service still takes for somebody's."""
    extractor = _Watching(pipeline.load(), knowledge.load())
    extractor.examples = []
    for document in documents:
        article = heard.TASK.article(document)
        extractor.judged, extractor.name = heard.gold(document), document["id"]
        if article is not None:
            try:
                extractor.extract(article)
            except DatelineProblem:
                continue
    return extractor.examples


def fit(found: Sequence[Example]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Weights of the event and of each stance, as they are written."""
    candidates = [one for example in found for one in example.events]
    names, rows = _matrix([one.signs for one in candidates], least=_LEAST_EVENTS)
    right = np.array([[one.right, not one.right] for one in candidates], np.float32)
    [event, _] = _regress(rows, right, _PENALTY_EVENT, binary=True)
    reacting = [example for example in found if example.reaction and example.stances <= set(_STANCES)]
    told, said = _matrix([example.said for example in reacting], least=_LEAST_WORDS)
    shares = np.array([[(s in e.stances) / len(e.stances) for s in _STANCES] for e in reacting], np.float32)
    stances = _regress(said, shares, _PENALTY_STANCE, binary=False)
    return _linear(names, event), {s: _linear(told, row) for s, row in zip(_STANCES, stances, strict=True)}


def _matrix(signs: Sequence[Signs], *, least: int) -> tuple[list[str], Rows]:
    seen = Counter(name for one in signs for name in one)
    names = sorted(name for name, count in seen.items() if count >= least)
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(signs), len(names)), np.float32)
    for row, one in enumerate(signs):
        for name, value in one.items():
            if name in column:
                rows[row, column[name]] = value
    return names, rows


def _regress(rows: Rows, shares: Rows, penalty: float, *, binary: bool) -> Rows:
    """Logistic regression with L2: for each class the weights of the columns, the bias last."""
    x, y = torch.from_numpy(rows), torch.from_numpy(shares)
    weights = torch.zeros(y.shape[1], x.shape[1] + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, history_size=20, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        told = x @ weights[:, :-1].T + weights[:, -1]
        if binary:
            likely = torch.nn.functional.binary_cross_entropy_with_logits(
                told[:, 0], y[:, 0], reduction="sum"
            )
        else:
            likely = -(y * told.log_softmax(-1)).sum()
        total = likely + penalty / 2 * (weights[:, :-1] ** 2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach().numpy()


def _linear(names: Sequence[str], row: Rows) -> dict[str, Any]:
    *told, bias = map(float, row)
    kept = {name: round(one, 3) for name, one in zip(names, told, strict=True) if abs(one) >= _LEAST_WEIGHT}
    return {"bias": round(bias, 3), "weights": kept}


def _report(found: Sequence[Example]) -> str:
    """What is right among the likeliest words of documents left out."""
    told: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        model = _model(*fit([e for e in found if number(f"fold {e.document}") % _FOLDS != fold]))
        told += (_tried(e, model) for e in found if number(f"fold {e.document}") % _FOLDS == fold)
    told.sort(reverse=True)
    reactions_read = sum(e.reaction for e in found)
    parts = [(share, told[: int(share * len(told))]) for share in _SHARES]
    return "".join(f"{share:.2f} of words: {_line(part, reactions_read)}\n" for share, part in parts)


def _tried(example: Example, model: weights.TargetModel) -> tuple[float, bool]:
    chances = model.chances({}, [one.signs for one in example.events])
    best = max(range(len(chances)), key=lambda n: (chances[n], -n))
    stance, sure = model.stance(example.said)
    return chances[best] * sure, example.events[best].right and stance in example.stances


def _line(told: Sequence[tuple[float, bool]], gold: int) -> str:
    tally = Tally(sum(right for _, right in told), len(told), gold)
    return f"from {told[-1][0]:.3f}: precision {tally.precision:.3f}, recall {tally.recall:.3f}, F1 {tally.f1:.3f}"


def _model(event: Mapping[str, Any], stances: Mapping[Stance, Any]) -> weights.TargetModel:
    told = {stance: weights.Linear(**linear) for stance, linear in stances.items()}
    return weights.TargetModel(weights.Linear(**event), told, _KEEP, _ADD)


if __name__ == "__main__":
    sys.exit(main())
