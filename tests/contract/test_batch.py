from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service.schema import BatchResult, Extraction, Problem
from tests.contract.live import Live


def batch(live: Live, *articles: Any) -> BatchResult:
    answer = live.client.post("/v1/extract/batch", json={"articles": articles})
    assert answer.status_code == 200
    return BatchResult.model_validate(answer.json())


def test_answers_stand_in_the_order_of_the_articles(live: Live) -> None:
    results = batch(
        live, {"text": "a", "id": "1"}, {"text": "NAP", "id": "2"}, {"text": "c", "id": "3"}
    ).results
    assert [result.id for result in results if isinstance(result, Extraction)] == ["1", "2", "3"]


def test_an_article_at_fault_costs_its_own_answer_alone(live: Live) -> None:
    first, bad, long, lost, last = (
        *batch(live, {"text": "a"}, {"text": "", "x": 1}, {"text": "a" * 2_001}).results,
        *batch(live, {"text": "DIE"}, {"text": "b"}).results,
    )
    assert isinstance(first, Extraction)
    assert isinstance(last, Extraction)
    assert isinstance(bad, Problem)
    assert [field.pointer for field in bad.errors or ()] == ["/articles/1/text", "/articles/1/x"]
    assert bad.pointer == "/articles/1/text"
    assert isinstance(long, Problem)
    assert (long.status, long.pointer) == (413, "/articles/2/text")
    assert isinstance(lost, Problem)
    assert (lost.type, lost.pointer) == ("/problems/worker-lost", None)


def test_a_half_of_a_surrogate_pair_costs_its_article_alone(live: Live) -> None:
    answer = live.client.post(
        "/v1/extract/batch",
        content=b'{"articles": [{"text": "\\ud800"}, {"text": "a"}]}',
        headers={"content-type": "application/json"},
    )
    bad, good = BatchResult.model_validate(answer.json()).results
    assert isinstance(bad, Problem)
    assert bad.pointer == "/articles/0/text"
    assert isinstance(good, Extraction)


@pytest.mark.parametrize("article", [None, 7, "text", []])
def test_what_is_no_article_costs_its_own_answer_alone(live: Live, article: Any) -> None:
    bad, good = batch(live, article, {"text": "a"}).results
    assert isinstance(bad, Problem)
    assert bad.pointer == "/articles/0"
    assert isinstance(good, Extraction)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], ""),
        ({}, "/articles"),
        ({"articles": {}}, "/articles"),
        ({"articles": []}, "/articles"),
        ({"articles": [{"text": "a"}] * 5}, "/articles"),
        ({"articles": [{"text": "a"}], "options": {}}, "/options"),
    ],
)
def test_what_is_no_batch_is_refused_whole(live: Live, body: Any, pointer: str) -> None:
    answer = live.client.post("/v1/extract/batch", json=body)
    problem = Problem.model_validate(answer.json())
    assert (answer.status_code, problem.type, problem.pointer) == (422, "/problems/invalid-batch", pointer)


def test_a_single_request_does_not_wait_for_a_whole_batch(live: Live) -> None:
    with ThreadPoolExecutor() as pool:
        long = pool.submit(batch, live, *[{"text": "NAP"}] * 4)
        time.sleep(0.1)
        assert live.extract("short").status_code == 200
        assert not long.done()
        assert len(long.result().results) == 4
