"""``python -m bench.serving``: what the service adds to the bare extractor, and how it bears too much.

Everything is a ratio or a time within one run on one machine, on texts no two of which are alike. Needs two cores that
do nothing else; what happens to replicas needs haproxy too.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench import fleet, lengths, live, texts
from bench.bars import Figure, show
from service.extractor import Extractor
from service.schema import Article

_STORM_CONNECTIONS = 64
_CALM_CONNECTIONS = 8  # fewer than the queue has places
_ROUNDS = 10
_REPLICAS, _CALLERS = 3, 6
_PARTS = ("lengths", "throughput", "overload", "faults")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the status is 1 when a bar is missed."""
    chosen = _arguments(arguments)
    source = texts.article_file().read_text("utf-8")
    bodies = [_body(text) for text in itertools.islice(texts.varied(source), chosen.articles)]
    parts: dict[str, Callable[[], Iterable[Figure]]] = {
        "lengths": lengths.figures,
        "throughput": lambda: _throughput(bodies, stream=chosen.stream),
        "overload": lambda: _overload(bodies[0], chosen.seconds),
        "faults": lambda: _faults(bodies[0]),
    }
    figures = (parts[name]() for name in chosen.only or parts)
    return 0 if show(itertools.chain.from_iterable(figures)) else 1


def _body(text: str) -> bytes:
    return Article(text=text).model_dump_json(exclude_unset=True).encode()


@cache
def _extractor() -> Extractor:
    return Extractor.load()


def _extract(body: bytes) -> int:
    return len(_extractor().extract(Article.model_validate_json(body)).model_dump_json())


def _throughput(bodies: Sequence[bytes], *, stream: int) -> Iterator[Figure]:
    """Each pair in turns, round by round: a shared machine may be a third slower from one minute to the next."""
    rounds = [bodies[start::_ROUNDS] for start in range(_ROUNDS)]
    with live.serving(workers=1) as single, live.serving(workers=2) as double:
        yield Figure("start to ready, s", single.start_seconds, most=6, digits=1)
        bare, one, two = [], [], []
        for part in ([*bodies[:5]], *rounds):
            begun = time.perf_counter()
            for body in part:
                _extract(body)
            bare.append(time.perf_counter() - begun)
            one.append(live.post_all(single, part, connections=4))
            two.append(live.post_all(double, part, connections=8))
    yield Figure("bare extractor in a loop, articles/s", len(bodies) / sum(bare[1:]))
    yield Figure("/v1/extract, 1 worker / bare extractor", _gain(bare, one), least=0.92)
    yield Figure("/v1/extract, 2 workers / 1", _gain(one, two), least=1.8)
    many = list(itertools.islice(itertools.cycle(bodies), stream))
    parts = [many[start::_ROUNDS] for start in range(_ROUNDS)]
    memory: list[float] = []
    pair, streamed = [], []
    with live.serving(workers=2) as service, ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        live.post_all(service, bodies[:8], connections=2)
        list(pool.map(_extract, bodies[:4]))
        for part in ([*bodies[:8]], *parts):
            begun = time.perf_counter()
            list(pool.map(_extract, part, chunksize=8))
            pair.append(time.perf_counter() - begun)
            seconds, noted = asyncio.run(live.stream_all(service, part, note=len(part)))
            streamed.append(seconds)
            memory += noted
    yield Figure(
        f"/v1/extract/stream of {stream:,} / bare over 2 processes", _gain(pair, streamed), least=0.92
    )
    yield Figure(
        "memory of its workers, after the last / first round", memory[-1] / memory[1], most=1.02, digits=3
    )


def _gain(before: Sequence[float], after: Sequence[float]) -> float:
    """How many times faster the second is, by the median of the rounds; the first round warms up."""
    return statistics.median(slow / fast for slow, fast in zip(before[1:], after[1:], strict=True))


def _overload(body: bytes, seconds: float) -> Iterator[Figure]:
    with live.serving(workers=1) as service:
        live.post_all(service, [body] * 5, connections=1)
        calm, _ = live.storm(service, body, connections=_CALM_CONNECTIONS, seconds=seconds)
        wild, probes = live.storm(service, body, connections=_STORM_CONNECTIONS, seconds=seconds)
        lost = service.metric("dateline_worker_restarts_total")
    yield Figure(f"useful work in a storm of {_STORM_CONNECTIONS} / calm", wild[200] / calm[200], least=0.85)
    yield Figure("requests refused in it", wild[429], digits=0)
    yield Figure("requests answered otherwise", wild.total() - wild[200] - wild[429], most=0, digits=0)
    yield Figure("workers lost in it", lost, most=0, digits=0)
    yield Figure(
        "/livez meanwhile, p99, ms", 1000 * statistics.quantiles(probes, n=100)[98], most=30, digits=0
    )
    yield Figure("/livez meanwhile, longest, ms", 1000 * max(probes), most=150, digits=0)


def _faults(body: bytes) -> Iterator[Figure]:
    if shutil.which("haproxy") is None:
        print("restarts and kills were left out: haproxy is not installed")  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as folder, fleet.fleet(Path(folder), size=_REPLICAS) as running:
        restarted = asyncio.run(running.restart_in_turn(body, callers=_CALLERS))
        killed, worst = asyncio.run(running.kill_in_turn(body, callers=_CALLERS))
    yield Figure(
        f"requests answered while {_REPLICAS} replicas were restarted in turn", restarted.answered, digits=0
    )
    yield Figure("requests failed meanwhile", len(restarted.failed), most=0, digits=0)
    yield Figure("requests answered while each was killed -9 in turn", killed.answered, digits=0)
    # leastconn spreads the callers evenly; one more may have been on its way.
    yield Figure(
        "most failed at one kill; a replica's share is in flight",
        worst,
        most=_CALLERS / _REPLICAS + 1,
        digits=0,
    )


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=_PARTS, help="these parts of the table")
    parser.add_argument("--articles", type=int, default=150, help="varied articles")
    parser.add_argument("--stream", type=int, default=2000, help="articles of the stream")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of the storm, and of the calm")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
