"""Furniture inside a paragraph: what a page's template or an editor put between or after its sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.records.text import Extent
from service.text.reasons import Reason

_SHARING = re.compile(
    r"\b(?:Click|Tap|Share) (?:to|on|via|this)\b[\w ()]{0,60}?\(Opens in (?:a )?new window\)", re.IGNORECASE
)
_PICTURE = re.compile(
    r"\((?:(?:AP|AFP|EPA|Reuters|File|Courtesy|Stock|Handout) )?"
    r"(?:Photos?|Image|Picture|Credit|Courtesy|Source|Video|Screenshot)\b"
    r"(?: by\b| courtesy\b|\s?[/:]| via\b)[^()]{0,120}\)",
    re.IGNORECASE,
)
_CAPTION_BUTTON = re.compile(r"\b(?:View Full Caption|Hide Caption|Toggle Caption|Caption Close)\b")
_CREDIT = re.compile(
    r"\((?:Additional |With )?(?:Reporting|Writing|Editing|Compiled|Written|Edited)\b"
    r"[^()]{0,30}? by [^()]{1,300}\)\s*$",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(
    r"\b(?:Story|Article) continues (?:below|after) (?:the |this )?(?:ad|advertisement)\b"
    r"|(?<=[.!?”\"] )(?:ADVERTISEMENT|Advertisement)(?= [A-Z“\"]|$)"
)
_LINK = re.compile(
    r"(?<=[.!?”\"] )(?:READ MORE|Read more|READ ALSO|Read also|ALSO READ|Also read|RELATED|SEE ALSO|WATCH)"
    r"\s?: [^.!?]{3,160}(?:[?!](?=\s|$)|$)"
)
_LINK_BUTTON = re.compile(r"(?<=[.!?”\"] )(?:Read|READ) (?:more|MORE|full story|next)\s*[>»›…]*$")

_PATTERNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("sharing", _SHARING),
    ("caption", _PICTURE),
    ("caption", _CAPTION_BUTTON),
    ("credit", _CREDIT),
    ("advertisement", _ADVERTISEMENT),
    ("related_links", _LINK),
    ("related_links", _LINK_BUTTON),
)


class Inset(NamedTuple):
    """A part of a paragraph that is not the article, and why."""

    extent: Extent
    reason: Reason


def ends_in_credit(text: str) -> bool:
    """Whether a paragraph ends by naming who took the picture that it describes."""
    ending = text[-160:]
    return any(
        match.end() >= len(ending.rstrip())
        for reason, pattern in _PATTERNS
        if reason == "caption"
        for match in pattern.finditer(ending)
    )


def find(text: str) -> list[Inset]:
    """The parts of a paragraph to leave out, in order and disjoint."""
    found = [
        Inset(Extent(*match.span()), reason)
        for reason, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    disjoint: list[Inset] = []
    for inset in sorted(found):
        if not disjoint or inset.extent.start >= disjoint[-1].extent.end:
            disjoint.append(inset)
    return disjoint
