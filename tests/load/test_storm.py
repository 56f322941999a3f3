"""One replica that is asked for far more than it can do: ``make load-test``."""

from __future__ import annotations

import json

import httpx
import pytest

from bench import live

pytestmark = [pytest.mark.load, pytest.mark.timeout(600)]

SECONDS = 15.0
BODY = json.dumps(
    {
        "text": "CEBU — A ferry capsized in rough seas off Bantayan island on Tuesday, killing 12 passengers, the coast "
        "guard said. Divers were searching for nine more.",
        "published_at": "2026-03-04",
    }
).encode()


def test_a_storm_is_refused_politely_and_leaves_nothing_behind() -> None:
    with live.serving(workers=1) as service:
        statuses, probes = live.storm(service, BODY, connections=64, seconds=SECONDS)
        assert set(statuses) == {200, 429}
        assert min(statuses.values()) > 100
        # Far above the bar of `make bench-serving`, which needs a machine of its own.
        assert max(probes) < 1.0
        assert service.metric("dateline_requests_in_flight") == 0
        assert service.metric("dateline_articles_waiting") == 0
        assert service.metric("dateline_worker_restarts_total") == 0
        assert httpx.post(f"{service.url}/v1/extract", content=BODY).status_code == 200


def test_the_queue_holds_no_more_than_it_has_places() -> None:
    with live.serving(workers=1, queue_length="4") as service:
        statuses, _ = live.storm(service, BODY, connections=5, seconds=3)
        assert set(statuses) == {200}
