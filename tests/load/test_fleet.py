"""Several replicas under load and under fault, for real: ``make load-test``. Needs haproxy."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import httpx
import pytest

from bench.fleet import Fleet, fleet

pytestmark = [pytest.mark.anyio, pytest.mark.load, pytest.mark.timeout(600)]

SIZE = 3
BODY_SECONDS = "3"
CALLERS = 6  # two a replica: one is read, one waits
BODY = json.dumps(
    {
        "title": "Ferry capsizes off Bantayan, 12 drown",
        "text": "CEBU — A ferry capsized in rough seas off Bantayan island on Tuesday, killing 12 passengers, the coast "
        "guard said. Divers were searching for nine more.",
        "published_at": "2026-03-04",
    }
).encode()


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with fleet(
        tmp_path_factory.mktemp("fleet"), size=SIZE, drain_seconds="2", body_seconds=BODY_SECONDS
    ) as running:
        yield running


async def settle(seconds: float = 2.0) -> None:
    """Let the balancer see who is there, and the callers ask everyone."""
    await asyncio.sleep(seconds)


async def test_a_rolling_restart_fails_nobody(running: Fleet) -> None:
    load = await running.restart_in_turn(BODY, callers=CALLERS)
    assert not load.failed
    assert load.answered > 100


async def test_a_replica_that_is_killed_fails_only_what_it_was_doing(running: Fleet) -> None:
    load, worst = await running.kill_in_turn(BODY, callers=CALLERS)
    # The callers that were its own at that moment; all others are served by those that remain.
    assert worst <= CALLERS // SIZE + 1
    assert load.answered > 100


async def test_all_are_back_after_all_were_killed_at_once(running: Fleet) -> None:
    for replica in running.replicas:
        replica.kill()
    await asyncio.gather(*(asyncio.to_thread(replica.start) for replica in running.replicas))
    async with running.under_load(BODY, callers=CALLERS) as load:
        await settle()
    assert not load.failed


async def send_slowly(url: str, count: int) -> list[asyncio.StreamWriter]:
    """Callers that announce a body and send one byte of it."""
    host, port = url.removeprefix("http://").split(":")
    writers = [(await asyncio.open_connection(host, int(port)))[1] for _ in range(count)]
    for writer in writers:
        writer.write(
            b"POST /v1/extract HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"
        )
        await writer.drain()
    return writers


async def test_a_balancer_that_buffers_keeps_slow_callers_from_everyone(running: Fleet) -> None:
    slow = await send_slowly(running.url, 200)
    async with running.under_load(BODY, callers=CALLERS) as load:
        await settle()
    assert not load.failed
    assert load.answered > 20
    for writer in slow:
        writer.close()


async def test_without_one_slow_callers_hold_a_replica_for_no_longer_than_a_body_may_take(
    running: Fleet,
) -> None:
    one = running.replicas[0].url
    slow = await send_slowly(one, 200)
    async with httpx.AsyncClient(base_url=one, timeout=10) as client:
        assert (await client.get("/livez")).status_code == 200
        assert (await client.post("/v1/extract", content=BODY)).status_code == 429
        await settle(float(BODY_SECONDS) + 1)
        assert (await client.post("/v1/extract", content=BODY)).status_code == 200
    for writer in slow:
        writer.close()
