"""What a task is: where its gold lies, what is sent, what is looked at, and how it is scored."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from service.schema import Article, Extraction, Options

Document = Mapping[str, Any]
Gold = TypeVar("Gold")
Predicted = TypeVar("Predicted")


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure should reach, and the best that is known of others."""

    aim: float | None
    known: str = ""


@dataclass(frozen=True)
class Task(Generic[Gold, Predicted]):
    """A question with gold answers.

    Args:
        name: What `--task` takes; unique.
        split: The data set and its part, as the table shows them.
        path: The gold file, seen from the data folder; JSON lines, unless `read` says otherwise.
        article: What to send for a document; None leaves the document out.
        gold: The expected answer of a document.
        predicted: What to look at in an extraction.
        nothing: What stands for the answer to an article that was refused.
        score: Figures from all gold answers and all predictions, in the same order.
        bars: What each figure is compared with, in the order of the table.
        most: Most documents to run; more are thinned out evenly.
        part: First and last document as shares of the file.
        read: Reads the documents from the data folder, where they are not the lines of `path`.
        held_out: Runs only when asked for, so that nobody tunes on it.
    """

    name: str
    split: str
    path: str
    article: Callable[[Document], Article | None]
    gold: Callable[[Document], Gold]
    predicted: Callable[[Extraction], Predicted]
    nothing: Predicted
    score: Callable[[Sequence[Gold], Sequence[Predicted]], Mapping[str, float]]
    bars: Mapping[str, Bar]
    most: int = 300
    part: tuple[float, float] = (0.0, 1.0)
    read: Callable[[Path], list[Document]] | None = None
    held_out: bool = False

    def documents(self, data: Path, *, limit: int | None = None) -> list[Document]:
        """The documents that the task runs on, the same every time."""
        if self.read is not None:
            return self.read(data)
        usable = [document for document in lines(data / self.path) if self.article(document) is not None]
        return thinned(usable, most=self.most if limit is None else min(limit, self.most), part=self.part)


def lines(file: Path) -> Iterator[Document]:
    """The documents of a file, one a line."""
    with file.open(encoding="utf-8") as found:
        yield from map(json.loads, found)


def number(text: str) -> int:
    """A number that a text always has: documents are chosen by those of their names."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def published(document: Document) -> dt.date | None:
    """The day that a document was published on, where it is known."""
    moment = document.get("published_at")
    return dt.date.fromisoformat(moment[:10]) if moment else None


def with_entities(document: Document) -> Article:
    """What is sent where the entities are asked for."""
    return Article(
        text=document["text"],
        title=document.get("title"),
        published_at=published(document),
        options=Options(include=["entities"]),
    )


def thinned(documents: Sequence[Document], *, most: int, part: tuple[float, float]) -> list[Document]:
    """At most so many documents of a part of a file, evenly spread, the same every time."""
    within = documents[round(part[0] * len(documents)) : round(part[1] * len(documents))]
    if len(within) <= most:
        return list(within)
    return [within[index * len(within) // most] for index in range(most)]
