"""The complements of a cue: which of the words that depend on it are what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.quotation import speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from spacy.tokens import Token

    from service.mentions.quotation.reading import Reading

Extent = tuple[int, int]

_VERBAL = frozenset({"VERB", "AUX"})
# Dependents that go on with an object's judgement, and the prepositions that do (“condemned it as …”, “for …”).
_EXTENDS = frozenset({"prep", "oprd", "xcomp", "acomp", "dative", "ccomp", "prt", "attr"})
_JUDGING = frozenset({"as", "for", "of", "over", "with", "against", "about", "from", "on", "to", "in"})
_SECOND = frozenset({"oprd", "attr", "acomp", "ccomp", "xcomp"})
# Adjectives that the parser takes for adverbs (“called the shooting cowardly”).
_LIKE_ADVERBS = frozenset(
    {"cowardly", "costly", "deadly", "ghastly", "ungodly", "unfriendly", "unseemly", "untimely"}
)
_FOR_TO = frozenset({"advcl", "ccomp", "xcomp"})
_CONTRASTS = frozenset({"while", "although", "though", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FREE = frozenset({"ROOT", "parataxis", "ccomp", "conj"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "other"})
_BARE_SAYING = frozenset(
    {"answer", "comment", "elaborate", "reply", "respond", "say", "speak"}
)  # “declined to comment”
_PLEADING = frozenset({"plead", "appeal", "call", "pray"})
_MAX_PARENTHESIS = 6
_MAX_GAP = 16


def phrases(reading: Reading, verb: Token) -> Iterator[tuple[str, Extent]]:
    """The complements that are no clause of their own, each with the name of its construction."""
    for preposition in dict.fromkeys(_prepositions(reading, verb)):
        extent = prepositional(reading, verb, frozenset({preposition}))
        if extent is not None:
            yield f"prep {preposition}", extent
    for name, find in _PHRASES.items():
        extent = find(reading, verb)
        if extent is not None:
            yield name, extent


def clause(reading: Reading, verb: Token) -> Token | None:
    """The head of the clause that is the verb's object, one after the verb first."""
    candidates = [c for c in reading.children[verb.i] if c.dep_ == "ccomp"]
    after = [c for c in candidates if c.i > verb.i]
    return next(iter(after or candidates), None)


def that_clause(reading: Reading, verb: Token) -> Token | None:
    """The first “that” clause after the cue, where the parser hangs it on another word (“said on air that …”)."""
    for i in range(verb.i + 1, min(verb.right_edge.i + 1, verb.i + _MAX_GAP)):
        token = reading.tokens[i]
        if token.dep_ == "mark" and token.lower_ == "that":
            return token.head
        if token.pos_ == "VERB" or token.is_punct:
            return None
    return None


def clause_parts(reading: Reading, verb: Token, said: Token, head: Token) -> list[Extent]:
    """The complement clause, in two parts where the cue stands in its middle (“The man, police said, was armed”)."""
    first, last = said.left_edge.i, _clause_end(reading, said)
    other = speakers.other_subject(reading, verb)
    if other is not None:
        first = min(first, other.left_edge.i)
    cue_start = min(verb.i, head.left_edge.i) if head.i < verb.i and head.head.i == verb.i else verb.i
    if said.i < verb.i:
        return [(first, min(last, cue_start))]
    after = (max(first, verb.i + 1), last)
    if first >= cue_start:
        return [after]
    relative = reading.tokens[first].tag_ in {"WDT", "WP", "IN"} or cue_start - first == 1
    return [after] if relative else [(first, cue_start), after]


def parenthesised(reading: Reading, verb: Token, head: Token) -> list[Extent]:
    """What stands around a cue between commas (“The road, police said, was shut.”), which the parser may miss."""
    addressed = reading.child(verb, "dobj")
    if (
        verb.tag_ not in _FINITE
        or verb.dep_ not in _FREE
        or (addressed is not None and addressed.pos_ != "PRON")
    ):
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
        if child.dep_ == "conj" and _is_another_report(reading, child):
            return first - 1 if reading.tokens[first - 1].dep_ == "cc" else first
    return end


def _is_another_report(reading: Reading, verb: Token) -> bool:
    """Whether a clause after a comma tells what somebody else says (“said it was shut, and police said …”)."""
    own = reading.child(verb, "nsubj")
    said = reading.child(verb, "ccomp")
    if own is None or said is None or verb.tag_ not in _FINITE or said.i < verb.i or own.pos_ == "PRON":
        return False
    start = verb.left_edge.i
    before = [t.text for t in reading.tokens[max(0, start - 2) : start]]
    return "," in before


