"""Places in the names of bodies: “Leeds Chamber of Commerce”, “University of Leeds”, “Leeds Community Foundation”.

They are not where anything happens, but they tell where a story plays.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from service.mentions.toponymy import refusals
from service.mentions.toponymy.page import TOWN, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from service.mentions.toponymy.page import Page

_LABELS = frozenset({"ORG", "FAC", "EVENT"})
_OF = frozenset({"of", "for", "on"})
_LONGEST = 4  # tokens


def find(page: Page, taken: set[int], known: set[str]) -> Iterator[Toponym]:
    """One place for each name of a body, at its beginning or after its “of”.

    Args:
        page: The document.
        taken: Tokens of the toponyms that were found before.
        known: Names of places of the story, in lower case.
    """
    for entity in page.doc.ents:
        if entity.label_ not in _LABELS or len(entity) == 1:
            continue
        start = entity.start + (page.tokens[entity.start].tag_ == "DT")
        if taken.isdisjoint(range(start, entity.end)) and not page.shouted[start]:
            found = _opening(page, start, entity, known) or _behind_of(page, entity, known)
            if found is not None:
                yield found


def _opening(page: Page, start: int, entity: Span, known: set[str]) -> Toponym | None:
    """“Leeds Community Foundation”."""
    words = page.lower[start + 1 : entity.end]
    kind = next((before for before, word in pairwise(words) if word in _OF), page.lower[entity.end - 1])
    bodily = kind in page.words.bodies or any(word in page.words.local_bodies for word in words)
    for end in range(min(entity.end - 1, start + _LONGEST), start, -1):
        if _may_be(page, start, end, known, certain=bodily):
            return Toponym(start, end, None, body=True)
    return None


def _behind_of(page: Page, entity: Span, known: set[str]) -> Toponym | None:
    """“University of Leeds”."""
    for i in range(entity.start + 1, entity.end - 1):
        if page.lower[i] != "of":
            continue
        start = i + 1 + (page.tokens[i + 1].tag_ == "DT")
        own = page.lower[i - 1] in page.words.bodies_of
        for end in range(entity.end, start, -1):
            if own and _may_be(page, start, end, known, certain=True):
                return Toponym(start, end, None, body=True)
    return None


def _may_be(page: Page, start: int, end: int, known: set[str], *, certain: bool) -> bool:
    if (
        not page.capital[start]
        or not page.capital[end - 1]
        or refusals.numbered_or_direction(page, start, end, "")
    ):
        return False
    following = page.lower[end] if end < len(page.lower) else ""
    if following in page.words.organisations and not (certain and following in page.words.bodies):
        return False
    if page.lower[start] in page.words.kinds_of_force or refusals.adjective_only(page, start, end):
        return False
    text = page.text(start, end)
    if text.lower() in known or (certain and text in page.words.abbreviations):
        return True
    return (
        certain
        and (page.sovereign(start, end) or page.own(text, least=TOWN))
        and not refusals.of_person(page, start, end)
    )
