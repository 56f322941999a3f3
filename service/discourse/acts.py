"""Stances without quotation: an act (recalling an envoy, offering condolences) or a feeling (“was appalled by …”)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax
from service.records.events import ReactionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from service.data.stances import Act, Meaning, Stances
    from service.discourse.topics import Topics
    from service.records.actors import Entities

# Sentences from a telling to an act that names nothing, and the same of an event mentioned once.
_LATELY = 20
_JUST = 2
_UNCERTAIN = frozenset({"may", "might", "could", "would", "should", "can"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "prt"})
_BIDDING = frozenset({"call", "urge", "ask", "press", "beg"})
_ORDERED = frozenset({"ccomp", "xcomp", "acl"})
_ORDERS = frozenset({"order", "ask", "direct", "instruct", "command", "decree", "want", "have"})
SOMEONE = frozenset({"person", "organization", "group", "country"})
_BY = frozenset({"by", "at", "over", "about", "with", "after", "following"})
_NO_ONE = frozenset({"no", "not", "nobody", "none", "neither", "any", "anyone", "anybody"})
_PHYSICAL = frozenset({"shattered", "devastated", "shaken"})
_MOVED = frozenset({"agent", "xcomp", "ccomp"})


def find(doc: Doc, topics: Topics, *, entities: Entities, stances: Stances) -> Iterator[ReactionRecord]:
    """Every such act that the text ties to an event, by someone who is an entity."""
    for token in doc:
        feeling = stances.feelings.get(token.lower_)
        if feeling is not None and (felt := _felt(token, feeling, topics, entities)) is not None:
            yield felt
        if token.pos_ != "VERB":
            continue
        for act in stances.acts.get(token.lemma_.lower(), ()):
            records = tuple(_reactions(token, act, topics, entities))
            if records:
                yield from records
                break


def _reactions(verb: Token, act: Act, topics: Topics, entities: Entities) -> Iterator[ReactionRecord]:
    """One of each who does the act: “Kenya and Chad sent condolences”."""
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ in _UNCERTAIN) for c in verb.children):
        return
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"of", "without"}:
        return  # “instead of sending a team”
    if syntax.is_infinitive(verb) and (verb.dep_ == "acl" or verb.head.lemma_.lower() in _BIDDING):
        return  # “rejected a proposal to suspend talks”, “called on them to offer help”
    thing = _told(verb, topics) if act.tells else _object(verb, act)
    if thing is None and (act.objects or act.tells):
        return
    actors = _actors(verb, entities)
    link = _link(verb, thing, act)
    event = _event(verb, thing, link, act, topics)
    if not actors or event is None or topics.told.by_token.get(verb.i) == event:
        return
    parts = [t for t in (thing, link) if t is not None]
    start = min([verb.i, *(t.left_edge.i for t in parts)])
    end = max([verb.i + 1, *(t.right_edge.i + 1 for t in parts)])
    for actor in actors:
        yield ReactionRecord(
            entity=actor,
            stance=act.stance,
            plover=act.plover,
            span=verb.doc[start:end],
            cue=verb.doc[verb.i : verb.i + 1],
            direct=False,
            toward=None,
            event=event,
        )


def _felt(word: Token, feeling: Meaning, topics: Topics, entities: Entities) -> ReactionRecord | None:
    """“X was appalled by the raid”: whoever the feeling is said of, and what by the words after it moved them."""
    verb = word.head if word.dep_ in {"acomp", "oprd"} else word
    if verb is word and not any(c.dep_ in {"auxpass", "nsubjpass"} for c in word.children):
        return None
    holder = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if holder is None or any(c.dep_ == "neg" or c.lemma_ in _UNCERTAIN for c in verb.children):
        return None
    entity = entities.at(holder.i)
    links = [c for c in word.children if c.i > word.i and (c.dep_ in _MOVED or c.lower_ in _BY)]
    if entity is None or entity.type not in SOMEONE or not links or nobody(_phrase(holder)):
        return None
    if entity.type == "organization" and word.lower_ in _PHYSICAL:
        return None  # “the hall was shattered by a blast”
    start, end = links[0].left_edge.i, links[-1].right_edge.i + 1
    event = topics.about(start, end)
    if event is None and feeling.stance == "mourns":
        event = topics.told.mourned() if topics.told.current(word.i) else None
    if event is None or (verb.dep_ == "ccomp" and holder.pos_ == "PRON"):
        return None
    return ReactionRecord(
        entity=entity.id,
        stance=feeling.stance,
        plover=feeling.plover,
        span=word.doc[word.i : end],
        cue=word.doc[word.i : word.i + 1],
        direct=False,
        toward=None,
        event=event,
    )


def _phrase(head: Token) -> Span:
    return head.doc[head.left_edge.i : head.i + 1]


def _told(verb: Token, topics: Topics) -> Token | None:
    """The object, if it tells a violent event; for the relative pronoun of one, what it stands for."""
    for child in _things(verb):
        thing = verb.head if child.tag_ == "WDT" and verb.dep_ == "relcl" else child
        event = topics.told.by_token.get(thing.i)
        if event is not None and topics.told.violent(event):
            return thing
    return None


def _object(verb: Token, act: Act) -> Token | None:
    for child in _things(verb):
        if {child.lower_, child.lemma_.lower()} & act.objects:
            around = {t.lemma_.lower() for t in child.doc[child.left_edge.i : child.i]}
            around |= {t.lemma_.lower() for t in _of(child)}
            if not act.qualified or act.qualified & around:
                return child
    return None


def _of(noun: Token) -> Iterator[Token]:
    """What the noun is of: “a message of condolence”."""
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            yield from (c for c in preposition.children if c.dep_ == "pobj")


def _things(verb: Token) -> Iterator[Token]:
    """What the act is done to; of “flags lowered” the parser makes a clause or a noun with a participle."""
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "with":
            yield from (c for c in child.children if c.dep_ == "pobj")  # “reacted with fury”
    if verb.tag_ == "VBN" and verb.dep_ in _ORDERED:
        yield from (c for c in verb.children if c.dep_ == "nsubj")
        if verb.dep_ == "acl":
            yield verb.head


def _actors(verb: Token, entities: Entities) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for head in _doers(verb):
        entity = entities.at(head.i)
        if entity is not None and entity.type in SOMEONE and not nobody(_phrase(head)):
            found[entity.id] = None
    return tuple(found)


def _doers(verb: Token) -> tuple[Token, ...]:
    """Who does the act, or has it done (“ordered flags lowered”)."""
    ordered = verb.dep_ in _ORDERED and verb.tag_ == "VBN"
    head = verb.head.head if verb.dep_ == "acl" else verb.head
    if ordered and head.lemma_.lower() in _ORDERS:
        return syntax.clause(head).subjects
    clause = syntax.clause(verb)
    return clause.agents if clause.passive else clause.subjects


def nobody(phrase: Span | None) -> bool:
    """Whether the phrase speaks of no one in particular (“no group has claimed it”, “anyone with a picture”)."""
    return phrase is not None and phrase[0].lower_ in _NO_ONE


def _link(verb: Token, thing: Token | None, act: Act) -> Token | None:
    for holder in (verb, thing):
        for child in () if holder is None else holder.children:
            if child.dep_ in {"prep", "advcl"} and child.i > verb.i and child.lower_ in act.links:
                return child
    return None


def _event(verb: Token, thing: Token | None, link: Token | None, act: Act, topics: Topics) -> int | None:
    mourned = topics.told.mourned() if act.stance == "mourns" else None
    if mourned is not None and mourned != PRINCIPAL and not _is_told(mourned, verb, topics):
        mourned = None
    if link is not None:
        named = topics.about(link.left_edge.i, link.right_edge.i + 1)
        return mourned if named is None else named
    if act.tells and thing is not None:
        return topics.told.by_token.get(thing.i)
    if thing is None or act.linked:
        return None
    own = {verb.i, thing.i}
    named = topics.about(verb.left_edge.i, verb.right_edge.i + 1, skip=own, apart=own)
    if named is not None:
        return named
    if mourned is not None:
        return mourned
    if act.stance == "claims_responsibility":
        return topics.told.claimable()
    if act.stance == "mourns" and not topics.told.grievous():
        return None
    return PRINCIPAL if topics.told.still(verb.i) and _is_told(PRINCIPAL, verb, topics) else None


def _is_told(event: int, verb: Token, topics: Topics) -> bool:
    """Whether the text has told the event lately."""
    since = topics.told.since(event, verb.i)
    once = event != PRINCIPAL and len(topics.told.heads[event]) == 1
    return since is not None and since <= (_JUST if once else _LATELY)
