"""How `dateline extract` prints: the formats of the interface, JSON that people can read, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import typer

from service.formats import FORMATS
from service.formats.row import names, total
from service.vocabulary import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from service.schema import Count, Event, Extraction

# Each column with its style and whether it may be broken.
_COLUMNS = {
    "type": ("bold", False),
    "what": ("", True),
    "who → whom": ("blue", True),
    "where": ("green", True),
    "when": ("yellow", False),
    "harm": ("red", True),
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
    from rich import box  # noqa: PLC0415 -- rich takes a tenth of a second, and most formats need none
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    name = extraction.title or extraction.id or "standard input"
    table = Table(title=Text(name), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column, (style, may_break) in _COLUMNS.items():
        table.add_column(column, style=style, no_wrap=not may_break, overflow="fold")
    for event in extraction.events:
        # `Text` is never read as markup, whatever brackets the article has.
        table.add_row(*(Text(cell) for cell in _row(event)), style="dim" if event.background else None)
    console().print(table)


def _row(event: Event) -> tuple[str, ...]:
    actors, recipients = (names(side, between=", ") for side in (event.who.actors, event.who.recipients))
    when = event.when
    counts = ((effect, total(event.casualties, effect)) for effect in get_args(Effect))
    return (
        event.type,
        event.what.summary,
        f"{actors} → {recipients}".strip() if recipients else actors,
        ", ".join(place.name for place in event.where),
        "" if when is None else when.from_ or when.span.text,
        ", ".join(f"{number(count)} {effect}" for effect, count in counts if count is not None),
    )


def number(count: Count) -> str:
    """A count in figures: 4, 4+, 0 to 12."""
    upper = "" if count.max == count.min else "+" if count.max is None else f" to {count.max}"
    return f"{count.min}{upper}"
