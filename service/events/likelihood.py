"""What the encoder makes of the rules' triggers: which it reads as another type, and which the rules miss.

Rules propose, the encoder adds where it was taught by hand-made annotation; it takes nothing away, for what it doubts
is mostly right in news unlike its training data (docs/decisions/0010-encoder.md). Types that may be told by the same
words (a blast is a bombing or an explosion, a killing a murder or a massacre) are judged together: which
of them it is, the rules know better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.records.events import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span, Token

    from service.data.likelihood import Thresholds
    from service.ontology import EventType, Ontology
    from service.records.readings import Readings

NONE = "none"
_TELLING = frozenset({"NOUN", "VERB"})


@dataclass(frozen=True, slots=True)
class Families:
    """Types by what may be told by the same words, and which of them the encoder judges.

    `members` has a row for each type of `names`, 1 for every type of its family.
    """

    names: tuple[str, ...]
    numbers: Mapping[str, int]
    members: NDArray[np.float32]
    judged: frozenset[str]


def compile_families(ontology: Ontology, thresholds: Thresholds) -> Families:
    """Put types together that have a broader one in common, or one code of ACE."""
    types = ontology.types
    names = tuple(types)
    roots = {name: (name, *ontology.broader_than(name))[-1] for name in names}
    members = np.zeros((len(names), len(names)), np.float32)
    for row, name in enumerate(names):
        ace = types[name].codes.ace
        for column, other in enumerate(names):
            together = roots[name] == roots[other] or (ace is not None and ace == types[other].codes.ace)
            members[row, column] = float(together)
    judged = frozenset(name for name, kind in types.items() if _is_judged(kind, thresholds))
    return Families(names, {name: i for i, name in enumerate(names)}, members, judged)


def _is_judged(kind: EventType, thresholds: Thresholds) -> bool:
    return (
        kind.codes.ace in thresholds.ace
        or kind.category in thresholds.categories
        or kind.name in thresholds.types
    )


def worth_reading(doc: Doc, proposals: Iterable[Trigger]) -> tuple[Span, ...]:
    """The sentences that hold a proposal: where nothing is proposed, the encoder seldom finds anything."""
    starts = {trigger.head.i for trigger in proposals}
    return tuple(
        sentence for sentence in doc.sents if not starts.isdisjoint(range(sentence.start, sentence.end))
    )


def judge(
    proposals: Sequence[Trigger],
    sentences: Sequence[Span],
    readings: Readings,
    *,
    families: Families,
    thresholds: Thresholds,
    types: Mapping[str, EventType],
) -> tuple[Trigger, ...]:
    """The triggers that hold and those that the rules missed, in the order of the text.

    Args:
        proposals: What the rules propose.
        sentences: Those that were read.
        readings: What the encoder makes of their words.
        families: From `compile_families`.
        thresholds: When the encoder's word counts.
        types: The ontology's types by name.
    """
    chances = _Chances(readings, families)
    kept = [judged for one in proposals for judged in _judged(one, chances, families, thresholds, types)]
    inside = {i for one in proposals for i in (one.head.i, *range(one.span.start, one.span.end))}
    own = _missed(sentences, inside, chances, families=families, thresholds=thresholds, types=types)
    return tuple(sorted((*kept, *own), key=lambda trigger: trigger.head.i))


class _Chances:
    """Chances of families, for all words at once."""

    def __init__(self, readings: Readings, families: Families) -> None:
        order = [readings.columns[name] for name in families.names]
        self._rows = readings.rows
        self._types = readings.chances[:, order]
        self._families = self._types @ families.members.T

    def of(self, token: int, number: int) -> float | None:
        """That the token tells of a type's family; None if it was not read."""
        row = self._rows.get(token)
        return None if row is None else float(self._families[row, number])

    def likeliest(self, token: int) -> tuple[int, float] | None:
        """The number of the likeliest type and the chance of its family."""
        row = self._rows.get(token)
        if row is None:
            return None
        number = int(self._types[row].argmax())
        return number, float(self._families[row, number])

    def likely(self, least: float) -> Iterator[int]:
        """Tokens of which some family is at least so likely."""
        if not self._rows:
            return
        told = self._families.max(axis=1) >= least
        yield from (token for token, row in self._rows.items() if told[row])


def _judged(
    proposal: Trigger,
    chances: _Chances,
    families: Families,
    thresholds: Thresholds,
    types: Mapping[str, EventType],
) -> Iterator[Trigger]:
    own = chances.of(proposal.head.i, families.numbers[proposal.type])
    best = chances.likeliest(proposal.head.i)
    if own is None or best is None or proposal.type not in families.judged:
        yield proposal
        return
    number, chance = best
    other = families.names[number]
    if own < thresholds.unlikely and chance >= thresholds.retype and other in families.judged:
        yield Trigger(proposal.span, proposal.head, other, types[other].frame, chance)
    else:
        yield proposal


def _missed(
    sentences: Sequence[Span],
    taken: set[int],
    chances: _Chances,
    *,
    families: Families,
    thresholds: Thresholds,
    types: Mapping[str, EventType],
) -> Iterator[Trigger]:
    if not sentences:
        return
    doc = sentences[0].doc
    for index in sorted(chances.likely(thresholds.add)):
        best = chances.likeliest(index)
        if best is None or index in taken or not _can_tell(doc[index]):
            continue
        number, chance = best
        name = families.names[number]
        if chance >= thresholds.add and name in families.judged:
            yield Trigger(doc[index : index + 1], doc[index], name, types[name].frame, chance)


def _can_tell(token: Token) -> bool:
    return token.pos_ in _TELLING and token.dep_ not in {"aux", "auxpass"}
