"""Hearing a reaction in a quotation: the position that it takes, and the event that it takes it on.

docs/reactions.md has the rules. The position comes from what is said of the event (“a flagrant violation”), and from
the cue where the cue alone settles it (“condemned”, “denied”) or nothing else does. An official who reports what
happened takes none; a party to the event who does so does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import acts, topics
from service.discourse.topics import Topic
from service.nlp import syntax
from service.records.events import ReactionRecord

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.stance import Sayings
    from service.discourse.topics import Tellings
    from service.records.actors import Entities, Entity
    from service.records.events import EventCluster
    from service.records.quotes import Quotation

# Those whose work it is to report what happened: their statements need a word of judgement to be a position.
_REPORTERS = frozenset({"COP", "MED", "JRN", "HLH", "JUD"})
_REPORTING = frozenset(
    {"official", "authority", "source", "witness", "survivor", "resident", "prosecutor", "report"}
)
_JUDGEMENTS = frozenset({"condemns", "mourns", "supports"})
# Cues that bring the event about rather than speak of it: “announced lay-offs”, “declared a curfew”.
_ENACTING = frozenset({"announce", "declare", "proclaim", "agree", "unveil", "order", "decree", "decide"})
_SETTLING = frozenset({"agree", "decide", "order"})
_ASKING = frozenset({"ask", "wonder", "question", "inquire"})
_QUESTIONS = frozenset({"who", "whether", "if", "why", "how", "what", "where", "when"})
# What a court does with them is a ruling.
_RULINGS = frozenset({"denies", "condemns"})
# Those who speak for a side in a conflict.
_SIDES = frozenset({"GOV", "MIL", "REB", "PRM", "SPY"})
_STATE = frozenset({"GOV", "MIL", "SPY"})
# Stances whose words may as well tell what others meant or did: they count as said of what is to come.
_PROMISES = frozenset({"threatens", "pledges"})
# Stances that a speaker takes on the story without naming it; the others must be closer to a telling.
_FREE = frozenset({"mourns", "threatens", "denies", "claims_responsibility", "pledges"})
# Stances whose content names what is wanted or to come: its own head is not what the stance is about.
_FORWARD = frozenset({"demands", "pledges", "threatens"})
# Stances whose content names who is to do something, or who did.
_OF_SOMEONE = _FORWARD | {"accuses"}
# What nobody says of their own deed: strikers demand and condemn with the strike, not of it.
_OF_OTHERS = frozenset({"demands", "condemns", "supports", "accuses"})
_OWN = frozenset({"its", "their", "our"})
_COLLECTIVE = frozenset({"organization", "group", "country"})
_TOWARD = frozenset({"accuses", "demands", "threatens", "supports", "condemns"})
_BECAUSE_OF = frozenset({"supports", "condemns", "mourns"})
_COMING = frozenset({"will", "shall", "would", "'ll", "’ll", "wo", "going"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my"})
_TOWARD_PREPOSITIONS = frozenset({"on", "upon", "to", "against", "at"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is needed to hear a reaction in a quotation."""

    told: Tellings
    sayings: Sayings
    entities: Entities
    clusters: Sequence[EventCluster]
    stances: Stances

    def reactions(self, quotation: Quotation, *, live: Container[int]) -> Iterator[ReactionRecord]:
        """The reaction that the quotation is, if it is one, of each of its speakers (“Kenya and the union condemned”).

        `live` are paragraphs known to speak of the story.
        """
        first = self._reaction(quotation, live)
        if first is None or quotation.source is None:
            return
        yield first
        for head in syntax.coordinated(quotation.source.root):
            other = self.entities.at(head.i)
            if other is not None and other.id != first.entity and _can_react(other):
                yield replace(first, entity=other.id)

    def _reaction(self, quotation: Quotation, live: Container[int]) -> ReactionRecord | None:
        source = None if quotation.source is None else self.entities.at(quotation.source.root.i)
        if source is None or not _can_react(source) or acts.nobody(quotation.source):
            return None
        cue = None if quotation.cue is None else quotation.cue.root
        meaning = self._meaning(quotation, cue, source)
        topic = self._topic(quotation, cue, meaning, live)
        if topic is None or (cue is not None and self.told.by_token.get(cue.i) == topic.event):
            return None  # “protesting” is the demonstration itself
        if meaning is None and not (cue is not None and cue.lemma_.lower() in _ENACTING):
            meaning = self._as_party(quotation, source, topic)
        if meaning is None or (meaning.stance in _OF_OTHERS and self._is_own(source, topic)):
            return None
        return ReactionRecord(
            entity=source.id,
            stance=meaning.stance,
            plover=meaning.plover,
            span=quotation.content,
            cue=quotation.cue,
            direct=quotation.direct,
            toward=self._toward(cue, meaning, source),
            event=topic.event,
        )

    def _meaning(self, quotation: Quotation, cue: Token | None, source: Entity) -> Meaning | None:
        settled = None if cue is None else _of_cue(cue, self.stances.cues)
        if settled is not None:
            ruling = source.sector == "JUD" and settled.stance in _RULINGS
            return None if ruling else settled
        if cue is not None and (cue.lemma_.lower() in _SETTLING or _asks(quotation, cue)):
            return None
        leaning = None if cue is None else self._leaning(cue)
        if leaning is not None and source.sector == "JUD" and leaning.stance in _RULINGS:
            leaning = None
        said = self.sayings.prevailing(quotation.content.start, quotation.content.end)
        if (
            said is not None
            and _reports(quotation, source)
            and (said.reported or said.stance not in _JUDGEMENTS)
        ):
            said = None
        if said is not None and said.stance in _PROMISES and not _promises(quotation):
            said = None
        if said is None or (leaning is not None and leaning.rank < said.rank):
            return leaning
        return said

    def _leaning(self, cue: Token) -> Meaning | None:
        """What the cue leans to; “saying” after “condemned …” goes on in its vein."""
        own = _of_cue(cue, self.stances.leanings)
        if own is None and cue.dep_ == "advcl":
            return self.stances.cues.get(cue.head.lemma_.lower())
        return own

    def _topic(
        self, quotation: Quotation, cue: Token | None, meaning: Meaning | None, live: Container[int]
    ) -> Topic | None:
        content = quotation.content
        # A word of stance may be a trigger too (“its refusal”): it is the reaction, not what the reaction is to.
        said = self.sayings.words(content.start, content.end)
        skip = {i for i in said if self.told.by_token.get(i) != topics.PRINCIPAL}
        if meaning is not None and meaning.stance in _FORWARD:
            skip |= {content.root.i} | self.told.announced(content.start, content.end)
        if cue is not None:
            skip.add(cue.i)
        topic = self.told.about(content.start, content.end, skip=skip)
        if topic is None and cue is not None and cue.i < content.start:
            topic = self._of_subject(cue)
        if topic is None and cue is not None:
            topic = self._beside(cue, content)
        if topic is not None:
            return topic
        if meaning is None:
            return self.told.participant(content.start, content.end)
        return self._of_party(quotation, cue, meaning) or self._understood(quotation, cue, meaning, live)

    def _understood(
        self, quotation: Quotation, cue: Token | None, meaning: Meaning, live: Container[int]
    ) -> Topic | None:
        """The principal event, where the words take a position and the text is still about it."""
        content = quotation.content
        if meaning.stance == "mourns" and self.told.grievous():
            return Topic(topics.PRINCIPAL, "understood")
        if meaning.stance == "comments":
            return None
        if self.told.participant(content.start, content.end) is not None:
            return Topic(topics.PRINCIPAL, "described")
        settled = cue is not None and _of_cue(cue, self.stances.cues) is meaning and meaning.stance in _FREE
        said = self.sayings.prevailing(content.start, content.end) is not None
        alone = not said and not settled
        if alone and _is_thing(content) and not self._is_to_come(content, meaning):
            # The cue alone has the stance (“slammed the door”): only its own sentence can say what that is on.
            return self.told.in_sentence(content.start)
        if self.told.still(content.start) and not self._of_another(content, meaning):
            return Topic(topics.PRINCIPAL, "understood")
        free = meaning.stance in _FREE or (meaning.stance == "condemns" and quotation.direct)
        return self.told.understood(content.start, live=live, reach=1 if free else 0)

    def _is_to_come(self, content: Span, meaning: Meaning) -> bool:
        """Whether a bare noun names what the story brings on: someone to blame, a demand, help."""
        if meaning.stance == "pledges":
            return content.root.lemma_.lower() in self.stances.pledged
        return meaning.stance in _OF_SOMEONE

    def _of_another(self, content: Span, meaning: Meaning) -> bool:
        """Whether the words judge something else: “the new tax is unfair”."""
        if meaning.stance in _OF_SOMEONE:
            return False
        return any(
            c.dep_ in _SUBJECTS
            and c.pos_ == "NOUN"
            and c.i in range(content.start, content.end)
            and self.entities.at(c.i) is None
            for c in content.root.children
        )

    def _beside(self, cue: Token, content: Span) -> Topic | None:
        """The event that the cue's own clause names next to what was said (“after the blast, she called for …”)."""
        for child in cue.children:
            outside = child.right_edge.i < content.start or child.left_edge.i >= content.end
            if child.dep_ in {"prep", "advcl"} and outside:
                topic = self.told.about(child.left_edge.i, child.right_edge.i + 1)
                if topic is not None:
                    return topic
        return None

    def _of_party(self, quotation: Quotation, cue: Token | None, meaning: Meaning) -> Topic | None:
        """The event of whoever the cue is addressed to (“congratulated the winner”, “praised the rescuers”)."""
        if cue is None or meaning.stance not in _BECAUSE_OF or _of_cue(cue, self.stances.cues) is not meaning:
            return None
        for head in _addressed(cue):
            entity = self.entities.at(head.i)
            topic = None if entity is None else self.told.part(entity.id, quotation.content.start)
            if topic is not None:
                return topic
            if entity is not None and cue.lemma_.lower() == "congratulate" and entity.id in self.told.parts:
                return Topic(self.told.parts[entity.id], "described")
        return None

    def _of_subject(self, cue: Token) -> Topic | None:
        """The event that is judged before the cue: “the raid was condemned as …”, “the raid, which he called …”."""
        holder = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
        if cue.dep_ in {"relcl", "acl"} and (holder is None or holder.tag_ in {"WDT", "WP"}):
            holder = cue.head
        if holder is None:
            return None
        return self.told.about(holder.left_edge.i, holder.i + 1, skip={cue.i})

    def _is_own(self, source: Entity, topic: Topic) -> bool:
        """Whether the speaker did the event: what strikers demand is its aim. The sides of a fight do react."""
        cluster = self.clusters[topic.event]
        return not self.told.violent(topic.event) and any(
            a.entity == source.id and a.side == "actor" for m in cluster.mentions for a in m.arguments
        )

    def _as_party(self, quotation: Quotation, source: Entity, topic: Topic) -> Meaning | None:
        """A party's own account of the event is a comment; that of anyone else is a report."""
        if _reports(quotation, source) or not self.told.violent(topic.event):
            return None
        own = source.type in _COLLECTIVE and _of_its_own(quotation)
        return self.stances.meanings["comments"] if own or self._party(source, topic) else None

    def _party(self, source: Entity, topic: Topic) -> bool:
        """Whether the speaker did the event, or is or speaks for a side of it."""
        mentions = self.clusters[topic.event].mentions
        arguments = [a for mention in mentions for a in mention.arguments if a.entity is not None]
        actors = {a.entity for a in arguments if a.side == "actor"}
        if source.id in actors:
            return source.type != "person" or topic.event == topics.PRINCIPAL
        if source.sector not in _SIDES and source.type != "country":
            return False
        if any(a.entity == source.id for a in arguments):
            return True
        states = (self.entities.entities[i] for i in actors if i is not None)
        countries = {e.country for e in states if e.type == "country" or e.sector in _STATE}
        return source.country is not None and source.country in countries

    def _toward(self, cue: Token | None, meaning: Meaning, source: Entity) -> int | None:
        """Whom the cue addresses, if that is someone other than the speaker."""
        if cue is None or meaning.stance not in _TOWARD:
            return None
        for head in _addressed(cue):
            entity = self.entities.at(head.i)
            if entity is not None and entity.id != source.id and entity.type in acts.SOMEONE:
                return entity.id
        return None


