"""How far a noun phrase reaches around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.actors import ActorLexicon

_MODIFIERS = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "npadvmod"}
)
_CLAUSAL = frozenset({"WDT", "WP", "WRB", "PRP", "IN", "VBZ", "VBD", "MD", "TO"})
_BREAKS = frozenset({"=", "==", "===", "|", "•", "*"})  # marks of headings and lists, no part of a phrase
_LONGEST_LEFT = 16
_LONGEST_OF = 7
_TRIMMED = frozenset({"PUNCT", "SPACE", "CCONJ", "SYM"})


def start_of(head: Token, lexicon: ActorLexicon, *, first: int) -> int:
    """The first token of the phrase before its head; not before `first`, where its name starts, if further left."""
    doc = head.doc
    start = head.i
    for child in head.lefts:
        edge = child.left_edge
        if syntax.is_outcome(child):
            continue
        if child.dep_ in _MODIFIERS and edge.tag_ not in _CLAUSAL and head.i - edge.i <= _LONGEST_LEFT:
            start = min(start, edge.i)
    focus = lexicon.classes["focus.words"]
    for i in range(start, head.i):
        if (doc[i].is_space and "\n" in doc[i].text) or doc[i].text in _BREAKS:
            start = i + 1
    start = min(start, first)
    while start < first and (
        doc[start].pos_ in _TRIMMED or doc[start].lower_ in focus or doc[start].dep_ in {"punct", "mark"}
    ):
        start += 1
    return start - 1 if _opens_quote(doc, start, head.i) else start


def _opens_quote(doc: Doc, start: int, head: int) -> bool:
    """Quoted words inside the phrase, as in “occupied” land: the mark before them belongs to it."""
    if start == 0 or doc[start - 1].tag_ != "``":
        return False
    return any(doc[i].tag_ == "''" for i in range(start, head))


def end_of(head: Token, *, name_ends: dict[int, int]) -> int:
    """One past the last token: the head, its name, and a short “of …”."""
    end = max(head.i + 1, name_ends.get(head.i, 0))
    complement = of_complement(head.doc, end)
    if complement is None:
        return end
    last = max(complement.i + 1, name_ends.get(complement.i, 0))
    return last if last - end <= _LONGEST_OF else end


def of_complement(doc: Doc, end: int) -> Token | None:
    """The noun that “of” right after `end` governs, unless the verb before takes it (“accused the army of murder”)."""
    if end >= len(doc) or doc[end].lower_ != "of" or syntax.is_of_verb(doc[end - 1]):
        return None
    return next((child for child in doc[end].rights if child.dep_ == "pobj" and child.i > end), None)
