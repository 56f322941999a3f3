"""Incident templates: type, perpetrators, targets, victims, weapons, date, place (MUC-4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bench import crosswalks
from bench.scoring import Tally, match, same_phrase, share, total
from bench.task import Bar, Document, Task, published
from service.data import countries
from service.data.countries import Countries
from service.schema import Article, Entity, Event, Extraction, Options, Participant

SLOTS = ("perpetrator", "organization", "target", "victim", "weapon")
_PEOPLE = frozenset({"person", "group"})
_GROUPS = frozenset({"organization", "group", "country"})
_BODIES = frozenset({"organization", "group"})
# Where an incident was has a slot of its own; what it was done with as well.
_NO_TARGETS = frozenset({"country", "place", "weapon"})
# Attempts and threats are templates there, with their stage told apart.
_TOLD = frozenset({"asserted", "alleged", "planned"})
# Fights of armed sides with each other are war there, not terrorism. The police count among the victims of terrorism.
_AT_WAR = frozenset({"MIL", "REB", "UAF"})

Filler = tuple[str, ...]  # acceptable wordings
Dates = tuple[str | None, str | None]  # first and last day, ISO 8601


@dataclass(frozen=True, slots=True)
class Incident:
    """One template. A slot is a list of fillers; `killed` is the number of dead where it is known.

    `places` are names, a country's among them; `countries` are ISO alpha-3 codes.
    """

    type: str
    slots: Mapping[str, tuple[Filler, ...]]
    dates: tuple[Dates, ...] = ()
    places: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)
    killed: int | None = None
    optional: bool = False


Incidents = tuple[Incident, ...]


def score(gold: Sequence[Incidents], predicted: Sequence[Incidents]) -> Mapping[str, float]:
    """F1 of incidents by type, micro F1 of the fillers; of those found, date, country, place and number of dead."""
    pairs = [(g, p, match(g, p, _similarity)) for g, p in zip(gold, predicted, strict=True)]
    types = total(_types(*pair) for pair in pairs)
    slots = {name: total(_fillers(name, *pair) for pair in pairs) for name in SLOTS}
    found = [(g[i], p[j]) for g, p, aligned in pairs for i, j in aligned]
    return {
        "type_f1": types.f1,
        "type_precision": types.precision,
        "type_recall": types.recall,
        "slots_f1": total(slots.values()).f1,
        **{f"{name}_f1": tally.f1 for name, tally in slots.items()},
        "date": share([_same_date(one, other) for one, other in found if _is_dated(one)]),
        "country": share([bool(one.countries & other.countries) for one, other in found if one.countries]),
        "place": share([bool(one.places & other.places) for one, other in found if one.places]),
        "killed": share([one.killed == other.killed for one, other in found if one.killed]),
    }


def _similarity(one: Incident, other: Incident) -> float:
    """How well two templates go together: the same type, then as many equal fillers as can be."""
    if one.type != other.type:
        return 0.0
    return 1.0 + sum(len(_equal(one.slots.get(name, ()), other.slots.get(name, ()))) for name in SLOTS)


def _types(gold: Incidents, predicted: Incidents, aligned: list[tuple[int, int]]) -> Tally:
    spare = sum(gold[i].optional for i, _ in aligned)
    return Tally(
        len(aligned) - spare, len(predicted) - spare, sum(not incident.optional for incident in gold)
    )


def _fillers(name: str, gold: Incidents, predicted: Incidents, aligned: list[tuple[int, int]]) -> Tally:
    right = sum(
        len(_equal(gold[i].slots.get(name, ()), predicted[j].slots.get(name, ()))) for i, j in aligned
    )
    matched = {i for i, _ in aligned}
    expected = [g for i, g in enumerate(gold) if i in matched or not g.optional]
    return Tally(
        right,
        sum(len(incident.slots.get(name, ())) for incident in predicted),
        sum(len(incident.slots.get(name, ())) for incident in expected),
    )


def _equal(gold: Sequence[Filler], predicted: Sequence[Filler]) -> list[tuple[int, int]]:
    def similarity(one: Filler, other: Filler) -> float:
        return float(any(same_phrase(wording, answer) for wording in one for answer in other))

    return match(gold, predicted, similarity)


def _is_dated(gold: Incident) -> bool:
    """Whether the set knows when it was; “- 5 MAY 90” is of what the text does not date, some day before."""
    return any(first is not None for first, _ in gold.dates)


def _same_date(gold: Incident, predicted: Incident) -> bool:
    """Whether the days overlap; an open beginning of a gold date is its last day."""
    return any(
        (mine[0] or "") <= (theirs[1] or theirs[0] or "")
        and (theirs[0] or theirs[1] or "") <= (mine[1] or "")
        for theirs in gold.dates
        for mine in predicted.dates
    )


def _article(document: Document) -> Article:
    return Article(
        text=document["text"],
        published_at=published(document),
        options=Options(include=["entities"]),
    )


def _gold(document: Document) -> Incidents:
    return tuple(_template(template) for template in document["templates"])


def _template(template: Mapping[str, object]) -> Incident:
    names = dict(
        zip(SLOTS, ("perpetrators", "organizations", "targets", "victims", "instruments"), strict=True)
    )
    slots = {slot: tuple(tuple(filler) for filler in template[name]) for slot, name in names.items()}  # type: ignore[attr-defined]  # lists of lists, as the set's README says
    return Incident(
        type=str(template["type"]),
        slots=slots,
        dates=tuple((a, b) for a, b in template["dates"]),  # type: ignore[attr-defined]  # pairs
        places=frozenset(name.title() for reading in template["places"] for name in reading),  # type: ignore[attr-defined]  # lists of lists
        countries=_countries(reading[0] for reading in template["places"]),  # type: ignore[attr-defined]  # lists of lists
        killed=_dead(template["victim_details"]),  # type: ignore[arg-type]  # a list of victims
        optional=bool(template["optional"]),
    )


def _countries(names: Iterable[str]) -> frozenset[str]:
    """Codes of the countries, which head each reading of a place; none of what is no country (“LATIN AMERICA”)."""
    codes = (_known().by_name(name.title()) for name in names)
    return frozenset(code for code in codes if code is not None)


@cache
def _known() -> Countries:
    return countries.load()


def _dead(victims: Sequence[Mapping[str, str | None]]) -> int | None:
    """The number of dead, None where one number is not a plain one."""
    numbers = [victim["number"] for victim in victims if victim["effect"] == "DEATH"]
    if not numbers or not all(number and number.isdigit() for number in numbers):
        return None
    return sum(int(number) for number in numbers if number)


def _predicted(extraction: Extraction) -> Incidents:
    return tuple(incident for _, incident in _told(extraction))


def _told(extraction: Extraction) -> list[tuple[int, Incident]]:
    """The events that are incidents, each with its number."""
    entities = {entity.id: entity for entity in extraction.entities or []}
    found = (
        (n, _incident(e, entities)) for n, e in enumerate(extraction.events) if _is_relevant(e, entities)
    )
    return [(number, incident) for number, incident in found if incident]


def aligned(gold: Incidents, extraction: Extraction) -> list[tuple[Incident, int]]:
    """The gold incidents that the extraction has, each with the number of its event."""
    told = _told(extraction)
    return [(gold[i], told[j][0]) for i, j in match(gold, [incident for _, incident in told], _similarity)]


def _is_relevant(event: Event, entities: Mapping[str, Entity]) -> bool:
    """Whether an event is one that the set's guidelines take for an incident.

    It happened, was tried or threatened. It is told of with whom or what it was done to, or with: vague mentions of
    violence are left out there. What is recalled has a date: what is older than some two months is left out there.
    And it is not what armed sides do to each other.
    """
    if event.status.polarity != "affirmed" or event.status.modality not in _TOLD:
        return False
    struck = [entities[p.entity] for p in event.who.recipients if p.entity in entities]
    harmed = event.casualties.killed or event.casualties.injured
    told_of = struck or harmed or event.instruments
    if not told_of or (event.background and event.when is None):
        return False
    sectors = {entity.sector for entity in struck if entity.type not in {"country", "place"}}
    return not sectors or not sectors <= _AT_WAR


def _incident(event: Event, entities: Mapping[str, Entity]) -> Incident | None:
    kind = crosswalks.table("types_muc").get(event.type)
    if kind is None:
        return None
    killed = event.casualties.killed
    return Incident(
        type=kind,
        slots=_slots(event, entities),
        dates=((_day(event.when.from_), _day(event.when.to)),) if event.when and event.when.from_ else (),
        places=frozenset(place.name.title() for place in event.where),
        countries=frozenset(place.country for place in event.where if place.country),
        killed=None if killed is None else killed.min,
    )


def _slots(event: Event, entities: Mapping[str, Entity]) -> dict[str, tuple[Filler, ...]]:
    kinds = {entity.id: entity.type for entity in entities.values()}
    slots: dict[str, list[Filler]] = {name: [] for name in SLOTS}
    for actor in event.who.actors:
        # “Members of the front” are individuals there, and the front is the organisation.
        body = _body_within(actor, entities)
        whole = body is None and kinds.get(actor.entity) in _GROUPS
        slots["organization" if whole else "perpetrator"].append(_wordings(actor))
        if body is not None and all(body.name not in told for told in slots["organization"]):
            slots["organization"].append((body.name,))
    for recipient in event.who.recipients:
        kind = kinds.get(recipient.entity)
        if kind not in _NO_TARGETS:
            # Companies and their like are physical targets there, as buildings are.
            slots["victim" if kind in _PEOPLE else "target"].append(_wordings(recipient))
    slots["weapon"] += [(instrument.text,) for instrument in event.instruments]
    return {name: tuple(fillers) for name, fillers in slots.items()}


def _wordings(participant: Participant) -> Filler:
    return participant.name, participant.span.text


def _body_within(actor: Participant, entities: Mapping[str, Entity]) -> Entity | None:
    """The body that a phrase for someone names as theirs."""
    own = entities[actor.entity].mentions if actor.entity in entities else []
    return next(
        (
            other
            for other in entities.values()
            if other.type in _BODIES
            and other.id != actor.entity
            and any(
                outer.start <= inner.start and inner.end <= outer.end and outer.field == inner.field
                for outer in own
                for inner in other.mentions
            )
        ),
        None,
    )


def _day(moment: str | None) -> str | None:
    return None if moment is None else dt.date.fromisoformat(moment[:10]).isoformat()


def _task(part: str, *, held_out: bool, most: int) -> Task[Incidents, Incidents]:
    return Task[Incidents, Incidents](
        name=f"incidents_{part}",
        split=f"muc4 {part}",
        path=f"muc4/{part}.jsonl",
        article=_article,
        gold=_gold,
        predicted=_predicted,
        nothing=(),
        score=score,
        bars={
            "slots_f1": Bar(0.50, "GTT .50, IterX .53, prompted 4B LLM .21"),
            "date": Bar(0.75),
            "country": Bar(0.85),
        },
        most=most,
        held_out=held_out,
    )


TASKS = (
    _task("dev", held_out=False, most=200),
    _task("tst1", held_out=True, most=100),
    _task("tst3", held_out=True, most=100),
)
