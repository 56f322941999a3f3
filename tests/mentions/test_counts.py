"""Counted phrases."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.data import casualty_words
from service.data.casualty_words import CasualtyWords
from service.mentions import counts
from service.records.counts import CountMention


@pytest.fixture(scope="module")
def words() -> CasualtyWords:
    return casualty_words.load()


def stated(nlp: Language, words: CasualtyWords, text: str) -> list[CountMention]:
    return [count for count in counts.find(nlp(text), words) if count.stated]


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "minimum", "maximum"),
    [
        ("At least 12 people drowned.", "At least 12 people", "people", 12, None),
        ("Four of its sailors were rescued.", "Four of its sailors", "sailors", 4, 4),
        ("Two of the five men were freed.", "Two of the five men", "men", 2, 2),
        ("Twelve dead in bus crash", "Twelve", "Twelve", 12, 12),
        ("Some 30 officers took part.", "Some 30 officers", "officers", 30, 30),
        ("Dozens of pupils were evacuated.", "Dozens of pupils", "pupils", 24, None),
        ("No one was hurt.", "No one", "one", 0, 0),
        ("No casualties were reported.", "No casualties", "casualties", 0, 0),
        ("Both men survived.", "Both men", "men", 2, 2),
        (
            "Between eight and 15 other people were hurt.",
            "Between eight and 15 other people",
            "people",
            8,
            15,
        ),
        ("A family of five escaped.", "family of five", "five", 5, 5),
        ("The fire trapped another five.", "another five", "five", 5, 5),
    ],
)
def test_counts_a_phrase(
    nlp: Language, words: CasualtyWords, text: str, phrase: str, noun: str, minimum: int, maximum: int | None
) -> None:
    found = {count.span.text: count for count in stated(nlp, words, text)}

    assert phrase in found
    assert (found[phrase].noun.text, found[phrase].minimum, found[phrase].maximum) == (noun, minimum, maximum)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("A father and his two sons were rescued.", 3),
        ("A woman, her husband and two children were rescued.", 4),
        ("Mary Jones, Tom Hill and Peter Brown were rescued.", 3),
        ("Two Russians and a Ukrainian were rescued.", 3),
        ("Three people, a man and two boys, were rescued.", 3),
        ("A man or a woman was rescued.", 1),
        ("A girl and two dogs were rescued.", 1),
    ],
)
def test_adds_up_a_list_of_people(nlp: Language, words: CasualtyWords, text: str, total: int) -> None:
    first = counts.find(nlp(text), words)[0]

    assert first.minimum == total


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old was late.",
        "John Smith, 34, was late.",
        "It cost $12 million.",
        "It fell 5 percent.",
        "It is 12 miles away.",
        "It began on May 12, 2019.",
        "It began at 9.30 am.",
        "He carried a 9mm pistol.",
        "Flight 370 vanished.",
        "The home side won 24-12.",
        "In 2014 the mill closed.",
        "The 2014 shooting shocked the town.",
        "No one else was there.",
    ],
)
def test_measures_labels_and_dates_count_nothing(nlp: Language, words: CasualtyWords, text: str) -> None:
    assert stated(nlp, words, text) == []


def test_a_singular_is_one_without_a_number(nlp: Language, words: CasualtyWords) -> None:
    (found,) = counts.find(nlp("A child slept."), words)

    assert (found.minimum, found.maximum, found.stated) == (1, 1, False)


def test_a_plural_without_a_number_is_at_least_two(nlp: Language, words: CasualtyWords) -> None:
    (found,) = counts.find(nlp("Children slept."), words)

    assert (found.minimum, found.maximum, found.vague, found.stated) == (2, None, True, False)


def test_a_group_is_found_by_its_own_head(nlp: Language, words: CasualtyWords) -> None:
    (found,) = stated(nlp, words, "A group of 12 tourists arrived.")

    assert (found.head.text, found.noun.text, found.minimum) == ("group", "tourists", 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "12",
        "“" * 500,
        "12 " * 3_000,
        "a" * 50_000,
        "DOZENS DEAD",
        "٣٤ قتيلا",
        "1,2,3,,4 - - to or 5",
    ],
)
def test_any_text_gives_an_answer(nlp: Language, words: CasualtyWords, text: str) -> None:
    for count in counts.find(nlp(text), words):
        assert count.minimum >= 0
        assert count.maximum is None or count.maximum >= count.minimum
