"""Clients that were generated from the released document go on working with the current one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract.compatibility import breaks

OPENAPI = Path(__file__).parents[2] / "openapi"
Document = dict[str, Any]


def read(name: str) -> Document:
    document: Document = json.loads((OPENAPI / name).read_text(encoding="utf-8"))
    return document


def test_existing_clients_do_not_break() -> None:
    found = breaks(read("released.json"), read("openapi.json"))
    assert found == [], (
        "clients generated from openapi/released.json would break; undo that, or raise the interface's version and "
        "copy openapi.json over released.json on purpose"
    )


def schema(document: Document, name: str) -> Document:
    found: Document = document["components"]["schemas"][name]
    return found


def post(document: Document, path: str = "/v1/extract") -> Document:
    found: Document = document["paths"][path]["post"]
    return found


def add_field(document: Document) -> None:
    schema(document, "Event")["properties"]["weather"] = {"type": "string"}
    schema(document, "Event")["required"].append("weather")


def add_option(document: Document) -> None:
    schema(document, "Options")["properties"]["depth"] = {"type": "integer"}


def ease_limit(document: Document) -> None:
    schema(document, "Article")["properties"]["title"]["anyOf"][0]["maxLength"] = 9_999


def take_more(document: Document) -> None:
    schema(document, "OffsetUnit")["enum"].append("utf32")
    schema(document, "Article")["properties"]["id"]["anyOf"].append({"type": "integer"})


def add_path(document: Document) -> None:
    document["paths"]["/v1/more"] = {"get": {"operationId": "more", "responses": {}}}
    post(document)["responses"]["418"] = {"description": "…"}
    post(document)["responses"]["200"]["content"]["text/plain"] = {"schema": {"type": "string"}}


def say_less_often_null(document: Document) -> None:
    schema(document, "Entity")["properties"]["sector"] = {"$ref": "#/components/schemas/Sector"}


@pytest.mark.parametrize(
    "change", [add_field, add_option, ease_limit, take_more, add_path, say_less_often_null, lambda _: None]
)
def test_what_only_adds_breaks_nothing(change: Callable[[Document], None]) -> None:
    old = read("openapi.json")
    new = copy.deepcopy(old)
    change(new)
    assert breaks(old, new) == []


def drop_path(document: Document) -> None:
    del document["paths"]["/v1/extract/batch"]


def rename_operation(document: Document) -> None:
    post(document)["operationId"] = "analyse"


def rename_schema(document: Document) -> None:
    document["components"]["schemas"]["Occurrence"] = document["components"]["schemas"].pop("Version")
    content = document["paths"]["/version"]["get"]["responses"]["200"]["content"]["application/json"]
    content["schema"] = {"$ref": "#/components/schemas/Occurrence"}


def drop_answer_field(document: Document) -> None:
    del schema(document, "Count")["properties"]["vague"]


def leave_out_sometimes(document: Document) -> None:
    schema(document, "Count")["required"].remove("vague")


def say_null(document: Document) -> None:
    schema(document, "Event")["properties"]["id"] = {"anyOf": [{"type": "string"}, {"type": "null"}]}


def say_new_word(document: Document) -> None:
    schema(document, "Stance")["enum"].append("applauds")


def open_set(document: Document) -> None:
    del schema(document, "Stance")["enum"]


def change_type(document: Document) -> None:
    schema(document, "Span")["properties"]["start"] = {"type": "string"}


def ask_for_more(document: Document) -> None:
    schema(document, "Article").setdefault("required", []).append("title")


def take_fewer_fields(document: Document) -> None:
    del schema(document, "Options")["properties"]["min_confidence"]


def take_fewer_words(document: Document) -> None:
    schema(document, "Layer")["enum"].remove("times")


def tighten_limit(document: Document) -> None:
    schema(document, "Article")["properties"]["title"]["anyOf"][0]["maxLength"] = 10


def require_length(document: Document) -> None:
    schema(document, "Batch")["properties"]["articles"]["minItems"] = 2


def require_parameter(document: Document) -> None:
    post(document)["parameters"][0]["required"] = True


def drop_format(document: Document) -> None:
    schema(document, "AnswerFormat")["enum"].remove("hxl")


def drop_media_type(document: Document) -> None:
    del post(document)["responses"]["200"]["content"]["text/csv"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (drop_path, "POST /v1/extract/batch: gone"),
        (rename_operation, "POST /v1/extract: is called analyse instead of extract"),
        (rename_schema, "Version: the schema is gone, and with it a name in generated code"),
        (drop_answer_field, "POST /v1/extract 200.events[].casualties.killed.vague: gone"),
        (leave_out_sometimes, "POST /v1/extract 200.events[].casualties.killed.vague: may be missing now"),
        (say_null, "POST /v1/extract 200.events[].id: null is new"),
        (say_new_word, "POST /v1/extract 200.events[].reactions[].stance: “applauds” is new"),
        (open_set, "POST /v1/extract 200.events[].reactions[].stance: is no closed set of words now"),
        (change_type, "POST /v1/extract 200.removed[].span.start: string is new"),
        (ask_for_more, "POST /v1/extract body.title: must be given now"),
        (take_fewer_fields, "POST /v1/extract body.options.min_confidence: gone"),
        (take_fewer_words, "POST /v1/extract body.options.include[]: “times” is not taken any more"),
        (tighten_limit, "POST /v1/extract body.title: maxLength is 10 now"),
        (require_length, "POST /v1/extract/batch body.articles: minItems is 2 now"),
        (require_parameter, "POST /v1/extract ?format: must be given now"),
        (drop_format, "POST /v1/extract ?format: “hxl” is not taken any more"),
        (drop_media_type, "POST /v1/extract 200: does not answer in text/csv any more"),
    ],
)
def test_what_takes_away_is_named(change: Callable[[Document], None], complaint: str) -> None:
    old = read("openapi.json")
    new = copy.deepcopy(old)
    change(new)
    assert complaint in breaks(old, new)
