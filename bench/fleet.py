"""Replicas of the service behind haproxy, each at an address of its own, and callers that never pause."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 180.0
# Until the balancer has seen who is there, and the callers have asked everyone.
_SETTLE_SECONDS = 2.0

# As a cluster does it: readiness decides who is asked, a refused connection goes to another replica, and an answer that
# was begun is never asked for again. `observe` takes a replica out when it stops answering, as its endpoint would be.
_BALANCER = """
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout queue 60s
  option httpchk GET /readyz
  option redispatch 1
  retries 3
  retry-on conn-failure
  default-server check inter 200ms fall 1 rise 1
frontend door
  option http-buffer-request
  bind 127.0.0.1:{port}
  default_backend replicas
backend replicas
  balance leastconn
{servers}
"""


class Replica:
    """One process of the service; it keeps its address over restarts."""

    def __init__(self, address: str, port: int, settings: dict[str, str]) -> None:
        self.url = f"http://{address}:{port}"
        self._environment = os.environ | {
            "DATELINE_HOST": address,
            "DATELINE_PORT": str(port),
            "DATELINE_LOG_LEVEL": "error",
            **{f"DATELINE_{name.upper()}": value for name, value in settings.items()},
        }
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "service.cli", "serve"], cwd=ROOT, env=self._environment
        )

    def status(self) -> int | None:
        """What `/readyz` says; None where nobody listens."""
        try:
            return httpx.get(f"{self.url}/readyz").status_code
        except httpx.TransportError:
            return None

    def await_ready(self) -> None:
        """Wait until it takes articles."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.status() != httpx.codes.OK:
            if time.monotonic() > until:
                raise TimeoutError(self.url)
            time.sleep(0.1)

    def stop(self) -> int:
        """End it as a cluster does and give its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """End it without a warning."""
        self._process.kill()
        self._process.wait()

    def start(self) -> None:
        """Start it again, at the same address."""
        self._process = self._started()
        self.await_ready()


@dataclass
class Load:
    """What callers got.

    Attributes:
        answered: Requests answered with 200.
        failed: What came instead, one item a request.
        in_flight: Requests that wait for their answer now.
    """

    answered: int = 0
    failed: list[str] = field(default_factory=list)
    in_flight: int = 0


@dataclass(frozen=True)
class Fleet:
    """Replicas and the one address before them."""

    url: str
    replicas: list[Replica]

    async def restart_in_turn(self, body: bytes, *, callers: int) -> Load:
        """What callers got while one replica after the other was ended, as a cluster does it, and started again."""
        async with self.under_load(body, callers=callers) as load:
            await asyncio.sleep(_SETTLE_SECONDS)
            for replica in self.replicas:
                status = await asyncio.to_thread(replica.stop)
                if status:
                    load.failed.append(f"exit status {status}")
                await asyncio.to_thread(replica.start)
                await asyncio.sleep(_SETTLE_SECONDS)
        return load

    async def kill_in_turn(self, body: bytes, *, callers: int) -> tuple[Load, int]:
        """What callers got while one replica after the other was killed, and how many failed at most at one kill."""
        worst = 0
        async with self.under_load(body, callers=callers) as load:
            for replica in self.replicas:
                await asyncio.sleep(_SETTLE_SECONDS)
                failed = len(load.failed)
                replica.kill()
                await asyncio.sleep(_SETTLE_SECONDS)
                worst = max(worst, len(load.failed) - failed)
                await asyncio.to_thread(replica.start)
        return load, worst

    @asynccontextmanager
    async def under_load(self, body: bytes, *, callers: int) -> AsyncIterator[Load]:
        """Ask all the time, a connection a request, until the block ends and the last answer is there."""
        load, ended = Load(), asyncio.Event()
        headers = {"content-type": "application/json", "connection": "close"}

        async def ask(client: httpx.AsyncClient) -> None:
            while not ended.is_set():
                load.in_flight += 1
                try:
                    answer = await client.post("/v1/extract", content=body, headers=headers)
                    if answer.status_code == httpx.codes.OK:
                        load.answered += 1
                    else:
                        load.failed.append(f"{answer.status_code} {answer.text[:200]}")
                except httpx.TransportError as error:
                    load.failed.append(type(error).__name__)
                load.in_flight -= 1

        async with (
            httpx.AsyncClient(base_url=self.url, timeout=PATIENCE_SECONDS) as client,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(callers):
                group.create_task(ask(client))
            try:
                yield load
            finally:
                ended.set()


@contextmanager
def fleet(folder: Path, *, size: int, **settings: str) -> Iterator[Fleet]:
    """Run so many replicas until the block ends; `settings` are their environment, without the prefix."""
    balancer = shutil.which("haproxy")
    if balancer is None:
        message = "apt-get install haproxy"
        raise FileNotFoundError(message)
    door, inner = _free_port(), _free_port()
    replicas = [Replica(f"127.0.1.{number + 1}", inner, settings) for number in range(size)]
    servers = "\n".join(
        f"  server r{n} {replica.url.removeprefix('http://')}" for n, replica in enumerate(replicas)
    )
    configuration = folder / "haproxy.cfg"
    configuration.write_text(_BALANCER.format(port=door, servers=servers), encoding="utf-8")
    try:
        for replica in replicas:
            replica.await_ready()
        with subprocess.Popen(  # noqa: S603 -- a program found on the path
            [balancer, "-db", "-q", "-f", str(configuration)]
        ) as process:
            try:
                _await_listening(door)
                yield Fleet(f"http://127.0.0.1:{door}", replicas)
            finally:
                process.kill()
    finally:
        for replica in replicas:
            replica.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_listening(port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)
