"""One event from its tellings.

What happens is gathered first, in the order of the text: each telling joins the earlier event that it most likely
tells again, or starts one of its own. Then harm joins what did it, by the grammar of its sentence where that says so,
else the event that it most likely tells of (“Nine people died.”).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from service.discourse import (
    causes,
    contents,
    difference,
    folding,
    headlines,
    likeness,
    sequence,
    unexplained,
)
from service.discourse.features import lineage
from service.discourse.ground import Ground
from service.discourse.likeness import Standing
from service.records.events import EventCluster

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.discourse.features import Telling

__all__ = ["Ground", "merge"]

_FADING = 0.04  # a step for each later event, up to eight
_COMPARED, _DATED, _REMEMBERED, _OPENING = 5, 3, 24, 3
_PASSING = 0.25  # share of the strongest type's votes under which a type is named in passing
_NEAR = 3  # paragraphs within which harm may be told before the event that did it, and events between the two


@dataclass(slots=True)
class _Group:
    tellings: list[Telling] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)

    def add(self, telling: Telling) -> None:
        """Put a telling with the others."""
        if telling.mention.times and len(self.dated) < _DATED:
            self.dated.append(len(self.tellings))
        self.tellings.append(telling)

    @property
    def known(self) -> list[Telling]:
        """What a new telling is compared with: the first, the first dated and the latest, so that cost stays linear."""
        told = self.tellings
        if len(told) <= 2 * _COMPARED:
            return told
        between = [told[i] for i in self.dated if _COMPARED <= i < len(told) - _COMPARED]
        return [*told[:_COMPARED], *between, *told[-_COMPARED:]]

    @property
    def stands(self) -> bool:
        """True where the event is told as news, not as a kind, a possibility, an allegation or a memory."""
        return any(t.asserted and not t.generic and not t.recalled for t in self.known)


@dataclass(slots=True)
class _Story:
    """The events so far, and which of them was told where."""

    ground: Ground
    groups: list[_Group] = field(default_factory=list)
    order: list[tuple[int, int]] = field(default_factory=list)

    def add(self, telling: Telling, number: int | None) -> int:
        """Put the telling with the event of that number, or with a new one."""
        if number is None:
            number = len(self.groups)
            self.groups.append(_Group())
        self.groups[number].add(telling)
        insort(self.order, (telling.mention.trigger.head.i, number))
        return number

    def best(self, telling: Telling) -> int | None:
        """The event that the telling is most likely of; None where no event is likely enough."""
        at = bisect_left(self.order, (telling.mention.trigger.head.i, -1))
        last = self.order[at - 1][1] if at else None
        recent = dict.fromkeys(number for _, number in reversed(self.order[max(0, at - 60) : at]))
        candidates = [
            *dict.fromkeys(
                [*list(recent)[:_REMEMBERED], *range(len(self.groups))[:_OPENING], *self._soon(telling, at)]
            )
        ]
        degrees = {n: likeness.akin(telling, self.groups[n].known, self.ground) for n in candidates}
        akin = {n: degree for n, degree in degrees.items() if degree is not None}
        # What tells of another day, place or story is no rival.
        apart = {n for n in akin if difference.conflict(telling, self.groups[n].known, self.ground)}
        rivalling = akin.keys() - apart
        if likeness.points(telling):
            last = next((n for n in recent if akin.get(n, 0.0) >= likeness.BROADER), last)
        if telling.harms:
            if last not in akin:
                near = (*list(recent)[:_NEAR], *self._soon(telling, at))
                last = next((n for n in near if n in akin), last)
            # Harm is told after what did it: what comes later is thought of only where nothing came before.
            rivalling = rivalling & recent.keys() or rivalling
        best, best_score = None, likeness.THRESHOLD
        for distance, number in enumerate(akin):
            # An acquittal is no rival for “the sentence” where someone was sentenced.
            rivals = any(n != number and akin[n] >= akin[number] and self.groups[n].stands for n in rivalling)
            standing = Standing(told_last=number == last, alone=not rivals, apart=number in apart)
            known = self.groups[number].known
            found = likeness.score(telling, known, standing, self.ground, degree=akin[number])
            found = None if found is None else found - _FADING * min(distance, 8)
            if found is not None and found >= best_score and (best is None or found > best_score):
                best, best_score = number, found
        return best

    def _soon(self, telling: Telling, at: int) -> list[int]:
        """Events told just after: a headline's dead are those of the attack in the lead."""
        soon = self.order[at : at + 3]
        return [n for _, n in soon if self.groups[n].tellings[0].paragraph <= telling.paragraph + _NEAR]


