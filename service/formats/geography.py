"""What tables say of a country. Names are those of `service.data.countries`; `countries.toml` has the rest."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from service.data import countries

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("countries.toml")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's ISO 3166-1 codes, short English name and ACLED region."""

    alpha3: str
    name: str
    iso: int | None
    region: str | None


def country(alpha3: str | None) -> Country | None:
    """The country with this ISO 3166-1 alpha-3 code."""
    return None if alpha3 is None else _countries().get(alpha3)


@cache
def _countries() -> Mapping[str, Country]:
    facts = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Country(code, entry["name"], facts[code].get("iso"), facts[code].get("region"))
        for code, entry in countries.read().items()
    }
