"""From the figures of one event to one number an effect, by the rule that docs/casualties.md states.

Nothing is added up that may overlap: persons told one by one count once, a stated whole stands over its parts, and
groups are summed only where their words exclude each other (“a child” and “four soldiers”).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from service.discourse import casualty_persons, casualty_wholes
from service.nlp import syntax
from service.records.events import CasualtyTotal
from service.vocabulary import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.records.events import Casualty

_WEAK = 3  # the least of “several”, of “a few”
_WOMEN = frozenset({"women", "girls", "daughters", "mothers", "sisters", "wives"})
_MEN = frozenset({"men", "boys", "sons", "fathers", "brothers", "husbands"})
_CIVILIANS = frozenset({"children", "women", "men"})
_ANYBODY = frozenset(
    {"victim", "he", "she", "him", "her", "his", "person", "one", "himself", "herself", "patient"}
)
_SELF = frozenset({"himself", "herself"})


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number with its bounds and the figures that it rests on."""

    minimum: int
    maximum: int | None
    basis: tuple[Casualty, ...]


def total(casualties: Iterable[Casualty]) -> Mapping[Effect, CasualtyTotal]:
    """The totals of one event by effect; an effect that the text does not count is absent.

    Args:
        casualties: The figures of the event, in text order.
    """
    told = [
        each
        for each in casualties
        if each.status != "denied" and not each.cumulative and each.part_of is None
    ]
    killed = [each for each in told if each.effect == "killed"]
    found: dict[Effect, CasualtyTotal] = {}
    for effect in get_args(Effect):
        figures = [each for each in told if each.effect == effect]
        boasts = _boasts(figures)
        others = [each for each in figures if each not in boasts]
        hurt = effect == "injured"
        result = _injured(others, killed, found.get("killed")) if hurt else _add_up(others)
        if result is not None:
            found[effect] = _as_total(effect, _raised(result, boasts))
    return found


def _boasts(figures: Sequence[Casualty]) -> list[Casualty]:
    """What those who did it say that they did, where others count the same victims."""
    others = [each for each in figures if not each.boast and each.count.stated and each.count.maximum != 0]
    return [
        each
        for each in figures
        if each.boast
        and any(is_general(each) or is_general(other) or _group(each) == _group(other) for other in others)
    ]


def _raised(result: _Sum, boasts: Sequence[Casualty]) -> _Sum:
    """The number, with what is boasted as its maximum at the least."""
    maxima = [result.maximum, *(each.count.maximum for each in boasts)]
    most = None if None in maxima else max(number for number in maxima if number is not None)
    return _Sum(result.minimum, most, result.basis)


def _bounded(figure: Casualty) -> tuple[int, int | None]:
    """The bounds of a figure; of “12 killed or wounded” none need have been killed."""
    return (0 if figure.combined else figure.count.minimum), figure.count.maximum


def _as_total(effect: Effect, result: _Sum) -> CasualtyTotal:
    text = "; ".join(dict.fromkeys(each.count.span.text for each in result.basis))
    vague = any(each.count.vague for each in result.basis)
    added = len(result.basis) > 1 and all(_is_set_apart(each) for each in result.basis)
    return CasualtyTotal(effect, result.minimum, result.maximum, text, vague, added)


def _is_set_apart(figure: Casualty) -> bool:
    """Whether its words keep it from being one of those told of beside it: a number, “a third”, the attacker."""
    return figure.count.stated or figure.count.additional or figure.perpetrator


# --- one effect --------------------------------------------------------------------------------------------------


def _add_up(figures: Sequence[Casualty]) -> _Sum | None:
    """The number that the figures of one effect make together; None where there are none."""
    counted = _once([each for each in figures if each.count.maximum != 0])
    stated = [each for each in counted if each.count.stated and not _is_weak(each)]
    numbers = [each for each in stated if not each.count.additional]
    if stated and stated[0].count.additional and not _continues(counted, stated[0]):
        numbers = [
            stated[0],
            *numbers,
        ]  # it adds to nothing: “three others were wounded” are others than the dead
    if any(each.count.minimum for each in numbers):  # “up to ten” is no lower bound
        numbers = [each for each in numbers if each.count.minimum]
    whole = _whole(numbers)
    if whole is not None and counted[0].effect == "killed":  # “five others” of the hurt may be all of them
        whole = _with_doer(_topped(whole, counted), counted)
    result = whole or _composed(numbers, counted) or _largest(stated)
    if result is None:
        return _least(counted) or _least(figures)
    first = counted[0]
    if _is_weak(first) and first.count.stated and result.minimum < first.count.minimum:
        return _Sum(first.count.minimum, None, (first,))  # “several were hurt”, and one of them is told of
    return result


