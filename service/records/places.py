"""Places, found and resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.vocabulary import Precision, Relation

if TYPE_CHECKING:
    from spacy.tokens import Span


PlaceForm = Literal["name", "city", "division", "facility", "part", "border", "definite", "body", "capital"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text, not yet looked up.

    `span` is what `ResolvedPlace.span` says; `names` are the toponyms inside it that a gazetteer may know: none for
    “the Syrian-Turkish border”, two for “the Chad-Sudan border”, else one. `form` is what the words around the name
    say that it is: “the town of X” a city, “X province” a division (`division` is its order where the word tells), “X
    airport” a facility, “southern X” a part, “X Chamber of Commerce” a body, “X's capital” a capital. “The city” alone
    is `definite`: it has no name, and means one named before. `adjectives` are nationality words that make a border,
    or a capital of no other name. `in_next` is True where a comma alone, or “in”, stands between it and the next
    mention, which may then say in what it lies (“Mosul, Iraq”).
    """

    span: Span
    names: tuple[Span, ...]
    relation: Relation
    form: PlaceForm
    division: int | None
    adjectives: tuple[Span, ...]
    in_next: bool


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A toponym in the text and what the gazetteer says it is.

    `span` covers the name, with the words that make it a place of its own (“the Chad-Sudan border area”, “Baghdad
    airport”). `relation` is what the words before it say (“near”, “20 km north of”). A place without coordinates of
    its own has none. `as_government` is True where the name stands for a government (“Washington claimed”).

    `whole` is False for a part of a place and for a building; `town` is then the town that it is known to lie in.
    `force` is True where the name says for which place police or officials work: “Leeds police”, “police in Leeds”.
    `settlement` is True of a town that only the text knows: “the village of X”, “X, Clay County”, “Elm Township”.
    `origin` is True where it says only where someone is from: “a Leeds man”, “Ann Roe, 43, of Leeds”.
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
    whole: bool = True
    town: ResolvedPlace | None = None
    force: bool = False
    settlement: bool = False
    origin: bool = False
