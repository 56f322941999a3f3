"""Reading what there is to learn from: verdicts on events (`verdicts.tsv`) and sentences of our own (`senses.tsv`).

Nothing that `bench` measures is learned from, nor any text that shares much of its wording with such a text. What is
read in those is there to judge by, with one document or sentence in six of the others, chosen by a digest.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bench.registry import TASKS
from bench.task import lines, number
from bench.tasks.reliability import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Part = Literal["train", "dev"]
Verdict = Literal["ok", "none", "twice", "type"]

VERDICTS = Path(__file__).parents[1] / "verdicts.tsv"
SENSES = Path(__file__).parents[1] / "senses.tsv"

_KNOWN: dict[str, Verdict] = {"ok": "ok", "none": "none", "twice": "twice", "type": "type"}
_DEV_SHARE = 6  # one document in six
_RUN = 8  # words that two texts must share in a row to be told alike
_ALIKE = 0.2  # share of such runs from which on one text repeats another
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader makes of an event: the verdict, and what is right of background if that differs."""

    verdict: Verdict
    background: bool | None


@dataclass(frozen=True, slots=True)
class Document:
    """An article with the events of it that were read, by where they are told."""

    id: str
    part: Part
    raw: dict[str, Any]
    judged: Mapping[Place, Judged]


@dataclass(frozen=True, slots=True)
class Sense:
    """A sentence of our own: whether the word at ``[start, end)`` tells an event of the type."""

    type: str
    tells: bool
    text: str
    start: int
    end: int
    part: Part


def senses(file: Path = SENSES) -> Iterator[Sense]:
    """Every sentence that was written to teach the senses of words, in the order of the file."""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, tells, marked = line.split("\t")
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "", 1).replace("]", "", 1)
        held = number(f"part {text}") % _DEV_SHARE == 0
        yield Sense(kind, tells == "1", text, start, end, "dev" if held else "train")


def read(data: Path) -> Iterator[Document]:
    """Every document that was read, in the order of the file."""
    seen = {run for text in _measured(data) for run in _runs(text)}
    known = verdicts()
    raws = {
        (file, str(raw["id"])): raw
        for file in sorted({file for file, _ in known})
        for raw in lines(data / file)
    }
    for (file, name), judged in known.items():
        raw = raws[file, name]
        runs = _runs(raw.get("text") or raw.get("body") or "")
        repeats = bool(runs) and len(runs & seen) / len(runs) > _ALIKE
        held = repeats or number(f"part {name}") % _DEV_SHARE == 0
        yield Document(f"{file} {name}", "dev" if held else "train", raw, judged)


def digests(data: Path) -> dict[str, str]:
    """SHA-256 of every file that is read, in part or whole."""
    files = {file for file, _ in verdicts()}
    read_whole = {file: data / file for file in sorted(files)} | {one.name: one for one in (VERDICTS, SENSES)}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in read_whole.items()}


def verdicts(file: Path = VERDICTS) -> Mapping[tuple[str, str], Mapping[Place, Judged]]:
    """What readers make of events, by file and document and where the event is told."""
    found: defaultdict[tuple[str, str], dict[Place, Judged]] = defaultdict(dict)
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        path, name, field, start, kind, verdict, _, state, *_ = line.split("\t")
        found[path, name][Place(field, int(start), kind)] = Judged(_verdict(verdict), _background(state))
    return found


def _verdict(word: str) -> Verdict:
    if word not in _KNOWN:
        raise ValueError(word)
    return _KNOWN[word]


def _background(state: str) -> bool | None:
    states = state.split(",")
    return True if "background" in states else False if "news" in states else None


def _measured(data: Path) -> Iterator[str]:
    for task in TASKS.values():
        for document in task.documents(data):
            article = task.article(document)
            if article is not None and article.text is not None:
                yield article.text


def _runs(text: str) -> set[int]:
    words = _WORD.findall(text.lower())
    return {number(" ".join(words[i : i + _RUN])) for i in range(max(len(words) - _RUN + 1, 1))}
