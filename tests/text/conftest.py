"""Fixtures of the text room's tests."""

from __future__ import annotations

import pytest

from service.text import cleaning


@pytest.fixture(scope="session")
def resources() -> cleaning.Resources:
    """Phrases, word lists and the language identifier, loaded once a test run."""
    return cleaning.load()
