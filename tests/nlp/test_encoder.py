"""The encoder's weights may be absent."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from service.extractor import Extractor
from service.nlp.encoder import Encoder
from service.schema import Article


def test_without_weights_there_is_no_encoder(tmp_path: Path) -> None:
    assert Encoder.load(tmp_path) is None


def test_without_weights_the_rules_work_and_say_so(extractor: Extractor) -> None:
    know = dataclasses.replace(extractor._know, encoder=None)  # noqa: SLF001 -- as if the weights were not there
    alone = Extractor(extractor._nlp, know)  # noqa: SLF001
    assert [w.code for w in alone.warnings] == ["encoder_missing"]
    found = alone.extract(Article(text="Gunmen killed two farmers near Kano on Monday, police said."))
    assert found.events
