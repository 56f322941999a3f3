"""Lines that say who wrote a story and when: bylines and timestamps."""

from __future__ import annotations

import re

from service.text import dates

_MOST_WORDS = 16
_BYLINE = re.compile(
    r"^[|•·\s]*(?:(?:words|story|written|posted|published|report|analysis|text)\s+)?by\b:?\s+(?=\S)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NOT_IN_NAMES = frozenset({
    "a", "after", "an", "are", "at", "before", "but", "for", "had", "has", "have", "he", "her", "his", "in",
    "is", "it", "its", "not", "or", "said", "she", "that", "their", "they", "this", "to", "was", "were", "when",
    "while", "who", "will", "would",
})  # fmt: skip
_JOINS = frozenset({
    "and", "&", "of", "the", "de", "la", "van", "von", "der", "den", "bin", "al", "el", "in", "for",
})  # fmt: skip
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){1,2}(?:\s?[ap]\.?m\.?\b)?"
    r"|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)"
    r"|\b\d+\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}/\d{1,2}/\d{1,2}\b|\b\d{2}\.\d{2}\.\d{4}\b",
    re.IGNORECASE,
)
_LABELS = frozenset({
    "updated", "update", "published", "posted", "created", "modified", "last", "edited", "on", "at", "am", "pm",
    "a.m", "p.m", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "ct", "pt", "gmt", "utc", "bst",
    "ist", "cet", "first", "date", "time", "filed", "original", "story", "originally", "by", "of", "issued",
    "release", "released", "ago", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "local",
    "corrected", "added", "added:", "live", "breaking", "news", "min", "read", "mins",
})  # fmt: skip
_PARTS = re.compile(r"\s*[|•·●–—]\s*|\s/\s")
_MOST_LABEL_WORDS = 6
_PRESS = frozenset({
    "desk", "bureau", "staff", "correspondent", "correspondents", "reporter", "reporters", "writer", "editor",
    "journalist", "agencies", "agency", "wire", "service", "report", "columnist",
})  # fmt: skip
_JOB = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){2,4}[|,–-]?\s?(?:(?:Political|Home Affairs|Legal Affairs|Court|Crime|Business|Economics"
    r"|Health|Education|Science|Environment|Sports?|Foreign|Diplomatic|Defen[cs]e|Royal|Religion|Transport|Technology"
    r"|Senior|Chief|Staff|Deputy|Associate|Managing|Local Democracy|Consumer|Media) ){1,3}"
    r"(?:Editor|Correspondent|Reporter|Writer|Journalist)$",
    re.IGNORECASE,
)
_OF_DESKS = frozenset({"news", "breaking", "live", "local"})  # labels that a desk may be called by
_LONGEST_SLUG = 60  # characters
_SLUG = re.compile(
    r"(?:(?:BC|AM|PM|UPI|AP)-\w[\w-]*|[A-Z]+(?:-[A-Z]+){2,}|ZCZC|NNNN|MORE|\(MORE\)|-30-|#{3})"
    r"(?:[ ,/:()]{1,2}(?:URGENT|FLASH|BULLETIN|ALERT|UPDATE|LEAD|WRAP|REPEAT|CORRECTION|TOPS|EDS|TAKE|WRITETHRU"
    r"|1ST|2ND|3RD|\dth|\d(?:st|nd|rd)|Ld(?:-Writethru)?|\d{1,4}|[A-Z]{1,3}\d{2,5}))*[)]?$"
)
_SPARE_WORDS = 2  # a place or a section may stand beside the time


def is_byline(text: str) -> bool:
    """Whether a line only names who wrote the story."""
    if len(text) <= _LONGEST_SLUG and text[:1].isupper() and _JOB.match(text):
        return True
    match = _BYLINE.match(text)
    if match is None or len(text) > 200:  # noqa: PLR2004 -- characters; no byline is as long
        return False
    words = _NAME_WORD.findall(text[match.end() :])
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    if any(word.lower() in _NOT_IN_NAMES for word in words):
        return False
    small = [word for word in words if not word[0].isupper() and word not in _JOINS]
    months = [word for word in words[:1] if word.lower() in _LABELS - _OF_DESKS]
    return len(small) <= len(words) // 4 and not months


def is_timestamp(text: str) -> bool:
    """Whether a line only says when the story was published or changed, and through whom."""
    if len(text) > 160 or not any(character.isdigit() for character in text):  # noqa: PLR2004 -- characters
        return False
    parts = _PARTS.split(text)
    if len(parts) > 1 and any(_tells_time(part) for part in parts):
        return all(_tells_time(part) or _is_label(part) for part in parts)
    return _tells_time(text)


def is_slug(text: str) -> bool:
    """Whether a line is what a wire service writes for its customers' machines (“BC-PERU-MINE URGENT”)."""
    return len(text) <= _LONGEST_SLUG and _SLUG.match(text) is not None


def _is_label(part: str) -> bool:
    """A name of who wrote, of a desk, a section or a place: a few words with capitals."""
    words = _NAME_WORD.findall(part)
    if len(words) > _MOST_LABEL_WORDS or any(word.lower() in _NOT_IN_NAMES for word in words):
        return False
    small = [word for word in words if not word[0].isupper() and word not in _JOINS | _LABELS | _PRESS]
    return not small and not re.search(r"[!?…]$|\w{4,}\.$", part)


def _tells_time(text: str) -> bool:
    found = dates.find(text)
    rest = f"{text[: found.start]} {text[found.end :]}" if found else text
    rest, clocks = _CLOCK.subn(" ", rest)
    if found is None and clocks == 0:
        return False
    second = dates.find(rest)
    rest = f"{rest[: second.start]} {rest[second.end :]}" if second else rest
    words = [word.lower().strip(".") for word in _NAME_WORD.findall(rest)]
    spare = [word for word in words if word not in _LABELS]
    labelled = len(words) > len(spare) or (found is not None and found.year is not None)
    return labelled and len(spare) <= _SPARE_WORDS and not re.search(r"[!?…]$|\w{3,}\.$", text)
