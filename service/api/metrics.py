"""What the service tells of itself to Prometheus. Labels come from closed sets; none holds a caller's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from service.api.measures import Measures

# Around what an article costs: 0.1 s for an ordinary one on a quiet core, seconds for the longest.
_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6)
# From a note to the longest text that is read.
_CHARACTERS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000)


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

        # Which part of the extraction a change of cost comes from.
        self.stage_seconds = Counter(
            "dateline_stage_seconds",
            "Time spent in each stage of the extraction.",
            ["stage"],
            registry=self.registry,
        )
        # Cost follows length: says whether articles became slower or only longer.
        self.characters = Histogram(
            "dateline_article_characters",
            "Length of articles as sent.",
            buckets=_CHARACTERS,
            registry=self.registry,
        )
        # A type that vanishes or swells after an upgrade is seen here first.
        self.events = Counter("dateline_events", "Events found, by type.", ["type"], registry=self.registry)

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
        # What spaCy keeps of the words it reads, and the usual reason for such growth.
        self.strings = Gauge(
            "dateline_vocabulary_strings",
            "Strings in the vocabulary of the worker that answered last.",
            registry=self.registry,
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

    def measured(self, article: Measures) -> None:
        """Count what an article took and held."""
        for stage, seconds in article.seconds.items():
            self.stage_seconds.labels(stage).inc(seconds)
        for name, count in article.event_types.items():
            self.events.labels(name).inc(count)
        self.characters.observe(article.characters)
        self.strings.set(article.strings)

    def render(self) -> bytes:
        """The exposition, in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)
