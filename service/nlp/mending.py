"""One reading that the parser gets wrong every time: “On 15 August gunmen attacked …” is no August of gunmen.

Without a comma it takes the noun for the end of the date, and nobody is left who attacked.
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


@Language.component("dateline_mending")
def mend_dates(doc: Doc) -> Doc:
    """Give the verb its subject back, and the preposition its date."""
    for token in doc:
        if token.dep_ == "compound" and token.lower_ in _MONTHS and _takes_subject(token):
            _part(token)
    return doc


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
