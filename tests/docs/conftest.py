"""A service with the real extractor, for what the documents say that it answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.real import real_service


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with real_service() as running:
        yield running.base_url
