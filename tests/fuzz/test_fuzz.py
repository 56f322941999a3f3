"""Damaged requests to a running service: ``make fuzz``, ten thousand unless FUZZ says otherwise."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from bench.live import Service, serving
from tests.contract.live import JSON
from tests.properties.mutations import bodies

REQUESTS = int(os.environ.get("FUZZ", "10000"))

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(0)]


@pytest.fixture(scope="module")
def running() -> Iterator[Service]:
    with serving(workers=1) as service:
        yield service


@pytest.fixture(scope="module")
def answers() -> Iterator[Counter[int]]:
    """What was answered, by status; printed at the end, for a fuzzer that is refused at the door tests nothing."""
    counts: Counter[int] = Counter()
    yield counts
    sys.stdout.write(f"\n{counts.total()} answers: {dict(sorted(counts.items()))}\n")


@pytest.fixture(scope="module")
def client(running: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        yield client


@settings(max_examples=REQUESTS, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies())
def test_no_request_is_a_fault_of_the_service(
    client: httpx.Client, answers: Counter[int], body: bytes
) -> None:
    answer = client.post("/v1/extract", content=body, headers=JSON)
    answers[answer.status_code] += 1
    assert answer.status_code in {200, 400, 413, 422}, answer.text


def test_most_of_them_were_read(answers: Counter[int]) -> None:
    assert answers[httpx.codes.OK] > answers.total() / 2


def test_no_worker_was_lost(running: Service) -> None:
    assert running.metric("dateline_worker_restarts_total") == 0
