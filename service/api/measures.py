"""What reading one article took: sent by a worker before its answer, for metrics and `Server-Timing`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from service.schema import Article, Extraction, Model


class Measures(Model):
    """Numbers of one article, and names from closed sets; nothing that it says.

    Attributes:
        seconds: Wall-clock seconds by stage of the extraction, in its order.
        characters: Length of what was sent, in code points.
        event_types: How many events of which type were found.
        strings: How many strings the vocabulary holds now; it must not grow with what has been read.
    """

    seconds: dict[str, float]
    characters: int
    event_types: dict[str, int]
    strings: int


class Stopwatch:
    """Seconds between the laps of one extraction, which the extractor calls out by name.

    Args:
        clock: What tells the time, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._last = clock()

    def __call__(self, stage: str) -> None:
        """The stage that ends now."""
        now = self._clock()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def measures(
    seconds: dict[str, float], article: Article | None, extraction: Extraction | None, *, strings: int
) -> Measures:
    """What is known of an article, however far the reading of it came."""
    return Measures(
        seconds=seconds,
        characters=0 if article is None else len(article.text or article.html or ""),
        event_types={} if extraction is None else dict(Counter(event.type for event in extraction.events)),
        strings=strings,
    )
