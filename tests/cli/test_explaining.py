from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from service import cli
from service.api.openapi import example
from service.cli import commands, explaining
from service.cli.explaining import Mark
from service.schema import Article, Extraction
from tests.api.fake_extractor import FakeExtractor

ARTICLE = example("article")


class ExampleExtractor(FakeExtractor):
    """Answers with the documentation's example, changed by a test."""

    answer: Any = None

    def extract(self, article: Article, **_: object) -> Extraction:
        assert article.options.offset_unit == "codepoint"
        return Extraction.model_validate(self.answer)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The answer to be given."""
    changed = copy.deepcopy(example("extraction"))
    monkeypatch.setattr(ExampleExtractor, "answer", changed)
    monkeypatch.setattr(commands, "_load_extractor", ExampleExtractor)
    return changed


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    path = tmp_path / "request.json"
    path.write_text(json.dumps(ARTICLE | {"options": {"offset_unit": "utf8"}}), encoding="utf-8")
    return path


def explain(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["explain", *map(str, arguments)])


@pytest.mark.usefixtures("answer")
def test_the_article_is_shown_with_its_evidence(request_file: Path) -> None:
    result = explain(request_file)
    assert result.exit_code == 0
    assert "A [car bomb|trigger e1] [exploded|trigger e1] near a market in [Mosul|place e1]" in result.stdout
    assert "[[killing|trigger e1] [four people|recipient e1]|harm e1]" in result.stdout
    assert "e1 bombing (conflict)" in result.stdout
    assert "  killed    4, “four”" in result.stdout
    assert "  reaction  mayor of the city condemns: “the attack”" in result.stdout


@pytest.mark.usefixtures("answer")
def test_one_event_can_be_asked_for(request_file: Path) -> None:
    shown = explain(request_file, "--event", "e2").stdout
    assert "[The mayor of the city|actor e2] [condemned|trigger e2]" in shown
    assert "e1" not in shown
    assert "No event e9." in explain(request_file, "--event", "e9").stdout


def test_what_is_not_the_article_is_marked(answer: Any, request_file: Path) -> None:
    answer["events"] = []
    answer["removed"] = [{"span": {"field": "title", "start": 0, "end": 3, "text": "Car"}, "reason": "menu"}]
    answer["warnings"] = [{"code": "short", "message": "The text is short."}]
    shown = explain(request_file).stdout
    assert "[Car|removed] bomb" in shown
    assert "No event." in shown
    assert "warning: The text is short." in shown


@pytest.mark.parametrize(
    ("extents", "expected"),
    [
        ([(0, 1)], "[a|k e] b c"),
        ([(0, 5)], "[a b c|k e]"),
        ([(0, 5), (2, 3)], "[a [b|k e] c|k e]"),
        ([(0, 3), (0, 1)], "[[a|k e] b|k e] c"),
        ([(0, 3), (2, 3)], "[a [b|k e]|k e] c"),
        ([(0, 1), (2, 3), (4, 5)], "[a|k e] [b|k e] [c|k e]"),
        ([(0, 3), (2, 5)], "[a b|k e] c"),
        ([(0, 2), (2, 5)], "[a |k e][b c|k e]"),
    ],
)
def test_brackets_nest(extents: list[tuple[int, int]], expected: str) -> None:
    marks = [Mark("text", start, end, "k", "e") for start, end in extents]
    assert explaining.bracketed("a b c", marks) == expected


def test_what_rests_on_the_same_words_shares_brackets() -> None:
    marks = [
        Mark("text", 0, 1, "actor", "e1"),
        Mark("text", 0, 1, "actor", "e2"),
        Mark("text", 0, 1, "actor", "e1"),
    ]
    assert explaining.bracketed("a b", marks) == "[a|actor e1, actor e2] b"


def test_colours_leave_the_words_as_they_are() -> None:
    marks = [Mark("text", 2, 3, "trigger", "e1"), Mark("text", 0, 3, "harm", "e1")]
    shown = explaining.coloured("a b c", marks)
    assert shown.plain == "a b e1 c"
    assert {str(span.style) for span in shown.spans} == {"red", "bold underline", "dim"}
