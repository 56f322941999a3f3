"""Who fills the roles of a noun: possessor, “of”, “by”, modifiers, and the verb that carries it or does its harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths import responsibility
from service.events.argument_paths.view import COMPANION, Filler, View
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.records.events import Side

_CARRIERS_IN = frozenset({"in"})  # “engaged in attacks”, “participated in the talks”
_RELATIVES = frozenset({"acl", "relcl"})
_AT_LINE = frozenset({"along", "at", "on", "across", "near"})
_LINES = frozenset({"border", "boundary", "frontier", "line"})
_STRUCK = frozenset({"facility", "place"})
_STATES = frozenset({"country", "organization"})
_JOINED = frozenset({"conj", "dep"})
_UNDERGOERS = frozenset({"object", "target", "targets", "victim", "victims"})
_AIMED_BY_CARRIER = frozenset({"on", "against", "at", "upon", "towards", "toward"})


def fillers(view: View) -> Iterator[Filler]:
    """The participants of a trigger that is a noun or adjective."""
    yield from _inside_phrase(view)
    yield from _around(view)


def _inside_phrase(view: View) -> Iterator[Filler]:
    noun = view.trigger.head
    pairs = list(syntax.obliques(noun))
    has_of = any(preposition == "of" for preposition, _ in pairs)
    for owner in _possessors(noun):
        if _is_scope(owner, view) or _is_doubtful(owner, view):
            continue
        side = _owner_side(owner, view, has_of=has_of)
        yield from (Filler(side, t) for t in (owner, *syntax.coordinated(owner)))
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.i not in view.inside:
            before = _modifier_side(child, view)
            if before is not None:
                yield Filler(before, child)
    for preposition, target in pairs:
        yield from _behind(preposition, target, view)


def _behind(preposition: str, target: Token, view: View) -> Iterator[Filler]:
    """What a preposition after the noun says of its object."""
    frame = view.trigger.frame
    if preposition == "by":
        if not responsibility.takes_agent(view.trigger.head, view.governors):
            yield Filler("actor", target)
        # The parser hangs what follows on the nearer noun: “an attack by rebels on the town”.
        for inner, aim in syntax.obliques(target):
            if frame == "act" and inner in {"on", "against"} and view.is_aim(inner, aim, of_verb=False):
                yield Filler("recipient", aim)
    elif preposition == "from" and frame == "act" and view.comes_from(target):
        yield Filler("actor", target)
    elif preposition == "of" and view.role == "place" and view.role_of(target) != "place":
        # “the withdrawal of the last troops”: who moves, unless someone else is said to move them
        yield Filler("recipient" if _possessors(view.trigger.head) else "actor", target)
    elif preposition == "of":
        fits = view.kind.roles.recipients or frame in {"undergo", "happen"}
        fits = fits and view.role not in view.governors.heard_roles
        joined = frame == "mutual" and _joins(view)
        yield Filler("recipient" if joined or (fits and frame != "mutual") else "actor", target)
    elif frame == "mutual" and preposition in COMPANION:
        yield Filler("actor" if preposition in {"between", "among"} else "recipient", target)
    elif frame == "act" and view.is_aim(preposition, target, of_verb=False):
        yield Filler("recipient", target)


def _is_scope(owner: Token, view: View) -> bool:
    """“The state's biggest strike”: where it is the biggest, not whose it is."""
    party = view.party(owner)
    best = any(c.tag_ == "JJS" or c.ent_type_ == "ORDINAL" for c in view.trigger.head.children)
    return best and party is not None and party.type == "place"


def _is_doubtful(owner: Token, view: View) -> bool:
    """“Their killings”, where “their” seems to be a body's: it was not killed, and that it killed is not said."""
    party = view.party(owner)
    personal = view.falls_on_owner and view.role in view.governors.personal_roles
    return owner.pos_ == "PRON" and personal and party is not None and party.type in _STATES


def _joins(view: View) -> bool:
    """“The minister attends a meeting of the council”: someone joins what others do together."""
    verb = carrier(view.trigger.head, view.governors)
    return verb is not None and not syntax.is_passive(verb) and bool(syntax.subjects(verb))


def _possessors(noun: Token) -> list[Token]:
    """Whose it is; of two coordinated nouns the first holds for both (“its rejection and condemnation”)."""
    own = [c for c in noun.children if c.dep_ == "poss"]
    if own or noun.dep_ != "conj" or any(c.dep_ == "det" for c in noun.children):
        return own
    return [c for c in noun.head.children if c.dep_ == "poss"]


