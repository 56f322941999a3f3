"""The article that the project was born from, against what a careful reader takes from it.

Nothing of the article is known here: everything compared with comes from the folder beside the data.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.scoring import overlaps, same_phrase, share
from bench.task import Bar, Document, Task
from service.schema import Article, CasualtyReport, Event, Extraction, Options, Place, Reaction, Span

_FOLDER = Path("..") / "seed"
_PUBLISHED = "2021-06-29"  # as the folder's README says
_STANCES: Mapping[str, frozenset[str]] = {
    "condemns": frozenset({"condemns", "accuses"}),
    "opposes": frozenset({"condemns", "demands", "accuses", "threatens", "comments", "denies"}),
    "calls_for_restraint": frozenset({"demands"}),
    "defends": frozenset({"justifies", "supports", "accuses", "comments"}),
    "claims_facts": frozenset({"comments", "accuses", "justifies", "claims_responsibility"}),
    "denies": frozenset({"denies", "justifies"}),
    "threatens": frozenset({"threatens", "pledges"}),
}
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_HISTORICAL = "historical"

Ideal = Mapping[str, Any]


def score(gold: Sequence[Ideal], predicted: Sequence[Extraction | None]) -> Mapping[str, float]:
    """The issue's checklist, a figure a line; 1 is all of it."""
    ideal, answer = gold[0], predicted[0]
    principal = answer.events[0] if answer and answer.events else None
    if answer is None or principal is None:
        return dict.fromkeys(BARS, 0.0)
    expected = next(event for event in ideal["events"] if event["id"] == ideal["main_event"])
    return {
        "principal_type": float(_same_type(expected, principal)),
        "principal_actor": float(_has_actor(expected, principal)),
        "no_other_actor": float(_no_other_actor(expected, principal)),
        "places": _places(expected, principal),
        "no_other_place": float(_no_other_place(expected, principal)),
        "time": float(_same_time(expected, principal)),
        "killed": _killed(expected, principal),
        "injured_unknown": float(principal.casualties.injured is None),
        "reactions": share([_is_told(reaction, answer) for reaction in ideal["reactions"]]),
        "background": share([_is_background(event, answer) for event in _past(ideal)]),
        "no_furniture": float(not _in_furniture(ideal, answer)),
    }


# --- the principal event -----------------------------------------------------------------------------------------


def _same_type(expected: Ideal, event: Event) -> bool:
    codes = event.codes
    return (
        codes.acled is not None
        and codes.acled.sub_event_type == expected["type"]["acled"]["sub_event_type"]
        and codes.plover is not None
        and codes.plover.type == expected["type"]["plover"]
    )


def _has_actor(expected: Ideal, event: Event) -> bool:
    countries = {actor["country"] for actor in expected["who"]["actors"]}
    return any(actor.country in countries for actor in event.who.actors)


def _no_other_actor(expected: Ideal, event: Event) -> bool:
    """Who gave the order may be named beside who did it; anyone else is a role turned round."""
    sides = [*expected["who"]["actors"], *expected["who"]["ordered_by"]]
    countries = {actor["country"] for actor in sides}
    names = [actor["name"] for actor in sides]
    return all(
        actor.country in countries or any(same_phrase(actor.name, name) for name in names)
        for actor in event.who.actors
    )


def _places(expected: Ideal, event: Event) -> float:
    """Share of the places that are named; one of two countries must have no point."""
    found = []
    for place in expected["where"]:
        countries = set(place.get("countries") or [place["country"]])
        found.append(any(_is_place(p, countries) for p in event.where))
    return share(found)


def _is_place(place: Place, countries: set[str]) -> bool:
    return set(place.countries) == countries and (len(countries) == 1 or place.latitude is None)


def _no_other_place(expected: Ideal, event: Event) -> bool:
    countries = {code for place in expected["where"] for code in place.get("countries") or [place["country"]]}
    return all(set(place.countries) <= countries for place in event.where)


