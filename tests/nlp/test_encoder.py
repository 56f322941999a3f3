"""The encoder may be absent, or half of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from spacy.language import Language

from service import knowledge
from service.events import triggers
from service.extractor import Extractor
from service.nlp import encoder
from service.nlp.encoder import Encoder, Half
from service.records.events import Trigger
from service.schema import Article


@pytest.mark.parametrize(
    ("weights", "runtime", "missing"),
    [
        (False, False, "weights"),
        (False, True, "weights"),
        (True, False, "runtime"),
        (True, True, None),
    ],
)
def test_what_is_missing_of_the_encoder_is_worth_a_warning(
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


@pytest.fixture(scope="module")
def reader() -> Encoder:
    found = Encoder.load()
    assert found is not None, "the weights ship with the package"
    return found


def triggers_of(nlp: Language, text: str) -> list[Trigger]:
    return list(triggers.find(nlp(text), knowledge.load().triggers))


RAID = "Gunmen killed two farmers near Kano on Monday, and police arrested a driver."


def test_every_word_of_a_known_type_is_read(nlp: Language, reader: Encoder) -> None:
    found = triggers_of(nlp, RAID)
    assert len(found) == 2
    assert all(reading is not None for reading in reader.read(found))
    assert reader.read([]) == []


def test_a_word_is_read_alike_whatever_is_read_with_it(nlp: Language, reader: Encoder) -> None:
    alone = triggers_of(nlp, RAID)
    among = triggers_of(
        nlp, f"{RAID} The minister, who had resigned in May, was sentenced to nine years in prison."
    )
    for one, other in zip(reader.read(alone), reader.read(among), strict=False):
        assert one is not None
        assert other is not None
        assert other.nothing == pytest.approx(one.nothing, abs=1e-4)


def test_what_it_was_not_taught_or_does_not_reach_has_no_reading(nlp: Language, reader: Encoder) -> None:
    trigger = triggers_of(nlp, RAID)[0]
    assert reader.read([dataclasses.replace(trigger, type="no_such_type")]) == [None]
    late = triggers_of(nlp, "In " + "Upper Lower " * 80 + "Gunmen killed two farmers.")
    assert reader.read(late[-1:]) == [None]


@pytest.mark.parametrize(
    ("doubted", "believed"),
    [
        (
            "If the suspects were caught, they could be put on trial in Nairobi.",
            "The suspects were put on trial in Nairobi.",
        ),
        (
            "It is easier for the army to kill rather than detain rebels.",
            "The army killed nine rebels and detained six near Goma on Friday.",
        ),
    ],
)
def test_what_nobody_did_is_doubted_more_than_what_was_done(
    nlp: Language, reader: Encoder, doubted: str, believed: str
) -> None:
    less, more = (
        [reading.nothing for reading in reader.read(triggers_of(nlp, text)) if reading is not None]
        for text in (believed, doubted)
    )
    assert less
    assert more
    assert min(more) > max(less)
