"""Formats by `Accept` and by `?format=`."""

from __future__ import annotations

import csv
import io
import json

import httpx
import pytest

from service.formats import FORMATS
from service.formats.geojson import EventFeatures
from service.schema import BatchResult, Extraction
from tests.contract.live import NDJSON, Live
from tests.contract.test_extract import problem_of

TYPES = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "polecat": "text/tab-separated-values; charset=utf-8",
    "geojson": "application/geo+json",
    "hxl": "text/csv; charset=utf-8",
    "ucdp": "text/csv; charset=utf-8",
}


def extract(
    live: Live, *, accept: str | None = None, wanted: str | None = None, text: str = "BOMBING"
) -> httpx.Response:
    return live.client.post(
        "/v1/extract",
        params={} if wanted is None else {"format": wanted},
        headers={} if accept is None else {"accept": accept},
        json={"text": text, "id": "7"},
    )


def batch(live: Live, wanted: str, *texts: str) -> httpx.Response:
    articles = [{"text": text} for text in texts]
    return live.client.post("/v1/extract/batch", params={"format": wanted}, json={"articles": articles})


@pytest.mark.parametrize("name", TYPES)
def test_every_format_can_be_named(live: Live, name: str) -> None:
    answer = extract(live, wanted=name, accept="text/html")
    assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES[name])
    assert "accept" in answer.headers["vary"].lower()


def test_all_formats_are_tried() -> None:
    assert TYPES.keys() == {"json", "ndjson", *FORMATS}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("application/geo+json, */*;q=0.1", "geojson"),
        ("text/csv;q=0.5, application/x-ndjson;q=0.8", "ndjson"),
        ("text/*", "csv"),
        ("text/*, text/csv;q=0.1", "polecat"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "json"),
        ("*/*", "json"),
        ("application/json;q=0, */*", "ndjson"),
        ("text/csv;q=lots, application/json;q=0.1", "json"),
        ("", "json"),
    ],
)
def test_accept_chooses(live: Live, accept: str, expected: str) -> None:
    answer = extract(live, accept=accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[expected]


def test_lines_are_called_what_the_caller_calls_them(live: Live) -> None:
    assert extract(live, accept="application/jsonl").headers["content-type"] == "application/jsonl"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("application/xml", None),
        ("*/*;q=0", None),
        ("text/csv;q=0", None),
        (None, "xml"),
        ("*/*", ""),
        (None, "CSV"),
    ],
)
def test_what_cannot_be_given_is_refused(live: Live, accept: str | None, wanted: str | None) -> None:
    answer = extract(live, accept=accept, wanted=wanted)
    assert answer.status_code == 406
    problem = problem_of(answer)
    assert problem.type == "/problems/not-acceptable"
    assert problem.detail == (
        "This path answers in json (application/json), ndjson (application/x-ndjson), csv (text/csv), "
        "polecat (text/tab-separated-values), geojson (application/geo+json), hxl (text/csv), ucdp (text/csv)."
    )


def test_a_table_has_the_article_and_its_events(live: Live) -> None:
    answer = extract(live, wanted="csv")
    assert [row["event_id_cnty"] for row in csv.DictReader(io.StringIO(answer.text))] == ["7/e1"]


def test_geojson_is_a_layer(live: Live) -> None:
    found = EventFeatures.model_validate(extract(live, wanted="geojson").json())
    assert [feature.id for feature in found.features] == ["7/e1", "7/e2"]


def test_a_problem_is_a_problem_in_every_format(live: Live) -> None:
    for name in TYPES:
        assert problem_of(extract(live, wanted=name, text="FOREIGN")).status == 422


def test_a_batch_is_one_table(live: Live) -> None:
    answer = batch(live, "csv", "BOMBING", "a", "BOMBING")
    assert [row["event_id_cnty"] for row in csv.DictReader(io.StringIO(answer.text))] == ["1/e1", "3/e1"]
    features = batch(live, "geojson", "BOMBING", "a", "BOMBING").json()["features"]
    assert [feature["id"] for feature in features] == ["1/e1", "1/e2", "3/e1", "3/e2"]


def test_a_table_does_not_pass_over_an_article_in_silence(live: Live) -> None:
    for name in FORMATS:
        answer = batch(live, name, "BOMBING", "FOREIGN")
        assert (answer.status_code, problem_of(answer).pointer) == (422, "/articles/1/text")


def test_lines_have_a_problem_in_its_place(live: Live) -> None:
    lines = [json.loads(line) for line in batch(live, "ndjson", "BOMBING", "FOREIGN", "a").text.splitlines()]
    found = BatchResult.model_validate({"results": lines}).results
    assert [isinstance(result, Extraction) for result in found] == [True, False, True]


def test_a_stream_has_lines_alone(live: Live) -> None:
    for headers in ({"accept": "application/ndjson"}, {"accept": "*/*"}, {}):
        answer = live.client.post("/v1/extract/stream", content=b'{"text": "a"}', headers=NDJSON | headers)
        assert answer.status_code == 200
        Extraction.model_validate_json(answer.text)
    answer = live.client.post("/v1/extract/stream?format=csv", content=b'{"text": "a"}', headers=NDJSON)
    assert problem_of(answer).status == 406
