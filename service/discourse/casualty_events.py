"""Which event a figure belongs to.

In this order: the word of harm is itself a trigger of the event; a trigger of its own sentence, the nearest in the
parse; the last event before it that any figure of the text was tied to by its own sentence; the story's first such
event. A sum over many events (“40,000 since October”) belongs to none, nor does what the figure's own clause puts weeks
before the event. Who is taken to hospital was harmed by what
came before: care has a figure of its own only where nothing else has one. Arrests hurt nobody, so who is dead or hurt
beside one is what harmed before has done. So were those who died later of those told of
(“two of them died in hospital”, “three more died on Sunday”).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import casualty_wholes

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.records.events import Casualty, EventCluster
    from service.records.times import ResolvedTime

_CLIMB = 12  # governors looked at on the way up; deeper sentences are lists
_LONGEST = 80  # tokens of a sentence that are looked at
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_CARE = frozenset({"hospitalisation", "transport", "rescue", "evacuation"})
_HURT = frozenset({"killed", "injured"})
# What the authorities do after a harm, and by which nobody is hurt.
_AFTERMATH = frozenset({"arrest", "release", "investigation"})
_OUTCOMES = frozenset({"death"})
_BACK = 20  # figures before one that is told as an outcome
_LONG_BEFORE = dt.timedelta(days=7)
_FARTHEST = 9  # steps in the parse between a word of harm and the event that caused it


def assign(
    found: Sequence[Casualty], clusters: Sequence[EventCluster], *, harmful: frozenset[str]
) -> tuple[Casualty, ...]:
    """The casualties with their events; parts with the event of their whole.

    Args:
        found: The figures in order of the text.
        clusters: The story's events.
        harmful: Types of events that harm people.
    """
    triggers = {
        token.i: index
        for index, cluster in enumerate(clusters)
        for mention in cluster.mentions
        if mention.status.polarity == "affirmed"  # “no stone was thrown” hurt nobody
        for token in (mention.trigger.head, *mention.trigger.span)
    }
    stated = _by_sentence(found, triggers)
    harming = {index: event for index, event in triggers.items() if clusters[event].type in harmful}
    order = sorted(harming)
    stated = [
        _before_care(casualty, event, order, harming)
        if event is not None and _is_beside(casualty, clusters[event].type)
        else event
        for casualty, event in zip(found, stated, strict=True)
    ]
    stated = [_as_outcome(n, found, stated, clusters) for n in range(len(found))]
    told = {event for event in stated if event is not None}
    recent = sorted(index for index, event in triggers.items() if event in told)
    hurting = [index for index in recent if clusters[triggers[index]].type not in _AFTERMATH] or (
        order if recent else []
    )
    events: list[int | None] = []
    for casualty, event in zip(found, stated, strict=True):
        if casualty.cumulative or _is_of_another_time(casualty, event, clusters):
            events.append(None)
        elif event is None:
            near = _just_told(casualty, order) if casualty.count.maximum == 0 else None
            last = hurting if casualty.effect in _HURT else recent
            events.append(
                _last_before(casualty.trigger.i, last, triggers, clusters) if near is None else triggers[near]
            )
        else:
            events.append(event)
    return tuple(
        replace(casualty, event=event if casualty.part_of is None else events[casualty.part_of])
        for casualty, event in zip(found, events, strict=True)
    )


def _is_beside(casualty: Casualty, kind: str) -> bool:
    """Whether the event that the sentence has nearest is not what harmed: care, or an arrest beside the dead."""
    return kind in _CARE or (casualty.effect in _HURT and kind in _AFTERMATH)


def _just_told(casualty: Casualty, order: Sequence[int]) -> int | None:
    """The harming trigger of the sentence right before, for “Nobody was hurt.”."""
    start = casualty.trigger.sent.start
    if start == 0 or casualty.trigger.doc[start - 1].is_space:
        return None
    at = bisect_left(order, start)
    return order[at - 1] if at and order[at - 1] >= casualty.trigger.doc[start - 1].sent.start else None


def _before_care(casualty: Casualty, care: int, order: Sequence[int], harming: Mapping[int, int]) -> int:
    """What harmed the people that are cared for: “taken to hospital after a shooting”, or the last before that."""
    sentence = casualty.trigger.sent
    inside = order[bisect_left(order, sentence.start) : bisect_left(order, sentence.end)]
    near = _nearest(casualty.trigger, inside, harming)
    if near is not None:
        return near
    at = bisect_left(order, casualty.trigger.i)
    return harming[order[at - 1]] if at else care


def _as_outcome(
    at: int, found: Sequence[Casualty], stated: Sequence[int | None], clusters: Sequence[EventCluster]
) -> int | None:
    """The figure's event; that of whom it tells how they fared: “six hurt, two of whom died”, “three more died”."""
    figure, event = found[at], stated[at]
    if figure.effect != "killed" or event is None or clusters[event].type not in _OUTCOMES:
        return event
    partitive = casualty_wholes.is_partitive(figure.count)
    if not (partitive or figure.updates or figure.count.additional):
        return event
    for number in range(at - 1, max(at - 1 - _BACK, -1), -1):
        before, its = found[number], stated[number]
        if (
            its is None
            or its == event
            or before.part_of is not None
            or clusters[its].type in _OUTCOMES | _CARE
        ):
            continue
        if before.effect == "killed" or (partitive and before.count.minimum >= figure.count.minimum):
            return its
    return event


