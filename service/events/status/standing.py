"""What the words read so far say of an event, and the little facts of the parse that this turns on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.status_words import StatusWords
    from service.records.actors import Entities
    from service.vocabulary import Modality, Polarity

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_NOBODY = frozenset({"neither", "nobody", "none", "nothing"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words up to here say.

    `aside` is set for what is only named beside a statement (“hurt in the raid”), `tried` where trying is the event (a
    coup).
    """

    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    sources: tuple[int, ...] = ()
    aside: bool = False
    tried: bool = False

    def negated(self) -> Standing:
        """As this, but not so."""
        return self if self.aside else replace(self, polarity="negated")

    def undone(self) -> Standing:
        """As this, tried and come to nothing."""
        return self if self.tried else self.negated()

    def turned(self, modality: Modality) -> Standing:
        """As this, in the modality; the nearest cue wins, but what is denied may be that it was meant."""
        if modality == "denied" and self.modality == "planned" and not self.aside:
            return replace(self, modality=modality)
        if self.modality != "asserted" or (self.aside and modality == "denied"):
            return self
        return replace(self, modality=modality)

    def on_word_of(self, token: Token | None, entities: Entities) -> Standing:
        """As this, on the word also of whoever the token mentions."""
        entity = entities.at(token.i) if token is not None else None
        if entity is None or entity.id in self.sources:
            return self
        return replace(self, sources=(*self.sources, entity.id))


def no_one(subject: Token, words: StatusWords) -> bool:
    """“Nobody”, “no one”, “few of the guards”, “no attack”, “neither the police nor the army”."""
    if subject.lower_ in _NOBODY or (
        subject.lower_ == "one" and any(c.lower_ == "no" for c in subject.children)
    ):
        return True
    if subject.lower_ == "few":
        return not any(c.lower_ == "a" for c in subject.children)
    return any(
        c.dep_ in {"det", "preconj"} and c.lower_ in words.negating.determiners for c in subject.children
    )


def is_stated(lemma: str, clause: Token) -> bool:
    """“Warned that families are starving”: stated as a fact, with no modal."""
    if lemma != "warn" or clause.pos_ not in {"VERB", "AUX"}:
        return False
    tags = {clause.tag_, *(c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"})}
    return bool(tags & {"VBZ", "VBP", "VBD"}) and "MD" not in tags


def has_to(verb: Token) -> bool:
    """“To go”, “to be held”."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_asked(verb: Token) -> bool:
    """True for the main verb of a question."""
    return verb.dep_ == "ROOT" and verb.doc[verb.right_edge.i].text == "?"


def is_in_principle(child: Token) -> bool:
    """“Agreed in principle to a truce”."""
    return child.lower_ == "in" and any(c.lower_ == "principle" for c in child.children)


def is_definite(noun: Token) -> bool:
    """True where the noun points to something known: “the attack”, not “the expulsion of the envoy”."""
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return False
    return any((c.dep_ == "det" and c.lower_ in _POINTING) or c.dep_ == "poss" for c in noun.children)
