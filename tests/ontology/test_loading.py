"""The ontology's data keeps its own rules, and a broken file says what is wrong."""

from __future__ import annotations

import shutil
import time
from importlib import resources
from pathlib import Path

import pytest

from service import ontology
from service.ontology import document
from service.ontology.loading import OntologyError

FEWEST_SENTENCES = 3


@pytest.fixture(scope="module")
def loaded() -> ontology.Ontology:
    return ontology.load()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the data that a test may break."""
    with resources.as_file(resources.files("service.ontology")) as source:
        shutil.copytree(source, tmp_path / "ontology", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "ontology"


def break_file(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_loads_fast() -> None:
    # The best of three: a busy machine and the garbage of other tests slow any one of them. It takes 0.25 on a slow one.
    assert min(_seconds_of_a_load() for _ in range(3)) < 0.5


def _seconds_of_a_load() -> float:
    started = time.process_time()
    ontology.load()
    return time.process_time() - started


def test_version_follows_the_data(directory: Path, loaded: ontology.Ontology) -> None:
    assert ontology.load(directory).version == loaded.version
    break_file(directory / "types" / "disaster.toml", "aftershock", "foreshock")
    assert ontology.load(directory).version != loaded.version


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("conflict", 'cameo = "190"', 'cameo = "999"', "'999' is none of the scheme's"),
        ("conflict", "ASSAULT/aerial", "ASSAULT/tickling", "'tickling' is none of the scheme's"),
        ("conflict", 'acled = "Suicide bomb"', 'acled = "Bomb"', "'Bomb' is none of the scheme's"),
        (
            "justice",
            'ace = "Justice.Fine"',
            'ace = "Justice.Fines"',
            "'Justice.Fines' is none of the scheme's",
        ),
        ("conflict", 'broader = "air_strike"', 'broader = "air_stroke"', "'air_stroke' is unknown"),
        ("conflict", "[-obj @abstract", "[-obj @abstrakt", "no class @abstrakt"),
        ("conflict", "[subj jet", "[sjub jet", "no slot 'sjub'"),
        ("accident", "=act", "=akt", "no frame 'akt'"),
        ("life", 'frame = "act"', 'frame = "do"', "'do' is none of the scheme's"),
        ("crime", "definition =", "definitoin =", "no field 'definitoin'"),
        ("cyber", "[ransomware]", "[attack]", "attack: two blocks of that name"),
    ],
)
def test_says_what_is_wrong(directory: Path, file: str, old: str, new: str, fault: str) -> None:
    break_file(directory / "types" / f"{file}.toml", old, new)
    with pytest.raises(OntologyError, match=fault):
        ontology.load(directory)


def test_every_block_is_whole(loaded: ontology.Ontology) -> None:
    for kind in loaded.types.values():
        assert kind.definition.endswith("."), kind.name
        assert len(kind.examples) >= FEWEST_SENTENCES, kind.name
        assert len(kind.counters) >= FEWEST_SENTENCES, kind.name
        assert kind.roles.recipients, kind.name
        assert any(entry.kind == "noun" for entry in kind.entries), kind.name
        assert (kind.roles.actor is None) == (kind.frame in {"undergo", "happen"}), kind.name


def test_sentences_are_told_once(loaded: ontology.Ontology) -> None:
    texts = [one.text for kind in loaded.types.values() for one in kind.examples]
    texts += [one.text for kind in loaded.types.values() for one in kind.counters]
    assert len(texts) == len(set(texts))


def test_broader_chain(loaded: ontology.Ontology) -> None:
    assert loaded.broader_than("drone_strike") == ("air_strike", "attack")
    assert loaded.broader_than("attack") == ()


def test_page_is_current(loaded: ontology.Ontology) -> None:
    path = Path(__file__).parents[2] / "docs" / "event-types.md"
    assert path.read_text() == document.page(loaded), (
        "run python -m service.ontology.document > docs/event-types.md"
    )
