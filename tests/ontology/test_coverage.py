"""The ontology covers the schemes that analysts know."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from service import ontology

SCHEMES = tomllib.loads((resources.files("service.ontology") / "schemes.toml").read_text())

# What no scheme above lists but ordinary news is full of.
KINDS = [
    "earthquake", "flood", "storm", "wildfire", "landslide", "volcanic_eruption", "drought", "heatwave",
    "road_accident", "rail_accident", "air_accident", "shipwreck", "fire", "explosion", "collapse", "stampede",
    "shooting", "stabbing", "robbery", "arrest", "charge", "trial", "sentence", "election", "parliamentary_vote",
    "appointment", "resignation", "coup", "meeting", "agreement", "sanctions", "diplomatic_expulsion", "deployment",
    "withdrawal", "weapons_test", "outbreak", "displacement", "evacuation", "cyber_attack", "data_breach", "strike",
    "layoff", "merger", "bankruptcy",
]  # fmt: skip


@pytest.fixture(scope="module")
def codes() -> list[ontology.Codes]:
    return [kind.codes for kind in ontology.load().types.values()]


def test_all_acled_sub_event_types(codes: list[ontology.Codes]) -> None:
    covered = {(code.acled.event_type, code.acled.sub_event_type) for code in codes if code.acled}
    assert covered == {(main, sub) for main, subs in SCHEMES["acled"].items() for sub in subs}
    assert len(covered) == 25


def test_all_ace_subtypes(codes: list[ontology.Codes]) -> None:
    covered = {code.ace for code in codes if code.ace}
    assert covered == {f"{main}.{sub}" for main, subs in SCHEMES["ace"].items() for sub in subs}
    assert len(covered) == 33


def test_all_plover_types(codes: list[ontology.Codes]) -> None:
    covered = {code.plover.type for code in codes if code.plover}
    assert covered == set(SCHEMES["plover"]["modes"])
    assert len(covered) == 16


def test_every_casualty_effect_has_a_type() -> None:
    effects = {kind.effect for kind in ontology.load().types.values()} - {None}
    assert effects == {"killed", "injured", "missing", "abducted", "detained", "displaced"}


@pytest.mark.parametrize("kind", KINDS)
def test_contract_kind_exists(kind: str) -> None:
    assert kind in ontology.load().types
