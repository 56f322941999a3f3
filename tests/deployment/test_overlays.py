"""The overlays as kubectl builds them: valid for Kubernetes, and each reference leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import kubernetes_validate
import pytest
import yaml  # type: ignore[import-untyped]

from service.api.metrics import Metrics
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parents[2]
KUBECTL = Path(sys.executable).with_name("kubectl")
OVERLAYS = ["dev", "production"]
LABELS = {"app.kubernetes.io/name": "dateline"}
# Of the Prometheus operator; Kubernetes itself has no schema for them.
FOREIGN = {"PodMonitor", "PrometheusRule"}

Manifest = dict[str, Any]


@cache
def build(overlay: str) -> dict[str, Manifest]:
    """The resources of an overlay by kind; none has two of one kind."""
    return kustomize(ROOT / "k8s" / "overlays" / overlay)


def kustomize(folder: Path) -> dict[str, Manifest]:
    built = subprocess.run([KUBECTL, "kustomize", folder], capture_output=True, check=True)
    documents = list(yaml.safe_load_all(built.stdout))
    found = {document["kind"]: document for document in documents}
    assert len(found) == len(documents)
    return found


def job() -> Manifest:
    document = yaml.safe_load((ROOT / "k8s" / "examples" / "archive" / "job.yaml").read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def pod(manifest: Manifest) -> Manifest:
    spec = manifest["spec"]["template"]["spec"]
    assert isinstance(spec, dict)
    return spec


def container(manifest: Manifest) -> Manifest:
    (only,) = pod(manifest)["containers"]
    assert isinstance(only, dict)
    return only


def routes() -> set[tuple[str, str]]:
    """Method and path of everything that the service answers."""
    paths = create_app(Settings()).openapi()["paths"]
    return {(method.upper(), path) for path, item in paths.items() for method in item}


@pytest.fixture(params=OVERLAYS)
def overlay(request: pytest.FixtureRequest) -> dict[str, Manifest]:
    return build(str(request.param))


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(manifest, id=f"{name}-{kind}")
        for name, found in (*((name, build(name)) for name in OVERLAYS), ("archive", {"Job": job()}))
        for kind, manifest in found.items()
        if kind not in FOREIGN
    ],
)
def test_kubernetes_knows_every_field(manifest: Manifest) -> None:
    kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_an_unknown_field_would_be_found() -> None:
    manifest = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "a"}, "automount": False}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_every_selector_finds_the_pods(overlay: dict[str, Manifest]) -> None:
    deployment = overlay["Deployment"]
    assert deployment["spec"]["template"]["metadata"]["labels"] == LABELS
    assert overlay["Service"]["spec"]["selector"] == LABELS
    selectors = [
        deployment["spec"]["selector"],
        overlay["PodDisruptionBudget"]["spec"]["selector"],
        overlay["NetworkPolicy"]["spec"]["podSelector"],
        *(spread["labelSelector"] for spread in pod(deployment)["topologySpreadConstraints"]),
        *([overlay["PodMonitor"]["spec"]["selector"]] if "PodMonitor" in overlay else []),
    ]
    assert [selector["matchLabels"] for selector in selectors] == [LABELS] * len(selectors)


def test_every_port_is_the_one_that_the_service_listens_on(overlay: dict[str, Manifest]) -> None:
    (port,) = container(overlay["Deployment"])["ports"]
    assert port["containerPort"] == Settings.model_fields["port"].default
    names = [
        *(found["targetPort"] for found in overlay["Service"]["spec"]["ports"]),
        *(found["port"] for rule in overlay["NetworkPolicy"]["spec"]["ingress"] for found in rule["ports"]),
        *(container(overlay["Deployment"])[probe]["httpGet"]["port"] for probe in PROBES),
        *(
            found["port"]
            for found in overlay.get("PodMonitor", {"spec": {"podMetricsEndpoints": []}})["spec"][
                "podMetricsEndpoints"
            ]
        ),
    ]
    assert set(names) == {port["name"]}


PROBES = ("startupProbe", "livenessProbe", "readinessProbe")


def test_every_path_is_one_that_the_service_answers(overlay: dict[str, Manifest]) -> None:
    deployment = overlay["Deployment"]
    asked = {container(deployment)[probe]["httpGet"]["path"] for probe in PROBES}
    if "PodMonitor" in overlay:
        asked |= {endpoint["path"] for endpoint in overlay["PodMonitor"]["spec"]["podMetricsEndpoints"]}
    else:
        asked.add(deployment["spec"]["template"]["metadata"]["annotations"]["prometheus.io/path"])
    assert {("GET", path) for path in asked} <= routes()


def test_there_is_one_scraper_and_not_two_or_none(overlay: dict[str, Manifest]) -> None:
    scraped = "prometheus.io/scrape" in overlay["Deployment"]["spec"]["template"]["metadata"].get(
        "annotations", {}
    )
    assert scraped != ("PodMonitor" in overlay)


def test_the_autoscaler_scales_the_deployment_by_what_there_is(overlay: dict[str, Manifest]) -> None:
    spec = overlay["HorizontalPodAutoscaler"]["spec"]
    target = spec["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", overlay["Deployment"]["metadata"]["name"])
    assert spec["minReplicas"] <= spec["maxReplicas"]
    exposed = set(re.findall(r"^# TYPE (\S+) gauge", Metrics().render().decode(), re.MULTILINE))
    for metric in spec["metrics"]:
        if metric["type"] == "ContainerResource":
            assert metric["containerResource"]["container"] == container(overlay["Deployment"])["name"]
        else:
            assert metric["pods"]["metric"]["name"] in exposed


def test_production_scales_by_what_is_in_flight_too() -> None:
    metrics = build("production")["HorizontalPodAutoscaler"]["spec"]["metrics"]
    assert {metric["type"] for metric in metrics} == {"ContainerResource", "Pods"}


def test_a_drained_node_leaves_replicas(overlay: dict[str, Manifest]) -> None:
    budget = overlay["PodDisruptionBudget"]["spec"]
    replicas = overlay["HorizontalPodAutoscaler"]["spec"]["minReplicas"]
    # With one replica a budget that forbade its eviction would forbid every drain.
    assert replicas == 1 or budget["maxUnavailable"] < replicas


def test_the_pod_has_an_identity_of_its_own_and_no_token(overlay: dict[str, Manifest]) -> None:
    account = overlay["ServiceAccount"]
    assert pod(overlay["Deployment"])["serviceAccountName"] == account["metadata"]["name"]
    assert account["automountServiceAccountToken"] is False


def test_every_mount_is_a_volume_and_every_variable_a_setting(overlay: dict[str, Manifest]) -> None:
    for manifest in (overlay["Deployment"], job()):
        volumes = {volume["name"] for volume in pod(manifest)["volumes"]}
        assert {mount["name"] for mount in container(manifest)["volumeMounts"]} == volumes
    ours = {f"DATELINE_{name.upper()}" for name in Settings.model_fields}
    assert {variable["name"] for variable in container(overlay["Deployment"])["env"]} <= ours


def test_everything_lies_in_one_namespace() -> None:
    found = build("production")
    namespace = found.pop("Namespace")["metadata"]["name"]
    assert {manifest["metadata"]["namespace"] for manifest in found.values()} == {namespace}


def test_the_archive_is_sent_to_the_service() -> None:
    (script,) = container(job())["args"]
    (asked,) = re.findall(r"http://(\S+?)(/\S+)", script)
    service = build("production")["Service"]
    assert asked[0] == service["metadata"]["name"]
    assert [port["port"] for port in service["spec"]["ports"]] == [80]
    assert ("POST", asked[1]) in routes()


def test_traces_may_leave_the_pod_and_nothing_else(tmp_path: Path) -> None:
    here = os.path.relpath(ROOT / "k8s", tmp_path.resolve())
    overlay = {"resources": [f"{here}/overlays/production"], "components": [f"{here}/components/tracing"]}
    (tmp_path / "kustomization.yaml").write_text(yaml.safe_dump(overlay), "utf-8")
    found = kustomize(tmp_path)
    for kind in ("Deployment", "NetworkPolicy"):
        kubernetes_validate.validate(found[kind], kubernetes_validate.latest_version(), strict=True)
    variables = {
        variable["name"]: variable.get("value") for variable in container(found["Deployment"])["env"]
    }
    assert Settings(traces="otlp").traces == variables["DATELINE_TRACES"]
    port = urlsplit(variables["OTEL_EXPORTER_OTLP_ENDPOINT"]).port
    rules = found["NetworkPolicy"]["spec"]["egress"]
    assert {entry["port"] for rule in rules for entry in rule["ports"]} == {port, 53}
    assert all(rule["to"] for rule in rules)
    assert build("production")["NetworkPolicy"]["spec"]["egress"] == []
