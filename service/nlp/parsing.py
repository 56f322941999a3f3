"""Reading a text with the pipeline, a long one in pieces.

The networks hold several kilobytes for every token that they read at once: an article of 100,000 characters took
340 MiB in one piece and takes 50 in pieces of 4,000 tokens, in the same time. Nearly every article is one piece.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from service.nlp import paragraphs
from service.problems import Fault, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

# Time is a matter of tokens, not of characters. English prose has 4 to 6 characters a token with the spaces, so no
# article within the limit of characters comes near; “a:b:c:” or “1-1-1-” does, and is not one.
MOST_TOKENS = 30_000
_PIECE = 4_000  # tokens
# No word is that long. The tokenizer takes time with the square of such a run's length (13 s for 64,000 characters
# of “a:b:”), so it is given letters in their place; offsets stay, and what is cut for the caller is cut elsewhere.
_ENDLESS = re.compile(r"\S{1001,}")


def parse(nlp: Language, text: str, *, pointer: str) -> Doc:
    """The parsed text. Pieces are cut where a sentence begins for certain.

    Args:
        nlp: The pipeline.
        text: The clean text.
        pointer: JSON pointer to what the caller sent it in.

    Raises:
        TooLarge: The text has more than `MOST_TOKENS` words and marks.
    """
    doc = nlp.make_doc(_ENDLESS.sub(_masked, text))
    if len(doc) > MOST_TOKENS:
        detail = f"Must hold at most {MOST_TOKENS} words and marks; holds {len(doc)}."
        raise TooLarge(detail, pointer=pointer, faults=[Fault(pointer, detail)])
    if len(doc) <= _PIECE:
        return nlp(doc)
    pieces = [nlp(doc[start:end].as_doc()) for start, end in _pieces(doc)]
    return Doc.from_docs(pieces, ensure_whitespace=False)


def _masked(run: re.Match[str]) -> str:
    return "x" * len(run[0])


def _pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    begin = last = 0
    for start in paragraphs.certain_starts(doc):
        if start - begin > _PIECE:
            yield begin, last
            begin = last
        last = start
    yield begin, len(doc)
