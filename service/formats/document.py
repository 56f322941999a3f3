"""docs/formats.md, written from the formats: ``python -m service.formats.document``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from service.formats import FORMATS, Format
from service.formats.geojson import EventProperties

if TYPE_CHECKING:
    from service.formats.columns import Table

_INTRODUCTION = """\
# Formats

Generated from `service/formats` by `python -m service.formats.document`; change the data, not this page.

Besides its own JSON, Dateline gives the same answer in formats that analysts and maps read. Ask by `Accept`, or by
`?format=`, which goes before it; on the command line by `--format`.

| `format` | media type | what it is |
|---|---|---|
| `json` | `application/json` | the answer, field by field in `/docs` and `openapi/openapi.json`; the default |
| `ndjson` | `application/x-ndjson` | the same, an article a line; `/v1/extract/stream` has this alone |
| `csv` | `text/csv` | [ACLED's columns](#csv) |
| `polecat` | `text/tab-separated-values` | [POLECAT's columns](#polecat): PLOVER records |
| `geojson` | `application/geo+json` | [a map layer](#geojson): every event a feature |
| `hxl` | `text/csv` | [a table with HXL hashtags](#hxl), for humanitarian data sites |
| `ucdp` | `text/csv` | [the columns of UCDP's event data](#ucdp) |

What cannot be given is refused with 406 and a list of what can. What an article cannot tell is an empty cell or null.
Cells have single spaces for line breaks and tabs; text that a spreadsheet would take for a formula has an apostrophe
before it.

A table or a map has no place for a problem, and must not pass over an article in silence. So a batch of which one
article fails is answered by that article's problem, whose pointer says which it is. Take `ndjson` or `json` where the
rest must not wait; `dateline extract` names what it could not read and prints the rest.
"""

_WHICH = {
    "csv": "Events that ACLED has a type for and that the article tells of as having happened, on its own word or on "
    "another's. Planned, denied and hypothetical ones have no row. ACLED's own coding – standard names of actors, "
    "checks against other sources – is not done: a row is a draft for a coder, in the columns that they know.",
    "polecat": "Events that PLOVER has a type for and that happened, and announced ones, which PLOVER codes as "
    "`AGREE`, `REJECT` or `THREATEN`.",
    "hxl": "All events that happened, disasters and accidents included. The second line holds the hashtags.",
    "ucdp": "Organised violence that killed: events of ACLED's battles, explosions and violence against civilians with "
    "a number of killed that is not zero.",
}

_GEOJSON = """\
## geojson

RFC 7946. Every event is a `Feature` in one `FeatureCollection`, planned, denied and recalled ones too: filter by
`modality`, `polarity` and `background`. `geometry` is the point of the most precise place that has one, or null.
`id` is the article's id, or its number in the request, and the event's id. The properties are flat.

| property | meaning |
|---|---|
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(format_) for format_ in FORMATS.values())])


def _section(format_: Format) -> str:
    if format_.table is None:
        return _GEOJSON + _properties()
    return _of_table(format_.name, format_.table)


def _of_table(name: str, table: Table) -> str:
    tagged = any(column.tag for column in table.columns)
    head = "| column | hashtag | meaning |\n|---|---|---|" if tagged else "| column | meaning |\n|---|---|"
    lines = [
        f"| `{column.name}` |{f' `{column.tag}` |' if tagged else ''} {_safe(column.meaning)} |"
        for column in table.columns
    ]
    return "\n".join([f"## {name}\n", f"{_WHICH[name]}\n", head, *lines, ""])


def _safe(text: str) -> str:
    return text.replace("`|`", "`\\|`")


def _properties() -> str:
    rows = EventProperties.model_fields.items()
    return "".join(
        f"| `{field.alias or name}` | {field.description or 'as in JSON'} |\n" for name, field in rows
    )


if __name__ == "__main__":
    sys.stdout.write(page())
