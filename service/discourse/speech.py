"""When someone reacted: the time that hangs on the word of saying or doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records.events import ReactionRecord
    from service.records.times import ResolvedTime


def when(reaction: ReactionRecord, times: Sequence[ResolvedTime]) -> ResolvedTime | None:
    """The date or time of the reaction itself, None where the sentence gives none.

    A time belongs to the nearest verb above it; what was said has a verb of its own.
    """
    if reaction.cue is None:
        return None
    verb = reaction.cue.root
    sentence = verb.sent
    for time in times:
        if time.type not in {"DATE", "TIME"} or not sentence.start <= time.span.start < sentence.end:
            continue
        if time.span.root.head.lower_ == "of":  # “the attack of Friday”
            continue
        above = syntax.governing_verb(time.span.root)
        if above is not None and above.i == verb.i:
            return time
    return None
