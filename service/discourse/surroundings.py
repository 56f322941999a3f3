"""When an event was if no telling says so: from the text around its tellings.

The search widens ring by ring: the sentences of the tellings and, for the event that the story is of, those beside
them and the opening of the story. The first
ring that speaks of a day decides, and decides nothing where it speaks of several. What another event of
the story has for its own, what hangs on a verb of saying, and what lies apart from the stated scene is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import clauses, home
from service.discourse.distance import TOWNS, WITHIN_DAY, disjoint
from service.discourse.features import OLD
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.countries import Countries
    from service.records.events import EventCluster, EventMention, RankedEvent
    from service.records.places import ResolvedPlace
    from service.records.text import CleanText
    from service.records.times import ResolvedTime

ON_THE_GROUND = frozenset(
    {
        "conflict",
        "disaster",
        "accident",
        "crime",
        "protest",
        "life",
        "cyber",
        "health",
        "population",
        "military",
    }
)
# Decisions are made public on the day that they are told, and in the town of whoever decides.
DECIDED_IN_TOWN = frozenset({"politics", "justice", "labour_business"})
# Types of deeds between actors that come together for them.
HELD = frozenset({"meeting", "negotiation", "agreement", "visit"})
# What follows at once, where it happened: “police are investigating a shooting on Friday night”.
_RESPONSES = frozenset({"investigation", "hospitalisation", "police_deployment", "rescue", "evacuation"})
_POLICED = frozenset({"city", "admin2"})
_PLAINLY = 2  # times as many
_FRONT = 2  # sentences: headline and lead
_OPENING = 4  # paragraphs, headline and dateline counted
_LONGEST_OPENING = 900  # characters: where paragraphs were lost, the opening still ends


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The story's times and places, with what tells whether an event may have them.

    `places` are towns and places in them; `by_sentence` has all places by the number of their sentence. `sentences`
    are the starts of sentences in tokens, `opening` the end of the story's opening in tokens, `front` the numbers
    of headline and lead. `taken` has for each time or place, by its first token, the events that have it by
    grammar; `kin` for each event those of its type that may be the same; `said` the first tokens of times and
    places that hang on a verb of saying, `shifted` on one of another tense. `named` is how often a place is named,
    `country` the one that most places lie in, `land` that country as a place where it is beyond doubt, `names_in`
    what is named in a division of a country. `days` has the dates of a sentence by its number, None for one that is
    not the day of what it reports. `leads` are the countries of headline and lead, `seats` the first tokens of
    places where those are who respond (“the coroner in X”), `happens` of those of “the crash happened near X”.
    `forces` are the towns and counties whose police are named. `eldest` is the first day that is news, if it is known,
    and `today` the day of publication.
    """

    times: Sequence[ResolvedTime]
    places: Sequence[ResolvedPlace]
    by_sentence: Mapping[int, Sequence[ResolvedPlace]]
    sentences: Sequence[int]
    opening: int
    front: tuple[int, ...]
    dateline: range
    taken: Mapping[int, frozenset[int]]
    kin: Sequence[frozenset[int]]
    said: frozenset[int]
    shifted: frozenset[int]
    named: Mapping[str, int]
    country: str | None
    land: ResolvedPlace | None
    names_in: Mapping[tuple[str | None, str | None], frozenset[str]]
    days: Mapping[int, Sequence[ResolvedTime | None]]
    leads: frozenset[str]
    lead: ResolvedPlace | None
    seats: frozenset[int]
    forces: Sequence[ResolvedPlace]
    happens: frozenset[int]
    eldest: str | None
    today: str | None

    def is_ahead(self, time: ResolvedTime) -> bool:
        """Whether the time lies after the day of publication."""
        return self.today is not None and time.start is not None and time.start[:10] > self.today

    def is_bygone(self, time: ResolvedTime) -> bool:
        """Whether the time lies further back than news does."""
        return self.eldest is not None and time.end is not None and time.end[:10] < self.eldest

    def aside(self, i: int) -> bool:
        """Whether the time or place at the token is another's: the speaker's, or of what was before or is to come."""
        return i in self.said or i in self.shifted

    def sentence(self, i: int) -> int:
        """Number of the sentence that holds the token."""
        return bisect_right(self.sentences, i)

    @property
    def opening_sentences(self) -> range:
        """Numbers of the sentences of the opening."""
        return range(1, bisect_right(self.sentences, self.opening - 1) + 1)


