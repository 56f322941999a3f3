"""The ontology's own counter-examples of events that did not happen: none of them may stand as a fact."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service import ontology
from service.data import cues, governors, status_words
from service.events import triggers
from service.events.status import Judge
from service.mentions import quotes
from service.records.actors import Entities

ONTOLOGY = ontology.load()
TRIGGERS = triggers.compile_lexicon(ONTOLOGY)
STATUS, GOVERNORS, CUES = status_words.load(), governors.load(), cues.load()
UNREAL = frozenset({"negated", "hypothetical", "planned", "exercise"})

# What no grammar tells, only the meaning of this verb with this subject and object.
BEYOND_GRAMMAR = frozenset({"Forecasters say the storm will miss the coast."})

COUNTERS = [
    pytest.param(
        kind.name,
        one.text,
        id=f"{kind.name}-{number}",
        marks=pytest.mark.xfail(reason="beyond grammar", strict=True) if one.text in BEYOND_GRAMMAR else (),
    )
    for kind in ONTOLOGY.types.values()
    for number, one in enumerate(kind.counters)
    if one.why in UNREAL
]


@pytest.mark.parametrize(("kind", "text"), COUNTERS)
def test_what_did_not_happen_is_not_told_as_a_fact(nlp: Language, kind: str, text: str) -> None:
    doc = nlp(text)
    said = quotes.find(doc, CUES)
    inside = {i: q for q in said for i in range(q.content.start, q.content.end)}
    judge = Judge(STATUS, GOVERNORS, Entities((), {}), inside, 0)
    standings = [judge.status(t) for t in triggers.find(doc, TRIGGERS) if t.type == kind]
    assert not [s for s in standings if (s.polarity, s.modality) == ("affirmed", "asserted")]
