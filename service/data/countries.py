"""Countries: what news English calls them, their people, capitals and governments.

`countries.toml` beside this module holds the data and says where it is from.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Field = Literal["names", "adjectives", "capital", "metonyms"]

_FILE = Path(__file__).with_name("countries.toml")
_PEOPLE_WITHOUT_S = ("ese", "ish", "sh", "ch", "ss", "men", "women", "s")
# Apostrophes and the article differ from text to text and never tell two countries apart.
_FOLD = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00a0": " "})


class Entry(TypedDict, total=False):
    """One country of the file; the file says what each field holds."""

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
    seats: Mapping[str, str]

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

    def capital_of(self, alpha3: str) -> str | None:
        """The usual name of a country's capital."""
        return self.seats.get(alpha3)

    def name_of(self, alpha3: str) -> str | None:
        """The short English name of a country."""
        return self.english.get(alpha3)


def load() -> Countries:
    """Read `countries.toml`; about 10 ms, once a process."""
    entries = read()
    return Countries(
        names=_table(entries, "names"),
        adjectives=_table(entries, "adjectives"),
        capitals=_table(entries, "capital"),
        metonyms=_table(entries, "metonyms") | _table(entries, "capital"),
        english={code: entry["name"] for code, entry in entries.items()},
        seats={code: entry["capital"][0] for code, entry in entries.items() if entry.get("capital")},
    )


def read() -> dict[str, Entry]:
    """The file as it stands, by code."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def forms(entry: Entry, field: Field) -> tuple[str, ...]:
    """Every form of one kind, with the plurals that are derived."""
    if field == "names":
        return (entry["name"], *entry.get("also", ()))
    if field == "adjectives":
        return tuple(_people(entry.get("adjectives", ())))
    return tuple(entry.get(field, ()))


def fold(form: str) -> str:
    """The key of a form: lower case, straight apostrophes, single spaces, without “the” before it."""
    key = " ".join(form.translate(_FOLD).lower().split())
    return key.removeprefix("the ")


def _table(entries: Mapping[str, Entry], field: Field) -> dict[str, str]:
    return {fold(form): code for code, entry in entries.items() for form in forms(entry, field)}


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
