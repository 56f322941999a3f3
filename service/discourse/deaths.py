"""Deaths by when and of what they came: of age or illness, in hospital of wounds, or only told beside a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling

_TYPE = "death"
_OF = frozenset({"of", "from", "after", "with", "following"})
_BEFORE = frozenset({"compound", "amod", "nmod"})
_OLDEST = 120
_LATER = frozenset(
    {"hospital", "hospitals", "clinic", "wound", "wounds", "injury", "injuries", "burn", "burns"}
)
_MORE = frozenset({"another", "more", "others", "further"})
_ACCIDENT = frozenset({"road_accident", "rail_accident", "air_accident", "shipwreck", "drowning"})


def of_their_own(told: Sequence[Telling], *, natural: frozenset[str]) -> frozenset[int]:
    """Which tellings, by index, are of a death that no event did.

    By its natural cause (“died of pneumonia”); of the person whom headline or lead says to have died, by their age
    (“dies at 84”), or as the name of whom a clause says what they once lived through (“Ana Pell, who survived a crash,
    has died”). What else tells of the same person's death is of it too.

    Args:
        told: Of the whole document.
        natural: Words for what people die of though no event did it.
    """
    found = {i for i, t in enumerate(told) if t.mention.trigger.type == _TYPE and _is_own(t, told, natural)}
    dead = frozenset().union(*(told[i].recipients for i in found))
    return frozenset(
        i
        for i, t in enumerate(told)
        if i in found or (t.mention.trigger.type == _TYPE and t.recipients and t.recipients <= dead)
    )


def is_lingering(head: Token) -> bool:
    """Whether a death came of what was before: “died in hospital”, “succumbed to burns”, “another five died”."""
    if head.lemma_ not in {"die", "succumb"}:
        return False
    return speaks_of_others(head) or any(t.lower_ in _LATER for _, t in syntax.obliques(head))


def speaks_of_others(head: Token) -> bool:
    """“Another five died”, “a dozen others were hurt”: besides those just told of."""
    return any(word.lower_ in _MORE for who in syntax.subjects(head) for word in (who, *who.lefts))


def _is_own(telling: Telling, told: Sequence[Telling], natural: frozenset[str]) -> bool:
    head = telling.mention.trigger.head
    if _of_nature(head, natural):
        return True
    if not (telling.in_title or telling.in_lead) or telling.recalled or not telling.asserted:
        return False
    named = [t for t in syntax.subjects(head) if t.pos_ == "PROPN" or t.ent_type_ == "PERSON"]
    return len(named) == 1 and (_at_age(head) or _lived_through(telling, named[0], told))


def _of_nature(head: Token, natural: frozenset[str]) -> bool:
    causes = [t for preposition, t in syntax.obliques(head) if preposition in _OF]
    return any(
        {t.lemma_.lower(), *(c.lower_ for c in t.children if c.dep_ in _BEFORE)} & natural for t in causes
    )


def _at_age(head: Token) -> bool:
    """“Died aged 71”, “dies at 84”, “died at the age of 84”."""
    ages = [c for at in head.children if at.dep_ == "prep" and at.lower_ == "at" for c in at.children]
    return any(c.lower_ == "aged" for c in head.children) or any(
        _is_age(t) or t.lower_ == "age" for t in ages
    )


def _is_age(token: Token) -> bool:
    return token.text.isdecimal() and int(token.text) <= _OLDEST and not any(True for _ in token.children)


def _lived_through(telling: Telling, subject: Token, told: Sequence[Telling]) -> bool:
    """What is told of the dead inside their own phrase did not befall them, or long ago."""
    within = [t for t in told if t is not telling and t.sentence == telling.sentence and t.effect != "killed"]
    beside = [t for t in within if _is_inside(t.mention.trigger.head, subject)]
    return bool(beside) and all(
        t.recalled or _survived(t) or not (t.recipients & telling.recipients or _is_own_verb(t, subject))
        for t in beside
    )


def _is_inside(token: Token, subject: Token) -> bool:
    return any(above.i == subject.i for above in syntax.ancestors(token))


def _survived(telling: Telling) -> bool:
    return telling.mention.trigger.head.head.lemma_ == "survive"


def _is_own_verb(telling: Telling, subject: Token) -> bool:
    """“Tom Day, who crashed on Monday”: what they did to themselves."""
    head = telling.mention.trigger.head
    return head.dep_ == "relcl" and head.head.i == subject.i and telling.mention.trigger.type in _ACCIDENT
