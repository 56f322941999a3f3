"""Contents that are the complement of a cue: “said that …”, “condemned … as …”, “according to …”.

The parser says what the complement of a cue is; the lexicon says which complements of which cues are what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.quotation import speakers
from service.mentions.quotation.attribution import Attribution, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from spacy.tokens import Token

    from service.data.cues import Cues
    from service.mentions.quotation.reading import Reading

Extent = tuple[int, int]

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_EXTENDS = frozenset({"prep", "oprd", "xcomp", "acomp", "dative", "ccomp", "prt", "attr"})
_JUDGING = frozenset({"as", "for", "of", "over", "with", "against", "about", "from", "on", "to", "in"})
_SECOND = frozenset({"oprd", "attr", "acomp", "ccomp", "xcomp"})
_CONTRASTS = frozenset({"while", "although", "though", "whereas"})
_BEGINS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FREE = frozenset({"ROOT", "parataxis", "ccomp", "conj"})
_MAX_PARENTHESIS = 6
_MIN_CLAUSE = 3
_MAX_GAP = 16
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
        for start, end in _parenthesised(reading, cue, head)[:1]:
            if reading.tokens[start].pos_ in _BEGINS_PHRASE:
                yield from _attribution(reading, start, end, head=head, cue=cue)


# --- verbs -------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, verb: Token, cues: Cues, cut: int | None) -> Iterator[Attribution]:
    if reading.child(verb, "neg") is not None:
        return
    passive = reading.child(verb, "nsubjpass", "auxpass") or reading.child(verb, "agent")
    if passive is not None:
        yield from _passive(reading, verb, cues)
        return
    head = speakers.subject(reading, verb)
    if head is None or (head.lower_ in _SELF and reading.outside(head.i)):
        return
    if head.lemma_ in cues.documents:
        head = speakers.author(reading, head) or head
    for start, end in _complements(reading, verb, head, cues):
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


def _complements(reading: Reading, verb: Token, head: Token, cues: Cues) -> list[Extent]:
    lemma = verb.lemma_.lower()
    clause = _clause(reading, verb) or _that_clause(reading, verb) if lemma in cues.clause else None
    if clause is not None:
        return _clause_parts(reading, verb, clause, head)
    if lemma in cues.quote and lemma in cues.clause and (parts := _parenthesised(reading, verb, head)):
        return parts
    if lemma in cues.prepositions and (extent := _prepositional(reading, verb, cues.prepositions[lemma])):
        return [extent]
    if lemma in cues.infinitive and (extent := _infinitive(reading, verb)):
        return [extent]
    if lemma in cues.naming and (extent := _named(reading, verb)):
        return [extent]
    if lemma in cues.object and (extent := _object(reading, verb)):
        return [extent]
    return []


def _clause(reading: Reading, verb: Token) -> Token | None:
    candidates = [c for c in reading.children[verb.i] if c.dep_ == "ccomp"]
    after = [c for c in candidates if c.i > verb.i]
    return (after or candidates or [None])[0]


def _that_clause(reading: Reading, verb: Token) -> Token | None:
    """The first “that” clause after the cue, where the parser hangs it on another word (“said on air that …”)."""
    for i in range(verb.i + 1, min(verb.right_edge.i + 1, verb.i + _MAX_GAP)):
        token = reading.tokens[i]
        if token.dep_ == "mark" and token.lower_ == "that":
            return token.head
        if token.pos_ == "VERB" or token.is_punct:
            return None
    return None


def _clause_parts(reading: Reading, verb: Token, clause: Token, head: Token) -> list[Extent]:
    """The complement clause, in two parts where the cue stands in its middle (“The man, police said, was armed”)."""
    first, last = clause.left_edge.i, _clause_end(reading, clause)
    other = speakers.other_subject(reading, verb)
    if other is not None:
        first = min(first, other.left_edge.i)
    cue_start = min(verb.i, head.left_edge.i) if head.i < verb.i and head.head.i == verb.i else verb.i
    if clause.i < verb.i:
        return [(first, min(last, cue_start))]
    after = (max(first, verb.i + 1), last)
    if first >= cue_start:
        return [after]
    relative = reading.tokens[first].tag_ in {"WDT", "WP", "IN"} or cue_start - first == 1
    return [after] if relative else [(first, cue_start), after]


def _parenthesised(reading: Reading, verb: Token, head: Token) -> list[Extent]:
    """What stands around a cue between commas (“The road, police said, was shut.”), which the parser may miss."""
    addressed = reading.child(verb, "dobj")
    if verb.tag_ not in _FINITE or verb.dep_ not in _FREE or (addressed is not None and addressed.pos_ != "PRON"):
        return []
    low, high = reading.sentence[verb.i]
    first, last = min(verb.i, head.left_edge.i), max(verb.i, head.i) + 1
    if not low < first - 1 or last - first > _MAX_PARENTHESIS or reading.tokens[first - 1].text != ",":
        return []
    closing = _closing_comma(reading, last, high)
    if closing is None:
        return []
    before, after = (low, first), (closing, high)
    goes_on = closing + 1 < high and reading.tokens[closing].text == ","
    if goes_on and reading.tokens[closing + 1].tag_ != "VBG":
        return [before, after]
    complete = any(t.pos_ in _VERBAL for t in reading.tokens[low : first - 1])
    return [before] if complete else []


def _closing_comma(reading: Reading, last: int, high: int) -> int | None:
    """Where the parenthesis around a cue ends: at a comma or a full stop, with no verb before it."""
    for i in range(last, min(high, last + _MAX_PARENTHESIS)):
        token = reading.tokens[i]
        if token.text in {",", ".", "!", "?"} or token.is_space:
            return i
        if token.pos_ in _VERBAL or not reading.outside(i) or token.dep_ == "mark":
            return None
    return high if high - last < _MAX_PARENTHESIS else None


def _clause_end(reading: Reading, clause: Token) -> int:
    """The end of a complement clause, short of what its writer rather than its speaker adds to it."""
    end = clause.right_edge.i + 1
    for child in reading.children[clause.i]:
        first = child.left_edge.i
        if child.dep_ == "advcl" and clause.i < first < end and reading.tokens[first].lower_ in _CONTRASTS:
            return first if reading.tokens[first - 1].text == "," else end
    return end


def _after(reading: Reading, verb: Token) -> list[Token]:
    return [c for c in reading.children[verb.i] if c.i > verb.i]


def _prepositional(reading: Reading, verb: Token, prepositions: Set[str]) -> Extent | None:
    children = _after(reading, verb)
    for position, child in enumerate(children):
        if child.dep_ in {"prep", "prt"} and child.lower_ in prepositions:
            objects = [c for c in children[:position] if c.dep_ == "dobj"]
            start = objects[0].left_edge.i if objects and child.lower_ == "of" else child.i + 1
            end = child.right_edge.i + 1
            end = max([end, *(c.right_edge.i + 1 for c in children[position:] if c.dep_ in {"xcomp", "ccomp", "pobj"})])
            return (start, end) if end > start else None
    return None


def _infinitive(reading: Reading, verb: Token) -> Extent | None:
    for child in _after(reading, verb):
        if child.dep_ in {"xcomp", "ccomp"} and any(c.dep_ == "aux" and c.tag_ == "TO" for c in reading.children[child.i]):
            addressed = reading.child(verb, "dobj")
            start = child.left_edge.i
            if addressed is not None and verb.i < addressed.left_edge.i < start:
                start = addressed.left_edge.i
            return start, child.right_edge.i + 1
    return None


def _named(reading: Reading, verb: Token) -> Extent | None:
    children = _after(reading, verb)
    start = next((c.left_edge.i for c in children if c.dep_ in {"dobj", "nsubj", *_SECOND}), verb.i + 1)
    ends = [
        c.right_edge.i + 1
        for c in children
        if c.dep_ in _SECOND or (c.dep_ in {"prep", "advcl"} and c.left_edge.lower_ == "as")
    ]
    if not ends:
        ends = [e for c in children if c.dep_ == "dobj" for e in _as_below(reading, c)]
    return (min(start, *ends), max(ends)) if ends else None


def _as_below(reading: Reading, noun: Token) -> list[int]:
    return [c.right_edge.i + 1 for c in reading.children[noun.i] if c.dep_ == "prep" and c.lower_ == "as"]


def _object(reading: Reading, verb: Token) -> Extent | None:
    start = end = None
    for child in _after(reading, verb):
        if child.dep_ == "dobj" and start is None:
            start, end = child.left_edge.i, child.right_edge.i + 1
        elif start is not None:
            if child.dep_ not in _EXTENDS or (child.dep_ == "prep" and child.lower_ not in _JUDGING):
                break
            end = child.right_edge.i + 1
    return None if start is None or end is None else (start, end)


def _passive(reading: Reading, verb: Token, cues: Cues) -> Iterator[Attribution]:
    lemma = verb.lemma_.lower()
    by = speakers.agent(reading, verb)
    children = [c for c in _after(reading, verb) if c.dep_ != "agent"]
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
    chosen = (judged or as_of_agent or [None])[0]
    if chosen is None:
        chosen = reading.child(verb, "nsubjpass")
    if chosen is None or chosen.tag_ in {"WDT", "WP"}:
        return
    yield from _attribution(reading, chosen.left_edge.i, chosen.right_edge.i + 1, head=by, cue=verb)


# --- nouns and “according to” ------------------------------------------------------------------------------------


def _of_noun(reading: Reading, noun: Token) -> Iterator[Attribution]:
    clause = next((c for c in reading.children[noun.i] if c.dep_ in {"acl", "ccomp"} and _has_that(reading, c)), None)
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
    content = after if settle(reading, *before)[0] >= settle(reading, *before)[1] else before
    yield from _attribution(reading, *content, head=head, cue=according)


def _clause_around(reading: Reading, according: Token) -> Extent:
    """The sentence, or the clause of it that the phrase belongs to where that is a part of a longer one."""
    low, high = reading.sentence[according.i]
    verb = according.head
    if verb.dep_ in {"conj", "ccomp", "advcl", "relcl"} and verb.left_edge.i <= according.i:
        low, high = max(low, verb.left_edge.i), min(high, verb.right_edge.i + 1)
    return low, high
