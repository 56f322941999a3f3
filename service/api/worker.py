"""The inference process: one pipeline, one thread, an article's bytes in and an answer's bytes out.

It lives and dies with the service process, and says nothing but what it answers: libraries quote what they read in
their warnings and log records, so none of those leave it.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast

from service import schema
from service.api import documents, faults, wire
from service.api.measures import Measures, Stopwatch, measures
from service.api.wire import Frame, Kind
from service.problems import DatelineProblem
from service.schema import Article, Extraction, Model, ModelInfo

if TYPE_CHECKING:
    import socket

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class ExtractsEvents(Protocol):
    """What an inference process asks of its extractor."""

    @property
    def model(self) -> ModelInfo:
        """What produces the answers."""

    @property
    def arithmetic(self) -> str:
        """The matrix library in use."""

    @property
    def warnings(self) -> tuple[schema.Warning, ...]:
        """What is missing, though it works without."""

    @property
    def strings(self) -> int:
        """How many strings the vocabulary holds."""

    def extract(self, article: Article, /, *, lap: Callable[[str], None] = ...) -> Extraction:
        """The events of one article; `lap` is called with the name of each stage as it ends.

        Raises:
            DatelineProblem: The article is at fault.
        """


# Called in the inference process, so it must be importable there by name.
ExtractorFactory = Callable[[], ExtractsEvents]


class Greeting(Model):
    """What a worker says of itself when it is ready."""

    model: ModelInfo
    arithmetic: str
    warnings: tuple[schema.Warning, ...]


def load_extractor(*, multiply_with: Literal["auto", "blis", "openblas"], max_chars: int) -> ExtractsEvents:
    """The extractor of the service. Only an inference process loads it: it holds hundreds of megabytes."""
    from service.extractor import Extractor  # noqa: PLC0415 -- the service process must not import spaCy

    return Extractor.load(multiply_with=multiply_with, max_chars=max_chars)


def warm_up_article() -> Article:
    """An article of real length, so that the first caller does not pay for what is built on first use."""
    text = resources.files("service.api").joinpath("warm_up.txt").read_text(encoding="utf-8")
    return Article.model_validate({"text": text, "published_at": "2026-03-04"})


def run(connection: socket.socket, factory: ExtractorFactory, parent: int) -> None:
    """Body of the process: answer articles from `connection` until the service at its other end is gone."""
    _die_with(parent)
    # A terminal and some supervisors signal the whole group; the service decides when its workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with connection, connection.makefile("rwb") as stream:
            _serve(cast("BinaryIO", stream), factory)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _serve(stream: BinaryIO, factory: ExtractorFactory) -> None:
    # Nothing that is loaded is garbage: to look through it again and again while it grows takes a tenth of the start.
    gc.disable()
    try:
        extractor = factory()
        _be_silent()
        extractor.extract(warm_up_article(), lap=Stopwatch())
    except Exception as error:
        # No caller's article has been read yet, so the message may be told.
        _send(stream, Frame(Kind.FAULT, f"{faults.describe(error)}: {error}".encode(errors="replace")))
        return
    # The model is reachable for ever: keep the collector from walking it with every full collection.
    gc.collect()
    gc.freeze()
    gc.enable()
    greeting = Greeting(model=extractor.model, arithmetic=extractor.arithmetic, warnings=extractor.warnings)
    _send(stream, Frame(Kind.READY, greeting.model_dump_json().encode()))
    while (frame := wire.read(stream)) is not None:
        measured, answered = answer(extractor, frame.payload)
        _send(stream, Frame(Kind.MEASURES, measured.model_dump_json().encode()))
        _send(stream, answered)


def answer(extractor: ExtractsEvents, payload: bytes) -> tuple[Measures, Frame]:
    """What one article took, and its answer; never raises, for a process that ends takes its queue with it."""
    lap, article, extraction = Stopwatch(), None, None
    try:
        article = Article.model_validate_json(payload)
        extraction = extractor.extract(article, lap=lap)
        frame = Frame(Kind.EXTRACTION, extraction.model_dump_json().encode())
        lap("serializing")
    except DatelineProblem as problem:
        frame = Frame(Kind.PROBLEM, documents.to_json(documents.document(problem)))
    except Exception as error:
        frame = Frame(Kind.FAULT, faults.describe(error).encode(errors="replace"))
    return measures(lap.seconds, article, extraction, strings=extractor.strings), frame


def _send(stream: BinaryIO, frame: Frame) -> None:
    stream.write(wire.pack(frame))
    stream.flush()


def _be_silent() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)


def _die_with(parent: int) -> None:
    """End this process when the service process ends, however it ends and whatever is being computed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it ended before we could ask to be told
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
