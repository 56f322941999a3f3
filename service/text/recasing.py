"""Sentence case for words whose own case says nothing.

How a word is written comes first from the article's own mixed-case sentences, then from word lists; a word that
nobody knows is a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from service.text.shapes import FUNCTION_WORDS
from service.text.words import Words

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*|\S")

_SENTENCE_END = frozenset(".!?")
_QUOTE_MARKS = frozenset("\"“‘'([")
_TRANSPARENT = frozenset("\"“”'‘’()[]")
_INITIALS_FIRST = re.compile(r"\b([A-Z]{3,8}) [\[(]([A-Z][A-Z '-]{5,90})[\])]")
_NAME_FIRST = re.compile(r"((?:[A-Z][A-Z'-]{1,24} ){2,9})[\[(]([A-Z]{3,8})[\])]")
_SMALL = frozenset({"a", "and", "de", "del", "e", "for", "la", "las", "los", "of", "on", "the", "y"})
_MONTHS = frozenset({"march", "may", "august", "mar", "sept", "dec"})
_TITLES = frozenset({
    "president", "general", "colonel", "major", "captain", "lieutenant", "sergeant", "minister", "senator",
    "governor", "mayor", "judge", "justice", "sheriff", "chief", "secretary", "ambassador", "bishop", "pope",
    "king", "queen", "prince", "princess", "mr", "mrs", "ms", "dr", "gen", "col", "maj", "capt", "lt", "sgt",
    "gov", "sen", "rep", "rev",
})  # fmt: skip
# The last word of the name of a movement, and words that stand before it, or behind its “of”.
_MOVEMENTS = frozenset({
    "alliance", "army", "brigade", "coalition", "confederation", "convergence", "federation", "forces", "front",
    "league", "movement", "party", "union",
})  # fmt: skip
_CAUSES = frozenset({
    "armed", "christian", "communist", "democratic", "freedom", "independence", "islamic", "liberation", "national",
    "nationalist", "patriotic", "people's", "people’s", "popular", "republican", "resistance", "revolutionary",
    "salvation", "social", "socialist", "unified", "united", "workers",
})  # fmt: skip
_PARTICLES = frozenset({
    "de", "del", "von", "van", "der", "bin", "ibn",
})  # fmt: skip
_ARTICLES_OF_NAMES = frozenset({
    "el", "la", "los", "las", "le", "san", "al",
})  # fmt: skip
_BOTH = frozenset({"US", "IT", "WHO"})  # words and initials
_VOWEL = re.compile(r"[aeiouyáéíóúäöüàèìòù]")
_UNSPEAKABLE = re.compile(r"[^aeiouyáéíóú]{4,}|^[^aeiouy]{3,}$")
_LONGEST_INITIALS = 5
_LONGEST_NAME = 9  # words


def surfaces(paragraphs: Iterable[str]) -> dict[str, str]:
    """How words stand inside sentences of ordinary case: the form seen most often, by lower-case form.

    The first word of a sentence or of a quotation says nothing, nor do words in a row of capitals.
    """
    seen: defaultdict[str, int] = defaultdict(int)
    for text in paragraphs:
        matches = list(TOKEN.finditer(text))
        begins, shouts_before = True, False
        for match, following in pairwise([*matches, None]):
            found = match.group() if match else ""
            if not found[:1].isalpha():
                begins = (
                    _ends_sentence(text, match)
                    or found in _QUOTE_MARKS
                    or found == ":"
                    or (begins and found in _TRANSPARENT)
                )
                continue
            shouts = len(found) > 1 and found.isupper()
            row = shouts and (shouts_before or _shouts(following))
            if not row and (not begins or shouts or not found[1:].islower()):
                seen[found] += 1
            begins, shouts_before = False, shouts
    # The last of those of one form stays: the one seen most often, and of several the first in the alphabet's reverse.
    return {found.lower(): found for found in sorted(sorted(seen), key=seen.__getitem__)}


@dataclass(frozen=True, slots=True)
class Spelled:
    """Names of several words in small letters, their first words, and their initials in capitals."""

    names: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()


def expanded(paragraphs: Iterable[str]) -> Spelled:
    """Names that a text in capitals gives with their initials: “PLA (PEOPLE'S LEAGUE OF ARCADIA)” or turned round."""
    found: dict[str, str] = {}
    for text in paragraphs:
        pairs = [(m[1], m[2]) for m in _INITIALS_FIRST.finditer(text)]
        pairs += [(m[2], m[1]) for m in _NAME_FIRST.finditer(text)]
        for initials, name in pairs:
            whole = _with_initials(name, initials)
            if whole:
                found[whole] = initials
    return Spelled(frozenset(found), frozenset(name.split()[0] for name in found), frozenset(found.values()))


def _with_initials(name: str, initials: str) -> str | None:
    """The last words of a phrase whose first letters are the initials, small words aside."""
    words = [word.lower() for word in TOKEN.findall(name) if word[0].isalpha()]
    wanted = initials.lower()
    for start in range(len(words) - 1, -1, -1):
        if words[start] in _SMALL:
            continue
        letters = "".join(word[0] for word in words[start:] if word not in _SMALL)
        if letters == wanted:
            return " ".join(words[start:])
    return None


def looks_initial(word: str, *, alone: bool = False) -> bool:
    """Whether a word in capitals is initials by its letters: short, and not to be spoken, or standing alone."""
    lower = word.lower()
    unspeakable = not _VOWEL.search(lower) or _UNSPEAKABLE.search(lower) is not None
    return len(word) <= _LONGEST_INITIALS and (alone or unspeakable)


def capital(word: str) -> str:
    """The word with a capital, one for one."""
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


def small(text: str) -> str:
    """Small letters, one for one: a letter that has no small one of the same length stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


@dataclass(frozen=True, slots=True)
class Recaser:
    """Puts text in sentence case, by what the article itself shows and what the word lists know."""

    seen: Mapping[str, str]
    words: Words
    spelled: Spelled = field(default_factory=Spelled)

    def sentence(self, text: str, *, shouted: bool) -> str:
        """The same characters as sentences would have them.

        Args:
            text: Words in capitals or in title case.
            shouted: The capitals mean nothing. Otherwise a word all in capitals, or with one inside, keeps them.
        """
        tokens = list(TOKEN.finditer(text))
        named = self._in_names(tokens)
        recased, position = [], 0
        begins, before, after_number = True, "", False
        for index, match in enumerate(tokens):
            found = match.group()
            recased.append(text[position : match.start()])
            position = match.end()
            if not found[0].isalpha():
                recased.append(found)
                begins = _ends_sentence(text, match) or (begins and found in _TRANSPARENT)
                after_number = found.isdigit()
                before = before if found in _TRANSPARENT or found == "-" else ""
                continue
            following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
            if index in named:
                word = small(found) if found.lower() in _SMALL else capital(small(found))
            elif (not shouted and not found[1:].islower() and len(found) > 1) or _is_country(
                found, following
            ):
                word = found
            else:
                word = self._word(found, before=before, near_number=after_number or following.isdigit())
            recased.append(capital(word) if begins else word)
            before, begins, after_number = word, False, False
        recased.append(text[position:])
        return "".join(recased)

    def is_initials(self, token: str) -> bool:
        """Whether capitals are how the word is always written."""
        if not token.isupper() or len(token) == 1:
            return False
        if token in self.spelled.initials:
            return True
        surface = self.seen.get(token.lower())
        if surface is not None:
            return surface.isupper()
        if self.words.is_common(token.lower()):
            return token in _BOTH
        return token in self.words.initials or looks_initial(token)

    def _in_names(self, tokens: list[re.Match[str]]) -> set[int]:
        """Indices of the tokens that belong to a name of several words."""
        lower = [match.group().lower() for match in tokens]
        found: set[int] = set()
        for index, word in enumerate(lower):
            if word in self.words.name_starts or word in self.spelled.starts:
                for length in range(_LONGEST_NAME, 0, -1):
                    name = " ".join(lower[index : index + length])
                    if name in self.words.names or name in self.spelled.names:
                        found.update(range(index, index + length))
                        break
            if word in _MOVEMENTS:
                found.update(self._movement(lower, index))
        return found

    def _movement(self, lower: list[str], last: int) -> range:
        """The name that “Front” or “Party” ends, or that “Army of” begins; empty where the word is no name's.

        One word of a cause is none (“the national army”): it takes two, or a name before it.
        """
        if lower[last + 1 : last + 2] == ["of"] and set(lower[last + 2 : last + 4]) <= _CAUSES:
            return range(last, min(last + 4, len(lower)))
        first = last
        while first and last - first < _LONGEST_NAME and lower[first - 1] in _CAUSES:
            first -= 1
        causes = last - first
        while first and last - first < _LONGEST_NAME and self._is_unknown(lower[first - 1]):
            first -= 1
        return range(first, last + 1) if causes and last - first > 1 else range(0)

    def _is_unknown(self, word: str) -> bool:
        known = self.words.is_common(word) or word in FUNCTION_WORDS or word in _SMALL
        return word[0].isalpha() and not known

    def _word(self, token: str, *, before: str, near_number: bool) -> str:
        lower = small(token)
        form, suffix = (lower[:-2], lower[-2:]) if lower.endswith(("'s", "’s")) else (lower, "")
        surface = self.seen.get(lower) or self.seen.get(form)
        if surface:
            return surface if len(surface) == len(token) else surface + suffix
        if "." in token or any(character.isdigit() for character in token):
            return token
        if self._is_name(form, before=before, near_number=near_number):
            return capital(lower)
        if self.words.is_common(form) or form in _PARTICLES:
            return lower
        return _name(token[: len(form)], form, initials=self.is_initials(token[: len(form)])) + suffix

    def _is_name(self, form: str, *, before: str, near_number: bool) -> bool:
        """Whether an ordinary word is a name here, by the word before it."""
        if form in _MONTHS:
            return near_number
        if form in _ARTICLES_OF_NAMES:
            return True
        after_name = before[:1].isupper() and not before.isupper()
        return form in self.words.surnames and (after_name or before in _TITLES)


def _name(token: str, form: str, *, initials: bool) -> str:
    """A word that is no ordinary one: initials as they are, else a name with its capitals."""
    if initials:
        return token
    prefixed = form[:2] in {"o'", "d'", "o’", "d’"}
    return form[0].upper() + form[1] + capital(form[2:]) if prefixed else capital(form)


def _is_country(written: str, following: str) -> bool:
    """Whether “US” before a word that it can describe is the country and no pronoun."""
    return written == "US" and following[:1].isalpha() and following.lower() not in FUNCTION_WORDS


def _ends_sentence(text: str, match: re.Match[str] | None) -> bool:
    """Whether a token is a full stop with a space, a quotation mark or nothing after it."""
    if match is None or match.group() not in _SENTENCE_END:
        return False
    after = text[match.end() : match.end() + 1]
    return not after.isalnum()


def _shouts(match: re.Match[str] | None) -> bool:
    return match is not None and len(match.group()) > 1 and match.group().isupper()
