"""What holds for any article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from service.extractor import Extractor
from service.problems import DatelineProblem
from service.schema import Article, Extraction

STEADY = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

STORY = """Bomb kills six at market in Quetta

QUETTA, Pakistan, March 4 (Wire) — A bomb hidden in a rickshaw killed six people and wounded at least 20 on Monday at a
crowded vegetable market in Quetta, police said.

The Baloch Liberation Army claimed responsibility for the attack. “We will strike again,” a spokesman told reporters by
telephone.

Prime Minister Anwar Rahim condemned the blast as “a cowardly act” and offered his condolences to the families.
"""

ASIDE = "\n\nThe town library will open an hour later than usual in the first week of the summer holidays."

WORDS = st.sampled_from(
    [
        "A bomb", "killed", "12 people", "in Kabul", "on Monday", "“", "”", "‘", "\u00a0", "\n\n", "said", "Police",
        "arrested", "he", "it", ".", ",", "—", "(AP)", "at least", "dozens", "IRAQ", "’s", "\u200b", "😀", "محمد",
        "\u202e", "\ufeff", "…", "the attack", "condemned", "which", "that", "who", "by", "of",
        "\t", "\r\n", "\x00", "&amp;", "1,200",
    ]
)  # fmt: skip


def ask(extractor: Extractor, text: str, **more: Any) -> Extraction:
    return extractor.extract(Article.model_validate({"text": text, **more}))


def spans(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if {"field", "start", "end", "text"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def holds(answer: Extraction, text: str, *, unit: str = "codepoint") -> None:
    source: Any = text
    if unit != "codepoint":
        source = text.encode("utf-16-le" if unit == "utf16" else "utf-8")
    for span in spans(answer.model_dump(mode="json")):
        start, end = span["start"], span["end"]
        if unit == "utf16":
            assert source[2 * start : 2 * end].decode("utf-16-le") == span["text"]
        elif unit == "utf8":
            assert source[start:end].decode("utf-8") == span["text"]
        else:
            assert source[start:end] == span["text"]


LAYERS = {"include": ["entities", "quotes", "times", "places"]}


@STEADY
@given(text=st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_total_on_scrambled_news(extractor: Extractor, text: str) -> None:
    try:
        answer = ask(extractor, text, options=LAYERS)
    except (DatelineProblem, ValidationError):
        return
    holds(answer, text)
    json.loads(answer.model_dump_json())


@STEADY
@given(text=st.text(min_size=1, max_size=200))
def test_total_on_any_unicode(extractor: Extractor, text: str) -> None:
    try:
        answer = ask(extractor, text, options=LAYERS)
    except (DatelineProblem, ValidationError):
        return
    holds(answer, text)


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
def test_spans_cut_what_they_claim_in_every_unit(extractor: Extractor, unit: str) -> None:
    text = STORY.replace("Quetta", "Quetta 😀 é").replace(" ", "\u00a0", 5)
    answer = ask(extractor, text, options={**LAYERS, "offset_unit": unit})
    assert answer.events
    holds(answer, text, unit=unit)


def test_same_article_same_bytes(extractor: Extractor) -> None:
    first = ask(extractor, STORY, options=LAYERS).model_dump_json()
    ask(extractor, "Floods displaced 300 people in Ghana on Friday. The president visited them.")
    assert ask(extractor, STORY, options=LAYERS).model_dump_json() == first


def test_unrelated_paragraph_changes_no_earlier_event(extractor: Extractor) -> None:
    alone = ask(extractor, STORY).events
    longer = ask(extractor, STORY + ASIDE).events
    assert [told(e) for e in alone] == [told(e) for e in longer[: len(alone)]]


def told(event: Any) -> object:
    """The event without what depends on the length of the text: salience weighs early position."""
    return event.model_dump(exclude={"salience"})


@pytest.mark.parametrize(
    "text",
    [
        "word" * 12_500,
        "“" * 10_000,
        'a "' * 5_000,
        "(" * 3_000 + "bomb" + ")" * 3_000,
        "killed, " * 5_000,
        "and " * 10_000,
        "12 people and " * 2_000 + "were killed.",
        "BOMB KILLS SIX. " * 400,
        "\n\n".join(["Police said."] * 1_500),
        "a\u0301" * 5_000,
        "\u202eA bomb killed six people in Kabul.\u202c",
        "<p>" * 5_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_pathological_text_is_answered(extractor: Extractor, text: str) -> None:
    try:
        holds(ask(extractor, text), text)
    except DatelineProblem:
        return


def test_events_are_ordered_by_salience(extractor: Extractor) -> None:
    events = ask(extractor, STORY).events
    assert [e.salience for e in events] == sorted((e.salience for e in events), reverse=True)
    assert events[0].category == "conflict"


def test_options_filter(extractor: Extractor) -> None:
    every = ask(extractor, STORY).events
    only = ask(extractor, STORY, options={"event_types": ["conflict"]}).events
    assert only
    assert [e.id for e in only] == [e.id for e in every if e.category == "conflict"]
    sure = ask(extractor, STORY, options={"min_confidence": 0.9}).events
    assert [e.id for e in sure] == [e.id for e in every if e.confidence >= 0.9]
