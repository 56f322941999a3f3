"""Which words are names of places: what the parse labels, and what the gazetteer knows and the parse has missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from service.data.geography import Geography

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CALENDAR = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_LINKS = frozenset(
    {
        "of",
        "de",
        "del",
        "la",
        "las",
        "el",
        "al",
        "-",
        "\u2013",
        "los",
        "le",
        "upon",
        "on",
        "and",
        "do",
        "da",
        "dos",
    }
)
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
_LONGEST_NAME = 6  # tokens
_MODIFIERS = 4  # tokens of article and direction before a name
# Prepositions that persons do not follow as they follow “to” or “from”.
_PLACES_ONLY = frozenset({"in", "near", "outside", "inside", "throughout", "across", "within", "at"})
_SHORES = frozenset({"coast", "coasts", "shore", "shores"})
_DATELINE_ENDS = frozenset({"(", ",", "-", "--", "\u2013", "\u2014", ":", "/", "["})
_CITY = 100_000  # people; its alternate names count like its own
_TOWN = 50_000  # people; “to” and “from” go with anything, so only a town's name after them is taken for one
_WIDENING = 3  # tokens that the parse may have cut off a name
_FILED = 14  # tokens of a dateline
_INITIALS = 2  # code points
_MOSTLY = 0.7  # share of a sentence's words
_SHORT = 3  # letters; in capitals “US” and “CAR” may be any word


@dataclass(frozen=True, slots=True)
class Toponym:
    """A half-open run of tokens that names a place. `label` is the parse's, None where it has none."""

    start: int
    end: int
    label: str | None


def find(doc: Doc, geography: Geography) -> list[Toponym]:
    """Every toponym of the document, in order, none overlapping another."""
    reader = _Reader(doc, geography)
    labelled: list[Toponym] = []
    for entity in doc.ents:
        if entity.label_ in _LABELS and (not labelled or entity.start >= labelled[-1].end):
            labelled.extend(reader.labelled(entity))
    taken = {i for toponym in labelled for i in range(toponym.start, toponym.end)}
    known = reader.names(labelled)
    found = list(labelled)
    for _ in range(2):  # what the first round finds is known to the second, earlier in the story too
        missed = list(reader.missed(taken, known))
        taken.update(i for t in missed for i in range(t.start, t.end))
        known |= reader.names(missed)
        found.extend(missed)
    return sorted(found, key=lambda toponym: toponym.start)


