from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from service.settings import Settings

ROOT = Path(__file__).parents[2]
BASE = ROOT / "k8s" / "base"


def load(path: Path) -> dict[str, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


@pytest.fixture
def pod() -> dict[str, Any]:
    spec = load(BASE / "deployment.yaml")["spec"]["template"]["spec"]
    assert isinstance(spec, dict)
    return spec


@pytest.fixture
def container(pod: dict[str, Any]) -> dict[str, Any]:
    (only,) = pod["containers"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize(
    "path", sorted((ROOT / "k8s").rglob("*.yaml")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_manifest_is_one_document_with_a_kind(path: Path) -> None:
    assert {"apiVersion", "kind"} <= set(load(path))


def test_the_base_lists_every_manifest() -> None:
    listed = set(load(BASE / "kustomization.yaml")["resources"])
    assert listed == {path.name for path in BASE.glob("*.yaml")} - {"kustomization.yaml"}


def test_the_pod_may_do_nothing_that_it_need_not(pod: dict[str, Any], container: dict[str, Any]) -> None:
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


def test_the_pod_has_time_to_leave(pod: dict[str, Any], container: dict[str, Any]) -> None:
    settings = Settings()
    _, seconds = container["lifecycle"]["preStop"]["exec"]["command"]
    assert (
        pod["terminationGracePeriodSeconds"]
        > int(seconds) + settings.drain_seconds + settings.shutdown_seconds
    )
    assert settings.shutdown_seconds > settings.article_deadline_seconds


def test_probes_ask_the_probes(container: dict[str, Any]) -> None:
    paths = {
        name: container[name]["httpGet"]["path"]
        for name in ("startupProbe", "livenessProbe", "readinessProbe")
    }
    assert paths == {"startupProbe": "/startupz", "livenessProbe": "/livez", "readinessProbe": "/readyz"}


def test_memory_is_limited_and_cpu_is_not(container: dict[str, Any]) -> None:
    assert set(container["resources"]["limits"]) == {"memory"}
    assert set(container["resources"]["requests"]) == {"cpu", "memory"}


def test_the_image_runs_as_the_pod_does(pod: dict[str, Any]) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    user = pod["securityContext"]["runAsUser"]
    assert f"\nUSER {user}:{user}\n" in dockerfile
    assert "--require-hashes" in dockerfile
    shell_forms = re.findall(r"^(?:RUN|CMD|ENTRYPOINT) (?!\[).*$", dockerfile, re.MULTILINE)
    assert not shell_forms
