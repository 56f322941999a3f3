"""The fenced blocks of the documents, and what their commands are said to print."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

# Where the documents say that a service listens.
SHOWN_ADDRESS = "http://127.0.0.1:8000"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    document: Path
    line: int
    language: str
    content: str

    @property
    def id(self) -> str:
        return f"{self.document.name}:{self.line}"


@dataclass(frozen=True)
class Command:
    """A command, and the lines that it is said to print; `…` stands for anything, alone for any lines."""

    text: str
    printed: str


def blocks(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    return [
        Block(document, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in _FENCE.finditer(text)
    ]


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block: each begins behind ``$`` and ends where a shell takes it for whole."""
    for part in re.split(r"^\$ ", block.content, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        for count in range(1, len(lines) + 1):
            text = "\n".join(lines[:count])
            if not text.endswith("\\") and _is_whole(text):
                yield Command(text, "\n".join(lines[count:]))
                break
        else:
            raise AssertionError(f"{block.id}: no shell takes this: {part}")


def matches(said: str, printed: str) -> bool:
    """Whether what was printed is what the document says."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\s*\n"
        for line in said.strip().splitlines()
    )
    return re.fullmatch(pattern, printed.strip() + "\n") is not None


def _is_whole(text: str) -> bool:
    checked = subprocess.run(  # noqa: S603 -- nothing is run with -n
        ["/bin/bash", "-n", "-c", text], capture_output=True, text=True, check=False
    )
    # An unfinished here-document is only warned of.
    return checked.returncode == 0 and not checked.stderr
