"""Which triggers the encoder reads otherwise, and which it finds where the rules find none."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from service import ontology
from service.data import likelihood as data
from service.events import likelihood, triggers
from service.records.events import Trigger
from service.records.readings import Readings

TYPES = ontology.load()
LEXICON = triggers.compile_lexicon(TYPES)
THRESHOLDS = data.load()
FAMILIES = likelihood.compile_families(TYPES, THRESHOLDS)
COLUMNS = {name: number for number, name in enumerate((likelihood.NONE, *TYPES.types))}


def readings(doc: Doc, told: dict[str, dict[str, float]]) -> Readings:
    chances = np.zeros((len(doc), len(COLUMNS)), np.float32)
    for token in doc:
        for name, chance in told.get(token.text, {}).items():
            chances[token.i, COLUMNS[name]] = chance
        chances[token.i, 0] = 1 - chances[token.i].sum()
    return Readings({token.i: token.i for token in doc}, COLUMNS, chances)


def judge(doc: Doc, told: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    proposals = triggers.find(doc, LEXICON)
    sentences = likelihood.worth_reading(doc, proposals)
    found = likelihood.judge(
        proposals,
        sentences,
        readings(doc, told),
        families=FAMILIES,
        thresholds=THRESHOLDS,
        types=TYPES.types,
    )
    return [(trigger.span.text, trigger.type) for trigger in found]


def test_a_word_that_the_rules_miss_is_told_of_when_it_is_likely(nlp: Language) -> None:
    doc = nlp("A grenade attack on the tea stall left two cooks hurt badly.")
    least = THRESHOLDS.add
    assert ("hurt", "injury") not in judge(doc, {"left": {"injury": least - 0.01}})
    assert ("left", "injury") in judge(doc, {"left": {"injury": least + 0.01}})


def test_a_family_is_likely_together_and_its_likeliest_type_is_told(nlp: Language) -> None:
    doc = nlp("The police arrested three men after rivals traded volleys near the mill.")
    assert ("volleys", "armed_clash") in judge(doc, {"volleys": {"armed_clash": 0.5, "shooting": 0.3}})
    assert ("volleys", "armed_clash") not in judge(doc, {"volleys": {"armed_clash": 0.5, "birth": 0.3}})


def test_what_the_rules_propose_is_not_taken_away(nlp: Language) -> None:
    doc = nlp("Teachers arrested at the rally were freed on bail.")
    assert judge(doc, {}) == [(t.span.text, t.type) for t in triggers.find(doc, LEXICON)] != []


def test_words_are_read_as_another_family_only_when_their_own_is_unlikely(nlp: Language) -> None:
    doc = nlp("The gang boasts of an attack on the clinic.")
    assert judge(doc, {"attack": {"ransomware": 0.8}}) == [("attack", "ransomware")]
    assert judge(doc, {"attack": {"ransomware": 0.78, "bombing": 0.2}}) == [("attack", "attack")]


def test_types_that_no_set_marks_are_left_to_the_rules(nlp: Language) -> None:
    doc = nlp("The police arrested a baker who had espoused her in June.")
    assert "espoused" not in [text for text, _ in judge(doc, {"espoused": {"marriage": 0.99}})]


def test_sentences_without_a_proposal_are_not_read(nlp: Language) -> None:
    doc = nlp("The harbour was calm. Police arrested a smuggler. Gulls circled.")
    assert [s.text for s in likelihood.worth_reading(doc, triggers.find(doc, LEXICON))] == [
        "Police arrested a smuggler."
    ]


def test_a_word_that_was_not_read_keeps_its_proposal(nlp: Language) -> None:
    doc = nlp("Police arrested a smuggler.")
    proposals = triggers.find(doc, LEXICON)
    none = Readings({}, COLUMNS, np.zeros((0, len(COLUMNS)), np.float32))
    kept = likelihood.judge(
        proposals, tuple(doc.sents), none, families=FAMILIES, thresholds=THRESHOLDS, types=TYPES.types
    )
    assert kept == proposals


@pytest.mark.parametrize("span", [(0, 2), (1, 2)])
def test_words_of_a_proposal_are_not_told_of_twice(nlp: Language, span: tuple[int, int]) -> None:
    doc = nlp("Car bombings shook the port.")
    proposal = Trigger(doc[slice(*span)], doc[1], "bombing", TYPES.types["bombing"].frame, 0.9)
    found = likelihood.judge(
        (proposal,),
        tuple(doc.sents),
        readings(doc, {"bombings": {"bombing": 0.99}}),
        families=FAMILIES,
        thresholds=dataclasses.replace(THRESHOLDS, add=0.2),
        types=TYPES.types,
    )
    assert found == (proposal,)
