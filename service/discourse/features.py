"""What merging and salience ask of a telling: how its words introduce it and where it stands."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from service.discourse import bygone, deaths, lookback, opening, turning
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from service.ontology import EventType
    from service.records.events import EventMention, Side
    from service.records.text import CleanText, Extent
    from service.records.times import ResolvedTime
    from service.vocabulary import Effect, Outcome

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_THOSE = frozenset({"those", "these", "ones"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
_NEW = frozenset(
    {
        "another",
        "second",
        "third",
        "fourth",
        "separate",
        "similar",
        "other",
        "new",
        "fresh",
        "further",
        "different",
    }
)
_RECALLED = lookback.EARLIER | {"last", "recent", "first"}
_REFERRING = frozenset({"it", "this", "that", "these", "those", "they"})
_SUBORDINATORS = frozenset({"despite", "since", "after", "following", "before", "like", "unlike"})
HARM = frozenset({"killed", "injured", "missing", "displaced"})
OLD = dt.timedelta(days=14)  # what lies further back than the news itself is recalled


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what its words and position say about its identity.

    `actors` and `recipients` are indices of `Entities`, `sentence` counts from the start, and so does `paragraph`,
    the headline and paragraphs that tell of events alone.
    `definite` points back (“the attack”), `introduces` brings in (“an attack”), `other` sets apart (“another
    attack”), `recalled` looks back (“last year's attack”, or an old date), `earlier` to one before this (“a previous
    attack”), `before_that` is in the past perfect (“had attacked”), `presupposed` what the words about it take for
    known (“abducted pupils freed”). `own_death` is nobody's doing (“died aged 84”). `long_ago` stands in what the text
    tells of a time before the news, `began` is only what the clause counts from (“since the attack”); `lasts` goes on
    as the text is written.
    """

    mention: EventMention
    actors: frozenset[int]
    recipients: frozenset[int]
    paragraph: int
    in_title: bool
    in_lead: bool
    definite: bool
    introduces: bool
    other: bool
    recalled: bool
    earlier: bool
    before_that: bool
    subordinate: bool
    lineage: tuple[str, ...]
    effect: Effect | None
    outcome: Outcome | None
    sentence: int
    plural: bool
    presupposed: bool = False
    own_death: bool = False
    since: int = 0
    in_deck: bool = False
    long_ago: bool = False
    began: bool = False
    lasts: bool = False

    @property
    def opens(self) -> bool:
        """True in the headline, in the lead, or in a line between the two."""
        return self.in_title or self.in_lead or self.in_deck

    @property
    def harms(self) -> bool:
        """True where it tells what came to people: dead, hurt, in hospital."""
        return self.effect in HARM or self.outcome == "harm"

    @property
    def happens(self) -> bool:
        """True where it tells what happened, rather than what came of it."""
        return not self.harms and self.outcome is None

    @property
    def real(self) -> bool:
        """True where it is told as having happened, be it on someone's word."""
        status = self.mention.status
        return status.polarity == "affirmed" and status.modality in {"asserted", "alleged"}

    @property
    def asserted(self) -> bool:
        """True where the article itself, or a speaker without reserve, says that it happened."""
        status = self.mention.status
        return status.polarity == "affirmed" and status.modality == "asserted"

    @property
    def bare(self) -> bool:
        """True where it only points back and says nothing more: “the raid”."""
        mention = self.mention
        return self.definite and not (mention.arguments or mention.places or mention.times)

    @property
    def phrase(self) -> Token | None:
        """The noun that points back: “the agreement”, whoever is said to have signed it; “those arrested”."""
        head = self.mention.trigger.head
        if not self.definite:
            return None
        return head if syntax.is_nominal(head) else _befallen(head)

    @property
    def days(self) -> list[dt.date]:
        """The last day of each of its own times."""
        return _days(self.mention)

    @property
    def to_come(self) -> bool:
        """True where it is told as meant or set to happen."""
        return self.mention.status.modality == "planned"

    @property
    def done(self) -> bool:
        """True where a finite verb of the body tells it as over: headlines have one tense, and nouns none."""
        status, head = self.mention.status, self.mention.trigger.head
        return self.asserted and status.tense == "past" and head.pos_ == "VERB" and not self.in_title

    @property
    def generic(self) -> bool:
        """True where the words name a kind of event and no event: “lighter sentences”, “fears of protests”."""
        mention, head = self.mention, self.mention.trigger.head
        supposed = mention.status.modality == "hypothetical"
        harm = self.harms and (supposed or self.to_come)
        if harm or (supposed and not (self.opens or self.actors)):
            # “It can kill within hours”, “to kill and maim”, “called for an inquiry”: nothing of it is known.
            return not (self.recipients or mention.places or mention.times)
        bare = not self.definite and not self.in_title and syntax.is_nominal(head)
        return bare and not (mention.arguments or mention.places or mention.times or _counted(head))


