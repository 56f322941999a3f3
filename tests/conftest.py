"""Fixtures that every test may use."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.extractor import Extractor
from service.nlp import pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline, loaded once a test run."""
    return pipeline.load()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole extraction, loaded once a test run."""
    return Extractor.load()
