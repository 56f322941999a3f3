"""A stand-in for the extractor: no model, and words in the text that make it misbehave."""

from __future__ import annotations

import logging
import os
import signal
import time
import warnings
from collections.abc import Callable

from service.api.openapi import example
from service.problems import UnsupportedLanguage
from service.schema import Article, Extraction, ModelInfo

CRASH, DIE, HANG, NAP, FOREIGN, MUTTER = "CRASH", "DIE", "HANG", "NAP", "FOREIGN", "MUTTER"
BOMBING = "BOMBING"
NAP_SECONDS = 0.3


class FakeExtractor:
    """Finds no events but those of the documentation's example; echoes what identifies the article."""

    model = ModelInfo(name="fake", version="0")
    arithmetic = "none"
    warnings = ()
    strings = 7

    def extract(self, article: Article, *, lap: Callable[[str], None] = lambda _stage: None) -> Extraction:
        text = article.text or article.html or ""
        lap("reading")
        if CRASH in text:
            raise RuntimeError(text)
        if DIE in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if HANG in text:
            time.sleep(60)
        if NAP in text:
            time.sleep(NAP_SECONDS)
        if FOREIGN in text:
            raise UnsupportedLanguage("The article is in fr; en is read.", pointer="/text")
        if MUTTER in text:
            warnings.warn(text, stacklevel=1)
            logging.getLogger("library").error(text)
        return _extraction(article)


def _extraction(article: Article) -> Extraction:
    published_at = article.published_at
    return Extraction(
        id=article.id,
        url=article.url,
        language="en",
        title=article.title,
        text=article.html,
        published_at=None if published_at is None else published_at.isoformat(),
        published_at_source=None if published_at is None else "request",
        model=FakeExtractor.model,
        events=example("extraction")["events"] if BOMBING in (article.text or "") else [],
        removed=[],
        warnings=[],
        entities=None,
        quotes=None,
        times=None,
        places=None,
    )


def make() -> FakeExtractor:
    return FakeExtractor()


def fail_to_load() -> FakeExtractor:
    raise OSError("the weights are not there")


def load_slowly() -> FakeExtractor:
    time.sleep(1)
    return FakeExtractor()
