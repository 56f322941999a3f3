"""Every table has the columns that its publishers list, in their order, and can be read back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from service.formats import FORMATS, document
from service.formats.columns import Table
from service.formats.row import rows
from tests.formats.making import bombing, extraction

PUBLISHED = Path(__file__).parent / "published"

# HXL 1.1 core hashtags that the table uses, and what a hashtag with attributes looks like.
HXL = {"event", "description", "group", "date", "country", "adm1", "loc", "geo", "affected", "meta"}
HASHTAG = re.compile(r"#([a-z][a-z0-9_]*)(\+[a-z][a-z0-9_]*)*")


def table(name: str) -> Table:
    found = next(format_.table for format_ in FORMATS.values() if format_.name == name)
    assert found is not None
    return found


def published(scheme: str) -> list[str]:
    """The columns that a scheme's publishers list; the file says where."""
    lines = (PUBLISHED / f"{scheme}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("name", "scheme"), [("csv", "acled"), ("polecat", "polecat"), ("ucdp", "ucdp")])
def test_columns_are_the_published_ones(name: str, scheme: str) -> None:
    assert [column.name for column in table(name).columns] == published(scheme)


def test_hashtags_are_of_the_standard() -> None:
    for column in table("hxl").columns:
        found = HASHTAG.fullmatch(column.tag)
        assert found, column.tag
        assert found[1] in HXL, column.tag


@pytest.mark.parametrize("name", ["csv", "polecat", "hxl", "ucdp"])
def test_what_is_written_can_be_read_back(name: str) -> None:
    first = bombing()
    first["what"]["sentence"]["text"] = 'She said: “Go,\n"now",\tall of you”;\u00a0he went.'
    answers = [extraction(first, id_="a,1"), extraction(bombing(), id_=None)]
    format_ = next(format_ for format_ in FORMATS.values() if format_.name == name)
    written = "".join(format_.write(answers))
    if name == "polecat":
        lines = [line.split("\t") for line in written.removesuffix("\n").split("\n")]
    else:
        lines = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    head = 2 if name == "hxl" else 1
    columns = table(name).columns
    assert lines[0] == [column.name for column in columns]
    assert [line[0] for line in lines[head:]] == ["a,1/e1", "2/e1"]
    for answer, line in zip(answers, lines[head:], strict=True):
        told = next(rows(answer, answer.id or "2"))
        values = [None if column.value is None else column.value(told) for column in columns]
        assert line == ["" if value is None else " ".join(str(value).split()) for value in values]


def test_a_cell_is_no_formula() -> None:
    event = bombing()
    event["what"]["sentence"]["text"] = '=HYPERLINK("x") said a banner.'
    cells = list(csv.DictReader(io.StringIO("".join(FORMATS["csv"].write([extraction(event)])))))
    assert cells[0]["notes"] == '\'=HYPERLINK("x") said a banner.'


def test_without_events_only_the_head_is_left() -> None:
    assert "".join(FORMATS["csv"].write([extraction()])) == ",".join(published("acled")) + "\r\n"
    assert "".join(FORMATS["geojson"].write([extraction()])) == '{"type":"FeatureCollection","features":[]}'


def test_the_page_is_current() -> None:
    path = Path(__file__).parents[2] / "docs" / "formats.md"
    assert path.read_text(encoding="utf-8") == document.page(), (
        "run python -m service.formats.document > docs/formats.md"
    )
