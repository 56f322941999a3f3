"""What the tokenizer keeps whole."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize("word", ["co-workers", "co-pilot", "co-defendants"])
def test_companions_are_one_word(nlp: Language, word: str) -> None:
    assert word in [token.text for token in nlp(f"Two {word} were hurt.")]


def test_other_hyphens_part(nlp: Language) -> None:
    assert "hit-and-run" not in [token.text for token in nlp("A hit-and-run raid failed.")]
