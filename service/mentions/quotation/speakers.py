"""Who says it: the subject of a cue, and the noun phrase around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp.syntax import OBJECT_CONTROL

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.mentions.quotation.reading import Reading

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PLURALS = frozenset({"NNS", "NNPS"})
_RELATIVE = frozenset({"WDT", "WP"})
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acomp", "parataxis", "ccomp"})
_ENDS_PHRASE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "advmod", "npadvmod", "ccomp"})
_INSIDE = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Verbs whose subject has the document from someone else.
_TAKING = frozenset({"get", "obtain", "read", "receive", "review", "see", "cite", "find", "open"})
_CITING = frozenset({"quote", "cite", "report"})
_TIMES = frozenset({"DATE", "TIME"})
_MISREAD = frozenset({"nummod", "compound", "npadvmod"})
_PAIR = 2
_MAX_CLIMB = 8
_MAX_PHRASE = 40


def subject(reading: Reading, verb: Token) -> Token | None:
    """The head of the phrase that does what the verb says, looked for up the clause where the verb has none."""
    found = _above(reading, verb)
    return found if found is not None or verb.tag_ not in _FINITE else _beside(reading, verb)


def _beside(reading: Reading, verb: Token) -> Token | None:
    """The subject that the parser lost.

    A name or number that it hung on the verb, or whom a relative clause before it is of (“a clerk who saw it said”).
    """
    hung = [
        c
        for c in reading.children[verb.i]
        if c.i < verb.i and c.dep_ in _MISREAD and c.pos_ in _NOMINAL and c.ent_type_ not in _TIMES
    ]
    if hung:
        return hung[-1]
    low = reading.sentence[verb.i][0]
    current = next(
        (t for t in reversed(reading.tokens[max(low, verb.i - _PAIR) : verb.i]) if not t.is_punct), None
    )
    for _ in range(_MAX_CLIMB):
        if current is None or current.i >= verb.i or current.head.i == current.i:
            return None
        if current.dep_ == "relcl":
            above = current.head
            return above if low <= above.i < verb.i and above.pos_ in _NOMINAL else None
        current = current.head
    return None


def _above(reading: Reading, verb: Token) -> Token | None:
    current = verb
    for _ in range(_MAX_CLIMB):
        own = _own_subject(reading, current)
        if own is None and current is not verb:
            own = reading.child(current, "nsubjpass")
        if own is not None:
            return _antecedent(own, current)
        if (first := first_cue(reading, current)) is not None and first.pos_ == "VERB":
            current = first
            continue
        if current.dep_ == "acl" and _describes_the_clause(reading, current):
            current = _verb_above(current)
            continue
        if current.dep_ in {"acl", "relcl"}:
            return current.head if current.head.pos_ in _NOMINAL else None
        if current.dep_ not in _CLIMBS or current.head.i == current.i:
            return None
        if current.dep_ == "xcomp" and current.head.lemma_ in OBJECT_CONTROL:
            controller = reading.child(current.head, "dobj")
            if controller is not None:
                return controller
        current = current.head
    return None


def _describes_the_clause(reading: Reading, participle: Token) -> bool:
    """Whether a participle after a comma says what the subject did, wherever the parser hung it (“…, saying …”)."""
    return participle.tag_ == "VBG" and reading.tokens[participle.left_edge.i - 1].text == ","


def _verb_above(token: Token) -> Token:
    while token.head.i != token.i and token.head.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token.head


def first_cue(reading: Reading, verb: Token) -> Token | None:
    """The cue that a second one continues, where the parser hangs the second somewhere in the first one's complement.

    “It said that the plan failed and warned that …”; “said the plan failed, warning that …”.
    """
    second = verb.dep_ == "conj" and verb.tag_ in _FINITE and verb.head.i < verb.i
    if not second and not (verb.dep_ == "advcl" and _describes_the_clause(reading, verb)):
        return None
    if reading.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    if second and verb.head.tag_ == "VB" and verb.head.dep_ == "xcomp" and verb.head.head.tag_ in _FINITE:
        return verb.head.head  # “urged them to talk and promised aid”
    current = verb.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ == "ccomp" and current.head.i < current.i:
            return current.head
        if current.dep_ not in _INSIDE or current.head.i > current.i:
            return None
        current = current.head
    return None


def _antecedent(own: Token, verb: Token) -> Token | None:
    if own.tag_ not in _RELATIVE:
        return own
    if verb.dep_ != "relcl" or verb.head.pos_ not in _NOMINAL:
        return None
    return _whom(verb.head, verb) if own.lower_ == "who" else verb.head


def _whom(noun: Token, verb: Token) -> Token:
    """Whom “who” after a comma stands for: no body that only describes someone (“Holt, head of the union, who”)."""
    left = verb.left_edge.i
    if noun.ent_type_ == "PERSON" or noun.tag_ in _PLURALS or left == 0 or noun.doc[left - 1].text != ",":
        return noun
    current = noun
    for _ in range(_MAX_CLIMB):
        if current.dep_ in {"appos", "conj"} and current.head.pos_ in _NOMINAL:
            current = current.head
        elif current.dep_ == "pobj" and current.head.dep_ == "prep" and current.head.head.pos_ in _NOMINAL:
            current = current.head.head
        else:
            return noun
        if current.ent_type_ == "PERSON":
            return current
    return noun


def agent(reading: Reading, verb: Token) -> Token | None:
    """The head of a passive's “by” phrase."""
    by = reading.child(verb, "agent")
    return None if by is None else reading.child(by, "pobj")


