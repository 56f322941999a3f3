"""How much a referent stands in the foreground where a pronoun asks for one.

A sum of small weights: nearness, grammatical role, how often it was spoken of, who spoke last. The weights were set
by a random search on the odd documents of GUM's news and interviews and on the development part of WikiEvents,
then rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.resolve.coref.state import Heard, Referent, State


@dataclass(frozen=True, slots=True)
class Weights:
    """What each circumstance adds; `margin` by how much the best must lead, `least` what it must reach."""

    subject: float = 0.75
    passive: float = 1.3
    object: float = 0.7
    agent: float = 0.2
    appositive: float = 0.0
    possessor: float = 0.35
    oblique: float = 0.2
    modifier: float = -0.3
    sentence: float = 1.4
    paragraph: float = 0.55
    speaker: float = 1.1
    reporter: float = -0.6
    idle: float = -1.0
    often: float = 0.15
    gender: float = 1.0
    named: float = 0.2
    parallel: float = 0.35
    same_clause: float = 0.6
    quoted: float = -0.4
    thing: float = 0.0
    margin: float = 0.2
    copula_margin: float = 2.0
    least: float = -2.9


WEIGHTS = Weights()


def role(dep: str, weights: Weights) -> float:
    """What the grammatical role of a mention adds."""
    return {
        "nsubj": weights.subject, "nsubjpass": weights.passive, "dobj": weights.object, "dative": weights.object,
        "agent": weights.agent, "appos": weights.appositive, "attr": weights.oblique, "poss": weights.possessor,
        "pobj": weights.oblique, "conj": weights.oblique, "compound": weights.modifier, "nmod": weights.modifier,
        "npadvmod": weights.modifier, "amod": weights.modifier,
    }.get(dep, 0.0)  # fmt: skip


def weigh(heard: Heard, referent: Referent, token: Token, state: State, weights: Weights) -> float:
    """The weight of one earlier mention of a referent for the pronoun `token`."""
    head = heard.head
    distance = state.sentences[token.i] - state.sentences[head.i]
    dep = "agent" if head.dep_ == "pobj" and head.head.dep_ == "agent" else head.dep_
    score = role(dep, weights) - weights.sentence * distance
    score += weights.often * min(len(referent.mentions), 4)
    if token.i in state.sources and referent is state.speaker:
        score += weights.speaker
    if token.dep_ == "nsubjpass" and reports(head, state):
        score += weights.reporter
    if state.paragraphs[token.i] != state.paragraphs[head.i]:
        score -= weights.paragraph
    if referent.forms:
        score += weights.named
    if head.dep_ == token.dep_:
        score += weights.parallel
    if (head.i in state.speech) != (token.i in state.speech):
        score += weights.quoted
    return score


def reports(head: Token, state: State) -> bool:
    """Whether the mention is there for what it says: whom something befalls next is rather whom that is about."""
    if head.dep_ != "nsubj":
        return False
    return head.i in state.sources or any(
        c.dep_ == "ccomp" and head.head.lemma_ in state.lexicon.classes["speech.verbs"]
        for c in head.head.rights
    )
