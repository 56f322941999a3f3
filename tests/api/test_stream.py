from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from service.api.stream import LineTooLong, split_lines


def lines(*chunks: bytes, limit: int = 5) -> list[tuple[int, bytes | None]]:
    async def arriving() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    async def collect() -> list[tuple[int, bytes | None]]:
        return [
            (number, None if isinstance(line, LineTooLong) else line)
            async for number, line in split_lines(arriving(), limit=limit)
        ]

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([], []),
        ([b""], []),
        ([b"a"], [(1, b"a")]),
        ([b"a\n"], [(1, b"a")]),
        ([b"a\nb"], [(1, b"a"), (2, b"b")]),
        ([b"a", b"b\nc", b"\n"], [(1, b"ab"), (2, b"c")]),
        ([b"\n \n\r\na\r\n"], [(4, b"a\r")]),
        ([b"abcde\n"], [(1, b"abcde")]),
        ([b"abcdef\nb\n"], [(1, None), (2, b"b")]),
        ([b"abc", b"def", b"ghi\nb"], [(1, None), (2, b"b")]),
        ([b"abc", b"def"], [(1, None)]),
        ([b"      \n"], [(1, None)]),
    ],
)
def test_lines(chunks: list[bytes], expected: list[tuple[int, bytes | None]]) -> None:
    assert lines(*chunks) == expected
