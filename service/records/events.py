"""Events: triggers, arguments, mentions, and what discourse makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.vocabulary import (
    CasualtyStatus,
    Effect,
    EventLink,
    Frame,
    Modality,
    Polarity,
    Stance,
    Tense,
    VictimType,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.records.counts import CountMention
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime


Side = Literal["actor", "recipient"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that most plainly say that an event of a type happens (ACE: event trigger).

    `head` is the token whose syntactic neighbours are the event's arguments, `frame` how they fill roles for these
    words (the ontology's, or the lexicon entry's own). `weight` in 0..1 is how surely the words mean the type,
    before any context.
    """

    span: Span
    head: Token
    type: str
    frame: Frame
    weight: float


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a role of an event mention.

    `side` says whether the role is one of doing or of undergoing. `head` is the phrase's syntactic head, `entity` an
    index of `Entities`. `attributed_to` is the entity on whose word alone it fills the role.
    """

    role: str
    side: Side
    span: Span
    head: Token
    entity: int | None
    attributed_to: int | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An entity's part in an event, told by `argument`. `attributed_to` is the entity on whose word alone it is so."""

    side: Side
    entity: int
    argument: Argument
    attributed_to: int | None


@dataclass(frozen=True, slots=True)
class Status:
    """What the text says of an event mention's reality. `attributed_to` are indices of `Entities`."""

    polarity: Polarity
    modality: Modality
    tense: Tense
    attributed_to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event, with everything that its own sentence says of it."""

    trigger: Trigger
    arguments: tuple[Argument, ...]
    places: tuple[ResolvedPlace, ...]
    times: tuple[ResolvedTime, ...]
    instruments: tuple[Token, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class EventCluster:
    """Tellings of one event. `principal` is an index in `mentions`: the telling that says most."""

    type: str
    mentions: tuple[EventMention, ...]
    principal: int


@dataclass(frozen=True, slots=True)
class RankedEvent:
    """An event in its place in the story: `salience` and `confidence` in 0..1, `background` if it is recalled."""

    cluster: EventCluster
    salience: float
    confidence: float
    background: bool


@dataclass(frozen=True, slots=True)
class EventRelation:
    """One event's standing to another of the same text; both are indices of the ranked events."""

    event: int
    type: EventLink
    other: int


@dataclass(frozen=True, slots=True)
class Casualty:
    """One telling of how many were harmed.

    `trigger` is the word that harms (“killed”, “dead”, “assassination”), `event` an index of the clusters, None
    where the figure belongs to none of them. `part_of` is an index in the same tuple of casualties. `hits` marks words
    that leave open whether the victim lived (“shot”), `updates` a figure that replaces earlier ones (“rose to 17”),
    `superseded` one that the text calls an early one (“initially put the toll at five”), `cumulative` one that sums up
    many events (“40,000 since October”), `combined` one that two effects share (“12 killed or wounded”), `perpetrator`
    a victim who is called the attacker, `boast` a figure of those who say that they did it. `kinds` are the known types
    of the members of a list (“two soldiers and a nurse”).
    """

    effect: Effect
    count: CountMention
    trigger: Token
    span: Span
    victims: Span
    victim_type: VictimType
    children: bool
    entity: int | None
    attributed_to: int | None
    status: CasualtyStatus
    event: int | None
    part_of: int | None
    hits: bool = False
    updates: bool = False
    cumulative: bool = False
    superseded: bool = False
    combined: bool = False
    perpetrator: bool = False
    boast: bool = False
    kinds: frozenset[VictimType] = frozenset()


@dataclass(frozen=True, slots=True)
class CasualtyTotal:
    """How many were harmed in one way in one event (docs/casualties.md states the rule).

    `maximum` is None where the text sets no upper bound; `text` is the words of the figures that it rests on. `added`
    marks a sum of figures that the words themselves put beside each other (“12 soldiers”, “three raiders”).
    """

    effect: Effect
    minimum: int
    maximum: int | None
    text: str
    vague: bool
    added: bool = False


@dataclass(frozen=True, slots=True)
class ReactionRecord:
    """Someone's stance on an event, in words or act. `entity` and `toward` are indices of `Entities`.

    `confidence` is how likely a reader takes the words so; None of what was done, and where nothing was learnt.
    """

    entity: int
    stance: Stance
    plover: str | None
    span: Span
    cue: Span | None
    direct: bool
    toward: int | None
    event: int
    confidence: float | None = None
