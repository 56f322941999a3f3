"""Dates of pages and wires."""

from __future__ import annotations

import datetime as dt

import pytest

from service.text import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("June 29, 2021", dt.date(2021, 6, 29)),
        ("Updated Tue 29 June 2021 14:05 BST", dt.date(2021, 6, 29)),
        ("3 JAN 90", dt.date(1990, 1, 3)),
        ("Sept. 4th, 2019", dt.date(2019, 9, 4)),
        ("2021-06-29T14:05:00Z", dt.date(2021, 6, 29)),
        ("Monday, May 3, then May 4, 2020", dt.date(2020, 5, 4)),
        ("29/06/2021 10:15", dt.date(2021, 6, 29)),
        ("6/29/2021 10:15 AM", dt.date(2021, 6, 29)),
        ("29.06.2021", dt.date(2021, 6, 29)),
        ("2021/6/29", dt.date(2021, 6, 29)),
    ],
)
def test_dates_with_a_year(text: str, date: dt.date) -> None:
    found = dates.find(text)

    assert found is not None
    assert found.date == date


def test_a_date_without_a_year_is_no_day() -> None:
    found = dates.find("June 29")

    assert found is not None
    assert (found.month, found.day, found.date) == (6, 29, None)


@pytest.mark.parametrize(
    "text", ["05/06/2021 was it", "Mayor Ann Hill, 61", "room 2021", "31 February 2020 and so"]
)
def test_no_date(text: str) -> None:
    found = dates.find(text)

    assert found is None or found.date is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-06-29T14:05:00Z", dt.datetime(2021, 6, 29, 14, 5, tzinfo=dt.UTC)),
        (
            "2021-06-29T14:05:00-0500",
            dt.datetime(2021, 6, 29, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
        ),
        ("2021-06-29T14:05:00", dt.date(2021, 6, 29)),
        ("2021-06-29", dt.date(2021, 6, 29)),
        ("June 29, 2021", dt.date(2021, 6, 29)),
        ("2021-02-31", None),
        ("2021-06-29T25:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_machine_readable_moments(value: str, moment: dt.datetime | dt.date | None) -> None:
    assert dates.moment(value) == moment


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Updated 3 March 2024 | Published 2 March 2024", dt.date(2024, 3, 2)),
        ("Published 2 March 2024, last updated on Sun 3 March 2024", dt.date(2024, 3, 2)),
        ("Last updated: 3 March 2024", dt.date(2024, 3, 3)),
        ("05:10, 2 MAR 2024", dt.date(2024, 3, 2)),
        ("Last updated 3 hours ago", None),
    ],
)
def test_the_day_of_publication_in_a_line_of_credits(line: str, date: dt.date | None) -> None:
    assert dates.published(line) == date
