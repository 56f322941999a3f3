"""What telling events apart and together asks of the ontology and of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.data.kinship import Kinship
    from service.ontology import EventType
    from service.records.actors import Entities


@dataclass(frozen=True, slots=True)
class Ground:
    """The ontology, types that harm, kin types, and who is who.

    `apart` are pairs of triggers, by their heads, that the grammar sets one behind the other.
    """

    types: Mapping[str, EventType]
    harmful: frozenset[str]
    kinship: Kinship
    entities: Entities
    apart: frozenset[frozenset[int]] = frozenset()
