"""Countries by every form that news has for them."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from service.data import countries
from service.data.countries import Countries


@pytest.fixture(scope="module")
def known() -> Countries:
    return countries.load()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Iraq", "IRQ"),
        ("IRAQ", "IRQ"),
        ("the United Kingdom", "GBR"),
        ("U.S.", "USA"),
        ("Côte d\u2019Ivoire", "CIV"),
        ("Holland", "NLD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Korea", None),
        ("Baghdad", None),
        ("Iraqi", None),
        ("", None),
    ],
)
def test_by_name(known: Countries, form: str, code: str | None) -> None:
    assert known.by_name(form) == code


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("Frenchmen", "FRA"),
        ("Swiss", "CHE"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("South Korean", "KOR"),
        ("US", "USA"),
        ("Korean", None),
        ("Iraq", None),
        ("Swisss", None),
    ],
)
def test_by_adjective(known: Countries, form: str, code: str | None) -> None:
    assert known.by_adjective(form) == code


@pytest.mark.parametrize(
    ("form", "capital", "metonym"),
    [
        ("Seoul", "KOR", "KOR"),
        ("Tel Aviv", "ISR", "ISR"),
        ("the Kremlin", None, "RUS"),
        ("Downing Street", None, "GBR"),
        ("Sana\u2019a", "YEM", "YEM"),
        ("Milan", None, None),
    ],
)
def test_capitals_and_metonyms(known: Countries, form: str, capital: str | None, metonym: str | None) -> None:
    assert known.by_capital(form) == capital
    assert known.by_metonym(form) == metonym


def test_every_code_is_alpha_3_and_has_a_name(known: Countries) -> None:
    tables = (known.names, known.adjectives, known.capitals, known.metonyms)
    for table in tables:
        assert all(re.fullmatch(r"[A-Z]{3}", code) and known.name_of(code) for code in table.values())
    assert known.name_of("QQQ") is None


def test_no_form_of_the_list_is_lost_to_another_country() -> None:
    """A form that two entries share answers for the first alone, so each must stand under one."""
    entries = countries.read()
    for field in get_args(countries.Field):
        seen: dict[str, str] = {}
        for code, entry in entries.items():
            for form in countries.forms(entry, field):
                assert seen.setdefault(countries.fold(form), code) == code, (field, form)
