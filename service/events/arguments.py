"""Who did what to whom: the phrases that fill the roles of one trigger, by grammar alone.

A participant is found through the parse or not at all: an agentless passive has no actor, and the nearest name is
never taken for one. The paths, in `argument_paths`, are those of semantic role labelling by dependency rules: subject,
object, agent and obliques of a verb; possessor, “of”, “by”, “on” and modifiers of a noun; and the verb that carries a
noun (“launched an attack”), the harm that it does (“the blast killed two”), or who is held to be behind it (“blamed
on”).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths import blasts, concerned, means, nouns, responsibility, verbs
from service.events.argument_paths.owners import members, owners, voices, wielders
from service.events.argument_paths.view import Filler, View, is_place
from service.nlp import syntax
from service.records.events import Argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.ontology import EventType
    from service.records.actors import Entities
    from service.records.events import Side, Trigger

_NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_THINGS = frozenset({"weapon", "vehicle", "facility"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_NO = frozenset({"no", "neither"})
_BEFORE = frozenset({"amod", "nmod", "compound"})
_STATES = frozenset({"country", "organization"})
# Categories of those who come and go, and what can.
_MOVING = frozenset({"military", "population", "humanitarian"})
_MOVED = frozenset({"person", "group", "organization", "weapon", "vehicle"})
# Categories of deeds that no text does, whoever's text it is.
_MUTE = frozenset({"conflict", "crime", "accident", "life", "justice"})
_OF_A_WEAPON = frozenset({"hit", "strike", "trigger", "discharge", "fire"})
_CONFLICT = "conflict"
_DECIDED = "justice"  # by states and towns as well
_SCENES = frozenset({"in", "at", "near", "outside", "across"})
_REFLEXIVE = ("self", "selves")
_BOMB = "bomb"


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
    view = View(
        trigger=trigger,
        types=types,
        entities=entities,
        governors=governors,
        triggers=triggers,
        inside=frozenset(token.i for token in trigger.span),
    )
    found: dict[int, Argument] = {}
    sides: dict[int, Side] = {}
    plausible = [f for filler in _plausible(_fillers(view), view) for f in _with_members(filler, view)]
    for filler in _moving(_sides_of_mutual(plausible, view), view):
        argument = _argument(filler, view)
        entity = None if filler.head.lower_.endswith(_REFLEXIVE) else argument.entity
        # No one does it to himself unless the text says so.
        if entity is None or sides.setdefault(entity, filler.side) == filler.side:
            found.setdefault(filler.head.i, argument)
    return tuple(found.values())


def _with_members(filler: Filler, view: View) -> list[Filler]:
    return [filler, *(Filler(filler.side, t, filler.source) for t in members(filler.head, view))]


def _argument(filler: Filler, view: View) -> Argument:
    entity = view.entities.at(filler.head.i)
    source = view.entities.at(filler.source.i) if filler.source is not None else None
    return Argument(
        role=(view.kind.roles.actor or "actor") if filler.side == "actor" else view.role_of(filler.head),
        side=filler.side,
        span=syntax.phrase(filler.head),
        head=filler.head,
        entity=None if entity is None else entity.id,
        attributed_to=None if source is None else source.id,
    )


def befalls_thing(kind: EventType, filled: Iterable[Argument], entities: Entities) -> bool:
    """Whether what only people can undergo is said of things alone: “the death of Internet Explorer”.

    Args:
        kind: The trigger's type.
        filled: From `find`.
        entities: Who each head refers to; who is not known may be a person.
    """
    if not kind.of_persons:
        return False
    undergoing = [a.entity for a in filled if a.side == "recipient"]
    return bool(undergoing) and all(
        e is not None and entities.entities[e].type in _THINGS for e in undergoing
    )


def _fillers(view: View) -> Iterator[Filler]:
    """Whoever is held responsible first: the words of others must not put the same one on the other side."""
    yield from _of_phrase(view)
    if view.role in view.governors.looked_into:
        yield from (Filler("recipient", t) for t in concerned.asked_about(view))


def _of_phrase(view: View) -> Iterator[Filler]:
    head = view.trigger.head
    if head.dep_ == "amod" and _is_done(head):
        if view.trigger.frame != "mutual" and view.role not in view.governors.goal_roles:
            yield Filler("recipient", _modified(head))
        return
    if head.dep_ == "acomp" or (head.pos_ != "ADJ" and not syntax.is_nominal(head)):
        yield from verbs.fillers(view)
        yield from blasts.fillers(view)
        return
    held = list(responsibility.fillers(head, view.governors))
    yield from held
    yield from (f for f in nouns.fillers(view) if all(f.head.i != h.head.i for h in held))
    yield from blasts.fillers(view)


def _is_done(word: Token) -> bool:
    """Whether a word before a noun says what was done to it: “the arrested man”, “a jailed leader”."""
    return word.tag_ in {"VBN", "VBD"} or (word.tag_ == "JJ" and word.lower_.endswith("ed"))


def _modified(word: Token) -> Token:
    """The noun, or the name that it is the title of (“jailed opposition leader Ana Hill”)."""
    noun = word.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _plausible(fillers: Iterable[Filler], view: View) -> Iterator[Filler]:
    for filler in fillers:
        if filler.side == "actor" and view.kind.roles.actor is None and filler.source is None:
            continue  # nobody does an earthquake
        head = filler.head
        never = head.ent_type_ in _NEVER and view.party(head) is None  # Theresa May is no date
        if _is_trigger(head, view) or never or _no_one(head):
            continue
        if filler.side == "recipient" and _cannot_undergo(head, view):
            continue
        if filler.side == "actor":
            yield from _actors(filler, view)
        else:
            yield from _recipients(filler, view)


def _is_trigger(head: Token, view: View) -> bool:
    """Whether the word is the trigger, or part of what was taken for its name (“Stark Warning To Lagos”)."""
    if head.i == view.trigger.head.i:
        return True
    whose = view.entities.by_head.get(head.i) if view.trigger.head.pos_ == "PROPN" else None
    return whose is not None and whose == view.entities.by_head.get(view.trigger.head.i)


def _cannot_undergo(head: Token, view: View) -> bool:
    """“Fired tear gas”, “detonated a bomb”; “taken to hospital”, “gave money for clearing mines”."""
    if view.violent and view.wields(head):
        return True
    if _BOMB in view.kind.roles.instruments and means.is_charge(head):
        return True  # “the bomb was placed by”
    party, governors = view.party(head), view.governors
    if party is None:
        return False
    if party.type == "weapon" and head.dep_ == "dobj" and view.trigger.head.lemma_ in _OF_A_WEAPON:
        return True  # “struck a mine”, “discharged his weapon”
    healed = view.role in governors.healed_roles and party.type in _THINGS | {"place", "organization"}
    return healed or (party.type == "weapon" and view.role in governors.given_roles | governors.healed_roles)


def _no_one(head: Token) -> bool:
    """“No one”, “neither side”: whoever did it, or suffered it, it was not they."""
    return head.lower_ in _NOBODY or any(c.dep_ in {"det", "neg"} and c.lower_ in _NO for c in head.children)


def _actors(filler: Filler, view: View) -> Iterator[Filler]:
    """An actor can act: behind a weapon stands who wields it, behind a statement who made it."""
    head = filler.head
    if _is_scene(head, view):
        return
    if view.is_means(head) and head.pos_ != "PRON":
        yield from (Filler("actor", t) for t in wielders(head, view))
    elif head.lower_ == "one":  # “one of the gunmen” is a gunman, “one” alone is anyone
        yield from (Filler("actor", t, filler.source) for p, t in syntax.obliques(head) if p == "of")
    elif view.is_event(head) or (head.i in view.inside and view.party(head) is None):
        return
    elif view.party(head) is None and head.pos_ == "NOUN":
        if view.kind.category in _MUTE:
            return  # “in connection with the bombing that killed two”, “a broadcast announcing the arrest”
        found = [t for t in voices(head, view) if t.i != view.trigger.head.i]
        yield from (Filler("actor", t, filler.source) for t in found)
        if not found:
            yield filler
    else:
        yield filler


def _is_scene(head: Token, view: View) -> bool:
    """“A bomb went off in Basra, which killed nine”: the town did not, nor did the land where it was."""
    party, category = view.party(head), view.kind.category
    violent = category == _CONFLICT or (view.violent and category != _DECIDED)
    if not violent or not (is_place(head) or (party is not None and party.type == "place")):
        return False
    told = head.dep_ == "pobj" and any(c.dep_ == "relcl" for c in head.rights)
    town = party is not None and party.type == "place"
    return town or (told and view.kind.effect is not None and head.head.lower_ in _SCENES)


def _recipients(filler: Filler, view: View) -> Iterator[Filler]:
    """A recipient of violence is what was struck; of words and measures, whoever's deed or thing they are about."""
    head = filler.head
    if view.party(head) is not None and (head.i not in view.inside or head.pos_ == "PROPN"):
        yield filler
    elif head.i not in view.inside:
        if not view.is_event(head) and not _is_handed_over(head, view):
            yield filler
        yield from (Filler("recipient", t) for t in _behind(head, view) if t.i != view.trigger.head.i)


