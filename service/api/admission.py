"""Who is let in: decided from counters and headers, before a byte of the body is read.

Reading three kilobytes to refuse them costs enough that eager retries could halve the useful work; a short pause
before the refusal slows such callers down, and often there is room after it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from service.api import inflation, problems, services
from service.api.documents import document
from service.problems import DatelineProblem, NotReady, TooLarge, TooManyRequests

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from service.api.services import Services

_EXTRACT, _BATCH, _STREAM = "/v1/extract", "/v1/extract/batch", "/v1/extract/stream"
_GUARDED = frozenset({_EXTRACT, _BATCH, _STREAM})


class Admission:
    """Middleware: lets an extraction request in, or answers why not. Everything else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard `POST` to the extraction paths."""
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"] not in _GUARDED:
            await self._app(scope, receive, send)
            return
        found = services.of_scope(scope)
        limit = _body_limit(found, scope["path"])
        headers = Headers(scope=scope)
        try:
            await self._check(found, headers, limit)
            body = inflation.plain(headers, receive)
        except DatelineProblem as problem:
            found.metrics.refused.labels(problem.type.removeprefix("/problems/")).inc()
            await problems.response(document(problem))(scope, receive, send)
            return
        self._in_flight += 1
        found.metrics.in_flight.set(self._in_flight)
        try:
            await self._app(scope, body if limit is None else _counting(body, limit), send)
        finally:
            self._in_flight -= 1
            found.metrics.in_flight.set(self._in_flight)

    async def _check(self, found: Services, headers: Headers, limit: int | None) -> None:
        settings = found.settings
        if not found.takes_articles:
            detail = "No worker can take an article now."
            raise NotReady(detail, retry_after=settings.retry_after_seconds)
        declared = headers.get("content-length", "")
        if limit is not None and declared.isdecimal() and int(declared[:20]) > limit:
            raise _too_large(limit)
        if self._in_flight < settings.max_in_flight:
            return
        await asyncio.sleep(settings.refusal_pause_seconds)
        if self._in_flight >= settings.max_in_flight:
            detail = "All workers are busy and the queue is full."
            raise TooManyRequests(detail, retry_after=settings.retry_after_seconds)


def _body_limit(found: Services, path: str) -> int | None:
    """Bytes that a body may have; None where only its lines are limited."""
    limits = {_EXTRACT: found.settings.max_article_bytes, _BATCH: found.settings.max_batch_bytes}
    return limits.get(path)


def _counting(receive: Receive, limit: int) -> Receive:
    """`receive`, but it raises `TooLarge` when the body outgrows the limit, whatever its headers declared."""
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise _too_large(limit)
        return message

    return count


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The body must be at most {limit} bytes long.")
