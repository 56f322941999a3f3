"""Duties that words lay on someone and promises that they make: “must stop”, “let them go”, “we will pay”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.records.actors import Entities, Entity

_COMING = frozenset({"will", "shall", "would", "'ll", "’ll", "wo", "going"})
_SPEAKING = frozenset({"i", "we"})
_DUTIES = frozenset({"must", "should", "ought"})
_NEEDS = frozenset({"need", "have"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
# Imperatives that only ask to be heard.
_ASIDES = frozenset(
    {
        "look", "listen", "imagine", "think", "remember", "thank", "believe", "wait", "see", "say", "guess", "trust",
        "mind", "suppose", "take", "tell", "ask", "welcome", "god", "bless", "forget", "get", "come", "go",
    }
)  # fmt: skip
_NOUNS_AND_INFINITIVES = frozenset({"VB", "NN", "NNS"})
_STATING = frozenset({"VBG", "VBD", "VBZ", "VBP"})
_BEGINNING = 3
_DEPTH = 4


def promised(content: Span, entities: Entities, source: Entity) -> bool:
    """Whether the words are of what is to come, or of the speaker (“we will”, “vowed to …”, “it was sending …”)."""
    head = syntax.head(content)
    if head.tag_ in _NOUNS_AND_INFINITIVES:
        return True
    subject = next((c for c in head.children if c.dep_ in _SUBJECTS), None)
    own = None if subject is None else entities.at(subject.i)
    if own is not None and own.id == source.id and head.tag_ in _STATING:
        return True
    return any(t.lower_ in _COMING or t.lower_ in _SPEAKING or t.tag_ == "MD" for t in content)


def of_oneself(content: Span) -> bool:
    """Whether the words say what the speakers will do (“we will …”)."""
    verb = syntax.head(content)
    will = any(c.lower_ in _COMING for c in verb.children if c.dep_ == "aux")
    return will and any(c.dep_ in _SUBJECTS and c.lower_ in _SPEAKING for c in verb.children)


def bids(content: Span) -> bool:
    """Whether the words are an imperative (“Stop the killing”) that asks for more than to look or listen."""
    verb = syntax.head(content)
    if verb.tag_ != "VB" or verb.lemma_.lower() in _ASIDES or verb.i - content.start > _BEGINNING:
        return False
    return not any(c.dep_ in _SUBJECTS or (c.dep_ == "aux" and c.lower_ != "do") for c in verb.children)


def prescribes(content: Span, entities: Entities, source: Entity) -> bool:
    """Whether a main clause says what others are to do (“they should be tried”, “the ban needs to go”)."""
    for token in content:
        # Who “had to” do it has done it.
        needs = token.lemma_ in _NEEDS and token.tag_ != "VBD"
        if (token.tag_ == "MD" and token.lower_ in _DUTIES) or needs:
            holder = _holder(token)
            someone = None if holder is None else entities.at(holder.i)
            if holder is not None and (someone is None or someone.id != source.id):
                return True
    return False


def _holder(token: Token) -> Token | None:
    """On whom the word lays a duty, other than the speaker."""
    verb = _obliged(token)
    if verb is None:
        return None
    main = token if verb.head.i == token.i else verb
    subject = next((c for c in main.children if c.dep_ in _SUBJECTS), None)
    if not _is_main(main) or subject is None or subject.lower_ in _SPEAKING or subject.i > token.i:
        return None
    return None if _guesses(token, verb, subject) else subject


def _guesses(token: Token, verb: Token, subject: Token) -> bool:
    """Whether the word says what is likely, not what is right (“must have been”, “he must be under pressure”)."""
    someone = subject.ent_type_ == "PERSON" or subject.pos_ == "PRON"
    if verb.lemma_ == "be" and token.lower_ == "must" and someone:
        return True
    return any(c.dep_ == "aux" and c.lemma_ == "have" and c.i > token.i for c in verb.children)


def _obliged(token: Token) -> Token | None:
    """The verb of what is to be done."""
    if token.tag_ == "MD":
        return token.head if token.dep_ == "aux" else None
    if any(
        (c.dep_ == "aux" and c.tag_ == "MD") or c.dep_ == "dobj" or c.lower_ == "yet" for c in token.children
    ):
        return None  # “would have to pay”, “have two days to leave”, “has yet to pay”
    infinitives = (c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VB")
    return next((c for c in infinitives if any(a.lower_ == "to" for a in c.children)), None)


def _is_main(verb: Token) -> bool:
    for _ in range(_DEPTH):
        if verb.dep_ == "ROOT" or verb.head.i == verb.i:
            return True
        if verb.dep_ not in _MAIN:
            return False
        verb = verb.head
    return False
