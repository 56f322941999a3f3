"""Reactions read by hand (bench/reactions.tsv): who takes which stance on which event, by docs/reactions.md.

Nobody looked at an answer of the service before the reading. Of half of the documents the errors are read; the other
half is only measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.scoring import Extent, Tally, total
from bench.task import Bar, Document, Task, lines, with_entities
from service.schema import Extraction, Span

READ = Path(__file__).parents[1] / "reactions.tsv"


class Gold(NamedTuple):
    """A reaction as read: code points at which words tell the event, and at which its speaker is mentioned.

    Any of the stances is right. One that need not be found counts neither as missed nor as wrong.
    """

    event: frozenset[int]
    speaker: frozenset[int]
    stances: frozenset[str]
    needed: bool


class Told(NamedTuple):
    """A reaction as answered: where the event is told and its speaker mentioned, and the stance."""

    event: frozenset[Extent]
    speaker: frozenset[Extent]
    stance: str


Golds = tuple[Gold, ...]
Answer = tuple[Told, ...]


def score(gold: Sequence[Golds], predicted: Sequence[Answer]) -> Mapping[str, float]:
    """F1 of event, speaker and stance, and of event and speaker; a reaction counts once in an article."""
    pairs = list(zip(gold, predicted, strict=True))
    full = total(_tally(one, told, stance=True) for one, told in pairs)
    speaker = total(_tally(one, told, stance=False) for one, told in pairs)
    return {"f1": full.f1, "precision": full.precision, "recall": full.recall, "event_speaker_f1": speaker.f1}


def _tally(gold: Golds, predicted: Answer, *, stance: bool) -> Tally:
    needed = [one for one in gold if one.needed]
    others = [one for one in gold if not one.needed]
    right = [told for told in predicted if any(same(one, told, stance=stance) for one in needed)]
    wrong = [
        told
        for told in predicted
        if told not in right and not any(same(one, told, stance=stance) for one in others)
    ]
    found = sum(any(same(one, told, stance=stance) for told in right) for one in needed)
    # Two answers to one reaction (a body and its spokesman) are one.
    return Tally(found, found + len(wrong), len(needed))


def same(gold: Gold, told: Told, *, stance: bool) -> bool:
    """Whether the answer is the reaction."""
    return (
        _holds(told.event, gold.event)
        and _holds(told.speaker, gold.speaker)
        and (not stance or told.stance in gold.stances)
    )


def _holds(extents: frozenset[Extent], points: frozenset[int]) -> bool:
    return any(start <= point < end for start, end in extents for point in points)


def read(data: Path, *, part: str) -> list[Document]:
    """The documents of a part, `open` or `held`."""
    wanted: defaultdict[str, defaultdict[str, list[Gold]]] = defaultdict(lambda: defaultdict(list))
    for line in READ.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        file, name, where, event, speaker, stances, needed = line.split("\t")
        if where == part:
            reactions = wanted[file][name]
            if event:
                reactions.append(
                    Gold(_points(event), _points(speaker), frozenset(stances.split(",")), needed == "1")
                )
    return [
        {**raw, "reactions": tuple(found[raw["id"]])}
        for file, found in wanted.items()
        for raw in lines(data / file)
        if raw["id"] in found
    ]


def _points(field: str) -> frozenset[int]:
    return frozenset(map(int, field.split(",")))


def gold(document: Document) -> Golds:
    """The reactions of a document."""
    found: Golds = document["reactions"]
    return found


def predicted(extraction: Extraction) -> Answer:
    """Every reaction once."""
    people = {entity.id: _extents(entity.mentions) for entity in extraction.entities or []}
    found = {
        Told(
            _extents([mention.trigger for mention in event.mentions]),
            people.get(reaction.entity, frozenset()),
            reaction.stance,
        )
        for event in extraction.events
        for reaction in event.reactions
    }
    return tuple(found)


def _extents(spans: Sequence[Span]) -> frozenset[Extent]:
    return frozenset((span.start, span.end) for span in spans if span.field == "text")


def _task(name: str, part: str) -> Task[Golds, Answer]:
    return Task(
        name=name,
        split=f"read by hand, {part}",
        path="",
        article=with_entities,
        gold=gold,
        predicted=predicted,
        nothing=(),
        score=score,
        bars={"f1": Bar(0.70), "event_speaker_f1": Bar(None)},
        read=lambda data: read(data, part=part),
    )


TASKS = (_task("reactions", "held"), _task("reactions_open", "open"))
