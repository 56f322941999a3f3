"""Who, what, when and where of the main event, as people marked them (Giveme5W1H)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import same_phrase, share
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction


@dataclass(frozen=True, slots=True)
class Answers:
    """Phrases for each question; gold has several acceptable ones, `days` are the days meant, ISO 8601."""

    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def score(gold: Sequence[Answers], predicted: Sequence[Answers]) -> Mapping[str, float]:
    """Share of the questions with a gold answer where one of ours shares half of the shorter one's words."""
    pairs = list(zip(gold, predicted, strict=True))
    return {
        "who": share([_any(one.who, told.who) for one, told in pairs if one.who]),
        "what": share([_any(one.what, told.what) for one, told in pairs if one.what]),
        "when": share(
            [
                _any(one.when, told.when) or bool(set(one.days) & set(told.days))
                for one, told in pairs
                if one.when
            ]
        ),
        "where": share([_any(one.where, told.where) for one, told in pairs if one.where]),
    }


def _any(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    return any(same_phrase(one, other) for one in gold for other in predicted)


def _article(document: Document) -> Article:
    return Article(text=document["text"], title=document["title"], published_at=published(document))


def _gold(document: Document) -> Answers:
    gold = document["gold"]
    who, what, when, where = (
        tuple(a["text"] for a in gold[name]) for name in ("who", "what", "when", "where")
    )
    days = tuple(a["parsed"][:10] for a in gold["when"] if a.get("parsed"))
    return Answers(who=who, what=what, when=when, where=where, days=days)


def _predicted(extraction: Extraction) -> Answers:
    if not extraction.events:
        return Answers()
    event = extraction.events[0]
    people = [*event.who.actors, *event.who.recipients]
    return Answers(
        who=tuple(name for p in people for name in (p.name, p.span.text)),
        what=(event.what.summary,),
        when=(event.when.span.text,) if event.when else (),
        where=tuple(place.name for place in event.where),
        days=(event.when.from_[:10],) if event.when and event.when.from_ else (),
    )


TASK = Task[Answers, Answers](
    name="fivew",
    split="fivew dev",
    path="fivew/dev.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=Answers(),
    score=score,
    bars={
        "who": Bar(None, "Giveme5W1H .19"),
        "what": Bar(None),
        "when": Bar(0.60, "Giveme5W1H .16"),
        "where": Bar(None, "Giveme5W1H .29"),
    },
)
