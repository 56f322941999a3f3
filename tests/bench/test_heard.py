"""Reported words, judged as reactions or not."""

from __future__ import annotations

from bench.tasks import heard
from bench.tasks.heard import Heard, Words

JUDGED = {
    40: Words(True, frozenset({3}), frozenset({"condemns"})),
    90: Words(False, frozenset(), frozenset({"-"})),
    140: Words(True, frozenset(), frozenset({"demands"})),
}


def told(start: int, event: int, stance: str) -> Heard:
    return Heard(start, frozenset({(event, event + 6)}), stance)


def test_event_and_stance_must_both_be_right() -> None:
    right = heard.score([JUDGED], [(told(40, 0, "condemns"),)])
    assert (right["precision"], right["recall"]) == (1.0, 0.5)
    other = heard.score([JUDGED], [(told(40, 0, "supports"),)])
    assert (other["f1"], other["event_f1"]) == (0.0, right["f1"])


def test_what_is_none_or_on_no_event_of_the_answer_is_wrong() -> None:
    figures = heard.score(
        [JUDGED], [(told(40, 0, "condemns"), told(90, 0, "condemns"), told(140, 0, "demands"))]
    )
    assert figures["precision"] == 1 / 3


def test_the_right_one_should_be_the_surer() -> None:
    right, wrong = told(40, 0, "condemns")._replace(confidence=0.6), told(90, 0, "condemns")
    assert heard.score([JUDGED], [(right, wrong._replace(confidence=0.2))])["surer"] == 1.0
    assert heard.score([JUDGED], [(right, wrong._replace(confidence=0.9))])["surer"] == 0.0


def test_words_that_nobody_judged_do_not_count() -> None:
    assert heard.score([JUDGED], [(told(7, 0, "condemns"),)])["precision"] == 0.0
    assert heard.score([{}], [(told(7, 0, "condemns"),)])["f1"] == 0.0
