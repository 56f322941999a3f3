"""Which event a quotation bears on: one that its words name or describe, else what the text has just told.

docs/reactions.md has the order in which these are tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from service.discourse import grammar
from service.discourse.evidence import Tie
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.evidence import Evidence
    from service.discourse.positions import Positions
    from service.discourse.topics import Topics
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation

# Stances that a speaker takes on the story without naming it; the others must be closer to a telling.
_FREE = frozenset({"mourns", "threatens", "denies", "claims_responsibility", "pledges"})
# Stances whose content names what is wanted or to come: its own head is not what the stance is about.
_FORWARD = frozenset({"demands", "pledges", "threatens"})
_FAVOURABLE = frozenset({"supports", "justifies"})
# Subjects that name nothing of their own.
_NO_TOPIC = frozenset({"i", "we", "you", "it", "this", "that", "there", "what", "who", "which"})
# Stances whose content names who is to do something, or who did.
_OF_SOMEONE = _FORWARD | {"accuses"}
# Stances that are on the event, whomever the words speak of.
_OF_ANYBODY = _OF_SOMEONE | {"mourns", "denies"}
_OWN = frozenset({"my", "our"})
# What is said of an event although the text only supposes it (“denied planning an attack”).
_OF_SUPPOSED = frozenset({"denies", "accuses", "condemns", "claims_responsibility"})
# Stances taken on what was told last, where that is no longer the story.
_OF_WHAT_WAS_TOLD = frozenset({"condemns", "denies", "justifies", "supports"})
_BECAUSE_OF = frozenset({"supports", "condemns", "mourns"})


# By what words bear on an event: they name or describe it, name what had part in it, go on about it, are addressed to a
# party of it or grieve; or they name nothing and are tied to it.
Ground = Literal["named", "part", "going on", "party", "mourned"] | Tie


class Borne(NamedTuple):
    """The event that words bear on, and by what."""

    event: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is needed to say which event words bear on."""

    topics: Topics
    positions: Positions
    evidence: Evidence
    entities: Entities
    stances: Stances

    def event(
        self,
        quotation: Quotation,
        source: Entity,
        cue: Token | None,
        meaning: Meaning | None,
        *,
        live: Container[int],
        before: int | None = None,
    ) -> Borne | None:
        """The event, None where the words bear on none that the text tells.

        `live` are paragraphs known to speak of the story, `before` is the event of which the speaker spoke just before.
        """
        content = quotation.content
        event = self._named(content, cue, meaning)
        if event is not None:
            return Borne(event, "named")
        if meaning is None:
            return Borne(PRINCIPAL, "part") if self.topics.participant(content.start, content.end) else None
        if cue is not None and (grammar.stands_apart(cue, quotation.source) or grammar.is_standing(cue)):
            return None
        return (
            self._supposed(content, meaning)
            or self._gone_on(quotation, source, cue, meaning, before)
            or self._of_people(quotation, cue, meaning)
            or self._unnamed(quotation, source, cue, meaning, live)
        )

    def _supposed(self, content: Span, meaning: Meaning) -> Borne | None:
        """The event that the words name but the text only supposes, where they may be on one."""
        if meaning.stance not in _OF_SUPPOSED:
            return None
        said = frozenset(self.positions.sayings.words(content.start, content.end))
        event = self.topics.supposed(content.start, content.end, skip=said)
        return None if event is None else Borne(event, "named")

    def _gone_on(
        self, quotation: Quotation, source: Entity, cue: Token | None, meaning: Meaning, before: int | None
    ) -> Borne | None:
        """What the speaker goes on about: in words of their own, or in ours if those are tied to it."""
        if before is None or self._of_another(quotation.content, meaning, source):
            return None
        goes_on = quotation.direct or meaning.stance not in _OF_ANYBODY
        tied = goes_on or self.evidence.tie(quotation, source, cue, meaning, before) not in {None, "next"}
        return Borne(before, "going on") if tied else None

    def _of_people(self, quotation: Quotation, cue: Token | None, meaning: Meaning) -> Borne | None:
        """The event of whom the cue addresses, or the one to mourn over."""
        event = self._of_party(quotation, cue, meaning)
        if event is not None:
            return Borne(event, "party")
        mourned = self.topics.told.mourned() if meaning.stance == "mourns" else None
        return None if mourned is None else Borne(mourned, "mourned")

    def _unnamed(
        self,
        quotation: Quotation,
        source: Entity,
        cue: Token | None,
        meaning: Meaning,
        live: Container[int],
    ) -> Borne | None:
        """The event of words that name none: the story's, or what was told last."""
        content = quotation.content
        event = None
        if self._understood(quotation, source, cue, meaning, live):
            event = self._fitting(meaning, content.start)
        elif self._of_what_was_told(content, cue, meaning) and not self._of_another(content, meaning, source):
            event = self.topics.told.beside(content.start)
        return self._tied(quotation, source, cue, meaning, event, live)

    def _tied(
        self,
        quotation: Quotation,
        source: Entity,
        cue: Token | None,
        meaning: Meaning | None,
        event: int | None,
        live: Container[int],
    ) -> Borne | None:
        """The event of words that name none, if something says that they are about it."""
        tie = None if event is None else self.evidence.tie(quotation, source, cue, meaning, event, live=live)
        return None if event is None or tie is None else Borne(event, tie)

    def remarked(
        self,
        quotation: Quotation,
        source: Entity,
        cue: Token | None,
        *,
        live: Container[int],
        before: int | None = None,
    ) -> Borne | None:
        """The event of words that take no position by themselves: one they name, else the story's, if it goes on.

        What the speaker has just spoken of, `before`, goes on as well.
        """
        content, told = quotation.content, self.topics.told
        # What the words themselves bring up is not what they are about.
        skip = told.announced(content.start, content.end) | ({cue.i} if cue is not None else set())
        event = self.topics.about(content.start, content.end, skip=skip)
        if event is not None:
            return Borne(event, "named")
        if before is not None:
            return Borne(before, "going on")
        if told.current(content.start, live=live):
            event = told.going_on(content.start)
        elif told.still(content.start, live=live):
            another = self._of_another(content, self.stances.meanings["comments"], source)
            event = None if another else PRINCIPAL
        else:
            event = told.beside(content.start)
        return self._tied(quotation, source, cue, None, event, live)

    def denied(self, content: Span, event: int) -> int:
        """What words deny that tell it themselves (“no evidence that records had been stolen”), else the event."""
        named = self.topics.supposed(content.start, content.end)
        if named is None:
            named = self.topics.about(content.start, content.end)
        return event if named is None else named

    def _named(self, content: Span, cue: Token | None, meaning: Meaning | None) -> int | None:
        """The event that the words or the cue's clause name or describe."""
        told = self.topics.told
        # A word of stance may be a trigger too (“its refusal”): it is the reaction, not what the reaction is to.
        said = self.positions.sayings.words(content.start, content.end)
        skip = {i for i in said if told.by_token.get(i) != PRINCIPAL}
        if meaning is not None and meaning.stance in _FORWARD:
            skip |= {syntax.head(content).i} | told.announced(content.start, content.end)
        if cue is not None:
            skip.add(cue.i)
        forward = meaning is not None and meaning.stance in _FORWARD
        event = self._beside(cue, content) if forward and cue is not None else None
        if event is None:
            event = self.topics.about(content.start, content.end, skip=skip)
        if event is None and cue is not None and cue.i < content.start:
            event = self._of_subject(cue)
        if event is None and cue is not None:
            event = self._beside(cue, content)
        return event

    def _understood(
        self, quotation: Quotation, source: Entity, cue: Token | None, meaning: Meaning, live: Container[int]
    ) -> bool:
        """Whether the words take a position and the text is still about the principal event."""
        content, told = quotation.content, self.topics.told
        if meaning.stance == "comments":
            return False
        if self.topics.participant(content.start, content.end):
            return True
        own = self.positions.settled(cue)
        excuses = own is not None and own is not meaning  # blame on no one
        settled = excuses or (own is meaning and meaning.stance in _FREE)
        alone = not self.positions.judges(content) and not settled
        if alone and grammar.is_thing(content) and not self._is_to_come(content, meaning):
            # The cue alone has the stance (“slammed the door”): only its own sentence can say what that is on.
            return told.in_sentence(content.start)
        if not excuses and self._of_another(content, meaning, source):
            return False
        if told.still(content.start, live=live):
            return True
        free = meaning.stance in _FREE or (meaning.stance == "condemns" and quotation.direct)
        return told.current(content.start, live=live, reach=1 if free else 0)

    def _of_what_was_told(self, content: Span, cue: Token | None, meaning: Meaning) -> bool:
        """Whether the words are on what was told last: they judge it, or only say whose doing it was (“blamed X”)."""
        if meaning.stance == "accuses":
            return cue is not None and cue.lemma_.lower() == "blame"
        return meaning.stance in _OF_WHAT_WAS_TOLD and not grammar.is_thing(content)

    def _fitting(self, meaning: Meaning, i: int) -> int | None:
        """The story's event, or the one that the stance can be on: nobody claims a trial."""
        told = self.topics.told
        return told.claimable() if meaning.stance == "claims_responsibility" else told.going_on(i)

    def _is_to_come(self, content: Span, meaning: Meaning) -> bool:
        """Whether a bare noun names what the story brings on: someone to blame, a demand, help."""
        if meaning.stance == "pledges":
            return syntax.head(content).lemma_.lower() in self.stances.pledged
        return meaning.stance in _OF_SOMEONE

    def _of_another(self, content: Span, meaning: Meaning, source: Entity) -> bool:
        """Whether the words judge something else (“the new tax is unfair”) or someone who had no part in the story."""
        if meaning.stance in _OF_ANYBODY:
            return False
        topic = self.positions.judged(content, meaning) or grammar.topic(content)
        if topic is None or topic.lower_ in _NO_TOPIC:
            return False
        entity = self.entities.at(topic.i)
        if entity is None:
            return topic.pos_ == "NOUN" and not grammar.is_part(topic)
        if (
            entity.id in self.topics.told.people
            or entity.id == source.id
            or any(c.lower_ in _OWN for c in topic.children)
        ):
            return False
        someone = entity.type == "person" and any(m.kind == "name" for m in entity.mentions)
        return someone or meaning.stance in _FAVOURABLE

    def _beside(self, cue: Token, content: Span) -> int | None:
        """The event that the cue's own clause names next to what was said (“after the blast, she called for …”)."""
        for child in cue.children:
            outside = child.right_edge.i < content.start or child.left_edge.i >= content.end
            if child.dep_ in {"prep", "advcl"} and outside and not _only_dates(child):
                event = self.topics.about(child.left_edge.i, child.right_edge.i + 1)
                if event is not None:
                    return event
        return None

    def _of_party(self, quotation: Quotation, cue: Token | None, meaning: Meaning) -> int | None:
        """The event of whoever the cue is addressed to (“congratulated the winner”, “praised the rescuers”)."""
        if cue is None or meaning.stance not in _BECAUSE_OF or self.positions.settled(cue) is not meaning:
            return None
        for head in grammar.addressed(cue):
            entity = self.entities.at(head.i)
            event = None if entity is None else self.topics.part(entity.id, quotation.content.start)
            if event is not None:
                return event if self.evidence.is_reacted_to(event) else None
            parts, congratulates = self.topics.told.parts, cue.lemma_.lower() == "congratulate"
            if congratulates and entity is not None and entity.id in parts:
                return parts[entity.id]
            # “Congratulated his successor”: whoever that is.
            of_story = congratulates or (entity is not None and parts.get(entity.id) == PRINCIPAL)
            if of_story and self.topics.told.still(quotation.content.start):
                return PRINCIPAL
        return None

    def _of_subject(self, cue: Token) -> int | None:
        """The event that is judged before the cue: “the raid was condemned as …”, “the raid, which he called …”."""
        holder = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
        if cue.dep_ in {"relcl", "acl"} and (holder is None or holder.tag_ in {"WDT", "WP"}):
            holder = cue.head
        if holder is None:
            return None
        return self.topics.about(holder.left_edge.i, holder.i + 1, skip={cue.i})


def _only_dates(link: Token) -> bool:
    """Whether what the clause tells is only when the words were said (“during a call”, “before the meeting”)."""
    marks = (link, *(c for c in link.children if c.dep_ == "mark"))
    return any(c.lower_ in grammar.SETTINGS for c in marks)
