"""Coordinations of counted people: “a woman, her husband and two children” are four."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.records.counts import CountMention

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords

_MEMBERS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP"})
_LONGEST_LIST = 60  # members of a coordination that are followed; a longer one is a table, not a phrase
_PARTS = frozenset({"including", "among"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def join(doc: Doc, by_head: dict[int, CountMention], words: CasualtyWords, people: Container[int]) -> None:
    """Add up coordinations of people, in place: “a woman, her husband and two children”."""
    for index in sorted(by_head):
        first = by_head[index]
        if first.head.dep_ == "conj":
            continue
        chain = _chain(first.head, appositions=first.minimum == 1) or _behind_partitive(first)
        members = [first, *(by_head[token.i] for token in chain if token.i in by_head)]
        if not _are_people([member.noun for member in members], words, people):
            continue
        if _share_a_number(members):
            by_head[index] = _counted_together(doc, members)
        elif _are_a_list(members):
            by_head[index] = _sum(doc, members, complete=len(members) == len(chain) + 1)


def _behind_partitive(first: CountMention) -> list[Token]:
    """Nouns beside the one that is counted by “of”: “dozens of villagers and soldiers”."""
    return _chain(first.noun, appositions=False) if first.noun != first.head else []


def _share_a_number(members: list[CountMention]) -> bool:
    """Whether one number counts all: “14 traders and shoppers”, “twelve men, women and children”."""
    first, rest = members[0], members[1:]
    numbered = first.stated and first.minimum > 1 and not first.members
    return numbered and bool(rest) and all(each.vague and not each.stated for each in rest)


def _counted_together(doc: Doc, members: list[CountMention]) -> CountMention:
    first = members[0]
    span = doc[first.span.start : max(member.span.end for member in members)]
    return replace(first, span=span, members=tuple(member.noun for member in members))


def _are_a_list(members: list[CountMention]) -> bool:
    """Whether the members are people besides each other: “three people, a man and two boys” are three."""
    rest = sum(member.minimum for member in members[1:])
    return len(members) > 1 and (members[0].minimum == 1 or members[0].minimum != rest)


def _chain(first: Token, *, appositions: bool) -> list[Token]:
    """The further members of the list that `first` begins, where the list ends in “and”."""
    chain: list[Token] = []
    ahead, joined = [first], False
    while ahead and len(chain) < _LONGEST_LIST:
        token = ahead.pop(0)
        for child in token.rights:
            if child.dep_ == "cc" and child.lower_ in {"or", "nor", "but"}:
                return []
            if child.dep_ == "prep" and child.lower_ in _PARTS:
                break  # what follows are parts: “four men, including a cook, and two boys,”
            joined = joined or child.dep_ == "cc"
            if child.tag_ in _MEMBERS and (child.dep_ == "conj" or (appositions and _is_listed(child))):
                chain.append(child)
                ahead.append(child)
    if joined and not chain:
        chain = _fellow_subjects(first)
    return chain if joined else []


def _fellow_subjects(first: Token) -> list[Token]:
    """The subjects after “and” that the parser hangs on the verb: “two guards and three nurses were killed”."""
    if first.dep_ not in _SUBJECTS:
        return []
    return [
        child
        for child in first.head.lefts
        if child.i > first.i and child.dep_ in _SUBJECTS and child.tag_ in _MEMBERS
    ]


def _is_listed(child: Token) -> bool:
    """Whether an apposition is the next member of a list, as the parser has it in “a man, a woman and a child”."""
    if child.dep_ != "appos":
        return False
    if child.head.ent_type_ == "PERSON" and child.ent_type_ == "PERSON":
        return True
    edge = child.left_edge
    if edge.i and edge.nbor(-1).text == ";":
        return True
    if edge.i == 0 or edge.nbor(-1).text != ",":
        return False
    begins = any(left.dep_ in {"det", "poss", "nummod"} for left in child.lefts)
    return begins and any(right.dep_ == "conj" for right in child.rights)


def _sum(doc: Doc, members: list[CountMention], *, complete: bool) -> CountMention:
    maxima = [member.maximum for member in members if member.maximum is not None]
    bounded = complete and len(maxima) == len(members)
    span = doc[members[0].span.start : max(member.span.end for member in members)]
    return CountMention(
        span=span,
        quantity=span,
        noun=members[0].noun,
        minimum=sum(member.minimum for member in members),
        maximum=sum(maxima) if bounded else None,
        vague=any(member.vague for member in members),
        head=members[0].head,
        stated=any(member.stated for member in members),
        approximate=any(member.approximate for member in members),
        additional=members[0].additional,
        members=tuple(member.head for member in members),
    )


def _are_people(nouns: list[Token], words: CasualtyWords, people: Container[int]) -> bool:
    """Whether one is known to be a person, and what stands beside it is one or may be."""
    known = [_is_person(noun, words, people) for noun in nouns]
    return any(known) and all(
        sure or words.is_like_persons(noun) for noun, sure in zip(nouns, known, strict=True)
    )


def _is_person(token: Token, words: CasualtyWords, people: Container[int]) -> bool:
    if token.ent_type_ in {"PERSON", "NORP"} or token.i in people:
        return True
    return words.denotes_person(token.lower_) and token.lower_ not in words.harm
