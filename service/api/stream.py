"""`POST /v1/extract/stream`: NDJSON in, NDJSON out, in memory that does not grow with the stream."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from service.api import documents, representations, services
from service.api.articles import NDJSON_TYPES, check_media_type
from service.api.concurrency import in_order
from service.api.documents import document
from service.api.extraction import article_reader, submit
from service.api.openapi import problem_responses, request_body
from service.problems import (
    DatelineProblem,
    InternalFault,
    NotAcceptable,
    NotReady,
    TooLarge,
    TooManyRequests,
    Unauthorized,
    UnsupportedEncoding,
    UnsupportedMediaType,
)
from service.schema import Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator

    from starlette.types import Receive, Scope, Send

    from service.api.articles import ArticleReader
    from service.api.pool import Answer, Pool

router = APIRouter(tags=["extraction"])

MEDIA_TYPE = representations.NDJSON_TYPE


class LineTooLong:
    """Stands for a line that was too long to keep."""


Line = tuple[int, bytes | LineTooLong]


class AnswerStream(Response):
    """A response that is written while its request is read.

    Starlette's own streaming response listens for the caller's departure by reading what this one must read.
    """

    media_type = MEDIA_TYPE

    def __init__(self, reader: ArticleReader, pool: Pool, *, media_type: str = MEDIA_TYPE) -> None:
        super().__init__(media_type=media_type)
        del self.headers["content-length"]
        self._reader = reader
        self._pool = pool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 -- ASGI
        """Answer line after line until the body ends or the caller leaves."""
        chunks: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=1)

        async def emit(line: bytes) -> None:
            await send({"type": "http.response.body", "body": line + b"\n", "more_body": True})

        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        lines = split_lines(_drain(chunks), limit=self._reader.settings.max_article_bytes)
        try:
            async with asyncio.TaskGroup() as group:
                pump = group.create_task(_pump(receive, chunks))
                await in_order(lines, self._answer_line, emit, width=self._pool.size)
                pump.cancel()
        except* ClientDisconnect:
            pass  # nobody is left to finish for; what is sent now goes nowhere
        except* DatelineProblem as group:
            # The body itself is at fault, after the answer has begun: its last line says so.
            await emit(documents.to_json(document(_only(group))))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _answer_line(self, line: Line) -> bytes:
        number, content = line
        answer = await self._answer(content)
        if isinstance(answer, Problem):
            return documents.to_json(answer.model_copy(update={"line": number}))
        return answer

    async def _answer(self, content: bytes | LineTooLong) -> Answer:
        try:
            if isinstance(content, LineTooLong):
                limit = self._reader.settings.max_article_bytes
                raise TooLarge(f"A line must be at most {limit} bytes long.")
            article = self._reader.article(content)
        except DatelineProblem as problem:
            return document(problem)
        return await submit(self._pool, article)


@router.post(
    "/v1/extract/stream",
    operation_id="extractStream",
    summary="Extract the events of a stream of articles",
    description=(
        "One article a line in, one extraction or problem a line out, in order, each written as soon as it is "
        "done. A line at fault costs its own answer alone; blank lines are skipped. Read the answers while you "
        "write the articles: the service reads on only as its answers are taken."
    ),
    response_class=AnswerStream,
    status_code=200,
    responses={
        200: {
            "description": "One `Extraction` or `Problem` a line.",
            "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
        },
        **problem_responses(
            Unauthorized,
            NotAcceptable,
            UnsupportedMediaType,
            UnsupportedEncoding,
            TooManyRequests,
            InternalFault,
            NotReady,
        ),
    },
    openapi_extra=request_body("Article", MEDIA_TYPE, example_name="article"),
)
async def extract_stream(request: Request) -> Response:
    """Check what can be checked before the first line."""
    chosen = representations.choose(request, representations.OF_STREAMS)
    check_media_type(request.headers.get("content-type"), NDJSON_TYPES)
    return AnswerStream(article_reader(request), services.of(request).pool, media_type=chosen.media_type)


async def split_lines(chunks: AsyncIterable[bytes], *, limit: int) -> AsyncIterator[Line]:
    """The lines of a body that are not blank, numbered from 1, keeping at most `limit` bytes of each."""
    number, kept, too_long = 1, bytearray(), False

    def line() -> bytes | LineTooLong:
        return LineTooLong() if too_long else bytes(kept)

    async for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            kept += end
            too_long = too_long or len(kept) > limit
            if too_long or kept.strip():
                yield number, line()
            number, too_long = number + 1, False
            kept.clear()
        kept += rest
        if len(kept) > limit:
            too_long = True
            kept.clear()
    if too_long or kept.strip():
        yield number, line()


def _only(group: ExceptionGroup[DatelineProblem]) -> DatelineProblem:
    first = group.exceptions[0]
    return _only(first) if isinstance(first, ExceptionGroup) else first


async def _pump(receive: Receive, chunks: asyncio.Queue[bytes | None]) -> None:
    """Read the body ahead by a chunk, then wait for the caller's departure."""
    while (message := await receive())["type"] == "http.request":
        await chunks.put(message.get("body", b""))
        if not message.get("more_body", False):
            await chunks.put(None)
    raise ClientDisconnect


async def _drain(chunks: asyncio.Queue[bytes | None]) -> AsyncIterator[bytes]:
    while (chunk := await chunks.get()) is not None:
        yield chunk