def _owner_side(owner: Token, view: View, *, has_of: bool) -> Side:
    """“The envoy's arrest” befell him; “the army's release of six men” and “Iran's execution of” are their doing."""
    if has_of or not view.falls_on_owner:
        return "actor"
    party = view.party(owner)
    acts = view.trigger.frame == "act" and party is not None and party.type in _STATES
    return "actor" if acts and view.role in view.governors.personal_roles else "recipient"


def _modifier_side(child: Token, view: View) -> Side | None:
    """“Israeli raid”, “police raid”, “hostage release”: a city before a noun is where, not who."""
    if child.ent_type_ == "NORP" or (child.ent_type_ in {"GPE", "ORG"} and child.tag_ == "JJ"):
        return "actor"
    if child.ent_type_ == "GPE":
        party = view.party(child)
        is_state = party is not None and party.type == "country" and not _is_site_of(child, view)
        letters = child.text.isupper() and (party is None or party.type != "place")  # “UK”, not “D.C.”
        return "actor" if is_state or letters or child.text == "States" else None
    if child.ent_type_ in {"ORG", "PERSON"} or (child.dep_ == "compound" and child.pos_ == "NOUN"):
        party = view.party(child)
        if party is None:
            return None
        if party.type in _STRUCK:
            return "recipient"
        return "recipient" if view.falls_on_owner else "actor"
    return None


def _is_site_of(land: Token, view: View) -> bool:
    """“The Kenya mall attack”: the land is that of what was struck, and struck nothing."""
    following = land.nbor(1) if land.i + 1 < len(land.doc) else land
    party = view.party(following) if following.dep_ == "compound" else None
    return party is not None and party.type in _STRUCK


def _around(view: View) -> Iterator[Filler]:
    noun, governors = view.trigger.head, view.governors
    for child in noun.children:
        if child.dep_ in _RELATIVES and child.lemma_ in governors.support:
            yield from (Filler("actor", t) for t in syntax.clause(child).agents)
            inside = [t for t in syntax.clause(child).subjects if t.i != noun.i]
            if child.dep_ == "relcl" and not syntax.is_passive(child):
                yield from (Filler("actor", t) for t in inside)
            elif child.dep_ == "relcl" and not any(c.dep_ == "auxpass" for c in child.children):
                # A garden path: “the killing of X carried out by Y”, read as X carrying it out.
                yield from (Filler("recipient", t) for t in inside)
        elif child.dep_ == "acl" and child.lemma_ in governors.aiming and view.trigger.frame == "act":
            yield from (Filler("recipient", t) for p, t in syntax.obliques(child) if p in _AIMED_BY_CARRIER)
    held = carrier(noun, governors)
    if held is not None:
        yield from _carried(held, view)
    yield from (Filler("actor", t) for t in _agents_of_participle(noun, governors))
    if view.trigger.frame == "mutual":
        yield from (Filler("actor", t) for t in _neighbours(noun))
    yield from _struck(noun, view)
    if noun.dep_ == "dobj" and noun.head.lemma_ in governors.undergone:
        given = [t for p, t in syntax.obliques(noun.head) if p == "from" and view.comes_from(t)]
        yield from (Filler("actor", t) for t in given)


def _neighbours(noun: Token) -> Iterator[Token]:
    """“Fighting (went on) along the frontier between X and Y”: the two whose line it is."""
    bearers = (noun, noun.head) if noun.dep_ == "nsubj" else (noun,)
    for word in bearers:
        for preposition, line in syntax.obliques(word):
            if preposition in _AT_LINE and line.lemma_.lower() in _LINES:
                for between, side in syntax.obliques(line):
                    if between == "between":
                        yield from (side, *syntax.coordinated(side))


