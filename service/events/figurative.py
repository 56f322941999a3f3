"""Whether words of force are used of what nobody can touch: “an explosion of colour”, “attacked the proposal”.

What a word of violence, harm or disaster means, its complement says: buildings collapse and markets do. Where all
that it happens to is abstract by the noun model (`service.data.nouns`), nothing of the kind happened. An entry that
asks for words in that place has judged for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.lexicon import Lexicon, Pattern
    from service.events.slots import Surroundings

_ABSTRACT = 0.8
_COMMON = frozenset({"NN", "NNS"})
_PREPOSITIONS = frozenset({"of", "on", "against"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj"})
_HAPPENING = frozenset({"undergo", "happen"})
# Amounts and times are no things that anything happens to: “maimed scores of others”, “shot him moments later”.
_COUNTING = frozenset(
    {
        "couple", "crowd", "dozen", "half", "handful", "hundred", "instant", "lot", "majority", "minute", "moment",
        "number", "percent", "quarter", "rest", "score", "second", "third", "thousand",
    }
)  # fmt: skip


def is_figurative(head: Token, pattern: Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """True where everything that the words are told of is abstract.

    Args:
        head: The word that the others of the entry hang on.
        pattern: The entry, and its type.
        around: The parse.
        lexicon: Which types are of force, and the noun model.
    """
    if pattern.type not in lexicon.physical:
        return False
    asked = {slot for one in pattern.entry.constraints if not one.forbidden for slot in one.slots}
    told = _told_of(head, pattern, asked, around)
    return bool(told) and all(_is_abstract(noun, lexicon) for noun in told)


def _told_of(head: Token, pattern: Pattern, asked: set[str], around: Surroundings) -> list[Token]:
    """What it happens to, as far as the entry does not ask for it itself."""
    children = list(around.children(head))
    if pattern.entry.kind == "noun" and not asked & (_PREPOSITIONS | {"obj"}):
        links = [c for c in children if c.dep_ == "prep" and c.lower_ in _PREPOSITIONS]
        return [noun for link in links for noun in around.children(link) if noun.dep_ == "pobj"]
    if pattern.entry.kind != "verb" or "obj" in asked or pattern.frame == "mutual":
        return []  # what sides clash over is no one's harm
    objects = [c for c in children if c.dep_ in _OBJECTS]
    if objects or "subj" in asked or pattern.frame not in _HAPPENING:
        return objects
    return [c for c in children if c.dep_ in _SUBJECTS]


def _is_abstract(noun: Token, lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    if noun.tag_ not in _COMMON or noun.ent_type_ or lemma in _COUNTING or not lemma.isalpha():
        return False
    return lexicon.abstract.likelihood(noun.vocab[lemma]) >= _ABSTRACT
