"""What the encoder makes of the word that tells an event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """Log-odds that readers refuse it: that the word tells of no event (`nothing`) or of one of another type."""

    nothing: float
    mistaken: float