def survey(
    doc: Doc,
    *,
    times: Sequence[ResolvedTime],
    places: Sequence[ResolvedPlace],
    events: Sequence[RankedEvent],
    speech: frozenset[str],
    page: CleanText,
    countries: Countries,
) -> Surroundings:
    """Look over the story once.

    Args:
        doc: The document.
        times: All times of the text.
        places: All places of the text.
        events: The story's events; what one has by grammar is no other's, responses apart.
        speech: Lemmas of verbs of saying.
        page: The text, its paragraphs and its dateline.
        countries: Their names.
    """
    ends = [min(p.end, _LONGEST_OPENING) for p in page.paragraphs[:_OPENING]]
    starts = [token.i for token in doc if token.is_sent_start]
    by_sentence: dict[int, list[ResolvedPlace]] = {}
    for place in places:
        by_sentence.setdefault(bisect_right(starts, place.span.start), []).append(place)
    days = [t for t in times if t.type in {"DATE", "TIME"} and t.start and t.granularity in WITHIN_DAY]
    said = frozenset(s.start for s in _spans(times, places) if clauses.is_said(s, speech))
    shifted = frozenset(s.start for s in _spans(times, places) if clauses.is_shifted(s, speech))
    of_dateline = (
        range(0)
        if page.dateline is None
        else range(_token_at(doc, page.dateline.start), _token_at(doc, page.dateline.end))
    )
    reporting = {bisect_right(starts, m.trigger.head.i) for m in _reported(events)}
    told: dict[int, list[ResolvedTime | None]] = {}
    for time in times:
        at, number = time.span.start, bisect_right(starts, time.span.start)
        if time.type in {"DATE", "TIME"} and at not in of_dateline and (time.start or not time.offset):
            is_day = bool(time.start) and time.granularity in WITHIN_DAY
            own = is_day and number in reporting and clauses.is_narrative(time.span.root)
            told.setdefault(number, []).append(time if own and at not in said | shifted else None)
    opening = [p for n in (1, 2) for p in by_sentence.get(n, ()) if p.span.start not in of_dateline]
    leads = frozenset(c for p in opening for c in p.countries)
    land = _land(places, countries)
    return Surroundings(
        times=days,
        places=[p for p in places if p.precision in TOWNS and p.latitude is not None],
        by_sentence=by_sentence,
        sentences=starts,
        opening=_token_at(doc, max(ends, default=0)),
        front=_front(doc, starts, of_dateline),
        dateline=of_dateline,
        taken=_taken(events),
        kin=_kin(events),
        said=said,
        shifted=shifted,
        named=Counter(p.name for p in places),
        country=_country(places),
        land=None if land is not None and leads and land.country not in leads else land,
        names_in=home.names_in(places),
        days=told,
        leads=leads,
        lead=_land([replace(p, as_government=False) for p in opening], countries)
        if len(leads) == 1
        else None,
        seats=_seats(events, places),
        forces=[p for p in places if p.force and p.precision in _POLICED and p.geonames_id is not None],
        today=None if page.published_at is None else page.published_at.isoformat()[:10],
        eldest=None if page.published_at is None else (page.published_at - OLD).isoformat()[:10],
        happens=frozenset(p.span.start for p in places if clauses.is_of_happening(p.span.root)),
    )


def time(
    cluster: EventCluster,
    around: Surroundings,
    *,
    number: int,
    leading: bool,
    announced: bool = False,
    long_ago: bool = True,
) -> ResolvedTime | None:
    """The day that the text around the tellings gives the event; None where it gives none or several.

    Args:
        cluster: The event.
        around: The story.
        number: Which of the story's events it is.
        leading: Whether it is what the story is of.
        announced: Whether it is of the day on which it was told (“will cut 900 jobs, the firm said on Monday”).
        long_ago: Whether it may lie further back than news does: “faces charges over the fire on 3 May”.
    """
    heads = frozenset(m.trigger.head.i for m in cluster.mentions)
    over = any(syntax.is_past(m.trigger.head) for m in cluster.mentions)
    for ring in _rings(cluster, around, leading=leading):
        found = [
            t
            for t in around.times
            if t.span.start in ring
            and (long_ago or not around.is_bygone(t))
            and not (over and around.is_ahead(t))
            and not (t.span.start in around.shifted if announced else around.aside(t.span.start))
            and not clauses.bounds_another(t.span, heads)
            and _free(t.span, number, around, shared=around.kin[number] if leading else frozenset())
        ]
        if found:
            agree = not any(disjoint(found[0], other) for other in found[1:])
            return replace(found[0], basis="inferred") if agree else None
    return None


def _rings(cluster: EventCluster, around: Surroundings, *, leading: bool) -> Iterator[_Ring]:
    told = {around.sentence(m.trigger.head.i) for m in cluster.mentions}
    yield _Ring(around, frozenset(told))
    if leading:
        yield _Ring(around, frozenset(n + step for n in told for step in (-1, 1)) - told)
        yield _Ring(around, None)


