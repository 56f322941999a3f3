"""Coordinations of counted people: “a woman, her husband and two children” are four."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.nlp import syntax
from service.records.counts import CountMention

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords

_MEMBERS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP"})
_LONGEST_LIST = 60  # members of a coordination that are followed; a longer one is a table, not a phrase
_PARTS = frozenset({"including", "among"})
_SINGULAR = frozenset({"was", "is", "has"})
_WHOSE = frozenset({"his", "her", "their"})
_PAIR = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAID_OF_IT = frozenset({"amod", "acl"})


def join(doc: Doc, by_head: dict[int, CountMention], words: CasualtyWords, people: Container[int]) -> None:
    """Add up coordinations of people, in place: “a woman, her husband and two children”."""
    for index in sorted(by_head):
        first = by_head[index]
        if first.head.dep_ == "conj":
            continue
        chain = _chain(first.head, appositions=first.minimum == 1)
        chain = chain or _behind_partitive(first) or _behind_office(first) or _beside_verb(first)
        second = None if chain else _headline_second(first, by_head)
        if second is not None and _are_people([first.noun, second.noun], words, people):
            by_head[index] = both = _sum(doc, [first, second], complete=True)
            by_head[second.head.i] = replace(both, head=second.head)
            continue
        members = [first, *(by_head[token.i] for token in chain if token.i in by_head)]
        if not _are_people([member.noun for member in members], words, people):
            continue
        if _share_a_number(members):
            if len(members) == len(chain) + 1:  # else the list goes on with what nobody counts
                by_head[index] = _counted_together(doc, members)
        elif _are_a_list(members):
            by_head[index] = _sum(doc, members, complete=len(members) == len(chain) + 1)


def _headline_second(first: CountMention, by_head: Mapping[int, CountMention]) -> CountMention | None:
    """The second of two in a headline, whose comma is an “and”: “Mother, two sons killed in crash”."""
    doc, at = first.head.doc, first.head.i + 1
    if first.minimum != 1 or first.span.start != first.head.i or not first.head.is_sent_start:
        return None
    if at + 1 >= len(doc) or doc[at].text != ",":
        return None
    second = next((child for child in first.head.rights if child.dep_ in {"appos", "conj"}), None)
    found = None if second is None else by_head.get(second.i)
    if second is None or found is None or found.span.start != at + 1 or second.i + 1 >= len(doc):
        return None
    numbered = found.stated or found.span.start == second.i  # no “a plumber”, which says who the first is
    return found if numbered and second.tag_ != "CD" and second.nbor().tag_ in {"VBN", "VBD", "JJ"} else None


def _beside_verb(first: CountMention) -> list[Token]:
    """A noun that the parser joins to the verb: “killing 12 soldiers and four cooks”."""
    verb, end = first.head.head, first.head.i + 1
    if (
        not first.stated
        or first.head.dep_ != "dobj"
        or end >= len(first.head.doc)
        or first.head.doc[end].lower_ != "and"
    ):
        return []
    nouns = (t for t in verb.rights if t.dep_ == "conj" and t.tag_ in _MEMBERS and t.left_edge.i == end + 1)
    return list(nouns)


def _behind_partitive(first: CountMention) -> list[Token]:
    """Nouns beside the one that is counted by “of”: “dozens of villagers and soldiers”."""
    return _chain(first.noun, appositions=False) if first.noun != first.head else []


def _behind_office(first: CountMention) -> list[Token]:
    """Whose people the parser joins to their place: “the head of the village and his two sons”."""
    if first.noun != first.head or first.minimum != 1:
        return []
    places = [
        t for child in first.head.rights if child.lower_ == "of" for t in child.rights if t.dep_ == "pobj"
    ]
    return [
        t
        for place in places
        for t in place.rights
        if t.dep_ == "conj" and any(left.lower_ in _WHOSE for left in t.lefts)
    ]


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
    if len(members) == _PAIR and _is_one_person(members[0].head, members[1].head):
        return False
    return len(members) > 1 and (members[0].minimum == 1 or members[0].minimum != rest)


def _is_one_person(first: Token, second: Token) -> bool:
    """“A husband and father of two was killed”: two words for one, as the verb says."""
    if second.tag_ not in {"NN", "NNP"} or any(
        True for child in second.lefts if child.dep_ in {"det", "poss"}
    ):
        return False
    return any(child.lower_ in _SINGULAR and child.dep_ in {"aux", "auxpass"} for child in first.head.lefts)


def _chain(first: Token, *, appositions: bool) -> list[Token]:
    """The further members of the list that `first` begins, where the list ends in “and”.

    Two of whom different things are told are no list: “one missing and thousands told to leave”.
    """
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
            if child.dep_ == "conj" and _is_told_of(first) and _is_told_of(child):
                return []
            if child.tag_ in _MEMBERS and (child.dep_ == "conj" or (appositions and _is_listed(child))):
                chain.append(child)
                ahead.append(child)
            elif child.dep_ == "appos" and child.ent_type_ == "PERSON" and _is_after_semicolon(token):
                ahead.append(child)  # “…; her husband, Dale Hill, 64; and …” goes on behind the name
    if not chain:
        return _fellow_subjects(first)
    return chain if joined else []


def _is_told_of(noun: Token) -> bool:
    """Whether a participle or adjective behind the noun tells something of it."""
    return any(c.dep_ in _SAID_OF_IT for c in noun.rights)


def _fellow_subjects(first: Token) -> list[Token]:
    """What goes on the list as a subject of its own, as the parser has “two guards and three nurses were killed”."""
    if first.dep_ not in _SUBJECTS or _is_told_of(first):
        return []
    fellow = next(
        (c for c in first.head.lefts if c.i > first.i and c.dep_ in _SUBJECTS and c.tag_ in _MEMBERS), None
    )
    if fellow is None or not syntax.is_joined(first):
        return []
    return [fellow, *(child for child in fellow.rights if child.dep_ == "conj" and child.tag_ in _MEMBERS)]


def _is_after_semicolon(token: Token) -> bool:
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ";"


def _is_listed(child: Token) -> bool:
    """Whether an apposition is the next member of a list, as the parser has it in “a man, a woman and a child”."""
    if child.dep_ != "appos":
        return False
    if child.head.ent_type_ == "PERSON" and child.ent_type_ == "PERSON":
        return True
    edge = child.left_edge
    if _is_after_semicolon(child):
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
