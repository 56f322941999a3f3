"""War: the least number of civilians killed and injured in a strike (Airwars)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import share
from bench.task import Bar, Document, Task
from bench.tasks.shootings import incident
from service.schema import Article, Extraction

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """The ranges that the assessment gives, None where it gives none."""

    killed: Range | None
    injured: Range | None


@dataclass(frozen=True, slots=True)
class Told:
    """The least numbers told, None where none is."""

    killed: int | None
    injured: int | None


def score(gold: Sequence[Gold], predicted: Sequence[Told]) -> Mapping[str, float]:
    """Share of the figures that are the assessment's least one, and of those that lie within its range.

    Its least for “dozens” is 12, the interface's 24: only the range can be met then.
    """
    pairs = list(zip(gold, predicted, strict=True))
    killed = [(one.killed, told.killed) for one, told in pairs if one.killed]
    injured = [(one.injured, told.injured) for one, told in pairs if one.injured]
    return {
        "killed_least": share([told == least for (least, _), told in killed]),
        "killed_in_range": share(
            [told is not None and least <= told <= most for (least, most), told in killed]
        ),
        "injured_least": share([told == least for (least, _), told in injured]),
        "injured_in_range": share(
            [told is not None and least <= told <= most for (least, most), told in injured]
        ),
    }


def _article(document: Document) -> Article:
    return Article(text=document["text"], published_at=dt.date.fromisoformat(document["gold"]["date"]))


def _gold(document: Document) -> Gold:
    gold = document["gold"]
    return Gold(*(tuple(gold[name]) if gold[name] else None for name in ("killed", "injured")))


def _predicted(extraction: Extraction) -> Told:
    event = incident(extraction)
    if event is None:
        return Told(None, None)
    killed, injured = event.casualties.killed, event.casualties.injured
    return Told(killed.min if killed else None, injured.min if injured else None)


TASK = Task[Gold, Told](
    name="airwars",
    split="airwars dev",
    path="airwars/dev.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=Told(None, None),
    score=score,
    bars={
        "killed_least": Bar(0.70, "first number .43"),
        "killed_in_range": Bar(0.80, "first number .48"),
        "injured_least": Bar(0.70, "first number .36"),
        "injured_in_range": Bar(None),
    },
)
