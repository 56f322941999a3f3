"""Which candidates attribute what someone said, believes or intends: a logistic model over their features.

Words that attribute are without end, and most of those that can do so also do other things (“find”, “show”, “call”).
Counting how often each has done what in which construction settles that better than a list, so the weights are learnt
(`training/attribution.py`, from PolNeAR); the lexicon is one of the features. Absent weights count nothing.
"""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING

from service.mentions.quotation.attribution import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.data.cues import Cues
    from service.mentions.quotation.candidates import Candidate
    from service.mentions.quotation.complements import Extent
    from service.mentions.quotation.reading import Reading

# The list of the lexicon that has the words of a construction.
_LIST_OF = {
    "clause": "clause", "around": "clause", "infinitive": "infinitive", "naming": "naming", "object": "object",
    "prep": "prepositions",
}  # fmt: skip
_NOMINAL = frozenset({"NOUN", "ADJ"})
_OF_NOUNS = frozenset({"that", "to"})
_OF_PASSIVES = frozenset({"object", "naming"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSED_CLASS = frozenset({"SCONJ", "PART", "PRON", "ADP", "DET"})
_WH = frozenset({"WP", "WRB", "WDT"})
_MOST_TOKENS = 80  # of a content that are looked at
_MOST_DOUBLINGS = 6  # lengths from 32 tokens on are alike


def may_attribute(word: Token, cues: Cues) -> bool:
    """Whether the word is worth a look: a noun or adjective that nothing is known of never attributes."""
    kind = word.pos_
    if kind not in _NOMINAL:
        return kind == "VERB"
    return word.lemma_ in cues.nouns or f"cue {word.lemma_.lower()}/{kind}" in cues.weights


def extents(reading: Reading, candidate: Candidate) -> tuple[Extent, ...]:
    """The content as it would be given out; empty where nothing is left or the cue stands inside it."""
    settled = (settle(reading, *extent)[:2] for extent in candidate.extents)
    return tuple((s, e) for s, e in settled if s < e and not s <= candidate.cue.i < e)


def score(
    reading: Reading,
    candidate: Candidate,
    content: Sequence[Extent],
    cues: Cues,
    weights: Mapping[str, float],
) -> float:
    """Log odds that the candidate is an attribution."""
    # Exact, whatever the order of a set: two candidates of one score are not told apart by its last bit.
    return math.fsum(weights.get(f, 0.0) for f in set(features(reading, candidate, content, cues)))


def is_listed(candidate: Candidate, cues: Cues) -> bool:
    """Whether the lexicon has the word in this construction, and someone says it."""
    if candidate.source is None:
        return False
    kind, _, more = candidate.construction.partition(" ")
    groups = frozenset(cues.groups(candidate.cue.lemma_.lower(), candidate.construction))
    if kind == "noun":
        return more in _OF_NOUNS and "nouns" in groups
    if kind == "passive":
        return bool(groups & ({"clause"} if more == "clause" else _OF_PASSIVES))
    return _LIST_OF.get(kind) in groups


def features(reading: Reading, candidate: Candidate, content: Sequence[Extent], cues: Cues) -> Iterator[str]:
    """What is known of a candidate, as names of features that are either there or not."""
    kind = candidate.construction.split()[0]
    return chain(
        ("bias",),
        _of_cue(reading, candidate, kind, cues),
        _of_source(candidate.source, kind),
        _of_content(reading, content, kind),
        _of_tail(candidate, kind),
    )


def _of_cue(reading: Reading, candidate: Candidate, kind: str, cues: Cues) -> Iterator[str]:
    cue, how = candidate.cue, candidate.construction
    lemma = cue.lemma_.lower()
    yield f"how {how}"
    yield f"cue {lemma}/{cue.pos_}"
    yield f"cue {lemma}/{cue.pos_} {how}"
    groups = cues.groups(lemma, how)
    for group in groups or ("none",):
        yield f"lexicon {group} {how}"
    yield f"tag {cue.tag_}"
    yield f"under {cue.dep_}"
    yield f"tag {cue.tag_} under {cue.dep_}"
    for child in reading.children[cue.i]:
        if child.dep_ == "neg":
            yield "negated"
            yield f"negated {kind}"
        elif child.tag_ == "MD":
            yield f"modal {child.lower_}"
        elif child.tag_ == "TO" and child.dep_ == "aux":
            yield "infinitive"
        elif child.dep_ == "mark":
            yield f"mark {child.lower_}"


def _of_source(source: Token | None, kind: str) -> Iterator[str]:
    if source is None:
        name = "none"
    elif source.pos_ == "PRON":
        name = source.lower_
    else:
        name = source.ent_type_ or source.pos_
    yield f"source {name}"
    yield f"source {name} {kind}"
    if source is not None and source.pos_ == "NOUN":
        yield f"source noun {source.lemma_.lower()}"


def _of_content(reading: Reading, content: Sequence[Extent], kind: str) -> Iterator[str]:
    start, end = content[-1]
    end = min(end, start + _MOST_TOKENS)
    length = min(_MOST_DOUBLINGS, sum(e - s for s, e in content).bit_length())
    yield f"length {length}"
    yield f"length {length} {kind}"
    tokens = reading.tokens[start:end]
    first = tokens[0]
    yield "finite" if any(t.tag_ in _FINITE for t in tokens) else "not finite"
    yield f"first {first.lower_ if first.pos_ in _CLOSED_CLASS or first.tag_ in _WH else first.pos_}"
    root = next((t for t in tokens if not start <= t.head.i < end or t.head.i == t.i), first)
    yield f"root {root.pos_}"
    yield f"root {root.ent_type_ or 'no name'} {kind}"
    if root.pos_ == "NOUN" and kind == "object":
        yield f"object {root.lemma_.lower()}"
    yield "unquoted" if reading.quoted[start:end].count(None) == len(tokens) else "quoted"


def _of_tail(candidate: Candidate, kind: str) -> Iterator[str]:
    if candidate.tail:
        what = "cut" if candidate.cut else "kept"
        yield f"{what} {candidate.tail}"
        yield f"{what} {kind}"
        yield f"{what} by {candidate.cue.lemma_.lower()}"
