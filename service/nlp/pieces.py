"""Words cut into the pieces that the encoder reads, the same way in training and in service.

WordPiece with the uncased vocabulary of BERT (Devlin et al. 2019): lower case, no accents, marks by themselves, then
the longest piece that fits, again and again.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

MOST_PIECES = 128  # of a sentence, its two marks included; what stands behind them is not read
_LONGEST = 100  # characters; longer words are unknown ones
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as the encoder reads it; `firsts` is each word's first piece, None where it is not read."""

    ids: tuple[int, ...]
    firsts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of the pieces; a piece that goes on a word begins with ``##``."""

    numbers: Mapping[str, int]

    @classmethod
    def load(cls, file: Path) -> Vocabulary:
        """Read a piece a line."""
        lines = file.read_text("utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def cut(self, words: Sequence[str]) -> Pieces:
        """The pieces of a sentence of words. Letter case makes no difference."""
        ids = [self.numbers["[CLS]"]]
        firsts: list[int | None] = []
        for word in words:
            found = self._word(word) if len(ids) < MOST_PIECES - 1 else ()
            firsts.append(len(ids) if found else None)
            ids.extend(found)
        del ids[MOST_PIECES - 1 :]
        return Pieces((*ids, self.numbers["[SEP]"]), tuple(firsts))

    def _word(self, word: str) -> Sequence[int]:
        number = self.numbers.get(word.lower()) if word.isascii() and word.isalnum() else None
        if number is not None:
            return (number,)
        return [number for part in _parts(word) for number in self._longest(part)]

    def _longest(self, part: str) -> Sequence[int]:
        unknown = (self.numbers["[UNK]"],)
        if len(part) > _LONGEST:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            end = next((i for i in range(len(part), start, -1) if mark + part[start:i] in self.numbers), None)
            if end is None:
                return unknown
            found.append(self.numbers[mark + part[start:end]])
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Runs of letters and digits, and each mark and ideograph by itself."""
    run = ""
    for character in _plain(word):
        alone = _is_mark(character) or _is_ideograph(character)
        if (alone or character.isspace()) and run:
            yield run
            run = ""
        if alone:
            yield character
        elif not character.isspace():
            run += character
    if run:
        yield run


def _plain(word: str) -> Iterator[str]:
    """Lower case without accents and control characters."""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if character in "\t\n\r":
            yield " "
        elif category != "Mn" and category[0] != "C" and character != "\ufffd":
            yield character


def _is_mark(character: str) -> bool:
    return character in _ASCII_MARKS or unicodedata.category(character)[0] == "P"


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
