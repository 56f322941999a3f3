"""Whether words stand where words of their kind stand: a noun that names a happening, a verb that tells of one.

Taggers and parsers err most in headlines and around hyphens; what they are likely to have meant is judged here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.lexicon import Lexicon, Pattern
    from service.events.slots import Surroundings

_DASHES = wording.HYPHENS | {"\u2014"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_NOMINAL_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "compound", "ROOT", "dep"}
)
_ARGUMENT_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound"})
_ARTICLES = frozenset({"det"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PREPOSITIONS = frozenset({"barring", "concerning", "excluding", "including", "regarding"})
_OBJECTS = frozenset({"dobj"})
_PREDICATIVE_DEPS = frozenset({"acomp", "ROOT", "acl", "conj", "advcl"})
_MODIFYING_DEPS = frozenset({"compound", "nmod", "npadvmod"})
_PREFIXES = frozenset({"anti", "pre", "post", "non", "pro", "inter", "ex", "counter"})
_VERB_PREFIXES = frozenset({"re", "co", "pre", "over", "dis", "mis", "de"})
# A noun inside such a name is part of the name: Ministry of Defence, Federal Election Commission.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"})


def fits(matched: list[Token], pattern: Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether the words stand where words of the pattern's kind stand; “March 2019” is no march."""
    if matched[0].ent_type_ == "DATE" and matched[0].pos_ == "PROPN":
        return False
    match pattern.entry.kind:
        case "noun":
            return _fits_noun(matched, pattern, around=around, lexicon=lexicon)
        case "verb":
            return _fits_verb(matched[0], pattern, around)
        case "name":
            head = wording.head(matched, pattern)
            return _names_happening(matched, head, pattern, around) and _may_modify(
                head, around=around, lexicon=lexicon
            )
        case "adjective":
            token = matched[0]
            if _ends_compound(token):
                return False
            return token.pos_ not in {"VERB", "ADV"} or token.tag_ in {"VBN", "VBD", "VBG"}
        case _:
            return True


def _fits_noun(matched: list[Token], pattern: Pattern, *, around: Surroundings, lexicon: Lexicon) -> bool:
    head = wording.head(matched, pattern)
    if len(matched) == 1:
        if head.pos_ not in _NOUNS and not _is_mistagged_noun(head, around):
            return False
        if _is_part_of_name(head, around):
            return False
    elif _begins_name(matched):
        return False
    elif (
        head.pos_ == "VERB"
        and head.dep_ not in _ARGUMENT_DEPS
        and matched[-1].i - matched[0].i < len(matched)
    ):
        return False  # “they lay off workers”, not “lay-off”
    elif wording.goes_on(matched, around):
        return False  # “a break in the talks”, not “a break-in”
    return not _is_hyphenated(matched) and _may_modify(head, around=around, lexicon=lexicon)


def _fits_verb(token: Token, pattern: Pattern, around: Surroundings) -> bool:
    if _ends_compound(token) or (token.dep_ == "prep" and token.lower_ in _PREPOSITIONS):
        return False  # “barring a rival whom they could back” is a preposition
    if token.dep_ == "amod" and not (
        token.i and token.nbor(-1).pos_ in _NOUNS and token.tag_ in {"VBN", "VBD"}
    ):
        is_participle = token.tag_ in {"VBN", "VBD"} or (token.tag_ == "JJ" and token.lower_.endswith("ed"))
        return pattern.has_effect and is_participle
    if token.tag_ == "VBN" and token.dep_ in _ARGUMENT_DEPS and not pattern.has_effect:
        return False  # “the accused”, but “the injured” were
    if _is_of_another_verb(token, pattern):
        return False
    if token.pos_ in _VERBS:
        return not (token.dep_ == "compound" and token.head.pos_ in _NOUNS and token.tag_ != "VBD")
    if token.tag_ == "JJ":
        participle = token.lower_.endswith(("ed", "en")) and token.dep_ in _PREDICATIVE_DEPS
        return participle or _has_both_sides(token, around)
    if token.pos_ in _NOUNS:
        base = token.lower_ == pattern.entry.words[0]
        return around.is_verbless(token) and (not base or _follows_plural(token, around))
    return False


def _has_both_sides(token: Token, around: Surroundings) -> bool:
    """“Bandits free 29 schoolgirls”: no adjective has a subject and an object."""
    return around.has_child(token, _SUBJECTS) and around.has_child(token, _OBJECTS)


