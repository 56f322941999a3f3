"""Number words and their values."""

from __future__ import annotations

import time

import pytest

from service.mentions import numerals


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("1,234", 1_234, 1_234),
        ("1.2 million", 1_200_000, 1_200_000),
        ("twenty - two", 22, 22),
        ("two hundred and thirty - one", 231, 231),
        ("three thousand", 3_000, 3_000),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("half - a - dozen", 6, 6),
        ("two dozen", 24, 24),
        ("a hundred", 100, 100),
        ("3 - 4", 3, 4),
        ("3-4", 3, 4),
        ("10 to 15", 10, 15),
        ("three or four", 3, 4),
        ("two to three thousand", 2_000, 3_000),
        ("between 10 and 15", 10, 15),
        ("at least 12", 12, None),
        ("no fewer than 12", 12, None),
        ("at least 12 , and up to 20", 12, 20),
        ("more than 20", 21, None),
        ("more than a dozen", 13, None),
        ("20+", 20, None),
        ("20 or more", 20, None),
        ("up to 15", 0, 15),
        ("as many as 15", 0, 15),
        ("fewer than 10", 0, 9),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
        ("thousands", 2_000, None),
        ("tens of thousands", 20_000, None),
        ("hundreds of thousands", 200_000, None),
        ("several", 3, None),
        ("several hundred", 300, None),
        ("a few", 3, None),
        ("a couple", 2, 2),
        ("a number", 2, None),
    ],
)
def test_reads_the_bounds_of_a_number(text: str, minimum: int, maximum: int | None) -> None:
    (found,) = numerals.find(text.split())

    assert (found.minimum, found.maximum) == (minimum, maximum)
    assert (found.start, found.end) == (0, len(text.split()))


@pytest.mark.parametrize(
    "text", ["a large number of", "an unknown number of", "a still unknown number of", "a “ number ” of"]
)
def test_a_number_of_unknown_size_is_some(text: str) -> None:
    (found,) = numerals.find(text.split())

    assert (found.minimum, found.maximum, found.vague) == (2, None, True)


@pytest.mark.parametrize("text", ["a phone number", "the number of", "a prime number was found"])
def test_a_number_of_nothing_is_none(text: str) -> None:
    assert numerals.find(text.split()) == ()


@pytest.mark.parametrize("text", ["about 50", "around 50", "nearly 50", "some 50", "an estimated 50"])
def test_marks_an_approximation_and_keeps_its_number(text: str) -> None:
    (found,) = numerals.find(text.split())

    assert found.approximate
    assert (found.minimum, found.maximum) == (50, 50)


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("another five", True),
        ("five more", True),
        ("five others", True),
        ("a further five", True),
        ("five", False),
    ],
)
def test_marks_what_comes_on_top(text: str, *, additional: bool) -> None:
    (found,) = numerals.find(text.split())

    assert found.additional is additional


def test_two_numbers_stay_two() -> None:
    found = numerals.find(["12", "killed", "and", "30", "wounded"])

    assert [each.minimum for each in found] == [12, 30]


@pytest.mark.parametrize(
    "text", ["as many as possible", "the million", "half an hour", "a team", "", "- - -"]
)
def test_reads_nothing_where_there_is_no_number(text: str) -> None:
    assert numerals.find(text.split()) == ()


def test_a_number_beyond_all_people_is_none() -> None:
    assert numerals.find(["999999999999"]) == ()
    assert numerals.find(["nine", "hundred", "billion"]) == ()


def test_time_grows_with_length_alone() -> None:
    words = ["one", "million"] * 20_000

    start = time.process_time()
    numerals.find(words)

    assert time.process_time() - start < 5
