"""What an inference process answers, with the real pipeline."""

from __future__ import annotations

import json

import pytest

from service.api.wire import Kind
from service.api.worker import answer
from service.extractor import Extractor


def ask(extractor: Extractor, **article: str) -> tuple[Kind, dict[str, object]]:
    _, frame = answer(extractor, json.dumps(article).encode())
    return frame.kind, json.loads(frame.payload)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Präsident unterschrieb am Montag das Gesetz. Die Opposition kritisierte ihn scharf.", "de"),
        ("Le président a signé la loi lundi. L’opposition a critiqué la décision du gouvernement.", "fr"),
    ],
)
def test_another_language_is_a_problem_that_names_it(extractor: Extractor, text: str, language: str) -> None:
    kind, problem = ask(extractor, text=text)
    assert kind is Kind.PROBLEM
    assert (problem["status"], problem["language"]) == (422, language)


def test_no_letters_are_a_problem(extractor: Extractor) -> None:
    kind, problem = ask(extractor, text="12 34 56 !!")
    assert kind is Kind.PROBLEM
    assert problem["status"] == 422


def test_english_is_an_extraction(extractor: Extractor) -> None:
    kind, extraction = ask(
        extractor, text="A bomb killed two people in Kano on Friday.", published_at="2024-05-12"
    )
    assert kind is Kind.EXTRACTION
    assert extraction["language"] == "en"


def test_a_fault_inside_does_not_end_the_process(extractor: Extractor) -> None:
    _, frame = answer(extractor, b"no json")
    assert frame.kind is Kind.FAULT
