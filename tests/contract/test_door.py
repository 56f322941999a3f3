"""Keys, compression, headers: what stands between a caller and the interface."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest

from service.schema import Extraction, Problem
from service.settings import Settings
from tests.contract.live import JSON, NDJSON, Live, live_service

KEYS = ("first-key", "its-successor")
BODY = json.dumps({"id": "a1", "text": "An ordinary text. " * 20}).encode()


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def test_with_keys_set_only_their_holders_are_answered() -> None:
    with live_service(Settings(api_key_digests=tuple(digest(key) for key in KEYS))) as live:
        for key in KEYS:
            answer = live.client.post(
                "/v1/extract", content=BODY, headers=JSON | {"authorization": f"Bearer {key}"}
            )
            assert answer.status_code == 200
        for refused in ({}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {KEYS[0]}"}):
            answer = live.client.post("/v1/extract", content=b"{", headers=JSON | refused)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (
                401,
                'Bearer realm="dateline"',
            )
            assert Problem.model_validate(answer.json()).type == "/problems/unauthorized"
        assert live.client.get("/v1/event-types").status_code == 401
        for path in ("/livez", "/readyz", "/startupz", "/metrics", "/version", "/openapi.json", "/docs", "/"):
            assert live.client.get(path).status_code == 200
        assert live.metric('dateline_requests_refused_total{reason="unauthorized"}') == 4
        assert KEYS[0] not in live.client.get("/metrics").text


def test_digests_are_read_from_the_environment_as_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_API_KEY_DIGESTS", f"{digest('a')}, {digest('b')}\n")
    assert Settings().api_key_digests == (digest("a"), digest("b"))


def test_a_key_in_place_of_its_digest_is_refused() -> None:
    with pytest.raises(ValueError, match="api_key_digests"):
        Settings(api_key_digests=("first-key",))


def test_a_compressed_body_is_read(live: Live) -> None:
    plain = live.client.post("/v1/extract", content=BODY, headers=JSON)
    packed = live.client.post(
        "/v1/extract", content=gzip.compress(BODY), headers=JSON | {"content-encoding": "gzip"}
    )
    assert packed.status_code == 200
    assert packed.content == plain.content


def test_a_compressed_stream_is_read_and_its_end_told(live: Live) -> None:
    lines = b"\n".join([BODY, BODY])
    packed = gzip.compress(lines)
    headers = NDJSON | {"content-encoding": "gzip"}
    whole = live.client.post("/v1/extract/stream", content=packed, headers=headers).text.splitlines()
    assert [Extraction.model_validate_json(line).id for line in whole] == ["a1", "a1"]
    broken = live.client.post("/v1/extract/stream", content=packed[:-4], headers=headers)
    assert broken.status_code == 200
    last = Problem.model_validate_json(broken.text.splitlines()[-1])
    assert last.type == "/problems/malformed-body"


def test_a_small_body_that_swells_beyond_the_limit_is_too_large(live: Live) -> None:
    bomb = gzip.compress(b'{"text": "' + b"a" * 50_000_000 + b'"}')
    answer = live.client.post("/v1/extract", content=bomb, headers=JSON | {"content-encoding": "gzip"})
    assert answer.status_code == 413
    assert live.extract("next").status_code == 200


def test_what_is_no_gzip_is_a_problem(live: Live) -> None:
    for encoding, content, status in (("gzip", BODY, 400), ("br", BODY, 415)):
        answer = live.client.post(
            "/v1/extract", content=content, headers=JSON | {"content-encoding": encoding}
        )
        assert answer.status_code == status
        Problem.model_validate(answer.json())


def test_large_answers_are_compressed_where_the_caller_reads_that(live: Live) -> None:
    path = "/v1/event-types"
    packed = live.client.get(path, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = live.client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


@pytest.mark.parametrize("path", ["/", "/docs", "/v1/event-types", "/livez", "/nope", "/v1/extract"])
def test_every_answer_says_what_a_browser_must_not_make_of_it(live: Live, path: str) -> None:
    headers = live.client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


def test_pages_of_named_origins_may_call() -> None:
    with live_service(Settings(cors_origins=("https://desk.example",))) as live:
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        allowed = live.client.options("/v1/extract", headers=asked | {"origin": "https://desk.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://desk.example"
        refused = live.client.options("/v1/extract", headers=asked | {"origin": "https://other.example"})
        assert "access-control-allow-origin" not in refused.headers


def test_an_answer_names_its_request_and_where_the_time_went(live: Live) -> None:
    answer = live.client.post("/v1/extract", content=BODY, headers=JSON | {"x-request-id": "desk-7"})
    assert answer.headers["x-request-id"] == "desk-7"
    assert answer.headers["server-timing"].startswith("queue;dur=")
    assert "reading;dur=" in answer.headers["server-timing"]
    assert answer.headers["cache-control"] == "no-store"
    assert (
        live.client.get("/livez").headers["x-request-id"] != live.client.get("/livez").headers["x-request-id"]
    )


def test_metrics_tell_stages_lengths_and_vocabulary(live: Live) -> None:
    before = live.metric("dateline_article_characters_count")
    live.extract("An ordinary text.")
    assert live.metric("dateline_article_characters_count") == before + 1
    assert live.metric('dateline_stage_seconds_total{stage="reading"}') > 0
    assert live.metric("dateline_vocabulary_strings") == 7
