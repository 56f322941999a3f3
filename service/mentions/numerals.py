"""The value of a run of number words: “twenty-two”, “1.2 million”, “between 10 and 15”, “dozens”, “at least a dozen”.

`find` reads left to right and never looks back further than a few words, so it is linear in the words of the text.
The bounds that hedges give are stated in docs/casualties.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

_ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        )
    )
}  # fmt: skip
_TENS = {
    word: 10 * (index + 2)
    for index, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    )
}
_SMALL = {**_ONES, **_TENS, "fourty": 40, "ninty": 90}
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "lakh": 100_000, "crore": 10_000_000,
}  # fmt: skip
# Least numbers that vague words are taken to mean: two of the unit, as the contract has “dozens” = 24, “scores” = 40.
_VAGUE = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "several": 3,
    "many": 2, "numerous": 2, "multiple": 2, "countless": 2,
}  # fmt: skip
_AFTER_ARTICLE = {"few": (3, None), "couple": (2, 2), "handful": (3, None), "number": (2, None)}
_NUMBER = frozenset({"number", "amount"})  # “an unknown number of”, “a large number of”
_DESCRIBED = 3  # words: the farthest such a noun stands from its article, “a still unknown number”
_QUOTES = frozenset("\"'\u2018\u201c")
_STARTS = frozenset({*_SMALL, *_VAGUE, "a", "an", "half"})
_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3}){1,4}$|^\d{1,12}$|^\d{1,6}\.\d{1,4}$")
_RANGE = re.compile(r"^(\d{1,6})[-\u2013\u2014](\d{1,6})$")
_PLUS = re.compile(r"^(\d{1,9})\+$")
_JOINTS = frozenset({"-", "\u2013", "\u2014", "to", "or"})
_LARGEST = 10_000_000_000  # more people than there are: not a count of people

_BRACKETING = frozenset({",", "and", "but", "or", "possibly", "perhaps", "maybe"})

_AT_LEAST = (("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"),
             ("a", "minimum", "of"))  # fmt: skip
_AT_MOST = (("at", "most"), ("up", "to"), ("as", "many", "as"), ("no", "more", "than"), ("not", "more", "than"),
            ("a", "maximum", "of"))  # fmt: skip
_MORE = (("more", "than"), ("over",), ("above",), ("upwards", "of"), ("upward", "of"), ("exceeding",),
         ("in", "excess", "of"), ("well", "over"), ("greater", "than"))  # fmt: skip
_FEWER = (("fewer", "than"), ("less", "than"), ("under",), ("below",))
_ABOUT = (("about",), ("around",), ("some",), ("roughly",), ("approximately",), ("nearly",), ("almost",), ("circa",),
          ("close", "to"), ("an", "estimated"), ("estimated",), ("just", "under"), ("as", "few", "as"))  # fmt: skip
_PLAIN = (("a", "total", "of"), ("exactly",), ("only",), ("just",), ("all",), ("the",))
Hedge = Literal["at least", "at most", "more", "fewer", "about", "plain"]
_HEDGES: Mapping[tuple[str, ...], Hedge] = {
    **dict.fromkeys(_AT_LEAST, "at least"),
    **dict.fromkeys(_AT_MOST, "at most"),
    **dict.fromkeys(_MORE, "more"),
    **dict.fromkeys(_FEWER, "fewer"),
    **dict.fromkeys(_ABOUT, "about"),
    **dict.fromkeys(_PLAIN, "plain"),
}
_LONGEST_HEDGE = 3  # words
_LONGEST_NUMBER = 14  # words: “nine hundred and ninety-nine thousand nine hundred and ninety-nine” has 13


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text. `start` and `end` are token indices of all its words, `core` that of its last number."""

    start: int
    end: int
    core: int
    minimum: int
    maximum: int | None
    vague: bool = False
    approximate: bool = False
    additional: bool = False


def find(words: Sequence[str]) -> tuple[Numeral, ...]:
    """Every number among lower-case words, with its hedge, left to right and without overlap."""
    found: list[Numeral] = []
    index, after = 0, 0
    while index < len(words):
        word = words[index]
        read = _core(words, index) if word in _STARTS or word[:1].isdigit() else None
        if read is None:
            index += 1
            continue
        found.append(_additional(words, _hedged(words, _ranged(words, read), after)))
        index = after = found[-1].end
        _bracket(words, found)
    return tuple(found)


