"""The tokens that carry the words of a pattern, and the one of them that the others depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.ontology.lexicon import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.lexicon import Pattern
    from service.events.slots import Surroundings

HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PREPOSITIONAL_OBJECTS = frozenset({"pobj", "pcomp"})
_PARTICLE_REACH = 8


def find(token: Token, pattern: Pattern, around: Surroundings) -> list[Token] | None:
    """The tokens that carry the pattern's words, in order; None where one is missing."""
    before = _contiguous(token, pattern.before[::-1], step=-1) if pattern.before else []
    if before is None:
        return None
    after = _contiguous(token, pattern.after, step=1) if pattern.after else []
    if after is None and len(pattern.after) == 1 and pattern.entry.kind == "verb":
        after = _particle(token, pattern.after[0], around)
    return None if after is None else [*before[::-1], token, *after]


def head(matched: list[Token], pattern: Pattern) -> Token:
    """A compound's last word, else the matched token on which the others depend (“state of siege”)."""
    is_compound = pattern.entry.kind == "noun" and all(token.pos_ != "ADP" for token in matched)
    if is_compound and matched[-1].pos_ in _NOUNS:
        return matched[-1]
    inside = {token.i for token in matched}
    return next((one for one in matched if one.head.i not in inside or one.head.i == one.i), matched[0])


def goes_on(matched: list[Token], around: Surroundings) -> bool:
    """Whether the last word is a preposition of what follows, with no hyphen before it."""
    last = matched[-1]
    hyphened = last.i - matched[0].i >= len(matched)
    return last.dep_ == "prep" and not hyphened and around.has_child(last, _PREPOSITIONAL_OBJECTS)


def _contiguous(token: Token, words: tuple[str, ...], *, step: int) -> list[Token] | None:
    found = [token]
    for word in words:
        one = _beside(found[-1], step)
        if one is not None and one.lower_ in HYPHENS:
            one = _beside(one, step)
        if one is None or not _is_word(one, word, inflected=step > 0):
            return None
        found.append(one)
        while word == NAME and (one := _beside(one, step)) is not None and _is_name(one):
            found.append(one)
    return found[1:]


def _beside(token: Token, step: int) -> Token | None:
    index = token.i + step
    return token.doc[index] if 0 <= index < len(token.doc) else None


def _is_word(token: Token, word: str, *, inflected: bool) -> bool:
    if word == NAME:
        return _is_name(token)
    return token.lower_ == word or (inflected and token.lemma_.lower() == word)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _particle(token: Token, word: str, around: Surroundings) -> list[Token] | None:
    """A verb's particle behind its object: “blew the bridge up”, “drove the rebels out of the town”."""
    for child in around.children(token):
        is_particle = child.lower_ == word and (
            child.dep_ in {"prt", "advmod"}
            or (child.dep_ == "prep" and not around.has_child(child, _PREPOSITIONAL_OBJECTS))
        )
        if is_particle and 0 < child.i - token.i <= _PARTICLE_REACH:
            return [child]
    return None
