"""PLOVER types of single sentences, and who did it to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench import crosswalks
from bench.scoring import Tally, content_words, same_phrase, share, total
from bench.task import Bar, Document, Task, published
from service.schema import Article, Extraction, Participant

_TYPES_BARS = {
    "recall": Bar(0.75, "PETRARCH .26, PETRARCH2 .33, UniversalPetrarch .42"),
    "precision": Bar(0.70, "PETRARCH .53, PETRARCH2 .56, UniversalPetrarch .41"),
}
_WEIS_SET = "petrarch-"


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of a sentence: PLOVER type, the names of its two sides, and where it was."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...] = ()


Predicted = tuple[Coded, ...]
Types = tuple[frozenset[str], ...]  # for each gold event the types that are right


@dataclass(frozen=True, slots=True)
class Act:
    """The one act of a sentence; `types` are all that are right. A side is None where the sentence does not name it."""

    types: frozenset[str]
    actor: str | None
    recipient: str | None


def score_types(gold: Sequence[Types], predicted: Sequence[Predicted]) -> Mapping[str, float]:
    """Recall and precision of the types of each sentence, every type counted once."""
    tally = total(
        _tally(types, {coded.type for coded in answer}) for types, answer in zip(gold, predicted, strict=True)
    )
    return {"recall": tally.recall, "precision": tally.precision}


def _tally(gold: Types, predicted: set[str]) -> Tally:
    expected = set(gold)
    found = sum(bool(types & predicted) for types in expected)
    return Tally(
        found,
        len(predicted) - sum(len(types & predicted) - 1 for types in expected if types & predicted),
        len(expected),
    )


def score_acts(gold: Sequence[Act], predicted: Sequence[Predicted]) -> Mapping[str, float]:
    """Share of the sentences whose first event, any event, and any event with both its sides, is right."""
    pairs = list(zip(gold, predicted, strict=True))
    return {
        "first_type": share([bool(answer) and answer[0].type in act.types for act, answer in pairs]),
        "type": share([any(coded.type in act.types for coded in answer) for act, answer in pairs]),
        "with_sides": share([any(_is_act(coded, act) for coded in answer) for act, answer in pairs]),
    }


def _is_act(coded: Coded, act: Act) -> bool:
    return (
        coded.type in act.types
        and (act.actor is None or any(same_phrase(name, act.actor) for name in coded.actors))
        and (act.recipient is None or _reaches(coded, act.recipient))
    )


def _reaches(coded: Coded, recipient: str) -> bool:
    """Whether the event is done to the recipient.

    The data have one slot for whom an act is done to and for the land that it covers (“imposed a state of siege in
    Sorvik”); in our contract the second is where. A place answers for a recipient that is nothing but that place.
    """
    if any(same_phrase(name, recipient) for name in coded.recipients):
        return True
    words = content_words(recipient)
    return any(2 * len(words & content_words(name)) > len(words) for name in coded.places)


def _article(document: Document) -> Article:
    return Article(text=document["text"], published_at=published(document))


def _coded_article(document: Document) -> Article | None:
    """The article of a document that says which events there are.

    Left out are sentences with codes of invented schemes, and those without an event in PLOVER's sense: they test how
    a coder's machinery skips actors that its dictionary does not know.
    """
    gold = document["gold"]
    if "root" in gold:
        return _article(document)
    coded = [_plover_of(document, event) for event in gold["events"]]
    return _article(document) if any(coded) and None not in coded else None


def _plover_of(document: Document, event: Mapping[str, str]) -> frozenset[str] | None:
    """PETRARCH's tests write WEIS codes, everybody else CAMEO's."""
    read = crosswalks.plover_of_weis if document["id"].startswith(_WEIS_SET) else crosswalks.plover_of_cameo
    return read(event["cameo"])


def _types(document: Document) -> Types:
    gold = document["gold"]
    if "root" in gold:
        return (crosswalks.plover_of_draft(gold["root"]),)
    found = (_plover_of(document, event) for event in gold["events"])
    return tuple(types for types in found if types)


def _act(document: Document) -> Act:
    gold = document["gold"]
    return Act(crosswalks.plover_of_draft(gold["root"]), gold["actor"], gold["recipient"])


def _predicted(extraction: Extraction) -> Predicted:
    coded = [
        Coded(
            event.codes.plover.type,
            _names(event.who.actors),
            _names(event.who.recipients),
            tuple(name for place in event.where for name in (place.name, place.span.text)),
        )
        for event in extraction.events
        if event.codes.plover is not None
    ]
    reactions = [
        Coded(reaction.plover, (reaction.name,), ())
        for event in extraction.events
        for reaction in event.reactions
        if reaction.plover is not None
    ]
    return (*coded, *reactions)


def _names(participants: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(name for p in participants for name in (p.name, p.span.text))


def _types_task(name: str, path: str) -> Task[Types, Predicted]:
    return Task[Types, Predicted](
        name=name,
        split=f"plover {name.removeprefix('plover_')}",
        path=path,
        article=_coded_article,
        gold=_types,
        predicted=_predicted,
        nothing=(),
        score=score_types,
        bars=_TYPES_BARS,
    )


TASKS = (
    _types_task("plover_petrarch", "plover/petrarch.jsonl"),
    _types_task("plover_gsr", "plover/gsr.jsonl"),
    Task[Act, Predicted](
        name="plover_plv",
        split="plover plv, last fifth",
        path="plover/plv_train.jsonl",
        article=_article,
        gold=_act,
        predicted=_predicted,
        nothing=(),
        score=score_acts,
        bars={"first_type": Bar(None), "type": Bar(0.75), "with_sides": Bar(0.60)},
        part=(0.8, 1.0),
    ),
)