def _continues(counted: Sequence[Casualty], figure: Casualty) -> bool:
    """Whether the sentence told of others harmed in the same way before: “he died, and so did two others”."""
    before = [each for each in counted[: counted.index(figure)] if not each.count.vague]
    return bool(before) and before[-1].trigger.sent.start == figure.trigger.sent.start


def _once(figures: Sequence[Casualty]) -> list[Casualty]:
    """Each phrase once, though two words of harm tell of it (“shot and taken to hospital”)."""
    return list({each.count.head.i: each for each in reversed(figures)}.values())[::-1]


def _composed(numbers: Sequence[Casualty], counted: Sequence[Casualty]) -> _Sum | None:
    """Groups, persons outside of them, and those whom a word puts on top: “two others died in hospital”."""
    persons = _persons([each for each in counted if not each.count.stated and not each.count.vague])
    groups = _with_persons(_groups(numbers), persons)
    told = {each.count.minimum for each in numbers}  # an equal figure told later is the same one
    more = [each for each in counted if each.count.stated and each.count.additional and not _is_weak(each)]
    others = _largest([each for each in more if each not in numbers and each.count.minimum not in told])
    return groups if groups is None or others is None else _sum([groups, others])


def _is_weak(figure: Casualty) -> bool:
    """“several”, “many”, “a number of”: they say that there were some, which any number says better."""
    return figure.count.vague and figure.count.minimum <= _WEAK


def _largest(figures: Sequence[Casualty]) -> _Sum | None:
    best = max(figures, key=lambda each: each.count.minimum, default=None)
    return None if best is None else _Sum(best.count.minimum, best.count.maximum, (best,))


def _least(figures: Sequence[Casualty]) -> _Sum | None:
    """A plural without a number, at least two; or the statement that there is none."""
    vague = [each for each in figures if each.count.vague]
    if vague:
        first = next((each for each in vague if each.count.stated), vague[0])
        return _Sum(first.count.minimum, None, (first,))
    return _Sum(0, 0, (figures[0],)) if figures else None


def _whole(numbers: Sequence[Casualty]) -> _Sum | None:
    """The newest figure of all victims together; else the first, up to the highest that another telling gives."""
    general = [each for each in numbers if is_general(each)]
    general = [each for each in general if not each.combined] or general
    general = [each for each in general if not each.count.vague] or general
    if not general:
        return None
    newest = next((each for each in reversed(general) if each.updates), None)
    if newest is not None:
        return _Sum(newest.count.minimum, newest.count.maximum, (newest,))
    standing = [each for each in general if each.count.minimum > 0 and not each.superseded] or general
    first = next(each for each in numbers if each in standing or not (is_general(each) or each.count.vague))
    lead = first if first.count.minimum > standing[0].count.minimum else standing[0]
    upper = max(each.count.maximum or each.count.minimum for each in (*general, lead))
    open_ended = any(each.count.maximum is None and each.count.minimum >= upper for each in (*general, lead))
    return _Sum(_bounded(lead)[0], None if open_ended else upper, (lead,))


def _topped(whole: _Sum, counted: Sequence[Casualty]) -> _Sum:
    """The whole, and those whom the next figure puts on top: “nine were killed”, “another five died in hospital”.

    Where some figure has them all already, nothing is added.
    """
    for before, each in pairwise(counted):
        if before not in whole.basis or not each.count.additional or each.count.vague:
            continue
        both = whole.minimum + each.count.minimum
        same = {other.count.minimum for other in counted if other is not each}
        told = any(other.count.minimum >= both or other.updates for other in counted if is_general(other))
        if not told and each.count.minimum not in same:  # an equal figure is the same one
            maxima = (whole.maximum, each.count.maximum)
            most = None if maxima[0] is None or maxima[1] is None else maxima[0] + maxima[1]
            return _Sum(both, most, (*whole.basis, each))
    return whole


