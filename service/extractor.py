"""The whole extraction, in order: an article in, its events out.

This is the only module that knows the order of the stages. Each is a pure function of the `Doc` and of what came
before; what leaves this module holds no spaCy object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from service import __version__, knowledge, schema
from service.assembly import Told, Writer
from service.discourse import (
    casualties,
    casualty_choice,
    confidence,
    features,
    merging,
    naming,
    participants,
    reactions,
    relations,
    rolls,
    salience,
    scene,
    speech,
    summary,
    surroundings,
)
from service.events import arguments, genericity, registers, setting, triggers
from service.events.argument_paths import means
from service.events.status import Judge, befell_nobody, foreseen, was_unsaid
from service.mentions import actors, counts, places, quotes
from service.mentions import times as expressions
from service.nlp import parsing, pipeline
from service.records.events import EventMention
from service.resolve import actors as profiles
from service.resolve import coreference
from service.resolve import places as atlas
from service.resolve import times as calendar
from service.text import cleaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from service.discourse.scene import Setting
    from service.knowledge import Knowledge
    from service.nlp.arithmetic import Arithmetic
    from service.records.actors import Entities
    from service.records.counts import CountMention
    from service.records.events import RankedEvent
    from service.records.places import ResolvedPlace
    from service.records.quotes import Quotation
    from service.records.text import CleanText
    from service.records.times import ResolvedTime


MAX_CHARS = 100_000  # code points; settings.max_chars has the same default

_WITHOUT = {
    "weights": "The encoder's weights are not installed: events are found by rules alone.",
    "runtime": "The encoder's weights are installed, but not what runs them: events are found by rules alone.",
}
# What is known to be one of these is no place, though a town somewhere may have the same name.
_NO_PLACES = frozenset({"person", "organization", "group"})


@dataclass(frozen=True, slots=True)
class _Found:
    """What the text mentions and what that refers to."""

    times: tuple[ResolvedTime, ...]
    places: tuple[ResolvedPlace, ...]
    counts: tuple[CountMention, ...]
    attributions: tuple[Quotation, ...]
    quotations: tuple[Quotation, ...]  # of them, what was said
    entities: Entities


class Extractor:
    """The pipeline, loaded. One extraction at a time: spaCy's memory zones and threads do not mix."""

    def __init__(self, nlp: Language, know: Knowledge, *, max_chars: int = MAX_CHARS) -> None:
        self._nlp = nlp
        self._know = know
        self._max_chars = max_chars
        versions = [pipeline.model_version(), __version__]
        if know.encoder is not None:
            versions.append(know.encoder.version)
        self.model = schema.ModelInfo(name=pipeline.MODEL, version="+".join(versions))
        lack = know.missing_half
        self.warnings = (
            () if lack is None else (schema.Warning(code="encoder_missing", message=_WITHOUT[lack]),)
        )
        self.arithmetic = str(nlp.meta["dateline_arithmetic"])

    @classmethod
    def load(
        cls, *, multiply_with: Arithmetic | Literal["auto"] = "auto", max_chars: int = MAX_CHARS
    ) -> Self:
        """Load model, ontology, gazetteer and lexicons; some seconds.

        Args:
            multiply_with: The matrix library; ``auto`` measures which is faster here.
            max_chars: Longest text of an article, in code points, whether sent as text or taken out of a page.
        """
        nlp, know = pipeline.load(multiply_with=multiply_with), knowledge.load()
        pipeline.acquaint(nlp, know.prose)
        return cls(nlp, know, max_chars=max_chars)

    @property
    def strings(self) -> int:
        """How many strings the vocabulary holds; reading articles does not add to them."""
        return len(self._nlp.vocab.strings)

    def extract(
        self, article: schema.Article, *, lap: Callable[[str], None] = lambda _stage: None
    ) -> schema.Extraction:
        """The events of one article.

        Args:
            article: What was sent.
            lap: Called with the name of each stage as it ends, for who wants to know what takes how long.

        Raises:
            service.problems.UnsupportedLanguage: The article is not in English.
            service.problems.InvalidArticle: There is no article in what was sent.
            service.problems.TooLarge: The article is longer than `max_chars`, or has too many words.
        """
        clean = cleaning.clean(
            text=article.text,
            html=article.html,
            title=article.title,
            published_at=article.published_at,
            resources=self._know.cleaning,
            max_chars=self._max_chars,
        )
        lap("cleaning")
        with self._nlp.memory_zone():
            doc = parsing.parse(self._nlp, clean.text, pointer="/html" if clean.from_html else "/text")
            lap("parsing")
            return self._read(doc, clean, article, lap)

    def _read(
        self, doc: Doc, clean: CleanText, article: schema.Article, lap: Callable[[str], None]
    ) -> schema.Extraction:
        found = self._find(doc, clean)
        lap("mentions")
        mentions = naming.settle(self._mentions(doc, clean, found), found.entities, types=self._know.types)
        lap("events")
        events = self._events(doc, clean, found, mentions)
        lap("merging")
        told = self._tell(doc, clean, found, events)
        lap("telling")
        writer = Writer(
            clean, entities=found.entities, types=self._know.types, unit=article.options.offset_unit
        )
        answer = writer.extraction(
            article,
            told,
            quotations=found.attributions,
            times=found.times,
            places=found.places,
            model=self.model,
        )
        lap("writing")
        return answer

    def _find(self, doc: Doc, clean: CleanText) -> _Found:
        know = self._know
        attributed = quotes.find(doc, know.cues)
        said = tuple(q for q in attributed if q.spoken)
        found = [m for m in actors.find(doc, know.actors, know.countries) if not _in_dateline(m.span, clean)]
        named = profiles.attribute(tuple(found), know.actors, know.countries)
        known = {m.span.root.i for m in named if m.type in _NO_PLACES and m.name is not None}
        toponyms = places.without(known, places.find(doc, know.geography), know.geography)
        people = {m.span.root.i for m in named if m.type == "person"}
        return _Found(
            times=calendar.resolve(expressions.find(doc), published_at=clean.published_at),
            places=atlas.resolve(doc, toponyms, know.geography),
            counts=counts.find(doc, know.casualties, people),
            attributions=attributed,
            quotations=said,
            entities=coreference.link(doc, named, said, know.actors, know.countries),
        )

    def _mentions(self, doc: Doc, clean: CleanText, found: _Found) -> tuple[EventMention, ...]:
        know = self._know
        title = _end_of_title(clean)
        literal = registers.as_meant(
            triggers.find(doc, know.triggers), doc, types=know.types, words=know.registers
        )
        events = {
            t.head.i: t
            for t in literal
            if t.head.idx < title or not genericity.is_generic(t, support=know.governors.support)
        }
        judge = Judge(
            know.status,
            know.governors,
            found.entities,
            _quoted(found.quotations),
            title,
            deeds=know.triggers.assaults,
            words_said=know.triggers.statements,
        )
        speech, support = know.speech, know.governors.support
        where = setting.owners(
            [p.span for p in found.places], triggers=events, types=know.types, speech=speech, support=support
        )
        when = setting.owners(
            [t.span for t in found.times], triggers=events, types=know.types, speech=speech, support=support
        )
        roles = {
            i: arguments.find(
                trigger,
                types=know.types,
                entities=found.entities,
                governors=know.governors,
                triggers=events,
            )
            for i, trigger in events.items()
        }
        today = None if (day := _day(clean.published_at)) is None else day.isoformat()
        return tuple(
            EventMention(
                trigger=trigger,
                arguments=(filled := roles[i]),
                places=setting.places_of(trigger, filled, found.places, where),
                times=(times := setting.times_of(trigger, found.times, when, today=today)),
                # Only of what is done with means: the tear gas is not the protesters'.
                instruments=means.find(trigger, governors=know.governors)
                if know.types[trigger.type].roles.instruments
                else (),
                status=foreseen(status, trigger.head, times, today=today),
            )
            for i, trigger in events.items()
            if not befell_nobody(status := judge.status(trigger), know.types[trigger.type].effect)
            and not was_unsaid(
                status, trigger.head, know.types[trigger.type].category, parties=bool(roles[i])
            )
            and not arguments.befalls_thing(know.types[trigger.type], roles[i], found.entities)
        )

    def _events(
        self, doc: Doc, clean: CleanText, found: _Found, mentions: Sequence[EventMention]
    ) -> tuple[RankedEvent, ...]:
        types = self._know.types
        tellings = features.tell(
            mentions,
            types=types,
            times=found.times,
            natural=self._know.kinship.natural,
            page=clean,
            today=_day(clean.published_at),
        )
        know = self._know
        ground = merging.Ground(types, know.harmful, know.kinship, found.entities)
        merged = merging.merge(tellings, ground)
        words = [c.mentions[c.principal].trigger for c in merged]
        readings = [None] * len(words) if know.encoder is None else know.encoder.read(words)
        chances = confidence.rate(merged, types=types, model=know.confidence, readings=readings)
        believed = confidence.believed(merged, chances, readings, know.confidence)
        return salience.rank(
            [merged[n] for n in believed],
            {t.mention.trigger.head.i: t for t in tellings},
            confidence=list(believed.values()),
            types=types,
            length=len(doc),
            published_at=_day(clean.published_at),
        )

    def _tell(self, doc: Doc, clean: CleanText, found: _Found, events: Sequence[RankedEvent]) -> list[Told]:
        know = self._know
        around = surroundings.survey(
            doc,
            times=found.times,
            places=found.places,
            events=events,
            speech=know.speech,
            page=clean,
            countries=know.countries,
        )
        settings = scene.settings(events, around, types=know.types)
        clusters = tuple(e.cluster for e in events)
        counting = scene.counting(clusters)
        whens = [_when(settings[n], event, events, counting) for n, event in enumerate(events)]
        figures = casualties.report(
            doc,
            found.counts,
            found.entities,
            found.quotations,
            clusters,
            casualties.Ground(know.casualties, know.harmful, know.effects),
        )
        harm, totals = casualty_choice.settle(
            figures, events, whens, doc=doc, title_end=_end_of_title(clean), model=know.totals
        )
        stances = reactions.find(
            doc,
            found.attributions,
            entities=found.entities,
            clusters=clusters,
            stances=know.stances,
            recalled={i for i, event in enumerate(events) if event.background},
            model=know.targets,
        )
        listed = rolls.assign(rolls.find(found.entities), clusters, types=know.types)
        linked = relations.find(
            events, relations.Ground(know.types, found.entities, know.sequels, know.carriers)
        )
        return [
            Told(
                event=event,
                outline=participants.outline(
                    event.cluster,
                    entities=found.entities,
                    types=know.types,
                    rolls=listed.get(index, ()),
                ),
                summary=summary.summarise(
                    event.cluster, types=know.types, carriers=know.carriers, title_end=_end_of_title(clean)
                ),
                where=settings[index].where,
                when=whens[index],
                casualties=tuple((i, c) for i, c in enumerate(harm) if c.event == index),
                totals=totals[index],
                reactions=tuple((r, speech.when(r, found.times)) for r in stances if r.event == index),
                relations=tuple(r for r in linked if r.event == index),
            )
            for index, event in enumerate(events)
        ]


