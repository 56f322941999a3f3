"""From files to articles and their extractions, one at a time; what cannot be read is named and passed over."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError

from service.problems import DatelineProblem
from service.schema import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.api.worker import ExtractsEvents
    from service.schema import Extraction
    from service.vocabulary import OffsetUnit

STDIN = Path("-")


class UnreadableError(Exception):
    """One input gave no extraction; the message says why, without a word of the input."""


@dataclass
class Inputs:
    """The files of a command.

    Attributes:
        files: In the order of the command line.
        fields: Fields of the article that the command line gives; a .json request has its own.
        offset_unit: What offsets count, whatever a request says; None leaves that to it.
        failures: How many of them gave nothing so far.
    """

    files: list[Path]
    fields: Mapping[str, object]
    offset_unit: OffsetUnit | None = None
    failures: int = field(default=0, init=False)

    def extractions(self, extractor: ExtractsEvents) -> Iterator[Extraction]:
        """What each file gives, as it is done."""
        return (extraction for _, extraction in self.read(extractor))

    def read(self, extractor: ExtractsEvents) -> Iterator[tuple[Article, Extraction]]:
        """Each article with what it gives; says on standard error which gave nothing."""
        for file in _with_progress(self.files):
            try:
                article = self._counted(_article(file, self.fields))
                yield article, _extract(extractor, article)
            except UnreadableError as error:
                self.failures += 1
                typer.echo(f"{'standard input' if file == STDIN else file}: {error}", err=True)

    def _counted(self, article: Article) -> Article:
        if self.offset_unit is None:
            return article
        options = article.options.model_copy(update={"offset_unit": self.offset_unit})
        return article.model_copy(update={"options": options})


def faults(error: ValidationError) -> str:
    """What is wrong, field by field; never the values."""
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())


def _extract(extractor: ExtractsEvents, article: Article) -> Extraction:
    try:
        return extractor.extract(article)
    except DatelineProblem as problem:
        raise UnreadableError(f"{problem.title}: {problem.detail}") from None


def _article(file: Path, fields: Mapping[str, object]) -> Article:
    content = _content(file)
    try:
        if file.suffix.lower() == ".json":
            return Article.model_validate_json(content)
        kind = "html" if file.suffix.lower() in {".html", ".htm"} else "text"
        return Article.model_validate({**fields, kind: content, "id": None if file == STDIN else file.name})
    except ValidationError as error:
        raise UnreadableError(faults(error)) from None


def _content(file: Path) -> str:
    try:
        return (sys.stdin.buffer.read() if file == STDIN else file.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read") from None


def _with_progress(files: list[Path]) -> Iterator[Path]:
    """The files, with a bar on standard error where somebody watches it and the answers go elsewhere."""
    if len(files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from files
        return
    from rich.console import Console  # noqa: PLC0415 -- takes a tenth of a second
    from rich.progress import Progress  # noqa: PLC0415

    # Redirected, standard output would be printed beside the bar instead of where the caller sent it.
    with Progress(console=Console(stderr=True), redirect_stdout=False, transient=True) as progress:
        yield from progress.track(files, description="Extracting")
