"""Actors: mentions in the text, and the entities that they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.vocabulary import EntityType, Sector

if TYPE_CHECKING:
    from spacy.tokens import Span

MentionKind = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A noun phrase that refers to someone or something that can act or be acted upon.

    `span` is the phrase (“Prime Minister Amina Bello”, “six of its members”, “he”); `name` the proper name
    inside it, None where there is none. `span.root` is the syntactic head by which arguments find the mention.
    """

    span: Span
    name: Span | None
    kind: MentionKind
    type: EntityType
    country: str | None
    sector: Sector | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor of the article: every mention that refers to it. `id` is its index in `Entities.entities`."""

    id: int
    name: str
    type: EntityType
    country: str | None
    sector: Sector | None
    mentions: tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities in order of first mention, and which of them each token heads a mention of."""

    entities: tuple[Entity, ...]
    by_head: Mapping[int, int]

    def at(self, token_index: int) -> Entity | None:
        """The entity whose mention is headed by the token at this index of the `Doc`."""
        found = self.by_head.get(token_index)
        return None if found is None else self.entities[found]
