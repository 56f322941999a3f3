"""The inference processes as the rest of the service sees them: submit an article, get an answer."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import socket
import time
from contextlib import suppress
from contextvars import Context, copy_context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from service.api import faults, requests, wire, worker
from service.api.documents import document
from service.api.measures import Measures
from service.api.wire import Frame, Kind
from service.problems import DeadlineExceeded, InternalFault, NotReady, WorkerLost
from service.schema import Problem

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from service.api.metrics import Metrics
    from service.api.tracing import Tracing
    from service.api.worker import ExtractorFactory, Greeting

_log = logging.getLogger("dateline.pool")

# Wait before a worker that failed to start is started again: doubled with each failure, up to the last value.
_FIRST_BACKOFF_SECONDS, _LAST_BACKOFF_SECONDS = 0.5, 30.0

Answer = bytes | Problem
Loss = Literal["start", "deadline", "died"]


class _WorkerGoneError(Exception):
    def __init__(self, reason: Loss, detail: str) -> None:
        super().__init__(detail)
        self.reason: Loss = reason


@dataclass(frozen=True, slots=True)
class _Job:
    article: bytes
    answer: asyncio.Future[Answer]
    submitted: float
    context: Context  # of the request that waits for it


class _Worker:
    """One inference process, from this side."""

    def __init__(
        self, process: SpawnProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._note_end)

    @classmethod
    async def start(cls, factory: ExtractorFactory) -> Self:
        """Start a process; it is not ready until `greeting` returns."""
        ours, theirs = socket.socketpair()
        process = multiprocessing.get_context("spawn").Process(
            target=worker.run, args=(theirs, factory, os.getpid()), name="dateline-worker", daemon=True
        )
        with theirs:
            process.start()
        return cls(process, *await asyncio.open_connection(sock=ours))

    @property
    def pid(self) -> int | None:
        """The process's id."""
        return self._process.pid

    @property
    def resident_bytes(self) -> int:
        """Its memory; 0 where the system does not tell."""
        try:
            pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        except OSError:
            return 0
        return int(pages) * resource.getpagesize()

    def _note_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self.ended.set()

    async def greeting(self) -> Greeting:
        """Wait until the pipeline is loaded and warm."""
        try:
            frame = await wire.receive(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _WorkerGoneError("start", "ended while loading") from error
        if frame.kind is Kind.FAULT:
            raise _WorkerGoneError("start", frame.payload.decode(errors="replace"))
        return worker.Greeting.model_validate_json(frame.payload)

    async def ask(self, article: bytes) -> tuple[Measures, Frame]:
        """Send an article and wait for what it took and for its answer."""
        try:
            self._writer.write(wire.pack(Frame(Kind.ARTICLE, article)))
            await self._writer.drain()
            measured = await wire.receive(self._reader)
            return Measures.model_validate_json(measured.payload), await wire.receive(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _WorkerGoneError("died", "ended while reading an article") from error

    async def stop(self) -> None:
        """End the process; it holds nothing that is worth a farewell."""
        self._process.kill()
        await self.ended.wait()
        self._process.join()
        self._process.close()
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()


class Pool:
    """A fixed number of inference processes behind one queue.

    A process that ends, or is killed because an article takes too long, costs that one article its answer and is
    replaced; what waits in the queue waits on.

    Args:
        factory: Builds the extractor inside each process.
        size: How many processes.
        deadline: Seconds that one article may take.
        start_deadline: Seconds that a process may take to become ready.
        metrics: Where to count.
        tracing: What makes the spans of articles.
    """

    def __init__(
        self,
        factory: ExtractorFactory,
        *,
        size: int,
        deadline: float,
        start_deadline: float,
        metrics: Metrics,
        tracing: Tracing,
    ) -> None:
        self.size = size
        self._factory = factory
        self._deadline = deadline
        self._start_deadline = start_deadline
        self._metrics = metrics
        self._tracing = tracing
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue()
        self._ready: set[_Worker] = set()
        self._supervisors: list[asyncio.Task[None]] = []
        self.greeting: Greeting | None = None
        metrics.waiting.set_function(self._jobs.qsize)
        metrics.workers_ready.set_function(lambda: len(self._ready))
        metrics.worker_memory.set_function(lambda: sum(ready.resident_bytes for ready in self._ready))

    @property
    def ready(self) -> bool:
        """Whether any process can answer now."""
        return bool(self._ready)

    @property
    def started(self) -> bool:
        """Whether any process has ever been ready."""
        return self.greeting is not None

    def start(self) -> None:
        """Start the processes in the background; returns at once."""
        self._supervisors = [
            asyncio.create_task(self._supervise(), name=f"worker-{number}") for number in range(self.size)
        ]

    async def close(self) -> None:
        """End all processes. Whatever still waits is told that the service is not ready."""
        for supervisor in self._supervisors:
            supervisor.cancel()
        await asyncio.gather(*self._supervisors, return_exceptions=True)
        self._refuse_waiting("The service is shutting down.")

    async def submit(self, article: bytes) -> Answer:
        """Wait for a free process and for its answer: the JSON of an `Extraction`, or a problem.

        A caller that is cancelled gives up its place in the queue; an article already being read is read to its
        end.
        """
        job = _Job(article, asyncio.get_running_loop().create_future(), time.monotonic(), copy_context())
        self._jobs.put_nowait(job)
        answer = await job.answer
        self._metrics.articles.labels(_outcome(answer)).inc()
        return answer

    async def _supervise(self) -> None:
        failures = 0
        while True:
            try:
                await self._run_worker()
            except _WorkerGoneError as gone:
                _log.warning("worker lost (%s): %s", gone.reason, gone)
                self._metrics.restarts.labels(gone.reason).inc()
                failures = failures + 1 if gone.reason == "start" else 0
            except Exception as error:
                # Whatever it is, the place of this worker must not stay empty.
                _log.error("worker not started: %s", faults.describe(error))
                failures += 1
            if failures:
                if not self.ready:
                    self._refuse_waiting("The model could not be loaded.")
                await asyncio.sleep(min(_FIRST_BACKOFF_SECONDS * 2 ** (failures - 1), _LAST_BACKOFF_SECONDS))

    async def _run_worker(self) -> None:
        running = await _Worker.start(self._factory)
        try:
            await self._await_greeting(running)
            self._ready.add(running)
            while True:
                await self._do(running, await self._next_job(running))
        finally:
            self._ready.discard(running)
            await running.stop()

    async def _await_greeting(self, running: _Worker) -> None:
        try:
            async with asyncio.timeout(self._start_deadline):
                self.greeting = await running.greeting()
        except TimeoutError as error:
            raise _WorkerGoneError("start", "not ready in time") from error
        self._metrics.loaded(
            model=self.greeting.model.name,
            model_version=self.greeting.model.version,
            arithmetic=self.greeting.arithmetic,
        )
        _log.info("worker %s is ready (%s)", running.pid, self.greeting.arithmetic)
        for warning in self.greeting.warnings:
            _log.warning("worker %s: %s", running.pid, warning.message)

    async def _next_job(self, running: _Worker) -> _Job:
        """The next job that somebody still waits for; raises when the idle process ends."""
        while True:
            getting = asyncio.create_task(self._jobs.get())
            ending = asyncio.create_task(running.ended.wait())
            try:
                await asyncio.wait({getting, ending}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                getting.cancel()
                ending.cancel()
            if running.ended.is_set():
                if getting.done() and not getting.cancelled():
                    self._jobs.put_nowait(getting.result())
                raise _WorkerGoneError("died", "ended while idle")
            job = getting.result()
            if not job.answer.done():
                return job

    async def _do(self, running: _Worker, job: _Job) -> None:
        begun = time.monotonic()
        self._metrics.wait_seconds.observe(begun - job.submitted)
        job.context.run(requests.spend, "queue", begun - job.submitted)
        # Whatever happens, the caller gets an answer: this one if no better is found.
        answer: Answer = document(NotReady("The service is shutting down."))
        stages: dict[str, float] = {}
        try:
            async with asyncio.timeout(self._deadline):
                measured, frame = await running.ask(job.article)
            self._metrics.measured(measured)
            stages = measured.seconds
            for stage, seconds in stages.items():
                job.context.run(requests.spend, stage, seconds)
            answer = job.context.run(_answer, frame)
        except TimeoutError as error:
            answer = document(DeadlineExceeded(f"Not done within {self._deadline:g} seconds."))
            raise _WorkerGoneError("deadline", "killed at an article's deadline") from error
        except _WorkerGoneError:
            answer = document(WorkerLost("The article was not read to its end. Others are unharmed."))
            raise
        finally:
            self._metrics.article_seconds.observe(time.monotonic() - begun)
            if not job.answer.done():
                job.answer.set_result(answer)
            tell = partial(self._tracing.article, submitted=job.submitted, begun=begun)
            job.context.run(tell, stages=stages, outcome=_outcome(answer))

    def _refuse_waiting(self, reason: str) -> None:
        while not self._jobs.empty():
            job = self._jobs.get_nowait()
            if not job.answer.done():
                job.answer.set_result(document(NotReady(reason)))


def _outcome(answer: Answer) -> str:
    return "extracted" if isinstance(answer, bytes) else answer.type.removeprefix("/problems/")


def _answer(frame: Frame) -> Answer:
    if frame.kind is Kind.EXTRACTION:
        return frame.payload
    if frame.kind is Kind.PROBLEM:
        return Problem.model_validate_json(frame.payload)
    _log.error("fault in a worker: %s", frame.payload.decode(errors="replace"))
    return document(InternalFault("The article could not be read because of a fault in the service."))
