"""Whose event it is: who did it, who is a side of it, and whose account of it is therefore a position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse.tellings import PRINCIPAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.discourse.tellings import Tellings
    from service.records.actors import Entities, Entity
    from service.records.events import Argument, EventCluster
    from service.records.quotes import Quotation

# Those who speak for a side in a conflict.
_SIDES = frozenset({"GOV", "MIL", "REB", "PRM", "SPY"})
_ARMED = frozenset({"MIL", "REB", "PRM"})
_STATE = frozenset({"GOV", "MIL", "SPY"})
_OWN = frozenset({"its", "their", "our"})
_SPEAKING = frozenset({"we", "our", "us"})
_COLLECTIVE = frozenset({"organization", "group", "country"})


@dataclass(frozen=True, slots=True)
class Parties:
    """What is needed to say whose event it is."""

    told: Tellings
    entities: Entities
    clusters: Sequence[EventCluster]

    def did(self, source: Entity, event: int) -> bool:
        """Whether the entity did the event."""
        return source.id in self._actors(event)

    def tells_own(self, quotation: Quotation, source: Entity, event: int) -> bool:
        """Whether the words are a party's account: of a side of the event, or of what happened to its own."""
        own = source.type in _COLLECTIVE and any(
            t.dep_ == "poss" and t.lower_ in _OWN for t in quotation.content
        )
        return own or self.party(source, event)

    def defends(self, quotation: Quotation, source: Entity, event: int) -> bool:
        """Whether the speaker can defend the event: did it, speaks for those who did, or says “we”.

        Of an event that nobody is said to have done, whoever governs may.
        """
        if self.did(source, event) or any(t.lower_ in _SPEAKING for t in quotation.content):
            return True
        if not self._actors(event) and not self.told.violent(event):
            return True
        return self._of_its_state(source, event)

    def party(self, source: Entity, event: int) -> bool:
        """Whether the speaker did the event, or is or speaks for a side of it."""
        if self.did(source, event):
            return source.type != "person" or event == PRINCIPAL
        if source.sector not in _SIDES and source.type != "country":
            return False
        if any(a.entity == source.id for a in self._arguments(event)):
            return True
        return self._of_its_state(source, event)

    def _of_its_state(self, source: Entity, event: int) -> bool:
        """Whether the speaker is of the state that did it."""
        states = [self.entities.entities[i] for i in self._actors(event)]
        if source.sector in _ARMED and any(_of_one_force(source, actor) for actor in states):
            return True
        countries = {e.country for e in states if e.type == "country" or e.sector in _STATE}
        return (
            (source.sector in _SIDES or source.type == "country")
            and source.country is not None
            and source.country in countries
        )

    def _actors(self, event: int) -> set[int]:
        return {a.entity for a in self._arguments(event) if a.side == "actor" and a.entity is not None}

    def _arguments(self, event: int) -> Iterator[Argument]:
        return (
            a for mention in self.clusters[event].mentions for a in mention.arguments if a.entity is not None
        )


def _of_one_force(source: Entity, actor: Entity) -> bool:
    """Whether the speaker is of the sector of those who did it, and of no other country (“soldiers”, “the colonel”)."""
    return source.sector == actor.sector and (
        None in {source.country, actor.country} or source.country == actor.country
    )
