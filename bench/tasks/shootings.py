"""Local crime: how many were killed and injured, when, in which city (Gun Violence Archive)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import share
from bench.task import Bar, Document, Task, published
from service.schema import Article, Count, Event, Extraction

_WEEK = 7  # days
_NEAR = r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening)|last night)\b"


@dataclass(frozen=True, slots=True)
class Gold:
    """The incident; a count, city or day that the text does not state is None. `city` has each of its names."""

    killed: int | None
    injured: int | None
    date: str | None
    city: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the incident; counts that are not told are 0."""

    killed: int
    injured: int
    start: str | None
    end: str | None
    places: frozenset[str]


NOTHING = Told(0, 0, None, None, frozenset())


def score(gold: Sequence[Gold], predicted: Sequence[Told]) -> Mapping[str, float]:
    """Share of the stated figures that are exact, of the dates that lie in the time told, of the cities named."""
    pairs = list(zip(gold, predicted, strict=True))
    return {
        "killed": share([told.killed == one.killed for one, told in pairs if one.killed is not None]),
        "injured": share([told.injured == one.injured for one, told in pairs if one.injured is not None]),
        "date": share(
            [
                (told.start or "~") <= one.date <= (told.end or "")
                for one, told in pairs
                if one.date is not None
            ]
        ),
        "city": share([bool(one.city & told.places) for one, told in pairs if one.city is not None]),
    }


def _article(document: Document) -> Article:
    return Article(text=document["text"], title=document["title"], published_at=published(document))


def _gold(document: Document) -> Gold:
    gold = document["gold"]
    stated = gold["answerable"]
    return Gold(
        killed=gold["killed"] if stated["killed"] else None,
        injured=gold["injured"] if stated["injured"] else None,
        date=gold["date"] if _states_day(document) else None,
        city=_cities(gold["city"]) if stated["city"] else None,
    )


def _states_day(document: Document) -> bool:
    """Whether the text names the day in any way: by its weekday within a week, by month and day, or as today's.

    The set does not say so of dates as it does of the rest; a third of its texts name no day or only another.
    """
    day = dt.date.fromisoformat(document["gold"]["date"])
    told = f"{document['title'] or ''} {document['text']}".casefold()
    age = (dt.date.fromisoformat(document["published_at"][:10]) - day).days
    month = f"{day:%B}".casefold()
    names = {f"{day:%B}", f"{day:%b}.", f"{day:%b}"} | ({"Sept.", "Sept"} if month == "september" else set())
    forms = [rf"{re.escape(name.casefold())} {day.day}\b" for name in names]
    forms += [rf"\b{day.day}(?:st|nd|rd|th)? (?:of )?{month}", rf"\b0?{day.month}/0?{day.day}\b"]
    if -1 <= age <= _WEEK:
        forms.append(rf"\b{day:%A}".casefold())
    if 0 <= age <= 1:
        forms.append(_NEAR)
    return any(re.search(form, told) for form in forms)


def _cities(name: str) -> frozenset[str]:
    """“Pittsburgh (Mount Oliver)” is either, “Park (county)” a county; in lower case."""
    outer, _, inner = name.casefold().removesuffix(")").partition(" (")
    if inner == "county":
        return frozenset({f"{outer} county", f"{outer} parish"})
    return frozenset({outer, inner} - {""})


def _predicted(extraction: Extraction) -> Told:
    event = incident(extraction)
    if event is None:
        return NOTHING
    return Told(
        killed=_number(event.casualties.killed),
        injured=_number(event.casualties.injured),
        start=event.when.from_[:10] if event.when and event.when.from_ else None,
        end=event.when.to[:10] if event.when and event.when.to else None,
        places=frozenset(place.name.casefold() for place in event.where),
    )


def incident(extraction: Extraction) -> Event | None:
    """The event that the story is about: the first that harmed anyone and is no mere memory, else the first."""
    harmful = [e for e in extraction.events if e.casualties.killed or e.casualties.injured]
    fresh = [e for e in harmful if not e.background]
    return next(iter([*fresh, *harmful, *extraction.events]), None)


def _number(count: Count | None) -> int:
    return 0 if count is None else count.min


TASK = Task[Gold, Told](
    name="shootings",
    split="gva dev",
    path="gva/dev.jsonl",
    article=_article,
    gold=_gold,
    predicted=_predicted,
    nothing=NOTHING,
    score=score,
    bars={
        "killed": Bar(0.85, "first number .54"),
        "injured": Bar(0.80, "first number .33"),
        "date": Bar(0.80, "publication day .39"),
        "city": Bar(0.85, "dateline .77"),
    },
)
