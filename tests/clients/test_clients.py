"""Clients generated from the OpenAPI document compile without a complaint, read well, and work."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from service.extractor import Extractor
from service.schema import Article
from tests.clients.conftest import OPENAPI, TYPESCRIPT, Tools
from tests.docs.blocks import DOCUMENTS, SHOWN_ADDRESS, blocks

pytestmark = pytest.mark.clients

CALLS = Path(__file__).parent / "python" / "calls.py"


def called(printed: str) -> list[str]:
    return [line.removeprefix("ok ") for line in printed.splitlines()]


@pytest.mark.usefixtures("typescript_schema")
def test_typescript(node: Tools, address: str) -> None:
    node.run("tsc", "--project", TYPESCRIPT)
    printed = node.run("node", TYPESCRIPT / "build" / "calls.js", address)
    written = re.findall(r"^async function (\w+)\(\)", (TYPESCRIPT / "calls.ts").read_text(), re.MULTILINE)
    assert called(printed) == written


def test_python(python: Tools, python_client: Path, address: str) -> None:
    models = {path.stem for path in (python_client / "dateline_client" / "models").glob("*.py")}
    unnamed = {name for name in models if re.search(r"_type_\d|_item$|response_\d", name)}
    assert not unnamed, "give these enumerations and models names of their own"
    python.run("mypy", "--strict", "--no-incremental", CALLS, cwd=python_client)
    printed = python.run("python", CALLS, address, PYTHONPATH=str(python_client))
    assert called(printed) == re.findall(
        r"^def (\w+)\(client: Client\) -> None", CALLS.read_text(), re.MULTILINE
    )


def guide(language: str, told_by: str) -> str:
    """The block of the integrators' guide that has these words."""
    guide_ = next(path for path in DOCUMENTS if path.name == "integrators.md")
    (found,) = [b.content for b in blocks(guide_) if b.language == language and told_by in b.content]
    return found


@pytest.mark.usefixtures("typescript_schema")
def test_the_guide_for_typescript(node: Tools, real_address: str) -> None:
    program = TYPESCRIPT / "guide.ts"
    program.write_text(guide("ts", "createClient").replace(SHOWN_ADDRESS, real_address), encoding="utf-8")
    try:
        node.run("tsc", "--project", TYPESCRIPT)
        assert "abduction: Gunmen abducted 12 pupils" in node.run("node", TYPESCRIPT / "build" / "guide.js")
    finally:
        program.unlink()


def test_the_guide_for_python(python: Tools, python_client: Path, real_address: str) -> None:
    program = guide("python", "dateline_client").replace(SHOWN_ADDRESS, real_address)
    printed = python.run("python", "-c", program, PYTHONPATH=str(python_client))
    assert "abduction Gunmen abducted 12 pupils" in printed


def test_the_document_is_clean(node: Tools) -> None:
    ruleset = TYPESCRIPT / ".spectral.yaml"
    node.run("spectral", "lint", OPENAPI, "--ruleset", ruleset, "--fail-severity", "hint")


# Emoji of one and of several code points, combining marks, scripts beyond the basic plane, right to left.
TEXT = """\
🚨🚨 A bomb killed four people at a cafe\u0301 in Mosul on Monday, police said. 👩🏽\u200d🚒 Two firefighters were injured.

“The attack was 💥 cowardly,” the mayor, Zoe\u0308 Al-Rashid, told reporters. محمد and 𝒜𝓁𝒾 were among the dead.

Protesters 🇮🇶 marched in Basra on Tuesday.
"""
TITLE = "💣 Bomb kills four in Mosul cafe\u0301"
PAGE = f"<html><head><title>{TITLE}</title></head><body><article>{''.join(f'<p>{p}</p>' for p in TEXT.split(chr(10)))}</article></body></html>"


def test_offsets_are_those_of_javascript_and_go(node: Tools, extractor: Extractor, tmp_path: Path) -> None:
    records = []
    for body in ({"text": TEXT, "title": TITLE}, {"text": f"{TITLE}\n\n{TEXT}"}, {"html": PAGE}):
        for unit in ("utf16", "utf8"):
            options = {"offset_unit": unit, "include": ["entities", "quotes", "times", "places"]}
            asked = {**body, "published_at": "2026-03-03", "options": options}
            answer = extractor.extract(Article.model_validate(asked)).model_dump(mode="json")
            sources = {"title": body.get("title", ""), "text": answer["text"] or body.get("text")}
            records.append({"unit": unit, "sources": sources, "answer": answer})
    file = tmp_path / "records.json"
    file.write_text(json.dumps(records), encoding="utf-8")
    checked = [line.split() for line in called(node.run("node", TYPESCRIPT / "offsets.mjs", file))]
    assert [unit for unit, _ in checked] == ["utf16", "utf8"] * 3
    assert all(int(count) > 50 for _, count in checked)
