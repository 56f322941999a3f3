"""Running the pipeline over the documents of a task in several processes, in order."""

from __future__ import annotations

import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.registry import TASKS
from bench.table import Row
from bench.task import Document, Task
from service.extractor import Extractor
from service.problems import DatelineProblem

_AT_ONCE = 8  # documents handed to a process


@dataclass(frozen=True, slots=True)
class Failure:
    """An article on which the pipeline broke, which it never should."""

    document: str
    where: str


def run(
    task: Task[Any, Any], found: Sequence[Document], pool: ProcessPoolExecutor
) -> tuple[Row, list[Failure]]:
    """Score one task. A failure counts as an empty answer."""
    start = time.perf_counter()
    answers = list(pool.map(partial(answer, task.name), found, chunksize=_AT_ONCE))
    given = [task.nothing if isinstance(a, Failure) else a for a in answers]
    figures = task.score([task.gold(document) for document in found], given)
    row = Row(task.name, task.split, figures, task.bars, len(found), time.perf_counter() - start)
    return row, [a for a in answers if isinstance(a, Failure)]


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
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(
            str(document.get("id")), f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        )


@cache
def _extractor() -> Extractor:
    return Extractor.load()
