from __future__ import annotations

import asyncio
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.types import Message

from service.api import inflation
from service.problems import MalformedBody, UnsupportedEncoding


def inflate(sent: list[bytes], *, encoding: str = "gzip") -> tuple[bytes, int]:
    """The plain body, and the longest piece of it."""
    messages: list[Message] = [
        {"type": "http.request", "body": piece, "more_body": index + 1 < len(sent)}
        for index, piece in enumerate(sent)
    ]
    messages.append({"type": "http.disconnect"})

    async def receive() -> Message:
        return messages.pop(0)

    async def main() -> tuple[bytes, int]:
        plain = inflation.plain(Headers({"content-encoding": encoding}), receive)
        body, longest = b"", 0
        while (message := await plain())["type"] == "http.request":
            body += message["body"]
            longest = max(longest, len(message["body"]))
            if not message["more_body"]:
                assert (await plain())["type"] == "http.disconnect"
                return body, longest
        raise AssertionError("it ended before it said so")

    return asyncio.run(main())


@given(parts=st.lists(st.binary(max_size=2_000), min_size=1, max_size=4), step=st.integers(1, 500))
def test_members_in_pieces_of_any_size_come_out_whole(parts: list[bytes], step: int) -> None:
    sent = b"".join(gzip.compress(part) for part in parts)
    pieces = [sent[start : start + step] for start in range(0, len(sent), step)]
    assert inflate(pieces)[0] == b"".join(parts)


def test_what_swells_is_let_out_piece_by_piece() -> None:
    plain = bytes(20_000_000)
    body, longest = inflate([gzip.compress(plain)])
    assert body == plain
    assert longest <= 262_144


@pytest.mark.parametrize(
    "sent",
    [
        [b""],
        [b"{}"],
        [gzip.compress(b"whole")[:-1]],
        [gzip.compress(b"whole") + b"and more"],
        [gzip.compress(b"whole")[:-8] + bytes(8)],
    ],
)
def test_what_is_no_gzip_is_a_problem(sent: list[bytes]) -> None:
    with pytest.raises(MalformedBody):
        inflate(sent)


def test_a_plain_body_passes_as_it_is() -> None:
    assert inflate([b"{", b"}"], encoding="identity")[0] == b"{}"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(UnsupportedEncoding):
        inflate([b""], encoding=encoding)
