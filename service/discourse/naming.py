"""Delayed naming: the lead's “a man … was jailed” is whoever the next paragraphs name as jailed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.ontology import EventType
    from service.records.actors import ActorMention, Entities
    from service.records.events import Argument, EventMention

_INDEFINITE = frozenset({"a", "an"})
_LAW = "justice"
_LETTING_GO = frozenset(
    {"acquittal", "pardon", "release", "appeal"}
)  # what is not done to the same man as a sentence
_OFFICIALS = frozenset({"COP", "JUD"})
_WITHIN = 150  # tokens between the description and the name


def settle(
    mentions: Sequence[EventMention], entities: Entities, *, types: Mapping[str, EventType]
) -> tuple[EventMention, ...]:
    """The mentions with whom the story first only describes given as the person whom it names later.

    One person described without a name (“a man was jailed”) to whom the law does something, and the first whom the
    next sentences name as one to whom it does something (“Cole Harrow was arrested in May”), are one. Where two are
    named at once, or the description is of several, nothing is changed; victims may be many, each in an event of
    their own.

    Args:
        mentions: Of the whole document, in the order of the text.
        entities: Who is mentioned.
        types: The ontology's types by name.
    """
    named = _named_later([m for m in mentions if types[m.trigger.type].category == _LAW], entities)
    if not named:
        return tuple(mentions)
    return tuple(replace(m, arguments=tuple(_given(a, named) for a in m.arguments)) for m in mentions)


def _given(argument: Argument, named: Mapping[int, int]) -> Argument:
    entity = None if argument.entity is None else named.get(argument.entity)
    return argument if entity is None else replace(argument, entity=entity)


def _named_later(mentions: Sequence[EventMention], entities: Entities) -> dict[int, int]:
    """For each person described first, by number, the one named next; none where several are named there."""
    told = [
        (mention.trigger.head, argument.entity, mention.trigger.type)
        for mention in mentions
        for argument in mention.arguments
        if argument.entity is not None
        and argument.side == "recipient"
        and mention.status.polarity == "affirmed"
    ]
    named = [one for one in told if _is_person(one[1], entities)]
    together: defaultdict[int, set[int]] = defaultdict(set)
    for head, e, _ in named:
        together[head.sent.start].add(e)
    positions = [head.i for head, _, _ in named]
    found: dict[int, int] = {}
    for head, described, kind in told:
        following = bisect_right(positions, head.i)
        if following == len(named) or not _is_described(described, entities):
            continue
        naming, name, done = named[following]
        # Whom the story named before the man is described is somebody else, and so may be whoever comes later.
        before = following > 0 and named[0][1] != name
        alike = kind == done or not {kind, done} & _LETTING_GO
        official = entities.entities[name].sector in _OFFICIALS
        if (
            alike
            and not official
            and not before
            and naming.i <= head.i + _WITHIN
            and len(together[naming.sent.start]) == 1
        ):
            found[described] = name
    return found


def _is_described(entity: int, entities: Entities) -> bool:
    """“A man”, “a 40-year-old nurse”, never named, and the bare “Man” of a headline."""
    mentions = entities.entities[entity].mentions
    return all(m.name is None for m in mentions) and any(_is_one(m) for m in mentions)


def _is_one(mention: ActorMention) -> bool:
    root = mention.span.root
    introduced = any(t.lower_ in _INDEFINITE for t in mention.span)
    return root.tag_ in {"NN", "NNP"} and (introduced or len(mention.span) == 1) and syntax.is_personal(root)


def _is_person(entity: int, entities: Entities) -> bool:
    return any(m.name is not None and m.type == "person" for m in entities.entities[entity].mentions)
