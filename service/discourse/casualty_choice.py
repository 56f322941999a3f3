"""Which of the numbers that a text gives is the total, by learnt weights where they are sure (docs/model-cards.md).

The rule of `casualty_totals` gives a number. Others that the text has for the same effect stand against it: told more
often, in the headline, first, of all victims. For the event that the story is of, figures tied to other events of the
story stand too, for two tellings of one event go unnoticed. Of those hit, the number without the dead stands besides.

What the text itself decides is not asked: a figure that replaces earlier ones stands, and so does a sum of counted
groups that exclude each other; a plural (“several”) is a floor; and where the rule has a whole, no group and no single
victim is the whole of the dead.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import casualty_totals
from service.discourse.casualty_totals import is_general
from service.discourse.distance import disjoint
from service.records.events import CasualtyTotal

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from service.data.casualty_choice import ChoiceModel
    from service.records.events import Casualty, RankedEvent
    from service.records.times import ResolvedTime
    from service.vocabulary import Effect

FEATURES = (
    "rule", "tellings", "title", "lead", "first", "same", "other", "nowhere", "whole", "parts", "claimed", "vague",
    "additional", "hits", "general", "persons", "derived", "largest", "larger", "smaller", "zero", "late",
    "approximate", "size", "apart", "of_type",
)  # fmt: skip

Totals = Mapping["Effect", CasualtyTotal]
_EFFECTS: tuple[Effect, ...] = ("killed", "injured")
_LEAD = 2  # sentences after the first
_LATE = 0.6  # share of the text
_WEAK = 3  # the least of “several”


@dataclass(frozen=True, slots=True)
class Ground:
    """What figures are judged by beside themselves: the story's events, when each was, and where its headline ends."""

    events: Sequence[RankedEvent]
    when: Sequence[ResolvedTime | None]
    doc: Doc
    title_end: int
    sentences: Sequence[int]

    def apart(self, one: int, other: int) -> bool:
        """Whether two events were at different times."""
        mine, theirs = self.when[one], self.when[other]
        return mine is not None and theirs is not None and disjoint(mine, theirs)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number, and the figures that have it; with `derived` the dead are already taken off."""

    number: int
    figures: tuple[Casualty, ...]
    derived: bool


def settle(
    harm: Sequence[Casualty],
    events: Sequence[RankedEvent],
    when: Sequence[ResolvedTime | None],
    *,
    doc: Doc,
    title_end: int,
    model: ChoiceModel | None,
) -> tuple[tuple[Casualty, ...], tuple[Totals, ...]]:
    """The figures, and the totals of every event; a figure may move to the event that the story is of.

    Args:
        harm: The figures with the events that their sentences tie them to.
        events: The story's events.
        when: When each of them was.
        doc: The document.
        title_end: Where its headline ends, in characters.
        model: The weights; without them the rule decides.
    """
    totals = _by_rule(harm, len(events))
    if model is None:
        return tuple(harm), tuple(totals)
    starts = [token.i for token in doc if token.is_sent_start] if harm else []
    ground = Ground(events, when, doc, title_end, starts)
    leading = _leading(events, totals)
    settled = tuple(harm)
    chosen = {} if leading is None else _choose(settled, leading, totals[leading], ground, model, alone=False)
    if leading is not None and chosen:
        settled = _moved(settled, leading, chosen)
        totals = _by_rule(settled, len(events))
        totals[leading] = _with(totals[leading], chosen)
    for number in range(len(events)):
        if number != leading and totals[number]:
            chosen = _choose(settled, number, totals[number], ground, model, alone=True)
            totals[number] = _with(totals[number], chosen)
    return settled, tuple(totals)


def _by_rule(harm: Sequence[Casualty], events: int) -> list[Totals]:
    return [casualty_totals.total(c for c in harm if c.event == number) for number in range(events)]


def _leading(events: Sequence[RankedEvent], totals: Sequence[Totals]) -> int | None:
    """The event that the story is of: the first that harmed anyone and is no memory."""
    return next(
        (n for n, e in enumerate(events) if not e.background and totals[n].keys() & set(_EFFECTS)), None
    )


def _with(totals: Totals, chosen: Mapping[Effect, tuple[CasualtyTotal, tuple[Casualty, ...]]]) -> Totals:
    return {**totals, **{effect: total for effect, (total, _) in chosen.items()}}


def _moved(
    harm: Sequence[Casualty],
    event: int,
    chosen: Mapping[Effect, tuple[CasualtyTotal, tuple[Casualty, ...]]],
) -> tuple[Casualty, ...]:
    """The figures, those that totals of the event now rest on with it, their parts too."""
    basis = {id(figure) for _, figures in chosen.values() for figure in figures}
    moved = {n for n, figure in enumerate(harm) if id(figure) in basis}
    return tuple(
        replace(figure, event=event) if n in moved or figure.part_of in moved else figure
        for n, figure in enumerate(harm)
    )


# --- the choice --------------------------------------------------------------------------------------------------


def _choose(
    harm: Sequence[Casualty], event: int, totals: Totals, ground: Ground, model: ChoiceModel, *, alone: bool
) -> dict[Effect, tuple[CasualtyTotal, tuple[Casualty, ...]]]:
    """For each effect where another number than the rule's is plainly likelier, the total and what it rests on."""
    found: dict[Effect, tuple[CasualtyTotal, tuple[Casualty, ...]]] = {}
    for effect in _EFFECTS:
        told = [
            each for each in harm if each.effect == effect and _may_count(each, event, ground, alone=alone)
        ]
        rule = totals.get(effect)
        if rule is not None and rule.added:
            continue
        least = 0 if rule is None else rule.minimum
        dead = totals["killed"].minimum if "killed" in totals else 0
        candidates = _candidates(told, event, effect, least, dead)
        at = next(n for n, each in enumerate(candidates) if each.number == least)
        if len(candidates) == 1:
            continue
        rows = [_features(each, event, least, candidates, ground) for each in candidates]
        best = model.best(event, effect, rows, at)
        if best != at:
            figures = candidates[best].figures
            own = tuple(each for each in figures if each.event == event)
            found[effect] = (
                _total(effect, replace(candidates[best], figures=own or figures), rule),
                own or figures,
            )
    return found


