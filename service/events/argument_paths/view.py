"""What every path from a trigger to its participants asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.ontology import EventType
    from service.records.actors import Entities, Entity
    from service.records.events import Side, Trigger

# Prepositions of what an act is aimed at, and of whom a mutual one is done with.
TARGET = frozenset({"on", "at", "against", "upon", "into", "towards", "toward", "to", "onto"})
COMPANION = frozenset({"with", "between", "among", "against", "and"})
# Prepositions of the land that an act covers (“a curfew in the capital”, “peacekeeping in the north”).
_COVERED = frozenset({"in", "on", "over", "across", "throughout", "of", "to", "into", "from", "out"})

# PLOVER types of words and measures about a deed of one's own, so that whom the deed reaches they reach as well.
_ON_OWN_DEEDS = frozenset(
    {"AGREE", "AID", "CONCEDE", "COOPERATE", "REJECT", "RETREAT", "SANCTION", "THREATEN"}
)
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MEANS = frozenset({"weapon", "vehicle"})
_SITES = frozenset({"facility", "place"})
_SOMEONE = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Filler:
    """Who may fill a role: the head of the phrase, and on whose word."""

    side: Side
    head: Token
    source: Token | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One trigger and what is known around it. `inside` are the tokens of the trigger itself."""

    trigger: Trigger
    types: Mapping[str, EventType]
    entities: Entities
    governors: Governors
    triggers: Mapping[int, Trigger]
    inside: frozenset[int]

    @property
    def kind(self) -> EventType:
        """The trigger's type."""
        return self.types[self.trigger.type]

    def at(self, event: Token) -> View:
        """The view of another trigger."""
        trigger = self.triggers[event.i]
        return replace(self, trigger=trigger, inside=frozenset(token.i for token in trigger.span))

    @property
    def role(self) -> str:
        """Name of the first recipient role."""
        return next(iter(self.kind.roles.recipients), "recipient")

    @property
    def violent(self) -> bool:
        """Whether the act falls on what is named itself, not on whose it is."""
        return self.kind.effect is not None or self.kind.is_assault

    @property
    def on_own_deed(self) -> bool:
        """Whether the trigger is about a deed of its actor's own (“refused talks with X”, “threatened X with”)."""
        code = self.kind.codes.plover
        return code is not None and code.type in _ON_OWN_DEEDS and self.role not in self.governors.heard_roles

    @property
    def falls_on_owner(self) -> bool:
        """Whether who stands before the noun suffers it (“his arrest”, “hostage release”)."""
        return (
            self.trigger.frame in {"undergo", "happen"}
            or self.kind.effect is not None
            or self.role in self.governors.patient_roles
        )

    def is_event(self, token: Token) -> bool:
        """Whether the token is the head of another trigger; names and pronouns are not, but for names of happenings."""
        other = self.triggers.get(token.i)
        if other is None:
            return False
        return token.pos_ not in {"PROPN", "PRON"} or self.types[other.type].roles.actor is None

    def party(self, token: Token) -> Entity | None:
        """Who the token stands for, where that is someone, or something that can be struck."""
        entity = self.entities.at(token.i)
        if entity is None or self.is_event(token):
            return None
        named = any(mention.name is not None for mention in entity.mentions)
        return None if entity.type == "other" and not named else entity

    def role_of(self, target: Token) -> str:
        """Name of the recipient role that the target fills."""
        fits = "place" in self.kind.roles.recipients and (is_place(target) or self._is_land(target))
        return "place" if fits else self.role

    def is_light(self, noun: Token) -> bool:
        """Whether the noun, an object of the trigger, tells of the trigger's own event (“imposed sanctions”)."""
        if noun.i in self.inside:
            return True
        other = self.triggers.get(noun.i)
        return (
            other.type == self.trigger.type
            if other is not None
            else (self.party(noun) is None and self.trigger.head.lemma_ in self.governors.support)
        )

    def is_means(self, token: Token) -> bool:
        """Whether the token names a weapon or a vehicle, which someone else wields."""
        entity = self.entities.at(token.i)
        if entity is not None and entity.type in _SOMEONE:
            return False  # “federal agents”
        return token.lemma_.lower() in self.governors.instruments or (
            entity is not None and entity.type in _MEANS
        )

    def wields(self, token: Token) -> bool:
        """Whether the token is the means that the trigger's verb acts with (“used water cannon”)."""
        verb = self.trigger.head
        driven = verb.lemma_ in self.governors.driving and token.dep_ == "dobj" and token.head.i == verb.i
        met = driven and any(preposition == "into" for preposition, _ in syntax.obliques(verb))
        return (met or verb.lemma_ in self.governors.wielding) and self.is_means(token)

    def is_given(self, token: Token) -> bool:
        """Whether the object is what is opened or handed over, not who gains: “reopened its border with Y”."""
        party = self.party(token)
        gaining = (
            self.role in self.governors.given_roles and self.trigger.head.lemma_ in self.governors.giving
        )
        return gaining and party is not None and party.type in _SITES | _MEANS

    def _tells_where(self, preposition: str, target: Token, *, of_verb: bool) -> bool:
        """“Met at the palace”, “shot at close range”, “a shooting at a mall”, “sentenced at the Crown Court”."""
        if preposition == "at" and self.role in self.governors.personal_roles:
            return True
        if of_verb:
            return (
                self.role not in self.governors.goal_roles
                and preposition in {"at", "to"}
                and is_place(target)
            )
        return preposition == "at" and (is_place(target) or self._is_site(target))

    def _is_site(self, target: Token) -> bool:
        entity = self.entities.at(target.i)
        return entity is not None and entity.type in _SITES

    def _is_land(self, target: Token) -> bool:
        """“The town”, “the worst-hit districts”: land without a name."""
        entity = self.entities.at(target.i)
        return entity is not None and entity.type == "place"

    def _faces(self, *, of_verb: bool) -> bool:
        """Whether “with” names who is on the other side: “broke off ties with Y”, “clashed with Y”."""
        fights = of_verb and self.trigger.head.lemma_ in self.governors.opposing
        return fights or self.role == "other_party"

    def comes_from(self, target: Token) -> bool:
        """Whether “from” names who gives or says it: “aid from Chad”, “criticism from the union”."""
        said = self.kind.category in {"statement", "humanitarian"} or self.role in self.governors.goal_roles
        return said and self.party(target) is not None

    def is_aim(self, preposition: str, target: Token, *, of_verb: bool) -> bool:
        """Whether what stands behind the preposition is what the act is aimed at."""
        fronted = of_verb and preposition == "at" and target.i < self.trigger.head.i
        if target.ent_type_ in _TIMES or fronted:
            return False  # “at her school, parents protested” says where
        place = is_place(target)
        if preposition in {"between", "among"} and self.role == "party":
            return True
        if preposition == "with" and self._faces(of_verb=of_verb):
            return self.party(target) is not None
        covered = preposition in _COVERED and "place" in self.kind.roles.recipients
        if covered and (place or self._is_land(target)):
            return True
        goal = self.role in self.governors.goal_roles
        if of_verb and preposition == "to" and self.kind.category == "protest":
            return False  # “marched to the ministry”
        if goal and preposition == "for":
            asked = of_verb and self.role == "addressee"  # “appealed for tents”, “marched for the hostages”
            return not asked and self.party(target) is not None
        if self._tells_where(preposition, target, of_verb=of_verb):
            return False
        return preposition in TARGET


def is_place(token: Token) -> bool:
    """Whether the token heads the name of a place, or of a part of one (“parts of the north-west of Chad”)."""
    if token.ent_type_ in _PLACES:
        return True
    return any(p == "of" and t.ent_type_ in _PLACES for p, t in syntax.obliques(token))
