"""The three probes. They ask counters alone, so that they answer at once under any load."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from service.api import services
from service.schema import Probe, ProbeState

router = APIRouter(tags=["probes"])

_UNAVAILABLE = 503
_NOT_YET: dict[int | str, dict[str, Any]] = {_UNAVAILABLE: {"model": Probe, "description": "Not so."}}


@router.get(
    "/livez",
    operation_id="getLive",
    summary="Is the process alive?",
    description="200 as long as the process answers at all, also while it loads and while it shuts down.",
    response_description="It is.",
)
async def get_live() -> Probe:
    """Whether to restart the process."""
    return Probe(status="ok")


@router.get(
    "/readyz",
    operation_id="getReady",
    summary="Can it take articles?",
    description="200 while a worker is ready and the process is not shutting down.",
    response_description="It can.",
    responses=_NOT_YET,
)
async def get_ready(request: Request, response: Response) -> Probe:
    """Whether to send requests."""
    found = services.of(request)
    if found.lifecycle.phase != "serving":
        state: ProbeState = "draining"
    elif found.pool.ready:
        state = "ok"
    else:
        state = "unavailable" if found.pool.started else "starting"
    return _probe(state, response)


@router.get(
    "/startupz",
    operation_id="getStarted",
    summary="Has it started?",
    description="200 from the moment that a worker was ready for the first time.",
    response_description="It has.",
    responses=_NOT_YET,
)
async def get_started(request: Request, response: Response) -> Probe:
    """Whether the other probes mean anything yet."""
    return _probe("ok" if services.of(request).pool.started else "starting", response)


def _probe(state: ProbeState, response: Response) -> Probe:
    if state != "ok":
        response.status_code = _UNAVAILABLE
    return Probe(status=state)
