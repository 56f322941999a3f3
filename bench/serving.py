"""``python -m bench.serving``: what the service adds to the bare extractor, and how it bears too much.

Everything is a ratio or a time within one run on one machine, on texts no two of which are alike. Needs two cores that
do nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench import live, texts
from service.extractor import Extractor
from service.schema import Article

_STORM_CONNECTIONS = 64
_CALM_CONNECTIONS = 8  # fewer than the queue has places
_ROUNDS = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    chosen = _arguments(arguments)
    source = texts.article_file().read_text("utf-8")
    bodies = [_body(text) for text in itertools.islice(texts.varied(source), chosen.articles)]
    print(f"{'what':58} {'ours':>10} {'bar':>8}")  # noqa: T201 -- the command's output
    for rows in (
        _lengths(source),
        _throughput(bodies, stream=chosen.stream),
        _overload(bodies[0], chosen.seconds),
    ):
        for what, ours, bar in rows:
            print(f"{what:58} {ours:>10} {bar:>8}", flush=True)  # noqa: T201
    return 0


def _body(text: str) -> bytes:
    return Article(text=text).model_dump_json(exclude_unset=True).encode()


@cache
def _extractor() -> Extractor:
    return Extractor.load()


def _extract(body: bytes) -> int:
    return len(_extractor().extract(Article.model_validate_json(body)).model_dump_json())


def _lengths(source: str) -> Iterator[tuple[str, str, str]]:
    """CPU time a character as an article grows from one thousand characters to a hundred."""
    endless = texts.varied(source, seed=2)
    whole = "\n\n".join(itertools.islice(endless, 200))
    _extract(_body(whole[:5000]))
    costs = {}
    for length in (1_000, 10_000, 100_000):
        body, times = _body(whole[:length]), []
        for _ in range(max(1, 20_000 // length)):
            begun = time.process_time()
            _extract(body)
            times.append(time.process_time() - begun)
        costs[length] = statistics.median(times) / length
        yield f"CPU-µs a character, {length} characters", f"{1e6 * costs[length]:.1f}", ""
    yield "cost a character, 100,000 / 10,000 characters", f"{costs[100_000] / costs[10_000]:.2f}", "1.3"


def _throughput(bodies: Sequence[bytes], *, stream: int) -> Iterator[tuple[str, str, str]]:
    """Each pair in turns, round by round: a shared machine may be a third slower from one minute to the next."""
    rounds = [bodies[start::_ROUNDS] for start in range(_ROUNDS)]
    with live.serving(workers=1) as single, live.serving(workers=2) as double:
        yield "start to ready, s", f"{single.start_seconds:.1f}", "6"
        bare, one, two = [], [], []
        for part in ([*bodies[:5]], *rounds):
            begun = time.perf_counter()
            for body in part:
                _extract(body)
            bare.append(time.perf_counter() - begun)
            one.append(asyncio.run(live.post_all(single, part, connections=4)))
            two.append(asyncio.run(live.post_all(double, part, connections=8)))
    yield "bare extractor in a loop, articles/s", f"{len(bodies) / sum(bare[1:]):.2f}", ""
    yield "/v1/extract, 1 worker / bare extractor", f"{_gain(bare, one):.2f}", "0.92"
    yield "/v1/extract, 2 workers / 1", f"{_gain(one, two):.2f}", "1.8"
    many = list(itertools.islice(itertools.cycle(bodies), stream))
    parts = [many[start::_ROUNDS] for start in range(_ROUNDS)]
    memory: list[float] = []
    pair, streamed = [], []
    with live.serving(workers=2) as service, ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        asyncio.run(live.post_all(service, bodies[:8], connections=2))
        list(pool.map(_extract, bodies[:4]))
        for part in ([*bodies[:8]], *parts):
            begun = time.perf_counter()
            list(pool.map(_extract, part, chunksize=8))
            pair.append(time.perf_counter() - begun)
            seconds, noted = asyncio.run(live.stream_all(service, part, note=len(part)))
            streamed.append(seconds)
            memory += noted
    yield (
        f"/v1/extract/stream of {stream} / bare over 2 processes",
        f"{_gain(pair, streamed):.2f}",
        "0.92",
    )
    yield "memory of its workers, after the last / first round", f"{memory[-1] / memory[1]:.3f}", "1.02"


def _gain(before: Sequence[float], after: Sequence[float]) -> float:
    """How many times faster the second is, by the median of the rounds; the first round warms up."""
    return statistics.median(slow / fast for slow, fast in zip(before[1:], after[1:], strict=True))


def _overload(body: bytes, seconds: float) -> Iterator[tuple[str, str, str]]:
    with live.serving(workers=1) as service:
        asyncio.run(live.post_all(service, [body] * 5, connections=1))
        calm, _ = live.storm(service, body, connections=_CALM_CONNECTIONS, seconds=seconds)
        wild, probes = live.storm(service, body, connections=_STORM_CONNECTIONS, seconds=seconds)
    yield (
        f"useful work in a storm of {_STORM_CONNECTIONS} / calm",
        f"{wild[200] / calm[200]:.2f}",
        "0.85",
    )
    yield "requests refused in it", str(wild[429]), ""
    yield "/livez meanwhile, p99, ms", f"{1000 * statistics.quantiles(probes, n=100)[98]:.0f}", "30"
    yield "/livez meanwhile, longest, ms", f"{1000 * max(probes):.0f}", "150"


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("--articles", type=int, default=150, help="varied articles")
    parser.add_argument("--stream", type=int, default=2000, help="articles of the stream")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of the storm, and of the calm")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
