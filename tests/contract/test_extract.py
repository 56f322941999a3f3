from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.schema import Extraction, Problem
from service.settings import Settings
from tests.contract.live import JSON, Live, live_service

TEXT = "Two people were hurt when a tram left the rails in Gransdorf on Monday."


def problem_of(answer: httpx.Response) -> Problem:
    assert answer.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate(answer.json())
    assert problem.status == answer.status_code
    return problem


def post(live: Live, body: bytes | str, content_type: str = "application/json") -> httpx.Response:
    return live.client.post("/v1/extract", content=body, headers={"content-type": content_type})


def test_an_article_gives_an_extraction(live: Live) -> None:
    answer = live.client.post(
        "/v1/extract",
        json={
            "text": TEXT,
            "title": "A tram",
            "published_at": "2026-02-03",
            "url": "https://a.example/1",
            "id": "1",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    extraction = Extraction.model_validate(answer.json())
    assert (extraction.id, extraction.url, extraction.title) == ("1", "https://a.example/1", "A tram")
    assert (extraction.published_at, extraction.published_at_source) == ("2026-02-03", "request")


def test_the_same_article_gives_the_same_bytes(live: Live) -> None:
    assert live.extract(TEXT).content == live.extract(TEXT).content


def test_html_is_taken_instead_of_text(live: Live) -> None:
    answer = live.client.post("/v1/extract", json={"html": "<p>A tram left the rails.</p>"})
    assert answer.status_code == 200
    assert answer.json()["text"] == "<p>A tram left the rails.</p>"


def test_null_is_the_same_as_absent(live: Live) -> None:
    assert (
        live.client.post("/v1/extract", json={"text": TEXT, "html": None, "title": None}).status_code == 200
    )


@pytest.mark.parametrize(
    "published_at",
    ["2026-02-03", "2026-02-03T09:30:00Z", "2026-02-03T09:30:00.5+01:00", "2026-02-03 09:30:00"],
)
def test_dates_and_date_times_are_read(live: Live, published_at: str) -> None:
    answer = live.client.post("/v1/extract", json={"text": TEXT, "published_at": published_at})
    assert answer.json()["published_at"].startswith("2026-02-03")


@pytest.mark.parametrize("layer", ["entities", "quotes", "times", "places"])
def test_layers_may_be_asked_for(live: Live, layer: str) -> None:
    answer = live.client.post("/v1/extract", json={"text": TEXT, "options": {"include": [layer]}})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("fields", "pointers"),
    [
        ({}, ["/text"]),
        ({"text": None}, ["/text"]),
        ({"text": ""}, ["/text"]),
        ({"text": " \n\u00a0\t"}, ["/text"]),
        ({"text": 5}, ["/text"]),
        ({"text": ["a"]}, ["/text"]),
        ({"html": "  "}, ["/html"]),
        ({"text": "a", "html": "<p>a</p>"}, ["/html"]),
        ({"text": "a", "body": "b"}, ["/body"]),
        ({"text": "a", "a/b~c": 1}, ["/a~1b~0c"]),
        ({"text": "a", "x" * 200: 1}, [""]),
        ({"text": "a", "title": "t" * 1_001}, ["/title"]),
        ({"text": "a", "url": "u" * 2_049}, ["/url"]),
        ({"text": "a", "id": 7}, ["/id"]),
        ({"text": "a", "published_at": "yesterday"}, ["/published_at"]),
        ({"text": "a", "published_at": 1_700_000_000}, ["/published_at"]),
        ({"text": "a", "published_at": "2026-02-30"}, ["/published_at"]),
        ({"text": "a", "published_at": "1899-12-31"}, ["/published_at"]),
        ({"text": "a", "published_at": "2101-01-01T00:00:00Z"}, ["/published_at"]),
        ({"text": "a", "options": {"include": ["events"]}}, ["/options/include/0"]),
        ({"text": "a", "options": {"include": "quotes"}}, ["/options/include"]),
        ({"text": "a", "options": {"min_confidence": 1.1}}, ["/options/min_confidence"]),
        ({"text": "a", "options": {"min_confidence": "0.5"}}, ["/options/min_confidence"]),
        ({"text": "a", "options": {"offset_unit": "bytes"}}, ["/options/offset_unit"]),
        ({"text": "a", "options": {"event_types": ["conflict", "no_such_type"]}}, ["/options/event_types/1"]),
        ({"text": "a", "options": {"deadline": 1}}, ["/options/deadline"]),
        ({"text": "", "url": 1, "x": 2}, ["/text", "/url", "/x"]),
    ],
)
def test_bad_fields_are_pointed_to(live: Live, fields: dict[str, Any], pointers: list[str]) -> None:
    problem = problem_of(live.client.post("/v1/extract", json=fields))
    assert (problem.type, problem.status) == ("/problems/invalid-article", 422)
    assert [field.pointer for field in problem.errors or ()] == pointers
    assert problem.pointer == pointers[0]


@pytest.mark.parametrize("body", ["[]", '"text"', "7", "null"])
def test_only_objects_are_articles(live: Live, body: str) -> None:
    problem = problem_of(post(live, body))
    assert (problem.status, problem.pointer) == (422, "")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ('{"text": "half \\ud800 a pair"}', "/text"),
        ('{"text": "a", "title": "\\udc00"}', "/title"),
        ('{"text": "a", "id": "\\ud83d"}', "/id"),
        ('{"text": "a", "options": {"include": ["\\udfff"]}}', "/options/include/0"),
        ('{"text": "a", "options": {"\\ud800": 1}}', "/options"),
        ('{"text": "a", "\\ud800": 1}', ""),
    ],
)
def test_lone_surrogates_are_refused(live: Live, body: str, pointer: str) -> None:
    problem = problem_of(post(live, body))
    assert (problem.type, problem.pointer) == ("/problems/invalid-article", pointer)


