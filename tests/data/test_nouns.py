"""Which nouns name a person: words of no list of ours, and things that look alike."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.data import nouns
from service.data.nouns import NounModel


@pytest.fixture(scope="module")
def model() -> NounModel:
    return nouns.load()


@pytest.mark.parametrize("word", ["busker", "grandad", "novice", "tutor", "stallholder", "beekeeper"])
def test_persons(nlp: Language, model: NounModel, word: str) -> None:
    assert model.likelihood(nlp.vocab[word]) > 0.7


@pytest.mark.parametrize(
    "word", ["toaster", "blender", "scooter", "gate", "donkey", "sponsorship", "cupboard", "murder"]
)
def test_others(nlp: Language, model: NounModel, word: str) -> None:
    assert model.likelihood(nlp.vocab[word]) < 0.5


@pytest.fixture(scope="module")
def abstract() -> NounModel:
    return nouns.load_abstract()


@pytest.mark.parametrize("word", ["nostalgia", "complacency", "turnout", "sarcasm", "wisdom", "stereotype"])
def test_abstract_things(nlp: Language, abstract: NounModel, word: str) -> None:
    assert abstract.likelihood(nlp.vocab[word]) > 0.8


@pytest.mark.parametrize(
    "word", ["minaret", "caravan", "trawler", "cobbler", "position", "infrastructure", "gala"]
)
def test_things_that_can_be_struck(nlp: Language, abstract: NounModel, word: str) -> None:
    assert abstract.likelihood(nlp.vocab[word]) < 0.8


@pytest.mark.parametrize("word", ["", "x", "’", "\U0001f600", "a" * 50_000])
def test_any_word(nlp: Language, model: NounModel, word: str) -> None:
    assert 0.0 <= model.likelihood(nlp.vocab[word]) <= 1.0
