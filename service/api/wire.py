"""The frames that the service and an inference process exchange: length, kind, payload."""

from __future__ import annotations

import struct
from enum import Enum
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    import asyncio

_HEADER = struct.Struct(">Ic")


class Kind(Enum):
    """What a frame's payload is."""

    ARTICLE = b"A"  # JSON of an `Article`, to the worker
    READY = b"R"  # JSON of a `Greeting`: the pipeline is loaded and warm
    MEASURES = b"M"  # JSON of `Measures`, before each of the following three
    EXTRACTION = b"E"  # JSON of an `Extraction`
    PROBLEM = b"P"  # JSON of a `Problem`: the article is at fault
    FAULT = b"F"  # where the program is at fault; never a word of the article


class Frame(NamedTuple):
    """One message of either side."""

    kind: Kind
    payload: bytes


def pack(frame: Frame) -> bytes:
    """The frame as it goes over the wire."""
    return _HEADER.pack(len(frame.payload), frame.kind.value) + frame.payload


def read(stream: BinaryIO) -> Frame | None:
    """Block until the next frame; None when the other side is gone."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    length, kind = _HEADER.unpack(header)
    payload = stream.read(length)
    return Frame(Kind(kind), payload) if len(payload) == length else None


async def receive(stream: asyncio.StreamReader) -> Frame:
    """Wait for the next frame.

    Raises:
        asyncio.IncompleteReadError: The other side is gone.
    """
    length, kind = _HEADER.unpack(await stream.readexactly(_HEADER.size))
    return Frame(Kind(kind), await stream.readexactly(length))
