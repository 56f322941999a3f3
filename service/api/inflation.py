"""Bodies that are sent compressed, let out a piece at a time."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from service.problems import MalformedBody, UnsupportedEncoding

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import Message, Receive

_GZIP = 16 + zlib.MAX_WBITS
# A kilobyte of zeros swells to a megabyte: no more than this is let out at once, whatever was sent.
_PIECE_BYTES = 262_144


def plain(headers: Headers, receive: Receive) -> Receive:
    """`receive` for the plain body.

    Raises:
        UnsupportedEncoding: The body is declared as something else than plain or gzip.
    """
    match headers.get("content-encoding", "identity").strip().lower():
        case "" | "identity":
            return receive
        case "gzip" | "x-gzip":
            return _Inflater(receive)
        case _:
            detail = "The body may be sent plain or with `Content-Encoding: gzip`."
            raise UnsupportedEncoding(detail)


class _Inflater:
    """A `receive` that inflates what another one receives. Members may follow each other (RFC 1952, 2.2)."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._ended = False

    async def __call__(self) -> Message:
        """The next piece, or what is no piece of a body as it is."""
        while True:
            if not self._waiting and not self._ended:
                message = await self._receive()
                if message["type"] != "http.request":
                    return message
                self._waiting = message.get("body", b"")
                self._ended = not message.get("more_body", False)
            elif not self._waiting:
                return await self._receive()
            piece = self._inflate()
            if piece or (self._ended and not self._waiting):
                return {"type": "http.request", "body": piece, "more_body": not self._is_whole()}

    def _inflate(self) -> bytes:
        if self._member.eof and self._waiting:
            self._member = zlib.decompressobj(_GZIP)
        try:
            piece = self._member.decompress(self._waiting, _PIECE_BYTES)
        except zlib.error:
            detail = "The body is not gzip."
            raise MalformedBody(detail) from None
        self._waiting = self._member.unconsumed_tail or self._member.unused_data
        return piece

    def _is_whole(self) -> bool:
        if not self._ended or self._waiting:
            return False
        if not self._member.eof:
            detail = "The gzip body breaks off."
            raise MalformedBody(detail)
        return True
