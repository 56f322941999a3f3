"""Reactions: someone's stance on an event, in words or act (docs/reactions.md has the rules)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import acts, foremost, grammar, stance, targets
from service.discourse.bearing import Bearing
from service.discourse.evidence import Evidence
from service.discourse.hearing import Hearing
from service.discourse.parties import Parties
from service.discourse.positions import Positions
from service.discourse.signs import Index
from service.discourse.survey import survey
from service.discourse.targets import Asked
from service.discourse.tellings import PRINCIPAL
from service.discourse.topics import Topics

# What a body's statement and its spokesman's words have in common.
_SECONDED = frozenset({"accuses", "condemns", "denies", "justifies", "supports"})

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span

    from service.data.stances import Stances
    from service.data.targets import TargetModel
    from service.discourse.tellings import Tellings
    from service.records.actors import Entities, Entity
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
    model: TargetModel | None = None,
) -> tuple[ReactionRecord, ...]:
    """Every reaction in the order of the text; one a sentence for the same entity, stance and event.

    Args:
        doc: The article.
        quotations: Its quotations in the order of the text.
        entities: Who can react. A speaker who is none of them is left out.
        clusters: The events, the story's principal event first.
        stances: The lexicon.
        recalled: Numbers of the events that the article only looks back on.
        model: What weighs them by what readers took for reactions; without it the rules stand alone.
    """
    if not clusters:
        return ()
    order = foremost.order(clusters, stances, recalled=recalled)
    story = _story(doc, quotations, entities, [clusters[n] for n in order], stances, _places(order, recalled))
    outermost = list(_outermost(quotations))
    found = _by_rules(doc, outermost, story)
    if model is not None:
        found = targets.weigh(found, outermost, story.hearing, story.index(doc), model)
    once = _once_a_sentence(sorted(found, key=_position))
    return tuple(replace(record, event=order[record.event]) for record in once)


def asked(
    doc: Doc,
    quotations: Sequence[Quotation],
    *,
    entities: Entities,
    clusters: Sequence[EventCluster],
    stances: Stances,
    recalled: Container[int] = (),
) -> Iterator[Asked]:
    """What a model is asked of an article, the events by their numbers; to learn it from what readers say."""
    order = foremost.order(clusters, stances, recalled=recalled)
    story = _story(doc, quotations, entities, [clusters[n] for n in order], stances, _places(order, recalled))
    outermost = list(_outermost(quotations))
    found = _by_rules(doc, outermost, story)
    for words, events, heard in targets.asked(found, outermost, story.hearing, story.index(doc)):
        numbered = [(order[place], seen) for place, seen in events]
        yield Asked(words, numbered, [(n, replace(one, event=order[one.event])) for n, one in heard])


def _places(order: Sequence[int], numbers: Container[int]) -> frozenset[int]:
    return frozenset(place for place, n in enumerate(order) if n in numbers)


@dataclass(frozen=True, slots=True)
class _Story:
    """An article, ready to be heard."""

    topics: Topics
    hearing: Hearing
    clusters: Sequence[EventCluster]

    def index(self, doc: Doc) -> Index:
        return Index.of(doc, self.hearing, self.clusters)


def _story(
    doc: Doc,
    quotations: Sequence[Quotation],
    entities: Entities,
    clusters: Sequence[EventCluster],
    stances: Stances,
    recalled: Container[int],
) -> _Story:
    speakers = [(q, None if q.source is None else entities.at(q.source.root.i)) for q in quotations]
    told = survey(
        doc,
        clusters,
        stances,
        recalled=recalled,
        quotations=[(q, None if speaker is None else speaker.id) for q, speaker in speakers],
    )
    topics = Topics(doc, told, stances, entities)
    positions = Positions(stance.find(doc, stances), stances, entities)
    bearing = Bearing(topics, positions, Evidence(told, entities, stances), entities, stances)
    parties = Parties(told, entities, clusters)
    return _Story(topics, Hearing(bearing, topics, positions, parties, entities, stances), clusters)


def _by_rules(doc: Doc, quotations: Sequence[Quotation], story: _Story) -> list[ReactionRecord]:
    """What the rules hear in the outermost quotations and in acts, in the order of the text."""
    hearing, topics, told = story.hearing, story.topics, story.topics.told
    found = list(acts.find(doc, topics, entities=hearing.entities, stances=hearing.stances))
    alleged = PRINCIPAL
    live = {told.paragraph(record.span.start) for record in found if record.event in told.story}
    unheard: list[ReactionRecord] = []
    for quotation in quotations:
        before = _spoken_of(quotation, found, hearing)
        heard = _heard(quotation, hearing, live, alleged, before)
        remark = None if heard else hearing.remark(quotation, live=live, before=before)
        if not heard and (remark is None or remark.stance == "comments"):
            heard = _seconded(quotation, found, hearing)
        if not heard and remark is not None:
            unheard.append(remark)
        for record in heard:
            found.append(record)
            if record.stance == "accuses":
                alleged = record.event
            if record.event in told.story:
                live.add(told.paragraph(record.span.start))
    found += _unless_heard(unheard, found)
    return list(_told_once(sorted(found, key=_position)))


def _spoken_of(quotation: Quotation, found: Sequence[ReactionRecord], hearing: Hearing) -> int | None:
    """What the speaker goes on about: what they reacted to before in the paragraph, or told just before."""
    source, told = hearing.speaker(quotation), hearing.topics.told
    if source is None:
        return None
    start = quotation.content.start
    for record in reversed(found):
        if record.entity == source.id and _is_just_before(record, start, told):
            return record.event
    return told.told_by(source.id, start)


def _heard(
    quotation: Quotation, hearing: Hearing, live: Container[int], alleged: int, lately: int | None
) -> list[ReactionRecord]:
    """What each sentence of the quotation says; where none says anything alone, what they say together."""
    found: list[ReactionRecord] = []
    parts = grammar.sentences(quotation)
    for part in parts if len(parts) > 1 else ():
        before = found[-1].event if found else lately
        found += hearing.reactions(part, live=live, alleged=alleged, before=before)
    return found or list(hearing.reactions(quotation, live=live, alleged=alleged, before=lately))


def _unless_heard(
    remarks: Sequence[ReactionRecord], found: Sequence[ReactionRecord]
) -> Iterator[ReactionRecord]:
    """A remark of each speaker on each event that they take no position on elsewhere, one with a stance first."""
    taken = {(r.entity, r.event) for r in found}
    for record in sorted(remarks, key=lambda r: (r.stance == "comments", r.span.start)):
        if (record.entity, record.event) not in taken:
            taken.add((record.entity, record.event))
            yield record


def _seconded(
    quotation: Quotation, found: Sequence[ReactionRecord], hearing: Hearing
) -> list[ReactionRecord]:
    """What somebody adds who speaks for the body that the sentence before had react (“…,” its leader said)."""
    source = hearing.speaker(quotation)
    if source is None or quotation.source is None or not quotation.direct or source.type != "person":
        return []
    said = quotation.content
    start = min(
        said.start, quotation.source.start, said.start if quotation.cue is None else quotation.cue.start
    )
    told = hearing.topics.told
    for record in reversed(found):
        before = _is_just_before(record, start, told)
        if before and record.stance in _SECONDED and _is_next(record, said):
            body = hearing.entities.entities[record.entity]
            if body.type == "person" or acts.nobody(quotation.source) or not _may_speak(source, body):
                return []
            return [
                replace(
                    record,
                    entity=source.id,
                    span=said,
                    cue=quotation.cue,
                    direct=quotation.direct,
                    toward=None,
                )
            ]
    return []


def _is_just_before(record: ReactionRecord, start: int, told: Tellings) -> bool:
    """Whether the reaction stands in the paragraph of the token, before it."""
    return told.paragraph(record.span.start) == told.paragraph(start) and record.span.end <= start


def _may_speak(source: Entity, body: Entity) -> bool:
    """Whether nothing says that the speaker is of something else than the body."""
    return None in {source.sector, body.sector} or source.sector == body.sector


def _is_next(record: ReactionRecord, said: Span) -> bool:
    """Whether the words stand in the sentence after the reaction, or in the same."""
    sentence = record.span[-1].sent
    return said.start < sentence.end or said[0].sent.start <= sentence.end + 1


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
            outer = quotation if quotation.spoken else outer
            yield quotation


def _once_a_sentence(records: Iterable[ReactionRecord]) -> Iterator[ReactionRecord]:
    seen: set[tuple[int, str, int, int]] = set()
    for record in records:
        key = (record.entity, record.stance, record.event, record.span[0].sent.start)
        if key not in seen:
            seen.add(key)
            yield record
