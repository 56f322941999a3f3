"""Words of a position that are no statement of it: conceded, a reason, a purpose, or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import senses
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.stances import Meaning
    from service.discourse.stance import Saying

_FAR = 12
# What begins a clause beside what is said.
_BESIDES = frozenset({"although", "though", "while", "whereas", "because"})


def is_aside(word: Token, start: int) -> bool:
    """Whether the word only describes something else, or stands in a clause that is conceded or gives a reason."""
    if _only_describes(word):
        return True
    for _ in range(_FAR):
        if word.i < start or word.head.i == word.i:
            return False
        if syntax.begins_with(word, _BESIDES):
            return True
        word = word.head
    return False


def _only_describes(word: Token) -> bool:
    """Whether the word is an adjective of something that is itself an addition to what is said."""
    return word.dep_ == "amod" and word.head.dep_ == "pobj" and word.head.head.head.pos_ in {"NOUN", "PROPN"}


def leaves_open(word: Token, saying: Saying) -> bool:
    """Whether the words blame whoever it was (“who was responsible”), or say only what the speaker is about to do."""
    if word.lemma_.lower() in {"we", "want"}:
        wanting = next((t for t in word.doc[saying.start : saying.end] if t.lemma_ == "want"), None)
        return wanting is not None and senses.is_own_aim(wanting)  # “we want to thank everyone”
    if word.tag_ == "VB" and any(c.lower_ == "too" for c in word.head.children):
        return True  # “it was too early to congratulate anyone”
    if saying.meaning.stance == "pledges" and _is_purpose(word):
        return True  # “a clause that is meant to make sure …”
    holder = saying.holder
    return blames(saying.meaning) and holder is not None and holder.tag_ == "WP"


def _is_purpose(word: Token) -> bool:
    """Whether the word says what something is for, or what somebody took care of before."""
    verb = word.head if word.dep_ in {"acomp", "oprd", "aux"} else word
    if verb.dep_ in {"pcomp", "acl", "relcl"}:
        return verb.tag_ in {"VB", "VBG", "VBZ", "VBP"} and all(c.tag_ != "MD" for c in verb.children)
    if verb.dep_ != "xcomp":
        return False
    above = verb.head
    return (above.lemma_ in {"mean", "design", "intend"} and above.tag_ == "VBN") or (
        above.lemma_ in {"want", "try", "seek"} and above.tag_ == "VBD"
    )


def blames(meaning: Meaning) -> bool:
    """Whether the position is an accusation."""
    return meaning.stance == "accuses"
