"""`dateline` with the fake extractor, as a process of its own."""

from __future__ import annotations

from service.cli import commands, main
from tests.api.fake_extractor import FakeExtractor

if __name__ == "__main__":
    commands._load_extractor = FakeExtractor  # noqa: SLF001
    main()
