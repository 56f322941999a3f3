"""The pages in a real Chromium: ``make browser-test``. Needs chromium, node and npm.

The tests are programs of their own beside this file; each runs against one service with the real extractor.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.api.worker import load_extractor
from service.settings import Settings
from tests.contract.live import live_service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

HERE = Path(__file__).parent
# A busy machine takes its time for the longest article.
SETTINGS = Settings(article_deadline_seconds=120)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    factory = partial(load_extractor, multiply_with=SETTINGS.multiply_with, max_chars=SETTINGS.max_chars)
    with live_service(SETTINGS, factory=factory, wait=False) as live:
        live.await_status("/readyz", 200, seconds=SETTINGS.worker_start_seconds)
        yield live.base_url


@pytest.fixture(scope="module")
def node() -> str:
    missing = [tool for tool in ("node", "chromium") if shutil.which(tool) is None]
    assert not missing, f"apt-get install {' '.join(missing)}"
    assert (HERE / "node_modules").is_dir(), "make browser-test installs what the tests need"
    return str(shutil.which("node"))


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda file: file.stem)
def test_in_chromium(file: Path, node: str, address: str) -> None:
    told = subprocess.run(
        [node, "--test", "--test-reporter=spec", str(file)],
        cwd=HERE,
        env=os.environ | {"DATELINE_URL": address, "CHROMIUM": str(shutil.which("chromium"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-20_000:] + told.stderr[-5_000:]
