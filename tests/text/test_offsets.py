"""Offsets there and back."""

from __future__ import annotations

import pytest

from service.records.text import Extent
from service.text import cleaning
from service.text.offsets import SourceMap, Units
from service.vocabulary import OffsetUnit

TITLE = "Bridge closed after lorry fire"
TEXT = (
    "Home\n\nA lorry caught\u00a0fire on the Harl\u00adton bridge on Sunday, the police said.\n\n"
    "Nobody was hurt in it, they said."
)


@pytest.fixture(scope="module")
def mapped(resources: cleaning.Resources) -> tuple[str, SourceMap]:
    clean = cleaning.clean(text=TEXT, html=None, title=TITLE, published_at=None, resources=resources)
    return clean.text, SourceMap(clean)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("caught fire", "caught\u00a0fire"),
        ("Harlton bridge", "Harl\u00adton bridge"),
        ("Nobody", "Nobody"),
        ("said.\n\nNobody", "said.\n\nNobody"),
    ],
)
def test_a_stretch_of_the_body_is_found(mapped: tuple[str, SourceMap], words: str, source: str) -> None:
    text, back = mapped
    start = text.index(words)

    field, extent = back.locate(start, start + len(words)) or ("", Extent(0, 0))

    assert field == "text"
    assert TEXT[slice(*extent)] == source


def test_a_stretch_of_the_title_is_found_in_the_title(mapped: tuple[str, SourceMap]) -> None:
    text, back = mapped
    start = text.index("lorry fire")

    assert back.locate(start, start + 10) == ("title", Extent(20, 30))


def test_a_stretch_over_two_fields_keeps_the_first(mapped: tuple[str, SourceMap]) -> None:
    text, back = mapped

    assert back.locate(0, text.index("A lorry") + 7) == ("title", Extent(0, len(TITLE)))


def test_the_blank_line_between_paragraphs_has_no_source(mapped: tuple[str, SourceMap]) -> None:
    text, back = mapped
    gap = text.index("\n\n")

    assert back.locate(gap, gap + 2) is None


@pytest.mark.parametrize(
    ("unit", "offsets"),
    [("codepoint", [0, 1, 2, 3, 4]), ("utf16", [0, 1, 2, 4, 5]), ("utf8", [0, 1, 3, 7, 10])],
)
def test_units(unit: OffsetUnit, offsets: list[int]) -> None:
    units = Units("aé😀€", unit=unit)

    assert [units.at(offset) for offset in range(5)] == offsets
