"""Places that the text does not name again: “in the village”, “across the city”, “shelled the town”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.records.places import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from service.data.geography import PlaceWords
    from service.vocabulary import Relation

_SHARES = frozenset({"most", "much", "all", "half", "part", "parts"})
_CLAUSES = frozenset({"relcl", "acl", "appos", "compound", "amod", "poss"})


def find(doc: Doc, words: PlaceWords) -> Iterator[PlaceMention]:
    """Every “the city” and the like that the grammar makes a scene; whether it means a known place is not asked."""
    for token in doc:
        if token.lower_ not in words.definite or token.i == 0 or token.nbor(-1).lower_ != "the":
            continue
        relation = _relation(token, words)
        if relation is not None and _stands_alone(token):
            yield PlaceMention(
                span=doc[token.i - 1 : token.i + 1],
                names=(),
                relation=relation,
                form="definite",
                division=None,
                adjectives=(),
                in_next=False,
            )


def _stands_alone(token: Token) -> bool:
    """Nothing says which one: no name, no adjective, no clause, no “of”."""
    doc, after = token.doc, token.i + 1
    if any(child.dep_ in _CLAUSES for child in token.children):
        return False
    if after >= len(doc):
        return True
    following = doc[after]
    if following.lower_ in {"of", "-", "where"} or following.tag_ == "POS":
        return False
    return not (following.text == "," and after + 1 < len(doc) and doc[after + 1].text[:1].isupper())


def _relation(token: Token, words: PlaceWords) -> Relation | None:
    """What the words before it say; None where it is no scene."""
    head = token.head
    if token.dep_ == "dobj":
        return "in" if head.lemma_ in words.done_to_places else None
    if token.dep_ != "pobj":
        return None
    if head.lower_ == "through" and head.head.lemma_ in words.sweeping:
        return "in"
    if head.lower_ != "of":
        return words.relations.get(head.lower_)
    noun = head.head
    if noun.lower_ in words.near_nouns:
        return "near"
    if noun.lower_ in _SHARES | words.part_of and noun.dep_ == "pobj":
        return words.relations.get(noun.head.lower_)
    return None
