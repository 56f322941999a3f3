from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.api.openapi import example
from service.app import create_app
from service.extractor import Extractor
from service.schema import Article, Batch, Extraction
from service.settings import Settings

COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(Settings()).openapi()


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_committed_document_is_this_one(document: dict[str, Any]) -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == document, "run `make openapi`"


def test_its_example_is_what_the_service_answers(extractor: Extractor) -> None:
    answer = extractor.extract(Article.model_validate(example("article"))).model_dump(
        mode="json", by_alias=True
    )
    shown = example("extraction")
    for one, other in zip(answer["events"], shown["events"], strict=True):
        # Sums in int8 are not the same on every processor.
        assert one.pop("confidence") == pytest.approx(other.pop("confidence"), abs=0.05)
    assert answer == shown, "run `make openapi`"


def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


def test_every_path_of_the_contract_is_there(document: dict[str, Any]) -> None:
    assert {name for name, _ in operations(document)} == {
        "post /v1/extract",
        "post /v1/extract/batch",
        "post /v1/extract/stream",
        "get /v1/event-types",
        "get /livez",
        "get /readyz",
        "get /startupz",
        "get /metrics",
        "get /version",
    }


def test_every_operation_is_named_described_and_distinct(document: dict[str, Any]) -> None:
    found = operations(document)
    assert all(operation["summary"] and operation["tags"] for _, operation in found)
    assert all(
        response["description"] for _, operation in found for response in operation["responses"].values()
    )
    assert len({operation["operationId"] for _, operation in found}) == len(found)


def test_every_error_of_an_extraction_is_a_problem(document: dict[str, Any]) -> None:
    for path in ("/v1/extract", "/v1/extract/batch", "/v1/extract/stream"):
        responses = document["paths"][path]["post"]["responses"]
        assert {"200", "415", "429", "500", "503"} <= set(responses)
        for status, response in responses.items():
            assert status == "200" or set(response["content"]) == {"application/problem+json"}
        assert "Retry-After" in responses["429"]["headers"]


def test_every_reference_resolves(document: dict[str, Any]) -> None:
    names = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(document)))
    assert names == set(document["components"]["schemas"])


def test_every_field_of_a_response_is_required(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Extraction", "Event", "Casualties", "Place", "Time"):
        assert schemas[name]["required"] == list(schemas[name]["properties"])


def test_the_example_answer_is_whole(document: dict[str, Any]) -> None:
    answer = document["paths"]["/v1/extract"]["post"]["responses"]["200"]["content"]["application/json"]
    Extraction.model_validate(answer["example"])


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "field" in value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from spans(inner)


def test_examples_are_what_they_show() -> None:
    article = Article.model_validate(example("article"))
    assert Batch.model_validate(example("batch")).articles == [article]
    found = list(spans(example("extraction")))
    assert found
    for span in found:
        source = article.title if span["field"] == "title" else article.text
        assert source is not None
        assert source[span["start"] : span["end"]] == span["text"]
