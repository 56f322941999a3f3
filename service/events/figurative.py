"""Whether words of force are used of what nobody can touch: “an explosion of colour”, “attacked the proposal”.

What a word of violence, harm or disaster means, its complement says: buildings collapse and markets do. Where all
that it happens to is abstract by the noun model (`service.data.nouns`), nothing of the kind happened. An entry that
asks for words in that place has judged for itself. Two uses need less: what nature does consists of water, earth or
wind, and of anything else it is a measure (“a flood of tractors”); and what befalls only people befalls no “it”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.lexicon import Lexicon, Pattern
    from service.events.slots import Surroundings

_ABSTRACT = 0.8
_RATHER_ABSTRACT = (
    0.6  # where only people can suffer it, or the words are bare plurals: “an explosion of cases”
)
_EVEN = 0.5
_COMMON = frozenset({"NN", "NNS"})
_PREPOSITIONS = frozenset({"of", "on", "against"})
_FILLING = frozenset({"of", "with"})
_PRONOUNS = frozenset({"PRP", "DT"})
_HELD = frozenset({"captive", "hostage", "prisoner"})
_THINGS = frozenset({"it", "this", "that"})
_CLAUSES_ON_NOUNS = frozenset({"acl", "relcl"})
_RELATIVE = frozenset({"that", "which"})
_DETERMINING = frozenset({"det", "nummod", "poss"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj"})
_HAPPENING = frozenset({"undergo", "happen"})
# Amounts and times are no things that anything happens to: “maimed scores of others”, “shot him moments later”.
_COUNTING = frozenset(
    {
        "amount", "count", "couple", "crowd", "dozen", "half", "handful", "hundred", "instant", "lot", "majority",
        "minute", "moment", "number", "percent", "quarter", "rest", "score", "second", "third", "thousand", "total",
    }
)  # fmt: skip
# What floods, storms, slides and quakes consist of, are found in or are measured by.
_NATURE = frozenset(
    {
        "ash", "boulder", "category", "century", "day", "debris", "decade", "degree", "earth", "force", "gas",
        "glacier", "hail", "hillside", "ice", "intensity", "kind", "lava", "magma", "magnitude", "meltwater",
        "month", "mountain", "mud", "rain", "rainfall", "rainwater", "river", "rock", "rubble", "sand",
        "scale", "season", "seawater", "sewage", "size", "slope", "sludge", "snow", "soil", "steam", "stone",
        "strength", "summer", "type", "volcano", "water", "week", "wind", "winter", "year",
    }
)  # fmt: skip


def is_figurative(head: Token, pattern: Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """True where everything that the words are told of is abstract, or nothing of the kind happens to.

    Args:
        head: The word that the others of the entry hang on.
        pattern: The entry, and its type.
        around: The parse.
        lexicon: Which types are of force, and the noun model.
    """
    if pattern.type not in lexicon.physical:
        return False
    asked = {slot for one in pattern.entry.constraints if not one.forbidden for slot in one.slots}
    if pattern.type in lexicon.disasters and _is_measure(head, asked, around):
        return True
    if _is_likened(head, around, lexicon):
        return True
    told = _told_of(head, pattern, asked, around)
    kind = pattern.entry.kind
    least = _RATHER_ABSTRACT if pattern.has_effect or kind == "phrase" else _ABSTRACT
    bare = _RATHER_ABSTRACT if kind == "noun" else least
    return bool(told) and all(
        _is_abstract(noun, lexicon, least=bare if _is_bare_plural(noun, around) else least)
        or (pattern.has_effect and noun.tag_ in _PRONOUNS and noun.lower_ in _THINGS)
        for noun in told
    )


def _is_measure(head: Token, asked: set[str], around: Surroundings) -> bool:
    """“A flood of tractors”, “clinics flooded with patients”: a great many of what is no force of nature."""
    if asked & _FILLING or (head.pos_ == "NOUN" and head.tag_ == "VBG"):
        return False
    links = [c for c in around.children(head) if c.dep_ == "prep" and c.lower_ in _FILLING]
    if head.pos_ == "NOUN":
        links = [c for c in links if c.lower_ == "of" and not head.lower_.endswith("ing")]
    filled = [noun for link in links for noun in around.children(link) if noun.dep_ == "pobj"]
    return bool(filled) and all(
        noun.tag_ in _COMMON and not noun.ent_type_ and noun.lemma_.lower() not in _NATURE for noun in filled
    )


def _is_likened(head: Token, around: Surroundings, lexicon: Lexicon) -> bool:
    """“Debt is a bomb waiting to explode”: what the clause is about is what something abstract was said to be."""
    clause = head.head if head.dep_ == "xcomp" else head
    noun = clause.head
    if clause.dep_ not in _CLAUSES_ON_NOUNS or noun.dep_ != "attr":
        return False
    if any(c.dep_ in _SUBJECTS and c.lower_ not in _RELATIVE for c in around.children(clause)):
        return False
    subjects = [c for c in around.children(noun.head) if c.dep_ in _SUBJECTS]
    return bool(subjects) and all(_is_abstract(one, lexicon, least=_EVEN) for one in subjects)


def _told_of(head: Token, pattern: Pattern, asked: set[str], around: Surroundings) -> list[Token]:
    """What it happens to, as far as the entry does not ask for it itself."""
    children = list(around.children(head))
    if pattern.entry.kind == "noun" and not asked & (_PREPOSITIONS | {"obj"}):
        links = [c for c in children if c.dep_ == "prep" and c.lower_ in _PREPOSITIONS]
        return [noun for link in links for noun in around.children(link) if noun.dep_ == "pobj"]
    if pattern.entry.kind == "phrase":
        return _told_of_phrase(head, pattern, children, around)
    objects = [c for c in children if c.dep_ in _OBJECTS]
    if pattern.entry.kind != "verb" or "obj" in asked or pattern.frame == "mutual":
        # What sides clash over is no one's harm; what stands before “hostage” is its own object, misread.
        held = [noun for noun in objects if noun.lower_ in _HELD]
        return [c for noun in held for c in around.children(noun) if c.dep_ == "compound"]
    if objects or "subj" in asked or pattern.frame not in _HAPPENING:
        return objects
    return [c for c in children if c.dep_ in _SUBJECTS]


def _told_of_phrase(
    head: Token, pattern: Pattern, children: list[Token], around: Surroundings
) -> list[Token]:
    """Who is “on life support”, what is held hostage, what war is waged on."""
    if head.pos_ == "ADP":
        return [c for c in around.children(head.head) if c.dep_ in _SUBJECTS]
    objects = [c for c in children if c.dep_ in _OBJECTS]
    own = [c for c in objects if c.lower_ in pattern.after]
    links = [c for noun in own for c in around.children(noun) if c.lower_ in _PREPOSITIONS]
    on = [c for link in links for c in around.children(link) if c.dep_ == "pobj"]
    return [c for c in objects if c.lower_ not in pattern.after] + on


def _is_bare_plural(noun: Token, around: Surroundings) -> bool:
    return noun.tag_ == "NNS" and not around.has_child(noun, _DETERMINING)


def _is_abstract(noun: Token, lexicon: Lexicon, *, least: float = _ABSTRACT) -> bool:
    lemma = noun.lemma_.lower()
    if noun.tag_ not in _COMMON or noun.ent_type_ or lemma in _COUNTING or not lemma.isalpha():
        return False
    return lexicon.abstract.likelihood(noun.vocab[lemma]) >= least
