"""Stories of courts and police: the proceedings are the event, and what they are about is recalled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from service.discourse.features import HARM, OLD
from service.nlp import syntax
from service.records.events import RankedEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from service.discourse.features import Telling
    from service.ontology import EventType

_NO_PROCEEDINGS = frozenset({"investigation", "release"})
# Of these a day's news may tell beside what happened: “forty people were arrested”.
_ON_THE_SPOT = frozenset({"arrest", "police_raid"})
_MATTERS = frozenset({"crime", "conflict", "life", "accident", "cyber"})
_REASONS = frozenset({"for", "over", "of", "with"})
_BEHIND = 0.6


def recall(
    ranked: Sequence[RankedEvent],
    tellings: Mapping[int, Telling],
    types: Mapping[str, EventType],
    *,
    today: dt.date | None,
) -> list[RankedEvent]:
    """The events, with what the case is about set behind it where the story is of a case.

    Args:
        ranked: The document's events.
        tellings: By the index of the trigger's head.
        types: The ontology's types by name.
        today: The day of publication, or the latest that the events name.
    """
    if not _is_court_story(ranked, tellings, types):
        return list(ranked)
    cases = [event for event in ranked if _is_proceeding(event, types)]
    on_the_spot = max(cases, key=lambda e: e.salience).cluster.type in _ON_THE_SPOT
    told = [t for event in cases for t in _tellings(event, tellings)]
    heads = {t.mention.trigger.head.i for t in told}
    accused = frozenset().union(*(t.recipients for t in told))
    placed = []
    for event in ranked:
        own = _tellings(event, tellings)
        about = any(_is_below(t, heads) or t.actors & accused for t in own)
        recent = today is not None and any(day >= today - OLD for t in own for day in t.days)
        matter = types[event.cluster.type].category in _MATTERS and not event.background
        beside = recent or (on_the_spot and any(_is_told_anew(t) for t in own))
        if matter and (about or not beside):
            event = RankedEvent(  # noqa: PLW2901
                event.cluster, round(event.salience * _BEHIND, 4), event.confidence, background=not recent
            )
        placed.append(event)
    return placed


def _is_told_anew(telling: Telling) -> bool:
    """Told for itself as something that happened, not as what is known or what somebody else did."""
    apart = telling.effect in HARM or not is_embedded(telling)  # “with dozens injured”
    return telling.real and apart and not (telling.definite or telling.presupposed)


def _tellings(event: RankedEvent, tellings: Mapping[int, Telling]) -> list[Telling]:
    return [tellings[m.trigger.head.i] for m in event.cluster.mentions]


def _is_court_story(
    ranked: Sequence[RankedEvent], tellings: Mapping[int, Telling], types: Mapping[str, EventType]
) -> bool:
    """The proceedings lead, or open the story in main clauses while what leads is only told inside them.

    “A man who stabbed a student has been jailed” is of the jailing, “Talks off after drone attack” of the attack.
    """
    if not ranked:
        return False
    first = max(ranked, key=lambda e: e.salience)
    if _is_proceeding(first, types):
        return True
    opening = _tellings(first, tellings)
    # The headline says what the story is of; only without one of either does the lead.
    opening = [t for t in opening if t.in_title] or [t for t in opening if t.in_lead]
    cases = [t for e in ranked if _is_proceeding(e, types) for t in _tellings(e, tellings)]
    case_opens = any((t.in_title or t.in_lead) and not is_embedded(t) for t in cases)
    courts = {t.mention.trigger.head.i for t in cases}
    return case_opens and bool(opening) and all(is_embedded(t) or _is_below(t, courts) for t in opening)


def _is_below(telling: Telling, courts: Collection[int]) -> bool:
    """Whether it hangs on a word of the proceedings: “sentenced for an attack, attempted murder and arson”."""
    return any(above.i in courts for above in syntax.ancestors(telling.mention.trigger.head))


def _is_proceeding(event: RankedEvent, types: Mapping[str, EventType]) -> bool:
    """Of courts; what the police still investigate has just happened, and captives are set free by their captors."""
    return types[event.cluster.type].category == "justice" and event.cluster.type not in _NO_PROCEEDINGS


def is_embedded(telling: Telling) -> bool:
    """Told in a relative clause, or as what a deed is about (“jailed for the killing”, “over the attack”).

    Before a noun it only says of whom the story is: “Abducted schoolgirls regain freedom”.
    """
    token = telling.mention.trigger.head
    if token.dep_ == "amod" and token.tag_ in {"VBN", "VBD"}:
        return True
    for above in syntax.ancestors(token):
        if token.dep_ in {"relcl", "acl"} or (token.dep_ == "prep" and token.lower_ in _REASONS):
            return True
        token = above
    return False
