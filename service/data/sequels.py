"""Words and types of event that tell how events follow and hold each other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sequels:
    """Words and names of types by function; data/sequels.toml says what each list means."""

    after: frozenset[str]
    before: frozenset[str]
    during: frozenset[str]
    upon: frozenset[str]
    leading: frozenset[str]
    leading_prepositions: Mapping[str, str]
    following: frozenset[str]
    answering: frozenset[str]
    answering_prepositions: frozenset[str]
    course: tuple[str, ...]
    care: frozenset[str]
    lasting_categories: frozenset[str]
    lasting_types: frozenset[str]


def load() -> Sequels:
    """Read the lists that ship with the package."""
    raw = tomllib.loads(files("service.data").joinpath("sequels.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    return Sequels(
        **{**sets, "course": tuple(raw["course"]), "leading_prepositions": raw["leading_prepositions"]}
    )
