"""Paragraphs, however a text is broken into lines."""

from __future__ import annotations

import textwrap

import pytest

from service.text import paragraphs

FIRST = (
    "The ferry left the harbour at dawn with ninety passengers on board and had almost reached the island when "
    "water came in through the bow doors, the captain told the inquiry on Thursday."
)
SECOND = (
    "Two of the crew said that an alarm had sounded on the bridge a quarter of an hour before, and that nobody "
    "had gone down to look."
)
THIRD = "The inquiry goes on."


def _texts(source: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs.split(source)]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \u00a0 \n", "\n\n\n\n", "\u2029\u2029"])
def test_blank_lines_part_paragraphs(gap: str) -> None:
    assert _texts(gap.join([FIRST, SECOND, THIRD])) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r"])
def test_a_line_may_be_a_paragraph(gap: str) -> None:
    assert _texts(gap.join([FIRST, SECOND, THIRD])) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in (FIRST, SECOND, THIRD))

    assert _texts(wrapped) == [FIRST, SECOND, THIRD]


def test_wrapped_paragraphs_without_blank_lines_end_at_short_lines() -> None:
    wrapped = "\n".join(textwrap.fill(text, 70) for text in (FIRST, SECOND, THIRD))

    assert _texts(wrapped) == [FIRST, SECOND, THIRD]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert _texts("The court heard on Friday that\nthe driver had slept.\nHe denies it.") == [
        "The court heard on Friday that the driver had slept.",
        "He denies it.",
    ]


def test_a_menu_stays_a_line_an_entry() -> None:
    assert _texts("Home\nNews\nSport\nWeather\n\n" + FIRST) == ["Home", "News", "Sport", "Weather", FIRST]


def test_an_empty_text_has_none() -> None:
    assert _texts(" \n\t\n\u200b") == []


def test_a_wrapped_block_in_a_text_of_long_lines_is_joined() -> None:
    source = "\n\n".join(
        [FIRST, SECOND, textwrap.fill(f"{SECOND} {FIRST}", 58), f"{THIRD}\n{SECOND}\n{FIRST}"]
    )

    assert _texts(source) == [FIRST, SECOND, f"{SECOND} {FIRST}", THIRD, SECOND, FIRST]


def test_a_headline_is_not_joined_to_its_lead() -> None:
    headline = "Ferry captain tells inquiry of water at bow doors"

    assert _texts(f"{headline}\n{FIRST}\n{SECOND}") == [headline, FIRST, SECOND]
    assert _texts(f"{headline}\n{THIRD}\n{THIRD}") == [headline, THIRD, THIRD]
