"""Whether confidence means what it says."""

from __future__ import annotations

from bench.tasks import reliability
from bench.tasks.reliability import Place


def test_chances_that_come_true_have_no_error() -> None:
    assert reliability.figures([(1.0, True)] * 10)["ece"] == 0.0
    assert reliability.figures([(1.0, False)] * 10)["ece"] == 1.0


def test_the_right_event_should_be_the_surer() -> None:
    assert reliability.figures([(0.9, True), (0.2, False)])["surer"] == 1.0
    assert reliability.figures([(0.5, True), (0.5, False)])["surer"] == 0.5


def test_an_event_of_another_type_has_no_verdict() -> None:
    place = Place("text", 4, "attack")
    figures = reliability.score([{place: True}], [{place._replace(type="bombing"): 0.9}])
    assert figures["still_told"] == 0.0
