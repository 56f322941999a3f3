"""Hearing a reaction in a quotation: the position that it takes, and the event that it takes it on.

docs/reactions.md has the rules. An official who reports what happened takes no position; a party to the event who does
so does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import acts, grammar, remarks
from service.discourse.bearing import Borne
from service.discourse.positions import reports
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax
from service.records.events import ReactionRecord

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.bearing import Bearing
    from service.discourse.parties import Parties
    from service.discourse.positions import Positions
    from service.discourse.topics import Topics
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation

# Cues that bring the event about rather than speak of it: “announced lay-offs”, “declared a curfew”.
_ENACTING = frozenset({"announce", "declare", "proclaim", "agree", "unveil", "order", "decree", "decide"})
# Cues of who only passes on what happened.
_RELATING = frozenset({"report"})
# Cues of who only says what there was to see.
_RECOUNTING = frozenset({"accord", "confirm", "describe", "recount", "recall", "testify"})
# What is pledged to a cause or a leader, whatever happens.
_ALLEGIANCE = frozenset({"allegiance", "loyalty", "fealty"})
# What those who do a deed bid others in it.
_BIDDING = frozenset({"tell", "order", "ask"})
_SAYING = frozenset({"say", "tell", "add", "write", "state", "warn"})
_ARMED = frozenset({"REB", "PRM"})
_ALLEGING = frozenset({"claim", "allege"})
# Cues that give the event a name of the speaker's own.
_NAMING = frozenset({"call", "describe", "brand", "label", "dub", "term", "characterise", "characterize"})
# What nobody says of their own deed: strikers demand and condemn with the strike, not of it.
_OF_OTHERS = frozenset({"demands", "condemns", "supports", "accuses"})
# What those on trial say of what they are tried for.
_OF_DEEDS = frozenset({"justifies", "denies", "claims_responsibility", "mourns"})
# Positions whose words tell the results of a vote or a trial as well.
_OF_RESULTS = frozenset({"supports", "accuses", "justifies"})
_TOWARD = frozenset({"accuses", "demands", "threatens", "supports", "condemns"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is needed to hear a reaction in a quotation."""

    bearing: Bearing
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
        `before` that of which the speaker spoke just before.
        """
        first = self._reaction(quotation, live, alleged, before)
        if first is None or quotation.source is None:
            return
        yield from self.of_each(first, quotation)

    def of_each(self, first: ReactionRecord, quotation: Quotation) -> Iterator[ReactionRecord]:
        """The reaction, and the same of everybody whom the source names beside its speaker."""
        yield first
        for head in () if quotation.source is None else syntax.coordinated(quotation.source.root):
            other = self.entities.at(head.i)
            if other is not None and other.id != first.entity and self._can_react(other, quotation):
                yield replace(first, entity=other.id)

    def reacting(self, quotation: Quotation) -> Entity | None:
        """Who may react with the words: their speaker, if that is someone and said them."""
        source = self.speaker(quotation)
        if source is None or not self._can_react(source, quotation) or acts.nobody(quotation.source):
            return None
        unsaid = quotation.cue is not None and grammar.unsaid(quotation.cue.root, quotation.source)
        return None if unsaid else source

    def _reaction(
        self, quotation: Quotation, live: Container[int], alleged: int, before: int | None
    ) -> ReactionRecord | None:
        source = self.reacting(quotation)
        if source is None:
            return None
        cue = None if quotation.cue is None else quotation.cue.root
        if cue is not None and grammar.asks_press(cue, quotation.content):
            return None
        if syntax.head(quotation.content).lemma_.lower() in _ALLEGIANCE:
            return None
        meaning = self.meaning(quotation, cue, source)
        if meaning is not None and meaning.stance == "denies" and _is_of_charge(quotation.content):
            borne: Borne | None = Borne(self._alleged(quotation, source, alleged), "named")
        else:
            borne = self.bearing.event(quotation, source, cue, meaning, live=live, before=before)
        if borne is None or (cue is not None and self._happens(cue, borne.event)):
            return None
        event = self._deed(borne, quotation.content, source, meaning)
        taken = self._taken(quotation, cue, source, meaning, event)
        if taken is None:
            return None
        meaning, event = taken
        return self.record(quotation, meaning, source, event)

    def meaning(self, quotation: Quotation, cue: Token | None, source: Entity) -> Meaning | None:
        """The position of the words; who calls a charge absurd denies it."""
        meaning = self.positions.of(quotation, cue, source)
        if meaning is None or (cue is not None and _enacts(cue) and self._is_announced(quotation, meaning)):
            return None
        if meaning.stance == "condemns" and self._is_denial(quotation, source):
            return self.stances.meanings["denies"]
        if meaning.stance == "accuses" and cue is not None:
            return self._blamed(quotation, cue, meaning)
        return meaning

    def _is_announced(self, quotation: Quotation, meaning: Meaning) -> bool:
        """Whether what is announced only happens to have words of a position (“that 49 were in favour of it”)."""
        clause = not quotation.direct and not grammar.is_thing(quotation.content)
        reported = clause and meaning.stance in _OF_RESULTS
        return meaning.stance == "comments" or reported

    def _is_denial(self, quotation: Quotation, source: Entity) -> bool:
        """Whether a charge is called false, or “that” is rejected which another has just said."""
        if grammar.is_called_false(quotation.content):
            return True
        pronoun = len(quotation.content) == 1 and quotation.content[0].lower_ in self.stances.pronouns
        said = pronoun and self._said_by_another(quotation, source) is not None
        return said and grammar.rejects(quotation.cue)

    def _deed(self, borne: Borne, content: Span, source: Entity, meaning: Meaning | None) -> int:
        """The event; of a trial what it judges, where those on trial answer for that, or the court condemns it."""
        told, event = self.topics.told, borne.event
        if meaning is None or not told.judges(event):
            return event
        if any(told.by_token.get(i) == event for i in range(content.start, content.end)):
            return event
        answers = meaning.stance in _OF_DEEDS and source.id in told.parties[event]
        court = (
            source.sector == "JUD" and meaning.stance == "condemns" and borne.ground not in {"answer", "next"}
        )
        if not answers and not court:
            return event
        deed = told.deed(source.id)
        return event if deed is None else deed

    def _taken(
        self, quotation: Quotation, cue: Token | None, source: Entity, meaning: Meaning | None, event: int
    ) -> tuple[Meaning, int] | None:
        """What the speaker can mean of the event, and the event itself: a protest is about what it is against."""
        if (
            meaning is not None
            and meaning.stance == "comments"
            and cue is not None
            and cue.lemma_ in _RECOUNTING
        ):
            return None
        if meaning is not None and meaning.own and not self.parties.defends(quotation, source, event):
            meaning = self.positions.of(quotation, cue, source, own=False)
        if meaning is None:
            meaning = self._otherwise(quotation, cue, source, event)
        if meaning is not None and meaning.stance in _OF_OTHERS and self._is_own(source, event):
            against = None if meaning.stance == "accuses" else self.topics.told.protested(event)
            if against is None:
                # What is not to be borne is why they did it.
                meaning = self.positions.defence(quotation, cue)
            else:
                event = against
        if meaning is None:
            return None
        bids = meaning.stance == "demands" and cue is not None and cue.lemma_.lower() in _BIDDING
        if bids and source.type == "person" and self.parties.did(source, event):
            return None  # “the gunman told them to lie down” is a part of it
        claims_other = meaning.stance == "claims_responsibility" and not self.topics.told.wilful(event)
        return None if claims_other else (meaning, event)

    def remark(
        self, quotation: Quotation, *, live: Container[int], before: int | None = None
    ) -> ReactionRecord | None:
        """The position of someone whose words hold no word of one, where a reader infers it."""
        source = self.reacting(quotation)
        if source is None:
            return None
        cue = None if quotation.cue is None else quotation.cue.root
        whole = remarks.is_whole(quotation)
        if not quotation.spoken or not (whole or self._reported(quotation, cue, source)):
            return None
        if cue is not None and _enacts(cue):
            return None
        borne = self.bearing.remarked(quotation, source, cue, live=live, before=before)
        if borne is None or (not whole and self._tells(quotation, borne.event)):
            return None
        event = borne.event
        armed = source.sector in _ARMED or (
            self.topics.told.violent(event) and self.parties.did(source, event)
        )
        stance = remarks.position(quotation, source, self.entities, armed=armed)
        if whole and self.topics.told.wilful(event) and self._confesses(quotation.content, event):
            stance = "claims_responsibility"
        if stance == "accuses" and self.topics.told.is_mishap(event):
            stance = None  # “they” are those who came to help
        if stance == "denies" and borne.ground == "next" and not self.topics.told.violent(event):
            stance = None
        if stance == "denies" and not quotation.direct:
            event = self.bearing.denied(quotation.content, event)
        reacted = self.bearing.evidence.is_reacted_to(event)
        weighs = reacted and whole and not reports(quotation, source) and remarks.weighs(quotation.content)
        if stance is None and not weighs:
            return None
        return self.record(quotation, self.stances.meanings[stance or "comments"], source, event)

    def _confesses(self, content: Span, event: int) -> bool:
        """Whether the words tell the event as the speaker's own deed (“I shot her”)."""
        verb = syntax.head(content)
        own = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.children)
        told = self.topics.told.by_token.get(verb.i) == event and verb.i not in self.topics.told.denied
        return own and told and verb.tag_ in {"VBD", "VBN"}

    def _reported(self, quotation: Quotation, cue: Token | None, source: Entity) -> bool:
        """Whether somebody who does not report for a living simply said so."""
        return cue is not None and cue.lemma_.lower() in _SAYING and not reports(quotation, source)

    def _tells(self, quotation: Quotation, event: int) -> bool:
        """Whether the words tell the event itself, as who decided it announces it."""
        content, told = quotation.content, self.topics.told.by_token
        return any(told.get(i) == event for i in range(content.start, content.end))

    def record(self, quotation: Quotation, meaning: Meaning, source: Entity, event: int) -> ReactionRecord:
        """The reaction of the speaker to the event, in these words."""
        cue = None if quotation.cue is None else quotation.cue.root
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

    def speaker(self, quotation: Quotation) -> Entity | None:
        """Who says it; where nothing is known of the head of the phrase, the person whom it names."""
        if quotation.source is None:
            return None
        source = self.entities.at(quotation.source.root.i)
        if source is not None:
            return source
        beside = (c for c in quotation.source.root.children if c.dep_ == "appos")
        named = (self.entities.at(t.i) for t in (*quotation.source, *beside) if t.dep_ != "poss")
        return next((e for e in named if e is not None and e.type == "person"), None)

    def _can_react(self, source: Entity, quotation: Quotation) -> bool:
        """Whether it is someone, or a place that speaks and so stands for who runs it (“the airport said”)."""
        if source.type in acts.SOMEONE or source.sector is not None:
            return True
        if not quotation.spoken or quotation.source is None:
            return False
        return source.type == "facility" or quotation.source.root.lemma_.lower() in self.stances.people

    def _alleged(self, quotation: Quotation, source: Entity, alleged: int) -> int:
        """What is denied with “the claim”: what another said just before, else what was alleged last."""
        said = self._said_by_another(quotation, source)
        return alleged if said is None else said

    def _said_by_another(self, quotation: Quotation, source: Entity) -> int | None:
        """The event that another told just before."""
        told = self.topics.told
        said = told.claimed(quotation.content.start)
        return next((event for i, event in said if told.speakers[i] != source.id), None)

    def _blamed(self, quotation: Quotation, cue: Token, meaning: Meaning) -> Meaning | None:
        """Who blames no one but circumstances excuses what somebody decided, and accuses nobody."""
        head = syntax.head(quotation.content)
        thing = cue.lemma_.lower() == "blame" and head.pos_ == "NOUN" and self.entities.at(head.i) is None
        if not thing:
            return meaning
        decided = self.topics.told.types[PRINCIPAL] in self.topics.told.kinds["labour"]
        return self.stances.meanings["justifies"] if decided else None

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
        if not quotation.spoken or lemma in _ENACTING | _RELATING or reports(quotation, source):
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


def _enacts(cue: Token) -> bool:
    return cue.lemma_.lower() in _ENACTING


def _is_of_charge(content: Span) -> bool:
    return grammar.is_charge(content) or grammar.is_called_false(content)
