"""The commands and their options. What they do beyond that is in the modules beside this one."""

from __future__ import annotations

import hashlib
import json
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from pydantic import ValidationError

from service import __version__
from service.cli import explaining, printing
from service.cli.inputs import STDIN, Inputs, faults
from service.formats import FORMATS

if TYPE_CHECKING:
    from service.api.worker import ExtractsEvents

_EXIT_CODES = (
    "Exit codes: 0 every article was read; 1 at least one gave nothing, or the settings are not valid; 2 the command "
    "line is not valid; 130 interrupted."
)

app = typer.Typer(
    name="dateline",
    help="News article in, typed events out.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with local variables would print the article
)

# How `extract` prints.
Output = StrEnum("Output", {name: name for name in ("table", "json", "ndjson", *FORMATS)})  # type: ignore[misc]


class LayerName(StrEnum):
    """A document layer to return besides the events."""

    ENTITIES = "entities"
    QUOTES = "quotes"
    TIMES = "times"
    PLACES = "places"


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE…|-]",
        help="Texts, .html pages or .json requests, whose own fields count; - or nothing reads standard input.",
        show_default=False,
    ),
]
PublishedAt = Annotated[str | None, typer.Option(help="Date or RFC 3339 date-time of publication.")]
Title = Annotated[str | None, typer.Option(help="Headline.")]


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
        _fail(f"The settings are not valid: {faults(error)}")
    server.serve(settings)


@app.command(epilog=_EXIT_CODES)
def extract(
    files: Files = None,
    output: Annotated[
        Output, typer.Option("--format", "-f", help="How to print; docs/formats.md has each.")
    ] = Output["json"],
    published_at: PublishedAt = None,
    title: Title = None,
    include: Annotated[
        list[LayerName] | None, typer.Option(help="Also return this layer; may repeat.")
    ] = None,
) -> None:
    """Print the events of articles."""
    layers = [layer.value for layer in include or ()]
    inputs = Inputs(
        _given(files), {"published_at": published_at, "title": title, "options": {"include": layers}}
    )
    printing.write(inputs.extractions(_load_extractor()), output.value, many=len(inputs.files) > 1)
    _end(inputs)


@app.command(epilog=_EXIT_CODES)
def explain(
    files: Files = None,
    event: Annotated[str | None, typer.Option(help="Show only this event, by its id: e1.")] = None,
    published_at: PublishedAt = None,
    title: Title = None,
) -> None:
    """Print articles with the words that each event rests on. Without colours, the words stand in brackets."""
    inputs = Inputs(_given(files), {"published_at": published_at, "title": title}, offset_unit="codepoint")
    for article, extraction in inputs.read(_load_extractor()):
        explaining.show(article, extraction, only=event)
    _end(inputs)


@app.command()
def archive(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files or folders of JSON lines, or of Parquet.")
    ],
    to: Annotated[
        str, typer.Option(help="Folder for the lines of events; one begun earlier is gone on with.")
    ],
    actors: Annotated[int | None, typer.Option(help="Most inference processes; the cluster's cores.")] = None,
) -> None:
    """Extract an archive on the Ray cluster of RAY_ADDRESS, or on this machine's cores without one."""
    from service.settings import Settings  # noqa: PLC0415

    try:
        from service import archive as archives  # noqa: PLC0415 -- an extra
    except ImportError:
        _fail("Archives need the extra: pip install dateline[ray]")
    archives.extract(sources, to, settings=Settings(), actors=actors)


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


def _given(files: list[Path] | None) -> list[Path]:
    """The files to read: standard input where none is named and something is piped in."""
    if files:
        return files
    if sys.stdin.isatty():
        message = "Name a file, or pipe an article in."
        raise typer.BadParameter(message, param_hint="FILE")
    return [STDIN]


def _load_extractor() -> ExtractsEvents:
    from service.api.worker import load_extractor  # noqa: PLC0415 -- takes seconds and hundreds of megabytes
    from service.settings import Settings  # noqa: PLC0415

    settings = Settings()
    return load_extractor(multiply_with=settings.multiply_with, max_chars=settings.max_chars)


def _end(inputs: Inputs) -> None:
    if inputs.failures:
        _fail(f"{inputs.failures} of {len(inputs.files)} could not be read.")


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
