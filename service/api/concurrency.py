"""Doing several things for one request, in order, and only while its caller is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Awaitable, Callable, Coroutine

    from starlette.types import Receive

Item = TypeVar("Item")
Result = TypeVar("Result")


async def in_order(
    items: AsyncIterable[Item],
    work: Callable[[Item], Coroutine[None, None, Result]],
    emit: Callable[[Result], Awaitable[None]],
    *,
    width: int,
) -> None:
    """Work on up to `width` items at once, and emit the results in the items' order, each as soon as it may.

    Items are drawn only as room appears, so memory does not grow with their number.
    """
    room = asyncio.Semaphore(width)
    begun: asyncio.Queue[asyncio.Task[Result] | None] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:

        async def begin_all() -> None:
            async for item in items:
                await room.acquire()
                begun.put_nowait(group.create_task(work(item)))
            begun.put_nowait(None)

        group.create_task(begin_all())
        while (task := await begun.get()) is not None:
            await emit(await task)
            room.release()


async def while_connected(receive: Receive, work: Coroutine[None, None, Result]) -> Result:
    """The result of `work`, which is cancelled when the caller leaves. The body has been read to its end.

    Raises:
        ClientDisconnect: The caller left.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_departure(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        working.cancel()
        leaving.cancel()


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
