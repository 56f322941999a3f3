from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from service.schema import Extraction, Problem
from service.settings import Settings
from tests.contract.live import NDJSON, Live, live_service


def stream(live: Live, body: bytes | Iterator[bytes]) -> list[Any]:
    answer = live.client.post("/v1/extract/stream", content=body, headers=NDJSON)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.text == "" or answer.text.endswith("\n")
    return [json.loads(line) for line in answer.text.splitlines()]


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_a_line_in_is_a_line_out_in_order(live: Live) -> None:
    answers = stream(
        live, b"".join(line(text="NAP" if index == 0 else "a", id=str(index)) for index in range(20))
    )
    assert [Extraction.model_validate(answer).id for answer in answers] == [str(index) for index in range(20)]


def test_a_bad_line_costs_its_own_answer_alone(live: Live) -> None:
    body = (
        line(text="a") + b"{\n" + b"\n  \r\n" + line(text=" ") + line(text="CRASH") + line(text="b").rstrip()
    )
    first, malformed, blank, fault, last = stream(live, body)
    Extraction.model_validate(first)
    Extraction.model_validate(last)
    assert [(found["type"].rsplit("/")[-1], found["line"]) for found in (malformed, blank, fault)] == [
        ("malformed-body", 2),
        ("invalid-article", 5),
        ("internal-fault", 6),
    ]
    assert Problem.model_validate(blank).pointer == "/text"


def test_lines_may_be_cut_anywhere(live: Live) -> None:
    body = line(text="Zürich", id="ü") * 3
    answers = stream(live, (body[index : index + 1] for index in range(len(body))))
    assert [answer["id"] for answer in answers] == ["ü"] * 3


def test_an_empty_stream_gives_an_empty_answer(live: Live) -> None:
    assert stream(live, b"") == []
    assert stream(live, b"\n\n") == []


def test_a_line_that_is_too_long_is_skipped(live: Live) -> None:
    long, good = stream(live, b"x" * 200_000 + b"\n" + line(text="a"))
    assert (long["type"], long["status"], long["line"]) == ("/problems/too-large", 413, 1)
    Extraction.model_validate(good)


def test_other_media_types_are_415(live: Live) -> None:
    answer = live.client.post(
        "/v1/extract/stream", content=line(text="a"), headers={"content-type": "text/csv"}
    )
    assert answer.status_code == 415


def _open(live: Live) -> http.client.HTTPConnection:
    url = urlsplit(live.base_url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=10)
    connection.putrequest("POST", "/v1/extract/stream")
    connection.putheader("content-type", "application/x-ndjson")
    connection.putheader("transfer-encoding", "chunked")
    connection.endheaders()
    return connection


def _send(connection: http.client.HTTPConnection, body: bytes) -> None:
    connection.send(b"%x\r\n%b\r\n" % (len(body), body))


@pytest.mark.parametrize("workers", [1, 2])
def test_each_answer_is_written_before_the_next_line_is_sent(workers: int) -> None:
    with live_service(Settings(workers=workers)) as live:
        connection = _open(live)
        _send(connection, line(text="a", id="0"))
        answer = connection.getresponse()
        assert json.loads(answer.readline())["id"] == "0"
        for number in ("1", "2"):
            _send(connection, line(text="a", id=number))
            assert json.loads(answer.readline())["id"] == number
        connection.send(b"0\r\n\r\n")
        assert answer.read() == b""
        connection.close()


def test_work_stops_when_the_caller_leaves(live: Live) -> None:
    before = live.metric("dateline_article_seconds_count")
    connection = _open(live)
    _send(connection, line(text="NAP") * 40)
    time.sleep(0.5)
    assert isinstance(connection.sock, socket.socket)
    connection.sock.close()
    connection.close()
    time.sleep(1.5)
    done = live.metric("dateline_article_seconds_count")
    assert done - before < 10
    assert live.metric("dateline_requests_in_flight") == 0
    time.sleep(0.5)
    assert live.metric("dateline_article_seconds_count") == done
