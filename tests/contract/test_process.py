from __future__ import annotations

import json
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from service.schema import Problem
from tests.contract.live import JSON, NDJSON
from tests.contract.process import ServerProcess, exists, server_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

CANARY = "Xylographer-Quagmire-7391"


def test_a_killed_worker_costs_one_request_and_is_replaced(tmp_path: Path) -> None:
    with server_process(tmp_path / "log") as server, ThreadPoolExecutor() as callers:
        napping = callers.submit(server.extract, "NAP")
        time.sleep(0.15)
        os.kill(server.worker_pid(), signal.SIGKILL)
        lost = napping.result()
        assert (lost.status_code, Problem.model_validate(lost.json()).type) == (500, "/problems/worker-lost")
        assert server.client.get("/readyz").status_code == 503
        assert server.client.get("/livez").status_code == 200
        assert server.extract("meanwhile").status_code == 503
        server.await_ready()
        assert server.extract("again").status_code == 200


def test_a_worker_killed_while_idle_is_replaced(tmp_path: Path) -> None:
    with server_process(tmp_path / "log") as server:
        first = server.worker_pid()
        os.kill(first, signal.SIGKILL)
        time.sleep(0.3)
        server.await_ready()
        assert server.worker_pid() != first
        assert server.extract("again").status_code == 200


def test_sigterm_withdraws_readiness_serves_on_drains_and_ends_with_0(tmp_path: Path) -> None:
    settings = {"drain_seconds": "0.6", "article_deadline_seconds": "5"}
    with server_process(tmp_path / "log", **settings) as server, ThreadPoolExecutor() as callers:
        worker = server.worker_pid()
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert server.client.get("/readyz").status_code == 503
        assert server.client.get("/livez").status_code == 200
        assert server.extract("still served").status_code == 200
        # In the queue when the server closes: finished before it ends.
        last = [callers.submit(server.extract, "NAP") for _ in range(3)]
        assert [answer.result().status_code for answer in last] == [200, 200, 200]
        assert server.process.wait(timeout=10) == 0
        assert not exists(worker)


@pytest.mark.parametrize("text", [None, "HANG"])
def test_no_worker_outlives_its_server(tmp_path: Path, text: str | None) -> None:
    with server_process(tmp_path / "log") as server, ThreadPoolExecutor() as callers:
        worker = server.worker_pid()
        if text is not None:
            callers.submit(server.extract, text)
            time.sleep(0.2)
        assert exists(worker)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(timeout=10)
        until = time.monotonic() + 5
        while exists(worker):
            assert time.monotonic() < until, "an orphan"
            time.sleep(0.05)


def _every_kind_of_error(server: ServerProcess) -> list[httpx.Response]:
    post = server.client.post
    bad_fields = (
        {"text": "", "title": CANARY * 100},
        {"text": [CANARY]},
        {"text": "a", "published_at": CANARY},
        {"text": CANARY, "options": {"include": [CANARY], "event_types": [CANARY]}},
        {"text": CANARY, "html": CANARY},
        {"text": CANARY + "a" * 3_000},
    )
    answers = [post("/v1/extract", json=fields) for fields in bad_fields]
    answers += [
        post("/v1/extract", content=body, headers=JSON)
        for body in (
            f'{{"text": "{CANARY}'.encode(),
            f'{{"text": "{CANARY} \\ud800"}}'.encode(),
            f'{{"text": "{CANARY}", "x": NaN}}'.encode(),
            CANARY.encode() + b"\xff",
        )
    ]
    answers.append(post("/v1/extract", content=CANARY, headers={"content-type": "text/plain"}))
    answers.append(post("/v1/extract/batch", json={"articles": CANARY}))
    for word in ("CRASH", "FOREIGN", "DIE", "HANG"):
        answers.append(server.extract(f"{word} {CANARY}"))
        server.await_ready()
    return answers


def test_records_are_json_objects_that_name_their_request(tmp_path: Path) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"x-request-id": "desk-7", "traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    with server_process(tmp_path / "log", log_format="json") as server:
        server.client.post("/v1/extract", json={"text": "CRASH"}, headers=headers)
        server.client.get("/livez")
        records = [json.loads(line) for line in server.printed().splitlines()]
    assert all({"timestamp", "level", "logger", "message"} <= set(record) for record in records)
    fault, answered = (record for record in records if record.get("request_id") == "desk-7")
    assert (fault["level"], fault["logger"], fault["trace_id"]) == ("ERROR", "dateline.pool", trace)
    assert (answered["route"], answered["status"], answered["trace_id"]) == ("/v1/extract", 500, trace)
    assert not any(record.get("route") == "/livez" for record in records)


def test_nothing_of_an_article_is_ever_printed_or_echoed_in_an_error(tmp_path: Path) -> None:
    with server_process(
        tmp_path / "log", max_chars="2000", article_deadline_seconds="0.5", log_level="debug"
    ) as server:
        answers = _every_kind_of_error(server)
        assert {answer.status_code for answer in answers} == {400, 413, 415, 422, 500, 504}
        assert not [answer.text for answer in answers if CANARY in answer.text]
        assert server.extract(f"MUTTER {CANARY}").status_code == 200
        crash = '{"text": "CRASH ' + CANARY + '"}'
        in_batch = server.client.post("/v1/extract/batch", content=f'{{"articles": [{crash}]}}', headers=JSON)
        in_stream = server.client.post("/v1/extract/stream", content=f"{crash}\n{CANARY}", headers=NDJSON)
        assert CANARY not in in_batch.text + in_stream.text
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=10)
        printed = server.printed()
    assert "fault in a worker: RuntimeError at " in printed
    assert CANARY not in printed
