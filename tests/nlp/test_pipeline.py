"""What the tokenizer keeps whole."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.nlp import pipeline


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


def test_words_of_a_known_text_are_kept_and_others_forgotten() -> None:
    nlp = pipeline.load()
    pipeline.acquaint(nlp, ["Zorbek guards a quarry."])
    known = len(nlp.vocab.strings)
    with nlp.memory_zone():
        nlp.make_doc("zorbek met Vantrell")
    assert "zorbek" in nlp.vocab.strings
    assert "Quarry" in nlp.vocab.strings
    assert "Vantrell" not in nlp.vocab.strings
    assert len(nlp.vocab.strings) == known


def test_words_are_cut_alike_known_or_not(nlp: Language) -> None:
    text = "“Don't,” Mr. Orr's co-pilot said at 9 a.m. in the U.S.-run base (Dec. 3)."
    knowing = pipeline.load()
    pipeline.acquaint(knowing, [text])
    assert [t.text for t in knowing.make_doc(text)] == [t.text for t in nlp.make_doc(text)]


def test_millions_end_a_sentence(nlp: Language) -> None:
    doc = nlp("The band asked for $5m. The mayor paid £2m, a clerk said.")
    assert [sent.text for sent in doc.sents] == [
        "The band asked for $5m.",
        "The mayor paid £2m, a clerk said.",
    ]
