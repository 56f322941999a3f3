"""Which event somebody's words are on, as readers take it, and how likely that is.

In stance detection what a position is taken on is its target. The rules of `hearing` find it where the words name it;
readers find it as well where only the article says so. A model of what they do (training/targets.py) sees the words,
every event that was told by then, and how both stand to each other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from service.discourse import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.data.targets import TargetModel
    from service.discourse.hearing import Hearing
    from service.discourse.signs import Index, Signs, Words
    from service.records.events import ReactionRecord
    from service.records.quotes import Quotation
    from service.vocabulary import Stance


class Asked(NamedTuple):
    """Words that may be a reaction, the numbers of the events that they can be on with the signs of each.

    `heard` are the reactions that the rules hear in them, each with its place among all of theirs.
    """

    words: Words
    events: Sequence[tuple[int, Signs]]
    heard: Sequence[tuple[int, ReactionRecord]]


def asked(
    found: Sequence[ReactionRecord], quotations: Iterable[Quotation], hearing: Hearing, index: Index
) -> Iterator[Asked]:
    """What a model is asked: of all that somebody says, in the order of the text."""
    for quotation in quotations:
        source = hearing.reacting(quotation)
        if source is None:
            continue
        cue = None if quotation.cue is None else quotation.cue.root
        words = index.words(quotation, source, hearing.meaning(quotation, cue, source))
        said = quotation.content
        heard = [(n, r) for n, r in enumerate(found) if said.start <= r.span.start and r.span.end <= said.end]
        yield Asked(words, list(index.events(words)), heard)


def weigh(
    found: Sequence[ReactionRecord],
    quotations: Iterable[Quotation],
    hearing: Hearing,
    index: Index,
    model: TargetModel,
) -> list[ReactionRecord]:
    """What was heard, less what readers hardly take so, and what they do take so where nothing was heard."""
    kept = dict(enumerate(found))
    added: list[ReactionRecord] = []
    for one in asked(found, quotations, hearing, index):
        told = likely(one, model)
        stands = False
        for n, record in one.heard:
            if told.events.get(record.event, 1.0) < model.keep:
                kept.pop(n, None)
            elif n in kept:
                kept[n] = replace(
                    record, confidence=told.confidence(record.event, record.stance, model, heard=True)
                )
                stands = True
        if not stands:
            added += _taken(one, told, hearing, model)
    return [*kept.values(), *added]


class Likely(NamedTuple):
    """How likely the words are a reaction to each event, by its number, and if they are one each stance.

    Nothing is said of the stances where the rules hear nothing and no event is likely enough.
    """

    events: Mapping[int, float]
    stances: Mapping[Stance, float]

    def best(self) -> tuple[int, Stance, float] | None:
        """The event and the stance that are likeliest, and how likely both are."""
        if not self.stances:
            return None
        event = max(self.events, key=lambda n: (self.events[n], -n))
        stance = max(self.stances, key=lambda name: self.stances[name])
        return event, stance, self.events[event] * self.stances[stance]

    def confidence(self, event: int, stance: Stance, model: TargetModel, *, heard: bool) -> float | None:
        """How likely a reader takes the words so; None for an event that is told only later."""
        if event not in self.events:
            return None
        return round(model.confidence(self.events[event], self.stances[stance], heard=heard), 2)


def likely(one: Asked, model: TargetModel) -> Likely:
    """What the model makes of the words."""
    told = model.events(one.words.signs, [seen for _, seen in one.events])
    events = {n: chance for (n, _), chance in zip(one.events, told, strict=True)}
    asks = one.heard or max(events.values()) >= model.add
    return Likely(events, model.stances(said(one.words)) if asks else {})


def said(words: Words) -> Signs:
    """What the stance of the words is told by: their signs and what they say."""
    return {**words.signs, **dict.fromkeys(signs.lemmas(words), 1.0)}


def only_tells(words: Signs, event: Signs, stance: Stance) -> bool:
    """Whether the words only report the event: they tell it, not in the speaker's own words, and take no position."""
    return stance == "comments" and "in" in event and ("direct" not in words or "reports" in words)


def _taken(one: Asked, told: Likely, hearing: Hearing, model: TargetModel) -> Iterator[ReactionRecord]:
    """The reaction that the words most likely are, if that is likely enough; of everybody who said them."""
    words, best = one.words, told.best()
    if best is None or best[2] < model.add:
        return
    event, stance, _ = best
    taken = words.meaning or hearing.stances.meanings[stance]
    if only_tells(words.signs, dict(one.events)[event], taken.stance):
        return
    first = hearing.record(words.quotation, taken, words.source, event)
    sure = told.confidence(event, taken.stance, model, heard=False)
    yield from hearing.of_each(replace(first, confidence=sure), words.quotation)
