"""The dateline: where, when and through which agency a report was filed, before its first words."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.text import dates
from service.text.words import Words

_FARTHEST = 110  # characters from the start of the paragraph to the end of the dateline
_MOST_PLACE_WORDS = 5
_MOST_PARTS = 4
_SHORTEST_PLACE = 4  # letters of a place that stands alone in capitals

_SEPARATOR = re.compile(r"\s?(?:--+|[—–―])\s?|\s-\s|(?<=\))\s?-\s|\s-$|(?<=\)):\s|:\s")
_TAGS = re.compile(r"(?:\s*\[[^\]\[]{1,60}\])+")
_AGENCY = re.compile(r"\(([A-Z][\w .,/&’'-]{1,40})\)\s*$")
_AGENCY_ALONE = re.compile(
    r"^\((?:[A-Z]{2,}[\w .]{0,20}|[A-Z][a-z]+)(?:/[A-Z][\w .]{1,20})?\)\s?(?:--+|[—–-]|:)?\s?(?=[A-Z“\"])"
)
_WIRE_AFTER_COMMA = re.compile(r",\s*(?:AP|AFP|UPI|Reuters|REUTERS|ANI|PTI|IANS|Xinhua|XINHUA)\s*$")
_PART = re.compile(r"\s*[,/;]\s*|\s+and\s+|\s+AND\s+")
_PLACE_WORD = re.compile(r"^(?:[A-Z][\w.’'-]*|de|del|la|al|el|of|the|on|upon|d['’]\w+)$")
_OPENING = frozenset("\"“'‘")
_BEGINS = re.compile(r"[A-Z0-9\"“‘'\[(…$£€]")


class FoundDateline(NamedTuple):
    """The dateline is ``[start, end)`` of its paragraph; the report begins at `body`."""

    start: int
    end: int
    body: int
    date: dates.FoundDate | None


def find(text: str, *, words: Words) -> FoundDateline | None:
    """The dateline at the start of a paragraph, None if it has none."""
    start = 1 if text[:1] in _OPENING else 0
    shouted = text[start : start + 400].isupper()
    alone = _AGENCY_ALONE.match(text[start : start + _FARTHEST])
    if alone and words.unknown(alone.group()):
        return FoundDateline(start, start + len(alone.group().rstrip()), start + alone.end(), None)
    for separator in _SEPARATOR.finditer(text, start, start + _FARTHEST):
        head = text[start : separator.start()]
        date = dates.find(head)
        colon = separator.group().strip() == ":"
        if _is_dateline(head, date, bare=not (colon and shouted), colon=colon, words=words):
            return _placed(text, start, separator, date)
    return None


def _placed(
    text: str, start: int, separator: re.Match[str], date: dates.FoundDate | None
) -> FoundDateline | None:
    end = body = separator.end()
    tags = _TAGS.match(text, separator.end())
    if tags and tags.group().isupper():
        end = body = tags.end()
    rest = text[body:].lstrip()
    if rest and not _BEGINS.match(rest):
        return None
    return FoundDateline(start, len(text[:end].rstrip()), len(text) - len(rest), date)


def _is_dateline(head: str, date: dates.FoundDate | None, *, bare: bool, colon: bool, words: Words) -> bool:
    """Whether the words before the separator are places, a date, an agency; `bare`: places alone will do."""
    place = f"{head[: date.start]}{head[date.end :]}" if date else head
    agency = _AGENCY.search(place) or _WIRE_AFTER_COMMA.search(place)
    place = place[: agency.start()] if agency else place
    parts = [part for part in _PART.split(place.strip(" ,;")) if part]
    if not 1 <= len(parts) <= _MOST_PARTS or not all(_is_name(part) for part in parts):
        return False
    if agency:
        return True
    if not words.unknown(parts[0]) or any(character.isdigit() for character in place):
        return False
    if parts[0].isupper():
        return bool(date) or (bare and len(parts[0]) >= _SHORTEST_PLACE)
    return bare and not colon and len(place.split()) <= _MOST_PLACE_WORDS


def _is_name(part: str) -> bool:
    names = part.split()
    return (
        len(names) <= _MOST_PLACE_WORDS
        and names[0][0].isupper()
        and all(_PLACE_WORD.match(name) for name in names)
    )
