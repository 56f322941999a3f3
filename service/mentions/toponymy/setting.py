"""What the words around a name say: prepositions, containers, datelines, the nouns of divisions and forces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.data.geography import PlaceWords
    from service.mentions.toponymy.page import Page

_MODIFIERS = 4  # tokens of article and direction before a name
# Prepositions that persons do not follow as they follow “to” or “from”.
PLACES_ONLY = frozenset({"in", "near", "outside", "inside", "throughout", "across", "within", "at"})
_SHORES = frozenset({"coast", "coasts", "shore", "shores"})
_DATELINE_ENDS = frozenset({"(", ",", "-", "--", "\u2013", "\u2014", ":", "/", "["})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_LIST = frozenset({",", "and", "or", "&"})
_LONGEST_LIST = 12  # tokens
PARTIES = frozenset({"D", "R", "I", "DFL"})
_TWO_ENDS = 6  # tokens from “the road between” to its second end
_ARTICLES = frozenset({"a", "an", "the"})
_SHORTEST_KIND, LONGEST_KIND = 4, 7  # tokens of “, a small market town in”
_LONGEST_NAME = 4  # tokens of a division's
_FILED = 14  # tokens of a dateline


def locative(page: Page, start: int) -> bool:
    """Whether a preposition of place stands before the name, the article and a direction between them."""
    i = _before_modifiers(page, start)
    if i >= 1 and page.lower[i] == "of":
        if page.lower[i - 1] in {",", "formerly"} or page.tokens[i - 1].ent_type_ == "PERSON":
            return True  # “Ann Roe, 43, of X”
        nouns = (
            page.words.residents
            | page.words.city_of
            | page.words.division_of
            | page.words.part_of
            | page.words.near_nouns
        )
        return page.lower[i - 1] in nouns or page.lower[i - 1] in _SHORES
    return i >= 0 and page.lower[i] in page.words.relations


def _before_modifiers(page: Page, start: int) -> int:
    """Index of the word before the name's article and direction, -1 where there is none."""
    i = start - 1
    while i >= max(0, start - _MODIFIERS) and (
        page.lower[i] in page.words.directions or page.tokens[i].tag_ == "DT"
    ):
        i -= 1
    return i


def surely_locative(page: Page, start: int) -> bool:
    """Whether a preposition that goes with places alone stands before the name."""
    if ends_road(page.lower[max(0, start - _TWO_ENDS) : start], page.words.roads):
        return True
    if not locative(page, start):
        return False
    i = _before_modifiers(page, start)
    return page.lower[i] == "of" or page.lower[i] in PLACES_ONLY


def beside(page: Page, start: int) -> bool:
    """Whether “near” or “outside” stands right before the name: nobody's name does so in news."""
    return start > 0 and page.lower[start - 1] in {"near", "outside"}


def opens_with_near(page: Page, start: int) -> bool:
    """Whether a sentence begins here with “Near” or “Outside”, whatever name the parse takes it into."""
    token = page.tokens[start]
    return (
        token.is_sent_start is True and page.lower[start] in {"near", "outside"} and not page.shouted[start]
    )


def said_to_lie(page: Page, start: int, end: int) -> bool:
    """“At X, in the Y region”, “X, a town in Y”: the text itself places the name."""
    following = page.lower[end : end + LONGEST_KIND]
    if following[:2] == [",", "in"]:
        return surely_locative(page, start) and _lies_in_division(page, end + 2)
    return says_kind(following, page.words)


def says_kind(following: Sequence[str], words: PlaceWords) -> bool:
    """“, a farming village in”, “, the capital of”: whether the words behind a name say that it is a place."""
    if len(following) < _SHORTEST_KIND or following[0] != "," or following[1] not in _ARTICLES:
        return False
    kinds = words.city_of | words.division_of
    link = next((i for i in range(2, len(following)) if following[i] in {"in", "of", "near"}), 0)
    return following[link - 1] in kinds


def _lies_in_division(page: Page, at: int) -> bool:
    """Whether a division or a country is named from there: “the Y region”, “northern Y”, “Y”."""
    while at < len(page.lower) - 1 and (
        page.lower[at] == "the" or (page.lower[at] in page.words.directions and not page.capital[at])
    ):
        at += 1
    for end in range(at + 1, min(at + _LONGEST_NAME, len(page.lower))):
        if not page.capital[end - 1]:
            return False
        name = page.text(at, end)
        large = _is_container(page, name) or page.geography.region(name) is not None
        if large or page.lower[end] in page.words.divisions:
            return True
    return False


def ends_road(words_before: Sequence[str], roads: frozenset[str]) -> bool:
    """“The road between X and Y”: whether what follows these words is an end of a road."""
    near = list(words_before[-_TWO_ENDS:])
    if "between" not in near or near[-1] not in {"between", "and"}:
        return False
    at = near.index("between")
    return at > 0 and near[at - 1] in roads


