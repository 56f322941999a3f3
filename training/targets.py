"""Learn which event somebody's words are on: `python -m training.targets --data ../shared/data`.

Learnt from the words of bench/heard.tsv in documents that bench's `heard` does not measure: how likely a reader takes
words for a reaction to an event (logistic regression), which stance they then have (multinomial, each of several right
stances counting its share), and, from what these say of documents left out in turn, how likely both are right
(logistic). All have L2 and are fitted by L-BFGS from zero, so that the same readings give the same weights.
What they find in the documents left out is printed.
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

from bench.scoring import Extent, Tally
from bench.task import number
from bench.tasks import heard
from service import knowledge
from service.data import targets as weights
from service.data.linear import Linear
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
_KEEP, _ADD = 0.05, 0.2
_LEAST_EVENTS, _LEAST_WORDS = 40, 8  # examples that a sign needs
_PENALTY_EVENT, _PENALTY_STANCE, _PENALTY_SURE = 50.0, 5.0, 1.0
_FOLDS = 6
_STEPS = 100
_LEAST_WEIGHT = 0.005  # smaller ones are left out
_PAIRS = ((0.0, 2.0), (0.05, 0.17), (_KEEP, _ADD), (0.05, 0.23), (0.1, 0.17), (0.1, 0.2))  # for the table
_BARS = (0.2, 0.3, 0.4, 0.5)
_STANCES: tuple[Stance, ...] = get_args(Stance)

Signs = Mapping[str, float]
Rows = Any  # numpy's, a row an example


class Candidate(NamedTuple):
    """An event that words can be on: its signs with those of the words, and whether a reader takes it so."""

    number: int
    signs: Signs
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Judged words: what also says their stance, the events, the stances that are right, what the rules hear."""

    document: str
    reaction: bool
    said: Signs
    events: Sequence[Candidate]
    stances: frozenset[str]
    heard: Sequence[tuple[int, Stance]]
    position: Stance | None


class Told(NamedTuple):
    """A reaction as it would be told: the chances of its event and stance, by whom it is heard, whether it is right."""

    event: float
    stance: float
    heard: bool
    right: bool


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
        told = [[_in_text(where, m.trigger.span) for m in cluster.mentions] for cluster in clusters]
        for words, numbered, heard_ in asked:
            place = _in_text(where, words.quotation.content)
            if place is None or place[0] not in self.judged:
                continue
            judged = self.judged[place[0]]
            right = [
                any(start <= p < end for start, end in filter(None, ps) for p in judged.events) for ps in told
            ]
            self.examples.append(
                Example(
                    self.name,
                    judged.reaction,
                    targets.said(words),
                    [Candidate(n, {**words.signs, **seen}, right[n]) for n, seen in numbered],
                    judged.stances,
                    [(record.event, record.stance) for _, record in heard_],
                    None if words.meaning is None else words.meaning.stance,
                )
            )
        return super()._tell(doc, clean, found, events)


def _in_text(where: SourceMap, span: Any) -> Extent | None:
    place = where.locate(span.start_char, span.end_char)
    return place[1] if place is not None and place[0] == "text" else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it does in documents left out, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.targets", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    found = examples(heard.read(parser.parse_args(arguments).data, held=False))
    tried = _left_out(found)
    sys.stdout.write(_report(tried))
    event, stance = fit(found)
    told = {"event": event, "stance": stance, "sure": _sure(tried), "keep": _KEEP, "add": _ADD}
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


Tried = tuple[Example, Mapping[int, float], Mapping[Stance, float]]


def _left_out(found: Sequence[Example]) -> list[Tried]:
    """Every example with what a model says of its events and stances that has not learned from its document."""
    tried: list[Tried] = []
    for fold in range(_FOLDS):
        out = [number(f"fold {e.document}") % _FOLDS == fold for e in found]
        event, stance = fit([e for e, is_out in zip(found, out, strict=True) if not is_out])
        model = weights.TargetModel(
            Linear(**event),
            {name: Linear(**one) for name, one in stance.items()},
            Linear(0.0, {}),
            _KEEP,
            _ADD,
        )
        for example in (e for e, is_out in zip(found, out, strict=True) if is_out):
            chances = model.events({}, [one.signs for one in example.events])
            numbers = [one.number for one in example.events]
            tried.append((example, dict(zip(numbers, chances, strict=True)), model.stances(example.said)))
    return tried


def _told(tried: Tried, keep: float, add: float) -> list[Told]:
    """What `service.discourse.targets.weigh` tells of the words with these bars."""
    example, events, stances = tried
    right = {one.number for one in example.events if one.right}

    def told(event: int, stance: Stance, *, by_rules: bool) -> Told:
        is_right = event in right and stance in example.stances
        return Told(events[event], stances[stance], by_rules, is_right)

    stands = [told(n, s, by_rules=True) for n, s in example.heard if n in events and events[n] >= keep]
    best = max(events, key=lambda n: (events[n], -n))
    stance = max(stances, key=lambda name: stances[name])
    if stands or events[best] * stances[stance] < add:
        return stands
    taken = example.position or stance
    signs = next(one.signs for one in example.events if one.number == best)
    return [] if targets.only_tells(signs, signs, taken) else [told(best, taken, by_rules=False)]


def _sure(tried: Sequence[Tried]) -> dict[str, Any]:
    rows, right = _evidence(tried)
    names = list(weights.evidence(0.5, 0.5, heard=True))
    [sure, _] = _regress(rows, np.stack([right, 1 - right], 1), _PENALTY_SURE, binary=True)
    return _linear(names, sure)


def _evidence(tried: Sequence[Tried]) -> tuple[Rows, Rows]:
    told = [one for words in tried for one in _told(words, _KEEP, _ADD)]
    seen = [weights.evidence(one.event, one.stance, heard=one.heard) for one in told]
    return np.array([list(one.values()) for one in seen], np.float32), np.array(
        [o.right for o in told], np.float32
    )


def _report(tried: Sequence[Tried]) -> str:
    """What is right with each pair of bars, and how well the confidence fits, learnt from half of the documents."""
    gold = sum(example.reaction for example, _, _ in tried)
    lines = []
    for keep, add in _PAIRS:
        told = [_told(words, keep, add) for words in tried]
        tally = Tally(sum(any(o.right for o in one) for one in told), sum(bool(one) for one in told), gold)
        found = f"precision {tally.precision:.3f}, recall {tally.recall:.3f}, F1 {tally.f1:.3f}"
        lines.append(f"keep {keep:.2f} add {add:.3f}: {found}")
    halves = [[t for t in tried if number(f"half {t[0].document}") % 2 == half] for half in range(2)]
    both = [_believed(Linear(**_sure(one)), other) for one, other in (halves, halves[::-1])]
    chances, right = (np.concatenate(parts) for parts in zip(*both, strict=True))
    for bar in _BARS:
        above = right[chances >= bar]
        lines.append(f"confidence from {bar:.1f}: {len(above)} of {len(right)}, right {above.mean():.3f}")
    return "\n".join(lines) + "\n"


def _believed(sure: Linear, tried: Sequence[Tried]) -> tuple[Rows, Rows]:
    rows, right = _evidence(tried)
    names = list(weights.evidence(0.5, 0.5, heard=True))
    return np.array([sure.chance(dict(zip(names, map(float, row), strict=True))) for row in rows]), right


if __name__ == "__main__":
    sys.exit(main())
