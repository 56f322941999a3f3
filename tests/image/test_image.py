"""The image, built and run for real: ``make image-test``.

Needs root and Debian's buildah, podman, runc and mmdebstrap. It is built on DATELINE_IMAGE_BASE where that names an
image, else on a stand-in for the official one that is made of Debian's packages and this machine's Python.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.image import stand_in

pytestmark = [pytest.mark.image, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
# Where a container that ran out of memory may leave its note of it.
ELSEWHERE = Path(tempfile.gettempdir())
IMAGE = "localhost/dateline:image-test"
PATIENCE_SECONDS = 180.0
# crun cannot make its cgroups inside a sandbox; runc can.
PODMAN = ("podman", "--runtime", "runc")
STRICT = (
    "--read-only",
    "--read-only-tmpfs=false",
    "--tmpfs=/tmp:size=128m",  # as k8s/base mounts it
    "--cap-drop=ALL",
    "--security-opt=no-new-privileges",
    "--memory=1g",
    "--cpus=1",
)


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        cwd=ELSEWHERE,
        env=os.environ | settings,
        timeout=1500,
    )


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> str:
    missing = [tool for tool in ("buildah", "podman", "runc", "mmdebstrap") if shutil.which(tool) is None]
    assert not missing, f"apt-get install {' '.join(missing)}"
    folder = tmp_path_factory.mktemp("image")
    base = os.environ.get("DATELINE_IMAGE_BASE") or stand_in.make(folder)
    # A certificate authority of this network, where it has one, must be known while packages are fetched.
    certificates = os.environ.get("PIP_CERT", "/etc/ssl/certs/ca-certificates.crt")
    settings = folder / "pip.conf"
    settings.write_text(f"[global]\ncert = {certificates}\n", encoding="utf-8")
    mounts = [f"--volume={certificates}:{certificates}:ro", f"--volume={settings}:/etc/pip.conf:ro"]
    policy = ("--isolation=chroot", "--pull=never") if base == stand_in.NAME else ("--isolation=chroot",)
    run(
        "buildah",
        "bud",
        "--layers",
        *policy,
        *mounts,
        "--build-arg",
        f"BASE={base}",
        "--tag",
        IMAGE,
        str(ROOT),
    )
    return IMAGE


@pytest.fixture
def limits(tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "containers.conf"
    file.write_text(
        '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n', encoding="utf-8"
    )
    return {"CONTAINERS_CONF": str(file)}


class Container:
    """A container of the image that serves on a port of this machine."""

    def __init__(self, image: str, limits: dict[str, str], *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._limits = limits
        network = (
            "--network",
            "host",
            "--env",
            "DATELINE_HOST=127.0.0.1",
            "--env",
            f"DATELINE_PORT={self.port}",
        )
        self.name = run(
            *PODMAN, "run", "--detach", *network, *STRICT, *options, image, **limits
        ).stdout.strip()
        self.url = f"http://127.0.0.1:{self.port}"

    def podman(self, *command: str) -> str:
        return run(*PODMAN, *command, **self._limits).stdout.strip()

    def metrics(self) -> str:
        """What it counts; nothing while it is not yet there."""
        try:
            return httpx.get(f"{self.url}/metrics").text
        except httpx.TransportError:
            return ""

    def await_ready(self) -> float:
        """Seconds until it took articles."""
        begun = time.monotonic()
        while time.monotonic() < begun + PATIENCE_SECONDS:
            try:
                if httpx.get(f"{self.url}/readyz").status_code == httpx.codes.OK:
                    return time.monotonic() - begun
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        pytest.fail(self.podman("logs", self.name))


@pytest.fixture
def container(image: str, limits: dict[str, str]) -> Iterator[Container]:
    running = Container(image, limits)
    yield running
    running.podman("rm", "--force", "--time", "5", running.name)


def test_it_answers_the_request_of_the_readme_and_stops_with_zero(container: Container) -> None:
    container.await_ready()
    examples = ROOT / "service" / "api" / "examples"
    answer = httpx.post(
        f"{container.url}/v1/extract",
        content=(examples / "article.json").read_bytes(),
        headers={"content-type": "application/json"},
        timeout=PATIENCE_SECONDS,
    )
    assert answer.status_code == httpx.codes.OK, answer.text
    expected = json.loads((examples / "extraction.json").read_text("utf-8"))
    assert answer.json()["events"] == expected["events"]
    container.podman("stop", "--time", "30", container.name)
    assert container.podman("inspect", "--format", "{{.State.ExitCode}}", container.name) == "0"


def test_it_is_nobody_and_can_write_nothing(container: Container) -> None:
    container.await_ready()
    attempt = (
        "import os; print(os.getuid(), os.getgid())\n"
        "for folder in ('/', '/opt/dateline', '/var/tmp', '/home'):\n"
        "    print(os.access(folder, os.W_OK))\n"
        "print(open('/proc/self/status').read().split('CapEff:')[1].split()[0])"
    )
    who, *rest = container.podman("exec", container.name, "python", "-c", attempt).splitlines()
    assert who == "10001 10001"
    assert set(rest[:-1]) == {"False"}
    assert int(rest[-1], 16) == 0


def test_too_little_memory_ends_the_worker_and_not_the_service(image: str, limits: dict[str, str]) -> None:
    small = Container(image, limits, "--memory", "200m", "--memory-swap", "200m")
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not re.search(r"^dateline_worker_restarts_total\{.*\} [1-9]", small.metrics(), re.MULTILINE):
            assert time.monotonic() < until, small.podman("logs", small.name)
            time.sleep(0.1)
        assert httpx.get(f"{small.url}/livez").status_code == httpx.codes.OK
        assert httpx.get(f"{small.url}/readyz").status_code == httpx.codes.SERVICE_UNAVAILABLE
    finally:
        small.podman("rm", "--force", "--time", "5", small.name)


def test_it_holds_nothing_that_only_builds(image: str, limits: dict[str, str]) -> None:
    listing = "import importlib.metadata as m; print(*(d.name.lower() for d in m.distributions()))"
    options = ("--rm", "--network=host", "--entrypoint=python")
    names = run(*PODMAN, "run", *options, image, "-c", listing, **limits).stdout.split()
    assert "spacy" in names
    assert not {"pip", "pytest", "mypy", "ruff", "torch", "onnx"} & set(names)


def test_it_is_as_small_as_the_model_allows(image: str) -> None:
    base = os.environ.get("DATELINE_IMAGE_BASE") or stand_in.NAME
    ours, theirs = (
        int(run("podman", "image", "inspect", "--format", "{{.Size}}", name).stdout) for name in (image, base)
    )
    added = (ours - theirs) / 2**20
    sys.stdout.write(f"\nimage: {ours / 2**20:.0f} MiB, of which {added:.0f} MiB lie on its base\n")
    assert added < 600, f"the image adds {added:.0f} MiB to its base"
