"""Damaged articles and pages are answered; ``make fuzz`` sends ten thousand of them to a running service."""

from __future__ import annotations

import time
from functools import cache

from hypothesis import HealthCheck, given, settings

from service.api import event_types, worker
from service.api.articles import ArticleReader
from service.api.wire import Kind
from service.extractor import Extractor
from service.problems import DatelineProblem
from service.schema import Extraction
from service.settings import Settings
from tests.properties.mutations import bodies

CPU_SECONDS = 15.0


@cache
def reader() -> ArticleReader:
    return ArticleReader(Settings(), event_types.load())


@settings(
    max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(body=bodies())
def test_a_damaged_article_gets_an_extraction_or_a_problem(extractor: Extractor, body: bytes) -> None:
    begun = time.process_time()
    try:
        article = reader().article(body)
    except DatelineProblem:
        return
    _, frame = worker.answer(extractor, article.model_dump_json(exclude_unset=True).encode())
    assert frame.kind in {Kind.EXTRACTION, Kind.PROBLEM}, frame.payload
    assert time.process_time() - begun < CPU_SECONDS
    if frame.kind is Kind.EXTRACTION:
        Extraction.model_validate_json(frame.payload)
