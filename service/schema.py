"""The contract: what callers send and what they get, as pydantic models.

Every text position is a half-open ``[start, end)`` offset. Offsets count Unicode code points unless the
request asks for ``utf16`` or ``utf8`` code units. "Not known" is null or an empty list, never a guess.

Response models have no defaults: whoever builds one says every value, and generated clients see every field
as always present.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from service.vocabulary import (
    AcledEventType,
    Basis,
    CasualtyStatus,
    Effect,
    EntityType,
    EventLink,
    Granularity,
    Layer,
    Modality,
    OffsetUnit,
    PloverType,
    Polarity,
    Precision,
    PublishedAtSource,
    Relation,
    Sector,
    SourceField,
    Stance,
    Tense,
    TimexType,
    VictimType,
)

CountryCode = Annotated[
    str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3 code.", examples=["IRQ"])
]
Score = Annotated[float, Field(ge=0, le=1)]
# Codes come from the ontology, which is checked against the schemes when it is loaded; callers may rely on the sets.
PloverTypeCode = Annotated[str, Field(json_schema_extra={"enum": list(get_args(PloverType))})]
AcledEventTypeCode = Annotated[str, Field(json_schema_extra={"enum": list(get_args(AcledEventType))})]


class Model(BaseModel):
    """Base of every model of the contract: immutable, and closed to fields that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)


# --- request ------------------------------------------------------------------------------------------------

# Years that a news article can be from; outside them a date is a slip of the sender.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# RFC 3339, section 5.6; the offset may be left out, as feeds do: only the local calendar is read.
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})?")


def _parse_published_at(value: object) -> object:
    if isinstance(value, dt.date) or value is None:
        return value
    parsed = _from_iso(value) if isinstance(value, str) else None
    if parsed is None:
        raise PydanticCustomError("published_at", "Must be a date or an RFC 3339 date-time.")
    return parsed


def _from_iso(text: str) -> dt.datetime | dt.date | None:
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text.upper()) if _DATE_TIME.fullmatch(text) else None
    except ValueError:
        return None


def _check_year(value: dt.datetime | dt.date | None) -> dt.datetime | dt.date | None:
    if value is not None and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise PydanticCustomError("published_at", f"Must be of the years {_FIRST_YEAR} to {_LAST_YEAR}.")
    return value


def _check_not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "Must not be blank.")
    return value


class RequestModel(Model):
    """Base of what callers send: nothing is coerced, so that a slip is an error and not a guess."""

    model_config = ConfigDict(strict=True)


class Options(RequestModel):
    """What to return and how to count."""

    include: list[Layer] = Field(
        default_factory=list, description="Document layers to return besides the events; none if not given."
    )
    event_types: list[str] | None = Field(
        default=None,
        description="Return only events of these types or categories, as listed by `GET /v1/event-types`.",
        examples=[["air_strike", "disaster"]],
    )
    min_confidence: Score = Field(
        default=0.0, description="Leave out events with a lower confidence; 0 if not given."
    )
    offset_unit: OffsetUnit = Field(
        default="codepoint", description="What every offset of the answer counts; code points if not given."
    )


NotBlank = Annotated[str, AfterValidator(_check_not_blank)]


class Article(RequestModel):
    """One news article. Exactly one of `text` and `html` is given."""

    text: NotBlank | None = Field(
        default=None, description="The article, with or without the web page's furniture around it."
    )
    html: NotBlank | None = Field(default=None, description="A web page; the article is taken out of it.")
    title: str | None = Field(
        default=None,
        max_length=1_000,
        description="Headline. If absent and the text's first line is one, it is recognised there.",
    )
    published_at: Annotated[
        dt.datetime | dt.date | None, BeforeValidator(_parse_published_at), AfterValidator(_check_year)
    ] = Field(
        default=None,
        description=(
            "Date or RFC 3339 date-time of publication: what “Monday” and “yesterday” are relative to. If "
            "absent it is looked for in the page and the dateline; else relative times stay unresolved."
        ),
        examples=["2021-06-29"],
    )
    url: str | None = Field(
        default=None, max_length=2_048, description="Where the article is from. Echoed, never fetched."
    )
    id: str | None = Field(
        default=None, max_length=256, description="The caller's name for the article. Echoed."
    )
    options: Options = Field(default_factory=Options)

    @model_validator(mode="after")
    def _check_one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            field = "text" if self.text is None else "html"
            raise PydanticCustomError(
                "one_body", "Exactly one of text and html must be given.", {"field": field}
            )
        return self


# --- parts of the response ----------------------------------------------------------------------------------


