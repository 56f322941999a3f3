"""Who did what to whom: the phrases that fill the roles of one trigger, by grammar alone.

A participant is found through the parse or not at all: an agentless passive has no actor, and the nearest name is
never taken for one. The paths are those of semantic role labelling by dependency rules: subject, object, agent and
obliques of a verb; possessor, “of”, “by”, “on” and modifiers of a noun; and the verb that carries a noun (“launched
an attack”), the harm that it does (“the blast killed two”), or who is held to be behind it (“blamed on”).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.nlp import syntax
from service.records.events import Argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.events import Side, Trigger

_TARGET_PREPOSITIONS = frozenset({"on", "at", "against", "upon", "into", "towards", "toward", "to", "onto"})
_COMPANION_PREPOSITIONS = frozenset({"with", "between", "among", "against", "and"})
_CARRIERS_IN = frozenset({"in"})  # “engaged in attacks”, “participated in the talks”
_CARRYING_RELATIVES = frozenset({"acl", "relcl"})


@dataclass(frozen=True, slots=True)
class _Filler:
    side: Side
    head: Token
    source: Token | None = None  # who says so, where the role rests on someone's word


def find(
    trigger: Trigger,
    *,
    types: Mapping[str, EventType],
    entities: Entities,
    governors: Governors,
    triggers: Mapping[int, Trigger],
) -> tuple[Argument, ...]:
    """The actors and recipients of one trigger.

    Args:
        trigger: The trigger whose roles are filled.
        types: The ontology's types by name, for role names and effects.
        entities: Who each head refers to.
        governors: Verbs that carry, undergo or do harm.
        triggers: Every trigger by the index of its head: an event is never an actor.
    """
    kind = types[trigger.type]
    grammar = _of_noun if trigger.head.pos_ == "ADJ" or syntax.is_nominal(trigger.head) else _of_verb
    fillers = _plausible(grammar(trigger, kind, governors), trigger, governors, triggers)
    roles = {
        "actor": kind.roles.actor or "actor",
        "recipient": next(iter(kind.roles.recipients), "recipient"),
    }
    found: dict[tuple[str, int], Argument] = {}
    for filler in fillers:
        entity = entities.at(filler.head.i)
        source = entities.at(filler.source.i) if filler.source is not None else None
        key = (filler.side, filler.head.i)
        if (
            key not in found
            and ("recipient" if filler.side == "actor" else "actor", filler.head.i) not in found
        ):
            found[key] = Argument(
                role=roles[filler.side],
                side=filler.side,
                span=syntax.phrase(filler.head),
                head=filler.head,
                entity=None if entity is None else entity.id,
                attributed_to=None if source is None else source.id,
            )
    return tuple(found.values())


def instruments(trigger: Trigger, *, governors: Governors) -> tuple[Token, ...]:
    """Heads of the weapons and means of one trigger: modifier, subject, agent, “with” or “using” phrase."""
    head = trigger.head
    near = [
        child for child in head.children if child.dep_ in {"compound", "nmod", "amod", "nsubj", "nsubjpass"}
    ]
    if head.pos_ == "VERB":
        roles = syntax.clause(head)
        near = [*roles.subjects, *roles.agents]
    for preposition, target in syntax.obliques(head):
        if preposition in {"with", "by", "from", "of"}:
            near.append(target)
    near.extend(o for c in head.children if c.lower_ == "using" for o in syntax.clause(c).objects)
    carried = _carrier(head, governors)
    if carried is not None:
        near.extend(syntax.clause(carried).agents)
    inside = [t for t in trigger.span if t.i != head.i]
    return tuple(dict.fromkeys(t for t in (*inside, *near) if t.lemma_.lower() in governors.instruments))


def _plausible(
    fillers: Iterable[_Filler], trigger: Trigger, governors: Governors, triggers: Mapping[int, Trigger]
) -> Iterator[_Filler]:
    inside = {token.i for token in trigger.span}
    for filler in fillers:
        head = filler.head
        if head.i in inside and head.i == trigger.head.i:
            continue
        if head.i in triggers and head.pos_ not in {"PROPN", "PRON"}:
            continue
        if head.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}:
            continue
        if filler.side == "actor" and head.lemma_.lower() in governors.instruments:
            yield from (_Filler("actor", owner) for owner in _owners(head))
            continue
        yield filler


def _owners(means: Token) -> Iterator[Token]:
    """Whose weapon it is: “a US drone”, “Israel's jets”."""
    for child in means.children:
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.ent_type_ in {"GPE", "NORP", "ORG"}:
            yield child


# --- verbs -------------------------------------------------------------------------------------------------------


