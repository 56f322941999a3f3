"""Whether an article is in English.

English prose says so by its small words, and no statistics are asked. Only a text without enough of them, such
as a short headline full of names, goes to the language identifier, and is refused when that is sure.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.problems import InvalidArticle, UnsupportedLanguage
from service.text.shapes import FUNCTION_WORDS, WORD
from service.text.words import Words

ENGLISH = "en"

INSPECTED = 4000  # characters
_ENGLISH_SHARE = 0.1  # of words that only English has
_SOME_ENGLISH = 0.05  # of them, in a text that is perhaps English
_KNOWN_SHARE = 0.45  # of English words
_FEW, _SEVERAL, _MANY = 1, 6, 10  # words
_SURE = {
    _FEW: 0.9,
    _SEVERAL: 0.8,
    _MANY: 0.5,
}  # probability, by the least number of words, at which another is believed
_FAIRLY_SURE = 0.6

# Function words that other languages of the Latin script have too.
_SHARED = frozenset({
    "a", "are", "as", "at", "be", "but", "by", "die", "do", "for", "had", "has", "he", "her", "his", "i", "in", "is",
    "me", "no", "of", "on", "over", "so", "to", "us", "was", "we",
})  # fmt: skip
_ENGLISH_ONLY = FUNCTION_WORDS - _SHARED


class Verdict(NamedTuple):
    """The language found, and whether there was little to go by."""

    language: str
    uncertain: bool


class Identifier:
    """The language identifier, with probabilities.

    To unpack it takes longer than all the rest that cleaning knows, and few texts need it: it loads beside the rest,
    and who asks sooner than it is there waits.
    """

    def __init__(self) -> None:
        self._loaded: Future[LanguageIdentifier] = Future()
        threading.Thread(target=self._load, name="dateline-language", daemon=True).start()

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language, by its ISO 639-1 code, and how likely it is, from 0 to 1."""
        language, probability = self._loaded.result().classify(text)
        return str(language), float(probability)

    def _load(self) -> None:
        try:
            self._loaded.set_result(LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
        except BaseException as error:
            self._loaded.set_exception(error)


def load() -> Identifier:
    """The identifier; returns before it is loaded."""
    return Identifier()


def identify(text: str, *, identifier: Identifier, words: Words) -> Verdict:
    """Say that a text is English.

    Raises:
        InvalidArticle: It holds no letters.
        UnsupportedLanguage: It is in another language.
    """
    sample = text[:INSPECTED]
    tokens = WORD.findall(sample.lower())
    if not tokens:
        detail = "The article holds no words."
        raise InvalidArticle(detail)
    if _share(tokens, _ENGLISH_ONLY) >= _ENGLISH_SHARE and len(tokens) >= _SEVERAL:
        return Verdict(ENGLISH, uncertain=False)
    found, probability = identifier.classify(sample.lower())
    if found == ENGLISH:
        return Verdict(ENGLISH, uncertain=probability < _FAIRLY_SURE)
    latin = sum(token.isascii() for token in tokens) >= len(tokens) / 2
    sure = max(least for least in _SURE if least <= len(tokens))
    english = _share(tokens, words.common) >= _KNOWN_SHARE or _share(tokens, _ENGLISH_ONLY) >= _SOME_ENGLISH
    if not latin or (not english and probability >= _SURE[sure]):
        detail = "The article is not in English."
        raise UnsupportedLanguage(detail, language=found)
    return Verdict(ENGLISH, uncertain=True)


def _share(tokens: list[str], of: frozenset[str]) -> float:
    return sum(token in of for token in tokens) / len(tokens)