def _is_handed_over(head: Token, view: View) -> bool:
    """“Raise money”, “a letter was sent”: nobody, whoever gets it."""
    return view.role in view.governors.handing_roles and head.dep_ in {"dobj", "nsubjpass"}


def _behind(head: Token, view: View) -> list[Token]:
    """The parties behind a thing or deed that words are about; none behind what is given.

    What violence strikes counts itself, unless nothing is known of it (“rebel positions”).
    """
    struck = view.violent and (view.is_event(head) or view.party(head) is not None)
    if struck or (view.is_light(head) and not view.is_event(head)):
        return []
    given = view.role in view.governors.given_roles or view.is_light(head)
    found = [] if given else _of_others(owners(head, view), view)
    if found or not view.is_event(head):
        return found
    doers = [] if given else _of_others(concerned.parties_of(head, "actor", view), view)
    reached = view.on_own_deed or view.role in view.governors.looked_into or _is_for_them_to_do(head, view)
    return doers or (concerned.parties_of(head, "recipient", view) if reached else [])


def _is_for_them_to_do(deed: Token, view: View) -> bool:
    """“Demanded the withdrawal of the troops”: those who are to move are those who are asked to."""
    there = view.at(deed)
    return (
        view.role in view.governors.heard_roles and there.role == "place" and there.kind.category in _MOVING
    )


