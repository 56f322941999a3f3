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
from tests.contract.real import real_service

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
def python_client(python: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package of the generated Python client lies in."""
    folder = tmp_path_factory.mktemp("python") / "client"
    python.run("openapi-python-client", "generate", "--path", OPENAPI, "--output-path", folder)
    return folder


@pytest.fixture(scope="session")
def typescript_schema(node: Tools) -> Path:
    """The generated types, beside the programs that use them."""
    file = TYPESCRIPT / "schema.ts"
    node.run("openapi-typescript", OPENAPI, "--output", file)
    return file


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a service with the fake extractor listens."""
    with live_service(Settings()) as running:
        yield running.base_url


@pytest.fixture(scope="session")
def real_address() -> Iterator[str]:
    """Where a service with the real extractor listens."""
    with real_service() as running:
        yield running.base_url
