"""Which place “the city” means: one of its kind that the story has named before."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from service.resolve import readings
from service.resolve.place_records import of_reading

if TYPE_CHECKING:
    from service.data.geography import Geography
    from service.records.places import PlaceMention, ResolvedPlace
    from service.resolve.readings import Reading

    _Entry = tuple[PlaceMention, ResolvedPlace, int | None]

_NAMED = frozenset({"name", "city", "division"})
_ELSEWHERE = frozenset({"from", "to", "through"})
_MOST_PEOPLE = {"hamlet": 5_000, "village": 50_000, "town": 500_000}
_FEWEST_PEOPLE = {"city": 10_000}
_REMEMBERED = 60  # places of a kind; a reader remembers fewer


class Named:
    """The places named so far, in order of the text."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._words = geography.words
        self._countries: Counter[str] = Counter()
        self._places: dict[str, deque[_Entry]] = {}

    def add(self, mention: PlaceMention, place: ResolvedPlace, reading: Reading | None) -> None:
        """A place that “the city” may mean later."""
        if not place.as_government:
            self._countries.update(place.countries)
        if (
            mention.form not in _NAMED
            or place.as_government
            or place.relation in _ELSEWHERE
            or _filed(mention)
        ):
            return
        kind = "city" if mention.form == "city" else place.precision
        people = reading.people if reading is not None and reading.people else None
        self._places.setdefault(kind, deque(maxlen=_REMEMBERED)).append((mention, place, people))

    def meant(self, mention: PlaceMention) -> ResolvedPlace | None:
        """The place that the phrase means, None if the story has named none.

        One that its own or the last sentence names, where there is just one; else the one named most; of equals
        one in the country named most, and of those the last.
        """
        noun = mention.span.root.lower_
        if self._words.definite.get(noun) == "capital":
            return self._capital(mention)
        known = [(earlier, place) for earlier, place, people in self._of_kind(noun) if _fits(noun, people)]
        if not known:
            return None
        start = _before_last(mention)
        near = {_key(place): place for earlier, place in known if earlier.span.start >= start}
        if len(near) == 1:
            return _again(mention, next(iter(near.values())))
        times = Counter(_key(place) for _, place in known)
        ranks = [
            (times[_key(p)], max((self._countries[c] for c in p.countries), default=0)) for _, p in known
        ]
        best = max(range(len(known)), key=lambda i: (ranks[i], i))
        return _again(mention, known[best][1])

    def _capital(self, mention: PlaceMention) -> ResolvedPlace | None:
        """The capital of the country named most so far, whether it has been named itself or not."""
        most = self._countries.most_common(2)
        if not most or (len(most) > 1 and most[0][1] == most[1][1]):
            return None
        city = readings.of_capital(most[0][0], self._geography)
        if city is None:
            return None
        return replace(of_reading(mention.span, city.name, city, self._geography), relation=mention.relation)

    def _of_kind(self, noun: str) -> list[_Entry]:
        """Those of the kind that the noun speaks of, and any that the text itself has called so."""
        kind = self._words.definite.get(noun, "")
        found = list(self._places.get(kind, ()))
        if kind == "admin2":
            called = (entry for entry in self._places.get("admin1", ()) if entry[0].span[-1].lower_ == noun)
            found = sorted((*found, *called), key=lambda entry: entry[0].span.start)
        return found


def _fits(noun: str, people: int | None) -> bool:
    if people is None:
        return True
    return _FEWEST_PEOPLE.get(noun, 0) <= people <= _MOST_PEOPLE.get(noun, people)


def _key(place: ResolvedPlace) -> int | str:
    return place.geonames_id if place.geonames_id is not None else place.name.casefold()


def _again(mention: PlaceMention, place: ResolvedPlace) -> ResolvedPlace:
    return replace(place, span=mention.span, relation=mention.relation)


def _before_last(mention: PlaceMention) -> int:
    start = mention.span.sent.start
    doc = mention.span.doc
    while start > 0 and doc[start - 1].is_space:
        start -= 1
    return doc[start - 1].sent.start if start else 0


def _filed(mention: PlaceMention) -> bool:
    """“MANILA, 3 Jan —”, “Doha:”: where the report was filed from says little of where its story is."""
    doc, start, end = mention.span.doc, mention.span.start, mention.span.end
    opens = start == 0 or "\n" in doc[start - 1].text
    return opens and end < len(doc) and doc[end].text in {"(", ",", "-", "--", "\u2013", "\u2014", ":"}
