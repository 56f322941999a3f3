"""What a text looks back at: the clauses that it dates long ago, and what of them still goes on."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from service.records.events import EventMention
    from service.records.times import ResolvedTime

EARLIER = frozenset({"previous", "earlier", "past", "prior", "former", "historic"})
_CONTINUING = frozenset(
    {
        "continue",
        "drag",
        "escalate",
        "go",
        "grow",
        "intensify",
        "persist",
        "rage",
        "spread",
        "widen",
        "worsen",
    }
)
_REMEMBRANCES = frozenset({"anniversary", "centenary", "commemoration", "memorial", "remembrance"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_INSIDE = frozenset(
    {"npadvmod", "advmod", "amod", "compound", "nummod", "nmod", "poss", "pobj", "pcomp", "prep"}
)
_OPEN_STARTS = frozenset({"since", "from"})
_MEASURED = frozenset({"attr", "dobj", "nsubj", "nsubjpass", "pobj"})
_STEPS = 6
_WIDEST = 80  # tokens of a clause looked at


def dated_old(times: Sequence[ResolvedTime], *, before: str, opening: int) -> frozenset[int]:
    """Tokens of the clauses, with what hangs on them, that are dated to before a day.

    “In 2015 a bomb went off and nine people died”: the whole sentence is of 2015; “who was jailed in 2015”: the clause.

    Args:
        times: All that the document mentions.
        before: The day.
        opening: Where the lead ends, in characters: what has gone on since long ago is news there.
    """
    found: set[int] = set()
    timed = {time.span.sent.start for time in times}
    for time in times:
        if time.end is not None and time.end[:10] < before:
            found.update(t.i for t in _dated(time.span.root, opening))
            if time.span.start - time.span.sent.start <= 1:
                found.update(t.i for t in _framed(time.span.sent, timed))
    return frozenset(found)


def _framed(sentence: Span, timed: set[int]) -> Iterator[Token]:
    """What a paragraph tells on behind a sentence that begins with a time: “In 2015 the dam broke. Nine died.”.

    Until a time is named, another tense is taken up or somebody is said to say something.
    """
    doc, end = sentence.doc, sentence.end
    while end < len(doc) and "\n" not in doc[end - 1].text:
        following = doc[end].sent
        verb = following.root
        past = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})} & {"VBD"}
        if following.start in timed or not past or any(c.dep_ == "ccomp" for c in verb.children):
            return
        yield from following
        end = following.end


def is_reached(head: Token) -> bool:
    """“By noon troops had retaken the building”: the past perfect is of how far the story has come."""
    return any(
        c.lower_ == "by" and any(p.dep_ == "pobj" and p.ent_type_ in {"DATE", "TIME"} for p in c.children)
        for c in head.children
    )


def _dated(root: Token, opening: int) -> Iterator[Token]:
    """The clause or noun phrase that a time dates; only what is said of the time itself where it is a beginning.

    Outside the opening what has been done since then is of that time too: “have killed 400 people since 2019”.
    """
    anchor, prepositions = root, set()
    for _ in range(_STEPS):
        if anchor.dep_ not in _INSIDE or anchor.head.i == anchor.i:
            break
        anchor = anchor.head
        if anchor.pos_ in {"ADP", "SCONJ"}:
            prepositions.add(anchor.lower_)
        elif anchor.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}:
            break
    since = prepositions & _OPEN_STARTS
    lasted = anchor.tag_ == "VBN" and anchor.idx >= opening and _is_present(anchor)
    return islice(_under(root if since and not lasted else anchor), _WIDEST)


def _under(anchor: Token) -> Iterator[Token]:
    """A token and all that hangs on it, but what the parser joins to it wrongly."""
    waiting = [anchor]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(c for c in token.children if not (c.dep_ == "conj" and _is_of_its_own(c)))


def _is_of_its_own(verb: Token) -> bool:
    """“Said he should have gone two months ago and accused her”: a past tense is not joined to a participle."""
    above = verb.head.tag_
    return verb.tag_ in {"VBD", *_PRESENT} and above not in {"VBD", *_PRESENT} and above.startswith("V")


def is_old(mention: EventMention, *, before: str | None, dated: frozenset[int]) -> bool:
    """True where its own day lies before that day, or, of none, the clause that it stands in is dated so."""
    if before is None or goes_on(mention.trigger.head):
        return False
    days = [t.end[:10] for t in mention.times if t.end is not None]
    return any(day < before for day in days) if days else mention.trigger.head.i in dated


def goes_on(head: Token) -> bool:
    """“The outbreak declared in May continues to spread”, “they have been fighting since May”."""
    if head.pos_ == "VERB":
        return _is_present(head) and head.tag_ != "VBN"
    return head.dep_ == "nsubj" and head.head.lemma_ in _CONTINUING and _is_present(head.head)


def _is_present(verb: Token) -> bool:
    forms = {c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ in _PRESENT or bool(forms & _PRESENT)


def is_of_earlier(head: Token) -> bool:
    """“A previous attack”, “an earlier attempt to merge”, “has seen bloodshed before”: one before this."""
    if head.dep_ == "dobj" and _is_present(head.head) and any(c.lower_ == "before" for c in head.head.rights):
        return True
    nouns = [head, head.head] if head.dep_ == "acl" and head.head.i != head.i else [head]
    return any(c.lower_ in EARLIER for noun in nouns for c in noun.children if c.dep_ in {"amod", "nmod"})


def is_presupposed(head: Token) -> bool:
    """“Abducted pupils freed”, “the anniversary of the ferry disaster”: known before what is told of it.

    A participle behind a noun is a verb that the tagger misreads (“gunmen killed traders”).
    """
    if head.dep_ == "amod" and head.tag_ in _PARTICIPLES and head.head.i > head.i:
        before = head.nbor(-1) if head.i else head
        return before.pos_ not in {"NOUN", "PROPN"} or before.is_space or before.head.i == head.i
    if head.dep_ == "compound":
        return head.head.lemma_.lower() in _REMEMBRANCES
    return head.dep_ == "pobj" and head.head.head.lemma_.lower() in _REMEMBRANCES


def is_beginning(head: Token) -> bool:
    """“Since the invasion”, “since a gunman killed four”: it is only what the clause counts from."""
    return _since(head) is not None


def is_compared(head: Token) -> bool:
    """“The deadliest attack since the siege”, “the first quake since one killed nine in 2009”: one before this."""
    link = _since(head)
    if link is None:
        return False
    above = link.head
    measured = [above, *(c for c in above.children if c.dep_ in _MEASURED)]
    return any(c.tag_ == "JJS" or c.lower_ == "first" for noun in measured for c in noun.children)


def _since(head: Token) -> Token | None:
    """What joins it to what is counted from it, where that is “since”."""
    if head.dep_ == "pobj" and head.head.lower_ == "since" and syntax.is_nominal(head):
        return head.head
    return head if opens_with_since(head) else None


def opens_with_since(verb: Token) -> bool:
    """Whether it is the verb of a clause that begins with “since”."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
