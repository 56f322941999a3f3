"""The day and the scene that a story has reached, for events that nothing dates or places where they are told.

News is told in the simple past, and what is told next was on the day that was told last, until another day is named
(Hinrichs, “Temporal anaphora in discourses of English”, 1986: a past tense takes up the reference time of what came
before it). A day counts that far back in the same paragraph, and through the next paragraphs that name none. What
is told so and finds no day there was on the day of what the story is of. It was also where the event was that was told
last, until another place is named.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse.distance import TOWNS, disjoint
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.discourse.surroundings import Surroundings
    from service.records.events import EventCluster, EventMention
    from service.records.times import ResolvedTime

_REACH = 6  # sentences back in which the day may stand
_SCENE_REACH = 4  # sentences back in which the scene may stand
_OTHERS = frozenset({"another", "other", "elsewhere", "separate", "similar"})
_FRONT = 3  # tokens
_TOLD = frozenset({"asserted", "alleged"})


def day(cluster: EventCluster, around: Surroundings) -> ResolvedTime | None:
    """The day reached where the event is first told as something that happened; None where it is not known.

    Args:
        cluster: An event that no telling dates.
        around: The story.
    """
    first = next((m for m in cluster.mentions if _is_narrated(m)), None)
    if first is None:
        return None
    at = around.sentence(first.trigger.head.i)
    if around.days.get(at):
        return None  # “recently”, “over the past weeks”
    for number in range(at - 1, max(at - 1 - _REACH, 0), -1):
        days = [day for day in around.days.get(number, ()) if day is not None]
        if days:
            day = _one(days)
            return None if day is None or around.is_bygone(day) or around.is_ahead(day) else day
    return None


def is_news(cluster: EventCluster, around: Surroundings) -> bool:
    """Whether the event is told as something that happened, where the text speaks of no other time.

    News of several things that happened is news of one day; what lies further back is dated, or told in another tense.
    """
    told = [around.sentence(m.trigger.head.i) for m in cluster.mentions if _is_narrated(m)]
    if not told or any(around.days.get(at) for at in told):
        return False
    before = (around.days.get(n, ()) for n in range(told[0] - 1, max(told[0] - 1 - _REACH, 0), -1))
    return not any(day is not None for days in before for day in days)


def scene(cluster: EventCluster, around: Surroundings, scenes: Mapping[int, Sequence[int]]) -> int | None:
    """The event whose scene the story has reached where another is first told; None where it is in none or several.

    Args:
        cluster: An event that no telling places.
        around: The story.
        scenes: The events that sentences tell with their places, by the number of the sentence.
    """
    first = next((m for m in cluster.mentions if _is_narrated(m)), None)
    if first is None or first.status.modality != "asserted":
        return None
    at = around.sentence(first.trigger.head.i)
    if _is_of_another(first) or any(day is None for day in around.days.get(at, ())):
        return None
    for number in range(at, max(at - 1 - _SCENE_REACH, 0), -1):
        told = scenes.get(number, ())
        if told and number < at:
            return told[0] if len(told) == 1 else None
        named = (p for p in around.by_sentence.get(number, ()) if p.span.start not in around.dateline)
        if any(p.precision in TOWNS or (number == at and p.precision != "country") for p in named):
            return None  # it has gone on to another place
    return None


def _is_of_another(mention: EventMention) -> bool:
    """“Another clash”, “elsewhere”, “other attacks”: the words say that it was not there."""
    head = mention.trigger.head
    return any(t.lower_ in _OTHERS for t in (*head.lefts, *head.sent[:_FRONT]))


def _one(days: Sequence[ResolvedTime]) -> ResolvedTime | None:
    """The day that a sentence speaks of; None where it speaks of several."""
    agree = not any(disjoint(days[0], other) for other in days[1:])
    return replace(days[0], basis="inferred") if agree else None


def _is_narrated(mention: EventMention) -> bool:
    """Whether it is told in the simple past, as having happened, not to say who or what something is."""
    status = mention.status
    if status.polarity != "affirmed" or status.modality not in _TOLD or status.tense != "past":
        return False
    head = mention.trigger.head
    verb = head if head.pos_ in {"VERB", "AUX"} else syntax.governing_verb(head)
    if verb is None:
        return True
    return verb.dep_ != "relcl" and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
