"""Which words are names of places: what the parse labels, and what the gazetteer knows and the parse has missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.toponymy import bodies, labelled, missed
from service.mentions.toponymy.page import Page, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from service.data.geography import Geography


def find(doc: Doc, geography: Geography) -> list[Toponym]:
    """Every toponym of the document, in order, none overlapping another."""
    page = Page(doc, geography)
    found = labelled.find(page)
    taken = {i for toponym in found for i in range(toponym.start, toponym.end)}
    known = page.learn(found)
    for _ in range(2):  # what the first round finds is known to the second, earlier in the story too
        more = list(missed.find(page, taken, known))
        taken.update(i for t in more for i in range(t.start, t.end))
        known |= page.learn(more)
        found.extend(more)
    found.extend(bodies.find(page, taken, known))
    return sorted(found, key=lambda toponym: toponym.start)
