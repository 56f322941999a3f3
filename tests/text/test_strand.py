"""Strands: one line of text, and where each character of it stands."""

from __future__ import annotations

import pytest

from service.records.text import Extent
from service.text.strand import Run, strand


def _whole(text: str) -> Extent:
    return Extent(0, len(text))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("two  words", "two words"),
        ("no\u00a0break", "no break"),
        ("tab\there", "tab here"),
        ("in\u200bvisible", "invisible"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bell\x07rings", "bell rings"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("a \u200b b", "a b"),
        ("میخواهم\u200cها", "میخواهم\u200cها"),
    ],
)
def test_characters_become_ordinary_ones(source: str, text: str) -> None:
    line = strand(source, [_whole(source)], field="text")

    assert line is not None
    assert line.text == text


def test_nothing_but_invisible_characters_is_no_strand() -> None:
    source = " \u200b\u00a0\ufeff"

    assert strand(source, [_whole(source)], field="text") is None


def test_lines_join_with_the_break_between_them_as_the_space() -> None:
    source = "first line\nsecond line"

    line = strand(source, [Extent(0, 10), Extent(11, 22)], field="text")

    assert line is not None
    assert line.text == "first line second line"
    assert line.runs == (Run(0, 0, 22),)


def test_a_windows_line_break_is_one_space() -> None:
    source = "first\r\nsecond"

    line = strand(source, [Extent(0, 5), Extent(7, 13)], field="text")

    assert line is not None
    assert line.text == "first second"
    assert line.runs == (Run(0, 0, 6), Run(6, 7, 6))


def test_cutting_trims_spaces_and_keeps_places() -> None:
    source = "one  two three"
    line = strand(source, [_whole(source)], field="text")
    assert line is not None

    part = line.cut(3, 8)

    assert part is not None
    assert part.text == "two"
    assert source[slice(*part.source)] == "two"


def test_leaving_parts_out_leaves_one_space() -> None:
    source = "He spoke (Photo: AP) on Monday (again)."
    line = strand(source, [_whole(source)], field="text")
    assert line is not None

    rest = line.without([Extent(9, 20), Extent(31, 38)])

    assert rest is not None
    assert rest.text == "He spoke on Monday ."
    assert "".join(source[run.source : run.source + run.length] for run in rest.runs) == rest.text


def test_leaving_everything_out_leaves_nothing() -> None:
    line = strand("gone", [Extent(0, 4)], field="text")
    assert line is not None

    assert line.without([Extent(0, 4)]) is None


def test_rewording_keeps_the_length() -> None:
    line = strand("WORD", [Extent(0, 4)], field="text")
    assert line is not None

    assert line.reworded("word").runs == line.runs
    with pytest.raises(ValueError, match="one for one"):
        line.reworded("words")
