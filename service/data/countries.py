"""Countries: what news English calls them, their people, capitals and governments.

`countries.toml` beside this module holds the data and says where it is from.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE = Path(__file__).with_name("countries.toml")
_PEOPLE_WITHOUT_S = ("ese", "ish", "sh", "ch", "ss", "men", "women", "s")
# Apostrophes and the article differ from text to text and never tell two countries apart.
_FOLD = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00a0": " "})


class _Entry(TypedDict, total=False):
    name: str
    also: list[str]
    adjectives: list[str]
    capital: list[str]
    metonyms: list[str]


@dataclass(frozen=True, slots=True)
class Countries:
    """Look-ups by form. Keys are folded: lower case, straight apostrophes, no article.

    Every `by_…` answers an ISO 3166-1 alpha-3 code, or None where the form is not known as one.
    """

    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    capitals: Mapping[str, str]
    metonyms: Mapping[str, str]
    english: Mapping[str, str]

    def by_name(self, form: str) -> str | None:
        """The country that has this name (“Iraq”, “the UK”, “U.S.”)."""
        return self.names.get(fold(form))

    def by_adjective(self, form: str) -> str | None:
        """The country of this adjective or people (“Iraqi”, “Iraqis”, “Frenchmen”, “US”)."""
        return self.adjectives.get(fold(form))

    def by_capital(self, form: str) -> str | None:
        """The country whose capital or second seat of government has this name (“Baghdad”, “Tel Aviv”)."""
        return self.capitals.get(fold(form))

    def by_metonym(self, form: str) -> str | None:
        """The country whose government news calls by this place or building (“Washington”, “the Kremlin”).

        Every capital is one. Whether it stands for the government where it is used, the syntax says.
        """
        return self.metonyms.get(fold(form))

    def name_of(self, alpha3: str) -> str | None:
        """The short English name of a country."""
        return self.english.get(alpha3)


def load() -> Countries:
    """Read `countries.toml`; about 10 ms, once a process."""
    entries: dict[str, _Entry] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    metonyms: dict[str, str] = {}
    for code, entry in entries.items():
        _add(names, [entry["name"], *entry.get("also", ())], code)
        _add(adjectives, _people(entry.get("adjectives", ())), code)
        _add(capitals, entry.get("capital", ()), code)
        _add(metonyms, [*entry.get("metonyms", ()), *entry.get("capital", ())], code)
    english = {code: entry["name"] for code, entry in entries.items()}
    return Countries(
        names=names, adjectives=adjectives, capitals=capitals, metonyms=metonyms, english=english
    )


def fold(form: str) -> str:
    """The key of a form: lower case, straight apostrophes, single spaces, without “the” before it."""
    key = " ".join(form.translate(_FOLD).lower().split())
    return key.removeprefix("the ")


def _add(table: dict[str, str], forms: Iterable[str], code: str) -> None:
    for form in forms:
        table.setdefault(fold(form), code)


def _people(adjectives: Iterable[str]) -> Iterable[str]:
    """Each adjective with its plural where it has one of its own."""
    for adjective in adjectives:
        yield adjective
        if adjective.endswith("man"):
            yield adjective[:-3] + "men"
        elif adjective.isupper() or "." in adjective or adjective.endswith(_PEOPLE_WITHOUT_S):
            continue
        else:
            yield adjective + "s"
