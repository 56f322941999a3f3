"""One event as the tables see it: flat, with the questions answered that every table asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.formats.geography import country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.formats.geography import Country
    from service.schema import Casualties, Count, Event, Extraction, Participant, Place, Time
    from service.vocabulary import Effect

_DATE_LENGTH = len("2026-03-02")


@dataclass(frozen=True, slots=True)
class Row:
    """An event of an article.

    Attributes:
        extraction: The answer that the event is of.
        article: The article's own id, or its number in the request, from 1.
        event: The event.
    """

    extraction: Extraction
    article: str
    event: Event

    @property
    def id(self) -> str:
        """Unique among the rows of a request whose articles have distinct ids."""
        return f"{self.article}/{self.event.id}"

    @property
    def happened(self) -> bool:
        """Whether the article tells of it as something that took place, on its own word or on another's."""
        status = self.event.status
        return status.polarity == "affirmed" and status.modality in {"asserted", "alleged"}

    @property
    def actors(self) -> list[Participant]:
        """Who did it."""
        return self.event.who.actors

    @property
    def recipients(self) -> list[Participant]:
        """To whom."""
        return self.event.who.recipients

    @property
    def place(self) -> Place | None:
        """Where, as precisely as the article says."""
        return next(iter(self.event.where), None)

    @property
    def point(self) -> Place | None:
        """The most precise place that has coordinates."""
        return next((place for place in self.event.where if place.longitude is not None), None)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day that it may have been on; None where the calendar does not have it."""
        return None if self.event.when is None else days_of(self.event.when)

    @property
    def first_day(self) -> str | None:
        """The first of them, in ISO 8601."""
        return None if self.days is None else self.days[0].isoformat()

    @property
    def last_day(self) -> str | None:
        """The last of them, in ISO 8601."""
        return None if self.days is None else self.days[1].isoformat()

    @property
    def length(self) -> int | None:
        """How many they are."""
        return None if self.days is None else (self.days[1] - self.days[0]).days + 1

    @property
    def year(self) -> int | None:
        """The year, where all of them lie in one."""
        days = self.days
        return days[0].year if days is not None and days[0].year == days[1].year else None

    @property
    def country(self) -> Country | None:
        """The one country that the place lies in; None for a border area."""
        place = self.place
        return None if place is None or len(place.countries) > 1 else country(place.country)

    @property
    def published_on(self) -> str | None:
        """The day of publication, in ISO 8601."""
        return self.extraction.published_at and self.extraction.published_at[:_DATE_LENGTH]

    @property
    def sentence(self) -> str:
        """The sentence that tells of it."""
        return self.event.what.sentence.text

    def total(self, effect: Effect) -> Count | None:
        """How many were harmed in one way."""
        return total(self.event.casualties, effect)


def rows(extraction: Extraction, article: str) -> Iterator[Row]:
    """The events of an answer, in its order."""
    for event in extraction.events:
        yield Row(extraction, article, event)


def days_of(time: Time) -> tuple[dt.date, dt.date] | None:
    """The days that a resolved time begins and ends on."""
    first, last = _day(time.from_), _day(time.to)
    return None if first is None or last is None else (first, last)


def total(casualties: Casualties, effect: Effect) -> Count | None:
    """The total of one effect."""
    totals: dict[Effect, Count | None] = {
        "killed": casualties.killed,
        "injured": casualties.injured,
        "missing": casualties.missing,
        "abducted": casualties.abducted,
        "detained": casualties.detained,
        "displaced": casualties.displaced,
    }
    return totals[effect]


def known_number(count: Count | None) -> int | None:
    """The least number of a count; None where the words leave even that open (“up to 12”)."""
    if count is None or (count.min == 0 and count.max != 0):
        return None
    return count.min


def names(participants: Iterable[Participant], *, between: str = "; ") -> str:
    """Their names, each once."""
    return between.join(dict.fromkeys(participant.name for participant in participants))


def _day(moment: str | None) -> dt.date | None:
    try:
        return None if moment is None else dt.date.fromisoformat(moment[:_DATE_LENGTH])
    except ValueError:
        return None
