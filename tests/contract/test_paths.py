from __future__ import annotations

import pytest

from service import __version__
from service.schema import EventTypes, Probe, Problem, Version
from tests.contract.live import Live


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/extract/", "/livez/", "/%00", "/problems"])
def test_unknown_paths_are_404_problems(live: Live, path: str) -> None:
    answer = live.client.get(path)
    assert answer.status_code == 404
    assert Problem.model_validate(answer.json()).type == "/problems/not-found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/extract", "POST"),
        ("PUT", "/v1/extract", "POST"),
        ("DELETE", "/v1/extract/batch", "POST"),
        ("GET", "/v1/extract/stream", "POST"),
        ("POST", "/v1/event-types", "GET"),
        ("POST", "/livez", "GET"),
        ("PATCH", "/", "GET"),
    ],
)
def test_wrong_methods_are_405_problems(live: Live, method: str, path: str, allowed: str) -> None:
    answer = live.client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert Problem.model_validate(answer.json()).type == "/problems/method-not-allowed"


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/startupz"])
def test_probes_are_ok(live: Live, path: str) -> None:
    answer = live.client.get(path)
    assert (answer.status_code, Probe.model_validate(answer.json()).status) == (200, "ok")


def test_version_names_service_model_and_ontology(live: Live) -> None:
    version = Version.model_validate(live.client.get("/version").json())
    assert version.service == __version__
    assert version.model is not None
    assert version.model.name == "fake"
    assert version.ontology == live.client.get("/v1/event-types").json()["version"]


def test_event_types_are_listed_with_their_codes(live: Live) -> None:
    listing = EventTypes.model_validate(live.client.get("/v1/event-types").json())
    names = [event_type.name for event_type in listing.types]
    assert len(names) == len(set(names))
    air_strike = listing.types[names.index("air_strike")]
    assert air_strike.category == "conflict"
    assert air_strike.codes.acled is not None
    assert air_strike.codes.acled.sub_event_type == "Air/drone strike"
    assert all(event_type.definition and event_type.roles for event_type in listing.types)


def test_metrics_count_by_route_and_never_by_what_callers_send(live: Live) -> None:
    sample = 'dateline_http_requests_total{method="POST",route="/v1/extract",status="200"}'
    before = live.metric(sample)
    live.extract("An ordinary text.")
    live.client.get("/made-up-by-the-caller")
    live.client.request("BREW", "/livez")
    assert live.metric(sample) == before + 1
    exposition = live.client.get("/metrics").text
    assert 'route="unmatched"' in exposition
    assert "made-up-by-the-caller" not in exposition
    assert "BREW" not in exposition


def test_metrics_tell_what_became_of_articles(live: Live) -> None:
    lost, extracted = (
        'dateline_articles_total{outcome="worker-lost"}',
        'dateline_articles_total{outcome="extracted"}',
    )
    before = live.metric(lost), live.metric(extracted), live.metric("dateline_article_seconds_count")
    live.extract("DIE")
    live.await_status("/readyz", 200)
    live.extract("An ordinary text.")
    after = live.metric(lost), live.metric(extracted), live.metric("dateline_article_seconds_count")
    assert after == (before[0] + 1, before[1] + 1, before[2] + 2)


def test_metrics_tell_readiness_and_arithmetic(live: Live) -> None:
    assert live.metric("dateline_ready") == 1
    assert live.metric("dateline_workers_ready") == 1
    assert live.metric("dateline_worker_resident_bytes") > 1_000_000
    assert live.metric("dateline_requests_in_flight") == 0
    assert live.metric("dateline_articles_waiting") == 0
    build = f'dateline_build_info{{arithmetic="none",model="fake",model_version="0",version="{__version__}"}}'
    assert live.metric(build) == 1
