"""A headline that names its speaker with a colon: “PM: we will respond”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.quotation.attribution import Attribution, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.data.cues import Cues
    from service.mentions.quotation.reading import Reading

_MAX_LENGTH = 25
_MAX_NAME = 5
_SPEAKING = frozenset({"PERSON", "ORG"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
_MIN_CONTENT = 3


def find(reading: Reading, cues: Cues) -> Iterator[Attribution]:
    """What the first paragraph's speaker says, if that paragraph is a headline of this form."""
    if not reading.tokens:
        return
    low, high = reading.paragraph[0]
    if high - low > _MAX_LENGTH:
        return
    colon = next(
        (i for i in range(low, min(high, low + _MAX_NAME + 1)) if reading.tokens[i].text == ":"), None
    )
    if colon is None or not _speaks(reading, cues, low, colon):
        return
    start, end, direct = settle(reading, colon + 1, high)
    if end - start < _MIN_CONTENT or not _is_speech(reading, start, end):
        return
    yield Attribution(start, end, reading.doc[low:colon], None, direct)


def _is_speech(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are someone's own, not a headline about them: in marks, in the first person, or a promise."""
    tokens = reading.tokens[start:end]
    quoted = any(reading.quoted[t.i] is not None for t in tokens)
    own = any(t.lower_ in _FIRST_PERSON or t.tag_ == "MD" for t in tokens)
    return (quoted or own) and any(t.pos_ in {"VERB", "AUX"} for t in tokens)


def _speaks(reading: Reading, cues: Cues, low: int, colon: int) -> bool:
    tokens = reading.tokens[low:colon]
    if not tokens or any(t.pos_ == "VERB" for t in tokens):
        return False
    return tokens[-1].lower_ in cues.speakers or tokens[-1].ent_type_ in _SPEAKING
