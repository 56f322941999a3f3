"""What a changed OpenAPI document takes away from clients that were generated from an earlier one.

A request may ask for less than before and take more; an answer may say more, but not less, nor in words that a closed
set did not have. Names of operations and schemas are names in generated code, so they stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

JsonObject = dict[str, Any]
Direction = Literal["request", "response"]

# Constraints that may only be eased on what callers send: those that shut out what is greater, and what is less.
_CEILINGS = ("maximum", "maxLength", "maxItems", "exclusiveMaximum")
_FLOORS = ("minimum", "minLength", "minItems", "exclusiveMinimum")


def breaks(old: JsonObject, new: JsonObject) -> list[str]:
    """What existing clients would trip over, a line each; empty if they would not notice."""
    return [*_names(old, new), *_operations(old, new)]


def _names(old: JsonObject, new: JsonObject) -> Iterator[str]:
    for name in old["components"]["schemas"].keys() - new["components"]["schemas"].keys():
        yield f"{name}: the schema is gone, and with it a name in generated code"


def _operations(old: JsonObject, new: JsonObject) -> Iterator[str]:
    for path, methods in old["paths"].items():
        for method, before in methods.items():
            where = f"{method.upper()} {path}"
            after = new["paths"].get(path, {}).get(method)
            if after is None:
                yield f"{where}: gone"
                continue
            if before["operationId"] != after["operationId"]:
                yield f"{where}: is called {after['operationId']} instead of {before['operationId']}"
            yield from _parameters(where, before, after, Comparison(old, new, "request"))
            yield from _bodies(where, before, after, Comparison(old, new, "request"))
            yield from _answers(where, before, after, Comparison(old, new, "response"))


def _parameters(where: str, before: JsonObject, after: JsonObject, compare: Comparison) -> Iterator[str]:
    olds = {(p["in"], p["name"]): p for p in before.get("parameters", [])}
    news = {(p["in"], p["name"]): p for p in after.get("parameters", [])}
    for key, parameter in olds.items():
        if key not in news:
            yield f"{where} ?{key[1]}: gone"
        else:
            yield from compare.schemas(f"{where} ?{key[1]}", parameter["schema"], news[key]["schema"])
    for key, parameter in news.items():
        if parameter.get("required") and not olds.get(key, {}).get("required"):
            yield f"{where} ?{key[1]}: must be given now"


def _bodies(where: str, before: JsonObject, after: JsonObject, compare: Comparison) -> Iterator[str]:
    contents = after.get("requestBody", {}).get("content", {})
    for kind, content in before.get("requestBody", {}).get("content", {}).items():
        if kind not in contents:
            yield f"{where}: does not read {kind} any more"
        else:
            yield from compare.schemas(f"{where} body", content["schema"], contents[kind]["schema"])


def _answers(where: str, before: JsonObject, after: JsonObject, compare: Comparison) -> Iterator[str]:
    for status, response in before["responses"].items():
        contents = after["responses"].get(status, {}).get("content")
        if contents is None:
            yield f"{where} {status}: gone"
            continue
        for kind, content in response.get("content", {}).items():
            if kind not in contents:
                yield f"{where} {status}: does not answer in {kind} any more"
            else:
                yield from compare.schemas(f"{where} {status}", content["schema"], contents[kind]["schema"])


@dataclass(frozen=True)
class Comparison:
    """Compares schemas of two documents, as callers send them or as they get them."""

    old: JsonObject
    new: JsonObject
    direction: Direction

    def schemas(self, where: str, before: JsonObject, after: JsonObject) -> Iterator[str]:
        """What breaks between two schemas of the same thing."""
        olds, news = _variants(before, self.old), _variants(after, self.new)
        # What is sent must still be taken; what comes must have been known.
        must, among = (olds, news) if self.direction == "request" else (news, olds)
        for kind in must.keys() - among.keys():
            yield f"{where}: {kind} is {'not taken any more' if self.direction == 'request' else 'new'}"
        for kind in olds.keys() & news.keys():
            yield from self._same_kind(where, olds[kind], news[kind])

    def _same_kind(self, where: str, before: JsonObject, after: JsonObject) -> Iterator[str]:
        yield from self._fields(where, before, after)
        if "items" in before:
            yield from self.schemas(f"{where}[]", before["items"], after.get("items", {}))
        yield from self._words(where, before, after)
        if self.direction == "request":
            yield from _constraints(where, before, after)

    def _fields(self, where: str, before: JsonObject, after: JsonObject) -> Iterator[str]:
        olds, news = before.get("properties", {}), after.get("properties", {})
        for name, schema in olds.items():
            if name not in news:
                yield f"{where}.{name}: gone"
            else:
                yield from self.schemas(f"{where}.{name}", schema, news[name])
        required = set(before.get("required", ())), set(after.get("required", ()))
        if self.direction == "request":
            for name in required[1] - required[0]:
                yield f"{where}.{name}: must be given now"
        else:
            for name in (required[0] - required[1]) & news.keys():
                yield f"{where}.{name}: may be missing now"

    def _words(self, where: str, before: JsonObject, after: JsonObject) -> Iterator[str]:
        olds, news = before.get("enum"), after.get("enum")
        must, among = (olds, news) if self.direction == "request" else (news, olds)
        if among is not None:
            for word in sorted(set(must or ()) - set(among)):
                yield f"{where}: “{word}” is {'not taken any more' if self.direction == 'request' else 'new'}"
            if must is None:
                yield f"{where}: is {'a closed' if self.direction == 'request' else 'no closed'} set of words now"


def _constraints(where: str, before: JsonObject, after: JsonObject) -> Iterator[str]:
    for name in _CEILINGS:
        if name in after and after[name] < before.get(name, float("inf")):
            yield f"{where}: {name} is {after[name]} now"
    for name in _FLOORS:
        if name in after and after[name] > before.get(name, float("-inf")):
            yield f"{where}: {name} is {after[name]} now"
    if "pattern" in after and after["pattern"] != before.get("pattern"):
        yield f"{where}: must look like {after['pattern']} now"


def _variants(schema: JsonObject, document: JsonObject) -> dict[str, JsonObject]:
    """The kinds of values that a schema takes: models by name, other values by type; any value as ``anything``."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        resolved = document["components"]["schemas"][name]
        return {name if resolved.get("type") == "object" else resolved["type"]: resolved}
    if "anyOf" in schema:
        return {
            kind: variant for part in schema["anyOf"] for kind, variant in _variants(part, document).items()
        }
    kind = schema.get("format") or schema.get("type", "anything")
    return {kind: schema}
