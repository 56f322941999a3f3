"""How many different persons a text tells of one by one: “Mr Hill”, “a 34-year-old woman”, “the victim”.

A telling is taken for a person already met unless something forbids it: another name, another age, another sex, a
child for an adult, or the word “another”. So the number is the least that the words allow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import casualty_victims

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.records.events import Casualty

_FEMALE = frozenset(
    {"woman", "girl", "mother", "wife", "daughter", "sister", "she", "her", "herself", "grandmother", "granddaughter",
     "niece", "aunt", "girlfriend", "mom", "mum", "female", "schoolgirl", "widow", "lady", "policewoman"}
)  # fmt: skip
_MALE = frozenset(
    {"man", "boy", "father", "husband", "son", "brother", "he", "him", "his", "himself", "grandfather", "grandson",
     "nephew", "uncle", "boyfriend", "dad", "male", "schoolboy", "policeman", "businessman", "gentleman", "guy"}
)  # fmt: skip
_YOUNG = frozenset(
    {"boy", "girl", "child", "baby", "infant", "toddler", "newborn", "schoolboy", "schoolgirl"}
)
_GROWN = frozenset({"man", "woman", "father", "mother", "husband", "wife", "officer", "soldier", "policeman"})
_TITLES = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "jr", "jr.", "sr", "sr.", "ii", "iii"}
)
_ADULT = 18  # years
_MOST = 60  # persons told apart; a text that names more of them one by one states their number too


@dataclass(frozen=True, slots=True)
class Person:
    """What one telling says of who it is; None and empty where it does not say."""

    source: Casualty
    names: frozenset[str]
    entity: int | None
    age: int | None
    sex: str | None
    grown: bool | None
    new: bool

    def may_be(self, other: Person) -> bool:
        """Whether both can be one person."""
        if self.names and other.names and not (self.names <= other.names or other.names <= self.names):
            return False
        return (
            _agree(self.age, other.age)
            and _agree(self.sex, other.sex)
            and (self.grown is None or other.grown is None or self.grown == other.grown)
        )

    def joined(self, other: Person) -> Person:
        """One person with everything that both tellings say."""
        return Person(
            self.source,
            self.names | other.names,
            self.entity if self.entity is not None else other.entity,
            self.age or other.age,
            self.sex or other.sex,
            self.grown if self.grown is not None else other.grown,
            new=False,
        )


def _agree(one: str | int | None, other: str | int | None) -> bool:
    return one is None or other is None or one == other


def tellings(casualty: Casualty) -> list[Person]:
    """The persons that one figure tells of: one, or each member of a list."""
    members = casualty.count.members
    if not members:
        return [_person(casualty, casualty.count.noun, casualty.entity)]
    return [_person(casualty, head, None) for head in members]


def distinct(casualties: Iterable[Casualty]) -> list[Person]:
    """The persons told apart; those who are named first. The members of one list are different persons."""
    found: list[Person] = []
    for told in sorted(_in_order(casualties), key=lambda persons: not any(each.names for each in persons)):
        met: set[int] = set()
        for person in told:
            at = None if person.new else _match(found, person, met)
            if at is not None:
                found[at] = found[at].joined(person)
            elif len(found) < _MOST:
                found.append(person)
                at = len(found) - 1
            met.add(-1 if at is None else at)
    return found


def _in_order(casualties: Iterable[Casualty]) -> list[list[Person]]:
    """The tellings in text order; “another” is one more only right after one that it can be another to."""
    found = []
    last: Casualty | None = None
    for casualty in casualties:
        persons = tellings(casualty)
        if last is None or not _continues(last, casualty):
            persons = [replace(person, new=False) for person in persons]
        found.append(persons)
        last = casualty
    return found


def _continues(last: Casualty, casualty: Casualty) -> bool:
    one, other = last.trigger.sent, casualty.trigger.sent
    return one.start == other.start or (one.end == other.start and not one[-1].is_space)


def _match(found: list[Person], person: Person, met: set[int]) -> int | None:
    """The first person met before who may be this one; by name where there is one."""
    possible = [index for index, each in enumerate(found) if index not in met and each.may_be(person)]
    named = [index for index in possible if person.names and found[index].names]
    return next(iter(named or possible), None)


def _person(casualty: Casualty, head: Token, entity: int | None) -> Person:
    form = head.lower_
    age = casualty_victims.age_of(head)
    grown = True if form in _GROWN else False if form in _YOUNG else None
    if grown is None and age is not None:
        grown = age >= _ADULT
    if casualty.victim_type in {"military", "police", "militant"}:
        grown = True
    return Person(
        source=casualty,
        names=_names(head),
        entity=entity,
        age=age,
        sex="female" if form in _FEMALE else "male" if form in _MALE else None,
        grown=grown,
        new=casualty.count.additional,
    )


def _names(head: Token) -> frozenset[str]:
    if head.ent_type_ != "PERSON":
        return frozenset()
    parts = (child for child in head.lefts if child.dep_ in {"compound", "nmod", "amod"})
    words = [head.lower_, *(child.lower_ for child in parts if child.ent_type_ == "PERSON")]
    return frozenset(words) - _TITLES or frozenset({head.lower_})