def carrier(noun: Token, governors: Governors) -> Token | None:
    """The support verb that a noun is object or passive subject of: “staged a raid”, “talks were held”."""
    head = noun.head
    if head.lemma_ == "call" and (syntax.is_definite(noun) or _is_of_what(head)):
        return None  # “called the bombing a tragedy” names it, and so does “what the governor called a raid”
    if noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in governors.support:
        return head
    if noun.dep_ == "nsubj" and head.lemma_ in governors.support and syntax.clause(head).agents:
        return head  # “the offensive launched by rebels has failed”, read as a clause of its own
    if noun.dep_ == "nsubj" and syntax.is_infinitive(head) and head.head.lemma_ in governors.support:
        return head.head  # “declared a state of siege to begin at midnight”
    if noun.dep_ == "pobj" and head.lower_ in _CARRIERS_IN and head.head.lemma_ in governors.support:
        return head.head
    if noun.dep_ == "conj" and head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in governors.support:
        return head.head
    return None


def _is_of_what(verb: Token) -> bool:
    """“What somebody called …”: the word may stand before the subject, whatever the parser hangs it on."""
    return any(t.lower_ == "what" for t in verb.doc[max(verb.sent.start, verb.left_edge.i) : verb.i])


def _agents_of_participle(noun: Token, governors: Governors) -> tuple[Token, ...]:
    """“Condemned the killing of X, carried out by Y”: the parser coordinates the participle with the verb above."""
    if noun.dep_ != "dobj":
        return ()
    for verb in (c for c in noun.head.rights if c.dep_ in _JOINED and c.lemma_ in governors.support):
        deps = {c.dep_ for c in verb.children}
        if "agent" in deps and not deps & {"nsubj", "nsubjpass", "dobj", "aux", "auxpass"}:
            return syntax.clause(verb).agents
    return ()


def _carried(verb: Token, view: View) -> Iterator[Filler]:
    noun = view.trigger.head
    roles = syntax.clause(verb)
    carried = any(t.i == noun.i for t in roles.subjects)
    taking_part = noun.dep_ == "pobj"  # “the militia are engaged in attacks”
    doers = roles.agents if (carried or roles.passive) and not taking_part else roles.subjects
    yield from (Filler("actor", t) for t in doers)
    goal = view.role in view.governors.goal_roles
    if goal:
        yield from (Filler("recipient", t) for t in syntax.datives(verb))
    aiming = _AIMED_BY_CARRIER | ({"to"} if goal else frozenset())
    for preposition, target in syntax.obliques(verb):
        if view.trigger.frame == "mutual":
            aimed = preposition == "with"
        else:
            covered = preposition == "in" and view.role == "place" and view.role_of(target) == "place"
            aimed = covered or (preposition in aiming and view.is_aim(preposition, target, of_verb=True))
        if aimed and view.trigger.frame != "happen":
            yield Filler("recipient", target)


def dealt_with(verb: Token, view: View) -> list[Token]:
    """Whom the law deals with in the infinitive beside an object: “approved the extradition of X to face charges”."""
    if verb.dep_ not in {"xcomp", "advcl"} or not syntax.is_infinitive(verb):
        return []
    deeds = [noun for noun in syntax.clause(verb.head).objects if view.is_event(noun)]
    found = [f for deed in deeds for f in fillers(view.at(deed)) if f.side == "recipient"]
    return [f.head for f in found if view.party(f.head) is not None]


def _struck(noun: Token, view: View) -> Iterator[Filler]:
    """What the event reached: “the blast killed two”, “killed in the blast”, “suffered a stroke of violence”."""
    head, governors = noun.head, view.governors
    if noun.dep_ == "nsubj" and head.lemma_ in governors.harm:
        roles = syntax.clause(head)
        yield from (Filler("recipient", t) for t in roles.objects)
        for preposition, target in syntax.obliques(head):
            if preposition == "through" or (preposition in {"into"} and not roles.objects):
                yield Filler("recipient", target)
    elif (
        noun.dep_ == "pobj"
        and head.lower_ in governors.harm_prepositions
        and head.head.lemma_ in governors.harm
    ):
        roles = syntax.clause(head.head)
        if roles.passive or head.head.lemma_ == "die":
            yield from (Filler("recipient", t) for t in roles.subjects)
        elif head.lower_ in {"in", "with"}:
            yield from (Filler("recipient", t) for t in roles.objects)
    elif noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in _UNDERGOERS:
        if head.head.dep_ == "attr":  # “the house was the target of an attack”
            yield from (Filler("recipient", t) for t in syntax.subjects(head.head.head))
    elif noun.dep_ == "dobj" and head.lemma_ in governors.undergone:
        yield from (Filler("recipient", t) for t in dealt_with(head, view) or syntax.clause(head).subjects)
