"""The application, put together. It decides nothing."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from service import __version__
from service.api import (
    admission,
    event_types,
    extraction,
    headers,
    keys,
    observation,
    pages,
    probes,
    problems,
    reference,
    stream,
    tracing,
)
from service.api.lifecycle import Lifecycle
from service.api.metrics import Metrics
from service.api.openapi import DocumentedAPI
from service.api.pool import Pool
from service.api.services import Services, State
from service.api.worker import ExtractorFactory, load_extractor
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI
    from opentelemetry.trace import TracerProvider

_DESCRIPTION = (
    "News article in, typed events out: who did what to whom, where, when, with what casualties, and how others "
    "reacted, every value anchored in the text. Offsets are half-open and count Unicode code points unless the "
    "request asks for other units. Not known is null or an empty list. Every error is an RFC 9457 problem "
    "document whose `type` is stable."
)
# The service has metrics of its own, and FastAPI's would record the bodies of requests that fail.
_ROUTED = (extraction, stream, reference, probes, pages)
_WORTH_COMPRESSING_BYTES = 1024
# Level 9 makes an answer a fiftieth smaller and takes eight times as long, on the event loop.
_COMPRESSION_LEVEL = 6
_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}


def create_app(
    settings: Settings | None = None,
    *,
    lifecycle: Lifecycle | None = None,
    extractor_factory: ExtractorFactory | None = None,
    tracer_provider: TracerProvider | None = None,
) -> FastAPI:
    """The application.

    Args:
        settings: None reads them from the environment.
        lifecycle: Phase of the process, where somebody handles its signals.
        extractor_factory: What each inference process builds its extractor with; importable there by name.
        tracer_provider: What makes spans; None asks the settings.
    """
    chosen = settings or Settings()
    phase = lifecycle or Lifecycle()
    factory = extractor_factory or partial(
        load_extractor, multiply_with=chosen.multiply_with, max_chars=chosen.max_chars
    )

    tracer = tracing.Tracing(tracer_provider or tracing.provider(chosen.traces))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[State]:
        services = _services(chosen, phase, factory, tracer)
        services.pool.start()
        # It takes tenths of a second, during which no probe would be answered later on, and the workers load meanwhile.
        await asyncio.to_thread(app.openapi)
        try:
            yield {"services": services}
        finally:
            await services.pool.close()
            await tracer.close()

    app = DocumentedAPI(
        title="Dateline",
        version=__version__,
        summary="Typed events from news articles.",
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        contact={"name": "The maintainers of Dateline"},
        servers=[{"url": "/", "description": "The service that this document is from."}],
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,
    )
    problems.install(app)
    for module in _ROUTED:
        app.include_router(module.router)
    _add_middleware(app, chosen)
    return app


def _paths(app: FastAPI) -> frozenset[str]:
    routed = {getattr(route, "path", "") for module in _ROUTED for route in module.router.routes}
    return frozenset(routed | {app.openapi_url or ""} - {""})


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """The last added is the outermost: everything is observed and safe to show, every fault stopped, then the doors."""
    app.add_middleware(admission.Admission)
    app.add_middleware(
        GZipMiddleware,
        minimum_size=_WORTH_COMPRESSING_BYTES,
        compresslevel=_COMPRESSION_LEVEL,
        # Its lines must not wait for each other in a compressor.
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, stream.MEDIA_TYPE),
    )
    app.add_middleware(keys.Keys)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "x-request-id", "traceparent"],
            expose_headers=["retry-after", "server-timing", "x-request-id"],
        )
    app.add_middleware(problems.FaultBarrier)
    app.add_middleware(headers.SafeHeaders)
    app.add_middleware(observation.Observation, paths=_paths(app))


def _services(
    settings: Settings, lifecycle: Lifecycle, factory: ExtractorFactory, tracer: tracing.Tracing
) -> Services:
    metrics = Metrics()
    pool = Pool(
        factory,
        size=settings.workers,
        deadline=settings.article_deadline_seconds,
        start_deadline=settings.worker_start_seconds,
        metrics=metrics,
        tracing=tracer,
    )
    return Services(settings, lifecycle, metrics, pool, tracer, event_types.load())