def _same_time(expected: Ideal, event: Event) -> bool:
    """Whether the time told lies within one that a reader would give."""
    when = event.when
    if when is None or when.from_ is None or when.to is None:
        return False
    given = [
        value for time in expected["when"] for name, value in time["timex"].items() if _PUBLISHED in name
    ]
    days = sorted(part[:10] for value in given for part in value.split("/"))
    return bool(days[0] <= when.from_[:10] <= when.to[:10] <= days[-1])


def _killed(expected: Ideal, event: Event) -> float:
    """Share of the reports of dead that are told, each with its number and on its own source's word."""
    reports = [report for report in event.casualties.reports if report.effect == "killed"]

    return share(
        [any(_is_report(ideal, report) for report in reports) for ideal in expected["casualties"]["killed"]]
    )


def _is_report(ideal: Ideal, report: CasualtyReport) -> bool:
    source, told = ideal["attribution"], report.attributed_name
    same_source = told is None if source is None else same_phrase(told or "", source)
    return same_source and (report.count.min, report.count.max) == (ideal["min"], ideal["max"])


# --- the rest ----------------------------------------------------------------------------------------------------


def _is_told(ideal: Ideal, answer: Extraction) -> bool:
    return any(_is_reaction(ideal, reaction) for event in answer.events for reaction in event.reactions)


def _is_reaction(ideal: Ideal, reaction: Reaction) -> bool:
    speaker = ideal["speaker"]
    names = {speaker["name"], speaker["mention"]["text"], speaker.get("coref_of", "")} - {""}
    named = any(same_phrase(reaction.name, name) for name in names if name.lower() not in _PRONOUNS)
    content = [(part["start"], part["end"]) for part in ideal["content"]]
    cue = ideal.get("cue")
    stretches = [*content, (cue["start"], cue["end"])] if cue else content
    told = [(reaction.span.start, reaction.span.end)]
    return (
        named
        and reaction.stance in _STANCES[ideal["stance"]]
        and any(overlaps(one, other) for one in stretches for other in told)
    )


def _past(ideal: Ideal) -> list[Ideal]:
    return [
        e
        for e in ideal["events"]
        if e.get("tense") == _HISTORICAL and e.get("type") and not e.get("optional")
    ]


def _is_background(ideal: Ideal, answer: Extraction) -> bool:
    trigger = (ideal["trigger"]["start"], ideal["trigger"]["end"])
    return any(
        event.background
        and any(overlaps(trigger, (mention.trigger.start, mention.trigger.end)) for mention in event.mentions)
        for event in answer.events
    )


def _in_furniture(ideal: Ideal, answer: Extraction) -> bool:
    furniture = [(part["start"], part["end"]) for part in ideal["article"]["boilerplate"]]
    return any(overlaps(part, (span.start, span.end)) for part in furniture for span in _spans(answer))


def _spans(answer: Extraction) -> list[Span]:
    layers = [
        *(mention for entity in answer.entities or [] for mention in entity.mentions),
        *(quote.content for quote in answer.quotes or []),
        *(time.span for time in answer.times or []),
        *(place.span for place in answer.places or []),
    ]
    return layers + [mention.trigger for event in answer.events for mention in event.mentions]


# --- the task ----------------------------------------------------------------------------------------------------


def _read(data: Path) -> list[Document]:
    folder = data / _FOLDER
    text, ideal = (folder / "article.txt").read_text("utf-8"), (folder / "ideal.json").read_text("utf-8")
    return [{"text": text, "ideal": json.loads(ideal)}]


def _article(document: Document) -> Article:
    layers = Options(include=["entities", "quotes", "times", "places"])
    return Article(text=document["text"], published_at=dt.date.fromisoformat(_PUBLISHED), options=layers)


def _gold(document: Document) -> Ideal:
    ideal: Ideal = document["ideal"]
    return ideal


def _predicted(extraction: Extraction) -> Extraction | None:
    return extraction


BARS = {
    name: Bar(1.0)
    for name in (
        "principal_type", "principal_actor", "no_other_actor", "places", "no_other_place", "time", "killed",
        "injured_unknown", "reactions", "background", "no_furniture",
    )
}  # fmt: skip

TASK = Task[Ideal, Extraction | None](
    name="seed",
    split="seed",
    path=str(_FOLDER / "ideal.json"),
    read=_read,
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=None,
    score=score,
    bars=BARS,
)