def _of_others(parties: list[Token], view: View) -> list[Token]:
    """Without whoever acts: “eased its blockade of the strip” leaves the strip, “a move condemned by Y” nobody."""
    if not parties:
        return []
    verb = view.trigger.head
    own = {view.entities.at(t.i) for t in (*syntax.subjects(verb), *syntax.clause(verb).agents)}
    return [t for t in parties if view.entities.at(t.i) not in own]


def _sides_of_mutual(fillers: list[Filler], view: View) -> list[Filler]:
    """“A and B signed”: of what two do together, the first named is the actor and the other the recipient."""
    joint = view.trigger.frame == "mutual" or _is_joint(view)
    if not joint or (view.trigger.frame == "mutual" and any(f.side == "recipient" for f in fillers)):
        return fillers
    doers = [f for f in fillers if f.side == "actor"]
    if not doers:
        return fillers
    first = doers[0]
    others = {t.i for t in syntax.coordinated(first.head)}
    pair = [] if others else _nations(first.head, view)
    if len(doers) == 1 and len(pair) > 1:
        told = [Filler("actor", pair[0]), *(Filler("recipient", t) for t in pair[1:])]
        return [*told, *(f for f in fillers if f is not first)]
    return [Filler("recipient", f.head, f.source) if f.head.i in others else f for f in fillers]


def _moving(fillers: list[Filler], view: View) -> list[Filler]:
    """“Its troops were withdrawn”: what moves is no place that it leaves; it acts where nobody is said to move it."""
    if view.role != "place" or view.kind.category not in _MOVING:
        return fillers
    moved = {f.head.i for f in fillers if f.side == "recipient" and _is_moved(f.head, view)}
    if any(f.side == "actor" for f in fillers):
        return [f for f in fillers if f.head.i not in moved]
    return [Filler("actor", f.head, f.source) if f.head.i in moved else f for f in fillers]


def _is_moved(head: Token, view: View) -> bool:
    party = view.party(head)
    return party is not None and party.type in _MOVED and not is_place(head)


def _is_joint(view: View) -> bool:
    """“Agreed”, “signed”; “failed to reach a deal”, which takes two as well."""
    head, joint = view.trigger.head, view.governors.joint
    if head.lemma_ in joint:
        return True
    tried = [c for c in head.children if c.dep_ == "xcomp"] if head.lemma_ == "fail" else []
    aims = [t for verb in tried for t in (verb, *syntax.clause(verb).objects)]
    return any(t.lemma_ in joint or _is_mutual(view.triggers.get(t.i)) for t in aims)


def _is_mutual(trigger: Trigger | None) -> bool:
    return trigger is not None and trigger.frame == "mutual"


def _nations(head: Token, view: View) -> list[Token]:
    """“US and Chinese officials”: the two whose people they are."""
    if head.tag_ != "NNS":
        return []
    first = next((c for c in head.lefts if c.dep_ in _BEFORE and c.text[:1].isupper()), None)
    listed = [] if first is None else [t for t in (first, *syntax.coordinated(first)) if t.i < head.i]
    parties = [view.party(t) for t in listed]
    return listed if all(p is not None and p.type in _STATES for p in parties) else []
