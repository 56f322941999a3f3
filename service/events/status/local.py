"""Cues on the word itself: its negation, its modal, its mark and what modifies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.events.status.standing import VERBAL, is_asked, is_in_principle, no_one
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.status_words import Cues, StatusWords
    from service.events.status.standing import Standing
    from service.vocabulary import Modality

_BACKSHIFTED = frozenset({"would", "'d", "’d"})
# “Elections scheduled for March”: said of the noun before them.
_SET = frozenset({"envisage", "expect", "intend", "plan", "propose", "schedule", "slate", "timetable"})


_STEPS = 6
_LEAST_BEHIND = 3


def _is_set(child: Token) -> bool:
    """“Elections scheduled for March”, “talks due in Oslo”; not “an attack planned by the cell”."""
    if child.dep_ == "amod" and child.lower_ == "due":
        return True
    owned = any(c.dep_ == "agent" for c in child.children)
    return child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in _SET and not owned


def _is_past(verb: Token) -> bool:
    """“Was killed”, “died”; a bare participle beside “will be” is not."""
    forms = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
    return "MD" not in forms and ("VBD" in forms or forms == {"VBN"})


def is_negated(word: Token, words: StatusWords) -> bool:
    """“Did not deny”, “neither confirmed nor denied”, “no talks”."""
    marks = {"det", "preconj"}
    return syntax.follows_nor(word) or any(
        c.dep_ == "neg" or (c.dep_ in marks and c.lower_ in words.negating.determiners) for c in word.children
    )


@dataclass(frozen=True, slots=True)
class Local:
    """Reads what hangs on a word."""

    words: StatusWords

    def read(self, head: Token, standing: Standing) -> Standing:
        """The standing, with what the word's dependents say of it."""
        if is_negated(head, self.words):
            standing = standing.negated()
        for child in head.children:
            standing = self._child(child, standing)
        if head.dep_ == "acl" and head.tag_ == "VBN" and no_one(head.head, self.words):
            standing = standing.negated()  # “there is no compensation paid”
        if head.pos_ in VERBAL and is_asked(head):
            standing = standing.turned("hypothetical")
        if syntax.announced(head) or (head.pos_ == "NOUN" and self._is_yet_to_be(head)):
            standing = standing.turned("planned")
        return standing

    def _child(self, child: Token, standing: Standing) -> Standing:
        form, lemma, words = child.lower_, child.lemma_.lower(), self.words
        if child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD":
            planned = form in words.planning.modals or (form in _BACKSHIFTED and self._reported(child.head))
            return standing.turned("planned" if planned else "hypothetical")
        if child.dep_ == "mark" and form in words.supposing.markers:
            return standing.turned("hypothetical")
        if (child.i > child.head.i and _is_set(child)) or is_in_principle(child):
            return standing.turned("planned")
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and no_one(child, words):
            return standing.negated()
        if child.dep_ in {"amod", "advmod", "compound", "nmod", "det", "npadvmod"}:
            if form in words.planning.adverbs and _is_past(child.head):
                return standing  # “was eventually caught”: it only tells what came of it
            return self.modifier(lemma, form, standing)
        return standing

    def _is_yet_to_be(self, noun: Token) -> bool:
        """“The meeting to be held in May”, “talks to take place in Oslo”, wherever the parser hangs it.

        “A request to take the film down” is made: the verb must be of the noun itself.
        """
        behind = noun.doc[noun.i + 1 : noun.i + 5]
        if len(behind) < _LEAST_BEHIND or behind[0].lower_ != "to":
            return False
        verb = behind[1]
        if verb.lower_ == "be":
            return behind[2].lemma_ in self.words.occurring.verbs - {"be"}
        if verb.lower_ == "take":
            return behind[2].lower_ == "place"
        return verb.lemma_ in self.words.occurring.verbs and behind[2].pos_ in {
            "ADP",
            "PUNCT",
            "ADV",
            "SCONJ",
        }

    def _reported(self, verb: Token) -> bool:
        """“Said on Tuesday that it would close the plant” reports “we will”; “it would close if …” does not.

        The report may stand behind (“Two frigates would sail, he said”) or in the sentence before.
        """
        said = verb
        while said.dep_ == "conj" and said.head.pos_ in VERBAL:
            said = said.head
        if any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children) or self._depends(verb):
            return False
        if said.dep_ == "ROOT":
            return self._follows_report(said)
        return said.dep_ == "ccomp" and self._reports(said.head)

    def _depends(self, verb: Token) -> bool:
        """Whether a condition is set."""
        return any(
            c.dep_ == "advcl" and any(m.lower_ in self.words.supposing.markers for m in c.children)
            for c in verb.children
        )

    def _reports(self, verb: Token) -> bool:
        return verb.tag_ in {"VBD", "VBN"} and verb.lemma_.lower() in self.words.reporting.verbs

    def _follows_report(self, verb: Token) -> bool:
        """Whether the sentence before tells what somebody said: the speech goes on."""
        start = verb.sent.start
        if not start or verb.doc[start - 1].is_space or verb.doc[verb.sent.end - 1].text == "?":
            return False
        above = verb.doc[start - 1]
        for _ in range(_STEPS):
            if above.head.i == above.i:
                break
            above = above.head
        return self._reports(above)

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
