"""Which place of the world does each mention mean?

Ordered passes, each sure of more than the next: the container that the text states (“Paris, Texas”), the same name
decided earlier in the story, then the story itself — its countries and divisions weighed with how large a place is.
A place has coordinates only where they are its own, or its city's (`precision` says “city”).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from service.data.toponyms import fold
from service.resolve import definite_places, readings, story
from service.resolve.place_records import Decision, record, within_country
from service.resolve.ranking import Ballot, Ranking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from service.data.geography import Geography
    from service.records.places import PlaceForm, PlaceMention, ResolvedPlace
    from service.resolve.place_records import Pass
    from service.resolve.readings import Reading


# Named after a place, or like one: these need a story that plays there.
_BESIDE = frozenset({"facility", "part", "body"})
_APPOSED = (",", "a", "town")  # and “in”: what stands at least between “X, a town in Y”
_CLOSING = frozenset({",", ".", ";", ")", "(", "-", "--", "\u2013", "\u2014"})
_ARTICLES = frozenset({"a", "an", "the"})


def resolve(doc: Doc, mentions: Sequence[PlaceMention], geography: Geography) -> tuple[ResolvedPlace, ...]:
    """The places of the mentions, in the same order.

    A bare name that the gazetteer knows only as places which the story has nothing to do with is no place: it is left
    out, and so is a border of nothing known. A name that the gazetteer does not know stays without a point, in the
    country that the story is about. “The city” is the one named before.
    """
    decisions = decide(doc, mentions, geography)
    named = definite_places.Named(geography)
    found: dict[int, tuple[PlaceMention, ResolvedPlace]] = {}
    for number, (mention, decision) in enumerate(zip(mentions, decisions, strict=True)):
        if decision.refuted:
            continue
        if mention.form == "definite":
            place = named.meant(mention)
        else:
            place = record(mention, decision, geography)
            named.add(mention, place, decision.chosen[0] if decision.chosen else None)
        if place is not None:
            found[number] = mention, place
    country = focus(place for _, place in found.values())
    return tuple(
        within_country(
            mention,
            _in_town(place, decisions[number].around, found),
            country,
            known=any(decisions[number].chosen),
        )
        for number, (mention, place) in found.items()
    )


def _in_town(
    place: ResolvedPlace, around: int | None, found: Mapping[int, tuple[PlaceMention, ResolvedPlace]]
) -> ResolvedPlace:
    """A street or quarter in the town that the next words name."""
    if place.whole or place.town is not None or around is None or around not in found:
        return place
    holder = found[around][1]
    town = holder if holder.whole else holder.town
    return replace(place, town=town) if town is not None and town.precision == "city" else place


def focus(places: Iterable[ResolvedPlace]) -> str | None:
    """The country that the story is about: the one that most places lie in; None where there is none or a tie."""
    weights: Counter[str] = Counter()
    for place in places:
        if place.country is not None:
            weights[place.country] += 1 if place.as_government else 2
    best = weights.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def decide(doc: Doc, mentions: Sequence[PlaceMention], geography: Geography) -> tuple[Decision, ...]:
    """Run the passes in order; `Counter(d.by for d in …)` says how often each one decided."""
    passes = Passes(doc, mentions, geography)
    passes.containers()
    passes.same_name()
    passes.by_story()
    return tuple(passes.decisions())


class Passes:
    """The readings of every mention of one document, narrowed pass by pass."""

    def __init__(self, doc: Doc, mentions: Sequence[PlaceMention], geography: Geography) -> None:
        self._mentions = mentions
        self._geography = geography
        self._doc = doc
        self._names = [tuple(name.text for name in mention.names) for mention in mentions]
        self._keys = [tuple(fold(name) for name in names) for names in self._names]
        self._quarters = {
            key
            for mention, keys in zip(mentions, self._keys, strict=True)
            if readings.is_quarter(mention)
            for key in keys
        }
        memo: dict[tuple[str, str, int | None], tuple[Reading, ...]] = {}
        self._readings: list[list[tuple[Reading, ...]]] = []
        for mention, names in zip(mentions, self._names, strict=True):
            row = []
            for name in names:
                key = (name, mention.form, mention.division)
                if key not in memo:
                    memo[key] = readings.of_name(
                        name, mention, geography, quarter=fold(name) in self._quarters
                    )
                row.append(memo[key])
            self._readings.append(row)
        self._chosen: dict[tuple[int, int], Reading] = {}
        self._by: dict[tuple[int, int], Pass] = {}

    # --- passes --------------------------------------------------------------------------------------------------

    def containers(self) -> None:
        """“X, Y” and “X in Y” where some X lies in some Y: each decides the other. So does “the Lebanese city of X”."""
        for index, mention in enumerate(self._mentions):
            code = self._nationality(mention) if mention.form == "city" else None
            inside = [r for r in self._readings[index][0] if code in r.countries] if code else []
            if inside:
                self._choose((index, 0), inside[0], "container")
        for index in range(len(self._mentions) - 2, -1, -1):
            if not self._single(index) or not self._single(index + 1):
                continue
            if self._mentions[index].in_next:
                self._pair(index, index + 1)
            elif self._owns_next(index):
                self._pair(index + 1, index)

    def _pair(self, inner: int, outer: int) -> None:
        """Decide both names where some reading of the one lies in some reading of the other."""
        pair = self._contained(inner, outer)
        if pair is not None and not (inner < outer and self._is_list(inner)):
            self._choose((inner, 0), pair[0], "container")
            self._choose((outer, 0), pair[1], "container")
        elif inner < outer and self._readings[outer][0]:
            if self._is_apposed(inner):
                self._readings[inner] = [()]  # “Tempe, a valley in Thessaly”: none that the gazetteer has
            elif self._is_addressed(inner):
                self._forget(self._keys[inner][0])

    def same_name(self) -> None:
        """A name that a container has decided means the same wherever the story uses it without one."""
        decided = {
            self._keys[i][j]: reading
            for (i, j), reading in sorted(self._chosen.items(), key=lambda item: item[0], reverse=True)
        }
        for i, j, options in self.open():
            reading = decided.get(self._keys[i][j])
            if reading is not None and reading in options:
                self._choose((i, j), reading, "document")

    def by_story(self) -> None:
        """The countries and divisions of the rest of the story, weighed with the size of each reading."""
        ballot, model = self.ballot(), self._geography.ranking
        ranked = Ranking(ballot, model) if model else None
        polled = {} if ranked else story.poll(ballot.names, ballot.peoples)
        best: dict[tuple[str, PlaceForm, int | None], Reading | None] = {}
        for i, j, options in self.open():
            mention, key = self._mentions[i], self._keys[i][j]
            same = (self._names[i][j], mention.form, mention.division)
            if same not in best:
                rest = ranked.rest(key) if ranked else polled[key]
                reading = ranked.best(options, key) if ranked else story.best(options, rest)
                beside = mention.form in _BESIDE or key in self._quarters
                reading = story.famous(reading, options, rest)
                near = not beside or story.local(reading, rest)
                best[same] = reading if near and story.plausible(reading, rest) else None
            chosen = best[same]
            if chosen is not None:
                self._choose((i, j), chosen, _reason(chosen, options))

    def ballot(self) -> Ballot:
        """What the story's names and words speak for."""
        words = Counter(token.text for token in self._doc)
        return Ballot(self._evidence(), self._peoples(words), self._signals(words))

    def key(self, mention: int, name: int) -> str:
        """Under which the ballot has a name."""
        return self._keys[mention][name]

    # --- parts of passes -----------------------------------------------------------------------------------------

    def _single(self, index: int) -> bool:
        return len(self._names[index]) == 1

    def open(self) -> list[tuple[int, int, tuple[Reading, ...]]]:
        """What no pass has decided yet: number of the mention, of its name, and the readings of that."""
        return [
            (i, j, options)
            for i, row in enumerate(self._readings)
            for j, options in enumerate(row)
            if options and (i, j) not in self._chosen
        ]

    def _choose(self, at: tuple[int, int], reading: Reading, by: Pass) -> None:
        if at not in self._chosen:
            self._chosen[at] = reading
            self._by[at] = by

    def _owns_next(self, index: int) -> bool:
        """“Kenya's Nakuru County”, “Syria's northern Aleppo”."""
        end, following = self._mentions[index].span.end, self._mentions[index + 1].span.start
        options = self._readings[index][0]
        if end >= following or self._doc[end].tag_ != "POS" or not options or options[0].kind == "city":
            return False
        between = self._doc[end + 1 : following]
        return all(token.lower_ in self._geography.words.directions for token in between)

    def _is_apposed(self, index: int) -> bool:
        """“X, a town in Y”, rather than “X, Y”."""
        end, following = self._mentions[index].span.end, self._mentions[index + 1].span.start
        article = following - end > len(_APPOSED) and self._doc[end + 1].lower_ in _ARTICLES
        return article and self._doc[end].text == ","

    def _is_addressed(self, index: int) -> bool:
        """“Norton, Ohio,”: a town and the state after it, and nothing that goes on."""
        mention, outer = self._mentions[index], self._mentions[index + 1]
        apart = self._doc[mention.span.end : outer.span.start].text.strip()
        after = self._doc[outer.span.end].text if outer.span.end < len(self._doc) else "."
        state = all(r.kind == "admin1" for r in self._readings[index + 1][0][:1])
        town = all(r.kind == "city" for r in self._readings[index][0][:1])
        return mention.form == "name" and apart == "," and after in _CLOSING and state and town

    def _forget(self, key: str) -> None:
        """The story tells of a place of this name that the gazetteer does not have."""
        for i, keys in enumerate(self._keys):
            if keys == (key,):
                self._readings[i] = [()]

    def _contained(self, index: int, around: int) -> tuple[Reading, Reading] | None:
        inner = self._readings[index][0]
        outer: tuple[Reading, ...] = self._readings[around][0]
        known = self._chosen.get((around, 0))
        if known is not None:
            outer = (known,)
        containers = [o for o in outer if o.kind != "city"]
        pairs = ((i, o) for o in containers for i in inner if i.lies_in(o))
        return max(pairs, key=lambda p: p[0].prior + p[1].prior, default=None)

    def _nationality(self, mention: PlaceMention) -> str | None:
        """The country of the adjective in “the Lebanese city of X”."""
        before = mention.span.start - 3
        if before < 0 or self._doc[before + 2].lower_ != "of":
            return None
        return self._geography.countries.by_adjective(self._doc[before].text)

    def _is_list(self, index: int) -> bool:
        """“Washington, Oregon and Idaho”: names of one rank in a row hold nothing of each other."""
        first, second = self._readings[index][0][0], self._readings[index + 1][0][0]
        if first.kind != second.kind or first.kind not in {"country", "admin1", "region"}:
            return False
        end = self._mentions[index + 1].span.end
        follows = self._doc[end].lower_ if end < len(self._doc) else ""
        before = index > 0 and self._mentions[index - 1].in_next
        return (
            first.kind == "country"
            or follows in {"and", "or", "&"}
            or before
            or self._mentions[index + 1].in_next
        )

    def _evidence(self) -> dict[str, story.Evidence]:
        times = Counter(key for row in self._keys for key in row)
        found: dict[str, story.Evidence] = {}
        for i, row in enumerate(self._readings):
            for j, options in enumerate(row):
                key, decided = self._keys[i][j], self._chosen.get((i, j))
                if options and (key not in found or (decided and not found[key].decided)):
                    found[key] = story.Evidence(options=options, times=times[key], decided=decided)
        return found

    def _signals(self, words: Mapping[str, int]) -> dict[str, float]:
        """How far the words are those of one country's institutions."""
        small: Counter[str] = Counter()
        for word, times in words.items():
            small[word.lower()] += times
        return {
            code: sum(math.log1p(small[word]) for word in own if word in small)
            for code, own in self._geography.words.signals.items()
        }

    def _peoples(self, words: Mapping[str, int]) -> Counter[str]:
        """Nationality words; each distinct word is looked up once."""
        found: Counter[str] = Counter()
        for word, times in words.items():
            code = self._geography.countries.by_adjective(word) if word[0].isupper() else None
            if code is not None:
                found[code] += times
        return found

    def _refuted(self, i: int, chosen: Sequence[Reading | None]) -> bool:
        mention = self._mentions[i]
        if mention.form == "border":
            return not mention.adjectives and not any(chosen)
        if mention.form == "body":
            return chosen[0] is None
        if self._quarters.intersection(self._keys[i]):
            return False
        return mention.form == "name" and chosen[0] is None and bool(self._readings[i][0])

    def decisions(self) -> list[Decision]:
        """What the passes have decided; a mention lies where the next one does, if the text says so."""
        decisions: list[Decision] = []
        around: Reading | None = None  # the reading of the next mention, or what that lies in
        holder: int | None = None  # the mention that it is the reading of
        for i in range(len(self._mentions) - 1, -1, -1):
            chosen = tuple(self._chosen.get((i, j)) for j in range(len(self._readings[i])))
            within = around if self._mentions[i].in_next else None
            refuted = within is None and self._refuted(i, chosen)
            outer = holder if within is not None else None
            decisions.append(
                Decision(chosen=chosen, by=self._by.get((i, 0)), within=within, around=outer, refuted=refuted)
            )
            own = chosen[0] if len(chosen) == 1 else None
            around, holder = (within, outer) if own is None else (own, i)
        return decisions[::-1]


def _reason(chosen: Reading, options: Sequence[Reading]) -> Pass:
    if len(options) == 1:
        return "only"
    return "size" if chosen == options[0] else "story"
