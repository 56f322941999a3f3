"""Copies of an event folded into it once the whole text is read.

Merging reads in order, and a telling that it could not place opens an event. Seen from the end, such an event is one of
its own only if something sets it apart: a day, a place, a number, a participant, a word such as “another”. One that
only points back (“the blast”, “both attacks”, “the arrest”), or that has the participants of an earlier one, is that
one told again; so is what is supposed or recalled twice, what one speaker says twice of the same, and more that is told
of a deed in its own paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import difference, likeness, lookback, overlap
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.discourse.ground import Ground
    from service.discourse.overlap import Common, Facts

Tellings = list["Telling"]

_HOSTS = 40  # the weightiest events, which alone are told again
_COMPARED = 8  # tellings of each that are held against each other
_FAMILY, _KIN, _SAME = 0.4, 0.5, 0.85  # how close types are: of one family, one the broader, the same
_ENOUGH = 2  # whom it befell, or both who did it and where
_POINTING = frozenset({"NUM", "DET"})
_OTHERS = frozenset({"again", "either", "neither", "that", "those", "each", "no", "any", "every"})
_SERIES = frozenset({"wave", "series", "spate", "string", "round", "spree"})
_ASIDE = frozenset({"det", "advmod", "predet", "amod"})
_DRAWN_OUT = frozenset({"armed_clash", "war", "siege"})
_HARMING = frozenset({"conflict", "crime", "accident", "disaster", "life"})
_NEAR = 6  # paragraphs
_AIMS = frozenset({"dobj", "nsubjpass", "ccomp", "xcomp", "compound", "amod"})
_ABOUT = frozenset({"about", "for", "in", "into", "of", "on", "over"})
_OWN_WORDS = "statement"  # category of what is said: two demands are two, unless they are of one and the same


def fold(groups: Sequence[Tellings], ground: Ground) -> list[Tellings]:
    """The groups with copies joined to what they copy, each in the order of the text."""
    weights = {id(group): _weight(group) for group in groups}
    prominent = sorted(groups, key=lambda g: weights[id(g)], reverse=True)[:_HOSTS]
    facts = {id(group): overlap.facts(group, ground) for group in groups}
    gone: set[int] = set()
    for group in sorted(groups, key=lambda g: weights[id(g)]):
        weightier = [g for g in prominent if id(g) not in gone and weights[id(g)] > weights[id(group)]]
        own = facts[id(group)]
        akin = [
            (g, overlap.common(own, known, closeness=closeness))
            for g in weightier
            if (closeness := _closeness(own.doing, known := facts[id(g)], ground)) >= _FAMILY
        ]
        host = _of_same_dead(own, [(g, facts[id(g)]) for g, _ in akin])
        if host is None and _may_fold(group, ground):
            host = _host(group, akin, ground)
        if host is not None:
            host.extend(group)
            host.sort(key=lambda t: t.mention.trigger.head.i)
            facts[id(host)] = overlap.facts(host, ground)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _of_same_dead(own: Facts, hosts: Sequence[tuple[Tellings, Facts]]) -> Tellings | None:
    """The event that killed the same person and struck no other: whatever days it has, nobody is killed twice."""
    if not own.dead or own.struck != own.dead:
        return None
    return next((host for host, known in hosts if known.dead == own.dead == known.struck), None)


def _weight(group: Tellings) -> tuple[bool, bool, int, int]:
    """The headline's event before the lead's, the one told more often before the other, then the one told first."""
    return (
        any(t.in_title for t in group),
        any(t.in_lead for t in group),
        len(group),
        -group[0].mention.trigger.head.i,
    )


def _may_fold(group: Tellings, ground: Ground) -> bool:
    """Nothing that its words say sets it apart from every other event; what is partly recalled is of its own."""
    if len({t.recalled for t in group}) > 1 or len({_is_said(t, ground) for t in group}) > 1:
        return False
    return not any(t.other or t.earlier or _is_other(t.mention.trigger.head) or t.own_death for t in group)


def _is_said(telling: Telling, ground: Ground) -> bool:
    return ground.types[telling.mention.trigger.type].category == _OWN_WORDS


def _is_other(head: Token) -> bool:
    """“Was arrested again”, “in that shooting”, “no meeting”, “the second wave of bombings”: not the first."""
    if head.dep_ == "pobj" and head.head.head.lemma_ in _SERIES:
        return True
    return any(c.lower_ in _OTHERS for c in head.children if c.dep_ in _ASIDE)


def _closeness(doing: Sequence[Telling], host: Facts, ground: Ground) -> float:
    """How close these types are to those of the other; what came of a deed says nothing against it."""
    return min(likeness.akin(t, host.kinds, ground) or 0.0 for t in doing)


def _host(group: Tellings, hosts: Sequence[tuple[Tellings, Common]], ground: Ground) -> Tellings | None:
    """The event that it copies: the closest in type, then the one with which it shares most, then the weightiest."""
    alike = [(host, common) for host, common in hosts if _is_again(group, host, common, ground)]
    fitting = [(host, common) for host, common in alike if not _set_apart(group, host, common, ground)]
    # “The rally” is the march before it is the blockade that came of it.
    return max(fitting, key=lambda entry: (entry[1].closeness, entry[1].shared))[0] if fitting else None


def _is_again(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    if (
        _goes_on(group, host, common, ground)
        or _attends(group, host, common, ground)
        or _strikes_the_dead(group, common, ground)
    ):
        return True
    return _is_copy(group, host, common, ground) and not _brings_more(group, host, common, ground)


def _strikes_the_dead(group: Tellings, common: Common, ground: Ground) -> bool:
    """“Moss was shot at his home. … the murder of Moss”: who was killed is not struck again."""
    return common.dead and all(ground.types[t.mention.trigger.type].category in _HARMING for t in group)


def _goes_on(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    """More is told of a deed: in its paragraph, or of the story's own, with neither place nor day, though of others."""
    ongoing = [lookback.continues(t.mention.trigger.head) for t in group]
    if any(t.mention.places or (t.mention.times and not on) for t, on in zip(group, ongoing, strict=True)):
        return False
    if not all(_is_told_on(t.mention.trigger.type, host, ground) for t in group):
        return False
    if any(t.harms and t.effect for t in group) and not all(t.harms for t in group):
        return False  # others were killed: more than one deed of a kind does that
    known = _compared(host)
    if not any(t.opens or t.paragraph == group[0].paragraph for t in known):
        return False
    apart = any(overlap.counted_apart(t, known) or _is_other_vote(t, known, ground) for t in group)
    return (not apart or all(ongoing)) and common.closeness >= _SAME


