"""The table of labels: what each annotated set's own labels mean in our event types and roles."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from service.ontology import EventType, Ontology

FILE = Path(__file__).with_name("labels.toml")
NONE = "none"
ROLES = (NONE, "actor", "recipient", "place", "time", "instrument")


class LabelError(ValueError):
    """A line of the table that names what the ontology does not have."""


@dataclass(frozen=True)
class Scheme:
    """One set's labels.

    `types` and `roles` go from a label, or a pattern of labels, to the names that it may mean; `exhaustive` are the
    types that the set marks wherever they occur, `weight` what its sentences count in the loss.
    """

    weight: float
    types: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    exhaustive: frozenset[str]

    def types_of(self, label: str) -> frozenset[str] | None:
        """What a label may mean; None where the table says nothing of it."""
        return next((names for one, names in self.types.items() if fnmatchcase(label, one)), None)


def load(ontology: Ontology, file: Path = FILE) -> dict[str, Scheme]:
    """The schemes by the name of their set.

    Raises:
        LabelError: The table names a type, a code or a role that does not exist.
    """
    table: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    reader = _Reader(ontology.types)
    return {
        name: Scheme(
            weight=block["weight"],
            types={label: reader.names(names) for label, names in block["types"].items()},
            roles={label: _roles(names) for label, names in block["roles"].items()},
            exhaustive=reader.names(block["exhaustive"]),
        )
        for name, block in table.items()
    }


class _Reader:
    def __init__(self, types: Mapping[str, EventType]) -> None:
        self._types = types

    def names(self, written: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for one in written:
            found |= self._group(one) if one.startswith("@") else self._single(one)
        return frozenset(found)

    def _single(self, name: str) -> set[str]:
        if name != NONE and name not in self._types:
            message = f"no type {name!r}"
            raise LabelError(message)
        return {name}

    def _group(self, written: str) -> set[str]:
        scheme, _, code = written[1:].partition(":")
        found = {name for name, kind in self._types.items() if _code(kind, scheme) == code}
        if not found:
            message = f"no type has {written!r}"
            raise LabelError(message)
        return found


def _code(kind: EventType, scheme: str) -> str | None:
    match scheme:
        case "ace":
            return kind.codes.ace
        case "plover":
            return None if kind.codes.plover is None else kind.codes.plover.type
        case "category":
            return kind.category
        case _:
            return None


def _roles(names: Iterable[str]) -> frozenset[str]:
    found = frozenset(names)
    if not found <= frozenset(ROLES):
        message = f"no role {min(found - frozenset(ROLES))!r}"
        raise LabelError(message)
    return found
