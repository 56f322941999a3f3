"""Where sentences begin for certain."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.nlp.paragraphs import LONGEST

SENTENCE = "The ferry left the harbour before dawn."


def test_no_sentence_crosses_a_blank_line(nlp: Language) -> None:
    doc = nlp("Ferry sinks off Cebu\n\nThe ferry left the harbour before dawn")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Ferry sinks off Cebu",
        "The ferry left the harbour before dawn",
    ]


@pytest.mark.parametrize(
    "text", ["drowned, " * 600, "and " * 600, "a.b " * 600, "he said " * 600], ids=lambda t: t[:8]
)
def test_no_sentence_is_without_end(nlp: Language, text: str) -> None:
    doc = nlp(text.strip())
    assert max(len(sent) for sent in doc.sents) <= LONGEST


def test_long_paragraph_is_parted_between_its_sentences(nlp: Language) -> None:
    doc = nlp(" ".join([SENTENCE] * 120))
    assert {sent.text for sent in doc.sents} == {SENTENCE}
