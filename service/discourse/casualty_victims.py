"""Who the victims are: people or not, of which kind, children, attackers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.casualty_words import CasualtyWords
    from service.discourse.harm import Harm
    from service.records.actors import Entities, Entity
    from service.records.counts import CountMention
    from service.vocabulary import VictimType

# PLOVER sectors of the victims' entity (service/vocabulary.py).
_SECTORS: Mapping[str, VictimType] = {
    "MIL": "military", "PRM": "militant", "REB": "militant", "UAF": "militant", "COP": "police", "CVL": "civilian",
    "MED": "civilian", "EDU": "civilian", "HLH": "civilian", "JRN": "civilian", "REL": "civilian", "AGR": "civilian",
}  # fmt: skip
_NOT_PERSONS = frozenset(
    {"GPE", "LOC", "ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "DATE", "TIME", "MONEY"}
)
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_ADULT = 18  # years
_RANKED = frozenset({"military", "police", "militant"})
_TYPES: tuple[VictimType, ...] = ("police", "military", "militant", "civilian")


def are_people(item: Harm, count: CountMention, entities: Entities, words: CasualtyWords) -> bool:
    """Whether what the word harms is people: “killed a child”, not “killed the bill”."""
    noun = count.noun
    if noun == item.trigger:
        return True
    if item.effect == "injured" and any(word.idiom == "body" for word in words.harm.get(noun.lower_, ())):
        return False  # bodies are taken to hospital too
    if noun.tag_ == "CD" and any(word.idiom == "toll" for word in words.harm.get(item.trigger.lower_, ())):
        return True
    if any(word.kind == "noun" for word in words.harm.get(noun.lower_, ())):
        return False
    if is_person(noun, words) or noun.lower_ in _PRONOUNS:
        return True
    if noun.lower_ in words.classes["no_victims"] or noun.ent_type_ in _NOT_PERSONS:
        return False
    entity = entities.at(count.head.i)
    return entity is not None and entity.type in {"person", "group"}


def is_person(noun: Token, words: CasualtyWords) -> bool:
    """Whether a counted noun is a word for a person, a people, a person's name or a bare number."""
    if words.denotes_person(noun.lower_) or noun.ent_type_ in {"PERSON", "NORP"}:
        return True
    return noun.tag_ == "CD" and noun.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}


def animals(counts: Iterable[CountMention], words: CasualtyWords) -> frozenset[str]:
    """The names that the text gives to animals: “police dog Rex”, “the horse, Rex,”."""
    found: set[str] = set()
    for count in counts:
        noun = count.noun
        beside = (*noun.lefts, *noun.rights)
        if noun.tag_ == "NNP":
            kinds = (t for t in beside if t.dep_ in {"compound", "appos"} and t.tag_ == "NN")
            if any(kind.lower_ in words.classes["no_victims"] for kind in kinds):
                found.add(noun.lower_)
        elif noun.lower_ in words.classes["no_victims"]:
            found.update(t.lower_ for t in beside if t.dep_ == "appos" and t.tag_ == "NNP")
    return frozenset(found)


def type_of(count: CountMention, entity: Entity | None, words: CasualtyWords) -> VictimType:
    """The kind of the victims; unknown where the words do not say or the members of a list differ."""
    kinds = {_type_of_noun(head, words) for head in (count.members or (_said_to_be(count) or count.noun,))}
    kind = kinds.pop() if len(kinds) == 1 else "unknown"
    named = count.noun.pos_ == "PROPN"  # “people” stay of no kind, whatever their entity is taken for
    if kind == "unknown" and named and entity is not None and entity.sector is not None and len(kinds) == 0:
        return _SECTORS.get(entity.sector, "unknown")
    return kind


def kinds_of(count: CountMention, words: CasualtyWords) -> frozenset[VictimType]:
    """The known kinds of the members of a list; empty for all other phrases."""
    return frozenset(_type_of_noun(head, words) for head in count.members) - {"unknown"}


def _type_of_noun(noun: Token, words: CasualtyWords) -> VictimType:
    for child in noun.lefts:
        for kind in _TYPES:
            if child.lower_ in words.classes[f"{kind}_words"]:
                return kind
        if child.dep_ == "compound" and words.people.get(child.lower_) in _RANKED:  # “General Hill”
            return words.people[child.lower_]
    return words.people.get(noun.lower_, "unknown")


def are_children(count: CountMention, words: CasualtyWords) -> bool:
    """Whether the phrase names children: “two of the girls”, “a man and a baby”."""
    children = words.classes["children"]
    heads = (_said_to_be(count) or count.noun, *count.members)
    return any(head.lower_ in children or _is_minor(head) for head in heads)


def _said_to_be(count: CountMention) -> Token | None:
    """What a clause says that they were: “six of the dead were children”."""
    verb = count.head.head
    if count.head.dep_ != "nsubj" or verb.lemma_ != "be" or count.noun == count.head:
        return None
    return next((child for child in verb.rights if child.dep_ == "attr"), None)


def _is_minor(noun: Token) -> bool:
    """“a 3-year-old”, “a 15-year-old student”."""
    age = age_of(noun)
    return age is not None and age < _ADULT


def age_of(noun: Token) -> int | None:
    """The age in years in “a 34-year-old woman”, “a 3-year-old” and “Smith, 34,”."""
    for child in (noun, *noun.lefts):
        if child.lower_ == "old":
            for unit in child.lefts:
                found = [each.text for each in unit.lefts if each.text.isdigit()]
                if found and unit.lower_ in {"year", "years", "yr"}:
                    return int(found[0][:3])
    for child in noun.rights:
        if child.dep_ in {"appos", "nummod"} and child.text.isdigit() and len(child.text) <= len("99"):
            return int(child.text)
    return None


def is_perpetrator(count: CountMention, words: CasualtyWords) -> bool:
    """Whether the victim is called the attacker, or harms himself."""
    return count.noun.lower_ in words.classes["perpetrators"]
