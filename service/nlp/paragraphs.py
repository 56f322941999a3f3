"""Where sentences begin for certain, and where none does, told to the parser before it reads.

They never run over paragraphs. Nor does any begin within a run of words: the parser, told that a paragraph begins,
would end the one before it all the same, a word too late (“Interior | Minister Mbeki resigned”).

Nor is any longer than `LONGEST` tokens. What is, is no prose (a list, a table, one word ten thousand times), and much
of what is asked of a token costs as much as its sentence is long, `Token.sent` first of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from thinc.types import Ints2d

LONGEST = 250  # tokens of a sentence
_STOPS = frozenset({".", "!", "?"})


@Language.component("dateline_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at the first word after a blank line, and in a paragraph without end wherever one may.

    None starts at a word in small letters that follows a word, nor at whatever follows the first word of a paragraph.
    """
    # All at once: to set `Token.is_sent_start` is to look through the whole doc, each time.
    starts = np.zeros(len(doc), dtype=np.int64)
    certain = list(certain_starts(doc))
    starts[_within_words(doc, certain)] = -1
    starts[certain] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", starts.view(np.uint64)[:, np.newaxis]))


def _within_words(doc: Doc, certain: Sequence[int]) -> NDArray[np.bool_]:
    """Of each token, whether no sentence begins there because the word before it goes on."""
    flags: list[int | str] = ["IS_ALPHA", "IS_LOWER", "IS_SPACE", "IS_QUOTE", "IS_LEFT_PUNCT"]
    word, small, space, quote, bracket = doc.to_array(flags).astype(np.bool_).T
    first = np.zeros(len(doc), dtype=np.bool_)
    first[:1] = True
    first[certain] = True
    within = np.zeros(len(doc), dtype=np.bool_)
    within[1:] = ((word | quote | bracket) & first)[:-1] | (word[:-1] & (word & small)[1:])
    within[space] = False
    return within


def certain_starts(doc: Doc) -> Iterator[int]:
    """Indexes of the tokens that begin a sentence for certain, after the first; never `LONGEST` words apart."""
    breaks, stopped = False, False
    start, likely = 0, 0
    for index, token in enumerate(doc):
        if token.is_space:
            breaks = breaks or "\n" in token.text
            continue
        if breaks:
            yield index
            start = likely = index
        elif stopped and token.is_title:
            likely = index
        if index - start >= LONGEST:
            start = likely if likely > start else index
            yield start
        breaks, stopped = False, token.lower_ in _STOPS
