"""Whether confidence means what it says: events read by hand (bench/verdicts.tsv) against the chance they are given.

The verdicts are on events drawn by chance from news of seven sets. A third of the documents is measured, from the rest
training/confidence.py learns. An event that is not found any more, or as another type, has no verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.scoring import share, surer
from bench.task import Bar, Document, Task, lines, number, published
from service.schema import Article, Extraction

VERDICTS = Path(__file__).parents[1] / "verdicts.tsv"

_HELD = 3  # one document in so many is measured
_BINS = 5
_LOW, _HIGH = 0.75, 0.9


class Place(NamedTuple):
    """Where an event is told, and of which type."""

    field: str
    start: int
    type: str


Verdicts = Mapping[Place, bool]
Told = Mapping[Place, float]


def score(found: Sequence[Verdicts], predicted: Sequence[Told]) -> Mapping[str, float]:
    """Figures over all documents, and the share of the verdicts that still concern an event."""
    paired = [pair for one, answer in zip(found, predicted, strict=True) for pair in pairs(one, answer)]
    return {**figures(paired), "still_told": len(paired) / max(1, sum(map(len, found)))}


def pairs(found: Verdicts, told: Told) -> Iterator[tuple[float, bool]]:
    """The chance and the verdict of every event that has one."""
    return ((told[place], right) for place, right in found.items() if place in told)


def figures(found: Sequence[tuple[float, bool]]) -> Mapping[str, float]:
    """Expected calibration error in five bins of equal size, how often a right event is the surer, and shares right.

    The error is the mean distance of the share that is right from the mean chance (Naeini, Cooper and Hauskrecht
    2015). `right_low`, `right_middle` and `right_high` are the shares right below .75, from there on and from .9 on.
    """
    ordered = sorted(found)
    bins = [ordered[len(ordered) * i // _BINS : len(ordered) * (i + 1) // _BINS] for i in range(_BINS)]
    gaps = [abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins]
    return {
        "ece": sum(gaps) / max(1, len(ordered)),
        "surer": surer(ordered),
        "right": share([right for _, right in ordered]),
        "right_low": share([right for chance, right in ordered if chance < _LOW]),
        "right_middle": share([right for chance, right in ordered if _LOW <= chance < _HIGH]),
        "right_high": share([right for chance, right in ordered if chance >= _HIGH]),
    }


def read(data: Path, *, held: bool) -> list[Document]:
    """The documents with verdicts: those that are measured, or those to learn from."""
    wanted: defaultdict[str, defaultdict[str, list[tuple[Place, bool]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for line in VERDICTS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        file, name, field, start, kind, right = line.split("\t")
        if _is_held(name) == held:
            wanted[file][name].append((Place(field, int(start), kind), right == "1"))
    found: list[Document] = []
    for file, names in wanted.items():
        found += [
            {**raw, "verdicts": dict(names[raw["id"]])} for raw in lines(data / file) if raw["id"] in names
        ]
    return found


def _is_held(name: str) -> bool:
    return number(name) % _HELD == 0


def article(document: Document) -> Article:
    """What is sent."""
    return Article(
        text=document["text"], title=document.get("title") or None, published_at=published(document)
    )


def gold(document: Document) -> Verdicts:
    """The verdicts on a document."""
    found: Verdicts = document["verdicts"]
    return found


def predicted(extraction: Extraction) -> Told:
    """The chance of every event by each of its tellings."""
    return {
        Place(mention.trigger.field, mention.trigger.start, event.type): event.confidence
        for event in extraction.events
        for mention in event.mentions
    }


TASK = Task[Verdicts, Told](
    name="reliability",
    split="events read by hand",
    path="",
    article=article,
    gold=gold,
    predicted=predicted,
    nothing={},
    score=score,
    bars={"ece": Bar(0.05), "surer": Bar(None), "right": Bar(None)},
    read=lambda data: read(data, held=True),
)
