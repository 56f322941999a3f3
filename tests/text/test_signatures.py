"""Lines of credits, of times and of wire services."""

from __future__ import annotations

import pytest

from service.text import menus, signatures


@pytest.mark.parametrize(
    "text",
    [
        "Night desk / Lagos Bureau / June 3, 2021 06:15 WAT",
        "Ana Ruiz · Prairie Wire · Posted: Oct 2, 2020 5:00 AM EDT | Last Updated: 2 hours ago",
        "Tue 4 June 2019 10.45 BST",
        "First published on Tue 4 June 2019 06.00 BST",
        "Published On 4 Jun 2019",
        "07:15, 4 JUN 2019",
    ],
)
def test_a_line_that_says_when(text: str) -> None:
    assert signatures.is_timestamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jury told of threats – 3 May 2020 letter read out",
        "Strike begins on June 3, 2021 | Union says talks failed",
        "The siege of 1993 – 51 days in Texas",
    ],
)
def test_a_headline_with_a_date_is_no_such_line(text: str) -> None:
    assert not signatures.is_timestamp(text)


@pytest.mark.parametrize(
    "text",
    ["By Night Desk and Agencies", "By News Bureau", "By ANA RUIZ", "Ana Ruiz Senior Crime Correspondent"],
)
def test_a_byline_may_be_a_desk(text: str) -> None:
    assert signatures.is_byline(text)


@pytest.mark.parametrize(
    "text", ["BC-PERU-MINE URGENT", "PERU-MINE-COLLAPSE 2ND LEAD", "ZCZC ABC0123", "MORE", "NNNN"]
)
def test_a_slug_of_a_wire(text: str) -> None:
    assert signatures.is_slug(text)


@pytest.mark.parametrize(
    "text", ["CEASE-FIRE TALKS URGENT", "MORE DEAD", "X-RAY UNIT CLOSES", "AP-led inquiry opens"]
)
def test_a_headline_is_no_slug(text: str) -> None:
    assert not signatures.is_slug(text)


def test_a_menu_lists_sections() -> None:
    assert menus.is_menu("News Opinion Sport Culture Lifestyle")
    assert menus.is_menu("Home | World | UK | Business | Tech | Science")
    assert not menus.is_menu("Home News World Cup Final")
    assert not menus.is_menu("Health minister opens sports centre")
