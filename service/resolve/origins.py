"""Whether a place is only where someone is from: “a Denver man”, “Ann Roe, 43, of Denver”, “Denver-born”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.data.geography import PlaceWords

_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
_LONGEST = 4  # words of a person's description


def is_origin(name: Span, words: PlaceWords) -> bool:
    """True where the name says of a person where their home is, and not of an event where it was."""
    if _before_state(name, words):
        return True
    root = _first(name.root)
    if root.dep_ in _MODIFIERS:
        return _described(root, words) or _born(name)
    whose = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else None
    return whose is not None and (
        whose.ent_type_ == "PERSON" or _is_age(whose) or whose.lemma_.lower() in words.people_of
    )


def _first(root: Token) -> Token:
    """“Denver, Colo.”: the state goes with the town."""
    return root.head if root.dep_ == "appos" else root


def _described(root: Token, words: PlaceWords) -> bool:
    """“A Denver man”, “the Denver high school student”."""
    head = root.head
    for _ in range(_LONGEST):
        if head.lower_ in words.people:
            return head.i > root.i
        if head.dep_ not in _MODIFIERS:
            return False
        head = head.head
    return False


def _before_state(name: Span, words: PlaceWords) -> bool:
    """“A Denver, Colorado, man”: of the town and of the state."""
    doc, start, end = name.doc, name.start, name.end
    if start > 1 and doc[start - 1].text == ",":  # the state
        start -= 2
        while start > 0 and doc[start - 1].text[0].isupper():
            start -= 1
    elif doc[end : end + 1].text == ",":  # the town
        end = next((t.i for t in doc[end + 1 : end + _LONGEST] if t.text == ","), end)
    if not start or doc[start - 1].pos_ == "ADP" or doc[end : end + 1].text != ",":
        return False
    return end + 1 < len(doc) and doc[end + 1].lower_ in words.people


def _born(name: Span) -> bool:
    """“Denver-born”."""
    doc, end = name.doc, name.end
    return end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in {"born", "bred"}


def _is_age(word: Token) -> bool:
    return word.pos_ == "NUM" and word.text.isdigit()
