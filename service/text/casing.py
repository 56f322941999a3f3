"""Capital and small letters as ordinary prose has them, one for one.

Upper-case wires, headlines in capitals or in title case, and leads that begin in capitals are read as the same
words in sentence case, because the parser and the recogniser of names were trained on that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from service.text import recasing
from service.text.recasing import TOKEN, Recaser, capital, small
from service.text.strand import Strand
from service.text.words import Words

_INSPECTED = 2000  # characters
_LEAST_LETTERS = 4
_UPPER_SHARE = 0.7  # of the letters of a paragraph in capitals
_TITLE_SHARE = 0.8  # of the long words of a headline in title case
_LEAST_TITLE_WORDS = 4
_WEIGHTY = 4  # letters of a word that title case gives a capital
_POSTAL = 2  # letters of “AZ”, “SC”

_LEAD = re.compile(r"(?:[^\W\d_a-z][A-Z.’'\-]*[\s,]+){1,12}?(?=[A-Z]?[a-z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARENTHESES = re.compile(r"\(([^()]*)\)")


def recased(
    paragraphs: Sequence[Strand], *, title: int | None, dateline: int | None, words: Words
) -> list[Strand]:
    """The paragraphs of an article, those in unusual case put in sentence case."""
    shouted = [is_upper(paragraph.text) for paragraph in paragraphs]
    titled = title if title is not None and is_title_case(paragraphs[title].text) else None
    ordinary = [
        paragraph.text
        for index, paragraph in enumerate(paragraphs)
        if not shouted[index] and index not in {dateline, titled}
    ]

    @cache
    def recaser() -> Recaser:  # most articles need none
        named = recasing.expanded(p.text for p, loud in zip(paragraphs, shouted, strict=True) if loud)
        return Recaser(recasing.surfaces(ordinary), words, named)

    result = []
    for index, paragraph in enumerate(paragraphs):
        if index == dateline:
            text = place_case(paragraph.text)
        elif shouted[index] or index == titled:
            text = recaser().sentence(paragraph.text, shouted=shouted[index])
        else:
            text = lead(paragraph.text, recaser=recaser)
        result.append(paragraph if text == paragraph.text else paragraph.reworded(text))
    return result


def is_upper(text: str) -> bool:
    """Whether a paragraph is written in capitals."""
    letters = list(filter(str.isalpha, text[:_INSPECTED]))
    upper = sum(map(str.isupper, letters))
    return len(letters) >= _LEAST_LETTERS and upper >= _UPPER_SHARE * len(letters)


def is_title_case(text: str) -> bool:
    """Whether a headline has a capital on every word of weight."""
    weighty = [token for token in TOKEN.findall(text) if token[0].isalpha() and len(token) >= _WEIGHTY]
    capitals = sum(not word.islower() for word in weighty)
    return len(weighty) >= _LEAST_TITLE_WORDS and capitals >= _TITLE_SHARE * len(weighty)


def place_case(text: str) -> str:
    """A dateline with its places in ordinary letters; postal abbreviations and agencies keep their capitals."""
    agency = _PARENTHESES.search(text)

    def recase(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper() or len(word) == 1:
            return word
        if len(word) <= _POSTAL:
            abbreviates = text[match.end() : match.end() + 1] == "." or _LETTERS.match(text, match.end() + 1)
            return capital(small(word)) if abbreviates else word
        if (
            agency
            and agency.start() < match.start() < agency.end()
            and recasing.looks_initial(word, alone=word == agency[1])
        ):
            return word
        return capital(small(word))

    return _LETTERS.sub(recase, text)


def lead(text: str, *, recaser: Callable[[], Recaser]) -> str:
    """A paragraph whose first words stand in capitals for looks, with those in sentence case."""
    match = _LEAD.match(text)
    if match is None:
        return text
    tokens = [token for token in TOKEN.findall(match.group()) if token[0].isalpha()]
    if not any(len(token) > 1 for token in tokens):
        return text
    before_name = text[match.end() : match.end() + 1].isupper()
    if len(tokens) == 1 and (before_name or recaser().is_initials(tokens[0])):
        return text
    return recaser().sentence(match.group(), shouted=True) + text[match.end() :]
