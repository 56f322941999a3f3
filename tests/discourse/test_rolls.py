"""Lists of names that say who took part in an event."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event, Participant

FIVE = "Gunmen shot dead five people in a bar in Lahti on Friday."
BLAST = "Four people were killed in the blast in Lahti on Friday."


def _first(extractor: Extractor, text: str) -> Event:
    return extractor.extract(Article(text=text)).events[0]


def _names(people: list[Participant]) -> list[str]:
    return [p.name for p in people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            f"{FIVE} Police named the dead as John Holt, 34, Mary Lund, 31, and Ali Khan, 27.",
            ["John Holt", "Mary Lund", "Ali Khan"],
            id="named as, with ages",
        ),
        pytest.param(
            f"{FIVE} The victims were identified as Luis Ortega and Pedro Salas.",
            ["Luis Ortega", "Pedro Salas"],
            id="identified as",
        ),
        pytest.param(
            f"{BLAST} The dead are John Holt, Mary Lund, Ali Khan and Peter Moss.",
            ["John Holt", "Mary Lund", "Ali Khan", "Peter Moss"],
            id="said to be",
        ),
        pytest.param(
            f"{BLAST} Among the dead were John Holt and Mary Lund.",
            ["John Holt", "Mary Lund"],
            id="among them",
        ),
        pytest.param(
            f"{BLAST} The names of the four people killed were read out. They are John Holt and Mary Lund.",
            ["John Holt", "Mary Lund"],
            id="they",
        ),
        pytest.param(f"{BLAST} The doctors were John Holt and Mary Lund.", [], id="others"),
        pytest.param(
            f"{BLAST} Two doctors, Ana Holt and Per Lund, treated the wounded.", [], id="who helped"
        ),
        pytest.param(f"{BLAST} The victims were mostly children, said Ana Holt.", [], id="who speaks"),
        pytest.param(
            f"The prize winners are John Holt and Mary Lund. {BLAST}", [], id="a list before any violence"
        ),
    ],
)
def test_who_the_victims_are(extractor: Extractor, text: str, names: list[str]) -> None:
    assert _names(_first(extractor, text).who.recipients)[1:] == names


def test_who_the_attackers_are(extractor: Extractor) -> None:
    text = "Two gunmen killed six people in Lahti. Officials identified the attackers as Karim Said and Omar Haddad."
    assert _names(_first(extractor, text).who.actors) == ["Two gunmen", "Karim Said", "Omar Haddad"]


def test_those_whom_a_list_names_have_the_role_of_those_it_is_of(extractor: Extractor) -> None:
    text = "Five men were arrested in Lahti on Friday. Their names are Ana Lund, Ali Khan and Omar Haddad."
    assert [(p.name, p.role) for p in _first(extractor, text).who.recipients] == [
        ("Five men", "suspect"),
        ("Ana Lund", "suspect"),
        ("Ali Khan", "suspect"),
        ("Omar Haddad", "suspect"),
    ]
