"""Types of event that news calls by each other's names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Kinship:
    """Families of types; a type may be in several. Beside them nouns for what people die of in the end.

    `deliberate` are words for damage that is a deed, `many_sided` types in which so many take part that two tellings
    may name none in common, `attending` those of what the authorities do about an event, `of_one_vehicle` those in
    which no house falls, `brings_about` those that are one with what grammar says they led to, `asking` those whose
    words say what might be done, `accusing` those that say how somebody stands who was charged.
    """

    kin: Mapping[str, frozenset[str]]
    natural: frozenset[str] = frozenset()
    deliberate: frozenset[str] = frozenset()
    many_sided: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    of_one_vehicle: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    brings_about: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def leads(self, one: str, other: str) -> bool:
        """True where either brings the other about."""
        nothing: frozenset[str] = frozenset()
        return other in self.brings_about.get(one, nothing) or one in self.brings_about.get(other, nothing)

    def related(self, one: str, other: str) -> bool:
        """True where both are in one family."""
        return other in self.kin.get(one, frozenset())


def load() -> Kinship:
    """Read the families that ship with the package."""
    raw = tomllib.loads(files("service.data").joinpath("kinship.toml").read_text(encoding="utf-8"))
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for family in raw["families"]:
        for name in family:
            kin[name].update(family)
    return Kinship(
        {name: frozenset(others) for name, others in kin.items()},
        natural=frozenset(raw["natural_deaths"]),
        deliberate=frozenset(raw["deliberate"]),
        many_sided=frozenset(raw["many_sided"]),
        attending=frozenset(raw["attending"]),
        of_one_vehicle=frozenset(raw["of_one_vehicle"]),
        asking=frozenset(raw["asking"]),
        accusing=frozenset(raw["accusing"]),
        brings_about={name: frozenset(led) for name, led in raw["brings_about"].items()},
    )