def _is_told_on(kind: str, host: Tellings, ground: Ground) -> bool:
    """A deed or a disaster, or one of the things in which so many take part that each telling may name another.

    An election that is named once only dates the story, or is one of its reasons.
    """
    if kind in ground.kinship.many_sided:
        return len(host) > 1
    return ground.types[kind].category in _HARMING


def _is_other_vote(telling: Telling, known: Tellings, ground: Ground) -> bool:
    """“The primary”, “a plebiscite”: where so many take part, another noun may be of another one."""
    if telling.mention.trigger.type not in ground.kinship.many_sided:
        return False
    nouns = overlap.lemmas([t for t in known if syntax.is_nominal(t.mention.trigger.head)])
    head = telling.mention.trigger.head
    return syntax.is_nominal(head) and bool(nouns) and head.lemma_.lower() not in nouns


def _attends(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    """“An investigation is under way”: what the authorities do, and no word of about what else than before."""
    if not all(t.mention.trigger.type in ground.kinship.attending and _is_aimless(t) for t in group):
        return False
    known = _compared(host)
    near = any(t.opens or abs(t.paragraph - group[0].paragraph) <= _NEAR for t in known)
    return near and not any(overlap.counted_apart(t, known) for t in group) and common.closeness >= _SAME


def _is_aimless(telling: Telling) -> bool:
    """No word says about what it is: “police are investigating”, not “investigating the leak”, “a probe into it”."""
    mention, head = telling.mention, telling.mention.trigger.head
    if telling.recipients or mention.places or mention.times:
        return False
    return not any(c.dep_ in _AIMS or (c.dep_ == "prep" and c.lower_ in _ABOUT) for c in head.children)


def _is_copy(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    """Either its words only point back, or both are of one kind and of the same people; kin are told by pointing."""
    if common.toll:
        return True
    closeness = common.closeness
    alike = closeness >= _KIN
    if _is_said(group[0], ground):
        return closeness >= _SAME and _says_again(group, host)
    if alike and common.shared >= _ENOUGH:
        return True
    if closeness >= _SAME and _is_supposed_again(group, host):
        return True
    harm = all(t.harms for t in group)
    if (harm or closeness >= _SAME) and _does_again(group, host, ground):
        return True
    if any(t.recalled for t in group):
        return False
    if not alike and any(t.mention.trigger.type in _DRAWN_OUT for t in group):
        return False  # in “the fighting” more happened than one attack
    return all(t.definite or (alike and (_says_nothing(t) or _only_of_them(t))) for t in group)


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
    if any(not t.harms for t in group) and overlap.names_things(group, host):
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


def _compared(host: Tellings) -> Tellings:
    """Those that others are held against: the first and the last."""
    half = _COMPARED // 2
    return host if len(host) <= _COMPARED else [*host[:half], *host[-half:]]


def _set_apart(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    known = _compared(host)
    back = [t.recalled for t in known]
    if (group[0].recalled and not any(back)) or (not group[0].recalled and all(back)):
        return True
    if not any(t.real or t.definite for t in group) and any(t.real for t in known):
        return True
    if not (_harm_agrees(group, known, ground) or _strikes_the_dead(group, common, ground)):
        return True
    return any(difference.conflict(t, known, ground) for t in group[:_COMPARED])


def _brings_more(group: Tellings, host: Tellings, common: Common, ground: Ground) -> bool:
    """Someone, a number or an “a” that the other has not; the same toll, or the same words said, outweigh them."""
    known = _compared(host)
    if common.toll or _is_said(group[0], ground):
        return False
    # What is brought in as new is not, where it is dated and placed as the other.
    told = (
        not all(t.in_title for t in known)
        and not overlap.same_day(group, known)
        and any(t.real for t in known)
    )
    return any(
        (told and t.introduces) or overlap.brings_someone(t, known, ground) or overlap.counted_apart(t, known)
        for t in group
    )


def _harm_agrees(group: Tellings, known: Sequence[Telling], ground: Ground) -> bool:
    """“The deaths” are of an event that killed; where only deaths are told, “the attack” did it, and no “election”."""
    caused = {t.effect for t in known if t.real and t.harms}
    harm = {t.effect for t in group if t.harms}
    if len(harm) == len({t.effect for t in group}):
        return harm <= caused
    if any(not t.harms for t in known):
        return True
    return all(ground.types[t.mention.trigger.type].category in _HARMING for t in group)


def _says_nothing(telling: Telling) -> bool:
    """“Arrests followed”, “we made arrests”."""
    mention = telling.mention
    people = [a for a in mention.arguments if a.head.pos_ != "PRON"]
    return syntax.is_nominal(mention.trigger.head) and not (
        people or mention.places or mention.times or telling.introduces
    )