def test_surrogate_pairs_are_text(live: Live) -> None:
    assert post(live, '{"text": "a pair \\ud83d\\ude00"}').status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"text",
        b'{"text": "a",}',
        b"{'text': 'a'}",
        b'{"text": "a", "options": {"min_confidence": NaN}}',
        b'{"text": "a", "options": {"min_confidence": -Infinity}}',
        b'{"text": "caf\xe9"}',
        b'\xff\xfe{\x00"\x00',
        b'{"text": "line\nbreak"}',
        b"[" * 200_000,
        b'{"text": ' + b"1" * 5_000 + b"}",
    ],
)
def test_what_is_not_json_in_utf8_is_400(live: Live, body: bytes) -> None:
    # Long bodies must pass the door to get as far as being parsed.
    problem = problem_of(post(live, body[:10_000]))
    assert (problem.type, problem.status) == ("/problems/malformed-body", 400)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin-1",
        "application/x-ndjson",
        "",
    ],
)
def test_other_media_types_are_415(live: Live, content_type: str) -> None:
    assert problem_of(post(live, json.dumps({"text": TEXT}), content_type)).status == 415


@pytest.mark.parametrize("content_type", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_may_be_declared_in_other_words(live: Live, content_type: str) -> None:
    assert post(live, json.dumps({"text": TEXT}), content_type).status_code == 200


def test_undeclared_bodies_are_read_as_json(live: Live) -> None:
    request = live.client.build_request("POST", "/v1/extract", content=json.dumps({"text": TEXT}))
    assert "content-type" not in request.headers
    assert live.client.send(request).status_code == 200


@pytest.mark.parametrize(("field", "limit"), [("text", 2_000), ("html", 3_000)])
def test_length_counts_code_points(live: Live, field: str, limit: int) -> None:
    assert live.client.post("/v1/extract", json={field: "\U0001f30d" * limit}).status_code == 200
    problem = problem_of(live.client.post("/v1/extract", json={field: "a" * (limit + 1)}))
    assert (problem.type, problem.status, problem.pointer) == ("/problems/too-large", 413, f"/{field}")


def test_declared_length_is_enough_to_refuse(live: Live) -> None:
    answer = live.client.post("/v1/extract", content=b" " * 100_000, headers=JSON)
    assert problem_of(answer).type == "/problems/too-large"
    assert answer.headers["connection"] == "close"


def test_undeclared_length_is_counted(live: Live) -> None:
    answer = live.client.post("/v1/extract", content=(b" " * 1_000 for _ in range(100)), headers=JSON)
    assert problem_of(answer).type == "/problems/too-large"


def test_a_body_that_does_not_arrive_is_not_waited_for() -> None:
    def trickle() -> Iterator[bytes]:
        yield b'{"text": '
        time.sleep(0.5)
        yield b'"late"}'

    with live_service(Settings(body_seconds=0.2)) as live:
        answer = live.client.post("/v1/extract", content=trickle(), headers=JSON)
        assert problem_of(answer).type == "/problems/request-timeout"
        assert live.extract(TEXT).status_code == 200


def test_a_problem_of_the_pipeline_is_the_callers(live: Live) -> None:
    problem = problem_of(live.extract("FOREIGN"))
    assert (problem.type, problem.status, problem.pointer) == ("/problems/unsupported-language", 422, "/text")


def test_a_fault_of_the_pipeline_is_ours_and_says_nothing(live: Live) -> None:
    answer = live.extract("CRASH with a secret")
    assert problem_of(answer).type == "/problems/internal-fault"
    assert "secret" not in answer.text
    assert live.extract(TEXT).status_code == 200
