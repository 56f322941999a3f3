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


@pytest.mark.parametrize(
    "above", ["Ferry sinks off Cebu", "Advertisement", "Minister quits over dam"], ids=lambda text: text[:9]
)
@pytest.mark.parametrize(
    "paragraph",
    [
        "Interior Minister Pavel Mbeki, a close ally of the president, resigned on Sunday.",
        "Serbian and Croatian troops traded shots for much of Sunday along the river.",
        "Health officials said nine had died.",
        "Nurses claim victory, hospital says wards stayed open",
    ],
    ids=lambda text: text[:9],
)
def test_first_word_of_a_paragraph_is_no_sentence(nlp: Language, above: str, paragraph: str) -> None:
    doc = nlp(f"{above}\n\n{paragraph}")
    assert [sent.text.strip() for sent in doc.sents] == [above, paragraph]


@pytest.mark.parametrize("text", ["“I heard it,” he said.", "Unions claim success, ministry says"])
def test_nor_is_the_first_word_or_mark_of_the_text(nlp: Language, text: str) -> None:
    assert [sent.text for sent in nlp(text).sents] == [text]


def test_word_with_its_own_stop_is_a_sentence(nlp: Language) -> None:
    doc = nlp("Ferry sinks off Cebu\n\nWhy? Nobody knows.\n\nDivers search. Families wait.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Ferry sinks off Cebu",
        "Why?",
        "Nobody knows.",
        "Divers search.",
        "Families wait.",
    ]


@pytest.mark.parametrize("text", ["", "\n", "Cebu", "\n\nCebu\n\nManila\n\n"])
def test_text_without_sentences_is_read(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