def _may_count(figure: Casualty, event: int, ground: Ground, *, alone: bool) -> bool:
    if figure.status == "denied" or figure.cumulative or figure.count.maximum == 0:
        return False
    if figure.event == event:
        return True
    if alone or figure.event is None:
        return not alone
    return not ground.events[figure.event].background and not _is_own_word(
        figure, ground.events[figure.event]
    )


def _is_own_word(figure: Casualty, event: RankedEvent) -> bool:
    """Whether the word of harm is itself a telling of the event: “murdered two watchmen”."""
    return any(m.trigger.head.i == figure.trigger.i for m in event.cluster.mentions)


def _candidates(
    told: Sequence[Casualty], event: int, effect: Effect, rule: int, dead: int
) -> list[_Candidate]:
    """Every number that the figures give, the rule's among them, smallest first."""
    base = [each for each in told if _is_base(each, event, rule)]
    if any(each.updates for each in base):
        return [_Candidate(rule, tuple(base), derived=False)]
    groups: dict[int, list[Casualty]] = {rule: []}
    plain = set()
    for each in told:
        if not _is_base(each, event, rule) and not _may_stand(each, base, effect, rule):
            continue
        number = 0 if each.combined else each.count.minimum
        groups.setdefault(number, []).append(each)
        plain.add(number)
        left = number - dead
        if effect == "injured" and each.hits and each.count.stated and dead and left > 0:
            groups.setdefault(left, []).append(each)
    floor = rule if base and all(each.count.vague for each in base) else 0
    return [
        _Candidate(number, tuple(figures), derived=bool(figures) and number not in plain)
        for number, figures in sorted(groups.items())
        if number >= floor
    ]


def _is_base(figure: Casualty, event: int, rule: int) -> bool:
    return figure.event == event and figure.count.minimum == rule


def _may_stand(figure: Casualty, base: Sequence[Casualty], effect: Effect, rule: int) -> bool:
    """Whether a figure can be held against the rule's."""
    if figure.superseded or figure.boast or (figure.count.vague and figure.count.minimum <= _WEAK and rule):
        return False
    whole = any(is_general(each) and each.count.stated and not each.count.vague for each in base)
    return effect != "killed" or not whole or (figure.count.stated and is_general(figure))


def _features(
    candidate: _Candidate,
    event: int,
    rule: int,
    candidates: Sequence[_Candidate],
    ground: Ground,
) -> tuple[float, ...]:
    """What speaks for a number, in the order of `FEATURES`."""
    figures, number = candidate.figures, candidate.number
    stated = [each for each in figures if each.count.stated]
    sentences = {_sentence(each, ground) for each in stated}
    elsewhere = [each.event for each in figures if each.event is not None and each.event != event]
    kind = ground.events[event].cluster.type
    opening = min((each for one in candidates for each in one.figures), key=_place, default=None)

    def every(*values: bool) -> float:
        return float(bool(values) and all(values))

    away = every(*(each.event is not None and each.event != event for each in figures))
    return (
        float(number == rule),
        math.log1p(len(sentences)),
        float(any(each.trigger.idx < ground.title_end for each in stated)),
        float(any(sentence <= _LEAD for sentence in sentences)),
        float(opening is not None and any(each is opening for each in figures)),
        float(any(each.event == event for each in figures)),
        away,
        every(*(each.event is None for each in figures)),
        float(any(each.part_of is None and not each.count.additional for each in figures)),
        every(*(each.part_of is not None for each in figures)),
        every(*(each.status == "claimed" for each in figures)),
        every(*(each.count.vague for each in figures)),
        every(*(each.count.additional for each in figures)),
        every(*(each.hits for each in figures)),
        float(any(each.victim_type == "unknown" and not each.kinds for each in stated)),
        every(*(not each.count.stated for each in figures)),
        float(candidate.derived),
        float(number == candidates[-1].number),
        math.log1p(max(0, number - rule)),
        math.log1p(max(0, rule - number)),
        float(number == 0),
        every(*(each.trigger.i > _LATE * len(ground.doc) for each in figures)),
        float(any(each.count.approximate for each in figures)),
        math.log1p(number),
        away * every(*(ground.apart(event, other) for other in elsewhere)),
        away * every(*(ground.events[other].cluster.type == kind for other in elsewhere)),
    )


def _place(figure: Casualty) -> int:
    return figure.trigger.i


def _sentence(figure: Casualty, ground: Ground) -> int:
    return bisect_right(ground.sentences, figure.trigger.i) - 1


def _total(effect: Effect, candidate: _Candidate, rule: CasualtyTotal | None) -> CasualtyTotal:
    """The number as a total; what the rule had above it stays its upper bound."""
    basis = [each for each in candidate.figures if each.count.stated] or list(candidate.figures)
    open_ended = any(each.count.maximum is None for each in basis) and not candidate.derived
    most = max([candidate.number, *(each.count.maximum or 0 for each in basis if not candidate.derived)])
    if rule is not None and rule.minimum > candidate.number:
        open_ended, most = open_ended or rule.maximum is None, max(most, rule.maximum or 0)
    text = "; ".join(dict.fromkeys(each.count.span.text for each in basis))
    return CasualtyTotal(
        effect, candidate.number, None if open_ended else most, text, all(each.count.vague for each in basis)
    )
