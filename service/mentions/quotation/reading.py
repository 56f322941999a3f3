"""What every part of the search for quotations asks of a `Doc`, worked out in one pass over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.mentions.quotation import marks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.mentions.quotation.marks import Stretch


_MAX_CHILDREN = 60  # no word of a sentence has more dependents; what does is a list or a wreck


@dataclass(frozen=True, slots=True)
class Reading:
    """Tables over the tokens of a `Doc`, each indexed by token.

    `children` are the syntactic dependents in order. `sentence` and `paragraph` are half-open extents of tokens,
    `quoted` the index in `stretches` of the quoted stretch that the token stands in, its marks included.
    """

    doc: Doc
    tokens: list[Token]
    children: list[list[Token]]
    sentence: list[tuple[int, int]]
    paragraph: list[tuple[int, int]]
    stretches: tuple[Stretch, ...]
    quoted: list[int | None]

    def child(self, token: Token, *dependencies: str) -> Token | None:
        """The first dependent with one of these relations."""
        return next((c for c in self.children[token.i] if c.dep_ in dependencies), None)

    def outside(self, i: int) -> bool:
        """Whether the token stands outside all quotation marks."""
        return self.quoted[i] is None


def read(doc: Doc) -> Reading:
    """Work out the tables; linear in the length of the text."""
    tokens = list(doc)
    children: list[list[Token]] = [[] for _ in tokens]
    sentence_starts: list[int] = []
    paragraph_starts = [0] if tokens else []
    breaks = False
    for token in tokens:
        head = token.head
        if head.i != token.i and len(children[head.i]) < _MAX_CHILDREN:
            children[head.i].append(token)
        if token.is_space:
            breaks = breaks or "\n" in token.text
            continue
        if breaks:
            paragraph_starts.append(token.i)
            breaks = False
        if token.is_sent_start:
            sentence_starts.append(token.i)
    paragraphs = _extents(paragraph_starts, len(tokens))
    sentences = _extents(sorted({*sentence_starts, *paragraph_starts}), len(tokens))
    stretches = marks.find(doc, paragraphs)
    return Reading(
        doc=doc,
        tokens=tokens,
        children=children,
        sentence=_by_token(sentences),
        paragraph=_by_token(paragraphs),
        stretches=stretches,
        quoted=_quoted(stretches, len(tokens)),
    )


def _extents(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []


def _by_token(extents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [extent for extent in extents for _ in range(extent[1] - extent[0])]


def _quoted(stretches: tuple[Stretch, ...], length: int) -> list[int | None]:
    table: list[int | None] = [None] * length
    for number, stretch in enumerate(stretches):
        width = stretch.outer_end - stretch.outer_start
        table[stretch.outer_start : stretch.outer_end] = [number] * width
    return table