class _Layout(NamedTuple):
    """Where paragraphs that tell of events and sentences start, and where headline and lead are."""

    starts: Sequence[int]
    sentences: Sequence[int]
    title: Extent | None
    lead: Extent | None


def tell(
    mentions: Sequence[EventMention],
    *,
    types: Mapping[str, EventType],
    times: Sequence[ResolvedTime],
    natural: frozenset[str],
    page: CleanText,
    today: dt.date | None,
) -> tuple[Telling, ...]:
    """One telling a mention, in the order given.

    Args:
        mentions: Of the whole document.
        types: The ontology's types by name.
        times: All that the document mentions.
        natural: Words for what people die of though no event did it.
        page: Where headline, dateline and paragraphs of the text are.
        today: The day of publication; without it age is judged against the latest day that events name.
    """
    starts = opening.eventful(page, mentions)
    lead = opening.lead(page, mentions)
    latest = today or lookback.latest_day(mentions)
    eldest = None if latest is None else (latest - OLD).isoformat()
    of_the_week = today is None and lookback.is_of_the_week(t for m in mentions for t in m.times)
    dated = lookback.dated_old(
        times,
        before=eldest,
        of_the_week=of_the_week,
        opening=0 if lead is None else lead.end,
        news=_resumed(mentions, page.title, lead),
    )
    layout = _Layout(starts, _sentence_starts(mentions), page.title, lead)
    told = tuple(
        _telling(
            m,
            types,
            layout,
            old=lookback.is_old(m, before=eldest, of_the_week=of_the_week, dated=dated),
            lasts=lookback.goes_on(m, before=eldest),
        )
        for m in mentions
    )
    own = deaths.of_their_own(told, natural=natural)
    turns = turning.since(told)
    if not own and not turns:
        return told
    return tuple(replace(t, own_death=i in own, since=turns.get(i, 0)) for i, t in enumerate(told))


def _days(mention: EventMention) -> list[dt.date]:
    return [dt.date.fromisoformat(t.end[:10]) for t in mention.times if t.end is not None]


def _resumed(mentions: Sequence[EventMention], title: Extent | None, lead: Extent | None) -> frozenset[int]:
    """Where sentences start that go back to what headline or lead told of: “the verdict”, the same man convicted."""
    opening = [part for part in (title, lead) if part is not None]
    news = [m for m in mentions if any(p.start <= m.trigger.head.idx < p.end for p in opening)]
    people: dict[str, set[int]] = {}
    for m in news:
        people.setdefault(m.trigger.type, set()).update(_entities(m, "actor") | _entities(m, "recipient"))
    return frozenset(
        m.trigger.head.sent.start
        for m in mentions
        if (known := people.get(m.trigger.type)) is not None
        and (
            (syntax.is_nominal(m.trigger.head) and syntax.is_definite(m.trigger.head))
            or known & (_entities(m, "actor") | _entities(m, "recipient"))
        )
    )


def _sentence_starts(mentions: Sequence[EventMention]) -> list[int]:
    """Where sentences begin, asked of the document once."""
    doc = mentions[0].trigger.head.doc if mentions else ()
    return [token.i for token in doc if token.is_sent_start]


