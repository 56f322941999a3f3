"""``python -m bench.lengths``: how time and memory grow as an article grows from one thousand characters to a hundred.

Time is CPU time, for each stage the least of several readings: on a busy machine a reading is never too short, and the
longest article takes longer than most spells of quiet. The lengths are read in turn. Memory is the peak of a process of
its own for each length, noted from when its model is loaded: no length profits from what another has left behind.
"""

from __future__ import annotations

import itertools
import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import texts
from bench.bars import Figure, show
from bench.speed import settle
from service.api.measures import Stopwatch
from service.extractor import Extractor
from service.schema import Article

LENGTHS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_USUAL = 5_000  # what the longest is compared with
_MOST_COST = 1.3  # of a character, times that of the cheapest
_MOST_PEAK = 2.0  # times the peak of the usual length
_ROUNDS = 5
_READ_CHARACTERS = 20_000  # of each length in a round, for its time; at least the article once
_RESET_PEAK = "5"  # proc(5), /proc/pid/clear_refs
_MEBIBYTE = 1 << 20


def main() -> int:
    """Print the table; the status is 1 when a bar is missed."""
    return 0 if show(figures()) else 1


def figures() -> Iterator[Figure]:
    """Cost a character and peak memory by length, then the ratios that have bars."""
    with _alone() as pool:
        costs = pool.submit(_costs).result()
    for length, cost in costs.items():
        yield Figure(f"CPU-µs a character, {length:,} characters", 1e6 * cost, digits=1)
    peaks = {}
    for length in LENGTHS:
        with _alone() as pool:
            peaks[length] = pool.submit(_peak_of, length).result()
        yield Figure(f"peak memory, {length:,} characters, MiB", peaks[length] / _MEBIBYTE, digits=0)
    longest = LENGTHS[-1]
    slope = (peaks[longest] - peaks[_USUAL]) / (longest - _USUAL)
    dearest, cheapest = max(costs.values()), min(costs.values())
    yield Figure("cost a character, dearest / cheapest length", dearest / cheapest, most=_MOST_COST)
    yield Figure(f"peak memory, {longest:,} / {_USUAL:,}", peaks[longest] / peaks[_USUAL], most=_MOST_PEAK)
    yield Figure("peak memory a character beyond that, KiB", slope / 1024)


def _alone() -> ProcessPoolExecutor:
    """A process of its own."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _costs() -> dict[int, float]:
    """CPU seconds a character by length."""
    extractor, text = _warmed()
    settle()
    least: dict[int, dict[str, float]] = {length: {} for length in LENGTHS}
    for _ in range(_ROUNDS):
        for length, stages in least.items():
            article = Article(text=text[:length])
            for _ in range(max(1, _READ_CHARACTERS // length)):
                for stage, seconds in _seconds(extractor, article).items():
                    stages[stage] = min(seconds, stages.get(stage, math.inf))
    return {length: math.fsum(stages.values()) / length for length, stages in least.items()}


def _peak_of(length: int) -> int:
    """Peak bytes of this process over one reading."""
    extractor, text = _warmed()
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK, "ascii")
    extractor.extract(Article(text=text[:length]))
    return _peak()


def _warmed() -> tuple[Extractor, str]:
    """An extractor that has built what it builds on first use, and varied text without end."""
    endless = texts.varied(texts.article_file().read_text("utf-8"), seed=2)
    text = "\n\n".join(itertools.islice(endless, 200))
    extractor = Extractor.load()
    extractor.extract(Article(text=text[-_USUAL:]))
    return extractor, text


def _seconds(extractor: Extractor, article: Article) -> dict[str, float]:
    """CPU seconds of each stage, the answer written out with them."""
    watch = Stopwatch(time.process_time)
    extractor.extract(article, lap=watch).model_dump_json()
    watch("serializing")
    return watch.seconds


def _peak() -> int:
    """Most bytes that this process has held since that was reset (Linux)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    sys.exit(main())
