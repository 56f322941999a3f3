"""The shell script of the archive's job, run as its pods run it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from service.settings import Settings
from tests.api import fake_extractor
from tests.contract.live import Live, live_service

ROOT = Path(__file__).parents[2]
SHARD = "shard-3"

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


def run(live: Live, archive: Path) -> None:
    """One pod, of index 3."""
    spec = yaml.safe_load((ROOT / "k8s" / "examples" / "archive" / "job.yaml").read_text("utf-8"))["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    (script,) = container["args"]
    here = {"/archive": str(archive), "http://dateline": live.base_url, "--retry-delay 5": "--retry-delay 1"}
    for there, ours in here.items():
        assert there in script
        script = script.replace(there, ours)
    environment = {"JOB_COMPLETION_INDEX": SHARD.removeprefix("shard-"), "PATH": "/usr/bin:/bin"}
    subprocess.run([*container["command"], script], env=environment, check=True, timeout=60)


def fill(archive: Path, *texts: str) -> None:
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (archive / f"{SHARD}.ndjson").write_text("\n".join(lines), "utf-8")


def answers(archive: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (archive / f"{SHARD}.events.ndjson").read_text("utf-8").splitlines()]


def test_every_article_has_its_answer_and_one_at_fault_costs_its_own(tmp_path: Path) -> None:
    fill(tmp_path, "a", "", "DIE", "b")
    with live_service(Settings()) as live:
        run(live, tmp_path)
    first, blank, lost, last = answers(tmp_path)
    assert (first["id"], last["id"]) == ("0", "3")
    assert (blank["type"], lost["type"]) == ("/problems/invalid-article", "/problems/worker-lost")
    assert [path.name for path in sorted(tmp_path.iterdir())] == [f"{SHARD}.events.ndjson", f"{SHARD}.ndjson"]


def test_a_shard_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    fill(tmp_path, "a")
    with live_service(Settings()) as live:
        run(live, tmp_path)
        run(live, tmp_path)
        assert live.metric("dateline_article_seconds_count") == 1


def test_it_waits_for_a_service_that_is_not_ready(tmp_path: Path) -> None:
    fill(tmp_path, "a")
    with live_service(Settings(), factory=fake_extractor.load_slowly, wait=False) as live:
        run(live, tmp_path)
    assert len(answers(tmp_path)) == 1