def lineage(name: str, types: Mapping[str, EventType]) -> tuple[str, ...]:
    """A type and its ever broader ones."""
    chain = [name]
    while (broader := types[chain[-1]].broader) is not None and broader not in chain:
        chain.append(broader)
    return tuple(chain)


def _entities(mention: EventMention, side: Side) -> frozenset[int]:
    return frozenset(a.entity for a in mention.arguments if a.side == side and a.entity is not None)


def _counted(head: Token) -> bool:
    return any(c.dep_ in {"nummod", "det"} for c in head.children)


def _befallen(head: Token) -> Token | None:
    """Whom a participle tells by what befell them before: “those arrested”, “the abducted men”."""
    if head.tag_ not in _PARTICIPLES or head.dep_ not in {"acl", "amod"}:
        return None
    people = head.head
    known = people.lower_ in _THOSE or any(c.lower_ in _DEFINITE for c in people.children if c.dep_ == "det")
    return people if known and (head.dep_ == "amod" or people.lower_ in _THOSE) else None


def _repeated(head: Token) -> bool:
    """“Was arrested again”: not the time before."""
    return head.pos_ == "VERB" and any(c.dep_ == "advmod" and c.lower_ == "again" for c in head.children)


def _predicated(head: Token) -> bool:
    """“It was a senseless killing”: the noun is said of what a pronoun points at."""
    return head.dep_ == "attr" and any(
        c.dep_ == "nsubj" and c.lower_ in _REFERRING for c in head.head.children
    )


def _telling(
    mention: EventMention, types: Mapping[str, EventType], layout: _Layout, *, old: bool, lasts: bool
) -> Telling:
    head, title, lead = mention.trigger.head, layout.title, layout.lead
    kind = types[mention.trigger.type]
    cared_for = kind.outcome == "harm" and kind.effect is None
    predicated = _predicated(head)
    modifiers = {c.lower_ for c in head.children if c.dep_ in {"det", "amod", "nummod", "predet"}}
    nominal = syntax.is_nominal(head)
    owned = any(c.dep_ == "poss" for c in head.children)
    above = head.head
    in_title = title is not None and title.start <= head.idx < title.end
    in_lead = lead is not None and lead.start <= head.idx < lead.end
    in_deck = lead is not None and head.idx < lead.start and not in_title
    began, known = lookback.is_beginning(head), nominal and syntax.is_definite(head)
    before_that = lookback.is_before_that(head)
    # “They had seized a boat last week”: a day of its own before what the story opened with.
    dated_before = before_that and not (in_title or in_lead) and any(t.start for t in mention.times)
    return Telling(
        mention=mention,
        # Who cares for the hurt did nothing to them.
        actors=frozenset() if cared_for else _entities(mention, "actor"),
        recipients=_entities(mention, "recipient"),
        paragraph=max(0, bisect_right(layout.starts, head.idx) - 1),
        in_title=in_title,
        in_lead=in_lead,
        definite=(nominal and (bool(modifiers & _DEFINITE) or owned or predicated) and not modifiers & _NEW)
        or any(c.lower_ in _DEFINITE for means in mention.instruments for c in means.children)
        or (_befallen(head) is not None and kind.effect not in HARM),
        introduces=nominal and not predicated and bool(modifiers & {"a", "an"}),
        other=(nominal and bool(modifiers & _NEW)) or _repeated(head),
        recalled=old
        or bool(modifiers & _RECALLED)
        or dated_before
        or (began and not known)
        or (bygone.is_done_before(head) and not (in_title or in_lead)),
        earlier=dated_before or lookback.is_of_earlier(head) or lookback.is_compared(head),
        before_that=before_that,
        presupposed=lookback.is_presupposed(head) and (in_title or kind.effect not in HARM),
        subordinate=(head.dep_ in {"pobj", "pcomp"} and above.lower_ in _SUBORDINATORS),
        lineage=lineage(mention.trigger.type, types),
        effect=kind.effect,
        outcome=kind.outcome,
        sentence=bisect_right(layout.sentences, head.i),
        plural=head.tag_ in {"NNS", "NNPS"},
        in_deck=in_deck,
        long_ago=old,
        began=began,
        lasts=lasts,
    )
