"""Copies of an event folded into it once the whole text is read.

Merging reads in order, and a telling that it could not place opens an event. Seen from the end, such an event is one of
its own only if something sets it apart (`sameness`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import sameness
from service.discourse.features import HARM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

Tellings = list["Telling"]

_HOSTS = 40  # the weightiest events, which alone are told again


def fold(groups: Sequence[Tellings], ground: Ground) -> list[Tellings]:
    """The groups with copies joined to what they copy, each in the order of the text."""
    weights = {id(group): _weight(group) for group in groups}
    prominent = sorted(groups, key=lambda g: weights[id(g)], reverse=True)[:_HOSTS]
    gone: set[int] = set()
    for group in sorted(groups, key=lambda g: weights[id(g)]):
        weightier = [g for g in prominent if id(g) not in gone and weights[id(g)] > weights[id(group)]]
        host = _host(group, weightier, ground)
        if host is not None:
            host.extend(group)
            host.sort(key=lambda t: t.mention.trigger.head.i)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _weight(group: Tellings) -> tuple[bool, bool, int, int]:
    """The headline's event before the lead's, the one told more often before the other, then the one told first."""
    return (
        any(t.in_title for t in group),
        any(t.in_lead for t in group),
        len(group),
        -group[0].mention.trigger.head.i,
    )


def _host(group: Tellings, hosts: Sequence[Tellings], ground: Ground) -> Tellings | None:
    """The event that it copies: the closest in type, then the one with which it shares most, then the weightiest."""
    main = [t for t in group if t.effect not in HARM] or group
    best, most = None, (0.0, 0.0)
    for host in hosts:
        if sameness.closeness(main, host, ground) < sameness.FAMILY:
            continue
        signs = sameness.signs(group, host, ground)
        # “The rally” is the march before it is the blockade that came of it.
        fit = sameness.closeness(group, host, ground), signs["shares"]
        if sameness.says_yes(signs) and (best is None or fit > most):
            best, most = host, fit
    return best
