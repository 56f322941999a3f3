"""Whom pronouns mean (GUM, Wikinews)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import Extent, Tally, overlaps, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction, Options

PRONOUNS = frozenset({
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves",
})  # fmt: skip
_ACTORS = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one person or body: its pronouns, and its names and descriptions."""

    pronouns: tuple[Extent, ...]
    others: tuple[Extent, ...]


Chains = tuple[Chain, ...]


def score(gold: Sequence[Chains], predicted: Sequence[Chains]) -> Mapping[str, float]:
    """Share of the pronouns put with a name or description of the same one, of those resolved and of all."""
    tally = total(_tally(*pair) for pair in zip(gold, predicted, strict=True))
    return {
        "accuracy": tally.precision,
        "resolved": tally.predicted / tally.gold if tally.gold else 0.0,
        "recall": tally.recall,
    }


def _tally(gold: Chains, predicted: Chains) -> Tally:
    linked = {pronoun: chain for chain in predicted for pronoun in chain.pronouns if chain.others}
    asked = [(pronoun, chain) for chain in gold if chain.others for pronoun in chain.pronouns]
    answered = [(chain, linked[pronoun]) for pronoun, chain in asked if pronoun in linked]
    right = sum(
        any(overlaps(one, other) for one in chain.others for other in told.others) for chain, told in answered
    )
    return Tally(right, len(answered), len(asked))


def _article(document: Document) -> Article:
    return Article(
        text=document["text"],
        published_at=published(document),
        options=Options(include=["entities"]),
    )


def _gold(document: Document) -> Chains:
    clusters: dict[int, list[Extent]] = {}
    for entity in document["entities"]:
        if entity["type"] in _ACTORS:
            clusters.setdefault(entity["cluster"], []).append(tuple(entity["span"]))
    return tuple(
        _chain([(extent, document["text"][slice(*extent)]) for extent in spans])
        for spans in clusters.values()
    )


def _predicted(extraction: Extraction) -> Chains:
    return tuple(
        _chain([((m.start, m.end), m.text) for m in entity.mentions if m.field == "text"])
        for entity in extraction.entities or []
    )


def _chain(mentions: Sequence[tuple[Extent, str]]) -> Chain:
    pronouns = tuple(extent for extent, text in mentions if text.lower() in PRONOUNS)
    return Chain(pronouns, tuple(extent for extent, text in mentions if text.lower() not in PRONOUNS))


TASK = Task[Chains, Chains](
    name="coreference",
    split="gum",
    path="gum/gum.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=(),
    score=score,
    bars={"accuracy": Bar(0.75)},
)
