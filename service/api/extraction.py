"""`POST /v1/extract` and `/v1/extract/batch`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from service.api import documents, representations, services
from service.api.articles import JSON_TYPES, ArticleReader, check_media_type
from service.api.concurrency import in_order, while_connected
from service.api.documents import document
from service.api.openapi import FORMAT_PARAMETER, other_representations, problem_responses, request_body
from service.problems import (
    DatelineProblem,
    DeadlineExceeded,
    InternalFault,
    InvalidArticle,
    InvalidBatch,
    MalformedBody,
    NotAcceptable,
    NotReady,
    RequestTimeout,
    TooLarge,
    TooManyRequests,
    Unauthorized,
    UnsupportedEncoding,
    UnsupportedLanguage,
    UnsupportedMediaType,
    WorkerLost,
)
from service.schema import BatchResult, Extraction, Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from service.api.pool import Answer, Pool
    from service.schema import Article

router = APIRouter(tags=["extraction"])

_AT_THE_DOOR = (
    MalformedBody,
    Unauthorized,
    NotAcceptable,
    RequestTimeout,
    TooLarge,
    UnsupportedMediaType,
    UnsupportedEncoding,
    TooManyRequests,
    InternalFault,
    NotReady,
)


def article_reader(request: Request) -> ArticleReader:
    """The reader of what callers send, with the limits of the service."""
    found = services.of(request)
    return ArticleReader(found.settings, found.event_types)


async def submit(pool: Pool, article: Article) -> Answer:
    """The answer of a worker."""
    return await pool.submit(article.model_dump_json(exclude_unset=True).encode())


@router.post(
    "/v1/extract",
    operation_id="extract",
    summary="Extract the events of one article",
    description=(
        "One article in, one extraction out. The same article gives the same bytes. `Accept` or `format` asks for "
        "the same in another format (docs/formats.md)."
    ),
    response_model=Extraction,
    responses={
        200: {"description": "The events of the article.", "content": other_representations()},
        **problem_responses(*_AT_THE_DOOR, InvalidArticle, UnsupportedLanguage, DeadlineExceeded, WorkerLost),
    },
    openapi_extra={**request_body("Article", "application/json", example_name="article"), **FORMAT_PARAMETER},
)
async def extract(request: Request) -> Response:
    """Read, submit, answer."""
    chosen = representations.choose(request, representations.OF_DOCUMENTS)
    check_media_type(request.headers.get("content-type"), JSON_TYPES)
    article = article_reader(request).article(await _body(request))
    answer = await while_connected(request.receive, submit(services.of(request).pool, article))
    return representations.of_one(answer, chosen)


@router.post(
    "/v1/extract/batch",
    operation_id="extractBatch",
    summary="Extract the events of several articles",
    description=(
        "Answers stand in the order of the articles, each an extraction or a problem of that article alone; the "
        "pointers of a problem point into the batch. Articles take their places in the queue one after another, "
        "so that a batch does not keep single requests waiting. In a table or a map, which have no place for one, "
        "the first problem is the whole answer."
    ),
    response_model=BatchResult,
    responses={
        200: {"description": "One answer an article.", "content": other_representations()},
        **problem_responses(*_AT_THE_DOOR, InvalidBatch),
    },
    openapi_extra={**request_body("Batch", "application/json", example_name="batch"), **FORMAT_PARAMETER},
)
async def extract_batch(request: Request) -> Response:
    """Read, submit one after another, answer all at once."""
    chosen = representations.choose(request, representations.OF_DOCUMENTS)
    check_media_type(request.headers.get("content-type"), JSON_TYPES)
    reader = article_reader(request)
    values = reader.batch(await _body(request))
    answers = await while_connected(request.receive, _answer_all(values, reader, services.of(request).pool))
    return representations.of_several(answers, chosen)


async def _body(request: Request) -> bytes:
    seconds = services.of(request).settings.body_seconds
    try:
        async with asyncio.timeout(seconds):
            return await request.body()
    except TimeoutError:
        detail = f"The body must arrive within {seconds:g} seconds."
        raise RequestTimeout(detail) from None


async def _answer_all(values: list[object], reader: ArticleReader, pool: Pool) -> list[Answer]:
    answers: list[Answer] = []

    async def numbered() -> AsyncIterator[tuple[int, object]]:
        for item in enumerate(values):
            yield item

    async def answer(item: tuple[int, object]) -> Answer:
        index, value = item
        found = await _answer(value, reader, pool)
        return documents.within(found, pointer=f"/articles/{index}") if isinstance(found, Problem) else found

    async def keep(answer: Answer) -> None:
        answers.append(answer)

    await in_order(numbered(), answer, keep, width=pool.size)
    return answers


async def _answer(value: object, reader: ArticleReader, pool: Pool) -> Answer:
    try:
        article = reader.article_of(value)
    except DatelineProblem as problem:
        return document(problem)
    return await submit(pool, article)