def _with_doer(whole: _Sum, counted: Sequence[Casualty]) -> _Sum:
    """The whole and who did it, where the text says that he killed them and died too: “killed four, then himself”."""
    first = whole.basis[0]
    verb, victim = first.trigger, first.count.head
    doers = syntax.subjects(verb)
    if len(whole.basis) > 1 or victim.head != verb or victim.dep_ != "dobj" or not doers:
        return whole
    more = whole.minimum + 1
    if any(each.count.minimum == more or each.updates for each in counted if each is not first):
        return whole
    own = next((each for each in counted if _is_doer(each, doers[0])), None)
    most = None if whole.maximum is None else whole.maximum + 1
    return whole if own is None else _Sum(more, most, (*whole.basis, own))


def _is_doer(figure: Casualty, doer: Token) -> bool:
    """Whether one told as killed is the subject of the killing: “himself” of the same subject, or the same phrase."""
    if figure.count.stated or figure.count.minimum != 1:
        return False
    himself = figure.perpetrator and figure.count.noun.lower_ in _SELF
    return himself or figure.count.head == doer


def is_general(figure: Casualty) -> bool:
    """Whether the figure counts people without saying which: “12 people”, “three dead”, “20 civilians”."""
    return (
        figure.victim_type == "unknown" and len(figure.kinds) == 0
    ) or figure.count.noun.lower_ == "civilians"


def _sum(parts: Sequence[_Sum]) -> _Sum:
    """The sum; where the article asserts some parts and others are claims, the claims raise the maximum only."""
    asserted = [part for part in parts if any(each.status == "asserted" for each in part.basis)]
    maxima = [part.maximum for part in parts]
    return _Sum(
        sum(part.minimum for part in asserted or parts),
        None if None in maxima else sum(number for number in maxima if number is not None),
        tuple(each for part in parts for each in part.basis),
    )


# --- groups and persons ------------------------------------------------------------------------------------------


def _groups(numbers: Sequence[Casualty]) -> dict[str, Casualty]:
    """The largest figure of each group; the groups exclude each other."""
    groups: dict[str, Casualty] = {}
    numbers = [each for each in numbers if not each.combined] or numbers
    for each in numbers:
        key = _group(each)
        if key not in groups or each.count.minimum > groups[key].count.minimum:
            groups[key] = each
    return groups


def _group(figure: Casualty) -> str:
    if len(figure.count.members) > 1:  # “men, women and children”; “two soldiers and a nurse”
        return figure.victim_type if figure.victim_type != "unknown" else "+".join(sorted(figure.kinds))
    if figure.children:
        return "children"
    form = figure.count.noun.lower_
    return "women" if form in _WOMEN else "men" if form in _MEN else figure.victim_type


def _persons(single: Sequence[Casualty]) -> list[casualty_persons.Person]:
    return casualty_persons.distinct(single)


def _with_persons(groups: Mapping[str, Casualty], persons: Sequence[casualty_persons.Person]) -> _Sum | None:
    """Groups and those persons that belong to none of them."""
    parts = [_Sum(*_bounded(each), (each,)) for each in _disjoint(groups)]
    outside = [person for person in persons if not groups or _is_outside(person.source, groups)]
    parts += [_Sum(1, 1, (person.source,)) for person in outside]
    return _sum(parts) if parts else None


def _disjoint(groups: Mapping[str, Casualty]) -> list[Casualty]:
    """The groups that may be added: students may be women and children, soldiers may not."""
    groups = _without_mixed(groups)
    mixed = groups.get("civilian")
    inner = [each for key, each in groups.items() if key in _CIVILIANS]
    if mixed is None or not inner:
        return list(groups.values())
    outer = [each for key, each in groups.items() if key not in {*_CIVILIANS, "civilian"}]
    larger = sum(each.count.minimum for each in inner) > mixed.count.minimum
    return [*outer, *(inner if larger else [mixed])]


