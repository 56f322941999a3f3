from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from service.api.concurrency import in_order, while_connected


class Recorder:
    """Works on numbers, later ones faster, and notes how many are worked on at once and drawn ahead."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.drawn = self.active = self.most_active = self.furthest_ahead = 0
        self.results: list[int] = []

    async def items(self) -> AsyncIterator[int]:
        for number in range(self.total):
            self.drawn += 1
            self.furthest_ahead = max(self.furthest_ahead, self.drawn - len(self.results))
            yield number

    async def work(self, number: int) -> int:
        self.active += 1
        self.most_active = max(self.most_active, self.active)
        await asyncio.sleep(0.001 * (self.total - number) / self.total)
        self.active -= 1
        return number

    async def emit(self, result: int) -> None:
        self.results.append(result)


@pytest.mark.parametrize("width", [1, 3])
def test_results_come_in_order_with_bounded_work_and_memory(width: int) -> None:
    recorder = Recorder(50)
    asyncio.run(in_order(recorder.items(), recorder.work, recorder.emit, width=width))
    assert recorder.results == list(range(50))
    assert recorder.most_active == width
    assert recorder.furthest_ahead <= width + 1


def test_a_fault_ends_all_work() -> None:
    recorder = Recorder(10)

    async def fail(number: int) -> int:
        if number == 3:
            raise ValueError
        return await recorder.work(number)

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(in_order(recorder.items(), fail, recorder.emit, width=2))
    assert caught.group_contains(ValueError)
    assert 3 not in recorder.results
    assert recorder.drawn <= 6


async def _stay() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def _leave() -> Message:
    return {"type": "http.disconnect"}


def test_the_work_of_a_caller_who_stays_is_done() -> None:
    async def work() -> str:
        return "done"

    assert asyncio.run(while_connected(_stay, work())) == "done"


def test_the_work_of_a_caller_who_leaves_is_cancelled() -> None:
    cancelled = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def main() -> None:
        with pytest.raises(ClientDisconnect):
            await while_connected(_leave, work())
        await asyncio.sleep(0)

    asyncio.run(main())
    assert cancelled == [True]
