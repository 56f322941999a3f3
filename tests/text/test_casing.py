"""Sentence case for capitals, title case and leads."""

from __future__ import annotations

import pytest

from service.text import casing, cleaning, recasing
from service.text.recasing import Recaser

BODY = [
    "The army said on Monday that Kadrian rebels had shelled a PKLO base near Mount Ashir.",
    "It gave no figures.",
]


@pytest.fixture(scope="module")
def recaser(resources: cleaning.Resources) -> Recaser:
    return Recaser(recasing.surfaces(BODY), resources.words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REBELS SHELL PKLO BASE NEAR MOUNT ASHIR", "Rebels shell PKLO base near Mount Ashir"),
        ("KADRIAN REBELS' LEADER: IT WAS A MISTAKE", "Kadrian rebels' leader: it was a mistake"),
        ("U.S. SENDS AID TO EL SALVADOR", "U.S. sends aid to El Salvador"),
        (
            "PRESIDENT BUSH MEETS O'BRIEN IN THE WHITE HOUSE",
            "President Bush meets O'Brien in the White House",
        ),
        ("THE BUSH BURNED FOR DAYS", "The bush burned for days"),
        ("IRAQ CONDEMNS US AIR STRIKE", "Iraq condemns US air strike"),
        ("HE TOLD US. NOBODY ELSE DID", "He told us. Nobody else did"),
        ("ON 4 MARCH THEY BEGAN TO MARCH", "On 4 March they began to march"),
        ("UNITED STATES' AND NATO'S TROOPS", "United States' and NATO's troops"),
        ("KADRIA NATIONAL LIBERATION FRONT REBELS FLED", "Kadria National Liberation Front rebels fled"),
        ("THE POPULAR DEMOCRATIC FRONT SPOKE", "The Popular Democratic Front spoke"),
        ("THE ARMY OF NATIONAL LIBERATION FLED", "The Army of National Liberation fled"),
        ("THE NATIONAL ARMY AND A UNITED FRONT", "The national army and a united front"),
    ],
)
def test_capitals(recaser: Recaser, text: str, expected: str) -> None:
    assert recaser.sentence(text, shouted=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels Shell PKLO Base Near Mount Ashir", "Rebels shell PKLO base near Mount Ashir"),
        ("New iPhone Sold Out in Ashir, WHO Says", "New iPhone sold out in Ashir, WHO says"),
    ],
)
def test_title_case(recaser: Recaser, text: str, expected: str) -> None:
    assert casing.is_title_case(text)
    assert recaser.sentence(text, shouted=False) == expected


@pytest.mark.parametrize("text", ["Rebels shell base near Mount Ashir", "Ann Hill resigns", "Mount Ashir"])
def test_not_title_case(text: str) -> None:
    assert not casing.is_title_case(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A CAR BOMB killed two soldiers.", "A car bomb killed two soldiers."),
        ("KADRIAN troops withdrew.", "Kadrian troops withdrew."),
        ("THE mayor resigned.", "The mayor resigned."),
        ("US forces left the base.", "US forces left the base."),
        ("NATO is to meet.", "NATO is to meet."),
        ("US Secretary of State Ann Hill spoke.", "US Secretary of State Ann Hill spoke."),
        ("A Kadrian officer spoke.", "A Kadrian officer spoke."),
        ("Two men died.", "Two men died."),
    ],
)
def test_leads(recaser: Recaser, text: str, expected: str) -> None:
    assert casing.lead(text, recaser=lambda: recaser) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ST. LOUIS, Mo. (KMOX) —", "St. Louis, Mo. (KMOX) —"),
        ("LA PAZ, 3 JAN 90 (EFE) --", "La Paz, 3 Jan 90 (EFE) --"),
        ("MESA, AZ —", "Mesa, AZ —"),
    ],
)
def test_datelines(text: str, expected: str) -> None:
    assert casing.place_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "THE PLA (PEOPLE'S LEAGUE OF ARCADIA) MARCHED. THE PEOPLE'S LEAGUE OF ARCADIA IS OLD.",
            "The PLA (People's League of Arcadia) marched. The People's League of Arcadia is old.",
        ),
        (
            "THEY LEFT THE NATIONAL UNITY FRONT [NUF] IN A NATIONAL CRISIS",
            "They left the National Unity Front [NUF] in a national crisis",
        ),
        ("HE MET THE PRESS (ALL OF IT)", "He met the press (all of it)"),
    ],
)
def test_names_given_with_their_initials(resources: cleaning.Resources, text: str, expected: str) -> None:
    recaser = Recaser({}, resources.words, recasing.expanded([text]))

    assert recaser.sentence(text, shouted=True) == expected


def test_letters_that_have_no_small_letter_of_one_length_stay() -> None:
    assert recasing.small("İZMİR") == "İzmİr"
    assert recasing.capital("ßen") == "ßen"


def test_the_first_word_of_a_sentence_says_nothing() -> None:
    seen = recasing.surfaces(["Rebels fled. “Rebels again,” he said. Police IN ALL TOWNS saw NATO ships."])

    assert "rebels" not in seen
    assert "towns" not in seen
    assert seen["nato"] == "NATO"
