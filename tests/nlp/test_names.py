"""Names are those that the model's own recogniser finds, word by word."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from spacy.pipeline import EntityRecognizer

from bench import texts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def _unnamed(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name != "dateline_names":
            doc = component(doc)
    return doc


def _tags(doc: Doc) -> list[tuple[str, str]]:
    return [(token.ent_iob_, token.ent_type_) for token in doc]


def _stock(nlp: Language, text: str) -> list[tuple[str, str]]:
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return _tags(recogniser(_unnamed(nlp, text)))


@pytest.mark.parametrize(
    "text",
    [
        "Chad",
        "\n\n",
        "Ada Pell of the Northern Harbour Board spoke in Port Sudan on Monday, 3 May 2021, at 9 a.m.",
        "They met Ada\n\nPell and  Ira   Moss left for New",
        "EIGHT MINERS DIED NEAR SANTA CRUZ, THE RED CROSS SAID ON TUESDAY.",
        "“About $3 million,” said Mr. Orr (no relation) of the U.N.'s office in N'Djamena.",
    ],
)
def test_names_are_those_of_the_model(nlp: Language, text: str) -> None:
    assert _tags(nlp(text)) == _stock(nlp, text)


def test_names_of_many_texts_are_those_of_the_model(nlp: Language) -> None:
    for text in itertools.islice(texts.varied(texts.OWN.read_text("utf-8"), seed=3), 8):
        assert _tags(nlp(text)) == _stock(nlp, text)


def test_a_text_without_words_has_no_names(nlp: Language) -> None:
    assert not nlp("").ents
