"""What can be wrong with a request, each problem carrying its own status and stable type (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One field at fault: its JSON pointer (RFC 6901) and what is wrong with it."""

    pointer: str
    detail: str


class DatelineProblem(Exception):
    """Base of every documented problem.

    Args:
        detail: What is wrong with this request, in a sentence; never quotes the article.
        pointer: JSON pointer (RFC 6901) to the field at fault.
        faults: Every field at fault, where several can be told.
        extensions: Further members of the problem document.
    """

    type: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(
        self,
        detail: str,
        *,
        pointer: str | None = None,
        faults: Iterable[Fault] = (),
        **extensions: str | int,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer
        self.faults = tuple(faults)
        self.extensions = extensions


# --- the article --------------------------------------------------------------------------------------------


class InvalidArticle(DatelineProblem):
    """The article cannot be read as one."""

    type = "/problems/invalid-article"
    title = "The article is not valid"
    status = 422


class UnsupportedLanguage(DatelineProblem):
    """The article is not in a language that the pipeline reads."""

    type = "/problems/unsupported-language"
    title = "The article's language is not supported"
    status = 422


class TooLarge(DatelineProblem):
    """The body, a line of it or an article's text is longer than the service reads."""

    type = "/problems/too-large"
    title = "Too large"
    status = 413


# --- the request --------------------------------------------------------------------------------------------


class MalformedBody(DatelineProblem):
    """The body is not JSON in UTF-8."""

    type = "/problems/malformed-body"
    title = "The body is not JSON"
    status = 400


class InvalidBatch(DatelineProblem):
    """The body is JSON, but not a batch of articles."""

    type = "/problems/invalid-batch"
    title = "The batch is not valid"
    status = 422


class RequestTimeout(DatelineProblem):
    """The body did not arrive in time; a place in the queue is not kept for a slow sender."""

    type = "/problems/request-timeout"
    title = "The body did not arrive in time"
    status = 408


class NotAcceptable(DatelineProblem):
    """The answer is asked for in a format that this path does not have."""

    type = "/problems/not-acceptable"
    title = "Not acceptable"
    status = 406


class UnsupportedMediaType(DatelineProblem):
    """The body is declared as something that this path does not read."""

    type = "/problems/unsupported-media-type"
    title = "Unsupported media type"
    status = 415


class UnsupportedEncoding(DatelineProblem):
    """The body is compressed in a way that the service does not read."""

    type = "/problems/unsupported-encoding"
    title = "Unsupported content encoding"
    status = 415


class Unauthorized(DatelineProblem):
    """The service accepts only callers with a key, and this one sent none that it accepts."""

    type = "/problems/unauthorized"
    title = "Not authorized"
    status = 401


class NotFound(DatelineProblem):
    """There is nothing at this path."""

    type = "/problems/not-found"
    title = "Not found"
    status = 404


class MethodNotAllowed(DatelineProblem):
    """The path exists, but not for this method; `Allow` names those that it has."""

    type = "/problems/method-not-allowed"
    title = "Method not allowed"
    status = 405


# --- the service --------------------------------------------------------------------------------------------


class TooManyRequests(DatelineProblem):
    """Every worker is busy and the queue is full; `Retry-After` says when to come back."""

    type = "/problems/too-many-requests"
    title = "Too many requests"
    status = 429


class NotReady(DatelineProblem):
    """No worker can take an article now: the model is loading, or the service is shutting down."""

    type = "/problems/not-ready"
    title = "Not ready"
    status = 503


class DeadlineExceeded(DatelineProblem):
    """Reading the article took longer than an article may take; trying again will not help."""

    type = "/problems/deadline-exceeded"
    title = "Deadline exceeded"
    status = 504


class WorkerLost(DatelineProblem):
    """The process that was reading the article ended before it had an answer."""

    type = "/problems/worker-lost"
    title = "The worker was lost"
    status = 500


class InternalFault(DatelineProblem):
    """The service has a fault of its own."""

    type = "/problems/internal-fault"
    title = "Internal fault"
    status = 500
