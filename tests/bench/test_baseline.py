"""Floors, samples and the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import __main__ as command
from bench import baseline, crosswalks, table
from bench.baseline import Fall
from bench.registry import TASKS
from bench.table import Row
from bench.task import Bar, thinned
from service import ontology

ROW = Row("times", "made up", {"f1": 0.8123, "recall": 0.5}, {"f1": Bar(0.9, "HeidelTime .91")}, 7, 1.2)


def test_a_figure_below_its_floor_falls() -> None:
    assert baseline.falls({"a.f1": 0.8, "b.f1": 0.4, "c.f1": 0.1}, {"a.f1": 0.8, "b.f1": 0.5}) == [
        Fall("b.f1", 0.5, 0.4)
    ]


def test_floors_of_other_tasks_stay(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    baseline.write({"quotes.f1": 0.7}, file)
    baseline.write(baseline.figures([ROW]), file)

    assert baseline.read(file) == {"quotes.f1": 0.7, "times.f1": 0.812, "times.recall": 0.5}


def test_no_file_no_floors(tmp_path: Path) -> None:
    assert baseline.read(tmp_path / "none.json") == {}


def test_every_floor_is_a_figure_of_a_task() -> None:
    assert {name.partition(".")[0] for name in baseline.read()} <= set(TASKS)


def test_the_table_tells_task_and_size_once() -> None:
    _, first, second = table.render([ROW]).splitlines()

    assert first.split() == ["times", "made", "up", "f1", "0.812", "0.90", "HeidelTime", ".91", "7", "1"]
    assert second.split() == ["recall", "0.500"]


def test_a_sample_is_spread_evenly() -> None:
    documents = [{"id": number} for number in range(100)]

    assert [d["id"] for d in thinned(documents, most=5, part=(0.5, 1.0))] == [50, 60, 70, 80, 90]
    assert thinned(documents, most=100, part=(0.0, 1.0)) == documents


def test_absent_data_are_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--data", str(tmp_path), "--task", "times"]) == 0
    assert "no data" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "types"),
    [("190", {"ASSAULT"}), ("0871", {"CONCEDE", "RETREAT"}), ("010", set()), ("903", None)],
)
def test_cameo_codes_become_plover_types(code: str, types: set[str] | None) -> None:
    assert crosswalks.plover_of_cameo(code) == types


@pytest.mark.parametrize(
    ("code", "types"),
    [("122", {"ACCUSE"}), ("023", set()), ("194", {"ASSAULT"}), ("1717", None), ("345", None)],
)
def test_weis_codes_become_plover_types(code: str, types: set[str] | None) -> None:
    assert crosswalks.plover_of_weis(code) == types


def test_crosswalks_name_plover_types_that_exist() -> None:
    known = {kind.codes.plover.type for kind in ontology.load().types.values() if kind.codes.plover}
    named = {name for names in crosswalks.table("cameo_plover").values() for name in names}

    assert named <= known


@pytest.mark.parametrize("name", ["types_kairos", "types_muc", "types_casie"])
def test_crosswalks_name_types_of_the_ontology(name: crosswalks.Table) -> None:
    assert set(crosswalks.table(name)) <= set(ontology.load().types)
