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
from service.problems import DatelineProblem
from service.schema import Article, Batch

JsonObject = dict[str, Any]

_REF = "#/components/schemas/{model}"
_RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}}
}
_RETRIABLE = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


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


class DocumentedAPI(FastAPI):
    """FastAPI whose document also holds the request models."""

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
            _, requests = models_json_schema(
                [(Article, "validation"), (Batch, "validation")], ref_template=_REF
            )
            _add_answers(document)
            _add_security(document)
            schemas = document["components"]["schemas"]
            schemas.update(requests["$defs"])
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
