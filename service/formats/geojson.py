"""GeoJSON (RFC 7946): every event a feature, so that the answer is a map layer as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from service.formats.row import known_number, names, rows
from service.schema import CountryCode, Model, Score
from service.vocabulary import Modality, Polarity, Precision, Relation, Tense

if TYPE_CHECKING:
    from service.formats.row import Row
    from service.schema import Extraction


class Point(Model):
    """A point."""

    type: Literal["Point"]
    coordinates: list[float] = Field(
        min_length=2, max_length=2, description="Longitude and latitude in degrees (WGS 84)."
    )


class EventProperties(Model):
    """What a map shows of an event; the JSON answer has the rest. Flat, for tools that read no nested values."""

    article: str = Field(description="The article's id, or its number in the request, from 1.")
    url: str | None = Field(description="As sent.")
    title: str | None = Field(description="Headline, sent or recognised.")
    published_at: str | None = Field(description="ISO 8601.")
    event: str = Field(description="Id of the event within its article.")
    type: str = Field(description="Event type.")
    category: str = Field(description="Its category.")
    summary: str = Field(description="`what.summary`.")
    sentence: str = Field(description="The sentence that tells of it.")
    actors: str | None = Field(description="Names, parted by “; ”.")
    recipients: str | None = Field(description="Names, parted by “; ”.")
    place: str | None = Field(description="Name of the place that the point is of, else of the first place.")
    relation: Relation | None = Field(description="How the event lies to the place.")
    precision: Precision | None = Field(description="What the point stands for.")
    stated: bool | None = Field(description="False: inferred from another sentence or the dateline.")
    admin1: str | None = Field(description="First-order division, by name.")
    country: CountryCode | None = Field(description="ISO 3166-1 alpha-3 code.")
    from_: str | None = Field(alias="from", description="ISO 8601.")
    to: str | None = Field(description="ISO 8601.")
    killed: int | None = Field(description="The least number; null where the article gives none.")
    injured: int | None = Field(description="The least number.")
    missing: int | None = Field(description="The least number.")
    abducted: int | None = Field(description="The least number.")
    detained: int | None = Field(description="The least number.")
    displaced: int | None = Field(description="The least number.")
    polarity: Polarity = Field(description="`status.polarity`.")
    modality: Modality = Field(description="`status.modality`.")
    tense: Tense = Field(description="`status.tense`.")
    background: bool = Field(description="The article recalls the event rather than reports it.")
    salience: Score = Field(description="0 to 1.")
    confidence: Score = Field(description="0 to 1.")


class EventFeature(Model):
    """An event; `geometry` is null where its place has no point."""

    type: Literal["Feature"]
    id: str
    geometry: Point | None
    properties: EventProperties


class EventFeatures(Model):
    """The events of one or more articles, in their order."""

    type: Literal["FeatureCollection"]
    features: list[EventFeature]


OPENING, CLOSING = '{"type":"FeatureCollection","features":[', "]}"


def body(extraction: Extraction, article: str) -> str:
    """The features of one article, parted by commas."""
    return ",".join(feature(row).model_dump_json() for row in rows(extraction, article))


def feature(row: Row) -> EventFeature:
    """The feature of an event: at the most precise of its places that has a point."""
    return EventFeature(type="Feature", id=row.id, geometry=_geometry(row), properties=_properties(row))


def _geometry(row: Row) -> Point | None:
    point = row.point
    if point is None or point.longitude is None or point.latitude is None:
        return None
    return Point(type="Point", coordinates=[point.longitude, point.latitude])


def _properties(row: Row) -> EventProperties:
    event, extraction, status = row.event, row.extraction, row.event.status
    place = row.point or row.place
    return EventProperties(
        article=row.article,
        url=extraction.url,
        title=extraction.title,
        published_at=extraction.published_at,
        event=event.id,
        type=event.type,
        category=event.category,
        summary=event.what.summary,
        sentence=row.sentence,
        actors=names(row.actors) or None,
        recipients=names(row.recipients) or None,
        place=None if place is None else place.name,
        relation=None if place is None else place.relation,
        precision=None if place is None else place.precision,
        stated=None if place is None else place.stated,
        admin1=None if place is None else place.admin1,
        country=None if place is None else place.country,
        from_=None if event.when is None else event.when.from_,
        to=None if event.when is None else event.when.to,
        killed=known_number(row.total("killed")),
        injured=known_number(row.total("injured")),
        missing=known_number(row.total("missing")),
        abducted=known_number(row.total("abducted")),
        detained=known_number(row.total("detained")),
        displaced=known_number(row.total("displaced")),
        polarity=status.polarity,
        modality=status.modality,
        tense=status.tense,
        background=event.background,
        salience=event.salience,
        confidence=event.confidence,
    )