def after(reading: Reading, verb: Token) -> list[Token]:
    """The dependents of a word that stand after it."""
    return [c for c in reading.children[verb.i] if c.i > verb.i]


def _prepositions(reading: Reading, verb: Token) -> Iterator[str]:
    for child in after(reading, verb):
        if child.dep_ in {"prep", "prt"}:
            yield child.lower_
        elif child.dep_ in _FOR_TO and child.left_edge.dep_ == "mark" and child.left_edge.lower_ == "for":
            yield "for"


def prepositional(reading: Reading, verb: Token, prepositions: Set[str]) -> Extent | None:
    """What one of the prepositions of the verb governs, with what goes on after it."""
    children = after(reading, verb)
    for position, child in enumerate(children):
        if child.dep_ in {"prep", "prt"} and child.lower_ in prepositions:
            objects = [c for c in children[:position] if c.dep_ == "dobj"]
            start = objects[0].left_edge.i if objects and child.lower_ == "of" else child.i + 1
            end = child.right_edge.i + 1
            end = max(
                [
                    end,
                    *(
                        c.right_edge.i + 1
                        for c in children[position:]
                        if c.dep_ in {"xcomp", "ccomp", "pobj"}
                    ),
                ]
            )
            return (start, end) if end > start else None
        mark = child.left_edge  # “called for the head of the agency to resign”
        if child.dep_ in _FOR_TO and mark.dep_ == "mark" and mark.lower_ in prepositions:
            return mark.i + 1, child.right_edge.i + 1
    return None


def infinitive(reading: Reading, verb: Token) -> Extent | None:
    """An infinitive that is the verb's object, with whom it is said to (“urged both sides to stop”)."""
    for child in after(reading, verb):
        pleaded = child.dep_ == "advcl" and verb.lemma_.lower() in _PLEADING  # “pleaded with them to stop”
        if (child.dep_ not in {"xcomp", "ccomp"} and not pleaded) or _bare(child):
            continue
        if any(c.dep_ == "aux" and c.tag_ == "TO" for c in reading.children[child.i]):
            addressed = reading.child(verb, "dobj")
            start = child.left_edge.i
            if addressed is not None and verb.i < addressed.left_edge.i < start:
                start = addressed.left_edge.i
            return start, child.right_edge.i + 1
    return None


def _bare(clause: Token) -> bool:
    """Whether a clause only says that something is said (“declined to comment”)."""
    return clause.right_edge.i == clause.i and clause.lemma_ in _BARE_SAYING


def named(reading: Reading, verb: Token) -> Extent | None:
    """What is called what: the object and the name that it is given."""
    children = after(reading, verb)
    if any(c.dep_ in {"dobj", "nsubj"} and c.lower_ in _REFLEXIVE for c in children):
        return None
    children = [c for c in children if not _bare(c)]
    start = next((c.left_edge.i for c in children if c.dep_ in {"dobj", "nsubj", *_SECOND}), verb.i + 1)
    ends = [
        c.right_edge.i + 1
        for c in children
        if c.dep_ in _SECOND
        or (c.dep_ == "advmod" and c.lower_ in _LIKE_ADVERBS)
        or (c.dep_ in {"prep", "advcl"} and c.left_edge.lower_ == "as")
    ]
    if not ends:
        ends = [e for c in children if c.dep_ == "dobj" for e in _as_below(reading, c)]
    return (min(start, *ends), max(ends)) if ends else None


def _as_below(reading: Reading, noun: Token) -> list[int]:
    return [c.right_edge.i + 1 for c in reading.children[noun.i] if c.dep_ == "prep" and c.lower_ == "as"]


def object_(reading: Reading, verb: Token) -> Extent | None:
    """The object, with what goes on with the judgement on it (“condemned the raid as a crime”)."""
    start = end = None
    for child in after(reading, verb):
        if child.dep_ == "dobj" and start is None:
            start, end = child.left_edge.i, child.right_edge.i + 1
        elif start is not None:
            if child.dep_ not in _EXTENDS or (child.dep_ == "prep" and child.lower_ not in _JUDGING):
                break
            end = child.right_edge.i + 1
    return None if start is None or end is None else (start, end)


def gerund(reading: Reading, verb: Token) -> Extent | None:
    """A participle clause that is the verb's object (“considered leaving the union”)."""
    child = next((c for c in after(reading, verb) if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG"), None)
    return None if child is None else (child.left_edge.i, child.right_edge.i + 1)


_PHRASES = {"infinitive": infinitive, "gerund": gerund, "naming": named, "object": object_}
