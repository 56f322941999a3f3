"""Time expressions, found and resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.vocabulary import Basis, Granularity, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time expression on the calendar.

    `value` is a TIMEX3 value; with X in place of what is not known (``XXXX-WXX-1`` for a Monday of no known week).
    `start` and `end` are ISO 8601, both inclusive; None while the expression is unresolved.
    """

    span: Span
    type: TimexType
    value: str
    start: str | None
    end: str | None
    granularity: Granularity
    basis: Basis
