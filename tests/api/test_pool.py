from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from service.api.metrics import Metrics
from service.api.pool import Pool
from service.api.tracing import Tracing, provider
from service.schema import Article, Extraction, Problem
from tests.api import fake_extractor


@contextlib.asynccontextmanager
async def running(*, size: int = 1, deadline: float = 5.0) -> AsyncIterator[Pool]:
    pool = Pool(
        fake_extractor.make,
        size=size,
        deadline=deadline,
        start_deadline=30.0,
        metrics=Metrics(),
        tracing=Tracing(provider("off")),
    )
    pool.start()
    try:
        async with asyncio.timeout(30):
            while not pool.ready:
                await asyncio.sleep(0.02)
        yield pool
    finally:
        await pool.close()


def article(text: str) -> bytes:
    return Article(text=text).model_dump_json().encode()


def test_large_articles_and_answers_pass_whole() -> None:
    async def main() -> None:
        async with running() as pool:
            page = "ü" * 3_000_000
            answer = await pool.submit(Article(html=page).model_dump_json().encode())
            assert isinstance(answer, bytes)
            assert Extraction.model_validate_json(answer).text == page

    asyncio.run(main())


def test_closing_answers_everything_that_is_open() -> None:
    async def main() -> None:
        async with running() as pool:
            submitted = [asyncio.create_task(pool.submit(article(text))) for text in ("HANG", "waits")]
            await asyncio.sleep(0.1)
        answers = await asyncio.gather(*submitted)
        assert [answer.type for answer in answers if isinstance(answer, Problem)] == [
            "/problems/not-ready"
        ] * 2

    asyncio.run(main())


def test_a_job_that_nobody_waits_for_is_not_done() -> None:
    async def main() -> None:
        async with running(deadline=1.0) as pool:
            napping = asyncio.create_task(pool.submit(article("NAP")))
            given_up = asyncio.create_task(pool.submit(article("HANG")))
            await asyncio.sleep(0.05)
            given_up.cancel()
            assert isinstance(await napping, bytes)
            assert isinstance(await pool.submit(article("next")), bytes)

    asyncio.run(main())
