"""Which event came after which, and which was a part of which."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Options

Relations = set[tuple[str, str, str]]


def relations(extractor: Extractor, text: str) -> Relations:
    events = extractor.extract(Article(text=text)).events
    types = {e.id: e.type for e in events}
    return {(e.type, r.type, types[r.event]) for e in events for r in e.relations}


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("Police arrested three men in Lusk after the riot.", "riot", "arrest"),
        ("Three men were arrested in Lusk over the bombing.", "bombing", "arrest"),
        ("Ira Moss was charged in connection with the stabbing in Lusk.", "stabbing", "charge"),
        ("Arrests were made in Lusk following the demonstration.", "demonstration", "arrest"),
        ("The mayor of Lusk resigned in the wake of the flood.", "flood", "resignation"),
        ("The shooting in Lusk sparked a demonstration at the town hall.", "shooting", "demonstration"),
        ("The floods in Lusk led to an outbreak of cholera.", "flood", "outbreak"),
        ("The demonstration in Lusk was followed by the arrest of two organisers.", "demonstration", "arrest"),
        ("Thousands demonstrated in Lusk before the election.", "demonstration", "election"),
        ("Hundreds marched through Lusk in protest at the arrest of a priest.", "arrest", "demonstration"),
    ],
)  # fmt: skip
def test_one_follows_the_other(extractor: Extractor, text: str, earlier: str, later: str) -> None:
    assert relations(extractor, text) == {(earlier, "followed_by", later)}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("A policeman was stabbed in Lusk during the demonstration.", "stabbing", "demonstration"),
        ("The two ministers signed an agreement during a visit to Lusk.", "agreement", "visit"),
    ],
)
def test_one_is_a_part_of_the_other(extractor: Extractor, text: str, part: str, whole: str) -> None:
    assert relations(extractor, text) == {(part, "part_of", whole)}


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested three men in Lusk. A flood closed the road to Hebb.",
        "No arrests were made in Lusk after the riot.",
        "Police in Lusk arrested three men before they could carry out an attack.",
        "Ira Moss was held in Lusk for trial.",
        "The mayor of Lusk condemned the riot during his visit.",
        "Ira Moss was stabbed in Lusk during an interview about the bombing.",
    ],
)
def test_nothing_is_guessed(extractor: Extractor, text: str) -> None:
    assert relations(extractor, text) == set()


def test_who_did_a_deed_is_arrested_after_it(extractor: Extractor) -> None:
    text = "Ira Moss stabbed a neighbour in Lusk on Monday.\n\nMoss was arrested at his home and charged."
    assert relations(extractor, text) == {
        ("stabbing", "followed_by", "arrest"),
        ("arrest", "followed_by", "charge"),
    }


def test_who_is_arrested_for_one_of_two_deeds_may_have_done_either(extractor: Extractor) -> None:
    text = "Ira Moss stabbed a neighbour in Lusk on Monday.\n\nMoss robbed a bank in Hebb on Friday.\n\nMoss was arrested."
    assert relations(extractor, text) == set()


def test_who_was_harmed_is_cared_for_after_it(extractor: Extractor) -> None:
    text = "Bandits abducted Ira Moss in Lusk on Monday.\n\nMoss was rescued by troops."
    assert relations(extractor, text) == {("abduction", "followed_by", "rescue")}


def test_relations_to_events_left_out_are_left_out(extractor: Extractor) -> None:
    text = "Police arrested three men in Lusk after the riot."
    events = extractor.extract(Article(text=text, options=Options(event_types=["arrest"]))).events
    assert [(e.type, e.relations) for e in events] == [("arrest", [])]
    events = extractor.extract(Article(text=text, options=Options(event_types=["riot"]))).events
    assert [(e.type, e.relations) for e in events] == [("riot", [])]
