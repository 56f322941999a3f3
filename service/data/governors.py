"""Words that govern triggers, by what they say of the trigger's roles."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Governors:
    """Lemmas by function; data/governors.toml says what each list means."""

    support: frozenset[str]
    undergone: frozenset[str]
    harm: frozenset[str]
    harm_prepositions: frozenset[str]
    instruments: frozenset[str]
    wielding: frozenset[str]
    accusing: frozenset[str]
    goal_roles: frozenset[str]
    pledge_roles: frozenset[str]
    patient_roles: frozenset[str]
    personal_roles: frozenset[str]
    healed_roles: frozenset[str]
    given_roles: frozenset[str]
    handing_roles: frozenset[str]
    giving: frozenset[str]
    creating: frozenset[str]
    received: frozenset[str]
    joint: frozenset[str]
    heard_roles: frozenset[str]
    looked_into: frozenset[str]
    awaiting: frozenset[str]
    opposing: frozenset[str]
    driving: frozenset[str]
    aiming: frozenset[str]


def load() -> Governors:
    """Read the lists that ship with the package."""
    raw = tomllib.loads(files("service.data").joinpath("governors.toml").read_text(encoding="utf-8"))
    return Governors(**{name: frozenset(words) for name, words in raw.items()})
