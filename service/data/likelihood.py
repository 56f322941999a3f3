"""When the encoder's word counts against the rules' (likelihood.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("likelihood.toml")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Chances, 0 to 1, at which a proposal is dropped, retyped, or a trigger added; and of which types.

    `ace`, `categories` and `types` say which types were taught by hand-made annotation.
    """

    drop: float
    retype: float
    unlikely: float
    add: float
    ace: frozenset[str]
    categories: frozenset[str]
    types: frozenset[str]


def load() -> Thresholds:
    """Read the file."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    judged = table.pop("judged")
    return Thresholds(**table, **{name: frozenset(names) for name, names in judged.items()})
