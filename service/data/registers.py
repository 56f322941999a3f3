"""Words of the sports and arts pages, where “attack” and “killed” are mostly no news."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Registers:
    """Lower-case words; data/registers.toml says what each list means.

    `figurative` are categories and types of events whose words those pages use of games and plots; `verbal` are types
    whose words a campaign uses of what candidates say, `contests` those that it uses of the race.
    """

    sport: frozenset[str]
    fiction: frozenset[str]
    real: frozenset[str]
    figurative: frozenset[str]
    campaign: frozenset[str]
    verbal: frozenset[str]
    contests: frozenset[str]
    armed: frozenset[str]


def load() -> Registers:
    """Read the lists that ship with the package."""
    raw = tomllib.loads(files("service.data").joinpath("registers.toml").read_text(encoding="utf-8"))
    return Registers(**{name: frozenset(words) for name, words in raw.items()})
