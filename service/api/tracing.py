"""Traces of requests for OpenTelemetry: a span a request, and under it the wait and the work of each article.

The service depends on OpenTelemetry's interface alone, which does nothing. What makes and sends spans is the extra
`dateline[otel]`, and it is loaded only where `DATELINE_TRACES` says so. Spans hold routes, statuses, times and names
from closed sets; nothing of an article.
"""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from opentelemetry.trace import NoOpTracerProvider, SpanKind, Status, StatusCode, format_trace_id
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from service import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from opentelemetry.trace import Span, TracerProvider
    from starlette.datastructures import Headers

_SERVICE = "dateline"
_W3C = TraceContextTextMapPropagator()
_FAULT = 500  # and above
_NANOSECONDS = 1_000_000_000
# Spans that no collector has taken by then are lost: the process is ending.
_FAREWELL_SECONDS = 2.0


def provider(traces: Literal["off", "otlp"]) -> TracerProvider:
    """What makes spans; where it sends them to is read from OpenTelemetry's own variables, OTEL_EXPORTER_OTLP_….

    Raises:
        RuntimeError: The extra is not installed.
    """
    if traces == "off":
        return NoOpTracerProvider()
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 -- an extra
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        message = "Traces need the extra: pip install dateline[otel]"
        raise RuntimeError(message) from error
    names = {"service.name": _SERVICE, "service.version": __version__}
    made = TracerProvider(resource=Resource.create(names), shutdown_on_exit=False)
    made.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return made


class Tracing:
    """Makes the spans of one service process.

    Args:
        provider: What makes them.
    """

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(_SERVICE, __version__)

    @contextmanager
    def request(self, headers: Headers, *, method: str, route: str) -> Iterator[Span]:
        """The span of a request, current until the block ends, under that of its `traceparent`."""
        with self._tracer.start_as_current_span(
            f"{method} {route}",
            context=_W3C.extract(headers),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "http.route": route},
        ) as span:
            yield span

    def article(self, *, submitted: float, begun: float, stages: Mapping[str, float], outcome: str) -> None:
        """The spans of an article that is done now, under the current one.

        Args:
            submitted: When it was, by the monotonic clock, in seconds.
            begun: When a worker took it.
            stages: Seconds of each stage of its extraction.
            outcome: What became of it.
        """
        now, ended = time.monotonic(), time.time_ns()
        started = ended - int((now - begun) * _NANOSECONDS)
        queued = started - int((begun - submitted) * _NANOSECONDS)
        self._tracer.start_span("queue", start_time=queued).end(started)
        seconds = {f"dateline.stage.{stage}.seconds": taken for stage, taken in stages.items()}
        attributes: dict[str, str | float] = {"dateline.outcome": outcome, **seconds}
        self._tracer.start_span("extract", start_time=started, attributes=attributes).end(ended)

    async def close(self) -> None:
        """Send what is left, if it can be sent soon."""
        shutdown = getattr(self._provider, "shutdown", None)
        if shutdown is not None:
            ending = threading.Thread(target=shutdown, daemon=True)
            ending.start()
            await asyncio.to_thread(ending.join, _FAREWELL_SECONDS)


def answered(span: Span, status: int) -> None:
    """Note how a request ended."""
    span.set_attribute("http.response.status_code", status)
    if status >= _FAULT:
        span.set_status(Status(StatusCode.ERROR))


def trace_id(span: Span) -> str | None:
    """The id of its trace, in hex; None where nothing is traced."""
    context = span.get_span_context()
    return format_trace_id(context.trace_id) if context.is_valid else None
