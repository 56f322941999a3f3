"""A real service on a real port in a thread of the test run, its workers real processes with the fake extractor."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from opentelemetry.trace import TracerProvider

from service.api.lifecycle import Lifecycle
from service.api.worker import ExtractorFactory
from service.app import create_app
from service.settings import Settings
from tests.api import fake_extractor

JSON = {"content-type": "application/json"}
NDJSON = {"content-type": "application/x-ndjson"}
START_SECONDS = 30.0


@dataclass(frozen=True)
class Live:
    """A running service, as a caller and as its operator see it."""

    client: httpx.Client
    lifecycle: Lifecycle
    base_url: str

    def extract(self, text: str) -> httpx.Response:
        return self.client.post("/v1/extract", json={"text": text})

    def await_status(self, path: str, status: int, *, seconds: float = START_SECONDS) -> httpx.Response:
        until = time.monotonic() + seconds
        while (answer := self.client.get(path)).status_code != status:
            assert time.monotonic() < until, f"{path} stays {answer.status_code}"
            time.sleep(0.02)
        return answer

    def await_metric(self, sample: str, value: float) -> None:
        until = time.monotonic() + START_SECONDS
        while (found := self.metric(sample)) != value:
            assert time.monotonic() < until, f"{sample} stays {found}"
            time.sleep(0.02)

    def metric(self, sample: str) -> float:
        """The value of a sample, written as in the exposition; 0 where it has none yet."""
        lines = self.client.get("/metrics").text.splitlines()
        return next((float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(f"{sample} ")), 0.0)


@contextmanager
def live_service(
    settings: Settings,
    *,
    factory: ExtractorFactory = fake_extractor.make,
    tracer_provider: TracerProvider | None = None,
    wait: bool = True,
) -> Iterator[Live]:
    """Serve until the block ends."""
    lifecycle = Lifecycle()
    app = create_app(
        settings, lifecycle=lifecycle, extractor_factory=factory, tracer_provider=tracer_provider
    )
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False, ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        host, port = server.servers[0].sockets[0].getsockname()
        base_url = f"http://{host}:{port}"
        with httpx.Client(base_url=base_url, timeout=START_SECONDS) as client:
            live = Live(client, lifecycle, base_url)
            if wait:
                live.await_status("/readyz", 200)
            yield live
    finally:
        server.should_exit = True
        thread.join()
