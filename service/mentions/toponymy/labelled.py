"""The toponyms among the names that the parse labels as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.toponymy import refusals, setting
from service.mentions.toponymy.page import LABELS, LINKS, SHORT, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from service.mentions.toponymy.page import Page

_POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
_OF_OFFICES = frozenset({"city", "town", "village", "borough"})
_WIDENING = 3  # tokens that the parse may have cut off a name


def find(page: Page) -> list[Toponym]:
    """The toponyms of the labelled names, in order, none overlapping another."""
    found: list[Toponym] = []
    for entity in page.doc.ents:
        if entity.label_ in LABELS and (not found or entity.start >= found[-1].end):
            found.extend(_of_entity(page, entity))
    return found


def _of_entity(page: Page, entity: Span) -> Iterator[Toponym]:
    """The toponyms of one labelled entity."""
    start, end = _trim(page, entity.start, entity.end)
    if end - start > 1 and page.lower[end - 1] in page.words.forces:
        end -= 1  # “West Yorkshire Police”: the force is none, what it is named after may be
        if not page.known(start, end):
            return
    end = _widened(page, start, end)
    if _has_office(page, start, end):
        end -= 1
    start = _past_directions(page, start, end)
    for first, last in _split(page, start, end):
        if not _may_be_place(page, first, last, entity.label_):
            continue
        if page.abbreviation(first, last) or not refusals.in_organisation(page, first, last):
            yield Toponym(first, last, entity.label_)
        elif entity.label_ == "GPE" and _names_body(page, first, last):
            yield Toponym(first, last, entity.label_, body=True)


def _trim(page: Page, start: int, end: int) -> tuple[int, int]:
    tokens = page.tokens
    while start < end and (tokens[start].tag_ == "DT" or tokens[start].is_punct or tokens[start].is_space):
        start += 1
    while start < end and (
        page.lower[end - 1] in _POSSESSIVE or tokens[end - 1].is_space or page.lower[end - 1] in LINKS
    ):
        end -= 1
    called = start + 2 < end and page.lower[start] in page.words.city_of and page.lower[start + 1] == "of"
    return (start + 2 if called and not page.known(start, end) else start), end


def _has_office(page: Page, start: int, end: int) -> bool:
    """“Rock Hill City” of “Rock Hill City Manager”, where only “Rock Hill” is a name."""
    if end - start == 1 or page.lower[end - 1] not in _OF_OFFICES or page.known(start, end):
        return False
    return end < len(page.tokens) and page.capital[end] and page.known(start, end - 1)


def _past_directions(page: Page, start: int, end: int) -> int:
    """Start of the name that the gazetteer knows behind directions (“Far North Queensland”); else past the first."""
    i = start
    while i < end and page.lower[i] in page.words.directions and not page.known(i, end):
        i += 1
    return i if i in {start, end} or page.known(i, end) else start + 1


def _widened(page: Page, start: int, end: int) -> int:
    """End of the longest known name that begins so (“Sault Ste” of “Sault Ste. Marie”, “Ont” of “Ont.”)."""
    longest = i = end
    while start < i < min(end + _WIDENING, len(page.lower)):
        dot = page.lower[i] == "." and len(page.tokens[i - 1]) <= SHORT
        if not (page.capital[i] or dot or page.lower[i] in LINKS):
            break
        i += 1
        if page.abbreviation(start, i) or (
            page.capital[i - 1] and page.geography.gazetteer.knows(page.text(start, i))
        ):
            longest = i
    return longest


def _split(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A known name whole; else its parts between “and”, commas, slashes and dashes."""
    if end - start <= 1 or page.known(start, end):
        if end > start:
            yield start, end
        return
    first = start
    for i in range(start, end + 1):
        if i == end or page.lower[i] in {"and", ",", "/", "&"} or _parts_pair(page, i, start, end):
            if i > first:
                yield first, i
            first = i + 1


def _parts_pair(page: Page, i: int, start: int, end: int) -> bool:
    return (
        start < i < end - 1
        and page.lower[i] in {"-", "\u2013", "\u2014"}
        and page.known(start, i)
        and page.known(i + 1, end)
    )


def _names_body(page: Page, start: int, end: int) -> bool:
    """“Clay County Coroner”: a known name before words that make no longer one of it (“Burkina” of “Burkina Faso”)."""
    longer = (page.known(start, min(last, len(page.tokens))) for last in (end + 1, end + 2))
    return page.known(start, end) and refusals.is_compound(page, start, end) and not any(longer)


def _may_be_place(page: Page, start: int, end: int, label: str) -> bool:
    """Whether the words are a place's by themselves, though they may be part of another name."""
    if not any(page.capital[start:end]) or refusals.adjective_only(page, start, end):
        return False
    if page.abbreviation(start, end):
        return True
    if refusals.numbered_or_direction(page, start, end, label) or refusals.of_person(page, start, end):
        return False
    if refusals.any_word(page, start, end) or refusals.by_position(page, start, end):
        return False
    if refusals.like_a_thing(page, start, end):
        return False
    stated = setting.locative(page, start) and not page.shouted[start]
    return label == "FAC" or page.known(start, end) or stated or setting.known_division(page, start, end)
