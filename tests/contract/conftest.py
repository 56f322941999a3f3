"""One running service for all tests of the contract."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.settings import Settings
from tests.contract.live import Live, live_service

MAX_CHARS = 2_000


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    settings = Settings(
        max_chars=MAX_CHARS, max_html_chars=3_000, max_batch_articles=4, article_deadline_seconds=1.0
    )
    with live_service(settings) as running:
        yield running
