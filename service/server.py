"""Running the application as a process: logging, signals, the way out."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any, Literal

import uvicorn
from pythonjsonlogger.json import JsonFormatter
from uvicorn.config import STARTUP_FAILURE

from service.api.lifecycle import Lifecycle
from service.api.requests import MarkRecords
from service.app import create_app

if TYPE_CHECKING:
    from types import FrameType

    from service.api.worker import ExtractorFactory
    from service.settings import Settings


class DrainingServer(uvicorn.Server):
    """A server that goes on serving for a while after it is told to end.

    A load balancer learns that a process is leaving some time after the process does. Until then requests still
    come, and to refuse them would be to lose them. A second signal ends the wait.
    """

    def __init__(self, config: uvicorn.Config, *, lifecycle: Lifecycle, drain_seconds: float) -> None:
        super().__init__(config)
        self._lifecycle = lifecycle
        self._drain_seconds = drain_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 -- uvicorn's hook
        """Begin to leave; at the second signal, or in time, close.

        The signal is not noted as uvicorn would: it raises what it has noted again when it is done, and the
        process would end by signal and not with status 0.
        """
        if self._lifecycle.phase == "serving" and sig == signal.SIGTERM:
            self._lifecycle.phase = "leaving"
            asyncio.get_running_loop().call_later(self._drain_seconds, self._close)
        elif self._lifecycle.phase == "closing" and sig == signal.SIGINT:
            self.force_exit = True
        else:
            self._close()

    def _close(self) -> None:
        self._lifecycle.phase = "closing"
        self.should_exit = True


def serve(settings: Settings, *, extractor_factory: ExtractorFactory | None = None) -> None:
    """Serve until told to end. Exits the process with a status that is not 0 if it cannot start."""
    lifecycle = Lifecycle()
    config = uvicorn.Config(
        create_app(settings, lifecycle=lifecycle, extractor_factory=extractor_factory),
        host=settings.host,
        port=settings.port,
        log_config=_log_config(settings.log_level, settings.log_format),
        lifespan="on",
        # The service notes requests itself: by route and with their ids, never by what callers put in a path.
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
    server = DrainingServer(config, lifecycle=lifecycle, drain_seconds=settings.drain_seconds)
    server.run()
    if not server.started:
        raise SystemExit(STARTUP_FAILURE)


def _log_config(level: str, form: Literal["line", "json"]) -> dict[str, Any]:
    """One line a record, on stderr, from this service and from uvicorn; other libraries only from warnings on."""
    ours = {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"mark": {"()": MarkRecords}},
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {
                "()": JsonFormatter,
                "fmt": "%(levelname)s %(name)s %(message)s",
                "rename_fields": {"levelname": "level", "name": "logger"},
                "timestamp": True,
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form, "filters": ["mark"]}},
        "loggers": {"dateline": ours, "uvicorn": ours},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
    }
