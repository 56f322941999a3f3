"""``python -m bench.speed``: what an extraction costs, and whether memory stays flat.

Time is CPU time of one process, and told as a ratio: the whole extraction against stock spaCy's bare ``nlp(text)`` on
the same text, one after the other in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench import texts
from service.extractor import Extractor
from service.nlp import pipeline
from service.schema import Article, Options

_BAR = 1.3  # times the bare parse
_MEBIBYTE = 1 << 20
_STEPS = 10  # readings of the memory


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    chosen = _arguments(arguments)
    extractor = Extractor.load()
    text = texts.article_file().read_text("utf-8")
    for line in _times(extractor, text, rounds=chosen.rounds):
        print(line, flush=True)  # noqa: T201 -- the command's output
    if chosen.memory:
        for line in _memory(extractor, text, articles=chosen.memory):
            print(line, flush=True)  # noqa: T201
    return 0


def _times(extractor: Extractor, text: str, *, rounds: int) -> Iterator[str]:
    stock = pipeline.load_stock()
    layers = Options(include=["entities", "quotes", "times", "places"])
    article = Article(text=text, options=layers)

    def parse() -> None:
        with stock.memory_zone():
            stock(text)

    def extract() -> None:
        extractor.extract(article)

    parse()
    extract()
    settle()
    pairs = [(_cpu(parse), _cpu(extract)) for _ in range(rounds)]
    bare, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for other, one in pairs)
    yield f"article      {len(text)} characters, {texts.article_file().name}; median of {rounds}"
    yield f"stock nlp    {1000 * bare:7.1f} CPU-ms"
    yield f"extraction   {1000 * whole:7.1f} CPU-ms ({extractor.arithmetic})"
    yield f"ratio        {ratio:7.2f} (bar {_BAR})"
    yield f"throughput   {1 / whole:7.1f} articles/s a process"


def settle() -> None:
    """As in a worker: what is loaded stays, and is not looked through again whenever Python collects garbage."""
    gc.collect()
    gc.freeze()


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _memory(extractor: Extractor, text: str, *, articles: int) -> Iterator[str]:
    """Resident memory over many texts, no two alike: every one holds words never seen before."""
    first = None
    for count, varied in enumerate(itertools.islice(texts.varied(text), articles), 1):
        extractor.extract(Article(text=varied))
        if count % max(articles // _STEPS, 1) == 0:
            resident = _resident()
            first = first or resident
            grown = (resident - first) / _MEBIBYTE
            yield f"memory       {resident / _MEBIBYTE:7.1f} MiB after {count} texts ({grown:+.1f})"


def _resident() -> int:
    """Bytes of this process in memory (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="timings of either")
    parser.add_argument(
        "--memory", type=int, metavar="N", help="also read so many varied texts and watch the memory"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
