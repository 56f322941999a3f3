"""Whether two events of a text are one: what speaks for it and what against, seen from the end of the text.

One event is a copy of another where it only points back (“the blast”,
“both attacks”, “the arrest”) or has the other's participants, is supposed or recalled twice, or is what one speaker
says twice of the same. A day, a place, a number, a participant, a word such as “another” set it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import difference, likeness, overlap
from service.discourse.features import HARM
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

FAMILY, _KIN, _SAME = 0.4, 0.5, 0.85  # how close types are: of one family, one the broader, the same
_COMPARED = 8  # tellings of each that are held against each other
_KINDS = 4  # types of an event that are looked at
_ENOUGH = 2  # whom it befell, or both who did it and where
_POINTING = frozenset({"NUM", "DET"})
_OTHERS = frozenset({"again", "either", "neither", "that", "those", "each", "no", "any", "every"})
_SERIES = frozenset({"wave", "series", "spate", "string", "round", "spree"})
_ASIDE = frozenset({"det", "advmod", "predet", "amod"})
_DRAWN_OUT = frozenset({"armed_clash", "war", "siege"})
_HARMING = frozenset({"conflict", "crime", "accident", "disaster", "life"})
_OWN_WORDS = "statement"  # category of what is said: two demands are two, unless they are of one and the same
_APART = (
    "partly recalled", "partly said", "other", "recall differs", "only supposed", "harm differs", *difference.KINDS
)  # fmt: skip
_BRINGING = ("brought in", "someone new", "counted apart")

Tellings = list["Telling"]


def says_yes(signs: Mapping[str, float]) -> bool:
    """Whether the signs make the group its host told again."""
    if any(signs[name] for name in _APART):
        return False
    if _goes_on(signs):
        return True
    bringing = not (signs["same toll"] or signs["said"]) and any(signs[name] for name in _BRINGING)
    return _is_copy(signs) and not bringing


def _goes_on(signs: Mapping[str, float]) -> bool:
    """More is told of a deed: in its paragraph, or of the story's own, with neither place nor day, though of others."""
    deed = signs["same type"] and signs["violent"] and not signs["placed"]
    return bool(deed and signs["near"] and not signs["counted apart"])


def _is_copy(signs: Mapping[str, float]) -> bool:
    """Either its words only point back, or both are of one kind and of the same people; kin are told by pointing."""
    if signs["same toll"]:
        return True
    alike, same = bool(signs["kin"]), bool(signs["same type"])
    if signs["said"]:
        return same and bool(signs["says again"])
    if (alike and signs["shares"] >= _ENOUGH) or (same and signs["supposed again"]):
        return True
    if (signs["harm alone"] or same) and signs["does again"]:
        return True
    if signs["recalled"] or (not alike and signs["drawn out"]):
        return False  # in “the fighting” more happened than one attack
    return bool(signs["definite"] or (alike and signs["points back"]))


def closeness(group: Tellings, host: Tellings, ground: Ground) -> float:
    """How close all types of the one are to those of the other."""
    others = _by_type(host)
    return min(likeness.akin(t, others, ground) or 0.0 for t in _by_type(group))


def _by_type(group: Tellings) -> Tellings:
    """A telling for each type."""
    return list({t.mention.trigger.type: t for t in reversed(group)}.values())[:_KINDS]


def signs(group: Tellings, host: Tellings, ground: Ground) -> dict[str, float]:
    """What speaks for and against the group being its host told again; 0 or 1 but for what is counted.

    Args:
        group: The tellings of the event that may be a copy.
        host: Those of the weightier event.
        ground: What merging knows.
    """
    type_of = closeness(group, host, ground)
    known = _compared(host)
    first = group[0]
    apart = {name for t in group[:_COMPARED] for name in difference.conflicts(t, known, ground)}
    back = [t.recalled for t in known]
    real = any(t.real for t in known)
    new = real and not all(t.in_title for t in known) and not overlap.same_day(group, known)
    found = {
        "same type": type_of >= _SAME,
        "kin": type_of >= _KIN,
        "said": _is_said(first, ground),
        "violent": all(ground.types[t.mention.trigger.type].category in _HARMING for t in group),
        "harm alone": all(t.effect in HARM for t in group),
        "same toll": bool(overlap.tolls(group) & overlap.tolls(host)),
        "shares": overlap.shared(group, host),
        "supposed again": _is_supposed_again(group, host),
        "does again": _does_again(group, host, ground),
        "says again": _says_again(group, host),
        "near": any(t.opens or t.paragraph == first.paragraph for t in known),
        "placed": any(t.mention.places or t.mention.times for t in group),
        "definite": all(t.definite for t in group),
        "points back": all(t.definite or _says_nothing(t) or _only_of_them(t) for t in group),
        "drawn out": any(t.mention.trigger.type in _DRAWN_OUT for t in group),
        "recalled": any(t.recalled for t in group),
        "partly recalled": len({t.recalled for t in group}) > 1,
        "partly said": len({_is_said(t, ground) for t in group}) > 1,
        "other": any(t.other or t.earlier or _is_other(t.mention.trigger.head) or t.own_death for t in group),
        "recall differs": (first.recalled and not any(back)) or (not first.recalled and all(back)),
        "only supposed": real and not any(t.real or t.definite for t in group),
        "harm differs": not _harm_agrees(group, known, ground),
        "brought in": new and any(t.introduces for t in group),
        "someone new": any(overlap.brings_someone(t, known) for t in group),
        "counted apart": any(overlap.counted_apart(t, known) for t in group),
        **{name: name in apart for name in difference.KINDS},
    }
    return {name: float(value) for name, value in found.items()}