class Span(Model):
    """A stretch of the caller's own input: `text` is exactly `field[start:end]`."""

    field: SourceField = Field(description="Which input field the offsets point into.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Timex3(Model):
    """Type and value of a time expression after TimeML's TIMEX3."""

    type: TimexType
    value: str = Field(examples=["2021-06-28", "2021-06-27TNI", "XXXX-WXX-1"])


class Time(Model):
    """A time expression and the stretch of the calendar that it denotes, both ends included."""

    span: Span
    from_: str | None = Field(alias="from", description="ISO 8601; null while the expression is unresolved.")
    to: str | None = Field(description="ISO 8601; null while the expression is unresolved.")
    granularity: Granularity
    timex3: Timex3
    basis: Basis


class Place(Model):
    """A place and how an event or the text relates to it."""

    name: str
    span: Span
    relation: Relation
    country: CountryCode | None
    admin1: str | None = Field(description="First-order administrative division, by name.")
    latitude: float | None = Field(
        ge=-90, le=90, description="Degrees; null where a point would be invented."
    )
    longitude: float | None = Field(ge=-180, le=180)
    geonames_id: int | None = Field(
        description="Of the place; of what it lies in where it has none of its own (“southern Kansas”)."
    )
    precision: Precision
    stated: bool = Field(description="False: inferred from another sentence or the dateline.")
    countries: list[CountryCode] = Field(
        description="Every country that the place lies in: two for a border area, else `country` alone."
    )


class Entity(Model):
    """Someone or something of the article, with every mention of it."""

    id: str
    name: str = Field(
        description="The fullest form used in the article; of a country told by its people or capital alone, its name."
    )
    type: EntityType
    country: CountryCode | None
    sector: Sector | None = Field(description="PLOVER agent code.")
    mentions: list[Span]


class Participant(Model):
    """An entity in its role in an event."""

    entity: str = Field(description="Entity id.")
    name: str = Field(description="The fullest form used in the article, pronouns resolved.")
    role: str
    span: Span
    country: CountryCode | None
    sector: Sector | None
    attributed_to: str | None = Field(description="Entity id of the source that says so; null: the article.")


class Count(Model):
    """A number of people as the text gives it."""

    min: int = Field(ge=0)
    max: int | None = Field(ge=0, description="Null where the text names no upper bound.")
    text: str
    vague: bool = Field(description="True for “dozens”, “scores”, “hundreds”.")


class CasualtyReport(Model):
    """One telling of how many were harmed, with its source."""

    effect: Effect
    count: Count
    victims: str
    victim_type: VictimType
    children: bool
    entity: str | None
    span: Span
    attributed_to: str | None = Field(description="Entity id; null where the article itself asserts it.")
    attributed_name: str | None = Field(description="Name of that entity.")
    status: CasualtyStatus
    part_of: int | None = Field(description="Index in `reports` of the whole that this report is a part of.")
    perpetrator: bool = Field(description="The one harmed is called the attacker or suspect.")


class Casualties(Model):
    """Totals by effect and the reports that they come from (docs/casualties.md states the rule)."""

    killed: Count | None
    injured: Count | None
    missing: Count | None
    abducted: Count | None
    detained: Count | None
    displaced: Count | None
    reports: list[CasualtyReport]


class Reaction(Model):
    """Someone's stance on an event, in words or act."""

    entity: str
    name: str
    stance: Stance
    plover: PloverTypeCode | None = Field(description="PLOVER type of the act, where it is one.")
    text: str
    direct_quote: bool
    span: Span
    cue: Span | None
    toward: str | None = Field(description="Entity id of whom it is directed at.")
    when: Time | None
    confidence: Score | None = Field(
        description="How likely a reader takes the words so, event and stance; null for what was done without words."
    )


class Status(Model):
    """What the text says of the event's reality."""

    polarity: Polarity
    modality: Modality
    tense: Tense
    attributed_to: list[str] = Field(description="Ids of the entities on whose word it rests.")


class Argument(Model):
    """A filled role of one event mention."""

    role: str
    span: Span
    entity: str | None


class EventMention(Model):
    """One telling of an event."""

    trigger: Span
    sentence: Span
    type: str
    arguments: list[Argument]


class PloverCode(Model):
    """PLOVER event type with its mode and contexts."""

    type: PloverTypeCode
    mode: str | None
    context: list[str]


class AcledCode(Model):
    """ACLED event type and sub-event type."""

    event_type: AcledEventTypeCode
    sub_event_type: str


class Codes(Model):
    """Codes of the event's type in other schemes; null where a scheme has no place for it."""

    plover: PloverCode | None
    cameo: str | None = Field(description="CAMEO code, a string of digits.", examples=["195"])
    acled: AcledCode | None
    ace: str | None = Field(description="ACE 2005 type and subtype.", examples=["Conflict.Attack"])


class What(Model):
    """The event in words of the article."""

    summary: str
    trigger: Span
    sentence: Span


class Who(Model):
    """Who did it, and to whom."""

    actors: list[Participant]
    recipients: list[Participant]


class EventRelation(Model):
    """How an event stands to another one of the answer (docs/relations.md states the rule)."""

    type: EventLink = Field(
        description="`part_of`: this event is a part of the other; `followed_by`: the other came after this one."
    )
    event: str = Field(description="Id of the other event.")


class Event(Model):
    """One event with everything that the article says of it."""

    id: str
    type: str
    category: str
    codes: Codes
    what: What
    who: Who
    where: list[Place]
    when: Time | None
    casualties: Casualties
    reactions: list[Reaction]
    instruments: list[Span]
    status: Status
    salience: Score
    confidence: Score
    mentions: list[EventMention]
    background: bool = Field(description="The article recalls the event rather than reports it.")
    relations: list[EventRelation] = Field(
        description="To other events of the answer, where the text tells of them; those left out are not named."
    )


class Quote(Model):
    """An attributed quotation, direct or indirect.

    `negated` is true where the source did not say it (“did not say when …”), or said it is not so (“denied that …”).
    """

    content: Span
    source: Span | None
    entity: str | None
    cue: Span | None
    direct: bool
    negated: bool


class RemovedText(Model):
    """A part of the input that is not the article."""

    span: Span
    reason: str


class Warning(Model):  # noqa: A001 -- the contract's own word; the builtin is not used here
    """Something about the input that a careful caller wants to know."""

    code: str
    message: str


class ModelInfo(Model):
    """What produced the answer."""

    name: str
    version: str


class Extraction(Model):
    """The answer for one article. The same article gives the same bytes."""

    id: str | None
    url: str | None
    language: str = Field(description="ISO 639-1 code.")
    title: str | None = Field(description="The headline, sent or recognised.")
    text: str | None = Field(description="Only for `html` input: the text that the offsets point into.")
    published_at: str | None = Field(description="ISO 8601 date or date-time.")
    published_at_source: PublishedAtSource | None
    model: ModelInfo
    events: list[Event] = Field(description="The story's principal event first, then by salience.")
    removed: list[RemovedText]
    warnings: list[Warning]
    entities: list[Entity] | None = Field(description="Null unless `options.include` asks for it.")
    quotes: list[Quote] | None = Field(description="Null unless `options.include` asks for it.")
    times: list[Time] | None = Field(description="Null unless `options.include` asks for it.")
    places: list[Place] | None = Field(description="Null unless `options.include` asks for it.")


# --- batch, ontology, service -------------------------------------------------------------------------------


class Batch(RequestModel):
    """Several articles at once."""

    articles: list[Article] = Field(min_length=1)


class ProblemField(Model):
    """One field at fault."""

    pointer: str = Field(description="JSON pointer (RFC 6901) to the field.", examples=["/published_at"])
    detail: str


class Problem(Model):
    """RFC 9457 problem details."""

    type: str = Field(description="Stable URI reference that names the kind of problem.")
    title: str
    status: int
    detail: str
    pointer: str | None = Field(default=None, description="JSON pointer to the field at fault.")
    errors: list[ProblemField] | None = Field(default=None, description="Every field at fault.")
    retry_after: int | None = Field(default=None, description="Seconds to wait before trying again.")
    line: int | None = Field(default=None, description="Line of the stream that the problem is of, from 1.")
    language: str | None = Field(
        default=None, description="ISO 639-1 code of the language that was found instead of a supported one."
    )


class BatchResult(Model):
    """Answers in the order of the articles, each an extraction or a problem of that article alone."""

    results: list[Extraction | Problem]


class EventTypeInfo(Model):
    """One event type of the ontology."""

    name: str
    category: str
    definition: str
    roles: list[str]
    codes: Codes


class EventTypes(Model):
    """The ontology."""

    version: str
    types: list[EventTypeInfo]


class Version(Model):
    """Versions of everything that decides an answer."""

    service: str
    model: ModelInfo | None = Field(description="Null until the first worker has loaded it.")
    ontology: str
    warnings: list[Warning] = Field(description="What the loaded model lacks, though it works without.")


ProbeState = Literal["ok", "starting", "draining", "unavailable"]


class Probe(Model):
    """Answer of a probe."""

    status: ProbeState
