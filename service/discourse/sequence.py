"""Events that the grammar of a sentence sets one behind the other: what answers or follows a deed is not that deed.

“The attack was in revenge for air strikes”, “the raid came hours after a bombing”, “police fired after being attacked”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.ontology import EventType

_ANSWERS = frozenset(
    {
        "answer", "payback", "reaction", "reply", "reprisal", "response", "retaliate", "retaliation", "retribution",
        "revenge", "avenge", "vengeance",
    }
)  # fmt: skip
_TO_WHAT = frozenset({"for", "to", "against", "of", "over"})
_BEHIND = frozenset({"after", "following", "before", "since"})
_HAPPENING = frozenset({"begin", "come", "erupt", "happen", "occur", "start", "take", "unfold"})
_DEEDS = frozenset({"conflict", "crime", "protest", "military", "justice", "diplomacy"})  # categories
_ABOUT_SOMETHING = frozenset({"protest"})
_GRIEVED = frozenset({"over", "about", "against", "after", "following"})
_SPARKING = frozenset({"ignite", "prompt", "provoke", "set", "spark", "trigger"})
_STEPS = 6
_NEAR = 4  # dependents of a word that are looked at


def find(tellings: Sequence[Telling], *, types: Mapping[str, EventType]) -> frozenset[frozenset[int]]:
    """Pairs of triggers, by the indices of their heads, that cannot tell of the same event.

    Only of deeds: the fire after an explosion, and harm with what did it, are told as one event.

    Args:
        tellings: Of the whole document.
        types: The ontology's types by name.
    """
    deeds = {
        t.mention.trigger.head.i
        for t in tellings
        if not t.harms and types[t.mention.trigger.type].category in _DEEDS
    }
    harm = {t.mention.trigger.head.i for t in tellings if t.harms}
    heads = [t.mention.trigger.head for t in tellings if t.mention.trigger.head.i in deeds]
    unrest = [
        t.mention.trigger.head for t in tellings if types[t.mention.trigger.type].category in _ABOUT_SOMETHING
    ]
    return frozenset(
        [
            *(frozenset({head.i, other}) for head in heads for other in _before_it(head, deeds, harm)),
            *(frozenset({head.i, other}) for head in unrest for other in _grievances(head, deeds | harm)),
        ]
    )


def _grievances(head: Token, told: set[int]) -> Iterator[int]:
    """“Rioted over the death of a student”, “protests sparked by a killing”: what the unrest is about came before."""
    carrying = [head, head.head] if head.dep_ in {"nsubj", "nsubjpass", "dobj"} else [head]
    for word in carrying:
        for child in word.rights:
            if child.dep_ in {"acl", "relcl"} and child.lemma_ in _SPARKING:
                carrying.append(child)
            elif child.dep_ in {"prep", "agent"} and (
                child.lower_ in _GRIEVED or (child.lower_ == "by" and word.lemma_ in _SPARKING)
            ):
                yield from (c.i for c in child.children if c.dep_ in {"pobj", "pcomp"} and c.i in told)
            elif child.i in told and syntax.begins_with(child, _BEHIND):
                yield child.i


def _before_it(head: Token, deeds: set[int], harm: set[int]) -> Iterator[int]:
    """The deeds that answer or follow the one told by this word; “two wounded after shootout” tells of it alone."""
    link = _link(head)
    if link is None:
        return
    below = head
    for above in (link, *syntax.ancestors(link)):
        if above.i in harm:
            return
        around = (
            above,
            *[c for c in above.children if c.i != below.i and c.dep_ in {"nsubj", "nsubjpass", "dobj"}],
        )
        met = [t.i for t in around[:_NEAR] if t.i in deeds and t.i != head.i]
        if met:
            yield from met
            return
        if above.dep_ in {"ccomp", "relcl", "conj"}:
            return  # beyond it another statement begins
        below = above


def _link(head: Token) -> Token | None:
    """The word through which what is told is the reason or the beginning of something else; None where it is not."""
    if head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _BEHIND for c in head.children):
        return None if _only_says_how(head) else head.head
    if head.dep_ not in {"pobj", "pcomp"}:
        return None
    preposition, above = head.head, head.head.head
    if preposition.lower_ in _BEHIND:
        return above
    return above if preposition.lower_ in _TO_WHAT and _is_answer(above) else None


def _is_answer(word: Token) -> bool:
    """“In retaliation for”, “a revenge attack for”."""
    words = {word.lemma_.lower(), *(c.lower_ for c in word.children if c.dep_ in {"compound", "amod"})}
    return bool(words & _ANSWERS)


def _only_says_how(clause: Token) -> bool:
    """“The shooting began after a man opened fire”: no time lies between the two."""
    return clause.head.lemma_ in _HAPPENING and not any(c.dep_ == "npadvmod" for c in clause.children)
