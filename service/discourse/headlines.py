"""What only the headline tells, put to the event that the text tells in the same word.

A headline describes whom the text names (“Airline to refund passengers”, “Skyhop will refund …”), and is too short to
say more. So nothing but another day or a far place keeps it from the first event of its type that the lead tells, or
that has its word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import difference, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

Tellings = list["Telling"]

_COMPARED = 8  # tellings of the text's event that are looked at


def settle(groups: Sequence[Tellings], ground: Ground) -> list[Tellings]:
    """The groups, those of the headline alone joined to what the text tells of them.

    Args:
        groups: The tellings of each event, in the order of the text.
        ground: What every comparison asks.
    """
    lone = [group for group in groups if all(t.in_title for t in group)]
    told = [group for group in groups if not all(t.in_title for t in group)]
    settled = [list(group) for group in told]
    for group in lone:
        number = next((n for n, body in enumerate(told) if _is_of(group, body, ground)), None)
        if number is None:
            settled.append(group)
        else:
            settled[number] = [*group, *settled[number]]
    return sorted(settled, key=lambda group: group[0].mention.trigger.head.i)


def _is_of(group: Tellings, body: Tellings, ground: Ground) -> bool:
    known = [t for t in body[:_COMPARED] if not t.in_title]
    if len(known) < len(body[:_COMPARED]):
        return False  # the headline tells of it already
    types = {t.mention.trigger.type for t in known}
    if not all(t.mention.trigger.type in types for t in group):
        return False
    if not (any(t.in_lead for t in known) or overlap.lemmas(group) & overlap.lemmas(known)):
        return False
    if any(t.other or t.earlier or t.recalled for t in known) or not any(_as_real(t, group) for t in known):
        return False
    return not any(difference.of_another_scene(t, known, ground) for t in group)


def _as_real(telling: Telling, group: Tellings) -> bool:
    return any(telling.real == t.real for t in group)
