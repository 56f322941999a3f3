from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.datastructures import Headers

from service.api import requests
from service.api.requests import MarkRecords, RequestMark

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def mark(**headers: str) -> RequestMark:
    return RequestMark.of(Headers({name.replace("_", "-"): value for name, value in headers.items()}))


def test_a_callers_id_is_kept() -> None:
    assert mark(x_request_id="desk-7:0042").request_id == "desk-7:0042"


@pytest.mark.parametrize("given", ["", "two words", "line\nbreak", "a" * 65, "<b>"])
def test_what_is_no_id_is_replaced(given: str) -> None:
    first, second = mark(x_request_id=given), mark(x_request_id=given)
    assert len(first.request_id) == 32
    assert first.request_id != second.request_id


@pytest.mark.parametrize(
    ("parent", "trace"),
    [
        (f"00-{TRACE}-00f067aa0ba902b7-01", TRACE),
        (f"01-{TRACE}-00f067aa0ba902b7-01-later", TRACE),  # a later version may say more
        (f"ff-{TRACE}-00f067aa0ba902b7-01", None),
        (f"00-{'0' * 32}-00f067aa0ba902b7-01", None),
        (f"00-{TRACE}-{'0' * 16}-01", None),
        (f"00-{TRACE.upper()}-00f067aa0ba902b7-01", None),
        ("", None),
    ],
)
def test_the_trace_is_the_callers(parent: str, trace: str | None) -> None:
    assert mark(traceparent=parent).trace_id == trace


def record() -> logging.LogRecord:
    return logging.LogRecord("dateline", logging.INFO, "", 0, "…", None, None)


def test_records_carry_the_request_that_they_are_about() -> None:
    async def answer(name: str) -> tuple[str, str | None, str]:
        given = mark(x_request_id=name)
        requests.begin(given)
        await asyncio.sleep(0)
        requests.spend("queue", 0.25)
        requests.spend("parsing", 0.1)
        requests.spend("parsing", 0.1)
        about = record()
        assert MarkRecords().filter(about)
        return about.__dict__["request_id"], about.__dict__.get("trace_id"), given.server_timing

    async def main() -> list[tuple[str, str | None, str]]:
        return list(await asyncio.gather(answer("a"), answer("b")))

    timing = "queue;dur=250.0, parsing;dur=200.0"
    assert asyncio.run(main()) == [("a", None, timing), ("b", None, timing)]


def test_outside_a_request_nothing_is_marked_or_spent() -> None:
    requests.spend("queue", 1.0)
    about = record()
    assert MarkRecords().filter(about)
    assert "request_id" not in about.__dict__
