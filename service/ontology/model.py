"""Event types and the ontology as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.vocabulary import Effect, Frame, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.ontology.inflection import Inflections
    from service.ontology.lexicon import Entry

Why = Literal["other_sense", "metaphor", "negated", "hypothetical", "planned", "exercise"]


@dataclass(frozen=True, slots=True)
class PloverCode:
    """PLOVER event type, its mode where it has one, and contexts."""

    type: str
    mode: str | None
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcledPair:
    """ACLED event type and sub-event type."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Where the type stands in other schemes; None where a scheme has no place for it."""

    plover: PloverCode | None
    cameo: str | None
    acled: AcledPair | None
    ace: str | None


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of the roles. `actor` is None for what nobody does; `instruments` are kinds of means."""

    actor: str | None
    recipients: tuple[str, ...]
    instruments: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All role names, the actor's first."""
        actor = () if self.actor is None else (self.actor,)
        return actor + self.recipients + (("instrument",) if self.instruments else ())


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that tells of an event of the type, and the words that say so."""

    text: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A sentence with the type's words that tells of no such event, and why it does not."""

    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event.

    `broader` names a more general type that may tell of the same event (an air strike is an attack). `frame` says how
    grammar fills the roles: ``act``, the subject does it to the object; ``undergo``, the subject is whom it happens
    to; ``mutual``, subjects and with-objects do it together; ``happen``, nobody does it. `effect` is what an event of
    this type does to its recipients by itself. `outcome` says that it comes of another event: harm to people (in
    hospital) and damage to things, which are told as a part of it, or care that gets people out of it. `of_persons` is
    True of what can befall nobody but people: things have no birth or marriage.
    """

    name: str
    category: str
    definition: str
    broader: str | None
    frame: Frame
    roles: Roles
    effect: Effect | None
    outcome: Outcome | None
    codes: Codes
    entries: tuple[Entry, ...]
    examples: tuple[Example, ...]
    counters: tuple[Counter, ...]
    of_persons: bool

    @property
    def is_assault(self) -> bool:
        """Whether PLOVER takes it for violence of one party against another."""
        return self.codes.plover is not None and self.codes.plover.type == "ASSAULT"

    @property
    def is_peaceful(self) -> bool:
        """Whether PLOVER takes it for a protest, but no riot: nobody dies of a march or a strike by itself."""
        plover = self.codes.plover
        return plover is not None and plover.type == "PROTEST" and plover.mode != "riot"


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every event type. `version` is a digest of the data files: same version, same types and lexicon.

    `eventive_heads` are the nouns before which the name of an event still tells of it (“flood victims”),
    `headline_verbs` verbs that taggers take for such nouns where a sentence is a headline (“Air strike hits camp”).
    """

    version: str
    types: Mapping[str, EventType]
    inflections: Inflections
    eventive_heads: frozenset[str]
    headline_verbs: frozenset[str]

    def broader_than(self, name: str) -> tuple[str, ...]:
        """The type's more general types, nearest first."""
        chain: list[str] = []
        above = self.types[name].broader
        while above is not None:
            chain.append(above)
            above = self.types[above].broader
        return tuple(chain)

    @property
    def categories(self) -> tuple[str, ...]:
        """Names of the categories, in order of first appearance."""
        return tuple(dict.fromkeys(kind.category for kind in self.types.values()))
