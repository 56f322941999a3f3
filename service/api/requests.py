"""The request that is being answered: what its log records and its answer are marked with."""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from starlette.datastructures import Headers

# A caller's own id is repeated in answers and logs, so it must be one and nothing else.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
# https://www.w3.org/TR/trace-context/#traceparent-header: version, trace, parent, flags.
_TRACEPARENT = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?"
)


@dataclass(frozen=True, slots=True)
class RequestMark:
    """One request.

    Attributes:
        request_id: The caller's `X-Request-Id`, or one made here.
        trace_id: Of the caller's W3C `traceparent`; without one, of the trace that begins here, if any does.
        seconds: What its articles have spent where so far; a batch spends the sum of its articles.
    """

    request_id: str
    trace_id: str | None
    seconds: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, headers: Headers, *, traced: str | None = None) -> Self:
        """What the headers of a request say; `traced` is the id of the trace that it has here."""
        given = headers.get("x-request-id", "")
        parent = _TRACEPARENT.fullmatch(headers.get("traceparent", ""))
        return cls(
            request_id=given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex,
            trace_id=traced if parent is None else parent[1],
        )

    @property
    def server_timing(self) -> str:
        """The value of `Server-Timing` (W3C), in milliseconds."""
        return ", ".join(f"{what};dur={seconds * 1000:.1f}" for what, seconds in self.seconds.items())


_CURRENT: ContextVar[RequestMark | None] = ContextVar("dateline_request", default=None)


def begin(mark: RequestMark) -> None:
    """Mark what this task, and every task that it starts, does from here on."""
    _CURRENT.set(mark)


def spend(what: str, seconds: float) -> None:
    """Note time spent for the current request, if there is one."""
    mark = _CURRENT.get()
    if mark is not None:
        mark.seconds[what] = mark.seconds.get(what, 0.0) + seconds


class MarkRecords(logging.Filter):
    """Gives every log record the ids of the request that it is about."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Set `request_id` and `trace_id`, where there are any; keeps every record."""
        mark = _CURRENT.get()
        if mark is not None:
            record.request_id = mark.request_id
            if mark.trace_id is not None:
                record.trace_id = mark.trace_id
        return True
