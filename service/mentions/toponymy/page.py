"""One document as the search for toponyms sees it, and what the gazetteer says of stretches of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from service.data.geography import Geography, PlaceWords

LABELS = frozenset({"GPE", "LOC", "FAC"})
# Small words inside names.
LINKS = frozenset({
    "of", "de", "del", "la", "las", "el", "al", "-", "\u2013", "los", "le", "upon", "on", "and", "do", "da", "dos",
})  # fmt: skip
SHORT = 3  # letters; in capitals “US” and “CAR” may be any word
_CITY = 100_000  # people; its alternate names count like its own
TOWN = 50_000  # people; “to” and “from” go with anything, so only a town’s name after them is taken for one
_MOSTLY = 0.7  # share of a sentence's words


@dataclass(frozen=True, slots=True)
class Toponym:
    """A half-open run of tokens that names a place. `label` is the parse's, None where it has none.

    `body`: the place is only part of the name of a body that it has (“Leeds Chamber of Commerce”).
    """

    start: int
    end: int
    label: str | None
    body: bool = False


class Page:
    """The tokens of one document, and what is known of its words.

    `shouted` are the tokens of sentences in capitals; `begins` the first words of names, as far as the search has
    come; `in_people` are the words of people's names, counted, `small` the words that occur without a capital,
    `capital_within` those that have one inside a sentence.
    """

    def __init__(self, doc: Doc, geography: Geography) -> None:
        self.doc = doc
        self.geography = geography
        self.words = words = geography.words
        self.tokens = list(doc)
        self._text = doc.text
        self._extents = [(token.idx, token.idx + len(token)) for token in self.tokens]
        self.lower = [token.lower_ for token in self.tokens]
        self.capital = [_capitalised(token) or _is_article(token, words) for token in self.tokens]
        self.upper = [token.is_upper for token in self.tokens]
        self.shouted = _shouted(doc)
        self.begins: set[str] = set(geography.first_words)
        self.generic = (
            words.directions | words.divisions.keys() | words.city_of | words.parts | words.facilities
        )
        self.in_people = Counter(t.lower_ for t in self.tokens if t.ent_type_ == "PERSON")
        self.names_of_people = _names_of_people(doc, words)
        self.small = {token.text for token in self.tokens if token.is_lower}
        self.capital_within = {
            token.text
            for token, loud in zip(self.tokens, self.shouted, strict=True)
            if token.is_title and not token.is_sent_start and not loud
        }

    def learn(self, toponyms: Iterable[Toponym]) -> set[str]:
        """What they are called, in lower case; the story may call them so again."""
        found = list(toponyms)
        self.begins.update(self.lower[t.start] for t in found)
        return {self.text(t.start, t.end).lower() for t in found}

    def text(self, start: int, end: int) -> str:
        """What stands there."""
        end = min(end, len(self.tokens))
        if start >= end:
            return ""
        return self._text[self._extents[start][0] : self._extents[end - 1][1]]

    def known(self, start: int, end: int) -> bool:
        """Whether the gazetteer, or a list beside it, has the name."""
        text = self.text(start, end)
        return self.sovereign(start, end) or self.geography.gazetteer.knows(text)

    def sovereign(self, start: int, end: int) -> bool:
        """Whether the words name a country, a region or a capital."""
        text = self.text(start, end)
        countries = self.geography.countries
        if len(text) <= SHORT and not text.isupper():  # “Car” is not the CAR
            return False
        found = countries.by_name(text) or countries.by_capital(text) or self.geography.region(text)
        return found is not None

    def own(self, text: str, *, least: int, alone: bool = False) -> bool:
        """Whether a place of that many people has this name; `alone`: as its own, else a city as another."""
        found = self.geography.gazetteer.lookup(text)
        if alone:
            return any(m.own and m.place.population >= least for m in found)
        return any(m.place.population >= (least if m.own else max(least, _CITY)) for m in found)

    def abbreviation(self, start: int, end: int) -> bool:
        """“Ky.” after a comma, or before the noun that it describes (“Fla. senator”)."""
        if end > len(self.tokens) or self.text(start, end) not in self.words.abbreviations:
            return False
        if start > 1 and self.lower[start - 1] == ",":
            return True
        last = self.tokens[end - 1]
        described = (
            last.dep_ == "compound" and last.head.i >= end and self.lower[end] == self.tokens[end].text
        )
        return last.text.endswith(".") and described

    def opens(self, start: int) -> bool:
        """Whether a paragraph begins here."""
        return start == 0 or "\n" in self.tokens[start - 1].text

    def names_person(self, start: int) -> bool:
        """Whether the parse and the story both take the word for a person."""
        return self.tokens[start].ent_type_ == "PERSON" and self.lower[start] in self.names_of_people


def _shouted(doc: Doc) -> list[bool]:
    """For each token whether its sentence is written in capitals, where a capital says nothing."""
    flags: list[bool] = []
    for sentence in doc.sents:
        letters = [token.is_upper for token in sentence if token.is_alpha and len(token) > 1]
        flags.extend([sum(letters) > _MOSTLY * len(letters)] * len(sentence))
    return flags


def _names_of_people(doc: Doc, words: PlaceWords) -> set[str]:
    """First and last words of people's full names, and words that the parse takes for people more than for places."""
    found: set[str] = set()
    alone: dict[str, int] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1 and entity[-1].lower_ not in words.forces:
            found.update((entity[0].lower_, entity[-1].lower_))
        elif len(entity) == 1:
            word = entity[0].lower_
            alone[word] = alone.get(word, 0) + (entity.label_ == "PERSON") - (entity.label_ in LABELS)
        after = doc[entity.end] if entity.end < len(doc) else None
        if (
            entity.label_ == "GPE"
            and after is not None
            and after.ent_type_ == "PERSON"
            and entity.root.head.i == after.i
            and after.lower_ not in words.titles
        ):
            found.add(entity[0].lower_)  # “Georgia Roe”, of which the parse takes the first word for a place
    return found | {word for word, balance in alone.items() if balance > 0}


def _is_article(token: Token, words: PlaceWords) -> bool:
    """The “el” of “el-Obeid”, which the tokenizer parts; hospitals are called after far places (“al-Quds hospital”)."""
    if token.text not in {"al", "el"} or token.i + 3 >= len(token.doc) or token.nbor().text != "-":
        return False
    name, following = token.nbor(2), token.nbor(3)
    longer = following.is_title or following.lower_ in words.facilities
    return name.text[0].isupper() and not token.whitespace_ and not longer


def _capitalised(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[:3] in {"al-", "el-"})  # noqa: PLR2004 -- the Arabic article
