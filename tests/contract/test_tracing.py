"""Traces, as a collector gets them."""

from __future__ import annotations

import builtins
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from service.api import tracing
from service.settings import Settings
from tests.contract.live import NDJSON, Live, live_service

TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
CANARY = "Xylographer-Quagmire-7391"


class Traced:
    """A service and the spans that it has made."""

    def __init__(self, live: Live, exporter: InMemorySpanExporter) -> None:
        self.live = live
        self._exporter = exporter

    def spans(self) -> dict[str, list[ReadableSpan]]:
        """Finished ones by name."""
        found: dict[str, list[ReadableSpan]] = {}
        for span in self._exporter.get_finished_spans():
            found.setdefault(span.name, []).append(span)
        return found


@pytest.fixture
def traced() -> Iterator[Traced]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with live_service(Settings(), tracer_provider=provider) as live:
        yield Traced(live, exporter)


def only(spans: Sequence[ReadableSpan]) -> ReadableSpan:
    (span,) = spans
    return span


def attributes(span: ReadableSpan) -> Mapping[str, Any]:
    assert span.attributes is not None
    return span.attributes


def test_wait_and_work_of_an_article_lie_within_its_request_which_is_part_of_the_callers_trace(
    traced: Traced,
) -> None:
    headers = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
    traced.live.client.post("/v1/extract", json={"text": f"NAP {CANARY}"}, headers=headers)
    spans = traced.spans()
    request, wait, work = (only(spans[name]) for name in ("POST /v1/extract", "queue", "extract"))
    assert request.parent is not None
    assert (f"{request.context.trace_id:032x}", f"{request.parent.span_id:016x}") == (TRACE, CALLER)
    assert request.kind is SpanKind.SERVER
    assert attributes(request)["http.response.status_code"] == 200
    assert [span.parent for span in (wait, work)] == [request.context] * 2
    moments = [
        request.start_time,
        wait.start_time,
        wait.end_time,
        work.start_time,
        work.end_time,
        request.end_time,
    ]
    assert [m for m in moments if m is not None] == sorted(m for m in moments if m is not None)
    assert attributes(work)["dateline.outcome"] == "extracted"
    assert {name for name in attributes(work) if name.startswith("dateline.stage.")} == {
        "dateline.stage.reading.seconds",
        "dateline.stage.serializing.seconds",
    }
    assert CANARY not in "".join(span.to_json() for group in spans.values() for span in group)


def test_a_fault_is_an_error_and_what_the_caller_did_wrong_is_none(traced: Traced) -> None:
    traced.live.extract("CRASH")
    traced.live.extract(" ")
    fault, refused = traced.spans()["POST /v1/extract"]
    assert fault.status.status_code is StatusCode.ERROR
    assert refused.status.status_code is StatusCode.UNSET
    assert attributes(refused)["http.response.status_code"] == 422


def test_each_line_of_a_stream_has_its_spans_and_probes_have_none(traced: Traced) -> None:
    body = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in ("a", "DIE"))
    traced.live.client.post("/v1/extract/stream", content=body, headers=NDJSON)
    traced.live.client.get("/livez")
    spans = traced.spans()
    assert [attributes(span)["dateline.outcome"] for span in spans["extract"]] == ["extracted", "worker-lost"]
    assert set(spans) == {"POST /v1/extract/stream", "queue", "extract"}


def test_spans_reach_a_collector_before_the_service_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            taken.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Not to the terminal."""

    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
        with live_service(Settings(traces="otlp")) as live:
            live.extract("An ordinary text.")
        collector.shutdown()
    assert taken == ["/v1/traces"]


def test_without_the_extra_the_service_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("opentelemetry.exporter"):
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RuntimeError, match=r"dateline\[otel\]"):
        tracing.provider("otlp")