def _when(
    setting: Setting,
    event: RankedEvent,
    events: Sequence[RankedEvent],
    counting: Sequence[tuple[ResolvedTime, dt.date]],
) -> ResolvedTime | None:
    """When the event was; “the day after the attack” once it is known when the attack was."""
    time = setting.when
    if time is None or time.start is not None:
        stated = time is not None and time.basis != "inferred"
        return time if stated else _counted_back(event, counting) or time
    if time.offset is not None and time.anchor is not None:
        named = scene.event_at(time.anchor, [e.cluster for e in events if e is not event])
        base = None if named is None else scene.time(named)
        if base is not None and base.end is not None:
            time = calendar.place(time, on=dt.date.fromisoformat(base.end[:10]))
    return time if time.start is not None else setting.otherwise or time


def _counted_back(
    event: RankedEvent, counting: Sequence[tuple[ResolvedTime, dt.date]]
) -> ResolvedTime | None:
    """When an event was that another one counts from: “resigned on Monday, three weeks after the crash”."""
    for time, day in counting:
        if time.anchor is not None and scene.event_at(time.anchor, [event.cluster]) is not None:
            return calendar.place_before(time, on=day)
    return None


def _quoted(quotations: Sequence[Quotation]) -> dict[int, Quotation]:
    """For each token inside a quotation, the innermost one."""
    found: dict[int, Quotation] = {}
    for quotation in sorted(quotations, key=lambda q: q.content.start - q.content.end):
        for index in range(quotation.content.start, quotation.content.end):
            found[index] = quotation
    return found


def _in_dateline(span: Span, clean: CleanText) -> bool:
    """Nobody acts in “PORT SUDAN, March 12 (Reuters)”."""
    return clean.dateline is not None and clean.dateline.start <= span.start_char < clean.dateline.end


def _end_of_title(clean: CleanText) -> int:
    return 0 if clean.title is None else clean.title.end


def _day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment
