"""Cues on the word itself: its negation, its modal, its mark and what modifies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.events.status.standing import VERBAL, is_asked, no_one
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.status_words import Cues, StatusWords
    from service.events.status.standing import Standing
    from service.vocabulary import Modality

_BACKSHIFTED = frozenset({"would", "'d", "’d"})


def _is_past(verb: Token) -> bool:
    """“Was killed”, “died”; a bare participle beside “will be” is not."""
    forms = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
    return "MD" not in forms and ("VBD" in forms or forms == {"VBN"})


@dataclass(frozen=True, slots=True)
class Local:
    """Reads what hangs on a word."""

    words: StatusWords

    def read(self, head: Token, standing: Standing) -> Standing:
        """The standing, with what the word's dependents say of it."""
        for child in head.children:
            standing = self._child(child, standing)
        if head.pos_ in VERBAL and is_asked(head):
            standing = standing.turned("hypothetical")
        if syntax.announced(head) or (head.pos_ == "NOUN" and self._is_yet_to_be(head)):
            standing = standing.turned("planned")
        return standing

    def _child(self, child: Token, standing: Standing) -> Standing:
        form, lemma, words = child.lower_, child.lemma_.lower(), self.words
        if child.dep_ == "neg" or (child.dep_ == "det" and form in words.negating.determiners):
            return standing.negated()
        if child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD":
            planned = form in words.planning.modals or (form in _BACKSHIFTED and self._reported(child.head))
            return standing.turned("planned" if planned else "hypothetical")
        if child.dep_ == "mark" and form in words.supposing.markers:
            return standing.turned("hypothetical")
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and no_one(child, words):
            return standing.negated()
        if child.dep_ in {"amod", "advmod", "compound", "nmod", "det", "npadvmod"}:
            if form in words.planning.adverbs and _is_past(child.head):
                return standing  # “was eventually caught”: it only tells what came of it
            return self.modifier(lemma, form, standing)
        return standing

    def _is_yet_to_be(self, noun: Token) -> bool:
        """“The meeting to be held in May”, “talks to take place in Oslo”, wherever the parser hangs it."""
        behind = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
        verb = (
            noun.doc[noun.i + 3 : noun.i + 4] if behind == ["to", "be"] else noun.doc[noun.i + 2 : noun.i + 3]
        )
        return behind[:1] == ["to"] and any(t.lemma_ in self.words.occurring.verbs - {"be"} for t in verb)

    def _reported(self, verb: Token) -> bool:
        """“Said on Tuesday that it would close the plant” reports “we will”; “it would close if …” does not."""
        said = verb
        while said.dep_ == "conj" and said.head.pos_ in VERBAL:
            said = said.head
        above = said.head
        reported = said.dep_ == "ccomp" and above.tag_ in {"VBD", "VBN"} and above.i < verb.i
        conditional = any(
            c.dep_ == "advcl" and any(m.lower_ in self.words.supposing.markers for m in c.children)
            for c in verb.children
        )
        return reported and not conditional and above.lemma_.lower() in self.words.reporting.verbs

    def modifier(self, lemma: str, form: str, standing: Standing) -> Standing:
        """The standing under an adjective, adverb or noun before it."""
        words = self.words
        if form in words.undoing.adjectives:
            return standing.undone()
        if form in words.negating.adjectives or form in words.negating.adverbs:
            return standing.negated()
        for cues, modality in self.kinds():
            if {lemma, form} & (cues.adjectives | cues.adverbs):
                return standing.turned(modality)
        return standing

    def kinds(self) -> tuple[tuple[Cues, Modality], ...]:
        """Kinds of cues with the modality that each brings."""
        words = self.words
        return (
            (words.alleging, "alleged"),
            (words.planning, "planned"),
            (words.supposing, "hypothetical"),
            (words.denying, "denied"),
        )
