"""Who is who: actors read by hand (bench/entities.tsv), their name, type, country and sector.

The actors were drawn by chance from those that had part in the events and reactions of the service's answers, and are
asked for by a place where they are mentioned. An actor that is not found there any more counts as wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.scoring import Extent, characters, iou, share
from bench.task import Bar, Document, Task, lines, with_entities
from service.data import countries
from service.schema import Extraction

READ = Path(__file__).parents[1] / "entities.tsv"

_OF_COUNTRY = "@"  # the name of the country, whatever the text has
_NONE = "-"


class Gold(NamedTuple):
    """An actor as read: the extent of a mention, its right names as extents of the text, and what else is right.

    Without `names` the name is that of its country.
    """

    mention: Extent
    names: tuple[Extent, ...]
    types: frozenset[str]
    countries: frozenset[str | None]
    sectors: frozenset[str | None]


class Someone(NamedTuple):
    """An actor as answered, with the extents of its mentions."""

    mentions: frozenset[Extent]
    name: str
    type: str
    country: str | None
    sector: str | None


Golds = tuple[str, tuple[Gold, ...]]  # the text, and the actors asked for
Answer = tuple[Someone, ...]


def score(gold: Sequence[Golds], predicted: Sequence[Answer]) -> Mapping[str, float]:
    """Shares of the actors that are right in all, and in each alone."""
    english = countries.load().english
    found = [
        _judge(text, one, answer, english)
        for (text, asked), answer in zip(gold, predicted, strict=True)
        for one in asked
    ]
    return {
        "right": share([all(parts) for parts in found]),
        **{name: share([parts[i] for parts in found]) for i, name in enumerate(_PARTS)},
    }


_PARTS = ("name", "type", "country", "sector")


def _judge(text: str, gold: Gold, answer: Answer, english: Mapping[str, str]) -> tuple[bool, ...]:
    asked = characters([gold.mention])
    told = max(answer, key=lambda s: _nearness(asked, s), default=None)
    if told is None or _nearness(asked, told) == 0:
        return (False,) * len(_PARTS)
    names = [text[start:end] for start, end in gold.names] or [
        english[c] for c in gold.countries if c is not None
    ]
    return (
        any(_folded(told.name) == _folded(name) for name in names),
        told.type in gold.types,
        told.country in gold.countries,
        told.sector in gold.sectors,
    )


def _nearness(asked: frozenset[int], someone: Someone) -> float:
    return max((iou(asked, characters([extent])) for extent in someone.mentions), default=0.0)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def read(data: Path) -> list[Document]:
    """The documents whose actors were read."""
    wanted: defaultdict[str, defaultdict[str, list[Gold]]] = defaultdict(lambda: defaultdict(list))
    for line in READ.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        file, name, mention, names, types, codes, sectors = line.split("\t")
        kinds = frozenset(types.split(","))
        wanted[file][name].append(
            Gold(_extents(mention)[0], _extents(names), kinds, _values(codes), _values(sectors))
        )
    found: list[Document] = []
    for file, documents in wanted.items():
        found += [
            {**raw, "actors": tuple(documents[raw["id"]])}
            for raw in lines(data / file)
            if raw["id"] in documents
        ]
    return found


def _extents(field: str) -> tuple[Extent, ...]:
    if field == _OF_COUNTRY:
        return ()
    pairs = (part.split("-") for part in field.split(","))
    return tuple((int(start), int(end)) for start, end in pairs)


def _values(field: str) -> frozenset[str | None]:
    return frozenset(None if value == _NONE else value for value in field.split(","))


def gold(document: Document) -> Golds:
    """The actors asked for."""
    return document["text"], document["actors"]


def predicted(extraction: Extraction) -> Answer:
    """Every actor of the answer."""
    return tuple(
        Someone(
            frozenset((m.start, m.end) for m in e.mentions if m.field == "text"),
            e.name,
            e.type,
            e.country,
            e.sector,
        )
        for e in extraction.entities or []
    )


TASK = Task[Golds, Answer](
    name="entities",
    split="actors read by hand",
    path="",
    article=with_entities,
    gold=gold,
    predicted=predicted,
    nothing=(),
    score=score,
    bars={"right": Bar(0.85)},
    read=read,
)
