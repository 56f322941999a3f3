"""Running the pipeline over the documents of a task in several processes, in order."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.registry import TASKS
from bench.table import Row
from bench.task import Document, Task, thinned
from service.extractor import Extractor
from service.problems import DatelineProblem

_AT_ONCE = 8  # documents handed to a process


def documents(task: Task[Any, Any], data: Path, *, limit: int | None) -> list[Document]:
    """The documents that a task runs on."""
    lines = (data / task.path).read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    most = task.most if limit is None else min(limit, task.most)
    usable = [document for document in found if task.article(document) is not None]
    return thinned(usable, most=most, part=task.part)


def run(task: Task[Any, Any], found: Sequence[Document], pool: ProcessPoolExecutor) -> Row:
    """Score one task."""
    start = time.perf_counter()
    answers = list(pool.map(partial(answer, task.name), found, chunksize=_AT_ONCE))
    figures = task.score([task.gold(document) for document in found], answers)
    return Row(task.name, task.split, figures, task.bars, len(found), time.perf_counter() - start)


def workers(count: int) -> ProcessPoolExecutor:
    """Processes of their own, none of which shares spaCy's state with another."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def answer(name: str, document: Document) -> Any:
    """What the pipeline answers to one document, as the task looks at it."""
    task = TASKS[name]
    article = task.article(document)
    if article is None:
        return task.nothing
    try:
        return task.predicted(_extractor().extract(article))
    except DatelineProblem:
        return task.nothing


@cache
def _extractor() -> Extractor:
    return Extractor.load()
