"""What a noun or adjective makes of the event that hangs below it: “no evidence of”, “a rumour that”, “ready to”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.events.status.standing import NOMINAL, has_to, is_definite

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.status_words import StatusWords
    from service.events.status.local import Local
    from service.events.status.standing import Standing

_GRANTING = frozenset({"get", "give", "have"})
_BEING_NEAR = frozenset({"be", "bring", "come", "edge", "get", "go", "move", "stand"})


@dataclass(frozen=True, slots=True)
class Nouns:
    """Judges a step up the tree, from what is below to the noun, adjective or adverb that governs it."""

    words: StatusWords
    local: Local

    def read(self, below: Token, noun: Token, head: Token, standing: Standing) -> Standing | None:
        """The standing under a noun or adjective; None where nothing above it matters any more."""
        lemma, words = noun.lemma_.lower(), self.words
        if lemma in words.wanting.nouns:
            return standing.turned("hypothetical")
        if head.pos_ in NOMINAL and is_definite(head):
            return standing
        if lemma in words.presupposing.nouns:
            return None
        if self._is_short_of(below, noun) or _in_case(noun):
            return standing.turned("hypothetical")
        if noun.pos_ == "ADJ" and has_to(below):
            return self._inclined(lemma, standing)
        if self._is_of_nothing(noun, lemma):
            return standing.negated()
        for cues, modality in self.local.kinds():
            if lemma in cues.nouns or (noun.pos_ == "ADJ" and lemma in cues.adjectives):
                return standing.turned(modality)
        return standing.turned("planned") if _is_time_left(below, noun, words) else standing

    def _is_of_nothing(self, noun: Token, lemma: str) -> bool:
        words = self.words
        lacking = lemma in words.evidencing.nouns and self._lacks(noun)
        return lemma in words.negating.nouns or lacking or self._is_untrue(noun)

    def _inclined(self, lemma: str, standing: Standing) -> Standing:
        """“Ready to attack”, “unable to help”."""
        if lemma in self.words.negating.predicates:
            return standing.negated()
        for cues, modality in self.local.kinds():
            if lemma in cues.predicates | cues.adjectives:
                return standing.turned(modality)
        return standing

    def short_of(self, adverb: Token, head: Token, standing: Standing) -> Standing:
        """“Was hours away from committing”, “came close to civil war”: it did not come to that."""
        reached = adverb.head.lemma_ in _BEING_NEAR and not (head.pos_ in NOMINAL and is_definite(head))
        near = reached and adverb.lower_ in self.words.nearing.adverbs
        return standing.turned("hypothetical") if near else standing

    def _is_short_of(self, below: Token, noun: Token) -> bool:
        """“On the brink of war”, “days from committing”."""
        lemma, nearing = noun.lemma_.lower(), self.words.nearing
        return lemma in nearing.nouns or (lemma in nearing.words and below.lower_ == "from")

    def _is_untrue(self, noun: Token) -> bool:
        """“False reports of”, “claims that …” that turned out to be a hoax."""
        untrue = self.words.untrue
        if any(
            c.dep_ in {"amod", "compound"} and c.lemma_.lower() in untrue.adjectives | untrue.nouns
            for c in noun.children
        ):
            return True
        if noun.dep_ != "nsubj":
            return False
        said = [noun.head, *(c for c in noun.head.children if c.dep_ == "xcomp")]
        return any(
            (c.dep_ == "acomp" and c.lower_ in untrue.adjectives)
            or (c.dep_ == "attr" and c.lemma_ in untrue.nouns)
            for verb in said
            for c in verb.children
        )

    def _lacks(self, noun: Token) -> bool:
        """“No evidence of”, “did not find any sign that”."""
        if any(c.dep_ == "det" and c.lower_ in self.words.negating.determiners for c in noun.children):
            return True
        return noun.dep_ == "dobj" and any(c.dep_ == "neg" for c in noun.head.children)


def _is_time_left(below: Token, noun: Token, words: StatusWords) -> bool:
    """“Has thirty days to appeal”, “gave them a week to leave”; “it took two days to reach them” apart."""
    return noun.lemma_ in words.nearing.words and noun.head.lemma_ in _GRANTING and has_to(below)


def _in_case(noun: Token) -> bool:
    """“In case of flood”, but “in the case of”."""
    return (
        noun.lemma_ == "case" and noun.head.lower_ == "in" and not any(c.dep_ == "det" for c in noun.children)
    )
