"""What the service tells of itself to Prometheus. Labels come from closed sets; none holds a caller's word."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from service import __version__

# Around what an article costs: 0.1 s for an ordinary one on a quiet core, seconds for the longest.
_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6)


class Metrics:
    """The metrics of one service process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._declare_http()
        self._declare_articles()
        self._declare_workers()

    def _declare_http(self) -> None:
        # Errors and latency by what was asked: the two signals that alerts and objectives are written on.
        self.requests = Counter(
            "dateline_http_requests",
            "Answered requests.",
            ["route", "method", "status"],
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "dateline_http_request_seconds",
            "Time from the request's first byte to the answer's last.",
            ["route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        # Saturation: rises where processor use cannot, on a starved node. The autoscaler may follow it.
        self.in_flight = Gauge(
            "dateline_requests_in_flight",
            "Extraction requests let in and not yet answered.",
            registry=self.registry,
        )
        # Says that the service is too small, before its callers do.
        self.refused = Counter(
            "dateline_requests_refused",
            "Extraction requests refused at the door.",
            ["reason"],
            registry=self.registry,
        )

    def _declare_articles(self) -> None:
        # What callers get, and why they do not: a batch or a stream is one request with many articles.
        self.articles = Counter(
            "dateline_articles", "Articles by what became of them.", ["outcome"], registry=self.registry
        )
        # Cost of an article without its wait: a change means a change of model, texts or node.
        self.article_seconds = Histogram(
            "dateline_article_seconds", "Time in a worker.", buckets=_SECONDS, registry=self.registry
        )
        # Wait without cost: a change means a change of load.
        self.wait_seconds = Histogram(
            "dateline_article_wait_seconds",
            "Time in the queue before a worker was free.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.waiting = Gauge(
            "dateline_articles_waiting", "Articles waiting for a worker now.", registry=self.registry
        )

    def _declare_workers(self) -> None:
        # A worker that is started over and over points to an article that kills it, or to too little memory.
        self.restarts = Counter(
            "dateline_worker_restarts", "Workers replaced.", ["reason"], registry=self.registry
        )
        self.workers_ready = Gauge(
            "dateline_workers_ready", "Workers that can answer.", registry=self.registry
        )
        # Grows without end if the pipeline keeps what it has read; the limit of memory is set by it.
        self.worker_memory = Gauge(
            "dateline_worker_resident_bytes", "Memory of all workers that can answer.", registry=self.registry
        )
        self.ready = Gauge("dateline_ready", "1 while the service takes articles.", registry=self.registry)
        # Tells a deployment's versions apart, and a node where the slower arithmetic was chosen.
        self.build = Gauge(
            "dateline_build_info",
            "Versions, and the matrix library in use; always 1.",
            ["version", "model", "model_version", "arithmetic"],
            registry=self.registry,
        )

    def loaded(self, *, model: str, model_version: str, arithmetic: str) -> None:
        """Note what the workers have loaded."""
        self.build.clear()
        self.build.labels(__version__, model, model_version, arithmetic).set(1)

    def render(self) -> bytes:
        """The exposition, in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)
