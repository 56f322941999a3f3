"""How likely a candidate attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.data import cues
from service.mentions.quotation import candidates, judging, reading

if TYPE_CHECKING:
    from spacy.language import Language

_CUES = cues.load()


def test_a_score_does_not_hang_on_the_order_of_its_features(nlp: Language) -> None:
    # Sets of strings have another order in every process; ten tenths, added one by one, are not one.
    page = reading.read(nlp("The mayor said that the dam was safe."))
    candidate = next(candidates.of_word(page, page.tokens[2], _CUES))
    content = judging.extents(page, candidate)
    names = sorted(set(judging.features(page, candidate, content, _CUES)))[:10]
    weights = dict.fromkeys(names, 0.1)
    assert judging.score(page, candidate, content, _CUES, weights) == 1.0
