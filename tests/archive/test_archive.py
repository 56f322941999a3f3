"""Archives on a local Ray cluster: ``make ray-test``. Left out where Ray is not installed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.api import worker
from service.api.worker import ExtractorFactory
from service.extractor import Extractor
from service.settings import Settings
from tests.api import fake_extractor

ray = pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
archive = pytest.importorskip("service.archive")

# Ray's own, of which it has many.
pytestmark = [pytest.mark.ray, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.txt"))[:6]


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(
        num_cpus=3,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}},
    )
    yield
    ray.shutdown()


def write(file: Path, articles: list[dict[str, Any]]) -> str:
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return str(file)


def run(source: str, destination: Path, *, factory: ExtractorFactory | None = fake_extractor.make) -> None:
    settings = Settings(article_deadline_seconds=10)
    archive.extract([source], str(destination), settings=settings, actors=1, extractor_factory=factory)


def lines(destination: Path) -> list[bytes]:
    return [line for file in sorted(destination.glob("*.ndjson")) for line in file.read_bytes().splitlines()]


def answers(destination: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in lines(destination)]
    by_id = {answer["id"]: answer for answer in found}
    assert len(by_id) == len(found)
    return by_id


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_the_events_are_those_of_the_service(tmp_path: Path, extractor: Extractor, form: str) -> None:
    articles = [
        {"id": file.stem, "text": file.read_text("utf-8"), "published_at": "2026-03-04"} for file in GOLDEN
    ]
    source = write(tmp_path / "in.jsonl", articles)
    if form == "parquet":
        source = str(tmp_path / "in.parquet")
        parquet.write_table(pa.Table.from_pylist(articles), source)
    run(source, tmp_path / "out", factory=None)
    expected = [worker.answer(extractor, json.dumps(article).encode())[1].payload for article in articles]
    assert sorted(lines(tmp_path / "out")) == sorted(expected)


def test_an_article_at_fault_costs_its_own_line(tmp_path: Path) -> None:
    texts = {"good": "a", "blank": " ", "crash": "CRASH", "die": "DIE", "foreign": "FOREIGN", "last": "b"}
    source = write(tmp_path / "in.jsonl", [{"id": name, "text": text} for name, text in texts.items()])
    run(source, tmp_path / "out")
    found = answers(tmp_path / "out")
    assert {name: answer.get("type", "extraction") for name, answer in found.items()} == {
        "good": "extraction",
        "blank": "/problems/invalid-article",
        "crash": "/problems/internal-fault",
        "die": "/problems/worker-lost",
        "foreign": "/problems/unsupported-language",
        "last": "extraction",
    }


def test_a_line_that_is_no_article_costs_itself_and_one_without_an_id_is_known_by_its_place(
    tmp_path: Path,
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"text": "a"}\n\n{"text": \n{"id": 7, "text": "b"}\n\xff\n')
    run(str(source), tmp_path / "out")
    found = answers(tmp_path / "out")
    assert {name.removeprefix(str(source)): answer.get("type") for name, answer in found.items()} == {
        ":1": None,
        ":3": "/problems/malformed-body",
        ":4": "/problems/invalid-article",
        ":5": "/problems/malformed-body",
    }


def test_an_interrupted_job_goes_on_where_it_was(tmp_path: Path) -> None:
    first = [{"id": str(number), "text": "a"} for number in range(20)]
    source = write(tmp_path / "in.jsonl", first)
    run(source, tmp_path / "out")
    before = {file: file.read_bytes() for file in (tmp_path / "out").glob("*.ndjson")}
    write(tmp_path / "in.jsonl", [*first, {"id": "20", "text": "b"}])
    run(source, tmp_path / "out")
    assert set(answers(tmp_path / "out")) == {str(number) for number in range(21)}
    after = {file: file.read_bytes() for file in (tmp_path / "out").glob("*.ndjson")}
    assert before.items() <= after.items()
    run(source, tmp_path / "out")
    assert len(lines(tmp_path / "out")) == 21


def test_a_job_that_cannot_load_the_model_fails_and_can_be_run_again(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [{"id": "1", "text": "a"}])
    with pytest.raises(Exception, match="inference process"):
        run(source, tmp_path / "out", factory=fake_extractor.fail_to_load)
    assert lines(tmp_path / "out") == []
    run(source, tmp_path / "out")
    assert set(answers(tmp_path / "out")) == {"1"}


def test_parquet_without_an_id_is_refused(tmp_path: Path) -> None:
    source = str(tmp_path / "in.parquet")
    parquet.write_table(pa.Table.from_pylist([{"text": "a"}]), source)
    with pytest.raises(ValueError, match="`id`"):
        run(source, tmp_path / "out")
