"""How the events of a text follow and hold each other, where the text says so (docs/relations.md).

The evidence is the grammar of one sentence (“arrested over the attack”, “the flood led to an outbreak”, “shots were
fired during the march”), or a person whom two events have in common, where their types leave one order only: who did
a deed is arrested after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse.features import HARM
from service.nlp import syntax
from service.records.events import EventRelation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.data.sequels import Sequels
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.events import EventMention, RankedEvent, Side
    from service.vocabulary import EventLink

_CLIMB = 8  # steps up from a trigger to the word that links it
_TELLINGS = 12  # of each event that are looked at
_TOLD = frozenset({"asserted", "alleged"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DOING = frozenset({"conflict", "crime"})
_LEGAL = "justice"
_SAID = "statement"  # what is said in the course of something is no part of it
_CAUSES = frozenset({"in", "by", "from"})
_LOOSE = frozenset(
    {"for", "in", "of", "on"}
)  # what only the law answers so: one strikes for, in and on other things
_ENDS = frozenset({"ccomp", "relcl"})  # beyond these, what is said of it is of other things


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known beside the events: types by name, who is who, and the words that link."""

    types: Mapping[str, EventType]
    entities: Entities
    words: Sequels
    carriers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Link:
    """A word that says how what stands below it stands to `governor`; `noun` is that of “in the wake of”."""

    word: str
    governor: Token
    direct: bool


def find(events: Sequence[RankedEvent], ground: Ground) -> tuple[EventRelation, ...]:
    """The relations that the text tells, each once, in the order of the events.

    Args:
        events: In the order of the answer; relations name them by index.
        ground: What is known beside them.
    """
    found: dict[tuple[int, int], EventLink] = {}
    for relation in (*_stated(events, ground), *_of_persons(events, ground)):
        pair, inverse = (relation.event, relation.other), (relation.other, relation.event)
        if relation.event != relation.other and not {pair, inverse} & found.keys():
            found[pair] = relation.type
    return tuple(EventRelation(event, kind, other) for (event, other), kind in sorted(found.items()))


# --- stated by a sentence -------------------------------------------------------------------------------------


def _stated(events: Sequence[RankedEvent], ground: Ground) -> Iterator[EventRelation]:
    tellings = {
        mention.trigger.head.i: (index, mention)
        for index, event in enumerate(events)
        for mention in event.cluster.mentions[:_TELLINGS]
    }
    for index, mention in tellings.values():
        for link in _links(mention.trigger.head):
            for other, told in _governing(link.governor, tellings, ground):
                yield from _read(link, (index, mention), (other, told), ground)
        yield from _of_verb((index, mention), tellings, ground)


def _read(
    link: _Link, below: tuple[int, EventMention], above: tuple[int, EventMention], ground: Ground
) -> Iterator[EventRelation]:
    """What a link word says of the event below it and the one above it."""
    words = ground.words
    (lower, named), (upper, telling) = below, above
    if link.word in words.before:
        yield from _followed(above, below)
    elif link.word in words.after or link.word in words.upon or _answers(link, named, telling, ground):
        yield from _followed(below, above)
    elif _is_part(link, named, telling, ground) and _is_real(named) and _is_real(telling):
        yield EventRelation(upper, "part_of", lower)


def _followed(earlier: tuple[int, EventMention], later: tuple[int, EventMention]) -> Iterator[EventRelation]:
    if _is_real(earlier[1]) and (_is_real(later[1]) or later[1].status.modality == "planned"):
        yield EventRelation(earlier[0], "followed_by", later[0])


def _is_real(mention: EventMention) -> bool:
    return mention.status.polarity == "affirmed" and mention.status.modality in _TOLD


def _answers(link: _Link, named: EventMention, telling: EventMention, ground: Ground) -> bool:
    """“Arrested over the attack”, “a protest against the killing”; law's own steps are no deeds (“held for trial”)."""
    words = ground.words
    if link.word not in words.answering_prepositions or telling.trigger.type not in words.answering:
        return False
    lawful = ground.types[telling.trigger.type].category == _LEGAL
    if lawful and ground.types[named.trigger.type].category == _LEGAL:
        return False
    return lawful or link.word not in _LOOSE


def _is_part(link: _Link, named: EventMention, telling: EventMention, ground: Ground) -> bool:
    """“Shots were fired during the march”, “the raid was part of the offensive”, “died in the crash”."""
    if not link.direct:
        return False  # “during an interview about the bombing”
    if link.word == "part":
        return True
    whole, part = ground.types[named.trigger.type], ground.types[telling.trigger.type]
    if not _lasts(whole.name, ground) or whole.effect in HARM:
        return False
    if link.word in ground.words.during:
        return part.category != _SAID
    return part.effect in HARM and link.word in _CAUSES


