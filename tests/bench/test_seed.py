"""The seed's checklist, on a made-up article with its own ideal answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bench.tasks import seed
from service import knowledge
from service.extractor import Extractor
from service.schema import Extraction

TEXT = (
    "Sign up for our newsletter\n\n"
    "An Arcadian air strike killed three farmers near the village of Oster on Friday, the Borovian army said. "
    "President Karin Holt condemned the attack as a crime."
)


def _span(text: str) -> dict[str, Any]:
    return {"start": TEXT.index(text), "end": TEXT.index(text) + len(text), "text": text}


IDEAL: dict[str, Any] = {
    "article": {"boilerplate": [_span("Sign up for our newsletter")]},
    "main_event": "e1",
    "events": [
        {
            "id": "e1",
            "type": {"plover": "ASSAULT", "acled": {"sub_event_type": "Air/drone strike"}},
            "trigger": _span("air strike"),
            "who": {"actors": [{"name": "Arcadia", "country": "ARC"}], "ordered_by": []},
            "where": [{"country": None}],
            "when": [{"timex": {"value_if_dct_2021-06-29": "2021-06-25"}}],
            "casualties": {"killed": [{"min": 3, "max": 3, "attribution": "Borovian army"}]},
        }
    ],
    "reactions": [
        {
            "speaker": {"name": "Karin Holt", "mention": _span("President Karin Holt")},
            "stance": "condemns",
            "cue": _span("condemned"),
            "content": [_span("the attack as a crime")],
        }
    ],
}


@pytest.fixture(scope="module")
def answer(nlp: Language) -> Extraction:
    """What the pipeline makes of the made-up article."""
    article = seed.TASK.article({"text": TEXT})
    assert article is not None
    return Extractor(nlp, knowledge.load()).extract(article)


def test_the_checklist_tells_what_is_right(answer: Extraction) -> None:
    found = seed.score([IDEAL], [answer])

    assert set(found) == set(seed.BARS)
    assert found["principal_type"] == found["time"] == found["no_furniture"] == 1
    assert found["reactions"] in {0, 1}


def test_the_checklist_tells_what_is_wrong(answer: Extraction) -> None:
    other = json.loads(json.dumps(IDEAL))
    other["events"][0]["type"]["acled"]["sub_event_type"] = "Attack"
    other["article"]["boilerplate"] = [_span("air strike")]
    other["reactions"][0]["stance"] = "denies"

    found = seed.score([other], [answer])

    assert found["principal_type"] == found["no_furniture"] == found["reactions"] == 0


def test_no_answer_is_nothing_right() -> None:
    assert set(seed.score([IDEAL], [None]).values()) == {0}


def test_article_and_ideal_are_read_from_beside_the_data(tmp_path: Path) -> None:
    folder = tmp_path / "seed"
    folder.mkdir()
    (tmp_path / "data").mkdir()
    (folder / "article.txt").write_text(TEXT, "utf-8")
    (folder / "ideal.json").write_text(json.dumps(IDEAL), "utf-8")

    assert seed.TASK.documents(tmp_path / "data") == [{"text": TEXT, "ideal": IDEAL}]
