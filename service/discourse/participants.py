"""Who took part in an event, with what means and how real it was, from all its tellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse.features import HARM
from service.nlp import syntax
from service.records.events import Argument, Participation, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from service.discourse.rolls import Roll
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.events import EventCluster, EventMention, Side

_UNSAID = frozenset({"PRON", "DET"})  # “those”, “both”: they name nobody by themselves
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_ANYONE = frozenset(
    {
        "someone",
        "anyone",
        "everyone",
        "other",
        "others",
        "more",
        "least",
        "few",
        "many",
        "several",
        "most",
        "rest",
        "total",
        "such",
    }
)
# Where, not who: “on the outskirts of the capital”. And what the dead leave.
_NOBODY = frozenset(
    {
        "area", "body", "centre", "center", "corner", "corpse", "direction", "edge", "fringe", "middle", "outskirt",
        "outskirts", "remains", "side", "spot", "suburb", "vicinity",
    }
)  # fmt: skip
_POINTING = frozenset({"DT", "PDT"})
_DISPUTED = frozenset({"alleged", "denied"})
_DESCRIBING = frozenset({"compound", "amod"})


@dataclass(frozen=True, slots=True)
class Outline:
    """An event as its tellings have it together: each participant once, each means once, one status."""

    participants: tuple[Participation, ...]
    instruments: tuple[Span, ...]
    status: Status


def outline(
    cluster: EventCluster,
    *,
    entities: Entities,
    types: Mapping[str, EventType],
    rolls: Sequence[tuple[Side, Roll]] = (),
) -> Outline:
    """What the tellings of an event say together; what the fullest telling says comes first.

    Args:
        cluster: The event.
        entities: Who is mentioned.
        types: The ontology's types by name.
        rolls: Lists of those who took part, and on which side.
    """
    told = _told(cluster, types)
    told += _listed(rolls, told, kind=types[cluster.type], entities=entities)
    return Outline(
        participants=tuple(_distinct(told, entities)),
        instruments=_instruments(cluster.mentions),
        status=_status(cluster, types),
    )


def _told(cluster: EventCluster, types: Mapping[str, EventType]) -> list[Participation]:
    """Each entity once, on the side that the telling that says most gives it, then the others."""
    principal = cluster.mentions[cluster.principal]
    harm = types[cluster.type].effect in HARM
    found: dict[int, Participation] = {}
    for mention in (principal, *(m for m in cluster.mentions if m is not principal)):
        if mention is not principal and mention.status.polarity == "negated" and harm:
            continue  # who “was not injured” is none of the injured
        for argument in mention.arguments:
            if argument.entity is None or (argument.side == "actor" and _cares(mention, cluster.type, types)):
                continue
            side = _side(argument, mention, cluster.type, types)
            source = _on_whose_word(argument, mention)
            found.setdefault(
                argument.entity, Participation(side, argument.entity, argument, attributed_to=source)
            )
    return list(found.values())


def _cares(mention: EventMention, kind: str, types: Mapping[str, EventType]) -> bool:
    """Who took the hurt to hospital did nothing to them."""
    told = types[mention.trigger.type]
    return told.name != kind and told.outcome == "harm" and told.effect is None


def _listed(
    rolls: Sequence[tuple[Side, Roll]],
    told: Sequence[Participation],
    *,
    kind: EventType,
    entities: Entities,
) -> list[Participation]:
    """Whom lists of names say to have taken part, and the tellings do not; in the role of those who are named."""
    known = {p.entity: p.argument.role for p in told}
    found: dict[int, Participation] = {}
    for side, roll in rolls:
        role = _role(side, kind) if roll.entity not in known else known[roll.entity]
        for head in roll.names:
            entity = entities.at(head.i)
            if entity is not None and entity.id not in known:
                argument = Argument(role, side, syntax.phrase(head), head, entity.id)
                found.setdefault(entity.id, Participation(side, entity.id, argument, attributed_to=None))
    return list(found.values())


def _role(side: Side, kind: EventType) -> str:
    if side == "actor":
        return kind.roles.actor or "actor"
    return next(
        (r for r in kind.roles.recipients if r == "victim"), next(iter(kind.roles.recipients), "recipient")
    )


def _side(argument: Argument, mention: EventMention, kind: str, types: Mapping[str, EventType]) -> Side:
    """Who fled or went missing in an event undergoes it, though a verb may make them act."""
    told = mention.trigger.type
    suffers = told != kind and types[told].effect in {"missing", "displaced"}
    return "recipient" if suffers else argument.side


def _distinct(told: Sequence[Participation], entities: Entities) -> Iterator[Participation]:
    """Those of both sides, without bare tellings of who is there already."""
    actors = list(_without_bare([p for p in told if p.side == "actor"], entities))
    recipients = list(_without_bare([p for p in told if p.side == "recipient"], entities))
    yield from actors
    yield from (p for p in recipients if not any(_same(p, actor, entities) for actor in actors))


def _same(one: Participation, other: Participation, entities: Entities) -> bool:
    """“Four ministers” in the headline are “four Liberal ministers” in the lead, whatever side the words give them.

    And “the attacker” of a bombing is the bomber, though he died of it.
    """
    if _named(one.entity, entities) or _named(other.entity, entities):
        return False
    if {entities.entities[p.entity].sector for p in (one, other)} == {"UAF"}:
        return True
    left, right = _words(one.argument.span), _words(other.argument.span)
    return len(left & right) > 1 and (left <= right or right <= left)


def _without_bare(told: Sequence[Participation], entities: Entities) -> Iterator[Participation]:
    """Leave out “child” or “four” in the headline and “those” where a fuller telling of them is there."""
    words = {p.entity: _words(p.argument.span) for p in told}
    saying: dict[str, set[frozenset[str]]] = {}
    for said in words.values():
        for word in said:
            saying.setdefault(word, set()).add(said)
    heads: set[str] = set()
    for participation in told:
        head = participation.argument.head
        # Two parses may give one word two lemmas (“MPs”); what stays of it is the same.
        lemma = "" if head.pos_ in _UNSAID else head.lemma_.lower().removesuffix("s")
        # What says more says each of the words: those that say the rarest of them are enough to look at.
        among = min((saying[word] for word in words[participation.entity]), key=len)
        fuller = any(words[participation.entity] < others for others in among)
        if not _named(participation.entity, entities) and (
            fuller or lemma in heads or lemma in _NOBODY or _unknown(participation.entity, entities)
        ):
            continue
        if lemma:
            heads.add(lemma)
        yield participation


def _words(span: Span) -> frozenset[str]:
    """What a phrase says, whether of “the four”, “all four” or “four”."""
    said = frozenset(t.lower_ for t in span if t.tag_ not in _POINTING)
    return said or frozenset(t.lower_ for t in span)


def _named(entity: int, entities: Entities) -> bool:
    return any(m.name is not None for m in entities.entities[entity].mentions)


def _unknown(entity: int, entities: Entities) -> bool:
    mentions = entities.entities[entity].mentions
    return all(m.kind == "pronoun" or _says_nothing(m.span) for m in mentions)


def _says_nothing(span: Span) -> bool:
    """“Those”, “6”, “at least 31”, “29 of those”, “someone”: no word of who they are."""
    return not any(t.pos_ in _TELLING and t.lower_ not in _ANYONE for t in span)


def _on_whose_word(argument: Argument, mention: EventMention) -> int | None:
    """Who says that someone did it: the words' own source, else, of an allegation, whoever alleges it."""
    if argument.attributed_to is not None or argument.side != "actor" or mention.status.modality != "alleged":
        return argument.attributed_to
    return next((i for i in mention.status.attributed_to if i != argument.entity), None)


