"""Every command and example of the documents is run, and does what the document says."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from service import ontology
from service.events import triggers
from service.schema import Event, Extraction, Model, Options, Status
from tests.docs.blocks import DOCUMENTS, ROOT, SHOWN_ADDRESS, Block, Command, blocks, commands, matches

PATIENCE_SECONDS = 120

# What is not run here, and why.
NOT_RUN = {
    r"dateline --install-completion": "changes the shell's own files; tests/cli completes a command",
    r"kubectl ": "needs a cluster; tests/deployment checks the manifests",
    r"docker push ": "needs a registry",
    r"dateline archive ": "needs an extra; make ray-test runs it on a local cluster",
    r"pip install |npm install |npx |openapi-python-client ": "make client-test does it with pinned tools",
    r"python -m pytest ": "is run by test_a_new_event_type_takes_one_block",
    r"python -m service\.ontology\.document ": "writes into the project; tests/ontology compares the page",
}


def all_blocks(*languages: str) -> list[Block]:
    return [block for path in DOCUMENTS for block in blocks(path) if block.language in languages]


def behind(block: Block, language: str) -> str | None:
    """The content of the next block, if it stands right behind and is of that language."""
    following = itertools.pairwise(blocks(block.document))
    found = next((after for before, after in following if before == block), None)
    near = found is not None and found.line - block.line <= block.content.count("\n") + 3
    return found.content if found is not None and near and found.language == language else None


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents' commands are run, one after another; `dateline` is on the path."""
    folder = tmp_path_factory.mktemp("desk")
    program = folder / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m service.cli "$@"\n')
    program.chmod(0o755)
    return folder


def run(desk: Path, *command: str, address: str) -> str:
    """What a command prints to standard output; fails where it fails."""
    path = f"{desk / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(  # noqa: S603 -- commands of our own documents
        [part.replace(SHOWN_ADDRESS, address) for part in command],
        cwd=desk,
        env=os.environ | {"PATH": path, "NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert ran.returncode == 0, f"{command[-1]}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def reason_not_to_run(command: Command) -> str | None:
    return next((why for what, why in NOT_RUN.items() if re.match(what, command.text)), None)


def run_as_shown(desk: Path, command: Command, address: str) -> str:
    if command.text.startswith("make "):
        # The target is there; what it does is somebody's own business, or takes minutes.
        run(desk, "/bin/sh", "-c", f"cd {ROOT} && make -n {command.text[5:]}", address=address)
        return ""
    return run(desk, "/bin/bash", "-euo", "pipefail", "-c", command.text, address=address)


@pytest.mark.parametrize("block", all_blocks("console"), ids=lambda block: block.id)
def test_commands_do_what_is_said(block: Block, desk: Path, address: str) -> None:
    printed = ""
    for command in commands(block):
        if reason_not_to_run(command) is not None:
            continue
        for tool in ("jq", "curl"):
            if re.search(rf"\b{tool} ", command.text) and shutil.which(tool) is None:
                pytest.skip(f"needs {tool}")
        printed = run_as_shown(desk, command, address)
        if command.printed:
            assert matches(command.printed, printed), f"{command.text}\n{printed}"
    answer = behind(block, "json")
    if answer is not None:
        assert json.loads(printed) == json.loads(answer)


@pytest.mark.parametrize(
    "block",
    [block for block in all_blocks("python") if "dateline_client" not in block.content],
    ids=lambda block: block.id,
)
def test_python_does_what_is_said(block: Block, desk: Path, address: str) -> None:
    printed = run(desk, sys.executable, "-c", block.content, address=address)
    said = behind(block, "text")
    assert said is not None, "say what it prints, in a text block behind it"
    assert matches(said, printed), printed


def test_every_kind_of_block_is_known() -> None:
    # `ts`, and Python that uses a generated client, are run by make client-test.
    known = {"console", "json", "python", "text", "toml", "ts"}
    # Of another program: what an operator's metrics adapter is told.
    known.add("yaml")
    for path in DOCUMENTS:
        assert {block.language for block in blocks(path)} <= known, path.name


def test_links_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (path.parent / link).exists(), f"{path.name}: {link}"


@pytest.mark.parametrize("model", [Extraction, Event, Options, Status])
def test_every_field_is_explained(model: type[Model]) -> None:
    guides = "".join(
        (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("analysts", "integrators")
    )
    for name in model.model_fields:
        assert re.search(rf"`(options\.)?{name}`", guides), name


def test_figures_are_about_those_of_the_bench() -> None:
    floors = json.loads((ROOT / "bench" / "baseline.json").read_text(encoding="utf-8"))
    table = (ROOT / "docs" / "analysts.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| [^|]+ \| ([^|]+) \| (`[a-z_]+\.[^|]+) \|$", table, re.MULTILINE)
    assert lines
    for figures, names in lines:
        said = [float(figure) for figure in re.findall(r"(?<![\w.])\.\d\d\b", figures)]
        measured = [floors[name] for name in re.findall(r"`([^`]+)`", names)]
        assert said == pytest.approx(measured, abs=0.04), names


def test_a_new_event_type_takes_one_block(nlp: Language, tmp_path: Path) -> None:
    (block,) = [b for b in all_blocks("toml") if b.document.name == "extending.md"]
    shutil.copytree(
        ROOT / "service" / "ontology", tmp_path / "ontology", ignore=shutil.ignore_patterns("*.py*")
    )
    (tmp_path / "ontology" / "types" / "science.toml").write_text(block.content, encoding="utf-8")
    loaded = ontology.load(tmp_path / "ontology")
    kind = loaded.types["space_launch"]
    lexicon = triggers.compile_lexicon(loaded)
    assert kind.category == "science"
    for example in kind.examples:
        found = {(one.type, one.span.text) for one in triggers.find(nlp(example.text), lexicon)}
        assert (kind.name, example.trigger) in found
    for counter in kind.counters:
        told = {one.type for one in triggers.find(nlp(counter.text), lexicon)}
        assert (kind.name in told) == (counter.why == "negated")
