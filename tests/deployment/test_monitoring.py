"""Alerts and dashboard against Prometheus itself (Debian's `prometheus`), where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml  # type: ignore[import-untyped]

from service.api.metrics import Metrics
from service.settings import Settings
from tests.contract.live import live_service

ROOT = Path(__file__).parents[2]
MONITORING = ROOT / "k8s" / "components" / "monitoring"
PATIENCE_SECONDS = 30.0
# Empty as long as nothing has gone wrong, and because the stand-in for the extractor finds no events.
_QUIET = {"Refused", "Workers replaced", "Events"}

PROMETHEUS, PROMTOOL = shutil.which("prometheus") or "", shutil.which("promtool") or ""
needs_prometheus = pytest.mark.skipif(not (PROMETHEUS and PROMTOOL), reason="prometheus is not installed")


def rules() -> dict[str, Any]:
    spec = yaml.safe_load((MONITORING / "rules.yaml").read_text(encoding="utf-8"))["spec"]
    assert isinstance(spec, dict)
    return spec


def panels() -> list[dict[str, Any]]:
    return list(json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))["panels"])


def expressions() -> list[str]:
    alerts = [rule["expr"] for group in rules()["groups"] for rule in group["rules"]]
    return [*alerts, *(target["expr"] for panel in panels() for target in panel["targets"])]


def test_alerts_and_panels_ask_for_metrics_that_there_are() -> None:
    exposed = set(re.findall(r"^# TYPE (\S+)", Metrics().render().decode(), re.MULTILINE))
    asked = {name for expression in expressions() for name in re.findall(r"\bdateline_\w+", expression)}
    assert asked
    assert {re.sub(r"_(bucket|count|sum)$", "", name) for name in asked} <= exposed


def test_every_metric_is_on_the_dashboard() -> None:
    exposed = set(re.findall(r"^# TYPE (dateline_\S+)", Metrics().render().decode(), re.MULTILINE))
    shown = "\n".join(target["expr"] for panel in panels() for target in panel["targets"])
    assert {name for name in exposed if name not in shown and not name.endswith("_created")} == set()


def test_every_metric_has_a_reason() -> None:
    reasons = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    exposed = re.findall(r"^# TYPE (dateline_\S+)", Metrics().render().decode(), re.MULTILINE)
    assert [name for name in exposed if f"`{name}" not in reasons and not name.endswith("_created")] == []


def test_panels_lie_beside_each_other() -> None:
    places = [panel["gridPos"] for panel in panels()]
    cells = [
        (x, y) for p in places for x in range(p["x"], p["x"] + p["w"]) for y in range(p["y"], p["y"] + p["h"])
    ]
    assert len(cells) == len(set(cells))
    assert all(panel["description"] for panel in panels())


def test_every_alert_has_a_line_of_advice() -> None:
    advice = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    names = [rule["alert"] for group in rules()["groups"] for rule in group["rules"]]
    assert [name for name in names if f"| {name} |" not in advice] == []


@needs_prometheus
def test_alerts_fire_when_they_should(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rules()), encoding="utf-8")
    shutil.copy(Path(__file__).parent / "alerts.yaml", tmp_path)
    done = subprocess.run(
        [PROMTOOL, "test", "rules", "alerts.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@needs_prometheus
def test_the_exposition_is_well_formed() -> None:
    done = subprocess.run(
        [PROMTOOL, "check", "metrics"], input=Metrics().render(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A Prometheus that has scraped a busy service for some seconds."""
    place = tmp_path_factory.mktemp("prometheus")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with live_service(Settings()) as live:
        target = live.base_url.removeprefix("http://")
        scrape = {"job_name": "dateline", "static_configs": [{"targets": [target], "labels": {"pod": "a"}}]}
        config = {"global": {"scrape_interval": "1s"}, "scrape_configs": [scrape]}
        (place / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        command = [
            PROMETHEUS,
            f"--config.file={place}/prometheus.yml",
            f"--storage.tsdb.path={place}/data",
            f"--web.listen-address=127.0.0.1:{port}",
        ]
        with (
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS) as client,
        ):
            try:
                until = time.monotonic() + PATIENCE_SECONDS
                while not _scraped_often(client):
                    assert time.monotonic() < until, "nothing was scraped"
                    live.extract("An ordinary text.")
                    time.sleep(0.3)
                yield client
            finally:
                server.terminate()


def _scraped_often(client: httpx.Client) -> bool:
    """Four samples after the first article: enough for any rate."""
    try:
        found = client.get(
            "/api/v1/query", params={"query": "count_over_time(dateline_article_characters_count[1m])"}
        )
    except httpx.TransportError:
        return False
    return found.is_success and any(int(row["value"][1]) > 3 for row in found.json()["data"]["result"])


@needs_prometheus
@pytest.mark.parametrize("panel", panels(), ids=lambda panel: str(panel["title"]))
def test_every_panel_shows_something(prometheus: httpx.Client, panel: dict[str, Any]) -> None:
    for target in panel["targets"]:
        query = target["expr"].replace("$__rate_interval", "1m")
        answer = prometheus.get("/api/v1/query", params={"query": query}).json()
        assert answer["status"] == "success", answer
        assert answer["data"]["result"] or panel["title"] in _QUIET, query
