"""From records to the contract: nothing that leaves here holds a spaCy object.

Every span is located in the caller's own input and cut from it, in the unit that the caller counts in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from service import schema
from service.ontology import intention
from service.text.offsets import SourceMap, Units
from service.vocabulary import Effect

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from spacy.tokens import Span as DocSpan

    from service.discourse.participants import Outline
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.events import (
        Casualty,
        CasualtyTotal,
        EventMention,
        EventRelation,
        Participation,
        RankedEvent,
        ReactionRecord,
        Side,
        Status,
    )
    from service.records.places import ResolvedPlace
    from service.records.quotes import Quotation
    from service.records.text import CleanText, Extent
    from service.records.times import ResolvedTime
    from service.vocabulary import OffsetUnit, SourceField


def entity_id(index: int) -> str:
    """The public id of an entity."""
    return f"n{index + 1}"


def event_id(index: int) -> str:
    """The public id of an event."""
    return f"e{index + 1}"


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known of one event when it is written down."""

    event: RankedEvent
    outline: Outline
    summary: str
    where: tuple[tuple[ResolvedPlace, bool], ...]
    when: ResolvedTime | None
    casualties: tuple[tuple[int, Casualty], ...]
    totals: Mapping[Effect, CasualtyTotal]
    reactions: tuple[tuple[ReactionRecord, ResolvedTime | None], ...]
    relations: tuple[EventRelation, ...]