def _links(head: Token) -> Iterator[_Link]:
    """The prepositions and conjunctions above a trigger, nearest first, within its own clause and those it is in."""
    current = head
    for _ in range(_CLIMB):
        above = current.head
        if above.i == current.i or current.dep_ in _ENDS:
            return
        if current.dep_ in {"advcl", "acl"}:
            mark = next((c.lower_ for c in current.lefts if c.dep_ in {"mark", "prep"}), None)
            if mark is not None:
                yield _Link(mark, above, direct=current is head)
        elif current.dep_ in {"pobj", "pcomp"} and above.dep_ in {"prep", "agent"}:
            yield from _of_preposition(above, direct=current.i == head.i)
        current = above


def _of_preposition(preposition: Token, *, direct: bool) -> Iterator[_Link]:
    governor = preposition.head
    yield _Link(preposition.lower_, governor, direct)
    if governor.dep_ == "pobj" or governor.lower_ == "part":  # “in the wake of”, “is part of”
        yield _Link(governor.lower_, governor.head.head if governor.dep_ == "pobj" else governor.head, direct)


def _governing(
    governor: Token, tellings: Mapping[int, tuple[int, EventMention]], ground: Ground
) -> Iterator[tuple[int, EventMention]]:
    """The event that the governor of a link word is or carries, or whose phrase it is (“arrested two men after …”)."""
    current = governor
    for _ in range(3):
        if current.i in tellings:
            yield tellings[current.i]
            return
        if current.pos_ in _VERBS:
            break
        current = current.head
    if current.pos_ in _VERBS and (current.pos_ == "AUX" or current.lemma_ in ground.carriers):
        roles = syntax.clause(current)
        carried = (*roles.objects, *roles.subjects)
        yield from (tellings[t.i] for t in carried if t.i in tellings)


def _of_verb(
    one: tuple[int, EventMention], tellings: Mapping[int, tuple[int, EventMention]], ground: Ground
) -> Iterator[EventRelation]:
    """“The killing sparked riots”, “the flood led to an outbreak”, “the raid was followed by arrests”."""
    head = one[1].trigger.head
    verb = head.head
    if head.dep_ not in _SUBJECTS or verb.pos_ not in _VERBS:
        return
    roles, lemma, words = syntax.clause(verb), verb.lemma_, ground.words
    preposition = words.leading_prepositions.get(lemma)
    reached = [t for p, t in syntax.obliques(verb) if p == preposition]
    if lemma in words.leading or lemma in words.following:
        reached = [*(roles.agents if roles.passive else roles.objects)]
    first = (lemma in words.following) == roles.passive
    for other in (tellings[t.i] for t in reached if t.i in tellings):
        yield from _followed(one, other) if first else _followed(other, one)


# --- told by who took part ------------------------------------------------------------------------------------


def _of_persons(events: Sequence[RankedEvent], ground: Ground) -> Iterator[EventRelation]:
    """The deed of whoever is arrested for it, the steps of the law against one person, the care of one harmed."""
    words = ground.words
    standing = [(i, e) for i, e in enumerate(events) if _stands(e)]
    doers, befallen = _cast(standing, "actor", ground), _cast(standing, "recipient", ground)
    for later, event in standing:
        kind, persons = event.cluster.type, _persons(event, "recipient", ground)
        earlier: int | None = None
        if kind in words.care:
            earlier = _only(i for i in _of(persons, befallen) if _lasts(events[i].cluster.type, ground))
        elif kind in words.course:
            steps = words.course[: words.course.index(kind)]
            before = [i for i in _of(persons, befallen) if events[i].cluster.type in steps]
            earlier = max(before, key=lambda i: steps.index(events[i].cluster.type), default=None)
            if earlier is None:
                earlier = _only(i for i in _of(persons, doers) if _is_deed(events[i].cluster.type, ground))
        if earlier is not None:
            yield EventRelation(earlier, "followed_by", later)


def _cast(events: Sequence[tuple[int, RankedEvent]], side: Side, ground: Ground) -> Mapping[int, list[int]]:
    """For each person the events in which they are on a side, at most so many."""
    found: dict[int, list[int]] = {}
    for index, event in events:
        for person in _persons(event, side, ground):
            numbers = found.setdefault(person, [])
            if len(numbers) < _TELLINGS:
                numbers.append(index)
    return found


def _of(persons: Iterable[int], cast: Mapping[int, list[int]]) -> list[int]:
    return sorted({i for person in persons for i in cast.get(person, [])})


def _only(found: Iterable[int]) -> int | None:
    """The one that there is: of several deeds an arrest may follow any."""
    events = list(found)
    return events[0] if len(events) == 1 else None


def _lasts(kind: str, ground: Ground) -> bool:
    words = ground.words
    return ground.types[kind].category in words.lasting_categories or kind in words.lasting_types


def _is_deed(kind: str, ground: Ground) -> bool:
    return ground.types[kind].category in _DOING


def _stands(event: RankedEvent) -> bool:
    return any(_is_real(m) for m in event.cluster.mentions[:_TELLINGS])


def _persons(event: RankedEvent, side: Side, ground: Ground) -> frozenset[int]:
    """The persons on one side of an event; a group may be arrested for anything that its members ever did."""
    return frozenset(
        a.entity
        for m in event.cluster.mentions[:_TELLINGS]
        for a in m.arguments
        if a.side == side and a.entity is not None and ground.entities.entities[a.entity].type == "person"
    )
