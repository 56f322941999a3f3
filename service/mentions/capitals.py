"""Capitals called after their country: “the Malian capital”, “Georgia's capital”, “the capital of Kenya”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.records.places import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.geography import Geography
    from service.mentions.toponymy.page import Toponym

_ROLES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj"})
_POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
_JOINED = frozenset({"and", "or", "-"})  # “the capital and largest city”, “capital-intensive”
_NAME_FOLLOWS = frozenset({",", "(", "\u2013", "\u2014", "of"})


def find(doc: Doc, toponyms: Sequence[Toponym], geography: Geography) -> Iterator[PlaceMention]:
    """Every capital that is said to be a country's, and whose own name does not follow."""
    owners = _Owners(doc, toponyms, geography)
    for token in doc:
        if token.lower_ == "capital" and token.dep_ in _ROLES and token.head.lower_ != "as":
            found = owners.before(token) or owners.behind(token)
            if found is not None:
                yield _mention(*found, named=owners.is_name(found[1]), geography=geography)


def _mention(span: Span, owner: Span, *, named: bool, geography: Geography) -> PlaceMention:
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return PlaceMention(
        span=span,
        names=(owner,) if named else (),
        relation=geography.words.relations.get(before, "in"),
        form="capital",
        division=None,
        adjectives=() if named else (owner,),
        in_next=False,
    )


class _Owners:
    """Which country a capital is said to be of."""

    def __init__(self, doc: Doc, toponyms: Sequence[Toponym], geography: Geography) -> None:
        self._doc = doc
        self._countries = geography.countries
        self._starts = {t.start: t for t in toponyms}
        self._ends = {t.end: t for t in toponyms}

    def is_name(self, owner: Span) -> bool:
        """Whether the country's own name is used, and no adjective."""
        return owner.start in self._starts

    def before(self, capital: Token) -> tuple[Span, Span] | None:
        """“Georgia's capital”, “the Burkina Faso capital”, “the Malian capital”: the phrase, and the owner in it."""
        at = capital.i
        if not at or self._goes_on(at + 1):
            return None
        marked = self._doc[at - 1].lower_ in _POSSESSIVE
        name = self._ends.get(at - marked)
        if name is not None:
            owner = self._doc[name.start : name.end]
            known = self._countries.by_name(owner.text) is not None
        else:
            owner = self._doc[at - 1 : at]
            known = not marked and self._countries.by_adjective(owner.text) is not None
        return (self._phrase(owner.start, at + 1), owner) if known else None

    def behind(self, capital: Token) -> tuple[Span, Span] | None:
        """“The capital of Kenya”."""
        at = capital.i + 1
        if at + 1 >= len(self._doc) or self._doc[at].lower_ != "of":
            return None
        name = self._starts.get(at + 1) or self._starts.get(at + 2)
        if name is None or (name.start == at + 2 and self._doc[at + 1].lower_ != "the"):
            return None
        owner = self._doc[name.start : name.end]
        if self._countries.by_name(owner.text) is None:
            return None
        return self._phrase(capital.i, name.end), owner

    def _phrase(self, start: int, end: int) -> Span:
        article = start > 0 and self._doc[start - 1].lower_ == "the"
        return self._doc[start - article : end]

    def _goes_on(self, i: int) -> bool:
        """Whether its name follows (“the Malian capital, Bamako”), or the word is only part of another."""
        if i < len(self._doc) and (self._doc[i].lower_ in _JOINED or self._doc[i].tag_ in {"NN", "NNS"}):
            return True
        if i < len(self._doc) and self._doc[i].text in _NAME_FOLLOWS:
            i += 1
        return i in self._starts
