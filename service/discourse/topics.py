"""Which event a stretch of text is about.

An event is named by one of its triggers, described by a noun that points back at it (“the attack”, “this decision”),
by its means (“the use of tear gas”) or by those who had part in it (“the bombers”), or, where the text around tells it
and nothing else is spoken of, understood. What someone said is itself an event of the text, but what others say is not
said of it unless they name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.discourse import grammar
from service.discourse.copies import VAGUE
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from service.data.stances import Stances
    from service.discourse.tellings import Tellings
    from service.records.actors import Entities

# Sentences from a telling to a pronoun for it, to a noun for it, and to either of an event mentioned once.
_LATELY = 3
_FAR = 30
_JUST = 1
_BEGINNING = 4  # tokens of a content in which a pronoun for the event stands
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
_QUANTIFIERS = frozenset({"all", "many", "some", "most"})
_PLOTS = frozenset({"plot", "conspiracy"})  # what is only planned, under no name of its own
_POINTING = frozenset({"the", "this", "that"})
_NONE: frozenset[Any] = frozenset()
# What a word hangs on when it is inside a modifier, not part of the statement itself.
_DEEP = frozenset({"relcl", "acl", "prep", "pcomp", "advcl", "pobj", "agent"})
# What makes “the attack” another than the one just told: “the attack in May”, “the London attack”.
_NARROWING = frozenset({"prep", "relcl", "acl", "compound", "amod", "nummod", "poss", "nmod"})


@dataclass(frozen=True, slots=True)
class Topics:
    """What is needed to say which event words are about, as an index of the clusters."""

    doc: Doc
    told: Tellings
    stances: Stances
    entities: Entities

    def about(
        self, start: int, end: int, *, skip: Container[int] = (), apart: Container[int] = ()
    ) -> int | None:
        """The event that the tokens ``[start, end)`` name or describe, triggers in `skip` left out.

        Tokens in `apart` do not describe one either.

        The subject of the words says first what they are about (“these attacks endanger the agreement”). An event told
        nowhere else, deep inside a clause (“bases used by men who attack …”), is spoken of and not spoken about.
        """
        subject = self._subject(start, end)
        if subject is not None:
            low, high = max(start, subject.left_edge.i), min(end, subject.right_edge.i + 1)
            event = self._named(low, high, skip)
            if event is None and subject.i not in apart:
                event = self._described(subject, begins=subject.i - start < _BEGINNING)
            if event is not None:
                return event
        event = self._named(start, end, skip)
        if event is not None:
            return event
        for i in range(start, end):
            skips = i in apart or grammar.is_setting(self.doc[i], start)
            event = None if skips else self._described(self.doc[i], begins=i - start < _BEGINNING)
            if event is not None:
                return event
        return None

    def supposed(self, start: int, end: int, *, skip: Container[int] = ()) -> int | None:
        """The event that the tokens name but the text only supposes or plans (“denied preparing an attack”)."""
        named = (
            self.told.supposed[i] for i in range(start, end) if i in self.told.supposed and i not in skip
        )
        event = min(named, default=None)
        plots = any(self._definite(t) for t in self.doc[start:end] if t.lemma_.lower() in _PLOTS)
        return min(self.told.supposed.values(), default=None) if event is None and plots else event

    def _subject(self, start: int, end: int) -> Token | None:
        """The subject of the main clause of the words, unless it stands for a clause (“it is time to …”)."""
        root = syntax.head(self.doc[start:end])
        subject = next((c for c in root.children if c.dep_ in _SUBJECTS and start <= c.i < root.i), None)
        if subject is None or (subject.lower_ == "it" and any(c.dep_ in _CLAUSES for c in root.children)):
            return None
        return subject

    def _named(self, start: int, end: int, skip: Container[int]) -> int | None:
        named = [
            PRINCIPAL if self._points_back(i) else self.told.by_token[i]
            for i in range(start, end)
            if i in self.told.by_token
            and i not in skip
            and not self._in_passing(i, start, end)
            and not grammar.is_setting(self.doc[i], start)
        ]
        return min(named, default=None)

    def part(self, entity: int, i: int) -> int | None:
        """The event that an entity did or underwent, where the paragraph of the token or the last one tells it."""
        event = self.told.parts.get(entity)
        return event if event is not None and self.told.near(event, i) else None

    def participant(self, start: int, end: int) -> bool:
        """Whether the tokens speak of someone or something that had part in the principal event (“the bases”)."""
        return any(
            token.lemma_.lower() in self.told.participants and token.pos_ == "NOUN" and self._definite(token)
            for token in self.doc[start:end]
        )

    def _points_back(self, i: int) -> bool:
        """Whether a trigger is only a definite noun for the principal event (“the strike”), told as another once.

        A noun that says exactly what the other event is (“the appointment”) names that.
        """
        token = self.doc[i]
        event = self.told.by_token[i]
        if event == PRINCIPAL or token.pos_ != "NOUN" or len(self.told.heads[event]) > 1:
            return False
        kinds = self.stances.nouns.get(token.lemma_.lower(), _NONE)
        if self.told.types[event] in kinds - VAGUE:
            return False
        before = [c for c in token.children if c.i < token.i]
        return (
            self.told.types[PRINCIPAL] in kinds
            and bool(before)
            and before[0].lower_ in _POINTING
            and not any(c.dep_ in _NARROWING for c in token.children)
        )

    def _in_passing(self, i: int, start: int, end: int) -> bool:
        event = self.told.by_token[i]
        if event == PRINCIPAL or not self.told.only_in(event, start, end):
            return False
        token, head = self.doc[i], self.doc[i].head
        if token.dep_ == "pcomp" and (
            head.head.i < start or head.head.i == syntax.head(self.doc[start:end]).i
        ):
            return False  # “accused the clerk of leaking”
        return start <= head.i < end and head.dep_ in _DEEP

    def _described(self, token: Token, *, begins: bool) -> int | None:
        if (
            begins
            and token.lower_ in self.stances.pronouns
            and (token.dep_ in _SUBJECTS or _is_judged(token))
        ):
            if self.entities.at(token.i) is not None or grammar.is_expletive(token):
                return None  # “said it would answer”, “it was fine to go”
            return self._just_told(token)
        lemma = token.lemma_.lower()
        kinds = self.stances.nouns.get(lemma)
        tellings = self.told.by_noun.get(lemma, ())
        if token.pos_ != "NOUN" or (kinds is None and not tellings):
            return None
        of_any = begins and kinds is not None and _is_any(token) and not self._definite(token)
        if not of_any and not self._definite(token) and not _used(token):
            return None
        if kinds is not None and not kinds and not tellings and grammar.is_narrowed(token):
            return None  # “the decision to close the school” says itself which one
        ours = kinds is not None and self.told.types[PRINCIPAL] in kinds
        # “The attack” is none that is told only later, where the story's own event may be called so.
        alike = frozenset(event for i, event in tellings if i < token.i or not (ours or of_any))
        if (
            not alike
            and (decided := self._decided(token, self.stances.decided.get(lemma, _NONE))) is not None
        ):
            return decided
        return self._told_as(token.i, alike, kinds or _NONE)

    def _decided(self, token: Token, kinds: frozenset[str]) -> int | None:
        """The most salient event told before that somebody decided, where the story itself is none."""
        if self.told.types[PRINCIPAL] in kinds:
            return None
        told = {event for head, event in self.told.order if head < token.i}
        return min((e for e in told if self.told.types[e] in kinds), default=None)

    def _just_told(self, pronoun: Token) -> int | None:
        """What “it” or “this” stands for: what its paragraph told last, else the story if that still goes on."""
        paragraph = self.told.paragraph(pronoun.i)
        before = self.told.beside(pronoun.i, within=paragraph)
        event = self.told.last_before(pronoun.i, within=paragraph) if before is None else before
        return event if event is not None and self._is_told(event, pronoun.i, _LATELY) else None

    def _is_told(self, event: int, i: int, reach: int) -> bool:
        """Whether the event was told so many sentences before the token, or just before if it is mentioned once."""
        since = self.told.since(event, i)
        if all(head in self.told.denied for head in self.told.heads[event]):
            return False
        once = event != PRINCIPAL and len(self.told.heads[event]) == 1
        return since is not None and since <= (_JUST if once else reach)

    def _told_as(self, i: int, alike: frozenset[int], kinds: frozenset[str]) -> int | None:
        """The event that a noun stands for: one that the text calls so, else the most salient of its kinds.

        A noun that may stand for anything (“the decision”) stands for what its paragraph tells, else for the story.
        """
        before = self.told.last_before(i)
        if alike:
            return before if before in alike else min(alike)
        if not kinds:
            before = self.told.last_before(i, within=self.told.paragraph(i))
            return PRINCIPAL if before is None else before
        named = any(c.dep_ in _NARROWING for c in self.doc[i].children)
        if named and before != PRINCIPAL and (called := self._called_alike(kinds)) is not None:
            return called
        if before is not None and self.told.types[before] in kinds:
            return before
        first = self.told.first
        if self.told.types[PRINCIPAL] not in kinds and (called := self._called_alike(kinds)) is not None:
            return called
        of_kind = (first[kind] for kind in kinds if kind in first)
        return min((e for e in of_kind if e == PRINCIPAL or self._is_told(e, i, _FAR)), default=None)

    def _called_alike(self, kinds: frozenset[str]) -> int | None:
        """The most salient event told by a noun for the same kinds (“the deal” of one told as “the agreement”)."""
        if not kinds <= self.told.kinds["agreements"]:
            return None
        return min(
            (
                event
                for lemma, tellings in self.told.by_noun.items()
                if self.stances.nouns.get(lemma) == kinds
                for i, event in tellings
                if self.told.types[event] in kinds and i in self.told.heads[event]
            ),
            default=None,
        )

    def _definite(self, token: Token) -> bool:
        start = token.left_edge.i
        first = self.doc[start]
        if first.lower_ in _QUANTIFIERS and start + 1 < token.i:
            first = self.doc[start + 1]
        return first.lower_ in self.stances.determiners or first.dep_ == "poss"


def _is_judged(token: Token) -> bool:
    """Whether the pronoun is what a verb before it is done to (“condemned it”, “dismissed that as talk”)."""
    return token.dep_ == "dobj" and token.head.i < token.i


def _is_any(noun: Token) -> bool:
    """Whether the sentence judges whatever is called so (“an attack on a nurse is an attack on us all”)."""
    return noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and noun.head.tag_ in {"VBZ", "VBP"}


def _used(token: Token) -> bool:
    """Whether the token is what was used (“the use of tear gas”), which is as definite as the use."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ == "use"