def _compared(host: Tellings) -> Tellings:
    half = _COMPARED // 2
    return host if len(host) <= _COMPARED else [*host[:half], *host[-half:]]


def _is_said(telling: Telling, ground: Ground) -> bool:
    return ground.types[telling.mention.trigger.type].category == _OWN_WORDS


def _is_other(head: Token) -> bool:
    """“Was arrested again”, “in that shooting”, “no meeting”, “the second wave of bombings”: not the first."""
    if head.dep_ == "pobj" and head.head.head.lemma_ in _SERIES:
        return True
    return any(c.lower_ in _OTHERS for c in head.children if c.dep_ in _ASIDE)


def _is_supposed_again(group: Tellings, host: Tellings) -> bool:
    """“If an agreement is reached … the agreement would …”: what is only supposed or meant is one possibility."""
    if any(t.real for t in (*group, *host)) or overlap.names_things(group, host):
        return False
    return bool(overlap.lemmas(group) & overlap.lemmas(host))


def _does_again(group: Tellings, host: Tellings, ground: Ground) -> bool:
    """“Hill shot three people. … Hill admitted firing”: the same people do the same, and nothing more is said of it."""
    if any(syntax.is_nominal(t.mention.trigger.head) or t.mention.places or t.mention.times for t in group):
        return False
    violent = all(ground.types[t.mention.trigger.type].category in _HARMING for t in group)
    if any(t.effect not in HARM for t in group) and overlap.names_things(group, host):
        return False
    actors = frozenset().union(*(t.actors for t in host))
    return violent and all(t.actors & actors for t in group)


def _says_again(group: Tellings, host: Tellings) -> bool:
    """“He condemned the raid … he denounced the raid”: the same speaker, of the same people and with the same words.

    Or a noun points back, “the accusations”, “his criticism”; a headline's words are the lead's in short.
    """
    if any(t.real for t in group) != any(t.real for t in host):
        return False
    speakers = [frozenset().union(*(t.actors for t in side)) for side in (group, host)]
    others = [frozenset().union(*(t.recipients for t in side)) for side in (group, host)]
    if all(t.definite for t in group):
        people = [one | other for one, other in zip(speakers, others, strict=True)]
        return bool(people[0] & people[1]) or not people[0]
    if not speakers[0] & speakers[1]:
        return False
    if all(t.in_lead for t in group) and any(t.in_title for t in host):
        return True
    same = not all(others) or bool(others[0] & others[1])
    return same and bool(overlap.content(group) & overlap.content(host))


def _only_of_them(telling: Telling) -> bool:
    """“The two still in custody”, “some of them are being held”: of people that only point back."""
    people = [a for a in telling.mention.arguments if a.entity is not None]
    back = all(a.head.pos_ in _POINTING and not a.head.ent_type_ for a in people)
    stative = bool(people) or telling.mention.trigger.head.pos_ == "ADP"
    return stative and back and not (telling.mention.places or telling.mention.times)


def _harm_agrees(group: Tellings, known: Sequence[Telling], ground: Ground) -> bool:
    """“The deaths” are of an event that killed; where only deaths are told, “the attack” did it, and no “election”."""
    caused = {t.effect for t in known if t.real and t.effect in HARM}
    harm = {t.effect for t in group if t.effect in HARM}
    if len(harm) == len({t.effect for t in group}):
        return harm <= caused
    if any(t.effect not in HARM for t in known):
        return True
    return all(ground.types[t.mention.trigger.type].category in _HARMING for t in group)


def _says_nothing(telling: Telling) -> bool:
    """“Arrests followed”, “we made arrests”."""
    mention = telling.mention
    people = [a for a in mention.arguments if a.head.pos_ != "PRON"]
    return syntax.is_nominal(mention.trigger.head) and not (
        people or mention.places or mention.times or telling.introduces
    )
