"""A service in a process of its own, and callers that keep it busy."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from urllib.parse import urlsplit

import httpx

PATIENCE_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Service:
    """A running service.

    Attributes:
        url: Where it listens.
        start_seconds: From the start of its process until it took articles.
    """

    url: str
    start_seconds: float

    def client(self) -> httpx.AsyncClient:
        """A caller that keeps as many connections as it likes."""
        limits = httpx.Limits(max_connections=None)
        return httpx.AsyncClient(base_url=self.url, timeout=PATIENCE_SECONDS, limits=limits)

    def metric(self, name: str) -> float:
        """The sum of its samples."""
        lines = httpx.get(f"{self.url}/metrics").text.splitlines()
        return sum(float(line.split()[-1]) for line in lines if re.match(rf"{name}[ {{]", line))

    def memory(self) -> dict[str, float]:
        """Bytes that its two kinds of processes hold."""
        return {
            "workers": self.metric("dateline_worker_resident_bytes"),
            "service process": self.metric("process_resident_memory_bytes"),
        }


@contextmanager
def serving(*, workers: int = 1, **settings: str) -> Iterator[Service]:
    """Serve until the block ends; `settings` are further environment, without the prefix."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {"workers": str(workers), "port": str(port), "log_level": "error", **settings}
    environment = {f"DATELINE_{name.upper()}": value for name, value in ours.items()}
    begun = time.monotonic()
    command = [sys.executable, "-m", "service.cli", "serve"]
    with subprocess.Popen(command, env=os.environ | environment) as process:  # noqa: S603 -- ourselves
        url = f"http://127.0.0.1:{port}"
        try:
            _await_workers(url, workers)
            yield Service(url, time.monotonic() - begun)
        finally:
            process.send_signal(signal.SIGINT)


def _await_workers(url: str, workers: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    with httpx.Client(base_url=url) as client:
        while time.monotonic() < until:
            with suppress(httpx.TransportError):
                if f"dateline_workers_ready {float(workers)}" in client.get("/metrics").text:
                    return
            time.sleep(0.02)
    message = "the service did not become ready"
    raise TimeoutError(message)


def post_all(service: Service, bodies: Sequence[bytes], *, connections: int) -> float:
    """Seconds to have all articles answered over so many connections, each asking again as soon as it is answered.

    Callers share the cores with the service, so they are plain ones: httpx takes as long as the service itself does
    beside the extraction.
    """
    waiting = iter(bodies)

    def ask() -> None:
        with closing(HTTPConnection(urlsplit(service.url).netloc, timeout=PATIENCE_SECONDS)) as connection:
            for body in waiting:
                connection.request("POST", "/v1/extract", body, {"content-type": "application/json"})
                answer = connection.getresponse()
                answer.read()
                if answer.status != HTTPStatus.OK:
                    raise HTTPException(answer.status)

    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        for caller in [pool.submit(ask) for _ in range(connections)]:
            caller.result()
    return time.perf_counter() - begun


async def stream_all(service: Service, bodies: Sequence[bytes], *, note: int) -> tuple[float, list[float]]:
    """Seconds to have all articles answered over one stream, and the workers' memory after every `note` answers."""

    async def lines() -> AsyncIterator[bytes]:
        for body in bodies:
            yield body + b"\n"

    memory: list[float] = []
    begun = time.perf_counter()
    async with (
        service.client() as client,
        client.stream(
            "POST",
            "/v1/extract/stream",
            content=lines(),
            headers={"content-type": "application/x-ndjson"},
        ) as answer,
    ):
        count = 0
        async for _ in answer.aiter_lines():
            count += 1
            if count % note == 0:
                memory.append(await asyncio.to_thread(service.metric, "dateline_worker_resident_bytes"))
    if count != len(bodies):
        message = f"{count} answers to {len(bodies)} articles"
        raise ValueError(message)
    return time.perf_counter() - begun, memory


def storm(
    service: Service, body: bytes, *, connections: int, seconds: float
) -> tuple[Counter[int], list[float]]:
    """Answers by status when each connection asks again at once, and what `/livez` took meanwhile.

    The callers are a process of their own: in one process with them, the probe would mostly wait for them.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        statuses = pool.submit(_storm, service, body, connections, seconds)
        probes: list[float] = []
        with httpx.Client(base_url=service.url, timeout=PATIENCE_SECONDS) as client:
            while not statuses.done():
                begun = time.perf_counter()
                client.get("/livez").raise_for_status()
                probes.append(time.perf_counter() - begun)
                time.sleep(0.02)
        return statuses.result(), probes


def _storm(service: Service, body: bytes, connections: int, seconds: float) -> Counter[int]:
    return asyncio.run(_storm_together(service, body, connections, seconds))


async def _storm_together(service: Service, body: bytes, connections: int, seconds: float) -> Counter[int]:
    statuses: Counter[int] = Counter()
    until = time.perf_counter() + seconds

    async def ask(client: httpx.AsyncClient) -> None:
        while time.perf_counter() < until:
            statuses[(await client.post("/v1/extract", content=body)).status_code] += 1

    async with service.client() as client, asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(ask(client))
    return statuses
