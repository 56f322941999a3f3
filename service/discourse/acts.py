"""Acts that are a stance without a word: recalling an envoy, protesting against a ruling, declaring mourning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax
from service.records.events import ReactionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from service.data.stances import Act, Stances
    from service.discourse.topics import Tellings, Topic
    from service.records.actors import Entities

_UNCERTAIN = frozenset({"may", "might", "could", "would", "should", "can"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "prt"})


def find(doc: Doc, told: Tellings, *, entities: Entities, stances: Stances) -> Iterator[ReactionRecord]:
    """Every such act that the text ties to an event, by someone who is an entity."""
    for token in doc:
        if token.pos_ != "VERB":
            continue
        for act in stances.acts.get(token.lemma_.lower(), ()):
            record = _reaction(token, act, told, entities)
            if record is not None:
                yield record
                break


def _reaction(verb: Token, act: Act, told: Tellings, entities: Entities) -> ReactionRecord | None:
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ in _UNCERTAIN) for c in verb.children):
        return None
    thing = _object(verb, act)
    if act.objects and thing is None:
        return None
    actor = _actor(verb, entities)
    link = _link(verb, thing, act)
    topic = _topic(verb, thing, link, told)
    if actor is None or topic is None or told.by_token.get(verb.i) == topic.event:
        return None
    parts = [t for t in (thing, link) if t is not None]
    start = min([verb.i, *(t.left_edge.i for t in parts)])
    end = max([verb.i + 1, *(t.right_edge.i + 1 for t in parts)])
    return ReactionRecord(
        entity=actor,
        stance=act.stance,
        plover=act.plover,
        span=verb.doc[start:end],
        cue=verb.doc[verb.i : verb.i + 1],
        direct=False,
        toward=None,
        event=topic.event,
    )


def _object(verb: Token, act: Act) -> Token | None:
    for child in verb.children:
        if child.dep_ in _OBJECTS and {child.lower_, child.lemma_.lower()} & act.objects:
            before = {t.lemma_.lower() for t in child.doc[child.left_edge.i : child.i]}
            if not act.qualified or act.qualified & before:
                return child
    return None


def _actor(verb: Token, entities: Entities) -> int | None:
    clause = syntax.clause(verb)
    for head in clause.agents if clause.passive else clause.subjects:
        entity = entities.at(head.i)
        if entity is not None and not nobody(head.doc[head.left_edge.i : head.i + 1]):
            return entity.id
    return None


def nobody(phrase: Span | None) -> bool:
    """Whether the phrase denies that there is such a one (“no group has claimed it”)."""
    return phrase is not None and phrase[0].lower_ in {"no", "nobody", "none", "neither"}


def _link(verb: Token, thing: Token | None, act: Act) -> Token | None:
    for holder in (verb, thing):
        for child in () if holder is None else holder.children:
            if child.dep_ in {"prep", "advcl"} and child.i > verb.i and child.lower_ in act.links:
                return child
    return None


def _topic(verb: Token, thing: Token | None, link: Token | None, told: Tellings) -> Topic | None:
    if link is not None:
        return told.about(link.left_edge.i, link.right_edge.i + 1)
    if thing is None:
        return None
    return told.about(verb.left_edge.i, verb.right_edge.i + 1, skip={verb.i, thing.i}) or told.understood(
        verb.i
    )