def _is_of_long_before(word: Token, cluster: EventCluster) -> bool:
    """“Last month 24 people died when gunmen raided a school”: weeks before what the other tellings date."""
    own: list[ResolvedTime] = []
    others: list[ResolvedTime] = []
    for mention in cluster.mentions:
        mine = word.i == mention.trigger.head.i or word in mention.trigger.span
        for time in mention.times:
            if time.start is not None and time.end is not None:
                (own if mine else others).append(time)
    if not own or not others:
        return False
    ends = max(dt.date.fromisoformat(time.end[:10]) for time in own if time.end is not None)
    starts = min(dt.date.fromisoformat(time.start[:10]) for time in others if time.start is not None)
    return ends + _LONG_BEFORE < starts


def _by_sentence(found: Sequence[Casualty], triggers: Mapping[int, int]) -> list[int | None]:
    """The event that each figure's own sentence ties it to."""
    in_sentence: dict[int, list[int]] = {}
    for casualty in found:
        sentence = casualty.trigger.sent
        if sentence.start not in in_sentence:
            in_sentence[sentence.start] = [i for i in range(sentence.start, sentence.end) if i in triggers]
    return [
        triggers.get(
            casualty.trigger.i, _nearest(casualty.trigger, in_sentence[casualty.trigger.sent.start], triggers)
        )
        for casualty in found
    ]


def _nearest(word: Token, candidates: Sequence[int], triggers: Mapping[int, int]) -> int | None:
    """The event whose trigger is fewest steps away in the parse; None where none is near."""
    above = _path(word)
    best: tuple[int, int] | None = None
    for index in candidates[:_CLIMB]:
        for steps, token in enumerate(_path(word.doc[index])):
            if token in above:
                distance = steps + above[token]
                if distance <= _FARTHEST and (best is None or distance < best[0]):
                    best = (distance, index)
                break
    return None if best is None else triggers[best[1]]


def _path(token: Token) -> dict[int, int]:
    """The token and its governors, each with its distance."""
    path = {token.i: 0}
    for steps in range(1, _CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        path[token.i] = steps
    return path


def _is_of_another_time(casualty: Casualty, event: int | None, clusters: Sequence[EventCluster]) -> bool:
    if event is not None and _is_of_long_before(casualty.trigger, clusters[event]):
        return True
    return _is_of_another_year(casualty, event, clusters)


def _is_of_another_year(casualty: Casualty, event: int | None, clusters: Sequence[EventCluster]) -> bool:
    """“In 2015, a similar accident killed 130”: a year that the event's earlier tellings do not name."""
    years = _years(casualty.trigger)
    if not years and event is None:
        years = _years_before(casualty.trigger)
    if not years:
        return False
    told = clusters if event is None else clusters[event : event + 1]
    heads = [mention.trigger.head for cluster in told for mention in cluster.mentions]
    start = casualty.trigger.sent.start
    earlier = any(head.i < start for head in heads)
    elsewhere = [head for head in heads if head.sent.start != start]
    return earlier and not any(years & _years(head) for head in elsewhere)


def _years_before(word: Token) -> frozenset[str]:
    """The years of the sentence before, where the new one names no time: “In 2021 it crashed. No one was hurt.”."""
    start = word.sent.start
    if start == 0 or word.doc[start - 1].is_space or _opens_with_time(word.sent):
        return frozenset()
    return _years(word.doc[start - 1])


def _opens_with_time(sentence: Span) -> bool:
    return any(token.ent_type_ == "DATE" for token in sentence)


def _years(word: Token) -> frozenset[str]:
    sentence = word.sent[:_LONGEST]
    return frozenset(
        token.text for token in sentence if token.ent_type_ == "DATE" and _YEAR.match(token.text)
    )


def _last_before(
    position: int, recent: Sequence[int], triggers: Mapping[int, int], clusters: Sequence[EventCluster]
) -> int | None:
    at = bisect_right(recent, position)
    if at:
        return triggers[recent[at - 1]]
    if recent:
        return triggers[recent[0]]
    return 0 if len(clusters) == 1 else None
