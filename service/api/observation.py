"""Counting, timing and logging every request."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from service.api import requests, services, tracing
from service.api.problems import CLIENT_CLOSED
from service.api.requests import RequestMark

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("dateline.requests")

# Callers choose paths and methods; labels are chosen from what the service has.
_UNMATCHED = "unmatched"
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
# Asked every few seconds by machines.
_ROUTINE = frozenset({"/livez", "/readyz", "/startupz", "/metrics"})
_UNTRACED = tracing.Tracing(tracing.provider("off"))


class Observation:
    """Middleware: one count, one duration and one log record a request; its ids and timings in the answer.

    Args:
        app: What answers.
        paths: Every path that the service has.
    """

    def __init__(self, app: ASGIApp, *, paths: frozenset[str]) -> None:
        self._app = app
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Time the request and note its status."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # A request may be refused before it is routed; no path has variable parts.
        route = scope["path"] if scope["path"] in self._paths else _UNMATCHED
        method = scope["method"] if scope["method"] in _METHODS else "other"
        headers = Headers(scope=scope)
        tracer = services.of_scope(scope).tracing if route not in _ROUTINE else _UNTRACED
        with tracer.request(headers, method=method, route=route) as span:
            mark = RequestMark.of(headers, traced=tracing.trace_id(span))
            requests.begin(mark)
            status = CLIENT_CLOSED
            begun = time.monotonic()

            async def note(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    _mark(MutableHeaders(scope=message), mark)
                await send(message)

            try:
                await self._app(scope, receive, note)
            finally:
                tracing.answered(span, status)
                _record(scope, route=route, method=method, status=status, seconds=time.monotonic() - begun)


def _mark(headers: MutableHeaders, mark: RequestMark) -> None:
    headers["x-request-id"] = mark.request_id
    if mark.seconds:
        headers["server-timing"] = mark.server_timing


def _record(scope: Scope, *, route: str, method: str, status: int, seconds: float) -> None:
    metrics = services.of_scope(scope).metrics
    metrics.requests.labels(route, method, str(status)).inc()
    metrics.request_seconds.labels(route).observe(seconds)
    _log.log(
        logging.DEBUG if route in _ROUTINE else logging.INFO,
        "%s %s %s in %.3f s",
        method,
        route,
        status,
        seconds,
        extra={"method": method, "route": route, "status": status, "seconds": round(seconds, 6)},
    )
