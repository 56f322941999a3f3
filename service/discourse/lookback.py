"""What a text looks back at: the clauses that it dates long ago, and what of them still goes on."""

from __future__ import annotations

import datetime as dt
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from service.discourse import bygone
from service.discourse.distance import WITHIN_DAY, of_a_year
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

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
_TOLD = frozenset({"asserted", "alleged"})
_UNTIL = frozenset({"before", "until", "till"})
_TOLD_ON = 3  # sentences
_CALENDAR = frozenset({"DATE", "TIME"})
_OF_ANOTHER = frozenset({"relcl", "ccomp", "parataxis", "ROOT"})
_JOINING = frozenset({"ADP", "SCONJ"})
_WIDEST = 80  # tokens of a clause looked at


def latest_day(mentions: Iterable[EventMention]) -> dt.date | None:
    """The latest day that events name."""
    ends = (time.end for mention in mentions for time in mention.times if time.end is not None)
    return max((dt.date.fromisoformat(end[:10]) for end in ends), default=None)


def is_of_the_week(times: Iterable[ResolvedTime]) -> bool:
    """Whether a story of no known date says “on Monday”: what it gives a year is not of that week."""
    return any(t.start is None and t.granularity in WITHIN_DAY and t.type in _CALENDAR for t in times)


def dated_old(
    times: Sequence[ResolvedTime],
    *,
    before: str | None,
    of_the_week: bool,
    opening: int,
    news: Container[int],
) -> tuple[frozenset[int], frozenset[int]]:
    """Tokens of the clauses, with what hangs on them, that are dated to before a day; those spread over months.

    “In 2015 a bomb went off and nine people died”: the whole sentence is of 2015; “who was jailed in 2015”: the clause.

    Args:
        times: All that the document mentions.
        before: The day, where it is known.
        of_the_week: Whether the story says “on Monday” and nobody knows of which week.
        opening: Where the lead ends, in characters: what has gone on since long ago is news there.
        news: Where sentences start that go back to what headline or lead told of.
    """
    found: set[int] = set()
    spread: set[int] = set()
    turning = {time.span.sent.start for time in times if _turns(time)}
    for time in times:
        if bygone.is_bygone(time):
            anchor = _anchor(time.span.root)
            if anchor.idx >= opening and not bygone.is_measure(time, anchor):
                spread.update(t.i for t in islice(_under(anchor), _WIDEST))
        elif is_past(time, before=before, of_the_week=of_the_week):
            found.update(t.i for t in _dated(time.span.root, opening))
            if time.span.start - time.span.sent.start <= 1:
                found.update(t.i for s in _framed(time.span.sent, turning) for t in s)
            elif _dates_sentence(time):
                framed = takewhile(lambda s: s.start not in news, _framed(time.span.sent, turning))
                found.update(t.i for s in islice(framed, _TOLD_ON) for t in s)
    return frozenset(found), frozenset(spread)


def is_past(time: ResolvedTime, *, before: str | None, of_the_week: bool) -> bool:
    """Whether it ended before a day, or a past tense gives it a year of its own in a story of the week."""
    if of_the_week and of_a_year(time):
        root = time.span.root
        numbered = root.dep_ == "nummod" and root.head.pos_ == "PROPN"  # “at 2088 Philip Street”
        return not (numbered or bygone.is_measure(time, _anchor(root))) and _is_told_as_past(root)
    return before is not None and time.end is not None and time.end[:10] < before


def _is_told_as_past(root: Token) -> bool:
    """By the nearest verb above it that has a tense: “there have been nine in 2014” is of this year."""
    for verb in syntax.ancestors(root):
        if verb.pos_ in {"VERB", "AUX"} and verb.tag_ != "VB":
            return not any(c.tag_ == "MD" for c in verb.children) and not _is_present(verb)
    return True


def _turns(time: ResolvedTime) -> bool:
    """Whether a story that tells of an earlier time goes on to another with it: not “days later”, “for six hours”."""
    later = time.offset is not None and time.anchor is None and time.offset.direction == "future"
    return time.type in _CALENDAR and not later


def _dates_sentence(time: ResolvedTime) -> bool:
    """“Two brothers bombed the race in April 2013”: the main clause is of that time, told in the simple past."""
    main = time.span.sent.root
    return _anchor(time.span.root).i == main.i and main.tag_ == "VBD"


def _framed(sentence: Span, turning: Container[int]) -> Iterator[Span]:
    """The sentences that a paragraph tells on behind one of an earlier time: “In 2015 the dam broke. Nine died.”.

    Until another time is named, another tense is taken up or somebody is said to say something.
    """
    doc, end = sentence.doc, sentence.end
    while end < len(doc) and "\n" not in doc[end - 1].text:
        following = doc[end].sent
        verb = following.root
        past = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})} & {"VBD"}
        if following.start in turning or not past or any(c.dep_ == "ccomp" for c in verb.children):
            return
        yield following
        end = following.end


def is_before_that(head: Token) -> bool:
    """“Had attacked”, “had been held and beaten”, “had survived an attack”, “had left, demanding talks”.

    A noun that is known, or says what something was about, may be of the news: “had warned of the attack”.
    """
    verb = _told_by(head)
    return verb is not None and syntax.is_past_perfect(verb) and not is_reached(verb)


