from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from service.schema import Problem, Version
from service.settings import Settings
from tests.api import fake_extractor
from tests.contract.live import JSON, Live, live_service


def test_beyond_workers_and_queue_requests_are_refused_after_a_pause() -> None:
    settings = Settings(queue_length=1, refusal_pause_seconds=0.05, retry_after_seconds=7)
    with live_service(settings) as live, ThreadPoolExecutor() as callers:
        answers = [callers.submit(live.extract, "NAP") for _ in range(2)]
        time.sleep(0.1)
        begun = time.monotonic()
        refused = live.extract("one too many")
        pause = time.monotonic() - begun
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "7")
        problem = Problem.model_validate(refused.json())
        assert (problem.type, problem.retry_after) == ("/problems/too-many-requests", 7)
        assert 0.05 <= pause < 0.25
        assert live.metric('dateline_requests_refused_total{reason="too-many-requests"}') == 1
        assert [answer.result().status_code for answer in answers] == [200, 200]
        assert live.extract("room again").status_code == 200


def test_room_that_appears_during_the_pause_is_taken() -> None:
    with (
        live_service(Settings(queue_length=0, refusal_pause_seconds=0.25)) as live,
        ThreadPoolExecutor() as callers,
    ):
        napping = callers.submit(live.extract, "NAP")
        time.sleep(0.15)
        assert live.extract("patient").status_code == 200
        assert napping.result().status_code == 200


def test_everything_else_answers_while_the_service_is_full() -> None:
    settings = Settings(queue_length=0, article_deadline_seconds=1.5)
    with live_service(settings) as live, ThreadPoolExecutor() as callers:
        hanging = callers.submit(live.extract, "HANG")
        live.await_metric("dateline_requests_in_flight", 1)
        for path in ("/livez", "/readyz", "/startupz", "/metrics", "/version", "/v1/event-types", "/"):
            assert live.client.get(path).status_code == 200
        assert not hanging.done()


def test_a_full_service_does_not_look_at_bodies(live: Live) -> None:
    with (
        live_service(Settings(queue_length=0, refusal_pause_seconds=0)) as full,
        ThreadPoolExecutor() as callers,
    ):
        callers.submit(full.extract, "NAP")
        time.sleep(0.1)
        assert full.client.post("/v1/extract", content=b"{", headers=JSON).status_code == 429
    assert live.client.post("/v1/extract", content=b"{", headers=JSON).status_code == 400


def test_until_the_model_is_loaded_the_service_is_alive_and_not_ready() -> None:
    with live_service(Settings(), factory=fake_extractor.load_slowly, wait=False) as live:
        assert live.client.get("/livez").status_code == 200
        ready = live.client.get("/readyz")
        assert (ready.status_code, ready.json()) == (503, {"status": "starting"})
        assert live.client.get("/startupz").status_code == 503
        assert Version.model_validate(live.client.get("/version").json()).model is None
        early = live.extract("early")
        assert (early.status_code, early.headers["retry-after"]) == (503, "1")
        assert Problem.model_validate(early.json()).type == "/problems/not-ready"
        live.await_status("/readyz", 200)
        assert live.client.get("/startupz").status_code == 200
        assert live.extract("in time").status_code == 200


def test_a_model_that_cannot_be_loaded_leaves_the_service_alive_and_not_ready() -> None:
    with live_service(Settings(), factory=fake_extractor.fail_to_load, wait=False) as live:
        live.await_metric('dateline_worker_restarts_total{reason="start"}', 1)
        assert live.client.get("/livez").status_code == 200
        assert live.client.get("/readyz").status_code == 503


def test_a_leaving_service_serves_and_a_closing_one_does_not() -> None:
    with live_service(Settings()) as live:
        live.lifecycle.phase = "leaving"
        ready = live.client.get("/readyz")
        assert (ready.status_code, ready.json()) == (503, {"status": "draining"})
        assert live.extract("late").status_code == 200
        live.lifecycle.phase = "closing"
        assert live.extract("too late").status_code == 503
        assert live.client.get("/livez").status_code == 200


def test_an_article_beyond_its_deadline_is_given_up_and_the_next_is_read() -> None:
    settings = Settings(article_deadline_seconds=0.2, workers=1)
    with live_service(settings) as live, ThreadPoolExecutor() as callers:
        hanging = callers.submit(live.extract, "HANG")
        time.sleep(0.1)
        waiting = callers.submit(live.extract, "patient")
        assert hanging.result().status_code == 504
        assert Problem.model_validate(hanging.result().json()).type == "/problems/deadline-exceeded"
        assert waiting.result().status_code == 200
        assert live.metric('dateline_worker_restarts_total{reason="deadline"}') == 1


def test_two_workers_work_at_once_and_fail_alone() -> None:
    with live_service(Settings(workers=2)) as live, ThreadPoolExecutor() as callers:
        live.await_metric("dateline_workers_ready", 2)
        napping, dying = callers.submit(live.extract, "NAP"), callers.submit(live.extract, "DIE")
        assert dying.result().status_code == 500
        assert live.client.get("/readyz").status_code == 200
        assert live.extract("meanwhile").status_code == 200
        assert napping.result().status_code == 200


def test_a_caller_who_leaves_gives_up_the_place_in_the_queue() -> None:
    with live_service(Settings()) as live, ThreadPoolExecutor() as callers:
        napping = callers.submit(live.extract, "NAP")
        time.sleep(0.05)
        impatient = partial(live.client.post, "/v1/extract", json={"text": "HANG"}, timeout=0.1)
        leaving = callers.submit(impatient)
        assert leaving.exception() is not None
        left = 'dateline_http_requests_total{method="POST",route="/v1/extract",status="499"}'
        live.await_metric(left, 1)
        assert napping.result().status_code == 200
        assert live.extract("next").status_code == 200
        assert live.metric("dateline_article_seconds_count") == 2
