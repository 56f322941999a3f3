"""The OpenAPI document: what FastAPI cannot know because the service reads bodies and writes answers itself."""

from __future__ import annotations

import json
from http import HTTPStatus
from importlib import resources
from typing import Any, Literal, get_args, get_origin

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from service import vocabulary
from service.api.documents import MEDIA_TYPE
from service.formats import FORMATS
from service.formats.geojson import EventFeatures
from service.problems import DatelineProblem
from service.schema import Article, Batch, ProbeState

JsonObject = dict[str, Any]

_REF = "#/components/schemas/{model}"
_RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}}
}
_RETRIABLE = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


_ANSWER_FORMATS = ("json", "ndjson", *FORMATS)
# Closed sets of words by name, so that generated code calls them by it and has each once.
_ENUMERATIONS = {
    **{
        get_args(value): name
        for name, value in vars(vocabulary).items()
        if get_origin(value) is Literal and not name.startswith("_")
    },
    get_args(ProbeState): "ProbeState",
    _ANSWER_FORMATS: "AnswerFormat",
}
_TAGS = [
    {"name": "extraction", "description": "Articles in, events out."},
    {"name": "reference", "description": "What the service knows and what it is."},
    {"name": "probes", "description": "For whoever runs it."},
]

FORMAT_PARAMETER: JsonObject = {
    "parameters": [
        {
            "name": "format",
            "in": "query",
            "required": False,
            "description": "The format of the answer; goes before `Accept`.",
            "schema": {"type": "string", "enum": list(_ANSWER_FORMATS)},
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
                tags=_TAGS,
                license_info=self.license_info,
                contact=self.contact,
                servers=self.servers,
            )
            _, models = models_json_schema(
                [(Article, "validation"), (Batch, "validation"), (EventFeatures, "serialization")],
                ref_template=_REF,
            )
            _add_answers(document)
            _add_security(document)
            schemas = document["components"]["schemas"]
            schemas.update(models["$defs"])
            _drop_defaults(schemas)
            schemas.update(_name_enumerations(document))
            document["components"]["schemas"] = dict(sorted(schemas.items()))
            self.openapi_schema = document
        return self.openapi_schema


def _drop_defaults(schemas: dict[str, JsonObject]) -> None:
    """Leave out what a field is when it is not given: generators take a field with a default for one always given."""
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            field.pop("default", None)


def _name_enumerations(node: Any) -> dict[str, JsonObject]:
    """Put references in the place of enumerations that have names; returns the schemas that they refer to."""
    found: dict[str, JsonObject] = {}
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        found |= _name_enumerations(child)
    name = _ENUMERATIONS.get(tuple(node.get("enum") or ())) if isinstance(node, dict) else None
    if name is not None:
        found[name] = {"title": name, "type": "string", "enum": node.pop("enum")}
        node.pop("type")
        node.pop("title", None)
        node["$ref"] = _REF.format(model=name)
    return found


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
    # For the whole document: generators take a path that names a key for one that cannot do without.
    document["security"] = [{"key": []}, {}]


def _empty_response(status: int) -> JsonObject:
    response: JsonObject = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}, "examples": {}}},
    }
    if status in _RETRIABLE:
        response["headers"] = _RETRY_AFTER
    return response
