"""Captions of pictures, told by their shape: what is seen, a full stop, and whose picture it is."""

from __future__ import annotations

import re

from service.text.shapes import shape

_SHOUTED = 0.5  # of the words with a capital: a headline, not a sentence
_LONGEST_CREDIT = 8  # words
_LONGEST = 400  # characters
_NUMBERED = re.compile(r"^\[\d{1,2}/\d{1,2}\]")
# A full stop after a word of some length, a year or a bracket; “Gov. Anna Lund” names no photographer.
_CREDITED = re.compile(r"^(?P<seen>.+(?:[^\W\d_]{5}|\d{2}|[)”\"])\.)\s+(?P<credit>[^.!?]+)$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_QUOTED = re.compile(r"[“”\"]")
_TERMINAL = re.compile(r"[.!?:,;…]['\"”’)\]]*$")


def is_numbered(text: str) -> bool:
    """Whether a paragraph begins with the place of its picture among several (“[2/5]”)."""
    return _NUMBERED.match(text) is not None


def is_credited(text: str) -> bool:
    """Whether one sentence or two without quotation end in a name that is no sentence: that of who took the picture.

    A report may end so too (“…, police said. Reuters”): only above its first sentence is this the sign of a caption.
    """
    if len(text) > _LONGEST or _TERMINAL.search(text[-4:]) or _QUOTED.search(text):
        return False
    match = _CREDITED.match(text)
    if match is None:
        return False
    seen = shape(match["seen"])
    if not seen.prose or seen.upper or seen.capital_share >= _SHOUTED:
        return False
    names = _WORD.findall(match["credit"])
    return 0 < len(names) <= _LONGEST_CREDIT and (
        all(name[0].isupper() for name in names) or "@" in match["credit"] or ":" in match["credit"]
    )
