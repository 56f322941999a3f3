"""Learn which number of a text is the total: `python -m training.casualties --data ../shared/data`.

Learnt from shootings of gva train and from incidents of the muc4 documents that bench does not measure. Each total is a
choice among the numbers that the text gives for it: conditional logit with L2 for killed and for injured, fitted by
Adam from zero, so that the same data give the same weights. Where no number is right there is nothing to learn. How the
choice does on documents left out in turn, with the margin, is printed beside the rule's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.registry import TASKS
from bench.task import Document, Task, thinned
from bench.tasks import incidents, shootings
from service import knowledge
from service.data import casualty_choice as weights
from service.data.casualty_choice import ChoiceModel
from service.discourse.casualty_choice import FEATURES
from service.extractor import Extractor
from service.nlp import pipeline
from service.problems import DatelineProblem
from service.schema import Extraction
from training import choosing

_MARGIN = 3.0  # log-odds; where the choice is less sure, the rule stands
_FOLDS = 5
_DIGITS = 4
_MOST = 900  # documents of a set
_SIZE = FEATURES.index("size")

Asked = dict[tuple[int, str], tuple[Sequence[Sequence[float]], int]]
Wanted = Callable[[Document, Extraction], Iterator[tuple[int, str, int]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A total: the features of each number, which of them are right, which is the rule's."""

    document: str
    set: str
    effect: str
    rows: np.ndarray
    right: np.ndarray
    rule: int


class _Listening(ChoiceModel):
    """Leaves everything to the rule and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(FEATURES, 0.0, {})
        object.__setattr__(self, "asked", {})

    asked: Asked

    def best(self, event: int, effect: str, rows: Sequence[Sequence[float]], rule: int) -> int:
        self.asked[event, effect] = rows, rule
        return rule


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it chooses in documents left out, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.casualties", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    found = choices(parser.parse_args(arguments).data)
    _report(found)
    told = {
        "features": FEATURES,
        "margin": _MARGIN,
        "weights": {
            effect: [round(float(w), _DIGITS) for w in fit(found, effect)] for effect in ("killed", "injured")
        },
    }
    weights.WEIGHTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


def choices(data: Path) -> list[Choice]:
    """Every total of the documents learnt from where the text gives more than one number."""
    listening = _Listening()
    extractor = Extractor(pipeline.load(), replace(knowledge.load(), totals=listening))
    found: list[Choice] = []
    for name, path, task, wanted in (
        ("gva", "gva/train.jsonl", shootings.TASK, _shooting),
        ("muc4", "muc4/dev.jsonl", TASKS["incidents_dev"], _incidents),
    ):
        for document in _documents(data, path, task):
            listening.asked.clear()
            article = task.article(document)
            try:
                extraction = None if article is None else extractor.extract(article)
            except DatelineProblem:
                continue
            if extraction is not None:
                for event, effect, number in wanted(document, extraction):
                    if (event, effect) in listening.asked:
                        rows, rule = listening.asked[event, effect]
                        found.append(_choice(document["id"], name, effect, rows, rule, number))
    return found


def _documents(data: Path, path: str, task: Task[Any, Any]) -> list[Document]:
    """Those of the file that bench does not measure."""
    measured = {d["id"] for d in task.documents(data)} if path == task.path else set()
    with (data / path).open(encoding="utf-8") as lines:
        read: list[Document] = [json.loads(line) for line in lines]
    found = thinned([d for d in read if d["id"] not in measured], most=_MOST, part=(0.0, 1.0))
    return [d for d in found if _counts(task.gold(d))]


def _counts(gold: shootings.Gold | incidents.Incidents) -> bool:
    """Whether any number of the document is known."""
    if isinstance(gold, shootings.Gold):
        return gold.killed is not None or gold.injured is not None
    return any(incident.killed for incident in gold)


def _shooting(document: Document, extraction: Extraction) -> Iterator[tuple[int, str, int]]:
    gold, event = shootings.TASK.gold(document), shootings.incident(extraction)
    number = next((n for n, each in enumerate(extraction.events) if each is event), None)
    for effect, count in (("killed", gold.killed), ("injured", gold.injured)):
        if number is not None and count is not None:
            yield number, effect, count


def _incidents(document: Document, extraction: Extraction) -> Iterator[tuple[int, str, int]]:
    for gold, number in incidents.aligned(TASKS["incidents_dev"].gold(document), extraction):
        if gold.killed:
            yield number, "killed", gold.killed


def _choice(
    document: str, name: str, effect: str, rows: Sequence[Sequence[float]], rule: int, number: int
) -> Choice:
    numbers = [round(float(np.expm1(row[_SIZE]))) for row in rows]
    return Choice(document, name, effect, np.array(rows), np.array([n == number for n in numbers]), rule)


def fit(found: Sequence[Choice], effect: str) -> np.ndarray:
    """The weights for one effect, for the features as they are."""
    usable = [c for c in found if c.effect == effect and c.right.any()]
    return choosing.fit([c.rows for c in usable], [c.right for c in usable])


def _report(found: Sequence[Choice]) -> None:
    """Shares of right choices in documents left out, the rule's and the learnt."""
    order = {d: n for n, d in enumerate(sorted({c.document for c in found}))}
    right: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    for fold in range(_FOLDS):
        rest = [c for c in found if order[c.document] % _FOLDS != fold]
        learnt = {e: tuple(map(float, fit(rest, e))) for e in ("killed", "injured")}
        model = ChoiceModel(FEATURES, _MARGIN, learnt)
        for c in found:
            if order[c.document] % _FOLDS == fold:
                best = model.best(0, c.effect, c.rows.tolist(), c.rule)
                right.setdefault((c.set, c.effect), []).append((bool(c.right[c.rule]), bool(c.right[best])))
    for (name, effect), pairs in sorted(right.items()):
        rule, chosen = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
        _tell(f"{name} {effect}: {len(pairs)} choices; right by rule {rule:.3f}, learnt {chosen:.3f}")


def _tell(line: str) -> None:
    print(line)  # noqa: T201 -- the command's output


if __name__ == "__main__":
    sys.exit(main())