def done_to(page: Page, end: int) -> bool:
    """“shelled X”: the object of a verb whose objects are places."""
    token = page.tokens[end - 1]
    return token.dep_ == "dobj" and token.head.lemma_ in page.words.done_to_places


def dateline(page: Page, start: int, end: int) -> bool:
    """“BAGHDAD (Reuters) —” at the start of a paragraph."""
    if filed(page, start):
        return True
    if end >= len(page.lower) or not page.upper[start]:
        return False
    if page.opens(start):
        return page.lower[end] in _DATELINE_ENDS
    # Where the lines of the page were lost.
    return page.lower[start - 1] == "." and page.lower[end] in _DASHES and all(page.upper[start:end])


def filed(page: Page, start: int) -> bool:
    """Whether a paragraph begins here that is nothing but a dateline (“Bhopal:”)."""
    if not page.opens(start):
        return False
    end = next(
        (i for i in range(start, min(start + _FILED, len(page.tokens))) if "\n" in page.tokens[i].text),
        start,
    )
    return end > start + 1 and page.lower[end - 1] in _DATELINE_ENDS


def before_container(page: Page, end: int) -> bool:
    """“X, Iraq”, “X, Tex.”."""
    if end + 1 >= len(page.tokens) or page.lower[end] != "," or not page.capital[end + 1]:
        return False
    following = page.tokens[end + 1].text
    pair = page.text(end + 1, end + 3)
    return any(_is_container(page, name) for name in (following, pair))


def _is_container(page: Page, name: str) -> bool:
    if name in page.words.abbreviations or page.geography.countries.by_name(name):
        return True
    return any(m.own and m.place.kind == "admin1" for m in page.geography.gazetteer.lookup(name))


def before_division(page: Page, end: int) -> bool:
    """“X province”, “X neighbourhood”."""
    if end >= len(page.lower) or page.capital[end]:
        return end < len(page.lower) and page.lower[end] in page.words.divisions
    return page.lower[end] in page.words.divisions or page.lower[end] in page.words.parts


def of_division(page: Page, end: int) -> bool:
    """“X province” in small letters: a division, though the gazetteer may have it by another spelling."""
    return end < len(page.lower) and not page.capital[end] and page.lower[end] in page.words.divisions


def of_divisions(page: Page, start: int, end: int) -> bool:
    """“Clay” and “Polk” of “Clay, Ray and Polk counties”."""
    i, limit = end, min(len(page.lower), end + _LONGEST_LIST)
    while i < limit and (page.capital[i] or page.lower[i] in _LIST):
        i += 1
    if i == limit or page.lower[i] not in page.words.several:
        return False
    return any(m.place.kind != "city" for m in page.geography.gazetteer.lookup(page.text(start, end)))


def party(page: Page, start: int) -> bool:
    """“D-Leeds”: whether the party of a member stands here, before the place that elected them."""
    return (
        0 < start < len(page.lower) - 2
        and page.tokens[start].text in PARTIES
        and page.lower[start + 1] == "-"
        and page.lower[start - 1] in {",", "("}
    )


def based(page: Page, end: int) -> bool:
    """“A Leeds-based firm”."""
    return page.lower[end : end + 2] == ["-", "based"]


def known_division(page: Page, start: int, end: int) -> bool:
    """“Mandera County”, where the gazetteer has the division by its bare name."""
    if end - start < 2 or page.lower[end - 1] not in page.words.proper_divisions:  # noqa: PLR2004 -- name and noun
        return False
    found = page.geography.gazetteer.lookup(page.text(start, end - 1))
    return any(m.place.kind != "city" for m in found)


def said_to_be_town(page: Page, start: int) -> bool:
    """“the village of X”: a place even where no gazetteer knows it."""
    return start > 1 and page.lower[start - 1] == "of" and page.lower[start - 2] in page.words.city_of


def has_force(page: Page, start: int, end: int) -> bool:
    """“Jasper police”, “the Roswell Police Department”: the place that police or officials work for."""
    if end >= len(page.lower) or page.lower[end] not in page.words.forces:
        return False
    named = page.tokens[end - 1].tag_ == "NNP" and not page.names_person(start)
    return named and page.lower[start] not in page.words.kinds_of_force


def has_residents(page: Page, start: int, end: int) -> bool:
    """“A Denver man”, “Denver residents”."""
    if end >= len(page.lower) or page.lower[end] not in page.words.residents or page.capital[end]:
        return False
    head = page.tokens[end - 1].head
    return head.i == end and (page.tokens[start].is_sent_start or page.tokens[start - 1].tag_ != "NNP")


def listed(page: Page, start: int, ends: set[int]) -> bool:
    """“Tabriz and X”, “Foua, X”: the next in a list of places."""
    return start > 1 and page.lower[start - 1] in {"and", ",", "or"} and start - 1 in ends
