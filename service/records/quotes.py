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
    None where the text names no speaker. `spoken` is False for what someone believes, wants or does rather than says
    (“voters see her as …”, “backs the plan”): attributed as well, but nobody's words. `negated` is True where the
    source did not say it (“did not say when …”; not `spoken` either) or said that it is not so (“denied that …”).
    """

    content: Span
    source: Span | None
    cue: Span | None
    direct: bool
    spoken: bool = True
    negated: bool = False
