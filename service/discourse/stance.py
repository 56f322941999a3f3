"""What a stretch of text says of an event: words of the stance lexicon, found once over the whole text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from service.data.stances import Meaning, Stances

_NEGATIONS = frozenset({"not", "no", "never", "n't", "n’t", "nor", "neither", "without", "hardly", "nothing"})
_NEGATION_WINDOW = 4
_PREDICATES = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp"})
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "dobj", "prep"})
_WITHIN = frozenset({"amod", "conj", "compound", "advmod", "appos"})
_DEPTH = 4
_GAP = "~"  # in a phrase: some words
_GAP_LENGTH = 3
# Judgements that somebody may have passed before, so that “it was not” defends.
_REFUTABLE = frozenset(
    {
        "excessive", "unreasonable", "unfair", "unnecessary", "unwarranted", "inappropriate", "improper", "harsh",
        "discriminatory", "racist", "crime", "mistake", "error", "coup", "terrorism", "avoidable", "preventable",
    }
)  # fmt: skip
_AS_WRITTEN = "="  # before a word of a phrase


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens ``[start, end)`` are words of this stance. `holder` is the subject of their verb, where they have one."""

    start: int
    end: int
    meaning: Meaning
    holder: Token | None = None


@dataclass(frozen=True, slots=True)
class Sayings:
    """All words of a stance in the text, in order."""

    found: Sequence[Saying]
    starts: Sequence[int]

    def words(self, start: int, end: int) -> Iterator[int]:
        """Indices of the tokens of all sayings that begin in ``[start, end)``."""
        for position in range(bisect_left(self.starts, start), len(self.found)):
            saying = self.found[position]
            if saying.start >= end:
                return
            yield from range(saying.start, saying.end)

    def within(self, start: int, end: int) -> Iterator[Saying]:
        """The sayings that lie in the tokens ``[start, end)``."""
        for position in range(bisect_left(self.starts, start), len(self.found)):
            saying = self.found[position]
            if saying.start >= end:
                return
            if saying.end <= end:
                yield saying


def find(doc: Doc, stances: Stances) -> Sayings:
    """Every phrase of the lexicon in the text, with its stance; a negated one has the stance that it refutes to."""
    tokens = [token for token in doc if not token.is_quote and not token.is_space]
    forms = [(token.lower_, token.lemma_.lower()) for token in tokens]
    found: list[Saying] = []
    idle = set(_idle(forms, tokens, stances))
    for i, (lower, lemma) in enumerate(forms):
        if tokens[i].i in idle:
            continue
        for first in {lower, lemma}:
            for words, meaning in stances.phrases.get(first, ()):
                past = _matched(forms, i, words)
                if past is None or _another_s(tokens[i]) or _supposed(tokens[i]):
                    continue
                said = _refuted(_before(tokens, i), words, meaning, stances, verb=tokens[i].pos_ == "VERB")
                if said is not None:
                    end = tokens[past - 1].i + 1
                    found.append(Saying(tokens[i].i, end, said, _holder(tokens[i])))
        judged = stances.judgements.get(lower) or stances.judgements.get(lemma)
        if judged is not None and _is_said(tokens[i]):
            said = _refuted(_before(tokens, i), (lower,), judged, stances, verb=False)
            if said is not None and (said is judged or judged.stance != "condemns" or lower in _REFUTABLE):
                found.append(Saying(tokens[i].i, tokens[i].i + 1, said, _holder(tokens[i])))
    return _longest(found)


def _idle(forms: Sequence[tuple[str, str]], tokens: Sequence[Token], stances: Stances) -> Iterator[int]:
    """Indices of tokens in phrases that hold words of a stance and say none (“in the wrong place”)."""
    for i, form in enumerate(forms):
        for first in set(form):
            for words in stances.idioms.get(first, ()):
                past = _matched(forms, i, words)
                if past is not None:
                    yield from (token.i for token in tokens[i:past])


def _holder(word: Token) -> Token | None:
    """The subject of the verb that the words begin with or complement; a verb that shares one takes the first's."""
    verb = word.head if word.dep_ in _COMPLEMENTS or word.dep_ == "aux" else word
    for _ in range(_DEPTH):
        own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if own is not None or verb.dep_ != "conj":
            return own
        verb = verb.head
    return None


def _is_said(token: Token) -> bool:
    """Whether the word is said of something: a predicate, or in a phrase that is one (“called it a cowardly act”)."""
    if token.dep_ == "advmod":
        return token.head.pos_ in {"VERB", "AUX"} and token.tag_ != "JJ"
    for _ in range(_DEPTH):
        if token.dep_ in _PREDICATES or (token.dep_ == "pobj" and token.head.lower_ == "as"):
            return True
        if token.dep_ not in _WITHIN:
            return False
        token = token.head
    return False


def _supposed(token: Token) -> bool:
    """Whether the word stands in an if-clause."""
    for _ in range(_DEPTH):
        if token.dep_ == "advcl":
            return any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children)
        token = token.head
    return False


def _another_s(token: Token) -> bool:
    """Whether the word is what someone who is only described does (“a man who denounced …”)."""
    return token.dep_ == "relcl" and any(
        c.dep_ == "nsubj" and c.tag_ in {"WP", "WDT"} for c in token.children
    )


def _longest(found: list[Saying]) -> Sayings:
    """Leave out what is part of a longer saying: “retaliate” is a threat, “in retaliation” is not."""
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Saying] = []
    reach = 0
    for saying in found:
        if saying.end > reach or (kept and (saying.start, saying.end) == (kept[-1].start, kept[-1].end)):
            kept.append(saying)
            reach = max(reach, saying.end)
    return Sayings(kept, [s.start for s in kept])


def _matched(forms: Sequence[tuple[str, str]], i: int, words: tuple[str, ...]) -> int | None:
    """Where the phrase that begins at the token ends, None where the words are not there."""
    slack = 0
    for word in words:
        if word == _GAP:
            slack = _GAP_LENGTH
            continue
        last = min(i + slack, len(forms) - 1)
        while i <= last and not _is(word, forms[i]):
            i += 1
        if i > last:
            return None
        i, slack = i + 1, 0
    return i


def _is(word: str, form: tuple[str, str]) -> bool:
    return word[1:] == form[0] if word[0] == _AS_WRITTEN else word in form


def _before(tokens: Sequence[Token], i: int) -> list[str]:
    """The words shortly before in the same sentence."""
    start = tokens[i].sent.start
    return [token.lower_ for token in tokens[max(0, i - _NEGATION_WINDOW) : i] if token.i >= start]


def _refuted(
    before: Sequence[str], words: tuple[str, ...], meaning: Meaning, stances: Stances, *, verb: bool
) -> Meaning | None:
    """The meaning after a negation. Only a judgement turns into its opposite: “did not condemn” justifies nothing."""
    if words[0] in _NEGATIONS or not _NEGATIONS.intersection(before):
        return meaning
    return None if meaning.refuted is None or verb else stances.meanings[meaning.refuted]
