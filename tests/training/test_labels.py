"""The table of labels names what exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import ontology
from training.encoder import labels

ONTOLOGY = ontology.load()


def test_every_name_of_the_table_exists() -> None:
    known = {*ONTOLOGY.types, labels.NONE}
    for scheme in labels.load(ONTOLOGY).values():
        assert scheme.exhaustive <= set(ONTOLOGY.types)
        assert all(names and names <= known for names in scheme.types.values())


def test_the_first_pattern_that_fits_counts() -> None:
    rams = labels.load(ONTOLOGY)["rams"]
    assert rams.types_of("conflict.attack.stabbing") == frozenset({"stabbing"})
    assert "bombing" in (rams.types_of("conflict.attack.n/a") or ())
    assert rams.types_of("weather.rain") is None


@pytest.mark.parametrize("name", ["no_such_type", "@ace:No.Such", "@nothing:X"])
def test_a_name_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "labels.toml"
    file.write_text(
        f'[set]\nweight = 1.0\nexhaustive = []\n[set.types]\nA = ["{name}"]\n[set.roles]\n', encoding="utf-8"
    )
    with pytest.raises(labels.LabelError):
        labels.load(ONTOLOGY, file)
