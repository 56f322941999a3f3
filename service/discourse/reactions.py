"""Reactions: someone's stance on an event, in words or act (docs/reactions.md has the rules)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import acts, grammar, stance, tellings
from service.discourse.hearing import Hearing
from service.discourse.parties import Parties
from service.discourse.positions import Positions
from service.discourse.tellings import PRINCIPAL
from service.discourse.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from service.data.stances import Stances
    from service.records.actors import Entities
    from service.records.events import EventCluster, ReactionRecord
    from service.records.quotes import Quotation


def find(
    doc: Doc,
    quotations: Sequence[Quotation],
    *,
    entities: Entities,
    clusters: Sequence[EventCluster],
    stances: Stances,
    recalled: Container[int] = (),
) -> tuple[ReactionRecord, ...]:
    """Every reaction in the order of the text; one a sentence for the same entity, stance and event.

    Args:
        doc: The article.
        quotations: Its quotations in the order of the text.
        entities: Who can react. A speaker who is none of them is left out.
        clusters: The events, the story's principal event first.
        stances: The lexicon.
        recalled: Numbers of the events that the article only looks back on.
    """
    if not clusters:
        return ()
    order = tellings.order(clusters, stances)
    found = _find(
        doc,
        quotations,
        entities=entities,
        clusters=[clusters[n] for n in order],
        stances=stances,
        recalled={place for place, n in enumerate(order) if n in recalled},
    )
    return tuple(replace(record, event=order[record.event]) for record in found)


def _find(
    doc: Doc,
    quotations: Sequence[Quotation],
    *,
    entities: Entities,
    clusters: Sequence[EventCluster],
    stances: Stances,
    recalled: Container[int],
) -> Iterator[ReactionRecord]:
    told = tellings.survey(doc, clusters, stances, recalled=recalled)
    topics = Topics(doc, told, stances, entities)
    found = list(acts.find(doc, topics, entities=entities, stances=stances))
    positions = Positions(stance.find(doc, stances), stances, entities)
    hearing = Hearing(topics, positions, Parties(told, entities, clusters), entities, stances)
    alleged = PRINCIPAL
    live = {told.paragraph(record.span.start) for record in found if record.event in told.story}
    for quotation in _outermost(quotations):
        for record in _heard(quotation, hearing, live, alleged):
            found.append(record)
            if record.stance == "accuses":
                alleged = record.event
            if record.event in told.story:
                live.add(told.paragraph(record.span.start))
    return _once_a_sentence(_told_once(sorted(found, key=_position)))


def _heard(
    quotation: Quotation, hearing: Hearing, live: Container[int], alleged: int
) -> list[ReactionRecord]:
    """What each sentence of the quotation says; where none says anything alone, what they say together."""
    found: list[ReactionRecord] = []
    parts = grammar.sentences(quotation)
    for part in parts if len(parts) > 1 else ():
        before = found[-1].event if found else None
        found += hearing.reactions(part, live=live, alleged=alleged, before=before)
    return found or list(hearing.reactions(quotation, live=live, alleged=alleged))


def _position(record: ReactionRecord) -> tuple[int, int]:
    return record.span.start, record.span.end


def _told_once(records: Sequence[ReactionRecord]) -> Iterator[ReactionRecord]:
    """Leave out what a speaker says that another feels, where the speaker's own reaction is just that."""
    last: ReactionRecord | None = None
    for record in records:
        again = last is not None and (last.stance, last.event) == (record.stance, record.event)
        if (
            last is not None
            and again
            and record.span.end <= last.span.end
            and record.span.start > last.span.start
        ):
            continue
        last = record
        yield record


def _outermost(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Quotations but for those inside the content of another: parts of it, not tellings of their own."""
    outer: Quotation | None = None
    for quotation in quotations:
        if outer is None or quotation.content.end > outer.content.end:
            outer = quotation
            yield quotation


def _once_a_sentence(records: Iterable[ReactionRecord]) -> Iterator[ReactionRecord]:
    seen: set[tuple[int, str, int, int]] = set()
    for record in records:
        key = (record.entity, record.stance, record.event, record.span[0].sent.start)
        if key not in seen:
            seen.add(key)
            yield record
