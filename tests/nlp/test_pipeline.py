"""What the tokenizer keeps whole."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize("word", ["co-workers", "co-pilot", "co-defendants"])
def test_companions_are_one_word(nlp: Language, word: str) -> None:
    assert word in [token.text for token in nlp(f"Two {word} were hurt.")]


def test_other_hyphens_part(nlp: Language) -> None:
    assert "hit-and-run" not in [token.text for token in nlp("A hit-and-run raid failed.")]


@pytest.mark.parametrize(
    "text",
    [
        "The mill in Sault Ste. Marie will close in May.",
        "Two men met near Ft. Worth on Monday.",
        "Sgt. Paul Reed and Maj. Hugh Orde stayed behind.",
    ],
)
def test_an_abbreviation_before_a_name_ends_no_sentence(nlp: Language, text: str) -> None:
    assert len(list(nlp(text).sents)) == 1


def test_a_full_stop_before_a_name_ends_one(nlp: Language) -> None:
    assert len(list(nlp("The plane climbed 900 ft. Paul Reed saw it. Police came.").sents)) == 3
