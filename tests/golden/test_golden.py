"""Whole articles against answers that were worked out by hand.

What the service does not find yet is listed in `open.toml`, key by key. The list is strict: a fault that is not in it
fails, and so does an entry that no longer holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from service.extractor import Extractor
from service.schema import Article, Event, Extraction
from tests.golden.expectation import ExpectedEvent, Golden, load

FOLDER = Path(__file__).parent
GOLDEN = {golden.name: golden for golden in load(FOLDER)}
OPEN: dict[str, list[str]] = tomllib.loads((FOLDER / "known" / "open.toml").read_text(encoding="utf-8"))
EFFECTS = ("killed", "injured", "missing", "abducted", "detained", "displaced")


class Fault(NamedTuple):
    """Something that is not as expected: a key that stays the same, and what was found instead."""

    key: str
    found: object


@pytest.fixture(scope="module", params=sorted(GOLDEN))
def golden(request: pytest.FixtureRequest) -> Golden:
    return GOLDEN[request.param]


@pytest.fixture(scope="module")
def answer(golden: Golden, extractor: Extractor) -> Extraction:
    return _answer(golden.name, extractor)


@cache
def _answer(name: str, extractor: Extractor) -> Extraction:
    golden = GOLDEN[name]
    sent = {"html": golden.text} if golden.html else {"text": golden.text}
    article = {**sent, "title": golden.title, "published_at": golden.published_at}
    return extractor.extract(Article.model_validate({k: v for k, v in article.items() if v is not None}))


def test_there_are_at_least_ten() -> None:
    assert len(GOLDEN) >= 10
    assert set(OPEN) <= set(GOLDEN)


def test_answer_is_as_worked_out_by_hand(golden: Golden, answer: Extraction) -> None:
    faults = [
        *_principal(golden, answer),
        *(fault for expected in golden.events for fault in _faults(expected, answer)),
        *_present(golden, answer),
    ]
    known = set(OPEN.get(golden.name, []))
    new = [f"{fault.key} (found {fault.found})" for fault in faults if fault.key not in known]
    mended = known - {fault.key for fault in faults}
    assert not new, "\n".join(new)
    assert not mended, f"take these out of open.toml: {sorted(mended)}"


def _principal(golden: Golden, answer: Extraction) -> Iterator[Fault]:
    first = answer.events[0].type if answer.events else None
    if first not in golden.events[0].types:
        yield Fault(f"principal: {golden.events[0].types[0]}", first)


def _present(golden: Golden, answer: Extraction) -> Iterator[Fault]:
    types = {e.type for e in answer.events}
    yield from (Fault(f"absent type: {name}", sorted(types)) for name in golden.absent.types if name in types)
    told = [s.casefold() for e in answer.events for s in _texts(e)]
    for word in golden.absent.words:
        if any(word.casefold() in text for text in told):
            yield Fault(f"absent word: {word}", [text for text in told if word.casefold() in text])


def _texts(event: Event) -> list[str]:
    return [
        event.what.summary,
        *(m.trigger.text for m in event.mentions),
        *(p.span.text for p in (*event.who.actors, *event.who.recipients)),
        *(p.span.text for p in event.where),
        *(r.span.text for r in event.casualties.reports),
        *(r.text for r in event.reactions),
        *([event.when.span.text] if event.when else []),
    ]


def _faults(expected: ExpectedEvent, answer: Extraction) -> list[Fault]:
    label = f"{expected.types[0]} {expected.trigger or ''}".strip()
    candidates = [e for e in answer.events if e.type in expected.types]
    if expected.trigger is not None:
        wanted = expected.trigger.casefold()
        candidates = [e for e in candidates if any(wanted in m.trigger.text.casefold() for m in e.mentions)]
    if not candidates:
        return [Fault(f"{label}: event", [(e.type, e.what.trigger.text) for e in answer.events])]
    found = min((_differences(expected, event) for event in candidates), key=len)
    return [Fault(f"{label}: {fault.key}", fault.found) for fault in found]


def _differences(expected: ExpectedEvent, event: Event) -> list[Fault]:
    return [*_who(expected, event), *_scene(expected, event), *_rest(expected, event)]


def _who(expected: ExpectedEvent, event: Event) -> Iterator[Fault]:
    actors = [p.name for p in event.who.actors]
    recipients = [p.name for p in event.who.recipients]
    if expected.actors is not None and sorted(actors) != sorted(expected.actors):
        yield Fault("actors", actors)
    for word in expected.not_actors:
        if _in_any(word, actors):
            yield Fault(f"not actor {word}", actors)
    for word in expected.recipients:
        if not _in_any(word, recipients):
            yield Fault(f"recipient {word}", recipients)


def _scene(expected: ExpectedEvent, event: Event) -> Iterator[Fault]:
    names = [p.name for p in event.where]
    yield from (Fault(f"where {name}", names) for name in expected.where if name not in names)
    yield from (Fault(f"not where {name}", names) for name in expected.not_where if name in names)
    countries = sorted({c for p in event.where for c in p.countries})
    if expected.countries is not None and countries != sorted(expected.countries):
        yield Fault("countries", countries)
    when = ((event.when.from_ or "")[:10], (event.when.to or "")[:10]) if event.when else None
    if expected.when is not None and when != expected.when:
        yield Fault("when", when)


def _rest(expected: ExpectedEvent, event: Event) -> Iterator[Fault]:
    for effect in EFFECTS:
        want, total = getattr(expected, effect), getattr(event.casualties, effect)
        got = None if total is None else (total.min, -1 if total.max is None else total.max)
        if (want is not None and got != want) or (effect in expected.no_casualties and got is not None):
            yield Fault(effect, got)
    standing: list[tuple[str, object, object]] = [
        ("background", expected.background, event.background),
        ("polarity", expected.polarity, event.status.polarity),
        ("modality", expected.modality, event.status.modality),
    ]
    yield from (Fault(name, is_) for name, should, is_ in standing if should is not None and should != is_)
    means = [s.text for s in event.instruments]
    yield from (
        Fault(f"instrument {word}", means) for word in expected.instruments if not _in_any(word, means)
    )
    told = [(r.name, r.stance) for r in event.reactions]
    for reaction in expected.reactions:
        if not any(reaction.name in name and stance in reaction.stances for name, stance in told):
            yield Fault(f"reaction {reaction.name} {reaction.stances[0]}", told)


def _in_any(word: str, texts: list[str]) -> bool:
    return any(word.casefold() in text.casefold() for text in texts)