class Writer:
    """Writes the records of one article as models of the contract."""

    def __init__(
        self,
        clean: CleanText,
        *,
        entities: Entities,
        types: Mapping[str, EventType],
        unit: OffsetUnit,
    ) -> None:
        self._clean = clean
        self._entities = entities
        self._types = types
        self._map = SourceMap(clean)
        sources: dict[SourceField, str] = {"text": clean.source_text, "title": clean.source_title or ""}
        self._sources = sources
        self._spans: dict[tuple[int, int], schema.Span] = {}
        self._units = {field: Units(text, unit=unit) for field, text in sources.items()}

    # --- spans -----------------------------------------------------------------------------------------------

    def span(self, span: DocSpan) -> schema.Span:
        """A stretch of the doc in the caller's input; most are asked for several times."""
        characters = span.start_char, span.end_char
        known = self._spans.get(characters)
        if known is None:
            found = self._map.locate(*characters)
            if found is None:
                message = "a span of the article has no source"
                raise ValueError(message)
            known = self._spans[characters] = self.cut(*found)
        return known

    def cut(self, field: SourceField, extent: Extent) -> schema.Span:
        """A stretch of one of the caller's fields."""
        units = self._units[field]
        return schema.Span(
            field=field,
            start=units.at(extent.start),
            end=units.at(extent.end),
            text=self._sources[field][extent.start : extent.end],
        )

    # --- the answer ------------------------------------------------------------------------------------------

    def extraction(
        self,
        article: schema.Article,
        told: Sequence[Told],
        *,
        quotations: Sequence[Quotation],
        times: Sequence[ResolvedTime],
        places: Sequence[ResolvedPlace],
        model: schema.ModelInfo,
    ) -> schema.Extraction:
        """The whole answer, with the events and layers that the caller's options ask for."""
        clean, options = self._clean, article.options
        asked = frozenset(options.include)
        wanted = {number: t for number, t in enumerate(told) if self._wanted(t, options)}
        return schema.Extraction(
            id=article.id,
            url=article.url,
            language=clean.language,
            title=self._title(),
            text=clean.source_text if clean.from_html else None,
            published_at=None if clean.published_at is None else clean.published_at.isoformat(),
            published_at_source=clean.published_at_source,
            model=model,
            events=[self.event(number, t, among=wanted) for number, t in wanted.items()],
            removed=[
                schema.RemovedText(span=self.cut(r.field, r.extent), reason=r.reason) for r in clean.removed
            ],
            warnings=[schema.Warning(code=n.code, message=n.message) for n in clean.notices],
            entities=self.entities() if "entities" in asked else None,
            quotes=self.quotes(quotations) if "quotes" in asked else None,
            times=[self.time(t) for t in times] if "times" in asked else None,
            places=[self.place(p) for p in places] if "places" in asked else None,
        )

    def _title(self) -> str | None:
        title = self._clean.title
        found = None if title is None else self._map.locate(title.start, title.end)
        return None if found is None else self.cut(*found).text

    def _wanted(self, told: Told, options: schema.Options) -> bool:
        kind = self._types[told.event.cluster.type]
        asked = options.event_types
        return told.event.confidence >= options.min_confidence and (
            asked is None or kind.name in asked or kind.category in asked
        )

    # --- layers ----------------------------------------------------------------------------------------------

    def entities(self) -> list[schema.Entity]:
        """Every entity with its mentions."""
        return [
            schema.Entity(
                id=entity_id(e.id),
                name=e.name,
                type=e.type,
                country=e.country,
                sector=e.sector,
                mentions=[self.span(m.span) for m in e.mentions],
            )
            for e in self._entities.entities
        ]

    def quotes(self, quotations: Iterable[Quotation]) -> list[schema.Quote]:
        """Every quotation."""
        return [
            schema.Quote(
                content=self.span(q.content),
                source=self._maybe(q.source),
                entity=self._entity_of(q.source),
                cue=self._maybe(q.cue),
                direct=q.direct,
                negated=q.negated,
            )
            for q in quotations
        ]

    def time(self, time: ResolvedTime) -> schema.Time:
        """A time expression."""
        return schema.Time(
            span=self.span(time.span),
            from_=time.start,
            to=time.end,
            granularity=time.granularity,
            timex3=schema.Timex3(type=time.type, value=time.value),
            basis=time.basis,
        )

    def place(self, place: ResolvedPlace, *, stated: bool = True) -> schema.Place:
        """A place."""
        return schema.Place(
            name=place.name,
            span=self.span(place.span),
            relation=place.relation,
            country=place.country,
            admin1=place.admin1,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames_id=place.geonames_id,
            precision=place.precision,
            stated=stated,
            countries=list(place.countries),
        )

    # --- events ----------------------------------------------------------------------------------------------

    def event(self, number: int, told: Told, *, among: Container[int]) -> schema.Event:
        """One event, whole; relations only to those of these numbers."""
        event, cluster = told.event, told.event.cluster
        kind = self._types[cluster.type]
        principal = cluster.mentions[cluster.principal]
        status = self._status(told.outline.status)
        return schema.Event(
            id=event_id(number),
            type=kind.name,
            category=kind.category,
            codes=self._codes(kind, status),
            what=schema.What(
                summary=told.summary,
                trigger=self.span(principal.trigger.span),
                sentence=self.span(principal.trigger.head.sent),
            ),
            who=schema.Who(
                actors=self._participants(told, "actor"), recipients=self._participants(told, "recipient")
            ),
            where=[self.place(p, stated=stated) for p, stated in told.where],
            when=None if told.when is None else self.time(told.when),
            casualties=self._casualties(told),
            reactions=[self._reaction(r, time) for r, time in told.reactions],
            instruments=[self.span(s) for s in told.outline.instruments],
            status=status,
            salience=event.salience,
            confidence=event.confidence,
            mentions=[self._mention(m) for m in cluster.mentions],
            background=event.background,
            relations=[
                schema.EventRelation(type=r.type, event=event_id(r.other))
                for r in told.relations
                if r.other in among
            ],
        )

    @staticmethod
    def _codes(kind: EventType, status: schema.Status) -> schema.Codes:
        """The type's codes in other schemes; in PLOVER a deed that is only meant has the code of the intention."""
        plover = intention.coded(kind.codes.plover, polarity=status.polarity, modality=status.modality)
        acled = kind.codes.acled
        return schema.Codes(
            plover=plover
            and schema.PloverCode(type=plover.type, mode=plover.mode, context=list(plover.context)),
            cameo=kind.codes.cameo,
            acled=acled
            and schema.AcledCode(event_type=acled.event_type, sub_event_type=acled.sub_event_type),
            ace=kind.codes.ace,
        )

    def _participants(self, told: Told, side: Side) -> list[schema.Participant]:
        return [self._participant(p) for p in told.outline.participants if p.side == side]

    def _participant(self, told: Participation) -> schema.Participant:
        entity = self._entities.entities[told.entity]
        return schema.Participant(
            entity=entity_id(told.entity),
            name=entity.name,
            role=told.argument.role,
            span=self.span(told.argument.span),
            country=entity.country,
            sector=entity.sector,
            attributed_to=None if told.attributed_to is None else entity_id(told.attributed_to),
        )

    @staticmethod
    def _status(status: Status) -> schema.Status:
        return schema.Status(
            polarity=status.polarity,
            modality=status.modality,
            tense=status.tense,
            attributed_to=[entity_id(i) for i in status.attributed_to],
        )

    def _mention(self, mention: EventMention) -> schema.EventMention:
        return schema.EventMention(
            trigger=self.span(mention.trigger.span),
            sentence=self.span(mention.trigger.head.sent),
            type=mention.trigger.type,
            arguments=[
                schema.Argument(
                    role=a.role,
                    span=self.span(a.span),
                    entity=None if a.entity is None else entity_id(a.entity),
                )
                for a in mention.arguments
            ]
            + [
                schema.Argument(role="instrument", span=self.span(t.doc[t.i : t.i + 1]), entity=None)
                for t in mention.instruments
            ],
        )

    # --- casualties and reactions ----------------------------------------------------------------------------

    def _casualties(self, told: Told) -> schema.Casualties:
        position = {index: place for place, (index, _) in enumerate(told.casualties)}
        totals = {effect: _total(told.totals.get(effect)) for effect in get_args(Effect)}
        return schema.Casualties.model_validate(
            {**totals, "reports": [self._report(casualty, position) for _, casualty in told.casualties]}
        )

    def _report(self, casualty: Casualty, position: Mapping[int, int]) -> schema.CasualtyReport:
        counted, source = casualty.count, casualty.attributed_to
        words = self.span(counted.quantity).text
        return schema.CasualtyReport(
            effect=casualty.effect,
            count=schema.Count(min=counted.minimum, max=counted.maximum, text=words, vague=counted.vague),
            victims=self.span(casualty.victims).text,
            victim_type=casualty.victim_type,
            children=casualty.children,
            entity=None if casualty.entity is None else entity_id(casualty.entity),
            span=self.span(casualty.span),
            attributed_to=None if source is None else entity_id(source),
            attributed_name=None if source is None else self._entities.entities[source].name,
            status=casualty.status,
            part_of=None if casualty.part_of is None else position.get(casualty.part_of),
            perpetrator=casualty.perpetrator,
        )

    def _reaction(self, reaction: ReactionRecord, time: ResolvedTime | None) -> schema.Reaction:
        return schema.Reaction(
            entity=entity_id(reaction.entity),
            name=self._entities.entities[reaction.entity].name,
            stance=reaction.stance,
            plover=reaction.plover,
            text=self.span(reaction.span).text,
            direct_quote=reaction.direct,
            span=self.span(reaction.span),
            cue=self._maybe(reaction.cue),
            toward=None if reaction.toward is None else entity_id(reaction.toward),
            when=None if time is None else self.time(time),
            confidence=reaction.confidence,
        )

    def _maybe(self, span: DocSpan | None) -> schema.Span | None:
        return None if span is None else self.span(span)

    def _entity_of(self, span: DocSpan | None) -> str | None:
        entity = None if span is None else self._entities.at(span.root.i)
        return None if entity is None else entity_id(entity.id)


def _total(total: CasualtyTotal | None) -> schema.Count | None:
    if total is None:
        return None
    return schema.Count(min=total.minimum, max=total.maximum, text=total.text, vague=total.vague)
