"""One key for the spellings of a place name."""

from __future__ import annotations

import unicodedata

# What Unicode does not decompose, by the letters that English spells it with.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t"}
    | {"\u0131": "i", "\u0259": "a", "\u014b": "n"}
    | dict.fromkeys("'`.\u2018\u2019\u02bb\u02bc\u02bf\u02be\u00ad\u200c", "")
    | dict.fromkeys("-\u2010\u2011\u2013/,_\u00a0", " ")
)
_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "&": "and"}
_LONGEST = 80  # code points; no place name is longer, and no key is made of more


def fold(name: str) -> str:
    """The key under which a name is stored and looked up.

    Lower case, no diacritics, apostrophes or full stops; hyphens are spaces; “St” is “Saint”. “St. John's” and
    “Saint Johns” have one key, and so have “Ma'arrat” and “Maarrat”.
    """
    text = name[:_LONGEST].lower().translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORDS.get(word, word) for word in text.split())
