"""The OpenAPI document: what FastAPI cannot know because the service reads bodies and writes answers itself."""

from __future__ import annotations

import json
from http import HTTPStatus
from importlib import resources
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from service.api.documents import MEDIA_TYPE
from service.formats import FORMATS
from service.formats.geojson import EventFeatures
from service.problems import DatelineProblem
from service.schema import Article, Batch

JsonObject = dict[str, Any]

_REF = "#/components/schemas/{model}"
_RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}}
}
_RETRIABLE = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


FORMAT_PARAMETER: JsonObject = {
    "parameters": [
        {
            "name": "format",
            "in": "query",
            "required": False,
            "description": "The format of the answer; goes before `Accept`.",
            "schema": {"title": "AnswerFormat", "type": "string", "enum": ["json", "ndjson", *FORMATS]},
        }
    ]
}


def example(name: str) -> Any:
    """An example document, by the name of its file."""
    return json.loads(resources.files("service.api").joinpath("examples", f"{name}.json").read_bytes())


def problem_responses(*kinds: type[DatelineProblem]) -> dict[int | str, JsonObject]:
    """The responses that a path answers besides its good one, each with an example of every problem it can be."""
    responses: dict[int | str, JsonObject] = {}
    for kind in kinds:
        response = responses.setdefault(kind.status, _empty_response(kind.status))
        response["content"][MEDIA_TYPE]["examples"][kind.type.removeprefix("/problems/")] = {
            "summary": (kind.__doc__ or kind.title).strip().splitlines()[0],
            "value": {"type": kind.type, "title": kind.title, "status": kind.status, "detail": "…"},
        }
    return responses


def request_body(model: str, *media_types: str, example_name: str) -> JsonObject:
    """The description of a body that the service parses itself."""
    content = {"schema": {"$ref": _REF.format(model=model)}, "example": example(example_name)}
    return {"requestBody": {"required": True, "content": dict.fromkeys(media_types, content)}}


def other_representations() -> JsonObject:
    """The content of a good answer besides its JSON."""
    text: JsonObject = {"schema": {"type": "string"}}
    features = {"schema": {"$ref": _REF.format(model=EventFeatures.__name__)}}
    kinds = dict.fromkeys(["application/x-ndjson", *(one.media_type for one in FORMATS.values())], text)
    return {**kinds, FORMATS["geojson"].media_type: features}


class DocumentedAPI(FastAPI):
    """FastAPI whose document also holds the models that the service reads and writes itself."""

    def openapi(self) -> JsonObject:
        """The document; built once."""
        if self.openapi_schema is None:
            document = get_openapi(
                title=self.title,
                version=self.version,
                summary=self.summary,
                description=self.description,
                routes=self.routes,
                tags=self.openapi_tags,
                license_info=self.license_info,
            )
            _, models = models_json_schema(
                [(Article, "validation"), (Batch, "validation"), (EventFeatures, "serialization")],
                ref_template=_REF,
            )
            _add_answers(document)
            _add_security(document)
            schemas = document["components"]["schemas"]
            schemas.update(models["$defs"])
            document["components"]["schemas"] = dict(sorted(schemas.items()))
            self.openapi_schema = document
        return self.openapi_schema


def _add_answers(document: JsonObject) -> None:
    """Examples of good answers. FastAPI would leave out their nulls, which an answer never does."""
    extraction = example("extraction")
    answers = {"/v1/extract": extraction, "/v1/extract/batch": {"results": [extraction]}}
    for path, answer in answers.items():
        document["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["example"] = answer


def _add_security(document: JsonObject) -> None:
    """The key that the interface may ask for. Where the operator has set none, none is asked for."""
    document["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key that the operator accepts. A service without keys answers everyone.",
        }
    }
    for path, methods in document["paths"].items():
        if path.startswith("/v1/"):
            for operation in methods.values():
                operation["security"] = [{"key": []}, {}]


def _empty_response(status: int) -> JsonObject:
    response: JsonObject = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}, "examples": {}}},
    }
    if status in _RETRIABLE:
        response["headers"] = _RETRY_AFTER
    return response