def _is_thing(content: Span) -> bool:
    """Whether the words are only the name of something."""
    return content.root.pos_ in {"NOUN", "PROPN", "PRON"}


def _can_react(source: Entity) -> bool:
    return source.type in acts.SOMEONE or source.sector is not None


def _asks(quotation: Quotation, cue: Token) -> bool:
    """Whether the words are an open question (“wondered who was behind it”)."""
    return cue.lemma_.lower() in _ASKING and quotation.content[0].lower_ in _QUESTIONS


def _reports(quotation: Quotation, source: Entity) -> bool:
    """Whether the speaker is one whose work it is to report, or who merely saw it."""
    if source.sector in _REPORTERS:
        return True
    return quotation.source is not None and quotation.source.root.lemma_.lower() in _REPORTING


def _promises(quotation: Quotation) -> bool:
    """Whether the words are of what is to come, or the speaker's own (“we will”, “vowed to …”)."""
    content = quotation.content
    if content.root.tag_ in {"VB", "NN", "NNS"}:
        return True
    return any(t.lower_ in _COMING or t.lower_ in _FIRST_PERSON or t.tag_ == "MD" for t in content)


def _of_cue(cue: Token, meanings: Mapping[str, Meaning]) -> Meaning | None:
    """What the cue means by itself, with one of its prepositions first (“call for”)."""
    lemma = cue.lemma_.lower()
    if lemma == "deny" and any(child.dep_ == "dative" for child in cue.children):
        return None  # “denied reporters entry”
    for word in _complements(cue):
        if found := meanings.get(f"{lemma} {word}"):
            return found
    return meanings.get(lemma)


def _complements(cue: Token) -> Iterator[str]:
    """The cue's prepositions, its object, and the “for” of “called for the minister to resign”."""
    for child in cue.children:
        first = child.left_edge
        if child.dep_ in {"prep", "prt"} and not _of_time(child):
            yield child.lower_
        elif child.dep_ == "dobj":
            yield child.lemma_.lower()
        elif child.i > cue.i and child.dep_ in {"advcl", "ccomp"} and first.dep_ == "mark":
            yield first.lower_


def _of_time(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _addressed(cue: Token) -> Iterator[Token]:
    for child in cue.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield child
        elif child.dep_ == "prep" and child.lower_ in _TOWARD_PREPOSITIONS:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _of_its_own(quotation: Quotation) -> bool:
    """Whether the speaker says what happened to its own (“six of its members”)."""
    return any(t.dep_ == "poss" and t.lower_ in _OWN for t in quotation.content)
