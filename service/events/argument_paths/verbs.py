"""Who fills the roles of a verb: subject, object, agent, datives and what it is aimed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths import concerned, nouns
from service.events.argument_paths.owners import owners
from service.events.argument_paths.view import COMPANION, Filler, View
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.records.events import Side
    from service.vocabulary import Frame

_PEOPLE = frozenset({"person", "group"})
# What a verb may have to itself before the next; and what may stand between two that share their object.
_COMPLETING = frozenset(
    {"dobj", "prep", "xcomp", "ccomp", "advcl", "dative", "agent", "oprd", "acomp", "attr"}
)
_BETWEEN = frozenset({"cc", "advmod", "punct", "prt"})
_LETTING = frozenset({"allow", "let", "permit", "enable"})
_TO_FROM = frozenset({"to", "into", "in", "from", "out"})
_BACK = frozenset({"RETREAT", "SANCTION"})
_BLAMING = frozenset({"blame", "pin"})
_PREDICATED = frozenset({"ccomp", "xcomp", "oprd"})
_HARMFUL = frozenset({"accident", "conflict", "crime", "disaster", "life"})
_HELPING = frozenset({"aid", "assist", "help", "support"})


def fillers(view: View) -> Iterator[Filler]:
    """The participants of a trigger that is a verb or predicate, the nouns that it carries included."""
    verb, frame = view.trigger.head, view.trigger.frame
    if verb.pos_ == "ADP":
        yield from _in_state(verb, view)
        return
    roles = syntax.clause(verb)
    passive = roles.passive or _headline_passive(view, roles)
    received = frame == "act" and verb.lemma_ in view.governors.received and not roles.passive
    hosted = [t for t in roles.objects if received and _is_guest(t, view)]
    if not received and _is_result(verb, view):
        yield from (Filler("actor", t) for t in syntax.clause(_cause(verb, view)).agents)
    elif not received and (cause := _cause(verb, view)).i != verb.head.i:
        yield from (Filler("actor", t) for t in syntax.clause(cause).subjects)
    else:
        side = "recipient" if received else _side_of_subject(frame, passive=passive, roles=roles)
        undergoing = _beyond_clause(verb, view) if side == "recipient" else None
        yield from (Filler(side, t) for t in (roles.subjects if undergoing is None else undergoing))
    yield from (Filler("actor", t) for t in roles.agents)
    if received:
        yield from (Filler("actor", t) for t in hosted or _givers(verb, roles))
    elif frame == "mutual":
        yield from _partners(view, roles)
    elif frame != "undergo":
        yield from _reached(view, roles, passive=passive)
    yield from _of_complement(view)
    if verb.lemma_ in _BLAMING:  # the parser may hang “on separatists” on the deed
        on = [t for deed in roles.objects for p, t in syntax.obliques(deed) if p == "on"]
        yield from (Filler("recipient", t) for t in on)


def _in_state(preposition: Token, view: View) -> Iterator[Filler]:
    """“Troops remained on alert”, “the ministry put troops on alert”: who is in the state, and who put them there."""
    above = preposition.head
    own: Side = "recipient" if view.falls_on_owner else "actor"  # “behind bars” is undergone
    if own == "recipient":  # “in the custody of the harbour police”
        states = [noun for noun in view.trigger.span if noun.i != preposition.i]
        yield from (Filler("actor", t) for noun in states for p, t in syntax.obliques(noun) if p == "of")
    if above.pos_ in {"NOUN", "PROPN"}:
        yield Filler(own, above)
    elif above.pos_ in {"VERB", "AUX"}:
        roles = syntax.clause(above)
        put = roles.passive or own == "recipient"
        if roles.objects and not roles.passive:
            own = "actor"
            put = False
        yield from (Filler("recipient" if put else "actor", t) for t in roles.subjects)
        yield from (Filler("recipient", t) for t in roles.objects)
        yield from (Filler("actor", t) for t in roles.agents)


def _side_of_subject(frame: Frame, *, passive: bool, roles: syntax.Clause) -> Side:
    if frame == "mutual" and not roles.passive:
        return "actor"
    return "recipient" if passive or frame in {"undergo", "happen"} else "actor"


def _is_guest(token: Token, view: View) -> bool:
    """“Received the envoy”: who is received came, unlike what is received."""
    party = view.party(token)
    return party is not None and party.type in _PEOPLE


def _beyond_clause(verb: Token, view: View) -> tuple[Token, ...] | None:
    """Whom the law deals with, where the parser has someone or something nearer.

    “Man who planned to bomb synagogue jailed”; “a judge approved the extradition of X to face charges”.
    """
    if syntax.is_infinitive(verb):
        return tuple(nouns.dealt_with(verb, view)) or None
    if verb.dep_ != "acl" or view.role not in view.governors.personal_roles:
        return None
    nearest = view.party(verb.head)
    if nearest is not None and nearest.type in _PEOPLE:
        return None
    clause = next((t for t in syntax.ancestors(verb.head) if t.dep_ == "relcl"), None)
    party = None if clause is None else view.party(clause.head)
    return (clause.head,) if clause is not None and party is not None and party.type in _PEOPLE else None


def _givers(verb: Token, roles: syntax.Clause) -> list[Token]:
    """“Received aid from Y”, however the parser hangs “from”."""
    return [t for word in (verb, *roles.objects) for p, t in syntax.obliques(word) if p == "from"]


def _partners(view: View, roles: syntax.Clause) -> Iterator[Filler]:
    yield from (Filler("recipient", t) for p, t in syntax.obliques(view.trigger.head) if p in COMPANION)
    for noun in (*roles.objects, *(roles.subjects if roles.passive else ())):
        if noun.i not in view.inside and view.party(noun) is not None:
            yield Filler("recipient", noun)
        else:
            yield from _of_carried(noun, view)


def _headline_passive(view: View, roles: syntax.Clause) -> bool:
    """“Four killed in blast”, “Man jailed for life”: in headlines a past form without an object is a participle."""
    verb = view.trigger.head
    if verb.tag_ not in {"VBD", "VBN"} or roles.objects or any(c.dep_ == "aux" for c in verb.children):
        return False
    if _shared_objects(verb) or (view.on_own_deed and any(c.dep_ == "xcomp" for c in verb.children)):
        return False  # “arrested and charged him”, “refused to leave”
    harms = view.kind.effect is not None
    return harms or (view.trigger.frame == "act" and bool(view.kind.roles.recipients) and _is_headline(verb))


def _shared_objects(verb: Token) -> tuple[Token, ...]:
    """“Arrested and charged him”: the object of the next verb, where nothing but “and” stands between the two."""
    following = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_), None)
    if following is None or any(c.dep_ in _COMPLETING and c.i > verb.i for c in verb.children):
        return ()
    between = verb.doc[verb.i + 1 : following.i]
    if any(t.dep_ not in _BETWEEN for t in between):
        return ()
    return () if syntax.is_passive(verb) else syntax.clause(following).objects


def _is_headline(verb: Token) -> bool:
    """A line without a full stop, all of it under one verb."""
    last = verb.sent[-1]
    while last.is_space and last.i > verb.i:
        last = last.nbor(-1)
    return verb.dep_ == "ROOT" and not last.is_punct


def _is_result(verb: Token, view: View) -> bool:
    """“The base was shelled, killing two”: the shelling killed, not the base."""
    return (
        view.violent and verb.dep_ == "advcl" and verb.tag_ == "VBG" and syntax.is_passive(verb.head)
    ) and not any(c.dep_ in {"nsubj", "mark"} for c in verb.children)


def _cause(participle: Token, view: View) -> Token:
    """The verb whose result a participle of harm tells: not always the one that the parser hangs it on.

    “Police hunt a man who left a bag that exploded, killing two”: the last act of violence before it, where the verb
    above is none.
    """
    above = participle.head
    if participle.dep_ != "advcl" or participle.tag_ != "VBG" or above.i > participle.i or not view.violent:
        return above
    if any(c.dep_ in {"nsubj", "mark"} for c in participle.children) or _does_harm(above, view):
        return above
    between = participle.doc[above.i + 1 : participle.i]
    return next((t for t in reversed(between) if t.pos_ == "VERB" and _does_harm(t, view)), above)


def _does_harm(verb: Token, view: View) -> bool:
    other = view.triggers.get(verb.i)
    return other is not None and view.types[other.type].category in _HARMFUL


def _reached(view: View, roles: syntax.Clause, *, passive: bool) -> Iterator[Filler]:
    """Whom an act reaches: its object; or, where the object is what is given or done, whom that goes to."""
    verb = view.trigger.head
    shared = _shared_objects(verb) if view.violent or view.falls_on_owner else ()
    objects = [t for t in roles.objects or shared if t.i not in view.inside and not view.is_given(t)]
    struck = [
        t
        for t in (*objects, *(roles.subjects if passive else ()))
        if view.party(t) is not None and not view.wields(t)
    ]
    goal = view.role in view.governors.goal_roles
    datives = syntax.datives(verb)
    aims = [t for p, t in _obliques(verb, view) if view.is_aim(p, t, of_verb=True)]
    if goal:
        aims = [t for t in aims if view.party(t) is not None or t.ent_type_ or owners(t, view)]
        aims = datives + [t for t in aims if not view.is_event(t)]
    if verb.lemma_ in view.governors.wielding and any(view.is_means(t) for t in objects):
        yield from (Filler("recipient", t) for t in _met(verb) if view.party(t))
    if not (goal and aims):
        yield from (Filler("recipient", t) for t in (*objects, *datives))
    if view.trigger.frame == "act" and (goal or not struck):
        yield from (Filler("recipient", t) for t in aims)
        for noun in (*roles.objects, *(roles.subjects if passive else ())):
            given = goal and (view.party(noun) is None or view.is_given(noun)) and not view.is_event(noun)
            ties = view.role == "other_party" and view.party(noun) is None  # “broke off ties with Y”
            if given or ties or view.is_light(noun):
                yield from _of_carried(noun, view)
    elif "place" in view.kind.roles.recipients:
        aims += [t for noun in objects for p, t in syntax.obliques(noun) if p in _bound(view)]
        yield from (Filler("recipient", t) for t in aims if view.role_of(t) == "place")


def _bound(view: View) -> frozenset[str]:
    """Prepositions of where something is taken; of a withdrawal, of where it was."""
    code = view.kind.codes.plover
    return _TO_FROM if code is not None and code.type in _BACK else _TO_FROM - {"from", "out"}


def _met(verb: Token) -> Iterator[Token]:
    """“Fired gas to scatter Y”: whom the means is for stands in the clause of purpose."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and child.tag_ == "VB":
            yield from syntax.clause(child).objects


