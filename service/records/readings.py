"""What the encoder makes of the word that tells an event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """Log-odds: that the word tells of no event (`nothing`), of one of another type (`mistaken`), of one long past."""

    nothing: float
    mistaken: float
    bygone: float