def _status(cluster: EventCluster, types: Mapping[str, EventType]) -> Status:
    """The strongest telling decides: what the article asserts once it asserts."""
    principal = cluster.mentions[cluster.principal]
    deciding = _deciding(cluster.mentions, types)
    asserted = [m.status for m in deciding if _asserted(m.status)]
    first = principal.status if principal in deciding else deciding[0].status
    best = first if _asserted(first) or not asserted else asserted[0]
    on_its_own_word = any(not s.attributed_to for s in asserted)
    return Status(best.polarity, best.modality, best.tense, () if on_its_own_word else best.attributed_to)


def _deciding(mentions: Sequence[EventMention], types: Mapping[str, EventType]) -> Sequence[EventMention]:
    """All tellings; of what is only alleged or denied not those of the harm: that people died says not of what."""
    told = [(m, types[m.trigger.type]) for m in mentions]
    doing = [m for m, kind in told if kind.effect not in HARM and kind.outcome is None]
    in_doubt = any(m.status.modality in _DISPUTED for m in doing)
    return doing if in_doubt and not any(_asserted(m.status) for m in doing) else mentions


def _asserted(status: Status) -> bool:
    return status.polarity == "affirmed" and status.modality == "asserted"


def _instruments(mentions: Sequence[EventMention]) -> tuple[Span, ...]:
    heads: dict[str, Token] = {}
    for mention in mentions:
        for token in mention.instruments:
            heads.setdefault(token.lemma_.lower(), token)
    return tuple(_means(t) for t in sorted(heads.values(), key=lambda t: t.i))


def _means(head: Token) -> Span:
    """“tear gas”, “car bomb”: the means with the common words before it, without whose it is."""
    start = head.i
    while start > head.sent.start and _describes(head.nbor(start - 1 - head.i), head):
        start -= 1
    return head.doc[start : head.i + 1]


def _describes(before: Token, head: Token) -> bool:
    return (
        before.dep_ in _DESCRIBING
        and before.head.i <= head.i
        and not before.ent_type_
        and not before.is_title
    )
