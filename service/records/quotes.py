"""Attributed quotations (PARC, PolNeAR, Citron: source, cue, content)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """What was said, by whom, and the word that says so.

    `content` excludes enclosing quotation marks; `direct` is True where all of it stands inside them. `source` is
    None where the text names no speaker.
    """

    content: Span
    source: Span | None
    cue: Span | None
    direct: bool
