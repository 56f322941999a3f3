"""The tools that clients are made with, as `make client-test` has set them up."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.settings import Settings
from tests.contract.live import live_service

ROOT = Path(__file__).parents[2]
OPENAPI = ROOT / "openapi" / "openapi.json"
TYPESCRIPT = Path(__file__).parent / "typescript"
PYTHON = ROOT / "build" / "clients" / "bin"


@dataclass(frozen=True)
class Tools:
    """Runs a tool of a folder; fails with what it printed."""

    folder: Path
    path: Path

    def run(self, tool: str, *arguments: str | Path, cwd: Path | None = None, **environment: str) -> str:
        path = {"PATH": f"{self.path}:{os.environ['PATH']}"}
        ran = subprocess.run(  # noqa: S603 -- tools of ours, on files of ours
            [shutil.which(tool, path=path["PATH"]) or tool, *map(str, arguments)],
            cwd=cwd or self.folder,
            env=os.environ | path | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


@pytest.fixture(scope="session")
def node() -> Tools:
    """What npm has installed from the lock file, and node itself."""
    return Tools(TYPESCRIPT, TYPESCRIPT / "node_modules" / ".bin")


@pytest.fixture(scope="session")
def python() -> Tools:
    """The environment that the Python client is generated and run in."""
    return Tools(ROOT, PYTHON)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a service with the fake extractor listens."""
    with live_service(Settings()) as running:
        yield running.base_url
