"""Four readings that the parser gets wrong again and again.

“On 15 August gunmen attacked …” is no August of gunmen: without a comma it takes the noun for the end of the date, and
nobody is left who attacked. “The union said members would march and accused the mayor”: it joins the past to the verb
nearest by, which cannot share its subject or its “would”, and the members accuse. “Police held around 40 of them”: it
takes “around” for a place, and nobody is held. “The clinic treated 30 injured”: it takes the clinic for the injured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    }
)  # fmt: skip
_BEFORE_DATES = frozenset({"on", "in", "by", "since"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
# What is said in the same breath as a report: rather by who reports than by whom the report is of.
_SAID_AS_WELL = frozenset(
    {
        "accuse", "announce", "appeal", "call", "claim", "condemn", "demand", "deny", "insist", "pledge", "promise",
        "reject", "state", "threaten", "urge", "vow", "warn",
    }
)  # fmt: skip
_REDUCED = frozenset({"acl", "advcl"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "conj"})
_ABOUT = frozenset({"about", "around"})
_PARTICIPLES = frozenset({"VBN", "VBG"})


@Language.component("dateline_mending")
def mend(doc: Doc) -> Doc:
    """Give a verb its subject and a preposition its date, join a past to the past that it goes on, count an object."""
    for token in doc:
        if token.dep_ == "compound" and token.lower_ in _MONTHS and _takes_subject(token):
            _part(token)
        elif token.dep_ == "conj" and token.tag_ == "VBD" and (verb := _gone_on(token)) is not None:
            _join(token, verb)
        elif token.dep_ == "pobj" and token.tag_ == "CD" and _is_object(token):
            _count(token)
        elif token.tag_ == "VBN" and token.dep_ == "advcl" and _are_counted(token):
            token.head, token.dep_ = token.nbor(-1), "acl"
    return doc


def _gone_on(past: Token) -> Token | None:
    """The past above the complement that another past was joined to, where the two cannot share a subject."""
    beside = past.head
    if beside.tag_ == "VBD" or any(c.dep_ in _SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in past.lefts):
        return None
    helped = {c.tag_ for c in beside.lefts if c.dep_ in {"aux", "auxpass"}}
    if beside.dep_ in _COMPLEMENTS:
        verb = beside.head
        untensed = beside.tag_ == "VB" and bool(helped & {"MD", "TO"})
        reported = (
            beside.tag_ in _PARTICIPLES and helped and "MD" not in helped and past.lemma_ in _SAID_AS_WELL
        )
        fits = untensed or reported
    else:
        verb = _holding(beside.head) if beside.dep_ == "acl" else beside.head
        alone = beside.dep_ in _REDUCED and beside.tag_ == "VBN" and not helped
        fits = alone and past.lemma_ in _SAID_AS_WELL
    return verb if fits and verb.tag_ == "VBD" and verb.i < beside.i else None


def _holding(noun: Token) -> Token:
    """The verb whose object a noun is, alone or in a list."""
    while noun.dep_ == "conj" and noun.head.i != noun.i and noun.head.dep_ in _OBJECTS:
        noun = noun.head
    return noun.head if noun.dep_ == "dobj" else noun


def _join(past: Token, verb: Token) -> None:
    beside = past.head
    joining = [c for c in beside.rights if c.dep_ == "cc" and c.i < past.i]
    for conjunction in joining[-1:]:
        conjunction.head = verb
    past.head = verb


def _takes_subject(month: Token) -> bool:
    noun = month.head
    preposition = noun.head
    if month.i + 1 > noun.i or noun.dep_ != "pobj" or noun.tag_ not in {"NNS", "NNP", "NNPS", "NN"}:
        return False
    verb = preposition.head
    days = [c for c in noun.lefts if c.dep_ == "nummod"]
    return (
        preposition.lower_ in _BEFORE_DATES
        and preposition.i < month.i
        and verb.tag_ in _FINITE
        and verb.i > noun.i
        and len(days) == 1
        and days[0].i == month.i - 1
        and not any(c.dep_ in _SUBJECTS for c in verb.lefts)
    )


def _part(month: Token) -> None:
    noun = month.head
    preposition = noun.head
    verb, day = preposition.head, month.nbor(-1)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    month.head, month.dep_ = preposition, "pobj"
    day.head, day.dep_ = month, "nummod"
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _are_counted(participle: Token) -> bool:
    number = participle.nbor(-1) if participle.i else participle
    return number.tag_ == "CD" and number.dep_ == "dobj" and number.head.i == participle.head.i


def _is_object(number: Token) -> bool:
    verb = number.head.head
    return (
        number.head.lower_ in _ABOUT
        and number.lower_ != "one"
        and verb.tag_ in _FINITE
        and any(c.lower_ == "of" for c in number.rights)
        and not any(c.dep_ in {"dobj", "auxpass"} for c in verb.children)
    )


def _count(number: Token) -> None:
    about = number.head
    number.head, number.dep_ = about.head, "dobj"
    about.head, about.dep_ = number, "advmod"
