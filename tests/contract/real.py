"""A running service with the real extractor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from service.api.worker import ExtractsEvents, load_extractor
from service.settings import Settings
from tests.contract.live import Live, live_service

LOADING_SECONDS = 120


def make() -> ExtractsEvents:
    """The extractor, in the inference process of a test; which matrix library is faster is not measured."""
    return load_extractor(multiply_with="openblas", max_chars=Settings().max_chars)


@contextmanager
def real_service() -> Iterator[Live]:
    """Serve until the block ends."""
    with live_service(Settings(), factory=make, wait=False) as running:
        until = time.monotonic() + LOADING_SECONDS
        while running.client.get("/readyz").status_code != httpx.codes.OK:
            assert time.monotonic() < until, "the model does not load"
            time.sleep(0.1)
        yield running
