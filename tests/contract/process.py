"""A server process of its own, for what only a process can show: signals, death, what it prints."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE_SECONDS = 30.0


def exists(pid: int) -> bool:
    """Whether the process runs; one that ended and is not yet reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@dataclass(frozen=True)
class ServerProcess:
    """A running server."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    log: Path

    def extract(self, text: str) -> httpx.Response:
        return self.client.post("/v1/extract", json={"text": text})

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def worker_pid(self) -> int:
        """Process id of the worker that was ready last."""
        return int(re.findall(r"worker (\d+) is ready", self.printed())[-1])

    def await_ready(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                if self.client.get("/readyz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                assert self.process.poll() is None, self.printed()
            time.sleep(0.05)
        raise TimeoutError(self.printed())


@contextmanager
def server_process(log: Path, **settings: str) -> Iterator[ServerProcess]:
    """Run a server until the block ends; `settings` are its environment, without the prefix."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {f"DATELINE_{name.upper()}": value for name, value in settings.items()}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "tests.contract.serve_fake"],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "DATELINE_PORT": str(port), **ours},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS) as client,
    ):
        running = ServerProcess(process, client, log)
        try:
            running.await_ready()
            yield running
        finally:
            process.send_signal(signal.SIGKILL)