def _of_verb(trigger: Trigger, kind: EventType, governors: Governors) -> Iterator[_Filler]:
    verb, frame = trigger.head, trigger.frame
    roles = syntax.clause(verb)
    passive = roles.passive or _headline_passive(verb, kind, roles)
    subject_side: Side = "recipient" if passive or frame in {"undergo", "happen"} else "actor"
    if frame == "mutual" and not roles.passive:
        subject_side = "actor"
    yield from (_Filler(subject_side, t) for t in roles.subjects)
    yield from (_Filler("actor", t) for t in roles.agents)
    if frame != "undergo":
        yield from (_Filler("recipient", t) for t in roles.objects)
    companions = _COMPANION_PREPOSITIONS if frame == "mutual" else frozenset()
    targets = (
        _TARGET_PREPOSITIONS if not roles.objects and not roles.passive and frame == "act" else frozenset()
    )
    for preposition, target in syntax.obliques(verb):
        if preposition in companions or (preposition in targets and not _is_scene(target, preposition)):
            yield _Filler("recipient", target)
    if frame == "act" and roles.objects and kind.roles.recipients:
        yield from _targets_of_objects(roles.objects, trigger)


def _headline_passive(verb: Token, kind: EventType, roles: syntax.Clause) -> bool:
    """“Four killed in blast”: whoever a verb of harm has no object for is its subject."""
    return kind.effect is not None and verb.tag_ in {"VBD", "VBN"} and not roles.objects


def _targets_of_objects(objects: Iterable[Token], trigger: Trigger) -> Iterator[_Filler]:
    """“opened fire on worshippers”: the target hangs on a noun of the trigger itself."""
    inside = {token.i for token in trigger.span}
    for noun in objects:
        if noun.i in inside:
            for preposition, target in syntax.obliques(noun):
                if preposition in _TARGET_PREPOSITIONS:
                    yield _Filler("recipient", target)


def _is_scene(target: Token, preposition: str) -> bool:
    """“shot at close range”, “met at the palace”, “fired on Monday”: not what was aimed at."""
    return target.ent_type_ in {"DATE", "TIME"} or (
        preposition in {"at", "to"} and target.ent_type_ in {"GPE", "LOC"}
    )


# --- nouns -------------------------------------------------------------------------------------------------------


def _of_noun(trigger: Trigger, kind: EventType, governors: Governors) -> Iterator[_Filler]:
    held = list(_held_responsible(trigger.head))
    yield from held
    yield from (f for f in _inside_noun_phrase(trigger, kind) if all(f.head.i != h.head.i for h in held))
    yield from _around_noun(trigger, kind, governors)


def _inside_noun_phrase(trigger: Trigger, kind: EventType) -> Iterator[_Filler]:
    noun, frame = trigger.head, trigger.frame
    patient_owner = frame in {"undergo", "happen"} or kind.effect is not None
    of_side: Side = "recipient" if kind.roles.recipients or frame in {"undergo", "happen"} else "actor"
    inside = {token.i for token in trigger.span}
    pairs = list(syntax.obliques(noun))
    has_of = any(preposition == "of" for preposition, _ in pairs)
    for child in noun.children:
        if child.i in inside:
            continue
        if child.dep_ == "poss":
            yield _Filler("recipient" if patient_owner and not has_of else "actor", child)
        elif child.dep_ in {"compound", "amod", "nmod"} and (side := _modifier_side(child, patient_owner)):
            yield _Filler(side, child)
    for preposition, target in pairs:
        if preposition == "by":
            yield _Filler("actor", target)
            # The parser hangs what follows on the nearer noun: “an attack by rebels on the town”.
            for inner, aim in syntax.obliques(target):
                if frame == "act" and inner in {"on", "against"} and aim.ent_type_ not in {"DATE", "TIME"}:
                    yield _Filler("recipient", aim)
        elif preposition == "of":
            yield _Filler("actor" if frame == "mutual" else of_side, target)
        elif frame == "mutual" and preposition in _COMPANION_PREPOSITIONS:
            yield _Filler("actor" if preposition in {"between", "among"} else "recipient", target)
        elif (
            frame == "act"
            and preposition in _TARGET_PREPOSITIONS
            and target.ent_type_ not in {"DATE", "TIME"}
        ):
            yield _Filler("recipient", target)


def _modifier_side(child: Token, patient_owner: bool) -> Side | None:
    """“Israeli raid”, “police raid”, “hostage release”: a city before a noun is where, not who."""
    if child.ent_type_ == "NORP" or (child.ent_type_ in {"GPE", "ORG"} and child.tag_ == "JJ"):
        return "actor"
    if child.ent_type_ == "GPE":
        return "actor" if child.text.isupper() or child.text == "States" else None
    if child.ent_type_ in {"ORG", "PERSON"} or (child.dep_ == "compound" and child.pos_ == "NOUN"):
        return "recipient" if patient_owner else "actor"
    return None


