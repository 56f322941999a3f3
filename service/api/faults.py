"""What may be told of a program's fault: its kind and place. A message can quote the article and is left out."""

from __future__ import annotations

import traceback


def describe(error: BaseException) -> str:
    """Type of the error and the innermost places that it came from, most recent last."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} at {places}"
