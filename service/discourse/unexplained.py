"""Harm of which no words say what did it: where the article tells of what can have, that did.

“Thirty were wounded, the ministry said”, a paragraph below the raid: news tells harm with what did it, and what only
adds to the toll names it no more. So harm that found no event of its own accord joins the deed or disaster told last
before it, or the story's own; a day, a place or a turn of the text keeps it apart as it keeps others.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from service.discourse import difference, rivals
from service.discourse.distance import WITHIN_DAY

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.discourse.ground import Ground
    from service.ontology import EventType

Tellings = list["Telling"]

_SUFFERED = frozenset({"harm", "damage"})  # a murder is a deed, and so is flight
_NEAR, _FAR = 1, 6  # paragraphs back to what was told last, and to what the story opens with
_BACK = 40  # tellings looked back at
_HOSTS, _COMPARED = 4, 8  # events that it may be of, and tellings of each that are held against it
_LASTING = frozenset({"war", "siege", "famine", "drought"})  # of months, and more than one harm
_BEHIND = frozenset({"after", "before", "since"})
_WHEN = _BEHIND | {"as", "when", "while"}


class _Deed(NamedTuple):
    """Where an event that can harm is told: the trigger's head, the event's number, the paragraph."""

    at: int
    event: int
    paragraph: int


def settle(groups: Sequence[Tellings], ground: Ground) -> list[Tellings]:
    """The groups, harm of unknown cause joined to what did it.

    Args:
        groups: The tellings of each event, in the order of the text.
        ground: What every comparison asks.
    """
    told = [list(group) for group in groups]
    # What someone is said to have done may be what did other harm, so it finds its event first.
    lone = [group for group in told if _is_unexplained(group, ground)]
    done = [group for group in lone if any(t.actors for t in group)]
    undone = [group for group in lone if not any(t.actors for t in group)]
    told = _joined(told, done, {id(group) for group in lone}, ground)
    told = _joined(told, undone, {id(group) for group in undone}, ground)
    return [sorted(group, key=lambda t: t.mention.trigger.head.i) for group in told]


def _joined(
    groups: Sequence[Tellings], lone: Sequence[Tellings], barred: Container[int], ground: Ground
) -> list[Tellings]:
    """The groups, each of the lone ones put to one that is not barred where one fits."""
    others = [group for group in groups if id(group) not in barred]
    told = sorted(
        _Deed(t.mention.trigger.head.i, number, t.paragraph)
        for number, group in enumerate(others)
        if any(_can_harm(t, ground) for t in group)
        for t in group
    )
    gone: set[int] = set()
    first = [group[:] for group in others]
    for group in lone:
        hosts = _hosts(group[0], first, told, ground)
        host = next((n for n in hosts if _fits(group, first[n], ground)), None)
        if host is not None:
            others[host].extend(group)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _is_unexplained(group: Tellings, ground: Ground) -> bool:
    """People came to harm or things were ruined, and no word sets it apart."""
    if not any(t.real and not t.generic for t in group):
        return False
    suffered = all(t.outcome in _SUFFERED and (t.real or t.generic) for t in group)
    return suffered and not any(_is_set_apart(t, ground) for t in group)


def _is_set_apart(telling: Telling, ground: Ground) -> bool:
    """It has a cause or is a deed, is of another day or of months, or is told of the time before something else."""
    if telling.other or telling.own_death or telling.recalled or telling.earlier:
        return True
    if telling.subordinate or any(t.granularity not in WITHIN_DAY for t in telling.mention.times):
        return True
    head = telling.mention.trigger.head
    deed = telling.outcome == "damage" and head.lemma_.lower() in ground.kinship.deliberate
    return deed or _says_how(head)


def _says_how(head: Token) -> bool:
    """“Died after being hit by a car”, “killed when the bough broke”: a cause in words that no type has."""
    return _opens_with(head, _BEHIND) or any(_opens_with(c, _WHEN) for c in head.children)


def _opens_with(clause: Token, words: frozenset[str]) -> bool:
    if clause.dep_ == "prep":
        return clause.lower_ in words and any(c.dep_ == "pcomp" for c in clause.children)
    opening = [c for c in clause.children if c.dep_ in {"mark", "advmod"} and c.i < clause.i]
    return clause.dep_ == "advcl" and any(c.lower_ in words for c in opening)


def _can_harm(telling: Telling, ground: Ground) -> bool:
    if not telling.real or telling.generic or telling.recalled:
        return False
    return telling.outcome == "care" or _is_deadly(ground.types[telling.mention.trigger.type], ground)


def _is_deadly(kind: EventType, ground: Ground) -> bool:
    """Whether people die of an event of the type by itself: of a riot, not of a march or of an abduction."""
    plover = kind.codes.plover
    held = plover is not None and plover.mode == "abduct"
    if kind.name not in ground.harmful or kind.is_peaceful or held:
        return False
    return kind.outcome != "damage" and kind.name not in _LASTING


def _hosts(harm: Telling, others: Sequence[Tellings], told: Sequence[_Deed], ground: Ground) -> Iterator[int]:
    """What was told last before it, then what the story opens with; weather gives way to what happened in it.

    Who is in hospital may also have been rescued.
    """
    at = bisect_left(told, (harm.mention.trigger.head.i,))
    before = told[max(0, at - _BACK) : at][::-1]
    near = [deed.event for deed in before if harm.paragraph - _NEAR <= deed.paragraph]
    # A headline's dead are the lead's.
    first = [
        *(deed for deed in before if harm.paragraph - _FAR <= deed.paragraph),
        *(told[:_HOSTS] if harm.opens else ()),
    ]
    opening = [deed.event for deed in first if others[deed.event][0].opens]
    hosts = sorted(dict.fromkeys([*near, *opening]), key=lambda n: _comes_later(others[n], ground))
    in_care = harm.harms and harm.effect is None
    if harm.outcome == "damage":
        # A flood ruins houses, and not the boat that sank in it.
        hosts = [n for n in hosts if not _is_of_one_vehicle(others[n], ground)]
    return islice((n for n in hosts if in_care or not _is_care(others[n])), _HOSTS)


def _comes_later(group: Tellings, ground: Ground) -> tuple[bool, bool]:
    return _is_care(group), _is_condition(group, ground)


def _is_care(group: Tellings) -> bool:
    """The hurt of whom nothing else is told are those who were rescued."""
    return all(t.outcome == "care" for t in group[:_COMPARED])


def _is_of_one_vehicle(group: Tellings, ground: Ground) -> bool:
    doing = [t for t in group[:_COMPARED] if t.happens]
    return all(t.mention.trigger.type in ground.kinship.of_one_vehicle for t in doing)


def _is_condition(group: Tellings, ground: Ground) -> bool:
    doing = [t for t in group[:_COMPARED] if t.happens]
    return all(ground.types[t.mention.trigger.type].category == "disaster" for t in doing)


def _fits(group: Tellings, host: Tellings, ground: Ground) -> bool:
    """Nothing that happened keeps them apart: what is only feared of the event has no part in it."""
    known = [t for t in (*host[:_COMPARED], *host[_COMPARED:][-_COMPARED:]) if t.real]
    if not known or any(difference.conflict(t, known, ground) for t in group[:_COMPARED]):
        return False
    return rivals.same_side(
        [t.actors for t in group if t.actors], [t.actors for t in known if t.actors], ground.entities
    )
