"""Counting, timing and logging every request."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from service.api import requests, services
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
        mark = RequestMark.of(Headers(scope=scope))
        requests.begin(mark)
        status = CLIENT_CLOSED
        begun = time.monotonic()

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = mark.request_id
                if mark.seconds:
                    headers["server-timing"] = mark.server_timing
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            # A request may have been refused before it was routed; no path has variable parts.
            route = scope["path"] if scope["path"] in self._paths else _UNMATCHED
            _record(scope, route=route, status=status, seconds=time.monotonic() - begun)


def _record(scope: Scope, *, route: str, status: int, seconds: float) -> None:
    metrics = services.of_scope(scope).metrics
    method = scope["method"] if scope["method"] in _METHODS else "other"
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
