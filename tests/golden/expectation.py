"""What a golden article's answer must hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from service.vocabulary import Modality, Polarity, Stance


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedReaction(_Closed):
    """Someone's stance on the event."""

    name: str
    stances: list[Stance]


class ExpectedEvent(_Closed):
    """One event; a field that is not given is not checked."""

    types: list[str]
    trigger: str | None = None
    actors: list[str] | None = None
    recipients: list[str] = []
    not_actors: list[str] = []
    where: list[str] = []
    not_where: list[str] = []
    countries: list[str] | None = None
    when: tuple[str, str] | None = None
    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    missing: tuple[int, int] | None = None
    abducted: tuple[int, int] | None = None
    detained: tuple[int, int] | None = None
    displaced: tuple[int, int] | None = None
    no_casualties: list[str] = []
    background: bool | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    instruments: list[str] = []
    reactions: list[ExpectedReaction] = []


class Absent(_Closed):
    """What must not be in the answer."""

    types: list[str] = []
    words: list[str] = []


class Golden(_Closed):
    """An article with its expected answer."""

    name: str
    text: str
    html: bool = False
    title: str | None = None
    published_at: str | None = None
    events: list[ExpectedEvent]
    absent: Absent = Absent()


def load(folder: Path) -> list[Golden]:
    """Every golden article of a folder, by name."""
    return [
        Golden(
            name=file.stem,
            text=file.with_suffix(".txt").read_text(encoding="utf-8"),
            **tomllib.loads(file.read_text(encoding="utf-8")),
        )
        for file in sorted(folder.glob("*.toml"))
    ]
