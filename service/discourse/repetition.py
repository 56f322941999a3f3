"""Words that a text repeats: teasers, captions and pull quotes tell nothing anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BESIDE = 5  # words on either side


def is_verbatim(one: Token, other: Token) -> bool:
    """True where two words stand among the same words: the same sentence, or much of one, set twice."""
    if one.lower_ != other.lower_ or one.i == other.i:
        return False
    return _around(one, -1) == _around(other, -1) and _around(one, 1) == _around(other, 1)


def _around(token: Token, step: int) -> list[str]:
    """The words on one side in the order of their distance; a full stop ends them."""
    doc: Doc = token.doc
    found: list[str] = []
    index = token.i + step
    while 0 <= index < len(doc) and len(found) < _BESIDE:
        word = doc[index]
        if word.text in {".", "!", "?"} or (word.is_space and "\n" in word.text):
            break
        if word.is_alpha or word.like_num:
            found.append(word.lower_)
        index += step
    return found
