"""The encoder may be absent, or half of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from spacy.language import Language

from service import knowledge
from service.extractor import Extractor
from service.nlp import encoder
from service.nlp.encoder import Encoder, Half
from service.schema import Article


@pytest.mark.parametrize(
    ("weights", "runtime", "missing"),
    [
        (False, False, None),
        (False, True, "weights"),
        (True, False, "runtime"),
        (True, True, None),
    ],
)
def test_only_half_an_encoder_is_worth_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: bool, runtime: bool, missing: Half | None
) -> None:
    monkeypatch.setattr(encoder, "_has_runtime", lambda: runtime)
    if weights:
        (tmp_path / "encoder.onnx").touch()
    assert encoder.missing_half(tmp_path) == missing


@pytest.mark.parametrize("weights", [False, True])
def test_without_either_half_there_is_no_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: bool
) -> None:
    monkeypatch.setattr(encoder, "_has_runtime", lambda: not weights)
    if weights:
        (tmp_path / "encoder.onnx").touch()
    assert Encoder.load(tmp_path) is None


@pytest.mark.parametrize(
    ("missing", "said"),
    [(None, None), ("weights", "weights are not installed"), ("runtime", "not what runs")],
)
def test_the_rules_work_alone_and_say_what_is_missing(
    nlp: Language, missing: Half | None, said: str | None
) -> None:
    know = dataclasses.replace(knowledge.load(), encoder=None, missing_half=missing)
    alone = Extractor(nlp, know)
    assert [w.code for w in alone.warnings] == ([] if said is None else ["encoder_missing"])
    assert all(said is not None and said in warning.message for warning in alone.warnings)
    assert alone.extract(Article(text="Gunmen killed two farmers near Kano on Monday, police said.")).events
