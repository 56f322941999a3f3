"""Contents that are the complement of a cue: “said that …”, “condemned … as …”, “according to …”.

The parser says what could be a cue and its complement (`candidates`), the weights which of them attribute (`judging`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.mentions.quotation import candidates, complements, judging, speakers
from service.mentions.quotation.attribution import Attribution, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from spacy.tokens import Token

    from service.data.cues import Cues
    from service.mentions.quotation.candidates import Candidate
    from service.mentions.quotation.complements import Extent
    from service.mentions.quotation.reading import Reading

_VERBAL = frozenset({"VERB", "AUX"})
_BEGINS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# Log odds, where F1 was best on articles that the weights were not learnt from. A word of the lexicon is believed for
# longer, the more so where what it governs is a phrase (“denied the report”, “called for calm”).
_LEAST, _LEAST_LISTED, _LEAST_OF_PHRASE = -0.31, -1.3, -2.2
_PHRASES = frozenset({"object", "prep", "naming", "passive"})
_SAME = 0.5
_MOST_IN_SENTENCE = 40


def find(reading: Reading, cues: Cues, used: Set[int]) -> Iterator[Attribution]:
    """Every content that is a complement of a cue outside quotation marks and not already `used`."""
    cuts = _second_cues(reading, cues)
    chosen: list[_Choice] = []
    for token in reading.tokens:
        if not reading.outside(token.i):
            continue
        if token.i in used:
            yield from _before_used(reading, token)
        elif token.lower_ == "according":
            yield from _according(reading, token)
        elif (
            judging.may_attribute(token, cues)
            and (choice := _best(reading, token, cues, cuts.get(token.i))) is not None
        ):
            chosen.append(choice)
    for choice in _unless_the_same(reading, chosen):
        candidate = choice.candidate
        spoken = choice.listed and not choice.unsaid
        negated = choice.unsaid or candidate.cue.lemma_.lower() in cues.denying
        for start, end in candidate.extents:
            found = _attribution(reading, start, end, head=candidate.source, cue=candidate.cue, spoken=spoken)
            yield from (replace(attribution, negated=negated) for attribution in found)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The likeliest candidate of a word: its log odds, whether the lexicon has it, the content that it would give.

    `unsaid` is True where the word is negated.
    """

    score: float
    listed: bool
    unsaid: bool
    candidate: Candidate
    content: tuple[Extent, ...]


def _best(reading: Reading, token: Token, cues: Cues, cut: int | None) -> _Choice | None:
    best: _Choice | None = None
    listed = False
    unsaid = reading.child(token, "neg") is not None
    for whole in candidates.of_word(reading, token, cues):
        candidate = whole if cut is None else _stopped(whole, cut)
        content = judging.extents(reading, candidate)
        if not content:
            continue
        score = judging.score(reading, candidate, content, cues, cues.weights)
        known = judging.is_listed(candidate, cues)
        listed = listed or known
        if score > _least(candidate, listed=known) and (best is None or score > best.score):
            best = _Choice(score, known, unsaid, candidate, content)
    return best if best is None else replace(best, listed=listed)


def _least(candidate: Candidate, *, listed: bool) -> float:
    if not listed:
        return _LEAST
    return _LEAST_OF_PHRASE if candidate.construction.split()[0] in _PHRASES else _LEAST_LISTED


def _stopped(candidate: Candidate, cut: int) -> Candidate:
    extents = tuple((s, e if cut <= s else min(e, cut)) for s, e in candidate.extents)
    return replace(candidate, extents=extents)


def _second_cues(reading: Reading, cues: Cues) -> dict[int, int]:
    """Where the complement of a cue stops because a second cue goes on in it, by the index of the first."""
    cuts: dict[int, int] = {}
    for token in reading.tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in cues.verbs and reading.outside(token.i):
            first = speakers.first_cue(reading, token)
            if first is not None:
                cuts.setdefault(first.i, token.i)
    return cuts


def _unless_the_same(reading: Reading, chosen: list[_Choice]) -> Iterator[_Choice]:
    """Of cues that share a content the likeliest (“refused to say that …” has one), a negated one last."""
    kept: dict[int, list[tuple[Extent, ...]]] = {}
    for choice in sorted(chosen, key=lambda c: (c.unsaid, not c.listed, -c.score)):
        others = kept.setdefault(reading.sentence[choice.candidate.cue.i][0], [])
        if len(others) < _MOST_IN_SENTENCE and not any(_same(choice.content, other) for other in others):
            others.append(choice.content)
            yield choice


def _same(one: tuple[Extent, ...], other: tuple[Extent, ...]) -> bool:
    """Whether two contents share half of what they hold together."""
    shared = sum(max(0, min(e, f) - max(s, r)) for s, e in one for r, f in other)
    together = sum(e - s for s, e in (*one, *other)) - shared
    return shared >= _SAME * together


def _before_used(reading: Reading, cue: Token) -> Iterator[Attribution]:
    """The unquoted beginning of a sentence whose end in quotation marks has already taken the cue."""
    head = speakers.subject(reading, cue)
    if cue.pos_ == "VERB" and head is not None and reading.outside(head.i):
        for start, end in complements.parenthesised(reading, cue, head)[:1]:
            if reading.tokens[start].pos_ in _BEGINS_PHRASE:
                yield from _attribution(reading, start, end, head=head, cue=cue)


def _attribution(
    reading: Reading, start: int, end: int, *, head: Token | None, cue: Token, spoken: bool = True
) -> Iterator[Attribution]:
    start, end, direct = settle(reading, start, end)
    if start >= end or start <= cue.i < end:
        return
    source = None if head is None else speakers.phrase(reading, head)
    if source is not None and source.start < end and start < source.end:
        source = None
    yield Attribution(start, end, source, cue, direct, spoken)


def _according(reading: Reading, according: Token) -> Iterator[Attribution]:
    to = reading.child(according, "prep")
    head = None if to is None else reading.child(to, "pobj")
    if head is None:
        return
    low, high = _clause_around(reading, according)
    phrase_end = according.right_edge.i + 1
    source = speakers.phrase(reading, head)
    if source is not None:
        phrase_end = max(phrase_end, source.end)
    before, after = (low, according.i), (phrase_end, high)
    content = before if _is_clause(reading, *before) or not _is_clause(reading, *after) else after
    yield from _attribution(reading, *content, head=head, cue=according)


def _is_clause(reading: Reading, start: int, end: int) -> bool:
    """Whether the tokens are a statement, rather than a connective or an adverbial before one (“because, …”)."""
    start, end, _ = settle(reading, start, end)
    if start >= end or reading.tokens[start].dep_ == "mark" or reading.tokens[start].pos_ in {"SCONJ", "ADP"}:
        return False
    return any(t.pos_ in _VERBAL for t in reading.tokens[start:end])


def _clause_around(reading: Reading, according: Token) -> tuple[int, int]:
    """The sentence, or the subordinate clause of it that the phrase belongs to."""
    low, high = reading.sentence[according.i]
    verb = according.head
    if verb.dep_ in {"advcl", "relcl"} and verb.left_edge.i <= according.i:
        low, high = max(low, verb.left_edge.i), min(high, verb.right_edge.i + 1)
    return low, high
