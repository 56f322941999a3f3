"""Where sentences begin for certain, told to the parser before it reads: they never run over paragraphs.

Nor is any longer than `LONGEST` tokens. What is, is no prose (a list, a table, one word ten thousand times), and much
of what is asked of a token costs as much as its sentence is long, `Token.sent` first of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from thinc.types import Ints2d

LONGEST = 250  # tokens of a sentence
_STOPS = frozenset({".", "!", "?"})


@Language.component("dateline_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at the first word after a blank line, and in a paragraph without end wherever one may."""
    # All at once: to set `Token.is_sent_start` is to look through the whole doc, each time.
    starts = np.zeros((len(doc), 1), dtype=np.uint64)
    starts[list(certain_starts(doc))] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", starts))


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