def merge(tellings: Sequence[Telling], ground: Ground) -> tuple[EventCluster, ...]:
    """The document's events, in order of their first telling; what is only named as a kind is none."""
    doing = causes.find(tellings, types=ground.types, harmful=ground.harmful)
    ground = replace(ground, apart=sequence.find(tellings, types=ground.types))
    story = _Story(ground)
    home: dict[int, int] = {}
    for index in sorted(range(len(tellings)), key=lambda i: _turn(i, tellings, doing)):
        telling = tellings[index]
        number = home.get(doing[index]) if index in doing else story.best(telling)
        home[index] = story.add(telling, number)
    groups = headlines.settle([_in_order(group) for group in story.groups], ground)
    groups = folding.fold(groups, ground)
    groups = contents.settle(unexplained.settle(groups, ground), ground)
    told = [group for group in groups if not all(t.generic for t in group)]
    return tuple(_cluster(group, ground) for group in sorted(told, key=_first))


def _in_order(group: _Group) -> list[Telling]:
    return sorted(group.tellings, key=lambda t: t.mention.trigger.head.i)


def _turn(index: int, tellings: Sequence[Telling], doing: Mapping[int, int]) -> tuple[bool, int, bool, int]:
    """What happens comes in order, each event with the harm that it did; harm of unknown cause comes last.

    A killing that has a killer happened like anything else: “Gunman kills four at market”.
    """
    harm = tellings[index].harms and not tellings[index].actors
    unexplained = index not in doing and harm
    return unexplained, doing.get(index, index), index in doing, index


def _first(tellings: Sequence[Telling]) -> int:
    return tellings[0].mention.trigger.head.i


def _cluster(tellings: Sequence[Telling], ground: Ground) -> EventCluster:
    kind = _type_of(tellings, ground)
    doers = frozenset().union(*(t.actors for t in tellings))
    scores = [_says(t, kind, doers) for t in tellings]
    return EventCluster(
        type=kind, mentions=tuple(t.mention for t in tellings), principal=scores.index(max(scores))
    )


def _type_of(tellings: Sequence[Telling], ground: Ground) -> str:
    """The type with most tellings behind it, those of its broader types counted in; effects only where nothing else.

    A type that only a passing word names is no candidate, however specific it is.
    """
    causing = [t for t in tellings if not t.harms and t.outcome != "damage"]
    causing = causing or [t for t in tellings if not t.harms] or list(tellings)
    causing = [t for t in causing if not t.recalled] or causing
    votes: dict[str, float] = {}
    for telling in causing:
        trigger = telling.mention.trigger
        weight = trigger.weight * (1.0 if telling.real else 0.3)
        votes[trigger.type] = votes.get(trigger.type, 0.0) + weight + telling.in_title + telling.in_lead
    least = _PASSING * max(votes.values())
    named = [name for name in votes if votes[name] >= least]
    # “Brokered a truce”: a truce.
    led = frozenset().union(*(ground.kinship.brings_about.get(name, ()) for name in named))
    candidates = [name for name in named if name in led] or named
    return max(
        candidates, key=lambda name: sum(votes.get(above, 0.0) for above in lineage(name, ground.types))
    )


def _says(telling: Telling, kind: str, doers: frozenset[int]) -> float:
    """How much a telling says; a body sentence says more reliably than a headline, and anyone than who did it."""
    mention = telling.mention
    sides = {a.side for a in mention.arguments}
    return (
        2.0 * (mention.trigger.type == kind)
        + 1.0 * len(sides)
        + 0.5 * bool(mention.places)
        + 0.5 * bool(mention.times)
        + 1.0 * telling.in_lead
        - 1.5 * telling.in_title
        - 1.0 * (mention.status.modality != "asserted")
        - 1.0 * bool(doers & set(mention.status.attributed_to))
        - 2.0 * (mention.status.polarity == "negated")
        - 2.0 * telling.recalled
        - 0.5 * telling.subordinate
    )