def _around_noun(trigger: Trigger, kind: EventType, governors: Governors) -> Iterator[_Filler]:
    noun = trigger.head
    for child in noun.children:
        if child.dep_ in _CARRYING_RELATIVES and child.lemma_ in governors.support:
            yield from (_Filler("actor", t) for t in syntax.clause(child).agents)
            inside = [t for t in syntax.clause(child).subjects if t.i != noun.i]
            if child.dep_ == "relcl" and not syntax.is_passive(child):
                yield from (_Filler("actor", t) for t in inside)
            elif child.dep_ == "relcl" and not any(c.dep_ == "auxpass" for c in child.children):
                # A garden path: “the killing of X carried out by Y”, read as X carrying it out.
                yield from (_Filler("recipient", t) for t in inside)
    carrier = _carrier(noun, governors)
    if carrier is not None:
        roles = syntax.clause(carrier)
        carried = any(t.i == noun.i for t in roles.subjects)
        taking_part = noun.dep_ == "pobj"  # “the militia are engaged in attacks”
        doers = roles.agents if (carried or roles.passive) and not taking_part else roles.subjects
        yield from (_Filler("actor", t) for t in doers)
        if trigger.frame == "mutual":
            for preposition, target in syntax.obliques(carrier):
                if preposition == "with":
                    yield _Filler("recipient", target)
    yield from _struck(noun, governors)


def _carrier(noun: Token, governors: Governors) -> Token | None:
    """The support verb that a noun is object or passive subject of: “staged a raid”, “talks were held”."""
    head = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in governors.support:
        return head
    if noun.dep_ == "pobj" and head.lower_ in _CARRIERS_IN and head.head.lemma_ in governors.support:
        return head.head
    if noun.dep_ == "conj" and head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in governors.support:
        return head.head
    return None


def _struck(noun: Token, governors: Governors) -> Iterator[_Filler]:
    """What the event reached: “the blast killed two”, “killed in the blast”, “suffered a stroke of violence”."""
    head = noun.head
    if noun.dep_ == "nsubj" and head.lemma_ in governors.harm:
        roles = syntax.clause(head)
        yield from (_Filler("recipient", t) for t in roles.objects)
        for preposition, target in syntax.obliques(head):
            if preposition == "through" or (preposition in {"into"} and not roles.objects):
                yield _Filler("recipient", target)
    elif (
        noun.dep_ == "pobj"
        and head.lower_ in governors.harm_prepositions
        and head.head.lemma_ in governors.harm
    ):
        roles = syntax.clause(head.head)
        if roles.passive or head.head.lemma_ == "die":
            yield from (_Filler("recipient", t) for t in roles.subjects)
        elif head.lower_ in {"in", "with"}:
            yield from (_Filler("recipient", t) for t in roles.objects)
    elif noun.dep_ == "dobj" and head.lemma_ in governors.undergone:
        yield from (_Filler("recipient", t) for t in syntax.clause(head).subjects)


def _held_responsible(noun: Token) -> Iterator[_Filler]:
    """“claimed responsibility for”, “blamed on”, “blamed X for”, “accused X of”, “was behind”: attributed actors."""
    head = noun.head
    if noun.dep_ == "pobj":
        preposition, verb = head, head.head
        if (
            preposition.lower_ == "for"
            and verb.lemma_ == "responsibility"
            and verb.head.lemma_ in {"claim", "take", "accept"}
        ):
            yield from (_Filler("actor", t, t) for t in syntax.subjects(verb.head))
        elif preposition.lower_ in {"for", "of"} and verb.lemma_ in {"blame", "accuse", "suspect"}:
            yield from _accused(verb)
        elif preposition.lower_ == "behind" and verb.lemma_ == "be":
            yield from (_Filler("actor", t) for t in syntax.subjects(verb))
    elif noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in {"blame", "pin", "attribute", "claim"}:
        accuser = next(iter([] if noun.dep_ == "nsubjpass" else syntax.subjects(head)), None)
        if head.lemma_ == "claim":
            claimant = accuser if noun.dep_ == "dobj" else next(iter(syntax.clause(head).agents), None)
            if claimant is not None:
                yield _Filler("actor", claimant, claimant)
            return
        # The parser may hang “on separatists” on either word of “blamed the attack on separatists”.
        for preposition, target in (*syntax.obliques(head), *syntax.obliques(noun)):
            if preposition in {"on", "to"}:
                yield _Filler("actor", target, accuser)


def _accused(verb: Token) -> Iterator[_Filler]:
    roles = syntax.clause(verb)
    accused = roles.subjects if roles.passive else roles.objects
    accusers = roles.agents if roles.passive else roles.subjects
    yield from (_Filler("actor", t, next(iter(accusers), None)) for t in accused)
