"""From the figures of one event to one number an effect, by the rule that docs/casualties.md states.

Nothing is added up that may overlap: names that are the same person count once, a stated whole stands over its parts,
and groups are summed only where their words exclude each other (“a child” and “four soldiers”).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from service.records.events import CasualtyTotal
from service.vocabulary import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.records.events import Casualty

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_FEMALE = frozenset({"woman", "women", "girl", "girls", "mother", "wife", "daughter", "sister", "she", "her"})
_MALE = frozenset({"man", "men", "boy", "boys", "father", "husband", "son", "brother", "he", "him"})


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
    told = [each for each in casualties if each.status != "denied" and not each.cumulative and each.part_of is None]
    found: dict[Effect, CasualtyTotal] = {}
    for effect in get_args(Effect):
        figures = [each for each in told if each.effect == effect]
        if effect == "injured":
            figures = _not_killed(figures, [each for each in told if each.effect == "killed"])
        result = _add_up(figures)
        if effect == "injured" and result is not None:
            result = _survivors(result, found.get("killed"))
        if result is not None:
            found[effect] = _as_total(effect, result)
    return found


def _as_total(effect: Effect, result: _Sum) -> CasualtyTotal:
    text = "; ".join(dict.fromkeys(each.count.span.text for each in result.basis))
    vague = any(each.count.vague for each in result.basis)
    return CasualtyTotal(effect, result.minimum, result.maximum, text, vague)


# --- one effect --------------------------------------------------------------------------------------------------


def _add_up(figures: Sequence[Casualty]) -> _Sum | None:
    numbers = [each for each in figures if each.count.stated and each.count.maximum != 0]
    extra = [each for each in numbers if each.count.additional]
    numbers = [each for each in numbers if not each.count.additional]
    single = [each for each in figures if not each.count.stated and not each.count.vague]
    whole = _whole(numbers)
    if whole is None:
        whole = _groups(numbers, single)
    if whole is None:
        return _plus(extra) or _least(figures)
    return whole if not extra or _is_whole(whole) else _Sum(
        whole.minimum + sum(each.count.minimum for each in extra[:1]),
        None if whole.maximum is None else _sum_maximum(whole.maximum, extra[:1]),
        (*whole.basis, *extra[:1]),
    )


def _is_whole(result: _Sum) -> bool:
    return any(_is_general(each) for each in result.basis)


def _plus(extra: Sequence[Casualty]) -> _Sum | None:
    """“30 others wounded”, where none was counted before: others than the dead."""
    if not extra:
        return None
    most = max(extra, key=lambda each: each.count.minimum)
    return _Sum(most.count.minimum, most.count.maximum, (most,))


def _sum_maximum(base: int, extra: Sequence[Casualty]) -> int | None:
    maxima = [each.count.maximum for each in extra]
    return None if None in maxima else base + sum(number for number in maxima if number is not None)


def _least(figures: Sequence[Casualty]) -> _Sum | None:
    """“No one was hurt”, or a plural without a number: at least two."""
    vague = [each for each in figures if each.count.vague]
    if vague:
        return _Sum(vague[0].count.minimum, None, (vague[0],))
    return _Sum(0, 0, (figures[0],)) if figures else None


def _whole(numbers: Sequence[Casualty]) -> _Sum | None:
    """The newest figure of all victims together; where sources differ, the range of them."""
    general = [each for each in numbers if _is_general(each)]
    if not general:
        return None
    newest = max((index for index, each in enumerate(general) if each.updates), default=None)
    if newest is not None:
        each = general[newest]
        return _Sum(each.count.minimum, each.count.maximum, (each,))
    best = max(general, key=lambda each: each.count.minimum)
    return _Sum(best.count.minimum, best.count.maximum, (best,))


def _is_general(figure: Casualty) -> bool:
    """Whether the figure counts people without saying which: “12 people”, “three dead”, “five victims”."""
    return figure.victim_type == "unknown"


# --- groups and individuals --------------------------------------------------------------------------------------


def _groups(numbers: Sequence[Casualty], single: Sequence[Casualty]) -> _Sum | None:
    """Groups that exclude each other, added up; each group is its largest figure."""
    groups: dict[str, Casualty] = {}
    for each in numbers:
        key = _group(each.count.noun, each)
        if key not in groups or each.count.minimum > groups[key].count.minimum:
            groups[key] = each
    parts = [_Sum(each.count.minimum, each.count.maximum, (each,)) for each in groups.values()]
    persons = _individuals([each for each in single if not groups or _excluded(each, groups)])
    parts = parts if persons is None else [*parts, persons]
    return _combined(parts) if parts else None


def _excluded(single: Casualty, groups: Mapping[str, Casualty]) -> bool:
    """Whether a single victim is none of the groups: a child is not one of four soldiers."""
    kind = single.victim_type
    return kind != "unknown" and all(each.victim_type not in {kind, "unknown"} for each in groups.values())


def _group(noun: Token, figure: Casualty) -> str:
    if figure.children:
        return "children"
    form = noun.lower_
    return "women" if form in _FEMALE else "men" if form in _MALE else figure.victim_type


def _combined(parts: Sequence[_Sum]) -> _Sum:
    """The sum; where the article asserts some parts and others are a party's claim, the claims raise the maximum only."""
    asserted = [part for part in parts if any(each.status == "asserted" for each in part.basis)]
    maxima = [part.maximum for part in parts]
    return _Sum(
        sum(part.minimum for part in asserted or parts),
        None if None in maxima else sum(number for number in maxima if number is not None),
        tuple(each for part in parts for each in part.basis),
    )


def _individuals(single: Sequence[Casualty]) -> _Sum | None:
    """Distinct persons: by name, and by descriptions that cannot be one person."""
    if not single:
        return None
    names: dict[str, Casualty] = {}
    described: dict[str, Casualty] = {}
    most = max(single, key=lambda each: each.count.minimum)
    for each in single:
        for head in each.count.members or (each.count.noun,):
            if head.ent_type_ == "PERSON":
                names.setdefault(_surname(head), each)
            else:
                described.setdefault(_sex(head), each)
    number = max(len(names), len(described.keys() - {""}), most.count.minimum)
    number += any(each.count.additional for each in single)
    basis = tuple(names.values()) if len(names) == number else (most,)
    return _Sum(number, number, basis)


def _surname(head: Token) -> str:
    form = head.lower_
    return head.nbor(-1).lower_ if form in _SUFFIXES and head.i > 0 else form


def _sex(head: Token) -> str:
    form = head.lower_
    return "female" if form in _FEMALE else "male" if form in _MALE else ""


# --- the injured -------------------------------------------------------------------------------------------------


def _not_killed(injured: Sequence[Casualty], killed: Sequence[Casualty]) -> list[Casualty]:
    """The injured without those who died of it, and without mere hits where injuries are counted outright."""
    dead = {_surname(head) for each in killed for head in (each.count.members or (each.count.noun,))}
    outright = [each for each in injured if not each.hits and each.count.stated]
    if outright:
        return outright
    return [each for each in injured if each.count.stated or _surname(each.count.noun) not in dead]


def _survivors(result: _Sum, killed: CasualtyTotal | None) -> _Sum | None:
    """“Three people were shot, one fatally”: two survived."""
    if killed is None or not all(each.hits for each in result.basis):
        return result
    named = all(each.count.noun.ent_type_ == "PERSON" for each in result.basis)
    if named:
        return result
    left = result.minimum - killed.minimum
    return _Sum(left, result.maximum if result.maximum is None else left, result.basis) if left > 0 else None