def _without_mixed(groups: Mapping[str, Casualty]) -> dict[str, Casualty]:
    """Without lists that a larger group may hold, or the groups that a larger list may hold."""
    kept = dict(groups)
    for key, each in groups.items():
        inside = [
            k for k, other in kept.items() if k != key and each.kinds & ({other.victim_type} | other.kinds)
        ]
        if not each.kinds or len(each.kinds) == 1 or key not in kept or not inside:
            continue
        smaller = each.count.minimum < sum(kept[k].count.minimum for k in inside)
        for k in [key] if smaller else inside:
            del kept[k]
    return kept


def _is_outside(single: Casualty, groups: Mapping[str, Casualty]) -> bool:
    """Whether a single victim is none of the groups: a child is not one of four soldiers."""
    if single.perpetrator and single.count.noun.lower_ in _SELF:
        return True
    kind = single.victim_type
    return kind != "unknown" and all(each.victim_type not in {kind, "unknown"} for each in groups.values())


# --- the injured -------------------------------------------------------------------------------------------------


def _injured(
    figures: Sequence[Casualty], killed: Sequence[Casualty], dead: CasualtyTotal | None
) -> _Sum | None:
    """Those who are said to be injured, or were hit and are not among the dead."""
    survivors = _not_dead(figures, killed)
    outright = _without_some(_add_up([each for each in survivors if not each.hits]), killed)
    hit = _add_up(_not_same([each for each in survivors if each.hits], killed))
    left = None if hit is None else _left(hit, dead, killed)
    if outright is None or left is None:
        return outright or left
    return outright if outright.minimum >= left.minimum else left


def _without_some(hurt: _Sum | None, killed: Sequence[Casualty]) -> _Sum | None:
    """“Six were wounded, two of whom died later”: four live."""
    if hurt is None or hurt.maximum is None:
        return hurt
    last = hurt.basis[-1]
    for each in killed:
        near = last.trigger.i < each.trigger.i and each.trigger.sent.start <= last.trigger.sent.end
        if near and casualty_wholes.is_partitive(each.count) and each.count.minimum < hurt.minimum:
            dead = each.count.minimum
            return _Sum(hurt.minimum - dead, max(hurt.maximum - dead, 0), hurt.basis)
    return hurt


def _not_dead(figures: Sequence[Casualty], killed: Sequence[Casualty]) -> list[Casualty]:
    """Without the persons who died of it: by name, by place in the sentence, by the same description."""
    single = [each for each in killed if not each.count.stated]
    heads = {each.count.head.i for each in killed}
    forms = {each.count.noun.lower_ for each in single} | (_ANYBODY if single else frozenset())
    names = [person.names for each in single for person in casualty_persons.tellings(each) if person.names]
    return [
        each
        for each in figures
        if each.count.stated
        or not (
            each.count.head.i in heads
            or each.count.noun.lower_ in forms
            or any(_same(names, person.names) for person in casualty_persons.tellings(each))
        )
    ]


def _not_same(hit: Sequence[Casualty], killed: Sequence[Casualty]) -> list[Casualty]:
    """Without single persons who may be one of the dead: “a man was shot”, and “Mr Hill, 40, died”."""
    dead = _persons([each for each in killed if not each.count.stated and not each.count.vague])
    if not dead and killed:
        return [each for each in hit if each.count.stated]
    return [
        each
        for each in hit
        if each.count.stated
        or each.count.members
        or not any(person.may_be(one) for person in casualty_persons.tellings(each) for one in dead)
    ]


def _same(names: Sequence[frozenset[str]], name: frozenset[str]) -> bool:
    return bool(name) and any(name <= each or each <= name for each in names)


def _left(hit: _Sum, dead: CasualtyTotal | None, killed: Sequence[Casualty]) -> _Sum | None:
    """“Three people were shot, one fatally”: two survived. Whoever attacked them is none of those hit."""
    besides = all(each.count.additional or not each.count.stated for each in hit.basis)
    if dead is None or besides or all(each.perpetrator for each in killed):
        return hit
    left = hit.minimum - dead.minimum
    return _Sum(left, hit.maximum if hit.maximum is None else left, hit.basis) if left > 0 else None