@dataclass(frozen=True, slots=True)
class _Ring:
    """Tokens in some sentences, or in the opening of the story."""

    around: Surroundings
    numbers: frozenset[int] | None

    def __contains__(self, i: int) -> bool:
        if self.numbers is None:
            return i < self.around.opening or i in self.around.dateline
        return self.around.sentence(i) in self.numbers


def _free(span: Span, number: int, around: Surroundings, *, shared: frozenset[int] = frozenset()) -> bool:
    """Whether no other event has it; with `shared` those do not count, as tellings of one event go unnoticed."""
    return not around.taken.get(span.start, frozenset()) - {number} - shared


def _kin(events: Sequence[RankedEvent]) -> tuple[frozenset[int], ...]:
    """For each event those of its type that may be the same: recalled, only with one of its people."""
    of_type: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        of_type.setdefault(event.cluster.type, []).append(number)
    named = [_named(event) for event in events]
    return tuple(
        frozenset(
            n for n in of_type[event.cluster.type] if not events[n].background or named[n] & named[number]
        )
        for number, event in enumerate(events)
    )


def _named(event: RankedEvent) -> frozenset[str]:
    """The names of those who take part."""
    arguments = (a for m in event.cluster.mentions for a in m.arguments)
    return frozenset(a.head.lower_ for a in arguments if a.head.pos_ == "PROPN")


def _taken(events: Sequence[RankedEvent]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for number, event in enumerate(events):
        if event.cluster.type in _RESPONSES:
            continue
        for mention in event.cluster.mentions:
            for span in _spans(mention.times, mention.places):
                found.setdefault(span.start, set()).add(number)
    return {start: frozenset(numbers) for start, numbers in found.items()}


def _seats(events: Sequence[RankedEvent], places: Sequence[ResolvedPlace]) -> frozenset[int]:
    """“The fire marshal in X is investigating”: where those sit who respond to what was elsewhere."""
    heads = {m.trigger.head.i for e in events if e.cluster.type in _RESPONSES for m in e.cluster.mentions}
    return frozenset(p.span.start for p in places if not p.force and _is_seat(p.span.root, heads))


def _is_seat(name: Token, heads: Container[int]) -> bool:
    below = name
    for above in syntax.ancestors(name):
        if above.i in heads:
            return below.dep_ in {"nsubj", "agent"}
        if above.pos_ in {"VERB", "AUX"}:
            return False
        below = above
    return False


def _reported(events: Sequence[RankedEvent]) -> Iterator[EventMention]:
    """The tellings of what the story reports as having happened."""
    for event in events:
        if not event.background:
            yield from (m for m in event.cluster.mentions if m.status.tense == "past")


def _spans(times: Sequence[ResolvedTime], places: Sequence[ResolvedPlace]) -> Iterator[Span]:
    yield from (t.span for t in times)
    yield from (p.span for p in places)


def _country(places: Sequence[ResolvedPlace]) -> str | None:
    """The country that most places lie in, those that stand for governments left out; the first among equals."""
    counts = Counter(p.country for p in places if p.country is not None and not p.as_government)
    return next((code for code, _ in counts.most_common(1)), None)


def _land(places: Sequence[ResolvedPlace], countries: Countries) -> ResolvedPlace | None:
    """The country that plainly most places lie in, where it is named, else where the first of them is."""
    counts = Counter(p.country for p in places if p.country is not None and not p.as_government).most_common(
        2
    )
    if not counts or (len(counts) > 1 and counts[0][1] < _PLAINLY * counts[1][1]):
        return None
    code = counts[0][0]
    within = [p for p in places if p.country == code]
    named = next((p for p in within if p.precision == "country" and p.whole), None)
    name = countries.name_of(code) if code is not None else None
    if named is not None or name is None:
        return None if named is None else replace(named, as_government=False, relation="in")
    return replace(
        within[0],
        name=name,
        relation="in",
        admin1=None,
        latitude=None,
        longitude=None,
        geonames_id=None,
        precision="country",
        as_government=False,
        whole=True,
        town=None,
        force=False,
    )


def _front(doc: Doc, starts: Sequence[int], dateline: range) -> tuple[int, ...]:
    """Numbers of the first sentences that are more than a dateline."""
    ends = enumerate((*starts[1:], len(doc)), 1)
    return tuple(n for n, end in ends if end - 1 not in dateline and end - 2 not in dateline)[:_FRONT]


def _token_at(doc: Doc, offset: int) -> int:
    """Index of the first token that begins at or after a character offset."""
    return bisect_right([token.idx for token in doc], offset - 1)