def _bracket(words: Sequence[str], found: list[Numeral]) -> None:
    """Join “at least 12, and up to 20,” into one number, in place."""
    if len(found) > 1 and found[-1].minimum == 0 and found[-2].maximum is None and not found[-2].vague:
        low, high = found[-2], found[-1]
        between = set(words[low.end : high.start])
        if high.maximum is not None and high.maximum > low.minimum and between <= _BRACKETING:
            found[-2:] = [replace(low, end=high.end, core=low.core, maximum=high.maximum)]


def _core(words: Sequence[str], at: int) -> Numeral | None:
    word = words[at]
    if word in _VAGUE:
        return _vague(words, at) if words[at + 1 : at + 2] != ["as"] else None  # “as many as 12”
    if word in {"a", "an", "half"} and at + 1 < len(words):
        return _article(words, at)
    if (span := _RANGE.match(word)) is not None:
        low, high = int(span[1]), int(span[2])
        return Numeral(at, at + 1, at, low, high) if low < high else None
    if (plus := _PLUS.match(word)) is not None:
        return Numeral(at, at + 1, at, int(plus[1]), None)
    value, end = _number(words, at)
    return None if value is None else Numeral(at, end, end - 1, value, value)


def _number(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """The value of the words from `at` on that make one exact number, and where they end."""
    total, current, index = 0.0, 0.0, at
    while index < min(len(words), at + _LONGEST_NUMBER):
        word = words[index]
        if index == at and _DIGITS.match(word):
            current = float(word.replace(",", ""))
        elif word in _SMALL and (index == at or _may_follow(words, index)):
            current += _SMALL[word]
        elif word in _SCALES and index > at:
            scale = _SCALES[word]
            current *= scale
            total, current = (total + current, 0.0) if scale >= _SCALES["thousand"] else (total, current)
        elif not (word in {"-", "and"} and index > at and _continues(words, index)):
            break
        index += 1
    value = total + current
    whole = value < _LARGEST and value == int(value)
    return (int(value), index) if index > at and whole else (None, at)


def _may_follow(words: Sequence[str], index: int) -> bool:
    before = words[index - 1]
    return before in {"-", "and"} or before in _SCALES or (before in _TENS and words[index] in _ONES)


def _continues(words: Sequence[str], index: int) -> bool:
    """Whether the hyphen or the “and” at `index` stands inside one number: “twenty-two”, “two hundred and six”."""
    if index + 1 >= len(words) or words[index + 1] not in _SMALL:
        return False
    if words[index] == "-":
        return words[index - 1] in _TENS and words[index + 1] in _ONES
    return words[index - 1] in {"hundred", "thousand"}


def _vague(words: Sequence[str], at: int) -> Numeral:
    value, end = _VAGUE[words[at]], at + 1
    if words[at] == "several" and end < len(words) and words[end] in _SCALES:
        return Numeral(at, end + 1, end, value * _SCALES[words[end]], None, vague=True)
    return Numeral(at, end, at, value, None, vague=True)


def _article(words: Sequence[str], at: int) -> Numeral | None:
    """“a dozen”, “half a dozen”, “a few”, “a couple”, “a hundred”."""
    following = words[at + 1]
    if words[at] == "half":
        rest = [word for word in words[at + 1 : at + 5] if word != "-"][:2]
        end = next(
            (end for end in range(at + 2, min(at + 6, len(words) + 1)) if words[end - 1] == "dozen"), at
        )
        return Numeral(at, end, end - 1, 6, 6) if rest == ["a", "dozen"] or rest[:1] == ["dozen"] else None
    if following == "half":
        half = _article(words, at + 1) if at + 2 < len(words) else None
        return None if half is None else replace(half, start=at)
    if following in _AFTER_ARTICLE:
        low, high = _AFTER_ARTICLE[following]
        return Numeral(at, at + 2, at + 1, low, high, vague=high is None, approximate=high is not None)
    if following in _SCALES and following != "score":
        value = _SCALES[following]
        return Numeral(at, at + 2, at + 1, value, value)
    return _described(words, at)


def _described(words: Sequence[str], at: int) -> Numeral | None:
    """“a large number of”, “an unknown number of”, “a “number” of”: of how many is only said that they are some."""
    for core in range(at + 2, min(at + _DESCRIBED + 2, len(words) - 1)):
        between = words[at + 1 : core]
        if words[core] in _NUMBER and all(word.isalpha() or word in _QUOTES for word in between):
            end = core + 1 + (words[core + 1] in {"\u201d", '"', "'", "\u2019"})
            return (
                Numeral(at, core + 1, core, 2, None, vague=True) if words[end : end + 1] == ["of"] else None
            )
    return None


def _ranged(words: Sequence[str], first: Numeral) -> Numeral:
    """Join “10 to 15”, “3 or 4”, “3-4”, “tens of thousands” to what follows."""
    end = first.end
    if first.vague and words[end : end + 1] == ["of"] and end + 1 < len(words) and words[end + 1] in _VAGUE:
        unit = _VAGUE[words[end + 1]]
        return replace(first, end=end + 2, core=end + 1, minimum=unit // 2 * first.minimum)
    joins = end + 1 < len(words) and words[end] in _JOINTS and not first.vague
    second = _core(words, end + 1) if joins else None
    if second is None or second.maximum is None or second.minimum <= first.minimum or second.vague:
        return first
    low = first.minimum
    if (
        second.minimum >= _SCALES["thousand"] > low and words[second.core] in _SCALES
    ):  # “two to three thousand”
        low *= _SCALES[words[second.core]]
    return replace(first, end=second.end, core=second.core, minimum=low, maximum=second.maximum)


def _hedged(words: Sequence[str], numeral: Numeral, after: int) -> Numeral:
    """The number with the bounds that the words before it give."""
    for length in range(min(_LONGEST_HEDGE, numeral.start - after), 0, -1):
        start = numeral.start - length
        meaning = _HEDGES.get(tuple(words[start : numeral.start]))
        if meaning == "plain":
            return numeral
        if meaning is not None:
            return _bounded(replace(numeral, start=start), meaning)
    return _between(words, numeral, after)


def _bounded(numeral: Numeral, meaning: Hedge) -> Numeral:
    low, high = numeral.minimum, numeral.maximum
    match meaning:
        case "at least":
            return replace(numeral, maximum=None)
        case "more":
            return replace(numeral, minimum=low + (high == low), maximum=None)
        case "at most":
            return replace(numeral, minimum=0)
        case "fewer":
            return replace(numeral, minimum=0, maximum=None if high is None else max(high - 1, 0))
        case "about" | "plain":
            return replace(numeral, approximate=meaning == "about")


def _between(words: Sequence[str], numeral: Numeral, after: int) -> Numeral:
    """“between 10 and 15”: the second number follows an “and” that belongs to no number."""
    if numeral.start - 1 < after or words[numeral.start - 1] not in {"between", "from"}:
        return numeral
    end = numeral.end
    if numeral.maximum != numeral.minimum:
        return replace(numeral, start=numeral.start - 1)
    second = _core(words, end + 1) if words[end : end + 1] == ["and"] and end + 1 < len(words) else None
    if second is None or second.maximum is None or second.minimum <= numeral.minimum:
        return numeral
    return replace(numeral, start=numeral.start - 1, end=second.end, core=second.core, maximum=second.maximum)


def _additional(words: Sequence[str], numeral: Numeral) -> Numeral:
    """“another five”, “five more”, “three others”, “a further 12”, “20 or more”."""
    before, after = words[max(numeral.start - 1, 0) : numeral.start], words[numeral.end : numeral.end + 2]
    if list(after) == ["or", "more"]:
        return replace(numeral, end=numeral.end + 2, maximum=None)
    added = list(before) in (["another"], ["further"], ["additional"]) or after[:1] in (
        ["more"],
        ["others"],
        ["other"],
        ["additional"],
        ["further"],
    )
    return replace(numeral, additional=True) if added else numeral
