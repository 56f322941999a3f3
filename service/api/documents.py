"""Problems as the documents that callers get (RFC 9457)."""

from __future__ import annotations

from service.problems import DatelineProblem
from service.schema import Problem, ProblemField

MEDIA_TYPE = "application/problem+json"


def document(problem: DatelineProblem) -> Problem:
    """The document of a problem."""
    faults = [ProblemField(pointer=fault.pointer, detail=fault.detail) for fault in problem.faults]
    return Problem.model_validate(
        {
            "type": problem.type,
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "pointer": problem.pointer if problem.pointer is not None or not faults else faults[0].pointer,
            "errors": faults or None,
            **problem.extensions,
        }
    )


def to_json(problem: Problem) -> bytes:
    """The document's JSON; members that do not apply are left out."""
    return problem.model_dump_json(exclude_none=True).encode()


def within(problem: Problem, *, pointer: str) -> Problem:
    """The same problem of an article that stands at this pointer inside a larger document."""
    return problem.model_copy(
        update={
            "pointer": None if problem.pointer is None else pointer + problem.pointer,
            "errors": problem.errors
            and [
                ProblemField(pointer=pointer + field.pointer, detail=field.detail) for field in problem.errors
            ],
        }
    )