class _Reader:
    """One pass over one document."""

    def __init__(self, doc: Doc, geography: Geography) -> None:
        self._doc = doc
        self._geography = geography
        self._words = geography.words
        self._tokens = list(doc)
        self._lower = [token.lower_ for token in self._tokens]
        self._capital = [_capitalised(token) for token in self._tokens]
        self._upper = [token.is_upper for token in self._tokens]
        self._shouted = _shouted(doc)
        self._begins: set[str] = set(geography.first_words)
        words = self._words
        self._generic = (
            words.directions | words.divisions.keys() | words.city_of | words.parts | words.facilities
        )
        self._names_of_people = _names_of_people(doc)
        self._small = {token.text for token in self._tokens if token.is_lower}
        self._capital_within = {
            token.text
            for token, loud in zip(self._tokens, self._shouted, strict=True)
            if token.is_title and not token.is_sent_start and not loud
        }

    def names(self, toponyms: list[Toponym]) -> set[str]:
        """What they are called, in lower case; the story may call them so again."""
        self._begins.update(self._lower[t.start] for t in toponyms)
        return {self.text(t.start, t.end).lower() for t in toponyms}

    def text(self, start: int, end: int) -> str:
        return self._doc[start:end].text

    # --- what the parse labels -----------------------------------------------------------------------------------

    def labelled(self, entity: Span) -> Iterator[Toponym]:
        """The toponyms of one labelled entity."""
        start, end = self._trim(entity.start, entity.end)
        if end - start > 1 and self._lower[end - 1] in self._words.forces:
            end -= 1  # “West Yorkshire Police”: the force is none, what it is named after may be
            if not self._known(start, end):
                return
        end = self._widened(start, end)
        if (
            self._lower[start:end]
            and not self._known(start, end)
            and self._lower[start] in self._words.directions
        ):
            start += 1
        for first, last in self._split(start, end):
            if self._is_place(first, last, entity.label_):
                yield Toponym(first, last, entity.label_)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        tokens = self._tokens
        while start < end and (
            tokens[start].tag_ == "DT" or tokens[start].is_punct or tokens[start].is_space
        ):
            start += 1
        while start < end and (
            self._lower[end - 1] in _POSSESSIVE or tokens[end - 1].is_space or self._lower[end - 1] in _LINKS
        ):
            end -= 1
        called = (
            start + 2 < end and self._lower[start] in self._words.city_of and self._lower[start + 1] == "of"
        )
        return (start + 2 if called and not self._known(start, end) else start), end

    def _widened(self, start: int, end: int) -> int:
        """End of the longest known name that begins so (“Sault Ste” of “Sault Ste. Marie”, “Ont” of “Ont.”)."""
        longest = i = end
        while start < i < min(end + _WIDENING, len(self._lower)):
            dot = self._lower[i] == "." and len(self._tokens[i - 1]) <= _SHORT
            if not (self._capital[i] or dot or self._lower[i] in _LINKS):
                break
            i += 1
            if self._abbreviation(start, i) or (
                self._capital[i - 1] and self._geography.gazetteer.knows(self.text(start, i))
            ):
                longest = i
        return longest

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A known name whole; else its parts between “and”, commas, slashes and dashes."""
        if end - start <= 1 or self._known(start, end):
            if end > start:
                yield start, end
            return
        first = start
        for i in range(start, end + 1):
            if i == end or self._lower[i] in {"and", ",", "/", "&"} or self._parts_pair(i, start, end):
                if i > first:
                    yield first, i
                first = i + 1

    def _parts_pair(self, i: int, start: int, end: int) -> bool:
        return (
            start < i < end - 1
            and self._lower[i] in {"-", "\u2013", "\u2014"}
            and self._known(start, i)
            and self._known(i + 1, end)
        )

    def _is_place(self, start: int, end: int, label: str) -> bool:
        if not any(self._capital[start:end]) or self._adjective_only(start, end):
            return False
        if self._abbreviation(start, end):
            return True
        if self._in_organisation(start, end) or self._numbered_or_direction(start, end, label):
            return False
        if self._of_person(start, end) or self._any_word(start, end) or self._by_position(start, end):
            return False
        if self._like_a_thing(start, end):
            return False
        return (
            label == "FAC" or self._known(start, end) or (self._locative(start) and not self._shouted[start])
        )

    def _like_a_thing(self, start: int, end: int) -> bool:
        """“The Lisbon sank”: a town's name alone under an article is a ship's, a club's, a hotel's."""
        last = self._tokens[end - 1]
        if not start or self._lower[start - 1] != "the" or last.tag_ != "NNP" or last.dep_ == "compound":
            return False
        name, world = self.text(start, end), self._geography
        if world.countries.by_name(name) or world.region(name) or world.gazetteer.knows(f"the {name}"):
            return False
        follows = self._tokens[end].tag_ if end < len(self._tokens) else ""
        used_like_one = last.dep_ in {"nsubj", "nsubjpass", "dobj", "appos"}
        town = any(
            m.own and m.place.kind == "city" and m.place.population >= _TOWN
            for m in world.gazetteer.lookup(name)
        )
        return used_like_one and town and not follows.startswith(("NN", "HYPH", "POS"))

    def _any_word(self, start: int, end: int) -> bool:
        """In capitals: a short word alone that “the” does not make a name."""
        alone = end - start == 1 and self._shouted[start] and len(self._tokens[start]) <= _SHORT
        return alone and "." not in self._lower[start] and not (start and self._lower[start - 1] == "the")

    def _by_position(self, start: int, end: int) -> bool:
        """“Car bomb kills two”: whether the capital may be the first word's of a sentence, no more.

        A place alone is one if the story writes its name with a capital elsewhere, or if it is a city that the
        sentence does not use like a noun.
        """
        word = self._tokens[start]
        if end - start != 1 or not word.is_sent_start or self._sovereign(start, end) or self._shouted[start]:
            return False
        if word.text in self._capital_within or self._filed(start):
            return False
        if self._lower[start] in self._small:
            return True
        head = word.head
        modifies = word.dep_ in {"compound", "amod", "nmod"} and head.i > start and head.text.islower()
        return modifies and not self._own(word.text, least=_TOWN)

    def _numbered_or_direction(self, start: int, end: int, label: str) -> bool:
        """“District 7”, “the West”, and one word alone that is called a facility."""
        if label == "FAC":
            return end - start == 1 and not self._known(start, end)
        words = self._lower[start:end]
        if all(word in self._generic for word in words):
            return end - start == 1 or not self._own(self.text(start, end), least=_TOWN)
        return any(word[0].isdigit() for word in words)

    def _adjective_only(self, start: int, end: int) -> bool:
        text = self.text(start, end)
        countries = self._geography.countries
        return countries.by_adjective(text) is not None and countries.by_name(text) is None

    def _of_person(self, start: int, end: int) -> bool:
        """Whether the word is part of a person's name in this story and no preposition of place says otherwise."""
        if end - start != 1 or self._lower[start] not in self._names_of_people:
            return False
        return not (start and self._lower[start - 1] in _PLACES_ONLY)

    # --- what it has missed --------------------------------------------------------------------------------------

    def missed(self, taken: set[int], known: set[str]) -> Iterator[Toponym]:
        """Names that the gazetteer knows where the words around them speak of a place."""
        i, size = 0, len(self._tokens)
        ends = {i + 1 for i in taken}
        while i < size:
            if i in taken or not self._capital[i] or self._tokens[i].tag_ == "DT" or self._calendar(i):
                i += 1
                continue
            end = self._run_end(i, taken)
            found = self._longest(i, end, known, ends)
            if found:
                ends.add(found)
                yield Toponym(i, found, None)
            i = found or self._next_start(i, end)

    def _calendar(self, i: int) -> bool:
        """A date, a number, a language, unless the text says that it is a village."""
        return self._tokens[i].ent_type_ in _CALENDAR and not self._said_to_be_town(i)

    def _run_end(self, start: int, taken: set[int]) -> int:
        """End of the capitalised run, linking words inside it included."""
        end = start + 1
        limit = min(len(self._tokens), start + _LONGEST_NAME)
        i = end
        while i < limit and i not in taken:
            if self._tokens[i].ent_type_ in _CALENDAR:
                break  # “in Khan Younis on Monday”
            if self._capital[i]:
                end = i + 1
            elif self._lower[i] not in _LINKS:
                break
            i += 1
        return end

    def _next_start(self, start: int, end: int) -> int:
        # Inside upper-case text a run says nothing of where a name begins: go on by one word. Elsewhere the parse may
        # (“Fla.- Fort Myers”).
        if self._shouted[start]:
            return start + 1
        return next((i for i in range(start + 1, end) if self._tokens[i].ent_iob_ == "B"), end)

    def _longest(self, start: int, end: int, known: set[str], ends: set[int]) -> int | None:
        if self._within_entity(start) and not self._shouted[start]:
            return None
        if self._abbreviation(start, start + 2):
            return start + 2
        if self._tokens[start].ent_type_ == "ORG" and (body := self._local_body(start, end)):
            return body
        if self._shouted[start] and not self._worth_trying(start, end, ends):
            return None
        shortest = start if self._shouted[start] else end - 1
        for last in range(end, shortest, -1):
            if self._capital[last - 1] and self._evidence(start, last, known, ends):
                return last
        return None

    def _worth_trying(self, start: int, end: int, ends: set[int]) -> bool:
        """In capitals any word may begin a name: whether anything at all speaks for one here."""
        word = self._lower[start]
        if word in self._begins or self._opens(start) or self._listed(start, ends):
            return True
        if self._locative(start):
            return True
        following = self._lower[start + 1 : end + 1]
        return any(word == "," or word in self._words.divisions for word in following)

    def _within_entity(self, start: int) -> bool:
        """Whether something that the parse names begins before the word, an article apart."""
        if self._tokens[start].ent_iob_ != "I":
            return False
        return not (self._tokens[start - 1].ent_iob_ == "B" and self._lower[start - 1] in _ARTICLES)

    def _has_force(self, start: int, end: int) -> bool:
        """“Jasper police”, “the Roswell Police Department”: the place that police or officials work for."""
        if end >= len(self._lower) or self._lower[end] not in self._words.forces:
            return False
        named = self._tokens[end - 1].tag_ == "NNP" and not self._names_person(start)
        return named and self._lower[start] not in self._words.kinds_of_force

    def _names_person(self, start: int) -> bool:
        return self._tokens[start].ent_type_ == "PERSON" and self._lower[start] in self._names_of_people

    def _opens(self, start: int) -> bool:
        return start == 0 or "\n" in self._tokens[start - 1].text

    def _local_body(self, start: int, end: int) -> int | None:
        """End of the place in “Norwich Police”, “Adair County Regional Jail”."""
        if self._lower[start] in self._words.kinds_of_force:
            return None  # “Supreme Court”, “Central District”
        for last in range(min(end, len(self._tokens) - 1), start, -1):
            if self._lower[last] in self._words.local_bodies and self._own(self.text(start, last), least=1):
                return None if self._numbered_or_direction(start, last, "ORG") else last
        return None

    def _evidence(self, start: int, end: int, known: set[str], ends: set[int]) -> bool:
        if self._has_force(start, end) and not self._numbered_or_direction(start, end, ""):
            return self._own(self.text(start, end), least=1)
        if self._named_otherwise(start, end) or self._any_word(start, end) or self._by_position(start, end):
            return False
        if self._like_a_thing(start, end):
            return False
        if self._abbreviation(start, end):
            return True
        if self._sovereign(start, end):
            return not self._of_person(start, end) and self._tokens[start].ent_type_ != "PERSON"
        if self._said_to_be_town(start) and not self._shouted[start]:
            return True
        text = self.text(start, end)
        return self._geography.gazetteer.knows(text) and self._spoken_of_as_place(start, end, known, ends)

    def _spoken_of_as_place(self, start: int, end: int, known: set[str], ends: set[int]) -> bool:
        """Whether the words around a name that the gazetteer knows, or the rest of the story, say that it is one."""
        text = self.text(start, end)
        if self._dateline(start, end) or self._before_container(end):
            return True
        if text.lower() in known:
            return not self._of_person(start, end)
        stated = self._surely_locative(start) or self._before_division(end) or self._listed(start, ends)
        if stated or self._done_to(end):
            return len(text) > _INITIALS and self._own(text, least=0, alone=self._shouted[start])
        return self._locative(start) and self._own(text, least=_TOWN, alone=self._shouted[start])

    def _named_otherwise(self, start: int, end: int) -> bool:
        """Whether the words are part of another name, or a nationality word."""
        inside = self._inside_entity(start, end) or self._in_organisation(start, end)
        return inside or self._adjective_only(start, end) or self._numbered_or_direction(start, end, "")

    def _listed(self, start: int, ends: set[int]) -> bool:
        """“Tabriz and X”, “Foua, X”: the next in a list of places."""
        return start > 1 and self._lower[start - 1] in {"and", ",", "or"} and start - 1 in ends

    def _inside_entity(self, start: int, end: int) -> bool:
        """Whether the run is only a part of something that the parse names as one thing."""
        before = self._within_entity(start)
        after = end < len(self._tokens) and self._tokens[end].ent_iob_ == "I"
        return (before or after) and not self._shouted[start]

    def _own(self, text: str, *, least: int, alone: bool = False) -> bool:
        """Whether a place of that many people has this name; `alone`: as its own, else a city as another."""
        found = self._geography.gazetteer.lookup(text)
        if alone:
            return any(m.own and m.place.population >= least for m in found)
        return any(m.place.population >= (least if m.own else max(least, _CITY)) for m in found)

    def _dateline(self, start: int, end: int) -> bool:
        """“BAGHDAD (Reuters) —” at the start of a paragraph."""
        return self._filed(start) or (
            self._opens(start)
            and end < len(self._lower)
            and self._upper[start]
            and self._lower[end] in _DATELINE_ENDS
        )

    def _filed(self, start: int) -> bool:
        """Whether a paragraph begins here that is nothing but a dateline (“Bhopal:”)."""
        if not self._opens(start):
            return False
        end = next(
            (i for i in range(start, min(start + _FILED, len(self._tokens))) if "\n" in self._tokens[i].text),
            start,
        )
        return end > start + 1 and self._lower[end - 1] in _DATELINE_ENDS

    def _before_container(self, end: int) -> bool:
        """“X, Iraq”, “X, Tex.”."""
        if end + 1 >= len(self._tokens) or self._lower[end] != "," or not self._capital[end + 1]:
            return False
        following = self._tokens[end + 1].text
        pair = self.text(end + 1, end + 3)
        return any(self._is_container(name) for name in (following, pair))

    def _is_container(self, name: str) -> bool:
        if name in self._words.abbreviations or self._geography.countries.by_name(name):
            return True
        return any(m.own and m.place.kind == "admin1" for m in self._geography.gazetteer.lookup(name))

    def _before_division(self, end: int) -> bool:
        if end >= len(self._lower) or self._capital[end]:
            return end < len(self._lower) and self._lower[end] in self._words.divisions
        return self._lower[end] in self._words.divisions or self._lower[end] in self._words.parts

    def _said_to_be_town(self, start: int) -> bool:
        """“the village of X”: a place even where no gazetteer knows it."""
        return start > 1 and self._lower[start - 1] == "of" and self._lower[start - 2] in self._words.city_of

    def _abbreviation(self, start: int, end: int) -> bool:
        """“Ky.” after a comma."""
        return (
            start > 1 and self._lower[start - 1] == "," and self.text(start, end) in self._words.abbreviations
        )

    # --- shared --------------------------------------------------------------------------------------------------

    def _known(self, start: int, end: int) -> bool:
        text = self.text(start, end)
        return self._sovereign(start, end) or self._geography.gazetteer.knows(text)

    def _sovereign(self, start: int, end: int) -> bool:
        """Whether the words name a country, a region or a capital."""
        text = self.text(start, end)
        countries = self._geography.countries
        if len(text) <= _SHORT and not text.isupper():  # “Car” is not the CAR
            return False
        found = countries.by_name(text) or countries.by_capital(text) or self._geography.region(text)
        return found is not None

    def _locative(self, start: int) -> bool:
        """Whether a preposition of place stands before the name, the article and a direction between them."""
        i = self._before_modifiers(start)
        if i >= 1 and self._lower[i] == "of":
            if self._lower[i - 1] == ",":  # “Ann Roe, 43, of X”
                return True
            nouns = (
                self._words.city_of | self._words.division_of | self._words.part_of | self._words.near_nouns
            )
            return self._lower[i - 1] in nouns or self._lower[i - 1] in _SHORES
        return i >= 0 and self._lower[i] in self._words.relations

    def _before_modifiers(self, start: int) -> int:
        """Index of the word before the name's article and direction, -1 where there is none."""
        i = start - 1
        while i >= max(0, start - _MODIFIERS) and (
            self._lower[i] in self._words.directions or self._tokens[i].tag_ == "DT"
        ):
            i -= 1
        return i

    def _surely_locative(self, start: int) -> bool:
        """Whether a preposition that goes with places alone stands before the name."""
        if not self._locative(start):
            return False
        i = self._before_modifiers(start)
        return self._lower[i] == "of" or self._lower[i] in _PLACES_ONLY

    def _done_to(self, end: int) -> bool:
        """“shelled X”: the object of a verb whose objects are places."""
        token = self._tokens[end - 1]
        return token.dep_ == "dobj" and token.head.lemma_ in self._words.done_to_places

    def _in_organisation(self, start: int, end: int) -> bool:
        """“Washington Post”, “Bank of England”: the name is only the beginning or the end of another one."""
        if start >= 2 and self._lower[start - 1] == "of" and self._capital[start - 2]:  # noqa: PLR2004 -- “X of Y”
            return self._lower[start - 2] in self._words.before_of
        if end >= len(self._tokens) or not self._capital[end]:
            return False
        if self._lower[end] in self._words.organisations:
            return True
        if (
            self._geography.countries.by_adjective(self.text(start, end + 1)) is not None
        ):  # “Sri” of “Sri Lankan”
            return True
        return self._compound_of_name(start, end)

    def _compound_of_name(self, start: int, end: int) -> bool:
        """Whether the name is the first word of a longer capitalised name: “Paris Hilton”, “Leeds United”."""
        head: Token = self._tokens[end - 1].head
        if self._tokens[end - 1].dep_ != "compound" or head.i < end or self._shouted[start]:
            return False
        following = self._lower[end]
        if (
            following in self._words.titles
            or following in self._words.facilities
            or following in self._words.divisions
        ):
            return False
        return all(self._capital[end : head.i + 1]) and self._tokens[end].ent_type_ in {"", "ORG"}


