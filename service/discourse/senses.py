"""What a cue means by itself, whatever is said with it: “condemned”, “called for”, but not “called back”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning

_DOING_TO = frozenset({"dismiss", "threaten", "call"})
# What is kept from somebody, and what is itself to something.
_WITHHELD = frozenset(
    {
        "bail", "entry", "access", "visa", "request", "permission", "asylum", "parole", "motion", "permit", "coverage",
        "application", "appeal", "petition", "clemency", "right",
    }
)  # fmt: skip
_RELATIONS = frozenset(
    {"link", "tie", "connection", "relation", "threat", "harm", "damage", "loyalty", "allegiance"}
)


def of_cue(cue: Token, meanings: Mapping[str, Meaning], apart: Span | None = None) -> Meaning | None:
    """What the cue means by itself, with one of its prepositions first (“call for”); none that stands `apart`."""
    lemma = cue.lemma_.lower()
    if (lemma == "want" and is_own_aim(cue)) or (lemma in _DOING_TO and _is_done_to(cue)):
        return None
    if lemma == "deny" and _withholds(cue):
        return None  # “denied reporters entry”
    for word in _complements(cue, apart):
        if found := meanings.get(f"{lemma} {word}"):
            return found
    return meanings.get(lemma)


def _is_done_to(cue: Token) -> bool:
    """Whether the cue is a deed that somebody undergoes (“dismissed two ministers”, “threatening the girl”)."""
    if any(c.dep_ in {"xcomp", "ccomp", "prep", "prt"} and c.lower_ in {"as", "back"} for c in cue.children):
        return cue.lemma_ == "call"  # “called her back for more questioning”
    if cue.lemma_ == "call" or any(c.dep_ in {"xcomp", "ccomp"} for c in cue.children):
        return False
    objects = [c for c in cue.children if c.dep_ in {"dobj", "nsubjpass"}]
    return any(o.ent_type_ == "PERSON" or (o.pos_ == "NOUN" and syntax.is_personal(o)) for o in objects)


def _withholds(cue: Token) -> bool:
    """Whether what is denied is kept from somebody, not said to be untrue (“denying vaccines to migrants”)."""
    for child in cue.children:
        if child.dep_ == "dative":
            return True
        if child.dep_ == "dobj" and child.lemma_.lower() in _WITHHELD:
            return True
        if child.dep_ == "dobj" and child.pos_ == "NOUN" and child.lemma_.lower() not in _RELATIONS:
            to = (c for holder in (cue, child) for c in holder.children if c.dep_ == "prep")
            if any(c.lower_ == "to" and c.i > child.i for c in to):
                return True
    return False


def _bidden(cue: Token, verb: Token) -> bool:
    """Whether the infinitive is what someone whom the cue names is to do (“asked the minister to resign”)."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    return infinitive and any(
        c.dep_ in {"dobj", "nsubj"} for c in (*cue.children, *verb.children) if c.i > cue.i
    )


def is_own_aim(cue: Token) -> bool:
    """Whether the verb's infinitive is what its own subject would do (“wants to leave”)."""
    aim = next((c for c in cue.children if c.dep_ == "xcomp"), None)
    return aim is not None and not any(c.dep_ == "nsubj" for c in aim.children)


def _complements(cue: Token, apart: Span | None) -> Iterator[str]:
    """The cue's prepositions, its object, and the “for” of “called for the minister to resign”."""
    for child in cue.children:
        first = child.left_edge
        if apart is not None and apart.start <= child.i < apart.end:
            continue
        if child.dep_ in {"prep", "prt"} and not _of_time(child):
            yield child.lower_
        elif child.dep_ == "dobj":
            yield child.lemma_.lower()
        elif child.i > cue.i and child.dep_ in {"advcl", "ccomp"} and first.dep_ == "mark":
            yield first.lower_
        elif child.i > cue.i and child.dep_ in {"xcomp", "ccomp"} and _bidden(cue, child):
            yield "to"


def _of_time(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)