def _own_subject(reading: Reading, verb: Token) -> Token | None:
    """The verb's subject; of two with a comma between, as in “The man, police said, …”, the one next to it."""
    subjects = [c for c in reading.children[verb.i] if c.dep_ in {"nsubj", "csubj"}]
    if other_subject(reading, verb) is not None:
        return subjects[-1]
    return subjects[0] if subjects else None


def other_subject(reading: Reading, verb: Token) -> Token | None:
    """A second subject, which belongs to the clause around the cue: “man” in “The man, police said, was armed”."""
    subjects = [c for c in reading.children[verb.i] if c.dep_ == "nsubj" and c.i < verb.i]
    if len(subjects) < _PAIR:
        return None
    between = reading.tokens[subjects[-1].left_edge.i - 1]
    return subjects[0] if between.text == "," else None


def is_quoted_as_saying(reading: Reading, verb: Token) -> bool:
    """“Was quoted as saying”: the second verb is the cue."""
    as_ = next((c for c in reading.children[verb.i] if c.dep_ == "prep" and c.lower_ == "as"), None)
    said = None if as_ is None else reading.child(as_, "pcomp")
    return said is not None and said.tag_ == "VBG" and verb.lemma_.lower() in _CITING


def author(reading: Reading, document: Token) -> Token | None:
    """Who put out a statement, report or letter: “a statement from the ministry”, “the ministry's statement”."""
    for child in reading.children[document.i]:
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
            return reading.child(child, "pobj")
    return reading.child(document, "poss")


def publisher(reading: Reading, document: Token) -> Token | None:
    """Who puts the document out by the verb that it is the object of (“issued a statement saying …”)."""
    verb = document.head
    if document.dep_ != "dobj" or verb.pos_ != "VERB" or verb.lemma_.lower() in _TAKING:
        return None
    return subject(reading, verb)


def following(reading: Reading, verb: Token, limit: int) -> Token | None:
    """The head of the noun phrase right after an inverted cue (“said Smith”), whatever the parser made of it."""
    own = reading.child(verb, "nsubj")
    if own is not None and verb.i < own.i < limit:
        return own
    if verb.i + 1 >= limit:
        return None
    token = reading.tokens[verb.i + 1]
    while token.head.i != token.i and verb.i < token.head.i < limit and token.head.pos_ in _NOMINAL:
        token = token.head
    return token if token.pos_ in _NOMINAL else None


def phrase(reading: Reading, head: Token) -> Span | None:
    """The noun phrase as written, up to what only describes it: a relative clause, an apposition, a participle."""
    if head.pos_ == "PRON" and head.tag_ != "DT":
        return reading.doc[head.i : head.i + 1]
    start, end = head.left_edge.i, _end(reading, head)
    while start < head.i and (reading.tokens[start].is_punct or reading.tokens[start].is_space):
        start += 1
    while end > head.i + 1 and reading.tokens[end - 1].is_space:
        end -= 1
    quoted = reading.quoted[head.i]
    while start < head.i and reading.quoted[start] != quoted:
        start += 1
    return reading.doc[start:end] if end - start <= _MAX_PHRASE else reading.doc[head.i : head.i + 1]


def _end(reading: Reading, head: Token) -> int:
    end = head.i + 1
    comma = False
    for child in reading.children[head.i]:
        if child.i < head.i or child.dep_ == "case":
            end = max(end, child.i + 1)
            continue
        if child.dep_ in _ENDS_PHRASE and not _in_brackets(reading, child):
            break
        if child.is_punct and child.text in {",", ";", ":", "—", "–", "-"}:
            comma = True
            continue
        if comma and child.dep_ not in {"conj", "cc"}:
            break
        if child.dep_ == "cc":
            continue
        end = _end(reading, child) if child.dep_ == "conj" else child.right_edge.i + 1
    return end


def _in_brackets(reading: Reading, token: Token) -> bool:
    before = token.left_edge.i - 1
    return before >= 0 and reading.tokens[before].text in {"(", "["}
