"""Which words are ordinary ones, which are names too, and which are written in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists, all in lower case but `initials`.

    `names` are names of several ordinary words, joined by spaces; `name_starts` their first words.
    """

    common: frozenset[str]
    surnames: frozenset[str]
    initials: frozenset[str]
    names: frozenset[str]
    name_starts: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary one."""
        return word in self.common

    def unknown(self, text: str) -> bool:
        """Whether some word of a text is not an ordinary one: it holds a name."""
        return any(not self.is_common(word) for word in _WORD.findall(text.lower()))


def load() -> Words:
    """Read the lists that ship with the package."""
    names = _read("names.txt")
    return Words(
        common=_read("common.txt"),
        surnames=_read("surnames.txt"),
        initials=_read("initials.txt"),
        names=names,
        name_starts=frozenset(name.split()[0] for name in names),
    )


def _read(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
