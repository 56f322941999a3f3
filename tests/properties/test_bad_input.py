"""Bad input costs its sender an answer at worst: never time without end, never the next caller's article.

Times are of the processor, and bounds generous: what grew with the square of the text took minutes at these sizes.
"""

from __future__ import annotations

import time

import pytest

from service.extractor import Extractor
from service.problems import DatelineProblem, TooLarge
from service.schema import Article

NORMAL = """Two hurt as crane falls in Porto

A crane fell onto a bus stop in Porto on Tuesday, injuring two people, firefighters said.

“The wind took it,” said Rita Matos, who works nearby. Mayor Paulo Reis ordered an inquiry into the accident.
"""
SIZE = 5_000  # characters
CPU_SECONDS = 15.0

TEXTS = [
    "killed, ", "and ", 'a "', "“”", "12 people and ", "BOMB KILLS SIX. ", "Police said.\n\n", "a\r", "word", "1,234 ",
    "Monday ", "Paris, ", "he said she said ", "(a) [b] ", "<p>The bomb <b>killed</b> six &amp; ", "😀 ", "a:b:",
    "\u202eA bomb killed six.\u202c ", "a\u200b", "a\u0301", "\x00", "the attack killed people and ", "“The raid ", "'",
    "The bomb killed six on Monday in Paris, police said.\n\n", "one hundred and ", "two days before the ", "of the ",
]  # fmt: skip
PAGES = {
    "nested": "<div>" * 50_000 + "bomb",
    "flat": "<p>a" * 150_000,
    "attributes": "<p " + " ".join(f"a{i}='{i}'" for i in range(60_000)) + ">bomb",
    "attribute": f"<p title='{'x' * 900_000}'>A bomb killed six people in the city on Monday.",
    "entities": "<p>" + "&amp;" * 190_000,
    "script": "<script>" + "var a = '<p>';" * 60_000 + "</script><p>A bomb killed six people on Monday.",
    "linked data": "<script type='application/ld+json'>"
    + "[" * 400_000
    + "</script><p>A bomb killed six people.",
    "bomb of entities": "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12))
    + "]><p>&a11;",
    "quotes": '<a "' * 200_000,
    "rubbish": bytes(range(256)).decode("latin-1") * 3_000,
}


@pytest.fixture(scope="module")
def usual(extractor: Extractor) -> str:
    return told(extractor, text=NORMAL)


def told(extractor: Extractor, **fields: str) -> str:
    article = Article.model_validate(
        {**fields, "options": {"include": ["entities", "quotes", "times", "places"]}}
    )
    try:
        return extractor.extract(article).model_dump_json()
    except DatelineProblem as problem:
        return problem.detail


@pytest.mark.parametrize("unit", TEXTS, ids=ascii)
def test_bad_text_is_answered_in_time_and_leaves_no_trace(
    extractor: Extractor, usual: str, unit: str
) -> None:
    begun = time.process_time()
    answer = told(extractor, text=unit * (SIZE // len(unit)))
    assert time.process_time() - begun < CPU_SECONDS
    assert len(answer) < 400 * SIZE
    assert told(extractor, text=NORMAL) == usual


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_bad_page_is_answered_in_time_and_leaves_no_trace(
    extractor: Extractor, usual: str, page: str
) -> None:
    begun = time.process_time()
    told(extractor, html=page)
    assert time.process_time() - begun < CPU_SECONDS
    assert told(extractor, text=NORMAL) == usual


def test_text_beyond_the_limit_is_too_large(extractor: Extractor) -> None:
    with pytest.raises(TooLarge) as raised:
        extractor.extract(Article.model_validate({"text": "The mill burned down. " * 5_000}))
    assert raised.value.pointer == "/text"


def test_long_article_of_a_page_is_too_large(extractor: Extractor) -> None:
    paragraphs = "".join(
        f"<p>The mill at bend {i} of the river burned down on Monday.</p>" for i in range(3_000)
    )
    with pytest.raises(TooLarge) as raised:
        extractor.extract(Article.model_validate({"html": f"<article>{paragraphs}</article>"}))
    assert raised.value.pointer == "/html"


def test_text_of_more_tokens_than_prose_has_is_too_large(extractor: Extractor) -> None:
    with pytest.raises(TooLarge, match="words and marks") as raised:
        extractor.extract(Article.model_validate({"text": "The code: " + "a : b , " * 8_000}))
    assert raised.value.pointer == "/text"


def test_long_text_is_read_to_its_end(extractor: Extractor) -> None:
    filler = "\n\n".join(f"Residents of house {i} went about their day as usual." for i in range(900))
    answer = extractor.extract(
        Article.model_validate({"text": f"{filler}\n\nA bomb killed six people in Porto."})
    )
    sentences = [event.what.sentence.text for event in answer.events]
    assert "A bomb killed six people in Porto." in sentences