def _told_by(head: Token) -> Token | None:
    """The verb whose tense tells when it was: its own, or of what it is the object, a second verb or a participle."""
    if head.pos_ in {"NOUN", "PROPN"}:
        return head.head if head.dep_ == "dobj" and not syntax.is_definite(head) else None
    bare = not any(c.dep_ in {"aux", "mark", "nsubj", "nsubjpass"} for c in head.children)
    if bare and (
        (head.dep_ == "conj" and head.tag_ == "VBN") or (head.dep_ == "advcl" and head.tag_ == "VBG")
    ):
        return head.head
    return head


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
    anchor = _anchor(root)
    since = {t.lower_ for t in _links(root)} & _OPEN_STARTS
    lasted = anchor.tag_ == "VBN" and anchor.idx >= opening and _is_present(anchor)
    return islice(_under(root if since and not lasted else anchor), _WIDEST)


def _anchor(root: Token) -> Token:
    """The verb or noun that a time dates."""
    anchor = root
    for _ in range(_STEPS):
        if anchor.dep_ not in _INSIDE or anchor.head.i == anchor.i:
            break
        anchor = anchor.head
        if anchor.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}:
            break
    return anchor


def _links(root: Token) -> Iterator[Token]:
    """The prepositions between a time and what it dates."""
    anchor = _anchor(root)
    return (t for t in takewhile(lambda t: t.i != anchor.i, syntax.ancestors(root)) if t.pos_ in _JOINING)


def _under(anchor: Token) -> Iterator[Token]:
    """A token and all that hangs on it, but what the parser joins to it wrongly."""
    waiting = [anchor]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(c for c in token.children if not (c.dep_ == "conj" and _is_of_its_own(c)))


def _is_of_its_own(verb: Token) -> bool:
    """“Said he should have gone two months ago and accused her”: a past tense is not joined to a participle.

    “Fell in 2019, but the desert is full of fighters”: nor is a present tense to a past one.
    """
    above = verb.head.tag_
    if verb.tag_ in _PRESENT and above == "VBD":
        return True
    return verb.tag_ in {"VBD", *_PRESENT} and above not in {"VBD", *_PRESENT} and above.startswith("V")


def is_old(
    mention: EventMention,
    *,
    before: str | None,
    of_the_week: bool,
    dated: tuple[Container[int], Container[int]],
) -> bool:
    """True where its own day lies before that day, or, of none, the clause that it stands in is dated so."""
    head = mention.trigger.head
    if goes_on(mention, before=before) or (of_the_week and is_of_the_week(mention.times)):
        return False
    days = [t for t in mention.times if t.end is not None]
    if days:
        return any(is_past(t, before=before, of_the_week=of_the_week) for t in days)
    old, spread = dated
    return head.i in old or (head.i in spread and mention.status.modality in _TOLD)


def goes_on(mention: EventMention, *, before: str | None) -> bool:
    """“The outbreak declared in May continues to spread”, “they have been fighting since May”, “continue to attack”.

    A chronicle tells what is over in the present tense: “July 14, 2016: a driver kills 86 people in Nice”.
    """
    head = mention.trigger.head
    dated = head.pos_ == "VERB" and any(
        t.basis == "stated" and t.granularity in WITHIN_DAY and is_past(t, before=before, of_the_week=False)
        for t in mention.times
    )
    return _is_under_way(head) and not dated


def _is_under_way(head: Token) -> bool:
    if head.pos_ == "VERB":
        if head.tag_ == "VB" and head.dep_ == "xcomp" and head.head.lemma_ in _CONTINUING:
            return _is_present(head.head)
        return _is_present(head) and head.tag_ != "VBN"
    return head.dep_ == "nsubj" and head.head.lemma_ in _CONTINUING and _is_present(head.head)


def continues(head: Token) -> bool:
    """“Clashes continued on Thursday”, “the truce held on Saturday”: on that day it went on, whenever it began."""
    verb = head.head
    if head.dep_ != "nsubj" or not syntax.is_nominal(head):
        return False
    lasts = verb.lemma_ == "hold" and not any(c.dep_ in {"dobj", "attr"} for c in verb.children)
    return verb.lemma_ in _CONTINUING or lasts


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


def only_dates(head: Token) -> bool:
    """“Two days before the election”, “ahead of the summit”: what is to come only says when the news was."""
    if head.dep_ != "pobj" or not syntax.is_nominal(head):
        return False
    link = head.head
    return link.lower_ in _UNTIL or (link.lower_ == "of" and link.head.lower_ == "ahead")


def _since(head: Token) -> Token | None:
    """What joins it to what is counted from it, where that is “since”.

    “Since the group launched a series of attacks, killing nine”: all of the clause is before, but what is known.
    """
    if head.dep_ == "pobj" and head.head.lower_ == "since" and syntax.is_nominal(head):
        return head.head
    known = syntax.is_nominal(head) and syntax.is_definite(head)
    for token in chain((head,), () if known else syntax.ancestors(head)):
        if opens_with_since(token):
            return token
        if token.dep_ in _OF_ANOTHER:
            return None
    return None


def opens_with_since(verb: Token) -> bool:
    """Whether it is the verb of a clause that counts from “since”; “since a case was pending” says why."""
    marked = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
    return marked and (verb.lemma_ != "be" or any(c.lemma_ == "have" for c in verb.head.children))
