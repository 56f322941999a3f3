"""Between the schemes of annotated sets and the codes of our event types."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from service import ontology

_FILE = Path(__file__).with_name("crosswalks.toml")
_WEIS_DIGITS = 3

Table = Literal[
    "cameo_plover",
    "weis_plover",
    "plover_drafts",
    "ace_kairos",
    "types_kairos",
    "types_muc",
    "types_casie",
]


def table(name: Table) -> dict[str, Any]:
    """One of the tables."""
    found: dict[str, Any] = _tables()[name]
    return found


def plover_of_cameo(code: str) -> frozenset[str] | None:
    """The PLOVER types that a CAMEO code may have become; empty for a mere statement, None for no CAMEO code."""
    root = code[:2]
    if root == "01":
        return frozenset()
    found = table("cameo_plover").get(root)
    return None if found is None else frozenset(found)


def plover_of_weis(code: str) -> frozenset[str] | None:
    """The PLOVER types that a WEIS code may have become; empty for a mere comment, None for no WEIS code."""
    if not code.isdigit() or len(code) != _WEIS_DIGITS:
        return None
    if code.startswith("02"):
        return frozenset()
    found = table("weis_plover").get(code) or table("weis_plover").get(code[:2])
    return None if found is None else frozenset(found)


def plover_of_draft(name: str) -> frozenset[str]:
    """The PLOVER types that a type of an earlier draft may have become."""
    return frozenset(table("plover_drafts").get(name, [name]))


def kairos(event_type: str) -> str | None:
    """The KAIROS type of a mention of our type; None where KAIROS has no place for it.

    A mention is judged by its own type: an attack that kills is told by mentions of an attack and of a killing.
    """
    found: str | None = table("types_kairos").get(event_type)
    return found if found is not None else table("ace_kairos").get(_types()[event_type].codes.ace or "")


@cache
def _types() -> Mapping[str, ontology.EventType]:
    return ontology.load().types


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
