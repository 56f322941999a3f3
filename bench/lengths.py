"""``python -m bench.lengths``: how time and memory grow as an article grows from one thousand characters to a hundred.

Time is CPU time, the least of several readings: on a busy machine a reading is never too short. Memory is the peak of a
process of its own for each length, noted from when its model is loaded, so that no length profits from what another
has left behind.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import texts
from bench.bars import Figure, show
from service.extractor import Extractor
from service.schema import Article

LENGTHS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_USUAL = 5_000  # what the longest is compared with
_MOST_COST = 1.3  # of a character, times that of the cheapest
_MOST_PEAK = 2.0  # times the peak of the usual length
_READ_CHARACTERS = 60_000  # of each length, for its time
_LEAST_READINGS = 3
_RESET_PEAK = "5"  # proc(5), /proc/pid/clear_refs
_MEBIBYTE = 1 << 20


def main() -> int:
    """Print the table; the status is 1 when a bar is missed."""
    return 0 if show(figures()) else 1


def figures() -> Iterator[Figure]:
    """Cost a character and peak memory by length, then the ratios that have bars."""
    costs, peaks = {}, {}
    for length in LENGTHS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            peaks[length], costs[length] = pool.submit(_measure, length).result()
        yield Figure(f"CPU-µs a character, {length:,} characters", 1e6 * costs[length], digits=1)
        yield Figure(f"peak memory, {length:,} characters, MiB", peaks[length] / _MEBIBYTE, digits=0)
    longest = LENGTHS[-1]
    slope = (peaks[longest] - peaks[_USUAL]) / (longest - _USUAL)
    dearest, cheapest = max(costs.values()), min(costs.values())
    yield Figure("cost a character, dearest / cheapest length", dearest / cheapest, most=_MOST_COST)
    yield Figure(f"peak memory, {longest:,} / {_USUAL:,}", peaks[longest] / peaks[_USUAL], most=_MOST_PEAK)
    yield Figure("peak memory a character beyond that, KiB", slope / 1024)


def _measure(length: int) -> tuple[float, float]:
    """Peak bytes of this process over the first reading, and CPU seconds a character."""
    endless = texts.varied(texts.article_file().read_text("utf-8"), seed=2)
    whole = "\n\n".join(itertools.islice(endless, 200))
    extractor = Extractor.load()
    article = Article(text=whole[:length])
    extractor.extract(Article(text=whole[-_USUAL:]))  # what is built on first use
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK, "ascii")
    extractor.extract(article)
    peak = _peak()
    times = [_seconds(extractor, article) for _ in range(max(_LEAST_READINGS, _READ_CHARACTERS // length))]
    return peak, min(times) / length


def _seconds(extractor: Extractor, article: Article) -> float:
    begun = time.process_time()
    extractor.extract(article).model_dump_json()
    return time.process_time() - begun


def _peak() -> int:
    """Most bytes that this process has held since that was reset (Linux)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    sys.exit(main())