def _obliques(head: Token, view: View) -> Iterator[tuple[str, Token]]:
    """Those of the head; and aims that hang on a noun between (“sued in Lagos against Y”, “$2m in aid to Y”)."""
    further = {"against", "to"} if view.role in view.governors.goal_roles else {"against"}
    for preposition, target in syntax.obliques(head):
        yield preposition, target
        yield from ((p, t) for p, t in syntax.obliques(target) if p in further)


def _of_carried(noun: Token, view: View) -> Iterator[Filler]:
    """“opened fire on worshippers”, “launched an investigation of the minister”: the target hangs on the noun."""
    for preposition, target in _obliques(noun, view):
        side = _side_of_oblique(preposition, target, view)
        if side is not None:
            yield Filler(side, target)


def _side_of_oblique(preposition: str, target: Token, view: View) -> Side | None:
    if view.trigger.frame == "mutual":
        if preposition in {"between", "among"}:
            return "actor"
        return "recipient" if preposition in COMPANION else None
    reached = preposition == "of" and view.kind.roles.recipients
    return "recipient" if reached or view.is_aim(preposition, target, of_verb=False) else None


def _of_complement(view: View) -> Iterator[Filler]:
    """Whom the words of a promise, a deal or a demand concern: “agreed to lend Y a ship”, “demanded that Y leave”."""
    verb, role = view.trigger.head, view.role
    for child in verb.children:
        if child.dep_ == "ccomp" and (
            role == "addressee" or (role == "beneficiary" and verb.lemma_ in _LETTING)
        ):
            yield from (Filler("recipient", t) for t in syntax.clause(child).subjects if view.party(t))
        elif child.dep_ in _PREDICATED and child.pos_ == "ADJ" and view.trigger.frame == "act":
            yield from (Filler("recipient", t) for t in _predicated(child))
        elif child.dep_ == "prep" and child.lower_ == "with" and verb.lemma_ in view.governors.joint:
            yield from (Filler("recipient", t) for t in syntax.prepositional_objects(child))
        elif child.dep_ == "xcomp" and child.pos_ == "VERB" and view.on_own_deed:
            yield from (Filler("recipient", t) for t in concerned.of_verb(child, view))
    if role == "beneficiary":
        yield from (Filler("recipient", t) for t in _helped(verb) if view.party(t))
    elif role == "proposer" or (view.on_own_deed and any(c.dep_ == "neg" for c in verb.children)):
        yield from (Filler("recipient", t) for t in _awaited(verb, view) if view.party(t))


def _predicated(adjective: Token) -> list[Token]:
    """“Found two officers guilty”: of whom the verb says it is the subject of the adjective."""
    return [t for c in adjective.children if c.dep_ == "nsubj" for t in (c, *syntax.coordinated(c))]


def _awaited(verb: Token, view: View) -> Iterator[Token]:
    """“Will not leave until Y pays”: whose turn it is stands in the clause of time."""
    tried = [c for c in verb.children if c.dep_ == "xcomp"]
    for child in (c for word in (verb, *tried) for c in word.children if c.dep_ == "advcl"):
        if any(c.dep_ == "mark" and c.lower_ in view.governors.awaiting for c in child.children):
            yield from syntax.clause(child).subjects


def _helped(verb: Token) -> Iterator[Token]:
    """“Gave ventilators to help Y”: the purpose may hang on the verb or on what is given."""
    for word in (verb, *syntax.clause(verb).objects):
        for child in word.children:
            if child.lemma_ in _HELPING and child.tag_ == "VB":
                yield from syntax.clause(child).objects
