"""The arithmetic of the scorers."""

from __future__ import annotations

import pytest

from bench import scoring
from bench.scoring import Tally


def test_tallies_add_up() -> None:
    tally = scoring.total([Tally(1, 2, 1), Tally(1, 2, 3)])

    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.5, 0.5)


def test_nothing_of_nothing_is_zero() -> None:
    assert (scoring.NOTHING.precision, scoring.NOTHING.recall, scoring.NOTHING.f1) == (0, 0, 0)
    assert scoring.share([]) == 0


def test_each_index_is_matched_once_and_the_most_similar_first() -> None:
    similarity = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7, ("b", "y"): 0.0}

    assert scoring.match("ab", "xy", lambda one, other: similarity[one, other]) == [(0, 0)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Harbour Police", "harbour police officers", True),
        ("Prime Minister Karin Holt", "Holt", True),
        ("the police of the town", "the mayor of the town", True),
        ("the police", "the mayor", False),
        ("the", "the", True),
        ("", "", False),
    ],
)
def test_phrases_share_half_of_the_shorter_ones_words(one: str, other: str, same: bool) -> None:
    assert scoring.same_phrase(one, other) is same


def test_overlap() -> None:
    assert scoring.overlap((0, 5), (3, 9)) == 2
    assert not scoring.overlaps((0, 5), (5, 9))
    assert scoring.iou(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
