"""Whole articles against answers that were worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from service.extractor import Extractor
from service.schema import Article, Event, Extraction
from tests.golden.expectation import ExpectedEvent, Golden, load

GOLDEN = {golden.name: golden for golden in load(Path(__file__).parent)}
EFFECTS = ("killed", "injured", "missing", "abducted", "detained", "displaced")


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


def test_principal_event_comes_first(golden: Golden, answer: Extraction) -> None:
    assert answer.events, "no events at all"
    assert answer.events[0].type in golden.events[0].types


def test_every_event_is_found_as_expected(golden: Golden, answer: Extraction) -> None:
    faults = [fault for expected in golden.events for fault in _faults(expected, answer)]
    assert not faults, "\n".join(faults)


def test_nothing_that_must_be_absent(golden: Golden, answer: Extraction) -> None:
    assert not {e.type for e in answer.events} & set(golden.absent.types)
    told = [s for e in answer.events for s in _texts(e)]
    for word in golden.absent.words:
        assert not [s for s in told if word.casefold() in s.casefold()]


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


def _faults(expected: ExpectedEvent, answer: Extraction) -> list[str]:
    candidates = [e for e in answer.events if e.type in expected.types]
    if expected.trigger is not None:
        wanted = expected.trigger.casefold()
        candidates = [e for e in candidates if any(wanted in m.trigger.text.casefold() for m in e.mentions)]
    if not candidates:
        found = [(e.type, e.what.trigger.text) for e in answer.events]
        return [f"{expected.types} “{expected.trigger}”: not found among {found}"]

    return min((_differences(expected, event) for event in candidates), key=len)


def _differences(expected: ExpectedEvent, event: Event) -> list[str]:
    label = f"{event.type} “{event.what.trigger.text}”"
    return [
        f"{label}: {fault}"
        for fault in (*_who(expected, event), *_scene(expected, event), *_rest(expected, event))
    ]


def _who(expected: ExpectedEvent, event: Event) -> list[str]:
    faults = []
    actors = [p.name for p in event.who.actors]
    recipients = [p.name.casefold() for p in event.who.recipients]
    if expected.actors is not None and sorted(actors) != sorted(expected.actors):
        faults.append(f"actors {actors}, expected {expected.actors}")
    faults += [
        f"{w} among the actors {actors}"
        for w in expected.not_actors
        if any(w.casefold() in a.casefold() for a in actors)
    ]
    faults += [
        f"{w} not among the recipients {recipients}"
        for w in expected.recipients
        if not any(w.casefold() in r for r in recipients)
    ]
    return faults


def _scene(expected: ExpectedEvent, event: Event) -> list[str]:
    faults = []
    names = [p.name for p in event.where]
    faults += [f"{w} not among the places {names}" for w in expected.where if w not in names]
    faults += [f"{w} among the places {names}" for w in expected.not_where if w in names]
    countries = sorted({c for p in event.where for c in p.countries})
    if expected.countries is not None and countries != sorted(expected.countries):
        faults.append(f"countries {countries}, expected {expected.countries}")
    if expected.when is not None:
        when = event.when and (event.when.from_ or "")[:10], event.when and (event.when.to or "")[:10]
        if when != expected.when:
            faults.append(f"when {when}, expected {expected.when}")
    return faults


def _rest(expected: ExpectedEvent, event: Event) -> list[str]:
    faults = []
    for effect in EFFECTS:
        want, got = getattr(expected, effect), getattr(event.casualties, effect)
        if want is not None and (got is None or (got.min, -1 if got.max is None else got.max) != want):
            faults.append(f"{effect} {got}, expected {want}")
        if effect in expected.no_casualties and got is not None:
            faults.append(f"{effect} {got}, expected none")
    faults += [
        f"{name} {got}, expected {want}"
        for name, want, got in (
            ("background", expected.background, event.background),
            ("polarity", expected.polarity, event.status.polarity),
            ("modality", expected.modality, event.status.modality),
        )
        if want is not None and want != got
    ]
    means = " ".join(s.text.casefold() for s in event.instruments)
    faults += [
        f"{w} not among the instruments “{means}”" for w in expected.instruments if w.casefold() not in means
    ]
    told = [(r.name, r.stance) for r in event.reactions]
    for reaction in expected.reactions:
        if not any(reaction.name in name and stance in reaction.stances for name, stance in told):
            faults.append(f"no reaction of {reaction.name} {reaction.stances} among {told}")
    return faults
