"""Whether a capital, country or building stands for its government: the syntax says (“Washington claimed”)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.data.countries import Countries
    from service.data.geography import Geography

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PARTNER_PREPOSITIONS = frozenset({"with", "against", "on", "to", "from", "between", "by", "for"})
_PLACE_NOUNS = frozenset(
    {"city", "state", "soil", "territory", "coast", "border", "town", "airspace", "mainland"}
)
_LONGEST_LIST = 12


def may_act(name: str, countries: Countries) -> bool:
    """Whether the name is one that news uses for a government."""
    return (countries.by_name(name) or countries.by_metonym(name)) is not None


def acts(name: Span, geography: Geography) -> bool:
    """Whether a name that may stand for a government does so here."""
    token = name.root
    dep = "" if _dateline(name) else token.dep_
    first = _first_of_list(token)
    if dep in {"conj", "appos"} and first.dep_ in _SUBJECTS | {"pobj"}:
        dep, token = first.dep_, first
    if dep == "pobj" and token.head.lower_ == "including":  # “many countries, including Norway, condemned”
        token = token.head.head
        dep = token.dep_
    if dep in _SUBJECTS:
        return _verb_of_governments(token, geography)
    if dep == "poss":
        return _one_of(token.head, geography.words.possessions | geography.words.dealings)
    if dep in {"compound", "nmod", "amod"}:
        return _attributive(name, token, geography)
    if dep == "npadvmod":
        return token.head.tag_ in {"VBN", "JJ", "VBD"}  # “Iran-backed”
    if dep == "pobj":
        return _partner(token, geography) or (token.head.dep_ == "agent")
    return dep == "dobj" and token.head.lemma_ in geography.words.done_to_governments


def _dateline(name: Span) -> bool:
    """“LONDON (Reuters) -”, not “London-based”."""
    doc = name.doc
    if name.start != name.sent.start or name.end >= len(doc) or not name[-1].whitespace_:
        return False
    return doc[name.end].text in {"(", "-", "\u2013", "\u2014"}


def _first_of_list(token: Token) -> Token:
    """The first of the names that stand in a row: “Germany, France and Italy”."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ not in {"conj", "appos"}:
            break
        token = token.head
    return token


def _verb_of_governments(token: Token, geography: Geography) -> bool:
    verb = token.head.lemma_.lower()
    if token.dep_ == "nsubjpass":
        return verb in geography.words.done_to_governments
    return verb in geography.words.government_verbs


def _attributive(name: Span, token: Token, geography: Geography) -> bool:
    """“US air strike”, “Washington officials”: an adjective in all but form, or a noun of governments follows."""
    head = token.head
    if head.lemma_.lower() in _PLACE_NOUNS:
        return False
    if geography.countries.by_adjective(name.text) is not None:
        return True
    return _one_of(head, geography.words.possessions | geography.words.dealings)


def _partner(token: Token, geography: Geography) -> bool:
    """“talks with Moscow”, “sanctions on Iran”, “the ministers of Chad and Sudan”, “steps by Germany”."""
    preposition = token.head
    if preposition.lower_ == "of" and preposition.head.i < token.i:
        return preposition.head.lemma_.lower() in geography.words.officials
    if preposition.lower_ == "by":
        return geography.countries.by_name(token.text) is not None and preposition.head.pos_ == "NOUN"
    return preposition.lower_ in _PARTNER_PREPOSITIONS and _one_of(preposition.head, geography.words.dealings)


def _one_of(token: Token, words: frozenset[str]) -> bool:
    return token.lower_ in words or token.lemma_.lower() in words
