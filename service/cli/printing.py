"""How `dateline extract` prints: the formats of the interface, JSON that people can read, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from service.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from service.schema import Count, Event, Extraction

_COLUMNS = {
    "type": "bold",
    "what": "",
    "actors": "blue",
    "recipients": "magenta",
    "where": "green",
    "when": "yellow",
    "killed": "red",
    "injured": "red",
}


def write(extractions: Iterable[Extraction], output: str, *, many: bool) -> None:
    """Print extractions to standard output as they come; several in JSON are one array."""
    if output == "table":
        for extraction in extractions:
            _print_table(extraction)
        return
    for piece in _pieces(extractions, output, many=many):
        typer.echo(piece, nl=False)


def console() -> Console:
    """Standard output in colours where it is a terminal; without any style where its owner has set NO_COLOR."""
    from rich.console import Console  # noqa: PLC0415

    plain = Console(highlight=False, color_system=None)
    return plain if plain.no_color else Console(highlight=False)


def _pieces(extractions: Iterable[Extraction], output: str, *, many: bool) -> Iterator[str]:
    if output == "ndjson":
        return (extraction.model_dump_json() + "\n" for extraction in extractions)
    if output == "json":
        return _array(extractions) if many else (one.model_dump_json(indent=2) + "\n" for one in extractions)
    format_ = next(one for one in FORMATS.values() if one.name == output)
    return format_.write(extractions)


def _array(extractions: Iterable[Extraction]) -> Iterator[str]:
    begun = False
    for extraction in extractions:
        yield (",\n" if begun else "[\n") + extraction.model_dump_json(indent=2)
        begun = True
    yield "\n]\n" if begun else "[]\n"


def _print_table(extraction: Extraction) -> None:
    from rich.table import Table  # noqa: PLC0415 -- rich takes a tenth of a second, and most formats need none
    from rich.text import Text  # noqa: PLC0415

    name = extraction.title or extraction.id or "standard input"
    table = Table(title=Text(name), title_justify="left")
    for column, style in _COLUMNS.items():
        table.add_column(column, style=style, overflow="fold")
    for event in extraction.events:
        # `Text` is never read as markup, whatever brackets the article has.
        table.add_row(*(Text(cell) for cell in _row(event)), style="dim" if event.background else None)
    console().print(table)


def _row(event: Event) -> tuple[str, ...]:
    when = event.when
    return (
        event.type,
        event.what.summary,
        ", ".join(actor.name for actor in event.who.actors),
        ", ".join(recipient.name for recipient in event.who.recipients),
        ", ".join(place.name for place in event.where),
        "" if when is None else when.from_ or when.span.text,
        _number(event.casualties.killed),
        _number(event.casualties.injured),
    )


def _number(count: Count | None) -> str:
    return "" if count is None else count.text
