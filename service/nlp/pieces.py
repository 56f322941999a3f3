"""Words cut into the pieces that the encoder reads, the same way in training and in service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

MOST_PIECES = 128  # of a sentence, its two marks included; what stands behind them is not read


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as the encoder reads it; `firsts` is each word's first piece, None where it is not read."""

    ids: tuple[int, ...]
    firsts: tuple[int | None, ...]


def cut(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]]) -> tuple[Pieces, ...]:
    """The pieces of sentences of words. Letter case makes no difference: the vocabulary is lower-case."""
    encoded = tokenizer.encode_batch([list(words) for words in sentences], is_pretokenized=True)
    return tuple(
        _pieces(one.ids, one.word_ids, len(words)) for one, words in zip(encoded, sentences, strict=True)
    )


def _pieces(ids: Sequence[int], words: Sequence[int | None], count: int) -> Pieces:
    if len(ids) > MOST_PIECES:
        ids, words = [*ids[: MOST_PIECES - 1], ids[-1]], [*words[: MOST_PIECES - 1], None]
    firsts: list[int | None] = [None] * count
    for position in range(len(words) - 1, -1, -1):
        word = words[position]
        if word is not None:
            firsts[word] = position
    return Pieces(tuple(ids), tuple(firsts))
