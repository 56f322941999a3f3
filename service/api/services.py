"""What lives as long as the service: made by the lifespan, found again through each request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from service.api.event_types import EventTypeIndex
    from service.api.lifecycle import Lifecycle
    from service.api.metrics import Metrics
    from service.api.pool import Pool
    from service.api.tracing import Tracing
    from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running service."""

    settings: Settings
    lifecycle: Lifecycle
    metrics: Metrics
    pool: Pool
    tracing: Tracing
    event_types: EventTypeIndex

    @property
    def takes_articles(self) -> bool:
        """Whether an extraction request can be let in now."""
        return self.pool.ready and self.lifecycle.phase != "closing"


class State(TypedDict):
    """The lifespan's state."""

    services: Services


def of_scope(scope: Scope) -> Services:
    """The services of the application that serves this connection."""
    return cast("State", scope["state"])["services"]


def of(request: Request) -> Services:
    """The services of the application that serves this request."""
    return of_scope(request.scope)
