"""What two events have in common, and what one of them brings that the other has not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from service.discourse import victims
from service.discourse.distance import WITHIN_DAY
from service.discourse.features import HARM
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.discourse.features import Telling
    from service.discourse.ground import Ground
    from service.records.events import Argument

_BACK = frozenset({"the", "this", "that", "these", "those", "both"})
_MANY = frozenset({"several", "many", "two", "three", "four", "five", "six", "dozens", "series", "spate"})
_ONE = frozenset({"one", "1"})
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_KINDS = 4  # types of an event that are looked at
_LAW = frozenset({"COP", "JUD"})
_JUSTICE = "justice"  # category
_LONGEST_CONTENT = 40  # tokens of what is said that are looked at


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tellings of an event say together.

    `kinds` is the first telling of each type, of the types told last; `doing` the same of what happened, rather than of
    what came of it, or of all. `dead` and `struck` are the persons whom it killed or struck.
    """

    kinds: Sequence[Telling]
    doing: Sequence[Telling]
    recipients: frozenset[int]
    actors: frozenset[int]
    places: frozenset[str]
    days: frozenset[str]
    tolls: frozenset[tuple[str, str]]
    dead: frozenset[int]
    struck: frozenset[int]


@dataclass(frozen=True, slots=True)
class Common:
    """How close the types of two events are and how much both have.

    `toll` says whether that is a toll as it is written, `dead` whether the one struck somebody whom the other killed.
    """

    closeness: float
    shared: int
    toll: bool
    dead: bool


def facts(group: Sequence[Telling], ground: Ground) -> Facts:
    """What these tellings say together."""
    return Facts(
        kinds=_by_type(group),
        doing=_by_type([t for t in group if t.happens] or group),
        recipients=frozenset().union(*(t.recipients for t in group)),
        actors=frozenset().union(*(t.actors for t in group)),
        places=frozenset(_places(group)),
        days=_days(group),
        tolls=_tolls(group),
        dead=victims.killed(group, ground.entities),
        struck=victims.struck(group, ground.entities),
    )


def common(one: Facts, other: Facts, *, closeness: float) -> Common:
    """What both have: whom it befell counts for two, who did it, where and on which day for one each."""
    both = bool(one.actors & other.actors) + bool(one.places & other.places) + bool(one.days & other.days)
    befallen = bool(one.recipients & other.recipients)
    return Common(
        closeness,
        2 * befallen + both,
        toll=bool(one.tolls & other.tolls),
        dead=bool(one.dead & other.struck or other.dead & one.struck),
    )


def _by_type(group: Sequence[Telling]) -> Sequence[Telling]:
    return list({t.mention.trigger.type: t for t in reversed(group)}.values())[:_KINDS]


def _places(group: Sequence[Telling]) -> Iterator[str]:
    for telling in group:
        yield from (p.name.casefold() for p in telling.mention.places if p.precision != "country")


def same_day(group: Sequence[Telling], known: Sequence[Telling]) -> bool:
    """Both say on which day it was, and it is the same one."""
    return bool(_days(group) & _days(known))


def _days(group: Sequence[Telling]) -> frozenset[str]:
    return frozenset(
        time.start[:10]
        for t in group
        for time in t.mention.times
        if time.start is not None and time.granularity in WITHIN_DAY
    )


def _tolls(group: Sequence[Telling]) -> frozenset[tuple[str, str]]:
    """The figures of its harm as they are written: “four dead”, “killing four people”. One is a figure of anything."""
    return frozenset(
        (telling.effect, _NUMBERS.get(c.lower_, c.lower_))
        for telling in group
        if telling.effect in HARM
        for a in telling.mention.arguments
        for c in (a.head, *a.head.children)
        if c.like_num and c.lower_ not in _ONE
    )


def lemmas(group: Sequence[Telling]) -> frozenset[str]:
    """The words that tell of it."""
    return frozenset(t.mention.trigger.head.lemma_.lower() for t in group)


def content(group: Sequence[Telling]) -> frozenset[str]:
    """The words of what is said, below the word that says it, without those of who says it."""
    found: set[str] = set()
    for telling in group:
        head = telling.mention.trigger.head
        own = {token.i for subject in head.lefts for token in subject.subtree}
        found.update(
            token.lemma_.lower()
            for token in islice(head.subtree, _LONGEST_CONTENT)
            if token.pos_ in _CONTENT and token.i != head.i and token.i not in own
        )
    return frozenset(found)


def names_things(group: Sequence[Telling], host: Sequence[Telling]) -> bool:
    """It is of people or things of whom the other does not speak, if by other words."""
    known = {a.head.lemma_.lower() for t in host for a in t.mention.arguments}
    everyone = frozenset().union(*(t.recipients | t.actors for t in host))
    return any(
        a.entity not in everyone and a.head.lemma_.lower() not in known and not _is_known(a)
        for t in group
        for a in t.mention.arguments
    )


def brings_someone(telling: Telling, known: Sequence[Telling], ground: Ground) -> bool:
    """It names or introduces one whom no telling of the other has; that officers arrest does not say who they are."""
    everyone = frozenset().union(*(t.recipients | t.actors for t in known))
    phrase = telling.phrase
    within = None if phrase is None else {token.i for token in phrase.subtree}
    return any(
        a.entity is not None
        and a.entity not in everyone
        and not _is_known(a)
        and not _is_lawman(a, telling, ground)
        and (within is None or a.head.i in within)
        for a in telling.mention.arguments
    )


def _is_lawman(argument: Argument, telling: Telling, ground: Ground) -> bool:
    """“Officers” who arrest, “a jury” that convicts."""
    if argument.side != "actor" or argument.entity is None:
        return False
    who = ground.entities.entities[argument.entity]
    unnamed = not any(m.name is not None for m in who.mentions)
    return unnamed and who.sector in _LAW and ground.types[telling.mention.trigger.type].category == _JUSTICE


def _is_known(argument: Argument) -> bool:
    """“The victim”, “them”, “both men”: the text has spoken of them before."""
    first = argument.span[0]
    return first.lower_ in _BACK or (first.pos_ == "PRON" and first.dep_ != "poss")


def counted_apart(telling: Telling, known: Sequence[Telling]) -> bool:
    """“Several attacks”, “two raids” where the other is told as one."""
    head = telling.mention.trigger.head
    if not syntax.is_nominal(head) or telling.harms:
        return False
    nouns = [t for t in known if syntax.is_nominal(t.mention.trigger.head)]
    # “83 arrests”: the number is one of people, as in “83 arrested”.
    counted = telling.effect is None and any(c.dep_ == "nummod" or c.lower_ in _MANY for c in head.children)
    # A verb has no number: “police arrested 23 people”, “we made arrests”.
    many = counted or (telling.plural and not telling.definite and bool(nouns))
    return many and not any(t.plural for t in nouns)
