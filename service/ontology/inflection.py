"""Forms of English verbs and nouns, so that the lexicon is looked up by what stands in the text.

Going from lemma to forms, not the other way, needs no part of speech: a headline's “Strikes” finds the noun and the
verb alike, and syntax decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_NO_DOUBLING = frozenset("wxyhcjkqv")
_SHORTEST_DOUBLED = 3


@dataclass(frozen=True, slots=True)
class Inflections:
    """Irregular forms by lemma; everything else follows the rules."""

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]

    def of_verb(self, lemma: str) -> frozenset[str]:
        """All forms of a verb, its lemma included. Where a final consonant may double, both spellings."""
        forms = {lemma, _with_s(lemma), *_with_suffix(lemma, "ing")}
        return frozenset(forms | (set(self.verbs.get(lemma, ())) or set(_with_suffix(lemma, "ed"))))

    def of_noun(self, lemma: str) -> frozenset[str]:
        """Singular and plural."""
        return frozenset({lemma, *(self.nouns.get(lemma) or (_with_s(lemma),))})


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith((*_SIBILANTS, "go", "do", "to")) else f"{lemma}s"


def _with_suffix(lemma: str, suffix: str) -> tuple[str, ...]:
    """The verb with “ed” or “ing”."""
    if lemma.endswith("ie"):
        return (f"{lemma}d",) if suffix == "ed" else (f"{lemma[:-2]}ying",)
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return (f"{lemma[:-1]}{suffix}",)
    if lemma.endswith("e"):
        return (f"{lemma}d",) if suffix == "ed" else (f"{lemma}ing",)
    if suffix == "ed" and lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return (f"{lemma[:-1]}ied",)
    plain = f"{lemma}{suffix}"
    return (plain, f"{lemma}{lemma[-1]}{suffix}") if _may_double(lemma) else (plain,)


def _may_double(lemma: str) -> bool:
    if len(lemma) < _SHORTEST_DOUBLED or lemma[-1] in _VOWELS | _NO_DOUBLING:
        return False
    return lemma[-2] in _VOWELS and (lemma[-3] not in _VOWELS or lemma[-4:-2] == "qu")
