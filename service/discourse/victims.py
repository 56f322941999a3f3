"""Whom an event killed by name: nobody is killed twice, so that two events with such a victim are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.features import Telling
    from service.records.actors import Entities


def killed(group: Sequence[Telling], entities: Entities) -> frozenset[int]:
    """The persons who are named and of whom a telling says that they were killed or died in it."""
    return _named([t for t in group if t.effect == "killed"], entities)


def struck(group: Sequence[Telling], entities: Entities) -> frozenset[int]:
    """The persons who are named and whom it befell, whether they lived or not."""
    return _named([t for t in group if t.outcome != "damage"], entities)


def _named(group: Sequence[Telling], entities: Entities) -> frozenset[int]:
    """“The killings of Moss and Hale”, “three clerks, among them Moss”: these may be several deeds."""
    return frozenset(
        entity
        for telling in group
        if telling.real and not telling.plural and all(_is_person(e, entities) for e in telling.recipients)
        for entity in telling.recipients
    )


def shared(telling: Telling, known: Sequence[Telling], entities: Entities) -> bool:
    """Whether it befell a named person whom the others befell too."""
    both = telling.recipients & frozenset().union(*(t.recipients for t in known))
    return any(_is_person(entity, entities) for entity in both)


def _is_person(entity: int, entities: Entities) -> bool:
    who = entities.entities[entity]
    return who.type == "person" and any(m.name is not None for m in who.mentions)
