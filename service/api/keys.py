"""Who may ask: callers with a key, where the operator has set any.

A key is long and random, so its plain SHA-256 is safe to keep: there is no dictionary to try.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from service.api import problems, services
from service.api.documents import document
from service.problems import Unauthorized

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# Probes, metrics and pages tell nothing about articles; a cluster asks them without a key.
_GUARDED = "/v1/"


class Keys:
    """Middleware: refuses requests to the interface that come without an accepted key."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard the interface, if keys are set."""
        if scope["type"] != "http" or not scope["path"].startswith(_GUARDED):
            await self._app(scope, receive, send)
            return
        found = services.of_scope(scope)
        accepted = found.settings.api_key_digests
        if not accepted or _is_accepted(Headers(scope=scope).get("authorization", ""), accepted):
            await self._app(scope, receive, send)
            return
        found.metrics.refused.labels("unauthorized").inc()
        problem = Unauthorized("Send an accepted key as `Authorization: Bearer …`.")
        await problems.response(document(problem))(scope, receive, send)


def _is_accepted(authorization: str, digests: tuple[str, ...]) -> bool:
    scheme, _, key = authorization.partition(" ")
    digest = hashlib.sha256(key.strip().encode()).hexdigest()
    # All are compared, each in constant time: how long it takes tells nothing about any of them.
    matches = [hmac.compare_digest(digest, known) for known in digests]
    return scheme.lower() == "bearer" and any(matches)
