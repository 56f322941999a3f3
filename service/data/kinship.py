"""Types of event that news calls by each other's names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Kinship:
    """Families of types; a type may be in several. Beside them nouns for what people die of in the end.

    `many_sided` are types in which so many take part that two tellings may name none in common.
    """

    kin: Mapping[str, frozenset[str]]
    natural: frozenset[str] = frozenset()
    many_sided: frozenset[str] = frozenset()

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
        many_sided=frozenset(raw["many_sided"]),
    )
