"""Clients generated from the OpenAPI document compile without a complaint, read well, and work."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from service.extractor import Extractor
from service.schema import Article
from tests.clients.conftest import OPENAPI, TYPESCRIPT, Tools

pytestmark = pytest.mark.clients

CALLS = Path(__file__).parent / "python" / "calls.py"


def called(printed: str) -> list[str]:
    return [line.removeprefix("ok ") for line in printed.splitlines()]


def test_typescript(node: Tools, address: str) -> None:
    node.run("openapi-typescript", OPENAPI, "--output", TYPESCRIPT / "schema.ts")
    node.run("tsc", "--project", TYPESCRIPT)
    printed = node.run("node", TYPESCRIPT / "build" / "calls.js", address)
    written = re.findall(r"^async function (\w+)\(\)", (TYPESCRIPT / "calls.ts").read_text(), re.MULTILINE)
    assert called(printed) == written


def test_python(python: Tools, address: str, tmp_path: Path) -> None:
    python.run("openapi-python-client", "generate", "--path", OPENAPI, "--output-path", tmp_path / "client")
    models = {path.stem for path in (tmp_path / "client" / "dateline_client" / "models").glob("*.py")}
    unnamed = {name for name in models if re.search(r"_type_\d|_item$|response_\d", name)}
    assert not unnamed, "give these enumerations and models names of their own"
    python.run("mypy", "--strict", "--no-incremental", CALLS, cwd=tmp_path / "client")
    printed = python.run("python", CALLS, address, PYTHONPATH=str(tmp_path / "client"))
    assert called(printed) == re.findall(
        r"^def (\w+)\(client: Client\) -> None", CALLS.read_text(), re.MULTILINE
    )


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
