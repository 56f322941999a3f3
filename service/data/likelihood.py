"""When the encoder's word counts against the rules' (likelihood.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("likelihood.toml")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Chances, 0 to 1, at which a proposal is retyped or a trigger added; and of which types.

    `ace`, `categories` and `types` say which types were taught by hand-made annotation.
    """

    retype: float
    unlikely: float
    add: float
    ace: frozenset[str]
    categories: frozenset[str]
    types: frozenset[str]


def load() -> Thresholds:
    """Read the file."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    judged = {name: frozenset(names) for name, names in table.pop("judged").items()}
    return Thresholds(
        retype=table["retype"],
        unlikely=table["unlikely"],
        add=table["add"],
        ace=judged["ace"],
        categories=judged["categories"],
        types=judged["types"],
    )
