"""Answers for everything that goes wrong, all of them RFC 9457 problem documents."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from service.api import faults
from service.api.documents import MEDIA_TYPE, document, to_json
from service.problems import (
    DatelineProblem,
    InternalFault,
    MethodNotAllowed,
    NotFound,
    Unauthorized,
    UnsupportedEncoding,
)
from service.schema import Problem

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The caller left before the answer; nginx has the number for it. Only metrics see it.
CLIENT_CLOSED = 499

# What HTTP wants said beside the status (RFC 9110, 11.6.1 and 15.5.16).
_HEADERS = {
    Unauthorized.type: {"www-authenticate": 'Bearer realm="dateline"'},
    UnsupportedEncoding.type: {"accept-encoding": "gzip"},
}

_log = logging.getLogger("dateline")


def response(problem: Problem) -> Response:
    """The answer that a problem is."""
    headers = dict(_HEADERS.get(problem.type, {}))
    if problem.retry_after is not None:
        headers["retry-after"] = str(problem.retry_after)
    if problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        # What is left of the body is not read, so the connection is of no more use.
        headers["connection"] = "close"
    return Response(to_json(problem), status_code=problem.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make the application answer its own and the framework's errors as problems."""
    app.add_exception_handler(DatelineProblem, _answer_problem)
    app.add_exception_handler(HTTPException, _answer_http_exception)
    app.add_exception_handler(ClientDisconnect, _answer_nobody)


async def _answer_problem(_request: Request, error: Exception) -> Response:
    return response(document(cast("DatelineProblem", error)))


async def _answer_http_exception(_request: Request, error: Exception) -> Response:
    raised = cast("HTTPException", error)
    if raised.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        problem: DatelineProblem = MethodNotAllowed("This path does not have this method.")
    elif raised.status_code == HTTPStatus.NOT_FOUND:
        problem = NotFound("There is nothing at this path.")
    else:
        problem = InternalFault("The request could not be answered.")
    answer = response(document(problem))
    answer.headers.update(raised.headers or {})
    return answer


async def _answer_nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_CLOSED)


class FaultBarrier:
    """Middleware: a fault in the service becomes a problem, and a log record without its message.

    Without it the server would log the whole traceback, and an exception's message may quote the article.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but exceptions."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            _log.error("fault while answering: %s", faults.describe(error))
            if started:
                # The answer cannot be mended; an honest client sees that it broke off.
                message = "the answer broke off"
                raise RuntimeError(message) from None
            await response(document(InternalFault("The service has a fault of its own.")))(
                scope, receive, send
            )
