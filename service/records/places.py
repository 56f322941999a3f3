"""Places, found and resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.vocabulary import Precision, Relation

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A toponym in the text and what the gazetteer says it is.

    `span` covers the name, with the words that make it a place of its own (“the Iraq-Syria border area”, “Baghdad
    airport”). `relation` is what the words before it say (“near”, “20 km north of”). A place without coordinates of
    its own has none. `as_government` is True where the name stands for a government (“Washington claimed”).
    """

    span: Span
    name: str
    relation: Relation
    country: str | None
    countries: tuple[str, ...]
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    precision: Precision
    as_government: bool
