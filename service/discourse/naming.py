"""Delayed naming: the lead's “a man … was jailed” is whoever the next paragraphs name as jailed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.ontology import EventType
    from service.records.actors import ActorMention, Entities
    from service.records.events import Argument, EventMention, Side

_INDEFINITE = frozenset({"a", "an"})
_LAW = "justice"
_WITHIN = 150  # tokens between the description and the name


def settle(
    mentions: Sequence[EventMention], entities: Entities, *, types: Mapping[str, EventType]
) -> tuple[EventMention, ...]:
    """The mentions with whom the story first only describes given as the person whom it names later.

    One person described without a name (“a man”) to whom the law does something, and the only person whom the next
    sentences name as one to whom it does the same (“Cole Harrow was sentenced”), are one. Where two are named, or the
    description is of several, nothing is changed; victims may be many, each in an event of their own.

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
    """For each person described first, by number, the one named later."""
    places: defaultdict[tuple[str, Side], list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        for argument in mention.arguments:
            if argument.entity is not None and argument.side == "recipient":
                places[mention.trigger.type, argument.side].append((mention.trigger.head.i, argument.entity))
    found: dict[int, int] = {}
    for told in places.values():
        described = [(at, e) for at, e in told if _is_described(e, entities)]
        people = dict.fromkeys(e for _, e in told if _is_person(e, entities))
        if len(people) != 1 or not described:
            continue
        (name,) = people
        first = min(at for at, e in told if e == name)
        found.update((e, name) for at, e in described if at < first <= at + _WITHIN)
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
