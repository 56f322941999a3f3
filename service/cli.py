"""The command line: `dateline serve`, `extract`, `openapi`, `version`."""

from __future__ import annotations

import hashlib
import json
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Self

import typer
from pydantic import ValidationError

from service import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.api.worker import ExtractsEvents
    from service.schema import Article, Event, Extraction

STDIN = Path("-")

app = typer.Typer(
    name="dateline",
    help="News article in, typed events out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would print the article
)


class Format(StrEnum):
    """How `extract` prints."""

    JSON = "json"
    NDJSON = "ndjson"
    TABLE = "table"


class LayerName(StrEnum):
    """A document layer to return besides the events."""

    ENTITIES = "entities"
    QUOTES = "quotes"
    TIMES = "times"
    PLACES = "places"


class UnreadableError(Exception):
    """One input gave no extraction; the message says why, without a word of the input."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    workers: Annotated[int | None, typer.Option(help="Inference processes, one core each.")] = None,
) -> None:
    """Serve the HTTP interface. Options not given are read from DATELINE_… in the environment."""
    from service import server  # noqa: PLC0415 -- the other commands need no web server
    from service.settings import Settings  # noqa: PLC0415

    given = {"host": host, "port": port, "workers": workers}
    try:
        settings = Settings.model_validate(
            Settings().model_dump() | {name: value for name, value in given.items() if value is not None}
        )
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        _fail(f"The settings are not valid: {faults}")
    server.serve(settings)


@app.command()
def extract(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…|-",
            help="Texts, .html pages or .json requests, whose own fields count; - reads standard input.",
        ),
    ],
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.JSON,
    published_at: Annotated[
        str | None, typer.Option(help="Date or RFC 3339 date-time of publication.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Headline.")] = None,
    include: Annotated[
        list[LayerName] | None, typer.Option(help="Also return this layer; may repeat.")
    ] = None,
) -> None:
    """Print the events of articles. Ends with status 1 if any of them gave none because of an error."""
    fields: dict[str, object] = {
        "published_at": published_at,
        "title": title,
        "options": {"include": [layer.value for layer in include or ()]},
    }
    failures = 0
    extractor = _load_extractor()
    with _Printer(output, many=len(files) > 1) as printer:
        for file in _with_progress(files):
            try:
                printer.print(file, _extract(extractor, file, fields))
            except UnreadableError as error:
                failures += 1
                typer.echo(f"{_name(file)}: {error}", err=True)
    if failures:
        _fail(f"{failures} of {len(files)} could not be read.")


@app.command()
def key() -> None:
    """Make a key for callers; the service is told its digest alone (DATELINE_API_KEY_DIGESTS)."""
    secret = secrets.token_urlsafe(32)
    typer.echo(f"key     {secret}")
    typer.echo(f"digest  {hashlib.sha256(secret.encode()).hexdigest()}")


@app.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    from service.app import create_app  # noqa: PLC0415
    from service.settings import Settings  # noqa: PLC0415

    typer.echo(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Entry point."""
    app()


def _load_extractor() -> ExtractsEvents:
    from service.api.worker import load_extractor  # noqa: PLC0415 -- takes seconds and hundreds of megabytes
    from service.settings import Settings  # noqa: PLC0415

    settings = Settings()
    return load_extractor(multiply_with=settings.multiply_with, max_chars=settings.max_chars)


def _extract(extractor: ExtractsEvents, file: Path, fields: dict[str, object]) -> Extraction:
    from service.problems import DatelineProblem  # noqa: PLC0415

    article = _read(file, fields)
    try:
        return extractor.extract(article)
    except DatelineProblem as problem:
        raise UnreadableError(f"{problem.title}: {problem.detail}") from None


def _read(file: Path, fields: dict[str, object]) -> Article:
    from service.schema import Article  # noqa: PLC0415

    try:
        content = (sys.stdin.buffer.read() if file == STDIN else file.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read") from None
    try:
        if file.suffix.lower() == ".json":
            return Article.model_validate_json(content)
        kind = "html" if file.suffix.lower() in {".html", ".htm"} else "text"
        return Article.model_validate({**fields, kind: content, "id": None if file == STDIN else file.name})
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise UnreadableError(faults) from None


def _with_progress(files: list[Path]) -> Iterator[Path]:
    if len(files) == 1 or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    yield from track(files, description="Extracting", console=Console(stderr=True))


class _Printer:
    """Prints extractions to standard output as they come. Several in JSON are one array."""

    def __init__(self, output: Format, *, many: bool) -> None:
        self._format = output
        self._many = many
        self._printed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._format is Format.JSON and self._many:
            typer.echo("\n]" if self._printed else "[]")

    def print(self, file: Path, extraction: Extraction) -> None:
        """Print one."""
        if self._format is Format.TABLE:
            _print_table(_name(file), extraction)
        elif self._format is Format.NDJSON:
            typer.echo(extraction.model_dump_json())
        elif self._many:
            typer.echo(
                ("[\n" if not self._printed else ",\n") + extraction.model_dump_json(indent=2), nl=False
            )
        else:
            typer.echo(extraction.model_dump_json(indent=2))
        self._printed += 1


def _print_table(name: str, extraction: Extraction) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    columns = ("type", "what", "actors", "recipients", "where", "when", "killed", "injured")
    table = Table(*columns, title=Text(extraction.title or name), title_justify="left")
    for event in extraction.events:
        # `Text` is never read as markup, whatever brackets the article has.
        table.add_row(*(Text(cell) for cell in _row(event)))
    Console(soft_wrap=False).print(table)


def _row(event: Event) -> tuple[str, ...]:
    when = event.when
    killed, injured = event.casualties.killed, event.casualties.injured
    return (
        event.type,
        event.what.summary,
        ", ".join(actor.name for actor in event.who.actors),
        ", ".join(recipient.name for recipient in event.who.recipients),
        ", ".join(place.name for place in event.where),
        "" if when is None else when.from_ or when.span.text,
        "" if killed is None else killed.text,
        "" if injured is None else injured.text,
    )


def _name(file: Path) -> str:
    return "standard input" if file == STDIN else str(file)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    main()
