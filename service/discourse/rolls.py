"""Lists of names: who “the victims” or “the three suspects” of an event are, told in a sentence of their own.

“The dead were identified as A, B and C”, “police named the gunmen as A and B”, “among the injured was A”, “they are A
and B”: the words tell no event, yet they say who took part in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse.features import HARM
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.ontology import EventType
    from service.records.actors import Entities, Entity
    from service.records.events import EventCluster, Side

_PLACES = frozenset({"attr", "pobj", "oprd", "appos", "nsubj", "dobj"})  # of the first name of a list
_LISTING = frozenset({"conj", "appos"})
_NAMING = frozenset({"identify", "name"})
_HOLDING = frozenset({"include"})
_TOLD = frozenset({"nsubjpass", "dobj", "oprd", "nsubj"})
_NAMES = frozenset({"name", "identity"})
# Nouns for those that an event befell, and for those who did it, whichever event it is.
_BEFALLEN = frozenset(
    {
        "casualty", "dead", "deceased", "fatality", "hostage", "injured", "killed", "missing", "slain", "those",
        "victim", "wounded",
    }
)  # fmt: skip
_FELLED = frozenset({"kill", "wound", "injure", "hurt", "slay", "murder", "kidnap", "abduct"})
_DOERS = frozenset(
    {
        "assailant", "attacker", "bomber", "gunman", "gunmen", "hijacker", "kidnapper", "killer", "perpetrator",
        "shooter",
    }
)  # fmt: skip
_THEY = frozenset({"they", "their", "these", "those"})
_PERSONS = frozenset({"person", "group"})
_LONGEST = 60  # names of one list


@dataclass(frozen=True, slots=True)
class Roll:
    """Those whom a list names: the word that it is told of, its entity, and the heads of the names."""

    of: Token
    entity: int | None
    names: tuple[Token, ...]


def find(entities: Entities) -> tuple[Roll, ...]:
    """Every list of persons' names that says who others are, in the order of the text."""
    found: dict[int, Roll] = {}
    for entity in entities.entities:
        if entity.type != "person":
            continue
        for mention in entity.mentions:
            head = mention.span.root
            if mention.name is None or head.dep_ not in _PLACES:
                continue
            of = _told_of(head)
            if of is None or of.i in found:
                continue
            group = entities.at(of.i) or _several_before(of, entities)
            if group is None or (group.id != entity.id and group.type in _PERSONS):
                names = tuple(_listed(head, entities))
                found[of.i] = Roll(of, None if group is None else group.id, names)
    return tuple(found[i] for i in sorted(found))


def _several_before(pronoun: Token, entities: Entities) -> Entity | None:
    """“They are A and B”: the last persons of whom the sentence before tells together."""
    if pronoun.lower_ not in _THEY or pronoun.sent.start == 0:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    for token in reversed(before):
        found = entities.at(token.i)
        if found is not None and found.type in _PERSONS and found.mentions[0].plural:
            return found
    return None


def assign(
    rolls: Sequence[Roll], clusters: Sequence[EventCluster], *, types: Mapping[str, EventType]
) -> dict[int, list[tuple[Side, Roll]]]:
    """For each event by number the lists of those who took part in it, and on which side.

    A list of those whom an event's words speak of belongs to that event; one of “the victims” or “the attackers” to
    the last act of violence told before it.
    """
    found: dict[int, list[tuple[Side, Roll]]] = {}
    for roll in rolls:
        for number, side in _owners(roll, clusters, types):
            found.setdefault(number, []).append((side, roll))
    return found


def _owners(
    roll: Roll, clusters: Sequence[EventCluster], types: Mapping[str, EventType]
) -> Iterator[tuple[int, Side]]:
    told = False
    for number, cluster in enumerate(clusters):
        sides = [
            a.side
            for m in cluster.mentions
            for a in m.arguments
            if roll.entity is not None and a.entity == roll.entity
        ]
        if sides:
            told = True
            yield number, sides[0]
    side = None if told else _side(roll.of)
    last = None if side is None else _last_violence(roll, clusters, types)
    if side is not None and last is not None:
        yield last, side


def _last_violence(
    roll: Roll, clusters: Sequence[EventCluster], types: Mapping[str, EventType]
) -> int | None:
    """The event of violence that was told last before the list."""
    before = [
        (mention.trigger.head.i, number)
        for number, cluster in enumerate(clusters)
        for mention in cluster.mentions
        if mention.trigger.head.i < roll.of.i
        and (types[mention.trigger.type].effect in HARM or types[cluster.type].is_assault)
    ]
    return max(before)[1] if before else None


def _side(word: Token) -> Side | None:
    lemma = word.lemma_.lower()
    if word.lower_ in _BEFALLEN or lemma in _BEFALLEN:
        felled = any(c.dep_ == "acl" and c.lemma_ in _FELLED for c in word.rights)
        return "recipient" if word.lower_ != "those" or felled else None
    if any(c.dep_ == "acl" and c.lemma_ in _FELLED and c.tag_ == "VBN" for c in word.rights):
        return "recipient"  # “the officers killed are …”
    return "actor" if lemma in _DOERS else None


def _told_of(head: Token) -> Token | None:
    """The word for those whom the name, the first of its list, is told of."""
    above = head.head
    if head.dep_ == "appos":
        return above if above.tag_ == "NNS" and above.i < head.i else None
    if head.dep_ in {"pobj", "oprd"}:
        verb = above.head if head.dep_ == "pobj" else above
        if verb.lemma_ not in _NAMING or (head.dep_ == "pobj" and above.lower_ != "as"):
            return None
        told = next((c for c in verb.children if c.dep_ in _TOLD - {"nsubj"} and c.i != head.i), None)
        return None if told is None else _bearers(told)
    if head.dep_ == "nsubj":
        among = next((c for c in above.lefts if c.dep_ == "prep" and c.lower_ == "among"), None)
        inverted = above.lemma_ == "be" and among is not None and head.i > above.i
        return next((c for c in among.rights if c.dep_ == "pobj"), None) if inverted and among else None
    verbs = _HOLDING if head.dep_ == "dobj" else {"be"}
    if above.lemma_ not in verbs or any(c.dep_ == "neg" for c in above.children):
        return None
    subject = next((c for c in above.lefts if c.dep_ == "nsubj"), None)
    return None if subject is None else _bearers(subject)


def _bearers(word: Token) -> Token | None:
    """Those whom “the names of the dead”, “their names” belong to; else who is spoken of, where they are many."""
    if word.lemma_.lower() in _NAMES:
        own = [c for c in word.children if c.dep_ == "poss"]
        of = [t for p, t in syntax.obliques(word) if p == "of"]
        return next(iter((*own, *of)), None)
    return word


def _listed(first: Token, entities: Entities) -> Iterator[Token]:
    """Heads of the persons' names in a list, however the parser chains them (“A, 34, B, 31, and C”)."""
    waiting = [first]
    told: set[int] = set()
    while waiting and len(told) < _LONGEST:
        token = waiting.pop(0)
        entity = entities.at(token.i)
        if entity is not None and entity.id not in told and _is_named_person(entity):
            told.add(entity.id)
            yield token
        waiting.extend(c for c in token.rights if c.dep_ in _LISTING)


def _is_named_person(entity: Entity) -> bool:
    return entity.type == "person" and any(m.name is not None for m in entity.mentions)
