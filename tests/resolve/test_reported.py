"""Whom a pronoun in reported words stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.resolve.test_coreference import entity_of, link

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # Whoever reports, mostly.
        ("Peter Koss said he had been arrested by the police.", "he", "Peter Koss"),
        ("Mayor Ana Hill met Peter Koss. Hill said she had been attacked.", "she", "Ana Hill"),
        ("Omar Vand praised Ivo Strand and said he would resign.", "he", "Omar Vand"),
        ("The minister, Juan Ruiz, told Maria Lopez that he had resigned.", "he", "Juan Ruiz"),
        ("Dan Webb told the court that he had shot two people.", "he", "Dan Webb"),
        # Whom something befalls in the next sentence is rather whom the report tells of.
        (
            "Sheriff Tom Bell said the bus had struck Kyle Brandt. He was treated at a clinic.",
            "He",
            "Kyle Brandt",
        ),
        ("Sheriff Tom Bell said the bus had struck Kyle Brandt. He declined to say more.", "He", "Tom Bell"),
        # Not who is told of what no one lives to tell, nor of whom the report goes on, nor a court.
        ("Omar Vand named the ringleader as Mark Lund and said he had been arrested.", "he", "Mark Lund"),
        (
            "Sheriff Tom Bell identified the gunman as Kyle Brandt and said he was killed.",
            "he",
            "Kyle Brandt",
        ),
        ("Dan Orr said Mark Lund fired before he was shot dead.", "he", "Mark Lund"),
        ("Justice Paul Tamm told Erik Roon that he had been hours from a murder.", "he", "Erik Roon"),
        ("Paul Tamm asked Erik Roon whether he was guilty.", "he", "Erik Roon"),
    ],
)
def test_who_is_meant(nlp: Language, text: str, word: str, name: str) -> None:
    doc = nlp(text)
    entity = entity_of(doc, link(doc), word)
    assert entity is not None
    assert entity.name == name


def test_of_two_equals_nobody_knows_who_is_told_of(nlp: Language) -> None:
    doc = nlp("Karl Brandt told Otto Weiss that he was wrong.")
    assert entity_of(doc, link(doc), "he") is None


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Police identified the gunman as Kyle Brandt.", "gunman", "Kyle Brandt"),
        ("A nurse called Amy Dole was hurt.", "nurse", "Amy Dole"),
        ("A ransomware group known as Red Lamp broke in.", "group", "Red Lamp"),
        ("Sheriff Tom Bell named the gunman on Monday.", "gunman", "gunman"),  # not the sheriff
        ("Amy Dole described the man as a terrorist.", "man", "man"),
    ],
)
def test_what_someone_is_said_to_be_called(nlp: Language, text: str, noun: str, name: str) -> None:
    doc = nlp(text)
    entity = entity_of(doc, link(doc), noun)
    assert entity is not None
    assert entity.name == name
