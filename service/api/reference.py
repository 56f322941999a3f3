"""What the service says of itself: ontology, versions, metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from service import __version__
from service.api import services
from service.api.openapi import problem_responses
from service.problems import InternalFault, Unauthorized
from service.schema import EventTypes, Version

router = APIRouter(tags=["reference"], responses=problem_responses(InternalFault))


@router.get(
    "/v1/event-types",
    operation_id="listEventTypes",
    summary="List the event types",
    description="The ontology: every type with its definition, category, roles and codes in other schemes.",
    response_description="Every type.",
    responses=problem_responses(Unauthorized),
)
async def list_event_types(request: Request) -> EventTypes:
    """The ontology's listing."""
    return services.of(request).event_types.listing


@router.get(
    "/version",
    operation_id="getVersion",
    summary="Versions of everything that decides an answer",
    response_description="The versions.",
)
async def get_version(request: Request) -> Version:
    """Service, model and ontology."""
    found = services.of(request)
    greeting = found.pool.greeting
    return Version(
        service=__version__,
        model=None if greeting is None else greeting.model,
        ontology=found.event_types.listing.version,
        warnings=[] if greeting is None else list(greeting.warnings),
    )


@router.get(
    "/metrics",
    operation_id="getMetrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={
        200: {"description": "Exposition format.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    },
)
async def get_metrics(request: Request) -> Response:
    """The exposition."""
    found = services.of(request)
    found.metrics.ready.set(found.takes_articles)
    return Response(found.metrics.render(), media_type=CONTENT_TYPE_PLAIN_0_0_4)
