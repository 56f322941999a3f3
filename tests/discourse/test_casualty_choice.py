"""Which of the numbers of a text is the total, by weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from service import knowledge
from service.data import casualty_choice as weights
from service.data.casualty_choice import ChoiceModel
from service.discourse.casualty_choice import FEATURES
from service.extractor import Extractor
from service.nlp import pipeline
from service.schema import Article

Bounds = tuple[int, int | None]
Read = Callable[[str, ChoiceModel | None], list[dict[str, Bounds]]]


def model(margin: float = 0.0, **liking: float) -> ChoiceModel:
    row = tuple(liking.get(name, 0.0) for name in FEATURES)
    return ChoiceModel(FEATURES, margin, {"killed": row, "injured": row})


LARGE, SMALL = model(size=1.0), model(size=-1.0)


@pytest.fixture(scope="module")
def read() -> Read:
    nlp, know = pipeline.load(), knowledge.load()

    def totals(text: str, chooser: ChoiceModel | None) -> list[dict[str, Bounds]]:
        extractor = Extractor(nlp, replace(know, totals=chooser))
        article = Article.model_validate({"text": text, "published_at": "2024-05-19"})
        return [
            {
                name: (count.min, count.max)
                for name in ("killed", "injured")
                if (count := getattr(e.casualties, name))
            }
            for e in extractor.extract(article).events
            if e.casualties.killed or e.casualties.injured
        ]

    return totals


def test_the_weights_are_those_of_the_features() -> None:
    shipped = weights.load()
    assert shipped is not None
    assert tuple(shipped.features) == FEATURES
    assert {len(row) for row in shipped.weights.values()} == {len(FEATURES)}


@pytest.mark.parametrize(
    ("text", "chooser", "expected"),
    [
        # another number of the text is chosen where it is plainly likelier
        ("A fire in Marun killed nine people. A hospital counted 12 dead.", None, {"killed": (9, 12)}),
        ("A fire in Marun killed nine people. A hospital counted 12 dead.", LARGE, {"killed": (12, 12)}),
        (
            "A fire in Marun killed nine people. A hospital counted 12 dead.",
            model(1.0, size=1.0),
            {"killed": (9, 12)},
        ),
        ("A fire in Marun killed 12 people. A hospital counted nine dead.", SMALL, {"killed": (9, 12)}),
        # what the text decides is not asked
        ("Police spoke of 20 dead in a fire in Marun. The toll rose to 17.", LARGE, {"killed": (17, 17)}),
        ("Several people were hurt in a fire in Marun. A cook was hurt.", SMALL, {"injured": (3, None)}),
        ("A fire in Marun killed 12 people. Three soldiers were killed.", SMALL, {"killed": (12, 12)}),
        ("A fire in Marun killed two people. Initial reports spoke of five dead.", LARGE, {"killed": (2, 5)}),
        (
            "Four boys were shot in Marun. Two died at once and a third died in hospital.",
            SMALL,
            {"killed": (3, 3), "injured": (1, 1)},
        ),
        # of those hit, without the dead
        (
            "Four men were shot in Marun. Two were killed. One is in hospital.",
            model(derived=1.0),
            {"killed": (2, 2), "injured": (2, 2)},
        ),
    ],
)
def test_the_number_of_an_event(
    read: Read, text: str, chooser: ChoiceModel | None, expected: dict[str, Bounds]
) -> None:
    assert read(text, chooser) == [expected]


def test_a_figure_moves_to_the_event_that_the_story_is_of(read: Read) -> None:
    text = "A bomb killed two people in Marun on Monday. On Tuesday a fire swept through Borin, with a toll of 30."
    assert read(text, LARGE) == [{"killed": (30, 30)}]
    assert sorted(each["killed"] for each in read(text, weights.load())) == [(2, 2), (30, 30)]


def test_a_figure_that_is_itself_a_telling_of_its_event_does_not_move(read: Read) -> None:
    text = "A bomb killed two people in Marun on Monday. On Tuesday a fire killed 30 people in Borin."
    assert sorted(each["killed"] for each in read(text, LARGE)) == [(2, 2), (30, 30)]
