from __future__ import annotations

import json

import pytest

from service import problems
from service.api.documents import document, to_json, within
from service.problems import DatelineProblem, Fault, InvalidArticle, TooManyRequests


def kinds() -> list[type[DatelineProblem]]:
    return DatelineProblem.__subclasses__()


def test_members_that_do_not_apply_are_left_out() -> None:
    assert json.loads(to_json(document(InvalidArticle("It is blank.")))) == {
        "type": "/problems/invalid-article",
        "title": "The article is not valid",
        "status": 422,
        "detail": "It is blank.",
    }


def test_the_first_fault_is_the_pointer() -> None:
    found = document(InvalidArticle("Two.", faults=[Fault("/text", "Blank."), Fault("/url", "Long.")]))
    assert found.pointer == "/text"
    assert [(field.pointer, field.detail) for field in found.errors or ()] == [
        ("/text", "Blank."),
        ("/url", "Long."),
    ]


def test_extensions_are_members() -> None:
    assert document(TooManyRequests("Full.", retry_after=3)).retry_after == 3


def test_pointers_move_with_the_article() -> None:
    faults = [Fault("/text", "Blank.")]
    moved = within(document(InvalidArticle("One.", faults=faults)), pointer="/articles/4")
    assert moved.pointer == "/articles/4/text"
    assert moved.errors is not None
    assert moved.errors[0].pointer == "/articles/4/text"
    assert within(document(InvalidArticle("None.")), pointer="/articles/4").pointer is None


@pytest.mark.parametrize("kind", kinds())
def test_every_problem_is_documented(kind: type[DatelineProblem]) -> None:
    assert kind.__doc__
    assert kind.type.startswith("/problems/")
    assert 400 <= kind.status <= 599
    assert kind.__module__ == problems.__name__


def test_types_are_distinct() -> None:
    assert len({kind.type for kind in kinds()}) == len(kinds())
