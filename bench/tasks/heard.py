"""What reported words are reactions to (bench/heard.tsv): judged by readers, who knew the service's events and words.

The words are those that the service took for somebody's in articles drawn by chance, the events those that it gave, so
what it missed altogether is not counted; speakers were judged with them. A sixth of the documents is measured and not
read, the same that training/encoder leaves out; the rest is there to learn from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.scoring import Extent, Tally, surer, total
from bench.task import Bar, Document, Task, lines, number
from bench.tasks.reliability import article
from service.schema import Extraction

JUDGED = Path(__file__).parents[1] / "heard.tsv"

_HELD = 6  # one document in so many is measured
_NONE = "N"


class Words(NamedTuple):
    """Reported words as judged: where the events are told that they are on, if they are a reaction, and the stances.

    A reaction without events is one to something that is none of the answer's, or of a speaker who was mistaken.
    """

    reaction: bool
    events: frozenset[int]
    stances: frozenset[str]


class Heard(NamedTuple):
    """A reaction as answered: where its words begin, where its event is told, the stance, how sure it is."""

    start: int
    event: frozenset[Extent]
    stance: str
    confidence: float | None = None


Judged = Mapping[int, Words]
Answer = tuple[Heard, ...]


def score(gold: Sequence[Judged], predicted: Sequence[Answer]) -> Mapping[str, float]:
    """F1, precision and recall of event and stance; F1 of the event alone; whether those that are right are surer.

    Words that nobody judged do not count.
    """
    pairs = list(zip(gold, predicted, strict=True))
    full = total(_tally(one, told, stance=True) for one, told in pairs)
    event = total(_tally(one, told, stance=False) for one, told in pairs)
    believed = [
        (one.confidence, _is_right(judged[one.start], one, stance=True))
        for judged, told in pairs
        for one in told
        if one.start in judged and one.confidence is not None
    ]
    return {
        "f1": full.f1,
        "precision": full.precision,
        "recall": full.recall,
        "event_f1": event.f1,
        "surer": surer(believed),
    }


def _tally(judged: Judged, predicted: Answer, *, stance: bool) -> Tally:
    told = [one for one in predicted if one.start in judged]
    found = {one.start for one in told if _is_right(judged[one.start], one, stance=stance)}
    wrong = {one.start for one in told} - found
    return Tally(len(found), len(found) + len(wrong), sum(words.reaction for words in judged.values()))


def _is_right(words: Words, heard: Heard, *, stance: bool) -> bool:
    on = any(start <= point < end for start, end in heard.event for point in words.events)
    return on and (not stance or heard.stance in words.stances)


def read(data: Path, *, held: bool) -> list[Document]:
    """The documents with judged words: those that are measured, or those to learn from."""
    wanted: defaultdict[str, defaultdict[str, dict[int, Words]]] = defaultdict(lambda: defaultdict(dict))
    for line in JUDGED.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        file, name, start, about, stances = line.split("\t")
        if _is_held(name) == held:
            points = frozenset(map(int, filter(str.isdigit, about.split(","))))
            wanted[file][name][int(start)] = Words(about != _NONE, points, frozenset(stances.split(",")))
    return [
        {**raw, "words": found[raw["id"]]}
        for file, found in wanted.items()
        for raw in lines(data / file)
        if raw["id"] in found
    ]


def _is_held(name: str) -> bool:
    return number(f"part {name}") % _HELD == 0


def gold(document: Document) -> Judged:
    """The judged words of a document."""
    found: Judged = document["words"]
    return found


def predicted(extraction: Extraction) -> Answer:
    """Every reaction with words in the text."""
    return tuple(
        Heard(
            reaction.span.start,
            frozenset((m.trigger.start, m.trigger.end) for m in event.mentions if m.trigger.field == "text"),
            reaction.stance,
            reaction.confidence,
        )
        for event in extraction.events
        for reaction in event.reactions
        if reaction.span is not None and reaction.span.field == "text"
    )


TASK = Task[Judged, Answer](
    name="heard",
    split="read by hand, a sixth",
    path="",
    article=article,
    gold=gold,
    predicted=predicted,
    nothing=(),
    score=score,
    bars={"f1": Bar(None), "event_f1": Bar(None), "surer": Bar(None)},
    read=lambda data: read(data, held=True),
)
