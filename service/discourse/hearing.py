"""Hearing a reaction in a quotation: the position that it takes, and the event that it takes it on.

docs/reactions.md has the rules. An official who reports what happened takes no position; a party to the event who does
so does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import acts, grammar
from service.discourse.positions import reports
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax
from service.records.events import ReactionRecord

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.parties import Parties
    from service.discourse.positions import Positions
    from service.discourse.topics import Topics
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation

# Cues that bring the event about rather than speak of it: “announced lay-offs”, “declared a curfew”.
_ENACTING = frozenset({"announce", "declare", "proclaim", "agree", "unveil", "order", "decree", "decide"})
_ALLEGING = frozenset({"claim", "allege"})
# Cues that give the event a name of the speaker's own.
_NAMING = frozenset({"call", "describe", "brand", "label", "dub", "term", "characterise", "characterize"})
# Stances that a speaker takes on the story without naming it; the others must be closer to a telling.
_FREE = frozenset({"mourns", "threatens", "denies", "claims_responsibility", "pledges"})
# Stances whose content names what is wanted or to come: its own head is not what the stance is about.
_FORWARD = frozenset({"demands", "pledges", "threatens"})
_FAVOURABLE = frozenset({"supports", "justifies"})
# Subjects that name nothing of their own.
_NO_TOPIC = frozenset({"i", "we", "you", "it", "this", "that", "there", "what", "who", "which"})
# Stances whose content names who is to do something, or who did.
_OF_SOMEONE = _FORWARD | {"accuses"}
# What nobody says of their own deed: strikers demand and condemn with the strike, not of it.
_OF_OTHERS = frozenset({"demands", "condemns", "supports", "accuses"})
# What is said of an event although the text only supposes it (“denied planning an attack”).
_OF_SUPPOSED = frozenset({"denies", "accuses", "condemns", "claims_responsibility"})
_TOWARD = frozenset({"accuses", "demands", "threatens", "supports", "condemns"})
_BECAUSE_OF = frozenset({"supports", "condemns", "mourns"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is needed to hear a reaction in a quotation."""

    topics: Topics
    positions: Positions
    parties: Parties
    entities: Entities
    stances: Stances

    def reactions(
        self,
        quotation: Quotation,
        *,
        live: Container[int],
        alleged: int = PRINCIPAL,
        before: int | None = None,
    ) -> Iterator[ReactionRecord]:
        """The reaction that the quotation is, if it is one, of each of its speakers (“Kenya and the union condemned”).

        `live` are paragraphs known to speak of the story, `alleged` is the event of the last accusation,
        `before` that of the sentences before in the same quotation.
        """
        first = self._reaction(quotation, live, alleged, before)
        if first is None or quotation.source is None:
            return
        yield first
        for head in syntax.coordinated(quotation.source.root):
            other = self.entities.at(head.i)
            if other is not None and other.id != first.entity and _can_react(other, quotation):
                yield replace(first, entity=other.id)

    def _reaction(
        self, quotation: Quotation, live: Container[int], alleged: int, before: int | None
    ) -> ReactionRecord | None:
        source = None if quotation.source is None else self.entities.at(quotation.source.root.i)
        if source is None or not _can_react(source, quotation) or acts.nobody(quotation.source):
            return None
        cue = None if quotation.cue is None else quotation.cue.root
        if cue is not None and grammar.unsaid(cue, quotation.source):
            return None
        meaning = self.positions.of(quotation, cue, source)
        if meaning is not None and meaning.stance == "denies" and grammar.is_charge(quotation.content):
            event: int | None = alleged
        else:
            event = self._event(quotation, cue, meaning, live, before)
        if event is None or (cue is not None and self._happens(cue, event)):
            return None
        if meaning is not None and meaning.own and not self.parties.defends(quotation, source, event):
            meaning = self.positions.of(quotation, cue, source, own=False)
        if meaning is None:
            meaning = self._otherwise(quotation, cue, source, event)
        if meaning is None or (meaning.stance in _OF_OTHERS and self._is_own(source, event)):
            return None
        if meaning.stance == "claims_responsibility" and not self.topics.told.wilful(event):
            return None
        return ReactionRecord(
            entity=source.id,
            stance=meaning.stance,
            plover=meaning.plover,
            span=quotation.content,
            cue=quotation.cue,
            direct=quotation.direct,
            toward=self._toward(cue, meaning, source),
            event=event,
        )

    def _happens(self, cue: Token, event: int) -> bool:
        """Whether the cue tells an event rather than a stance: the one itself (“protesting”), or one in court."""
        told = self.topics.told
        own = told.by_token.get(cue.i)
        return own is not None and (own == event or told.types[own] in told.kinds["prosecutions"])

    def _otherwise(
        self, quotation: Quotation, cue: Token | None, source: Entity, event: int
    ) -> Meaning | None:
        """What words without a position are: a party's own account, or a name that the speaker gives the event."""
        lemma = "" if cue is None else cue.lemma_.lower()
        if not quotation.spoken or lemma in _ENACTING or reports(quotation, source):
            return None
        if lemma in _ALLEGING and self._befell(source, event):
            return self.stances.meanings["accuses"]
        account = self.topics.told.violent(event) and self.parties.tells_own(quotation, source, event)
        if account and self._denies(quotation, event):
            return self.stances.meanings["denies"]
        return self.stances.meanings["comments"] if account or lemma in _NAMING else None

    def _befell(self, source: Entity, event: int) -> bool:
        """Whether the speaker underwent what another is said to have done."""
        arguments = [a for m in self.parties.clusters[event].mentions for a in m.arguments]
        others = any(a.side == "actor" and a.entity not in {None, source.id} for a in arguments)
        return others and any(a.side == "recipient" and a.entity == source.id for a in arguments)

    def _denies(self, quotation: Quotation, event: int) -> bool:
        """Whether the words say that the event was not (“had not bombed any camp”)."""
        told = self.topics.told
        return any(
            told.by_token.get(i) == event and i in told.denied
            for i in range(quotation.content.start, quotation.content.end)
        )

    def _event(
        self,
        quotation: Quotation,
        cue: Token | None,
        meaning: Meaning | None,
        live: Container[int],
        before: int | None,
    ) -> int | None:
        content = quotation.content
        event = self._named(content, cue, meaning)
        if event is not None:
            return event
        if meaning is None:
            return PRINCIPAL if self.topics.participant(content.start, content.end) else None
        if meaning.stance in _OF_SUPPOSED:
            event = self.topics.supposed(content.start, content.end)
        if event is None and before is not None and not self._of_another(content, meaning):
            return before
        if event is None:
            event = self._of_party(quotation, cue, meaning)
        if event is None and self._understood(quotation, cue, meaning, live):
            return PRINCIPAL
        return event

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
        self, quotation: Quotation, cue: Token | None, meaning: Meaning, live: Container[int]
    ) -> bool:
        """Whether the words take a position and the text is still about the principal event."""
        content, told = quotation.content, self.topics.told
        if meaning.stance == "mourns" and told.grievous():
            return True
        if meaning.stance == "comments":
            return False
        if self.topics.participant(content.start, content.end):
            return True
        settled = self.positions.settled(cue) is meaning and meaning.stance in _FREE
        alone = not self.positions.judges(content) and not settled
        if alone and grammar.is_thing(content) and not self._is_to_come(content, meaning):
            # The cue alone has the stance (“slammed the door”): only its own sentence can say what that is on.
            return told.in_sentence(content.start)
        if self._of_another(content, meaning):
            return False
        if told.still(content.start, live=live):
            return True
        free = meaning.stance in _FREE or (meaning.stance == "condemns" and quotation.direct)
        return told.current(content.start, live=live, reach=1 if free else 0)

    def _is_to_come(self, content: Span, meaning: Meaning) -> bool:
        """Whether a bare noun names what the story brings on: someone to blame, a demand, help."""
        if meaning.stance == "pledges":
            return syntax.head(content).lemma_.lower() in self.stances.pledged
        return meaning.stance in _OF_SOMEONE

    def _of_another(self, content: Span, meaning: Meaning) -> bool:
        """Whether the words judge something else (“the new tax is unfair”) or someone who had no part in the story."""
        if meaning.stance in _FORWARD or meaning.stance == "mourns":
            return False
        topic = grammar.topic(content)
        if topic is None or topic.lower_ in _NO_TOPIC:
            return False
        entity = self.entities.at(topic.i)
        if entity is None:
            return topic.pos_ == "NOUN" and meaning.stance != "accuses"
        if entity.id in self.topics.told.people:
            return False
        return entity.type == "person" or meaning.stance in _FAVOURABLE

    def _beside(self, cue: Token, content: Span) -> int | None:
        """The event that the cue's own clause names next to what was said (“after the blast, she called for …”)."""
        for child in cue.children:
            outside = child.right_edge.i < content.start or child.left_edge.i >= content.end
            if child.dep_ in {"prep", "advcl"} and outside:
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
                return event
            parts = self.topics.told.parts
            if entity is not None and cue.lemma_.lower() == "congratulate" and entity.id in parts:
                return parts[entity.id]
        return None

    def _of_subject(self, cue: Token) -> int | None:
        """The event that is judged before the cue: “the raid was condemned as …”, “the raid, which he called …”."""
        holder = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
        if cue.dep_ in {"relcl", "acl"} and (holder is None or holder.tag_ in {"WDT", "WP"}):
            holder = cue.head
        if holder is None:
            return None
        return self.topics.about(holder.left_edge.i, holder.i + 1, skip={cue.i})

    def _is_own(self, source: Entity, event: int) -> bool:
        """Whether the speaker did the event: what strikers demand is its aim. The sides of a fight do react."""
        return not self.topics.told.violent(event) and self.parties.did(source, event)

    def _toward(self, cue: Token | None, meaning: Meaning, source: Entity) -> int | None:
        """Whom the cue addresses, if that is someone other than the speaker."""
        if cue is None or meaning.stance not in _TOWARD:
            return None
        for head in grammar.addressed(cue):
            entity = self.entities.at(head.i)
            if entity is not None and entity.id != source.id and entity.type in acts.SOMEONE:
                return entity.id
        return None


def _can_react(source: Entity, quotation: Quotation) -> bool:
    """Whether it is someone, or a place that speaks and so stands for who runs it (“the airport said”)."""
    if source.type in acts.SOMEONE or source.sector is not None:
        return True
    return source.type == "facility" and quotation.spoken
