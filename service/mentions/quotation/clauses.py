"""Contents that are the complement of a cue: “said that …”, “condemned … as …”, “according to …”.

The parser says what the complement of a cue is; the lexicon says which complements of which cues are what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.quotation import complements, speakers
from service.mentions.quotation.attribution import Attribution, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from spacy.tokens import Token

    from service.data.cues import Cues
    from service.mentions.quotation.reading import Reading

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEGINS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_SELF = frozenset({"i", "we", "you"})


def find(reading: Reading, cues: Cues, used: Set[int]) -> Iterator[Attribution]:
    """Every content that is a complement of a cue outside quotation marks and not already `used`."""
    cuts = _second_cues(reading, cues)
    for token in reading.tokens:
        if not reading.outside(token.i):
            continue
        if token.i in used:
            yield from _before_used(reading, token)
            continue
        if token.pos_ == "VERB":
            if token.lower_ == "according":
                yield from _according(reading, token)
            elif token.lemma_.lower() in cues.verbs:
                yield from _of_verb(reading, token, cues, cuts.get(token.i))
        elif token.pos_ == "NOUN" and token.lemma_ in cues.nouns:
            yield from _of_noun(reading, token)


def _before_used(reading: Reading, cue: Token) -> Iterator[Attribution]:
    """The unquoted beginning of a sentence whose end in quotation marks has already taken the cue."""
    head = speakers.subject(reading, cue)
    if cue.pos_ == "VERB" and head is not None and reading.outside(head.i):
        for start, end in complements.parenthesised(reading, cue, head)[:1]:
            if reading.tokens[start].pos_ in _BEGINS_PHRASE:
                yield from _attribution(reading, start, end, head=head, cue=cue)


# --- verbs -------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, verb: Token, cues: Cues, cut: int | None) -> Iterator[Attribution]:
    if reading.child(verb, "neg") is not None:
        return
    participle = verb.tag_ == "VBN" and verb.dep_ == "acl"  # “a man accused of …”: not he who accuses
    if participle or reading.child(verb, "nsubjpass", "auxpass", "agent") is not None:
        yield from _passive(reading, verb, cues)
        return
    head = speakers.subject(reading, verb)
    if head is None or (head.lower_ in _SELF and reading.outside(head.i)):
        return
    if head.lemma_ in cues.documents:
        head = speakers.author(reading, head) or head
    for start, end in complements.of_verb(reading, verb, head, cues):
        last = end if cut is None or cut <= start else min(end, cut)
        yield from _attribution(reading, start, last, head=head, cue=verb)


def _second_cues(reading: Reading, cues: Cues) -> dict[int, int]:
    """Where the complement of a cue stops because a second cue goes on in it, by the index of the first."""
    cuts: dict[int, int] = {}
    for token in reading.tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in cues.verbs and reading.outside(token.i):
            first = speakers.first_cue(reading, token)
            if first is not None:
                cuts.setdefault(first.i, token.i)
    return cuts


def _attribution(
    reading: Reading, start: int, end: int, *, head: Token | None, cue: Token
) -> Iterator[Attribution]:
    start, end, direct = settle(reading, start, end)
    if start >= end or start <= cue.i < end:
        return
    source = None if head is None else speakers.phrase(reading, head)
    if source is not None and source.start < end and start < source.end:
        source = None
    yield Attribution(start, end, source, cue, direct)


def _passive(reading: Reading, verb: Token, cues: Cues) -> Iterator[Attribution]:
    lemma = verb.lemma_.lower()
    by = speakers.agent(reading, verb)
    children = [c for c in reading.children[verb.i] if c.i > verb.i and c.dep_ != "agent"]
    clause = next((c for c in children if c.dep_ == "ccomp"), None)
    if clause is not None and lemma in cues.clause:
        yield from _attribution(reading, clause.left_edge.i, clause.right_edge.i + 1, head=by, cue=verb)
        return
    if by is None or lemma not in cues.object | cues.naming | cues.prepositions.keys():
        return
    judged = [
        c
        for c in children
        if c.dep_ in {"oprd", "xcomp"} or (c.dep_ == "prep" and c.lower_ in {"as", "of", "for"})
    ]
    as_of_agent = [c for c in reading.children[by.i] if c.dep_ == "prep" and c.lower_ == "as"]
    chosen = next(iter(judged or as_of_agent), None)
    if chosen is None:
        chosen = reading.child(verb, "nsubjpass")
    if chosen is None or chosen.tag_ in {"WDT", "WP"}:
        return
    yield from _attribution(reading, chosen.left_edge.i, chosen.right_edge.i + 1, head=by, cue=verb)


# --- nouns and “according to” ------------------------------------------------------------------------------------


def _of_noun(reading: Reading, noun: Token) -> Iterator[Attribution]:
    clause = next(
        (c for c in reading.children[noun.i] if c.dep_ in {"acl", "ccomp"} and _has_that(reading, c)), None
    )
    if clause is None:
        return
    head = speakers.author(reading, noun)
    if head is None and noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in _VERBAL:
        head = speakers.subject(reading, noun.head)
    if head is None or head.lower_ in _SELF:
        return
    yield from _attribution(reading, clause.left_edge.i, clause.right_edge.i + 1, head=head, cue=noun)


def _has_that(reading: Reading, clause: Token) -> bool:
    return any(
        (c.dep_ == "mark" and c.lower_ == "that") or (c.dep_ == "aux" and c.tag_ == "TO")
        for c in reading.children[clause.i]
    )


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
    """The sentence, or the clause of it that the phrase belongs to where that is a part of a longer one."""
    low, high = reading.sentence[according.i]
    verb = according.head
    if verb.dep_ in {"conj", "ccomp", "advcl", "relcl"} and verb.left_edge.i <= according.i:
        low, high = max(low, verb.left_edge.i), min(high, verb.right_edge.i + 1)
    return low, high
