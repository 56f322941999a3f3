"""Reading the annotated sets: which documents are there to learn from, and which to develop on.

Nothing that `bench` measures is learned from, nor any text that shares much of its wording with such a text. Documents
to develop on are chosen by a digest of their names, so that a new set changes none of the old choices.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bench.registry import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Part = Literal["train", "dev"]

_DEV_SHARE = 6  # one document in six
_RUN = 8  # words that two texts must share in a row to be told alike
_ALIKE = 0.2  # share of such runs from which on one text repeats another
_WORD = re.compile(r"\w+")
_UNREAD = (
    "wikievents/test.jsonl",
    "rams/test.jsonl",
    "geneva/test.jsonl",
    "muc4/tst2.jsonl",
    "muc4/tst3.jsonl",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to learn from; `most` caps its documents, `share` leaves off its end, which is measured."""

    name: str
    path: str
    most: int
    share: float = 1.0


# Annotated by hand, with a scheme in labels.toml.
ANNOTATED = (
    Source("wikievents", "wikievents/train.jsonl", 1_000),
    Source("rams", "rams/dev.jsonl", 1_000),
    Source("geneva", "geneva/dev.jsonl", 1_000),
    Source("casie", "casie/casie.jsonl", 300),
    Source("satp", "satp/satp.jsonl", 600),
    Source("plv", "plover/plv_train.jsonl", 2_000, share=0.8),
)
# News that the rules label, so that types which no set annotates are learned at all.
UNLABELLED = (
    Source("polnear", "polnear/train.jsonl", 160),
    Source("gva", "gva/train.jsonl", 120),
    Source("muc4", "muc4/dev.jsonl", 120),
    Source("synthetic", "plover/synthetic.jsonl", 300),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what its set says of it, as the set says it."""

    id: str
    source: str
    part: Part
    text: str
    raw: dict[str, Any]


def read(data: Path) -> Iterator[Document]:
    """Every document to learn from or to develop on, those to develop on first."""
    seen = {run for text in _measured(data) for run in _runs(text)}
    found = [document for source in (*ANNOTATED, *UNLABELLED) for document in _documents(source, data)]
    for document in sorted(found, key=lambda one: one.part == "train"):
        runs = _runs(document.text)
        if runs and len(runs & seen) / len(runs) > _ALIKE:
            continue
        seen |= runs
        yield document


def digests(data: Path) -> dict[str, str]:
    """SHA-256 of every file that is read, in part or whole."""
    return {
        source.path: hashlib.sha256((data / source.path).read_bytes()).hexdigest()
        for source in (*ANNOTATED, *UNLABELLED)
    }


def _measured(data: Path) -> Iterator[str]:
    for task in TASKS.values():
        for document in task.documents(data):
            article = task.article(document)
            if article is not None and article.text is not None:
                yield article.text
    for path in _UNREAD:
        for raw in _lines(data / path):
            yield raw["text"]


def _documents(source: Source, data: Path) -> Iterable[Document]:
    raws = list(_lines(data / source.path))
    usable = [raw for raw in raws[: round(source.share * len(raws))] if _is_useful(source.name, raw)]
    # The same documents whatever stands around them in the file.
    chosen = sorted(usable, key=lambda raw: _number(f"chosen {raw['id']}"))[: source.most]
    for raw in chosen:
        part: Part = "dev" if _number(f"part {raw['id']}") % _DEV_SHARE == 0 else "train"
        yield Document(raw["id"], source.name, part, raw["text"], raw)


def _is_useful(name: str, raw: dict[str, Any]) -> bool:
    return name != "satp" or any(m["kind"] == "action" for m in raw["mentions"])


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _runs(text: str) -> set[int]:
    words = _WORD.findall(text.lower())
    return {_number(" ".join(words[i : i + _RUN])) for i in range(max(len(words) - _RUN + 1, 1))}


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
