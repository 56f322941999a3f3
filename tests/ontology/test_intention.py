"""PLOVER's codes of deeds that are only meant."""

from __future__ import annotations

import pytest

from service.ontology import PloverCode
from service.ontology.intention import coded
from service.vocabulary import Modality, Polarity

VISIT = PloverCode("CONSULT", "visit", ("diplomatic",))
RAID = PloverCode("ASSAULT", "aerial", ("military",))


@pytest.mark.parametrize(
    ("polarity", "modality", "expected"),
    [
        ("affirmed", "planned", PloverCode("AGREE", None, ("diplomatic",))),
        ("negated", "planned", PloverCode("REJECT", None, ("diplomatic",))),
        ("affirmed", "asserted", VISIT),
        ("negated", "asserted", VISIT),
        ("affirmed", "hypothetical", VISIT),
    ],
)
def test_cooperation(polarity: Polarity, modality: Modality, expected: PloverCode) -> None:
    assert coded(VISIT, polarity=polarity, modality=modality) == expected


@pytest.mark.parametrize(
    ("polarity", "modality", "expected"),
    [
        ("affirmed", "planned", PloverCode("THREATEN", None, ("military",))),
        ("negated", "planned", RAID),
        ("affirmed", "asserted", RAID),
    ],
)
def test_harm(polarity: Polarity, modality: Modality, expected: PloverCode) -> None:
    assert coded(RAID, polarity=polarity, modality=modality) == expected


def test_types_that_plover_has_no_place_for() -> None:
    assert coded(None, polarity="affirmed", modality="planned") is None
