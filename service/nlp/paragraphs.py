"""Sentences never run over paragraphs: the parser is told so before it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("dateline_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at the first word after a blank line."""
    breaks = False
    for token in doc:
        if token.is_space:
            breaks = breaks or "\n" in token.text
        elif breaks:
            token.is_sent_start = True
            breaks = False
    return doc