def _shouted(doc: Doc) -> list[bool]:
    """For each token whether its sentence is written in capitals, where a capital says nothing."""
    flags: list[bool] = []
    for sentence in doc.sents:
        letters = [token.is_upper for token in sentence if token.is_alpha and len(token) > 1]
        flags.extend([sum(letters) > _MOSTLY * len(letters)] * len(sentence))
    return flags


def _names_of_people(doc: Doc) -> set[str]:
    """First and last words of people's full names, and words that the parse takes for people more than for places."""
    found: set[str] = set()
    alone: dict[str, int] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            found.update((entity[0].lower_, entity[-1].lower_))
        elif len(entity) == 1:
            word = entity[0].lower_
            alone[word] = alone.get(word, 0) + (entity.label_ == "PERSON") - (entity.label_ in _LABELS)
        after = doc[entity.end] if entity.end < len(doc) else None
        if (
            entity.label_ == "GPE"
            and after is not None
            and after.ent_type_ == "PERSON"
            and entity.root.head.i == after.i
        ):
            found.add(entity[0].lower_)  # “Georgia Roe”, of which the parse takes the first word for a place
    return found | {word for word, balance in alone.items() if balance > 0}


def _capitalised(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[:3] in {"al-", "el-"})  # noqa: PLR2004 -- the Arabic article
