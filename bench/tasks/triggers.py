"""Triggers with their types, and the arguments of those that were found (WikiEvents)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench import crosswalks
from bench.scoring import Extent, Tally, match, overlap, overlaps, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Event, EventMention, Extraction, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention: KAIROS type, trigger, and the stretches of its arguments, places among them."""

    type: str
    trigger: Extent
    arguments: tuple[Extent, ...]


Mentions = tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and the event mentions in it."""

    text: str
    mentions: Mentions


def score(gold: Sequence[Gold], predicted: Sequence[Mentions]) -> Mapping[str, float]:
    """F1 of triggers with the right type, and of triggers as such; F1 of the arguments of the typed ones."""
    pairs = list(zip(gold, predicted, strict=True))
    typed = [(one, answer, _matched(one.mentions, answer, typed=True)) for one, answer in pairs]
    named = total(Tally(len(found), len(answer), len(one.mentions)) for one, answer, found in typed)
    either = total(
        Tally(len(_matched(one.mentions, answer, typed=False)), len(answer), len(one.mentions))
        for one, answer in pairs
    )
    arguments = total(
        _arguments(one.text, one.mentions[i], answer[j]) for one, answer, found in typed for i, j in found
    )
    return {
        "typed_f1": named.f1,
        "typed_precision": named.precision,
        "typed_recall": named.recall,
        "untyped_f1": either.f1,
        "argument_f1": arguments.f1,
    }


def _matched(gold: Mentions, predicted: Mentions, *, typed: bool) -> list[tuple[int, int]]:
    def similarity(one: Mention, other: Mention) -> float:
        return float(overlap(one.trigger, other.trigger)) if one.type == other.type or not typed else 0.0

    return match(gold, predicted, similarity)


def _arguments(text: str, gold: Mention, predicted: Mention) -> Tally:
    def similarity(one: Extent, other: Extent) -> float:
        heads = overlaps(_last_word(text, one), other) or overlaps(_last_word(text, other), one)
        return float(overlap(one, other)) if heads else 0.0

    found = match(gold.arguments, predicted.arguments, similarity)
    return Tally(len(found), len(predicted.arguments), len(gold.arguments))


def _last_word(text: str, extent: Extent) -> Extent:
    """The last word of a phrase, which stands for its head."""
    start = text.rfind(" ", extent[0], extent[1]) + 1
    return max(start, extent[0]), extent[1]


def _article(document: Document) -> Article:
    return Article(text=document["text"], published_at=published(document))


def _gold(document: Document) -> Gold:
    mentions = [
        Mention(e["type"], tuple(e["trigger"]), tuple({tuple(a["span"]) for a in e["arguments"]}))
        for e in document["events"]
    ]
    return Gold(document["text"], tuple(mentions))


def _predicted(extraction: Extraction) -> Mentions:
    found = [_mention(event, mention) for event in extraction.events for mention in event.mentions]
    return tuple(mention for mention in found if mention)


def _mention(event: Event, mention: EventMention) -> Mention | None:
    kind = crosswalks.kairos(mention.type)
    if kind is None or mention.trigger.field != "text":
        return None
    inside = [place.span for place in event.where if _within(place.span, mention.sentence)]
    spans = [argument.span for argument in mention.arguments] + inside
    return Mention(kind, _extent(mention.trigger), tuple(dict.fromkeys(_extent(span) for span in spans)))


def _within(span: Span, sentence: Span) -> bool:
    return span.field == sentence.field and sentence.start <= span.start and span.end <= sentence.end


def _extent(span: Span) -> Extent:
    return span.start, span.end


def _task(part: str, *, held_out: bool) -> Task[Gold, Mentions]:
    return Task[Gold, Mentions](
        name="triggers_test" if held_out else "triggers",
        split=f"wikievents {part}",
        path=f"wikievents/{part}.jsonl",
        article=_article,
        gold=_gold,
        predicted=_predicted,
        nothing=(),
        score=score,
        bars={
            "typed_f1": Bar(None, "OneIE .70 (16 sets), GPT-3.5 .12–.15"),
            "argument_f1": Bar(None, "TagPrime .70 (16 sets), GPT-3.5 .27"),
        },
        held_out=held_out,
    )


TASKS = (_task("dev", held_out=False), _task("test", held_out=True))
