"""What the grammar of a quotation says by itself: whether it was said, what it is about, whom it is said to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from service.records.quotes import Quotation

_FAR = 6
# By what a clause is only dated.
SETTINGS = frozenset({"before", "during", "until", "till", "while"})
_LEAST = 3  # tokens of a sentence that says something
# Verbs whose infinitive did not happen, or not yet.
_WITHHOLDING = frozenset(
    {"decline", "refuse", "fail", "want", "urge", "ask", "expect", "need", "hope", "press", "have", "beg", "like"}
)  # fmt: skip
_NOT_YET = frozenset({"will", "would", "may", "might", "could", "should", "can", "'ll", "’ll", "'d", "’d"})
# Verbs whose subject is what the words of their object are said of or to (“opposed a request to …”).
_UNDERGOING = frozenset(
    {
        "endure", "face", "draw", "receive", "attract", "provoke", "spark", "prompt", "trigger", "invite", "suffer",
        "weather", "get", "earn", "win", "meet", "oppose", "reject", "deny", "dismiss", "refuse", "grant", "ignore",
        "answer", "decline", "consider", "fulfil", "fulfill", "hear", "resist", "echo",
    }
)  # fmt: skip
_CHARGES = frozenset(
    {"claim", "allegation", "accusation", "charge", "report", "suggestion", "rumour", "rumor"}
)
_REJECTING = frozenset({"reject", "dismiss", "rebuff"})
_REQUESTING = frozenset({"request", "ask", "seek", "call", "inquiry", "query", "message", "want"})
_PRESS = frozenset({"comment", "interview", "statement", "response", "clarification", "reaction", "remark"})
_BARELY = frozenset({"the", "this", "these", "my", "our", "its", "their"})
_NARROWING = frozenset({"prep", "relcl", "acl", "appos"})
_TOWARD_PREPOSITIONS = frozenset({"on", "upon", "to", "against", "at"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_POINTING = frozenset({"it", "this", "that", "these", "those", "what", "which"})


def sentences(quotation: Quotation) -> list[Quotation]:
    """The sentences of a direct quotation, each as one; of any other the whole."""
    content = quotation.content
    if not quotation.direct:
        return [quotation]
    starts = [content.start, *(t.i for t in content if t.is_sent_start and t.i > content.start)]
    ends = [*starts[1:], content.end]
    return [
        replace(quotation, content=content.doc[start:end])
        for start, end in zip(starts, ends, strict=True)
        if end - start >= _LEAST
    ]


def unsaid(cue: Token, source: Span | None) -> bool:
    """Whether the cue says what was not said (“declined to condemn”, “want him to apologise”), or of the source."""
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in _NOT_YET) for c in cue.children):
        return True
    if syntax.follows_nor(cue):
        return True  # “neither confirmed nor denied it”
    if cue.pos_ == "NOUN" and cue.dep_ == "dobj" and cue.head.lemma_.lower() in _UNDERGOING:
        return True  # “faced criticism for …”
    if cue.dep_ == "acl" and cue.tag_ == "VBN" and source is not None and cue.head.i == source.root.i:
        return True  # “the officer accused of …”
    if cue.lemma_ == "threaten" and cue.tag_ == "VBG" and cue.dep_ in {"advcl", "acl"}:
        return True  # “the shelling went on, threatening to wreck the talks”
    first = cue.head if cue.dep_ == "conj" and cue.tag_ == "VB" else cue  # “declined to confirm or deny it”
    infinitive = first.tag_ == "VB" and any(c.lower_ == "to" for c in first.children)
    return infinitive and first.dep_ in {"xcomp", "ccomp"} and first.head.lemma_.lower() in _WITHHOLDING


def asks_press(cue: Token, content: Span) -> bool:
    """Whether somebody who reports asks for words (“a request for comment”, “asked for an interview”)."""
    return cue.lemma_.lower() in _REQUESTING and syntax.head(content).lemma_.lower() in _PRESS


def is_thing(content: Span) -> bool:
    """Whether the words are only the name of something."""
    return syntax.head(content).pos_ in {"NOUN", "PROPN", "PRON"}


def is_called_false(content: Span) -> bool:
    """Whether the words say of a charge what it is worth (“called the accusations absurd”)."""
    root = syntax.head(content)
    subjects = [
        c for c in (root, *root.children) if c.dep_ in {"nsubj", "dobj", "nsubjpass"} and c.i >= content.start
    ]
    return any(s.lemma_.lower() in _CHARGES and s.i < content.end for s in subjects)


def rejects(cue: Span | None) -> bool:
    """Whether the cue turns away what was said as much as what was done."""
    return cue is not None and cue.root.lemma_.lower() in _REJECTING


def stands_apart(cue: Token, source: Span | None) -> bool:
    """Whether a relative clause speaks of its own head (“the use of gas, which she called …”)."""
    return cue.dep_ == "relcl" and (source is None or cue.head.i != source.root.i)


def is_standing(cue: Token) -> bool:
    """Whether a relative clause tells what someone has said before (“the party, which has called for …, said”)."""
    return cue.dep_ == "relcl" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in cue.children)


def charged(cue: Token) -> Token | None:
    """The deed that somebody is accused of (“accused him of taking it”)."""
    of = next((c for c in cue.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return None if of is None else next((c for c in of.children if c.dep_ in {"pcomp", "pobj"}), None)


def is_charge(content: Span) -> bool:
    """Whether the words only name what was brought against someone (“the allegations”, “those claims in a letter”)."""
    root = syntax.head(content)
    if root.lemma_.lower() not in _CHARGES:
        return False
    return not any(c.dep_ in {"acl", "relcl", "ccomp"} or c.lower_ == "of" for c in root.children)


def topic(content: Span) -> Token | None:
    """What the words are about: their subject, or the thing that they name."""
    root = syntax.head(content)
    if is_thing(content):
        return root
    return next((c for c in root.children if c.dep_ in _SUBJECTS and content.start <= c.i < root.i), None)


def is_narrowed(noun: Token) -> bool:
    """Whether the noun says itself which one is meant (“the decision to close it”, “an act of depravity”)."""
    return any(
        (c.dep_ == "prep" and c.lower_ == "of") or (c.dep_ in {"acl", "relcl"} and c.tag_ == "VB")
        for c in noun.children
        if c.i > noun.i
    )


def is_setting(token: Token, start: int) -> bool:
    """Whether what the token tells only dates the words that begin at `start` (“given before the blast”)."""
    for _ in range(_FAR):
        if token.i < start or token.head.i == token.i:
            return False
        if token.dep_ == "pobj" and token.head.lower_ in SETTINGS:
            return True
        if syntax.begins_with(token, SETTINGS):
            return True
        token = token.head
    return False


def is_pointed(content: Span) -> bool:
    """Whether the words are about what a pronoun stands for (“it was a disgrace”)."""
    about = topic(content)
    return about is not None and about.lower_ in _POINTING and not is_expletive(about)


def is_expletive(pronoun: Token) -> bool:
    """Whether “it” stands for a clause that follows (“it is time to go”, “it was fine for people to …”)."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in _SUBJECTS:
        return False
    verb = pronoun.head
    holders = (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}))
    return any(
        c.dep_ in {"ccomp", "csubj", "xcomp"} or (c.dep_ in {"advcl", "acl"} and c.tag_ == "VB")
        for holder in holders
        for c in holder.children
        if c.i > verb.i
    )


def is_part(noun: Token) -> bool:
    """Whether a noun that nothing narrows is of what the text speaks of (“the list is too short”, “our boys”)."""
    left = [c for c in noun.children if c.i < noun.i]
    return (
        len(left) == 1 and left[0].lower_ in _BARELY and all(c.dep_ not in _NARROWING for c in noun.children)
    )


def _given_to(noun: Token) -> Iterator[Token]:
    """Whom what is voiced is for: “voiced support for the miners”."""
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in {"for", "to", "with"}:
            yield from (c for c in preposition.children if c.dep_ == "pobj")


def addressed(cue: Token) -> Iterator[Token]:
    """Heads of whom or what the cue is addressed to."""
    for child in cue.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield child
            yield from _given_to(child)
            yield from _given_to(cue)
        elif child.dep_ == "prep" and child.lower_ in _TOWARD_PREPOSITIONS:
            yield from (c for c in child.children if c.dep_ == "pobj")
