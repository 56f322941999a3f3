"""What ties words that name no event to one, so that they may be heard as a reaction to it.

Whoever speaks after an event was told speaks of it only if something says so: a word of its kind or a party of it in
what they say, a telling beside it in the sentence, an answer that presupposes that something happened (“demanded an
inquiry”), or a telling just before with nothing else named since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from service.discourse import grammar
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.tellings import Tellings
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation

_MANY = 4  # tellings of an event that the text is all about
_CLOSE = 2  # sentences from a telling to an accusation of those who had part in it
_POINTED = 3  # sentences from a telling to a pronoun for it
_DEEP = 3  # steps from the main word of what is said to one that it turns on
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
# Positions whose words look back by themselves: grief, revenge.
_LOOKING_BACK = frozenset({"mourns", "threatens", "claims_responsibility"})
# Cues by which everybody may be asked something, and everybody.
_APPEALING = frozenset({"urge", "appeal", "call", "warn", "advise", "ask", "beg", "implore"})
_PUBLIC = frozenset(
    {"people", "public", "resident", "citizen", "anyone", "everyone", "motorist", "traveller", "traveler", "witness"}
)  # fmt: skip
# Positions that name what is wanted, not what it is wanted over.
_WANTING = frozenset({"demands", "pledges"})
# Positions on what a pronoun stands for.
_JUDGING = frozenset({"condemns", "supports", "justifies", "denies"})


# A word of the event's in what is said, or beside it; an answer to something; the place next to a telling.
Tie = Literal["word", "beside", "answer", "next"]


class Reach(NamedTuple):
    """How many sentences after a telling words may stand that have a word of it, answer it or go on from it."""

    word: int
    answer: int
    next: int


_OF_WHAT_STRIKES = Reach(40, 40, 12)  # a story that is all about what people suffer or march for
_OF_THE_STORY = Reach(15, 15, 5)
_OF_A_BRIEF = Reach(8, 8, 3)  # of the story, told a few times only
_OF_NEWS = Reach(15, 10, 1)
_OF_A_MENTION = Reach(3, 3, 1)  # of any other event told once


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is needed to say what ties words to an event."""

    told: Tellings
    entities: Entities
    stances: Stances

    def tie(
        self,
        quotation: Quotation,
        source: Entity,
        cue: Token | None,
        meaning: Meaning | None,
        event: int,
        *,
        live: Container[int] = (),
    ) -> Tie | None:
        """What says that the words are about the event, None where nothing does.

        `live` are paragraphs known to speak of the story.
        """
        content = quotation.content
        since = self.told.since(event, content.start if cue is None else min(content.start, cue.i), live=live)
        if since is None or not self._happened(event):
            return None
        reach = self._reach(event)
        deed = None if cue is None or since <= _CLOSE else grammar.charged(cue)
        if since <= reach.word and self._speaks_of(content, source, deed, event):
            return "word"
        if since <= reach.word and self._beside(content, cue, event):
            return "beside"
        if meaning is not None and since <= reach.answer and self._answers(content, cue, meaning, since):
            return "answer"
        if not quotation.spoken or since > reach.next or not self.is_reacted_to(event):
            return None
        # “Called for cheaper bread” wants something of its own.
        bids = any(t.tag_ == "VB" for t in content)
        wants = meaning is not None and meaning.stance in _WANTING and grammar.is_thing(content) and not bids
        denies = meaning is not None and meaning.stance == "denies"  # which says what is denied
        return None if wants or denies or self._names_another(content, source, event) else "next"

    def _speaks_of(self, content: Span, source: Entity, deed: Token | None, event: int) -> bool:
        """Whether the words have one of the event's, a noun of its kind, or someone who had part in it.

        Far from the event, whoever is accused of a `deed` is not what ties the words to another.
        """
        words, parties = self.told.words[event], self.told.parties[event]
        for token in content if deed is None else content.doc[deed.left_edge.i : deed.right_edge.i + 1]:
            if token.dep_ == "compound" or grammar.is_setting(token, content.start):
                continue
            if token.lemma_.lower() in words and token.pos_ in {"NOUN", "VERB", "PROPN"}:
                return True
            if token.pos_ == "NOUN" and self._is_of_kind(token, event):
                return True
            entity = self.entities.at(token.i)
            if entity is not None and entity.id != source.id and entity.id in parties:
                return True
        return False

    def _is_of_kind(self, noun: Token, event: int) -> bool:
        kinds = self.stances.nouns.get(noun.lemma_.lower())
        return kinds is not None and self.told.types[event] in kinds

    def _beside(self, content: Span, cue: Token | None, event: int) -> bool:
        """Whether the sentence that says who spoke also speaks of the event."""
        first = content[0].sent if cue is None else cue.sent
        words = self.told.words[event]
        return any(
            t.lemma_.lower() in words and t.pos_ in {"NOUN", "VERB"} and t.dep_ != "amod"
            for t in first
            if not content.start <= t.i < content.end and (cue is None or t.i != cue.i)
        )

    def _answers(self, content: Span, cue: Token | None, meaning: Meaning, since: int) -> bool:
        """Whether the position is one that only answers something (“demanded an inquiry”, “denied any role”)."""
        if meaning.stance in _LOOKING_BACK:
            return cue is None or cue.lemma_.lower() != "threaten"
        if cue is not None and cue.lemma_.lower() == "blame":
            return True
        if meaning.stance in _JUDGING and since <= _POINTED and grammar.is_pointed(content):
            return True
        if meaning.stance == "demands" and cue is not None and _is_to_the_public(cue):
            return True
        deed = None if cue is None else grammar.charged(cue)
        main = syntax.head(content) if deed is None else deed
        answers = self.stances.answers.get(meaning.stance)
        return answers is not None and any(
            t.lemma_.lower() in answers and t.dep_ != "mark" and _is_near(t, main) for t in content
        )

    def _reach(self, event: int) -> Reach:
        told = len(self.told.heads[event])
        if event == PRINCIPAL:
            if self.told.strikes():
                return _OF_WHAT_STRIKES
            return _OF_THE_STORY if told >= _MANY else _OF_A_BRIEF
        return _OF_NEWS if told > 1 else _OF_A_MENTION

    def _happened(self, event: int) -> bool:
        return any(head not in self.told.denied for head in self.told.heads[event])

    def is_reacted_to(self, event: int) -> bool:
        """Whether it is an event that happened, of a kind that people react to without a word of it."""
        return self._happened(event) and self.told.types[event] not in self.told.kinds["quiet"]

    def _names_another(self, content: Span, source: Entity, event: int) -> bool:
        """Whether the words name something that the tellings of the event do not."""
        around = self.told.around[event]
        return any(
            t.ent_type_ in _NAMED and t.lemma_.lower() not in around and self._is_not(t, source)
            for t in content
        )

    def _is_not(self, token: Token, source: Entity) -> bool:
        entity = self.entities.at(token.i)
        return entity is None or entity.id != source.id


def _is_near(token: Token, main: Token) -> bool:
    """Whether the words turn on the token, and no clause beside them holds it."""
    for _ in range(_DEEP):
        if token.i == main.i:
            return True
        token = token.head
        if token.dep_ in {"relcl", "acl", "pcomp"} and token.i != main.i:
            return False
    return token.i == main.i


def _is_to_the_public(cue: Token) -> bool:
    """Whether everybody is asked (“urged people to stay indoors”)."""
    if cue.lemma_.lower() not in _APPEALING:
        return False
    holders = [h for c in (cue, *cue.children) for h in c.children]
    return any(h.lemma_.lower() in _PUBLIC for h in holders)
