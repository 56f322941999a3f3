"""Where the service stands between its first request and its last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal["serving", "leaving", "closing"]


@dataclass(slots=True)
class Lifecycle:
    """The phase of this process, set by whoever handles its signals.

    ``leaving``: readiness is withdrawn but requests are served, while load balancers learn of it. ``closing``:
    nothing new is taken, what is in flight is finished.
    """

    phase: Phase = "serving"
