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


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("On 15 August gunmen on motorcycles opened fire on a bus.", "opened", "gunmen"),
        ("On 3 May rebels were ambushed near Jos.", "ambushed", "rebels"),
        ("On 12 May the parade was held.", "held", "parade"),
    ],
)
def test_a_date_without_a_comma_leaves_the_verb_its_subject(
    nlp: Language, text: str, verb: str, subject: str
) -> None:
    doc = nlp(text)
    head = next(token for token in doc if token.text == verb)
    assert [t.text for t in head.lefts if t.dep_.startswith("nsubj")] == [subject]
    assert len(list(doc.sents)) == 1


def test_a_month_may_be_a_name(nlp: Language) -> None:
    doc = nlp("The 2 May brothers met on a train.")
    assert [t.text for t in doc if t.dep_ == "nsubj"] == ["brothers"]
