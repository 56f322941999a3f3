"""Archives on a Ray cluster: the service's own workers, fed by Ray Data instead of by HTTP.

Each actor keeps one inference process as the service does, with the same deadline and the same replacement of one that
is lost, so an article that would cost its caller an answer costs its line here, and nothing else. Needs `dateline[ray]`
where this runs and on every node.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, DataContext
from ray.data.block import BlockAccessor
from ray.data.checkpoint import CheckpointConfig
from ray.data.datasource import BlockBasedFileDatasink, FileBasedDatasource

from service.api import event_types
from service.api.articles import ArticleReader, decode
from service.api.documents import document
from service.api.metrics import Metrics
from service.api.pool import Pool
from service.api.tracing import Tracing, provider
from service.api.worker import ExtractorFactory, load_extractor
from service.problems import DatelineProblem, MalformedBody, NotReady
from service.schema import Problem

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Iterator, Sequence

    from service.schema import Article
    from service.settings import Settings

Result = TypeVar("Result")

# Columns: what identifies an article, and its line of JSON as it was read or as it is written.
_ID, _LINE = "id", "line"
_PARQUET = ".parquet"
_DONE = "_done"  # folder of the ids whose lines are written
_ARTICLES_A_BATCH = 16
_LINES_A_BLOCK = 256


class ArticleLines(FileBasedDatasource):
    """Reads files of one article a line, plain or compressed; blank lines are skipped.

    What identifies an article is its own `id`, or else its file and line.
    """

    def _read_stream(self, f: Any, path: str) -> Iterator[pa.Table]:
        numbered = ((f"{path}:{n}", line) for n, line in enumerate(io.BufferedReader(f), 1) if line.strip())
        while part := list(itertools.islice(numbered, _LINES_A_BLOCK)):
            yield pa.table(
                {_ID: [_id(line) or place for place, line in part], _LINE: [line for _, line in part]}
            )


class AnswerLines(BlockBasedFileDatasink):
    """Writes lines as they are: what `/v1/extract/stream` would answer, but in any order."""

    def write_block_to_file(self, block: BlockAccessor, file: Any) -> None:
        """Write one block."""
        for line in block.to_arrow().column(_LINE):
            file.write(line.as_py() + b"\n")


class Reader:
    """An actor: articles in, a line for each out.

    Args:
        settings: Limits and deadlines, as of the service.
        factory: Builds the extractor inside the inference process.
    """

    def __init__(self, settings: Settings, factory: ExtractorFactory) -> None:
        self._reader = ArticleReader(settings, event_types.load())
        self._loop = asyncio.new_event_loop()
        # The inference process lives no longer than the thread that starts it, so that thread is not one of Ray's.
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._pool = self._run(_started(settings, factory))

    def __call__(self, table: pa.Table) -> pa.Table:
        """The ids of a table's articles and their lines."""
        rows = table.to_pylist()
        return pa.table({_ID: [row[_ID] for row in rows], _LINE: self._run(self._lines(rows))})

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _lines(self, rows: Iterable[dict[str, Any]]) -> list[bytes]:
        return await asyncio.gather(*(self._line(row) for row in rows))

    async def _line(self, row: dict[str, Any]) -> bytes:
        try:
            article = self._article(row)
        except DatelineProblem as problem:
            return _problem_line(row, document(problem))
        answer = await self._pool.submit(article.model_dump_json(exclude_unset=True).encode())
        if isinstance(answer, bytes):
            return answer
        if answer.type == NotReady.type:
            message = "No inference process can be started here; its log says why."
            raise RuntimeError(message)  # of the node and not of the article: the job must be run again
        return _problem_line(row, answer)

    def _article(self, row: dict[str, Any]) -> Article:
        if _LINE in row:
            article = self._reader.article(row[_LINE])
        else:
            # A column that an article has nothing in is a field that it does not have.
            article = self._reader.article_of(
                {name: value for name, value in row.items() if value is not None}
            )
        return article if article.id is not None else article.model_copy(update={"id": row[_ID]})


def extract(
    sources: Sequence[str],
    destination: str,
    *,
    settings: Settings,
    actors: int | None = None,
    extractor_factory: ExtractorFactory | None = None,
) -> None:
    """Extract the events of archives and write them as lines of JSON into files of a folder.

    What was written by an earlier run into the same folder is not done again. A line is an extraction, or a problem
    with the `id` of its article.

    Args:
        sources: Files or folders, of Parquet where their names end so, else of lines of JSON. Fields are those of an
            article; each has an `id` that no other has. Only lines may do without: theirs is then their place.
        destination: A folder that all nodes see.
        settings: Limits and deadlines.
        actors: At most so many inference processes; None takes what the cluster has room for.
        extractor_factory: What builds the extractor in them; importable there by name.

    Raises:
        ValueError: There is Parquet without an `id`.
    """
    factory = extractor_factory or partial(
        load_extractor, multiply_with=settings.multiply_with, max_chars=settings.max_chars
    )
    if not ray.is_initialized():
        ray.init()
    DataContext.get_current().checkpoint_config = CheckpointConfig(
        id_column=_ID, checkpoint_path=f"{destination}/{_DONE}", delete_checkpoint_on_success=False
    )
    most = actors or max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)  # one reads and writes
    _articles(sources).map_batches(
        Reader,
        fn_constructor_args=(settings, factory),
        batch_size=_ARTICLES_A_BATCH,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(min_size=1, max_size=most),
        num_cpus=1,
    ).write_datasink(AnswerLines(destination, file_format="ndjson"))


def _articles(sources: Sequence[str]) -> ray.data.Dataset:
    if not all(source.endswith(_PARQUET) for source in sources):
        return ray.data.read_datasource(ArticleLines(list(sources)))
    found = ray.data.read_parquet(list(sources))
    if _ID not in (found.columns() or ()):
        message = "Articles in Parquet need an `id`, by which an interrupted run knows what it has done."
        raise ValueError(message)
    return found


def _id(line: bytes) -> str | None:
    """The article's own."""
    try:
        value = decode(line)
    except MalformedBody:
        return None
    found = value.get(_ID) if isinstance(value, dict) else None
    return found if isinstance(found, str) and found else None


async def _started(settings: Settings, factory: ExtractorFactory) -> Pool:
    pool = Pool(
        factory,
        size=1,
        deadline=settings.article_deadline_seconds,
        start_deadline=settings.worker_start_seconds,
        metrics=Metrics(),
        tracing=Tracing(provider("off")),
    )
    pool.start()
    return pool


def _problem_line(row: dict[str, Any], problem: Problem) -> bytes:
    return json.dumps({_ID: row[_ID], **problem.model_dump(mode="json", exclude_none=True)}).encode()