def _follows_plural(token: Token, around: Surroundings) -> bool:
    """“Police detain two over theft”: the main word of a headline behind a plural, taken for a compound with it."""
    plural = token.i > 0 and token.nbor(-1).tag_ in {"NNS", "NNPS"} and token.nbor(-1).dep_ == "compound"
    return plural and token.dep_ == "ROOT" and any(c.i > token.i for c in around.children(token))


def _is_of_another_verb(token: Token, pattern: Pattern) -> bool:
    """“They found it”, “the road wound on”: a past that looks like the base form of the entry's verb."""
    base = pattern.entry.words[0]
    return token.lower_ == base and token.tag_ in {"VBD", "VBN"} and token.lemma_ != base


def _names_happening(matched: list[Token], head: Token, pattern: Pattern, around: Surroundings) -> bool:
    """“Storm Alba” without an article; “the Marshall Fire”, whose capital says something beside a lower-case verb."""
    if not pattern.before:
        inside = matched[0].ent_iob_ == "I" and matched[0].ent_type_ in {"ORG", "FAC"}  # “Gulf Storm Center”
        return not inside and matched[-1].i == head.i and not around.has_child(head, _ARTICLES)
    return matched[-1].is_title and head.head.i != head.i and head.head.is_lower


def _may_modify(head: Token, *, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether a noun that stands before another still tells of an event: “flood victims”, not “flood insurance”."""
    if head.i + 1 < len(head.doc) and head.whitespace_ and head.nbor(1).lower_ in _DASHES:
        return True  # “Cholera Outbreak - Update”: two phrases, though the parser joins them
    if head.dep_ not in _MODIFYING_DEPS or head.head.pos_ not in _NOUNS or head.head.i < head.i:
        return True
    if head.head.lower_ in lexicon.headline_verbs and around.is_verbless(head):
        return True
    return head.head.lemma_.lower() in lexicon.eventive_heads


def _is_part_of_name(token: Token, around: Surroundings) -> bool:
    # “Medical Aid for All said”: a capital inside a sentence makes it a name, whatever the tagger calls it.
    capital = token.pos_ == "PROPN" or (token.is_title and not token.is_sent_start and token.head.is_lower)
    is_entity = capital and token.ent_type_ in _NAMES
    return around.is_name(token) or (is_entity and not _opens_sentence(token))


def _begins_name(matched: list[Token]) -> bool:
    """“Medical Aid for Palestinians said”: capitals that nothing around the name has."""
    last = matched[-1]
    capitals = all(token.is_title and token.ent_type_ == "ORG" for token in matched)
    return capitals and last.head.i != last.i and last.head.pos_ in _VERBS and last.head.is_lower


def _opens_sentence(token: Token) -> bool:
    """Whether a capital says nothing, so that the name may be a common noun: “Rockfall closed the line”."""
    if token.is_upper:
        return True
    alone = token.i + 1 >= len(token.doc) or token.nbor().ent_iob_ != "I"
    return bool(token.is_sent_start) and token.ent_iob_ == "B" and alone


def _is_mistagged_noun(token: Token, around: Surroundings) -> bool:
    """A noun that the tagger took for a verb: “Strike kills three”."""
    if token.tag_ not in {"VB", "VBP", "VBZ", "JJ", "VBG"} or around.has_child(token, _SUBJECTS):
        return False
    if token.dep_ in _ARGUMENT_DEPS:
        return True
    return bool(token.is_sent_start) and token.is_title and token.tag_ != "JJ" and token.dep_ in _NOMINAL_DEPS


def _is_hyphenated(matched: list[Token]) -> bool:
    """Whether the words are part of another hyphened word: “strike-hit”, “anti-war”."""
    doc, first, last = matched[0].doc, matched[0].i, matched[-1].i
    if last + 2 < len(doc) and doc[last + 1].lower_ in wording.HYPHENS and not doc[last].whitespace_:
        return not doc[last + 1].whitespace_
    return first > 1 and doc[first - 1].lower_ in wording.HYPHENS and doc[first - 2].lower_ in _PREFIXES


def _ends_compound(token: Token) -> bool:
    """“Taliban-claimed”, “state-backed”: an attribute, unless it is but a prefix (“re-arrested”)."""
    if token.i <= 1 or token.nbor(-1).lower_ not in wording.HYPHENS or token.nbor(-1).whitespace_:
        return False
    return not token.nbor(-2).whitespace_ and token.nbor(-2).lower_ not in _VERB_PREFIXES
