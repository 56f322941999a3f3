"""Tables: columns that document themselves, and how rows become text."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from service.formats.row import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from service.formats.geography import Country
    from service.formats.row import Row
    from service.schema import Extraction, Place

Cell = str | int | float | None
Value = Callable[["Row"], Cell]
Dialect = Literal["csv", "tsv"]

# What spreadsheets take for a formula (OWASP, "CSV injection"); the apostrophe is their own mark for text.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its published name, what Dateline puts there, and how. None: Dateline cannot know it.

    `tag` is the column's HXL hashtag, in the table that has a row of them.
    """

    name: str
    meaning: str
    value: Value | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of events.

    Attributes:
        columns: In their published order.
        takes: Which events have a row.
        dialect: `csv` is RFC 4180; `tsv` parts cells by tabs and quotes nothing.
    """

    columns: tuple[Column, ...]
    takes: Callable[[Row], bool]
    dialect: Dialect = "csv"

    @property
    def head(self) -> str:
        """The line of names, and that of hashtags where there are any."""
        names, tags = [column.name for column in self.columns], [column.tag for column in self.columns]
        return _text([names, tags] if any(tags) else [names], self.dialect)

    def body(self, extraction: Extraction, article: str) -> str:
        """The lines of one article's events; empty where none has a row."""
        taken = (row for row in rows(extraction, article) if self.takes(row))
        return _text([[_cell(column, row) for column in self.columns] for row in taken], self.dialect)


def columns(name: str, values: Mapping[str, Value]) -> tuple[Column, ...]:
    """The columns that the data file `name` lists, with what fills them.

    Raises:
        ValueError: A value has no column in the file.
    """
    listed = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    if strays := values.keys() - listed.keys():
        message = f"{name} has no columns {sorted(strays)}"
        raise ValueError(message)
    return tuple(
        Column(column, meaning, values.get(column))
        if isinstance(meaning, str)
        else Column(column, meaning["meaning"], values.get(column), meaning["tag"])
        for column, meaning in listed.items()
    )


def of_place(read: Callable[[Place], Cell]) -> Value:
    """What a column says of the place of an event."""

    def value(row: Row) -> Cell:
        return None if row.place is None else read(row.place)

    return value


def of_country(read: Callable[[Country], Cell]) -> Value:
    """What a column says of the country of an event."""

    def value(row: Row) -> Cell:
        return None if row.country is None else read(row.country)

    return value


def _cell(column: Column, row: Row) -> str:
    value = None if column.value is None else column.value(row)
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(lines: Iterable[list[str]], dialect: Dialect) -> str:
    if dialect == "tsv":
        # White space within cells is single spaces by now.
        return "".join("\t".join(line) + "\n" for line in lines)
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue()
