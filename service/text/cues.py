"""Phrases that web pages put around articles, matched by words rather than characters.

One pass over a paragraph's words and a look-up for each; a regular expression of the same phrases took fifty
times as long.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

from service.text.reasons import Reason

Kind = Literal["whole", "opens", "always", "starts", "ends", "holds"]
Phrase = tuple[str, ...]
Index = Mapping[str, tuple[tuple[Phrase, Reason], ...]]

_TOKEN = re.compile(r"\w+(?:[-']\w+)*|[^\w\s]")
_FILE = "cues.toml"
_GAP, _WIDEST_GAP = "*", 4
_LONGEST_HOLDING = 45  # tokens; a longer paragraph is not furniture for holding a phrase
_INSPECTED = 600  # characters at either end of a paragraph
_KEPT_MARKS = frozenset("©")


class Cue(NamedTuple):
    """A phrase found: how it stands in the paragraph, and the reason that it is a sign of."""

    kind: Kind
    reason: Reason


@dataclass(frozen=True, slots=True)
class Cues:
    """All phrases, ready for look-up."""

    whole: Mapping[Phrase, Reason]
    opens: Mapping[Phrase, Reason]
    always: Index
    starts: Index
    ends: Index
    holds: Index

    @property
    def reasons(self) -> frozenset[Reason]:
        """Every reason that a phrase is a sign of."""
        indexed = (self.always, self.starts, self.ends, self.holds)
        listed = {reason for index in indexed for entries in index.values() for _, reason in entries}
        return frozenset(listed | set(self.whole.values()) | set(self.opens.values()))

    def find(self, text: str) -> Iterator[Cue]:
        """The signs in a paragraph, the plainest first; at most one of each kind but `holds`."""
        tokens = _tokens(text if len(text) <= 2 * _INSPECTED else f"{text[:_INSPECTED]} {text[-_INSPECTED:]}")
        words = tuple(
            token for token in tokens if not token.isdigit() and (token.isalnum() or len(token) > 1)
        )
        if words in self.opens:
            yield Cue("opens", self.opens[words])
        if words in self.whole:
            yield Cue("whole", self.whole[words])
        start = next(
            (i for i, token in enumerate(tokens) if token[0].isalnum() or token in _KEPT_MARKS), len(tokens)
        )
        found = _at(self.always, tokens, start) or _at(self.always, tokens, 0)
        if found:
            yield Cue("always", found)
        found = _at(self.starts, tokens, start)
        if found:
            yield Cue("starts", found)
        found = self._ending(tokens)
        if found:
            yield Cue("ends", found)
        if len(tokens) <= _LONGEST_HOLDING:
            yield from self._held(tokens)

    def _ending(self, tokens: Phrase) -> Reason | None:
        end = len(tokens)
        while end and not tokens[end - 1][0].isalnum():
            end -= 1
        for phrase, reason in self.ends.get(tokens[end - 1], ()) if end else ():
            if tokens[max(end - len(phrase), 0) : end] == phrase:
                return reason
        return None

    def _held(self, tokens: Phrase) -> Iterator[Cue]:
        reasons = {_at(self.holds, tokens, index) for index in range(len(tokens))} - {None}
        for reason in sorted(reason for reason in reasons if reason):
            yield Cue("holds", reason)


def load() -> Cues:
    """Read the phrases that ship with the package."""
    content = cast(
        "dict[Reason, dict[Kind, list[str]]]",
        tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8")),
    )
    listed: dict[Kind, list[tuple[Phrase, Reason]]] = {kind: [] for kind in get_args(Kind)}
    for reason, kinds in content.items():
        for kind, phrases in kinds.items():
            listed[kind] += [(_tokens(phrase), reason) for phrase in phrases]
    return Cues(
        whole=dict(reversed(listed["whole"])),
        opens=dict(reversed(listed["opens"])),
        always=_index(listed["always"], 0),
        starts=_index(listed["starts"], 0),
        ends=_index(listed["ends"], -1),
        holds=_index(listed["holds"], 0),
    )


def _tokens(text: str) -> Phrase:
    return tuple(_TOKEN.findall(text.lower().replace("’", "'")))


def _index(phrases: list[tuple[Phrase, Reason]], key: int) -> Index:
    index: dict[str, list[tuple[Phrase, Reason]]] = {}
    for phrase, reason in phrases:
        index.setdefault(phrase[key], []).append((phrase, reason))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in index.items()}


def _at(index: Index, tokens: Phrase, start: int) -> Reason | None:
    """The reason of the longest phrase that stands at a token."""
    if start >= len(tokens):
        return None
    for phrase, reason in index.get(tokens[start], ()):
        if _matches(phrase, tokens, start):
            return reason
    return None


def _matches(phrase: Phrase, tokens: Phrase, start: int) -> bool:
    if _GAP not in phrase:
        return tokens[start : start + len(phrase)] == phrase
    gap = phrase.index(_GAP)
    head, tail = phrase[:gap], phrase[gap + 1 :]
    after = start + gap
    return tokens[start:after] == head and any(
        tokens[after + skip : after + skip + len(tail)] == tail for skip in range(_WIDEST_GAP + 1)
    )
