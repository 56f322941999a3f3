"""Every format by name: what its media type is and how extractions are written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from service.formats import acled, geojson, hxl, polecat, ucdp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from service.formats.columns import Table
    from service.schema import Extraction

Name = Literal["csv", "polecat", "geojson", "hxl", "ucdp"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write extractions.

    Attributes:
        name: What `?format=` and `--format` call it.
        media_type: Formats that share one are told apart by their name; the first in the catalogue answers to it.
        body: Writes one extraction; the second argument is the article's id or number.
        opening: What stands before all bodies.
        separator: What stands between two bodies that are not empty.
        closing: What stands behind all bodies.
        table: The table that it is, if it is one.
    """

    name: Name
    media_type: str
    body: Callable[[Extraction, str], str]
    opening: str = ""
    separator: str = ""
    closing: str = ""
    table: Table | None = None

    def write(self, extractions: Iterable[Extraction]) -> Iterator[str]:
        """The document, piece by piece; nothing of it is kept."""
        yield self.opening
        begun = False
        for number, extraction in enumerate(extractions, start=1):
            body = self.body(extraction, extraction.id or str(number))
            if body:
                yield self.separator + body if begun else body
                begun = True
        yield self.closing


def _of_table(name: Name, media_type: str, table: Table) -> Format:
    return Format(name, media_type, table.body, opening=table.head, table=table)


_ALL = (
    _of_table("csv", "text/csv", acled.TABLE),
    _of_table("polecat", "text/tab-separated-values", polecat.TABLE),
    Format(
        "geojson",
        "application/geo+json",
        geojson.body,
        opening=geojson.OPENING,
        separator=",",
        closing=geojson.CLOSING,
    ),
    _of_table("hxl", "text/csv", hxl.TABLE),
    _of_table("ucdp", "text/csv", ucdp.TABLE),
)

FORMATS: Mapping[Name, Format] = {format_.name: format_ for format_ in _ALL}
