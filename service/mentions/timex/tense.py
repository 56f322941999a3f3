"""On which side of today a sentence's grammar puts an expression, and the event that an expression counts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.records.times import Direction

_MODALS = frozenset({"will", "shall", "would", "can", "could", "may", "might", "must", "should"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
# Words that put their own times ahead: “a vote set for Friday”, “planned a march on Saturday”.
_EXPECTED = frozenset({
    "anticipate", "book", "deadline", "due", "expect", "forecast", "likely", "plan", "poise", "project", "schedule",
    "set", "slate",
})  # fmt: skip
# Words whose infinitive lies ahead of them, though they themselves may be past: “agreed to meet on Friday”.
_WILLED = _EXPECTED | {
    "agree", "agreement", "aim", "ask", "call", "commit", "consider", "deal", "decide", "decision", "demand", "hope",
    "intend", "invite", "mean", "need", "offer", "order", "pledge", "predict", "prepare", "promise", "proposal",
    "propose", "ready", "request", "require", "seek", "summon", "tell", "threaten", "urge", "vow", "want", "wish",
}  # fmt: skip
# What is done so is done before: “announced a march for Saturday”.
_CALLING = frozenset({"announce", "arrange", "convene", "declare", "organise", "organize"})
# “given until Friday”, “adjourned to Monday”: the limit that these verbs set lies ahead.
_DEFERRED = frozenset(
    {"adjourn", "defer", "delay", "extend", "give", "have", "postpone", "reschedule", "suspend"}
)
_LIMITS = frozenset({"till", "to", "until"})
# Verbs of plans, whose present tense announces: “the talks open on Monday”, “is leaving on Friday”.
_TIMETABLE = frozenset({
    "appear", "arrive", "begin", "close", "come", "continue", "end", "expire", "face", "fly", "go", "head", "hold",
    "host", "kick", "launch", "leave", "mark", "meet", "open", "play", "reopen", "resume", "return", "start", "take",
    "travel", "visit", "vote",
})  # fmt: skip
_NOBODY = frozenset({"neither", "no", "nobody", "none"})
_TELLING = frozenset({"answer", "comment", "confirm", "discuss", "elaborate", "identify", "say", "speculate"})
_PRESENT = frozenset({"VBP", "VBZ"})
_RECALLING = frozenset({"after", "following"})  # “faces charges after a fire over the weekend”
_DEEPEST = 12  # steps up the tree; a verb farther up has little to say about the time


def direction(span: Span) -> Direction | None:
    """Whether the grammar puts the expression before or after the time of writing; None where it does not tell."""
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    if before == "since":
        return "past"
    if before == "for" and _is_arranged(span.root):
        return "future"
    token = span.root
    plain = (
        True  # whether prepositions and nouns alone stand between: “continue to investigate a fire on Sunday”
    )
    # “will appeal Wednesday's ruling” says when the appeal is, not the ruling.
    possessed = token.dep_ == "poss" and token.head.dep_ not in {"nsubj", "nsubjpass"}
    for _ in range(_DEEPEST):
        side = "future" if before in _LIMITS and token.lemma_ in _DEFERRED else _side(token)
        if side == "future" and not plain and token.tag_ in _PRESENT and token.lemma_ in _TIMETABLE:
            return None
        if side == "untold":
            return None
        if side is not None:
            return None if possessed and side == "future" else side
        if token.head is token:
            return None
        plain = plain and token.pos_ != "VERB" and not (token.dep_ == "prep" and token.lower_ in _RECALLING)
        token = token.head
    return None


def anchor(doc: Doc, end: int) -> Span | None:
    """The event after “the day after”: the noun phrase that follows token ``end - 1``, or the verb of its clause."""
    word = doc[end - 1]
    for child in word.children:
        if child.dep_ in {"pobj", "pcomp"} and child.i >= end:
            return doc[max(child.left_edge.i, end) : child.i + 1]
    if word.dep_ == "mark" and word.head.i >= end:
        return doc[word.head.i : word.head.i + 1]
    return None


def _side(token: Token) -> Direction | Literal["untold"] | None:
    """What this word alone says, on the way up from the expression; None sends on to the word above it."""
    tag = token.tag_
    if token.lemma_ in _EXPECTED and (token.lemma_ != "set" or _is_fixed(token)):
        return "future"
    if tag == "VBD":
        return "past"
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    return _helped(token) if tag in {"VB", "VBG", "VBN"} else _present(token)


def _is_arranged(time: Token) -> bool:
    """“Called a strike for Friday”: what an event is called for lies ahead, whenever it was called."""
    above = time.head.head
    verb = above if above.pos_ == "VERB" else above.head
    return time.dep_ == "pobj" and verb.pos_ == "VERB" and verb.lemma_ in _WILLED | _CALLING


def _is_fixed(token: Token) -> bool:
    """“A vote set for Friday”, “is set to meet”, not “was set on fire”, “set up”, “set the date on Friday”."""
    if token.tag_ == "VBD":
        return False
    return any(
        c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "for") for c in token.rights
    ) or token.dep_ in {"acomp", "amod"}


def _present(token: Token) -> Direction | Literal["untold"]:
    """The present tense tells of the past in headlines, of anything elsewhere, of the future for verbs of plans."""
    return "future" if token.lemma_ in _TIMETABLE else "untold"


def _helped(token: Token) -> Direction | Literal["untold"] | None:
    """A verb form that leans on its auxiliaries, or on what it is a complement of."""
    helpers = [child for child in token.children if child.dep_ in _AUXILIARIES]
    lemmas = {helper.lemma_ for helper in helpers}
    perfect = "have" in lemmas
    if lemmas & _MODALS:
        return "past" if perfect or _fails(token, helpers) else "future"
    if perfect or any(helper.tag_ == "VBD" for helper in helpers):
        return "past"
    if "to" in lemmas:
        return "future" if _looks_ahead(token.head) or syntax.announced(token) else None
    if any(helper.tag_ in {"VBP", "VBZ"} for helper in helpers):
        return _present(token)
    return _bare(token)


def _fails(token: Token, helpers: list[Token]) -> bool:
    """“Could not be reached on Friday”, “would not comment on Friday”: it was tried and came to nothing."""
    forms = {helper.lower_ for helper in helpers}
    negated = any(
        child.dep_ == "neg" or child.lower_ in _NOBODY or any(left.lower_ in _NOBODY for left in child.lefts)
        for child in token.lefts
    )
    return negated and ("could" in forms or ("would" in forms and token.lemma_ in _TELLING))


def _looks_ahead(head: Token) -> bool:
    """“is to meet”, “agreed to meet”."""
    return head.lemma_ in _WILLED or (head.lemma_ == "be" and head.tag_ in {"VBP", "VBZ"})


def _bare(token: Token) -> Direction | None:
    """A form without any auxiliary: “a suspect arrested on Friday”, “demanded that he leave by Friday”."""
    if token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"}:
        return "past"
    return "future" if token.tag_ == "VB" and token.dep_ == "ccomp" else None
