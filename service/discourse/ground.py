"""What telling events apart and together asks of the ontology and of the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.data.kinship import Kinship
    from service.ontology import EventType
    from service.records.actors import Entities


@dataclass(frozen=True, slots=True)
class Ground:
    """The ontology, types that harm, kin types, and who is who.

    `apart` are pairs of triggers, by their heads, that the grammar sets one behind the other. `degrees` is what has
    been asked so far of how close two types are: an article has many tellings and few types.
    """

    types: Mapping[str, EventType]
    harmful: frozenset[str]
    kinship: Kinship
    entities: Entities
    apart: frozenset[frozenset[int]] = frozenset()
    degrees: dict[tuple[str, str], float | None] = field(default_factory=dict)
