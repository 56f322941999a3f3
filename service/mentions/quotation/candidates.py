"""Everything that could be a cue with what was said: the parse proposes, `judging` chooses.

A candidate is a word, the construction that its complement stands in, the extents of that complement and the head of
whoever would have said it. A word may have several, and each stands once whole and once without what a comma adds at
its end, as the writer rather than the speaker may have added it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.mentions.quotation import complements, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.data.cues import Cues
    from service.mentions.quotation.complements import Extent
    from service.mentions.quotation.reading import Reading

_VERBAL = frozenset({"VERB", "AUX"})
_RAISING = frozenset({"seem", "appear", "look"})
_RELATIVES = frozenset({"WDT", "WP"})
_OPENING = frozenset({"that", "to", "if", "whether"})
_CLOSED_CLASS = frozenset({"SCONJ", "ADP", "PRON", "CCONJ", "DET", "PART"})
_MOST_ADDED = 60  # tokens
_MOST_CUTS = 3
_ADJUNCTS = frozenset(
    {
        "acl", "advcl", "advmod", "appos", "attr", "ccomp", "conj", "dep", "npadvmod", "parataxis", "prep",
        "relcl",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may attribute `extents` to `source`.

    `tail` is the first word of what a comma adds at the end, or its tag, empty where nothing is added; `cut` is True
    where the extents stop before it.
    """

    cue: Token
    construction: str
    extents: tuple[Extent, ...]
    source: Token | None
    tail: str = ""
    cut: bool = False


def of_word(reading: Reading, word: Token, cues: Cues) -> Iterator[Candidate]:
    """Every construction that the word could attribute in."""
    for candidate in _whole(reading, word, cues):
        *first, (start, end) = candidate.extents
        whole = True
        for comma in _commas(reading, start, end):
            added = reading.tokens[comma + 1]
            tail = added.lower_ if added.pos_ in _CLOSED_CLASS else added.tag_
            if whole:
                yield replace(candidate, tail=tail)
            yield replace(candidate, tail=tail, cut=True, extents=(*first, (start, comma)))
            whole = False
        if whole:
            yield candidate


def _commas(reading: Reading, start: int, end: int) -> Iterator[int]:
    """The last commas from which an adjunct of the words before goes on, to the end or to the comma after."""
    tokens, found = reading.tokens, 0
    for i in range(end - 2, max(start, end - _MOST_ADDED), -1):
        if tokens[i].text == "," and reading.outside(i):
            head = next((t for t in tokens[i + 1 : end] if start <= t.head.i < i), None)
            if head is not None and head.dep_ in _ADJUNCTS and head.left_edge.i >= i:
                yield i
                end, found = i, found + 1
                if found == _MOST_CUTS:
                    return


def _whole(reading: Reading, word: Token, cues: Cues) -> Iterator[Candidate]:
    if word.pos_ == "VERB":
        yield from _of_verb(reading, word, cues)
    elif word.pos_ == "NOUN":
        yield from _of_noun(reading, word)
    elif word.pos_ == "ADJ" and word.dep_ == "acomp" and word.head.pos_ in _VERBAL:
        yield from _below(reading, word, speakers.subject(reading, word.head), "adjective")


# --- verbs -------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, verb: Token, cues: Cues) -> Iterator[Candidate]:
    participle = verb.tag_ == "VBN" and (
        verb.dep_ == "acl" or (verb.dep_ == "advcl" and reading.child(verb, "nsubj", "aux", "mark") is None)
    )  # “a man accused of …”, “asked whether …, he said”: not he who accuses or asks
    if speakers.is_quoted_as_saying(reading, verb):
        return
    if (
        participle
        or _in_headline(reading, verb)
        or reading.child(verb, "nsubjpass", "auxpass", "agent") is not None
    ):
        yield from _of_passive(reading, verb)
        return
    head = speakers.subject(reading, verb)
    if head is not None and head.lemma_ in cues.documents:
        head = speakers.author(reading, head) or speakers.publisher(reading, head) or head
    if verb.lemma_.lower() in _RAISING and (raised := _raised(reading, verb)) is not None:
        yield Candidate(verb, "raising", raised, None)
    said = complements.clause(reading, verb) or complements.that_clause(reading, verb)
    if said is not None:
        parts = complements.clause_parts(reading, verb, said, head or verb)
        yield Candidate(verb, "clause", tuple(parts), head)
    elif head is not None and (parts := complements.parenthesised(reading, verb, head)):
        yield Candidate(verb, "around", tuple(parts), head)
    for name, extent in complements.phrases(reading, verb):
        yield Candidate(verb, name, (extent,), head)


def _raised(reading: Reading, verb: Token) -> tuple[Extent, ...] | None:
    """What seems so: the subject and what goes on with it (“the plan seems to work”)."""
    subject, more = reading.child(verb, "nsubj"), reading.child(verb, "xcomp", "oprd", "acomp")
    if subject is None or more is None or subject.tag_ in _RELATIVES or not subject.i < verb.i < more.i:
        return None
    return _extent(subject), _extent(more)


def _in_headline(reading: Reading, verb: Token) -> bool:
    """“Mayor accused of theft”: a participle without an auxiliary, of a verb that takes an object and has none."""
    return (
        (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lemma_ == "accuse"))
        and verb.dep_ == "ROOT"
        and reading.child(verb, "prep") is not None
        and reading.child(verb, "aux", "auxpass", "dobj", "ccomp", "xcomp") is None
    )


def _of_passive(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """The complement of a passive: what follows, what is its subject, or both (“he was expected to win”)."""
    by = speakers.agent(reading, verb)
    patient = reading.child(verb, "nsubjpass")
    if patient is not None and patient.tag_ in _RELATIVES:
        patient = None
    own = () if patient is None else (_extent(patient),)
    for child in complements.after(reading, verb):
        name = f"prep {child.lower_}" if child.dep_ == "prep" else child.dep_
        if child.dep_ == "ccomp":
            yield Candidate(verb, "passive clause", (_extent(child),), by)
        elif child.dep_ in {"oprd", "xcomp", "prep"}:
            yield Candidate(verb, f"passive {name}", (_extent(child),), by)
            if own:
                yield Candidate(verb, f"passive whole {name}", (*own, _extent(child)), by)
    if own:
        yield Candidate(verb, "passive subject", own, by)


# --- nouns and adjectives ----------------------------------------------------------------------------------------


def _of_noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    head = speakers.author(reading, noun)
    if head is None and noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in _VERBAL:
        head = speakers.subject(reading, noun.head)
    yield from _below(reading, noun, head, "noun")


def _below(reading: Reading, word: Token, head: Token | None, kind: str) -> Iterator[Candidate]:
    for child in complements.after(reading, word):
        if child.dep_ in {"acl", "ccomp", "xcomp"}:
            first = child.left_edge.lower_
            yield Candidate(
                word, f"{kind} {first if first in _OPENING else child.tag_}", (_extent(child),), head
            )
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            extent = (child.i + 1, child.right_edge.i + 1)
            yield Candidate(word, f"{kind} prep {child.lower_}", (extent,), head)


def _extent(head: Token) -> Extent:
    return head.left_edge.i, head.right_edge.i + 1
