"""On whose word a figure rests: the quotation around it, its speaker, what that makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import casualty_wholes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.casualty_words import CasualtyWords
    from service.discourse.harm import Harm
    from service.records.actors import Entities
    from service.records.quotes import Quotation
    from service.vocabulary import CasualtyStatus

_CLIMB = 4


def said(doc: Doc, quotations: Sequence[Quotation]) -> dict[int, Quotation]:
    """The innermost quotation around each token, in time linear in the text: overlaps are few and shallow."""
    found: dict[int, Quotation] = {}
    budget = 8 * len(doc)
    for quotation in sorted(quotations, key=lambda each: each.content.start - each.content.end):
        budget -= len(quotation.content)
        if budget < 0:
            break
        found.update(dict.fromkeys(range(quotation.content.start, quotation.content.end), quotation))
    return found


def vouches(cue: Token, words: CasualtyWords) -> bool:
    """Whether the speaker vouches for the figure: who condemns a bombing “which killed ten” does not count."""
    return cue.lower_ not in words.classes["judging"]


def source(quotation: Quotation | None, entities: Entities) -> int | None:
    """The entity that gives the figure; None where nobody is named for it."""
    if quotation is None or quotation.source is None:
        return None
    entity = entities.at(_speaker(quotation.source, quotation.cue).i)
    return None if entity is None else entity.id


def _speaker(source: Span, cue: Span | None) -> Token:
    """Who speaks, where the parser joins him to a part of the victims: “…, most of them soldiers, police said”."""
    parts = any(casualty_wholes.names_whole(child) for child in source.root.rights)
    if not parts or cue is None or cue.start <= source.root.i:
        return source.root
    speaker = cue.doc[cue.start - 1]
    while speaker.dep_ == "conj" and not any(
        token.text == "," for token in cue.doc[speaker.head.i : speaker.i]
    ):
        speaker = speaker.head
    return speaker


def status(item: Harm, quotation: Quotation | None, words: CasualtyWords) -> CasualtyStatus:
    """What the article makes of the figure: its own, someone's claim, or denied."""
    if item.negated or _is_denied(item.trigger, words):
        return "denied"
    if quotation is None or quotation.source is None:
        return "asserted"
    cue = "" if quotation.cue is None else quotation.cue.root.lower_
    return "denied" if cue in words.classes["denials"] else "claimed"


def _is_denied(trigger: Token, words: CasualtyWords) -> bool:
    """Whether a verb of denial governs the clause: “denied that 20 were killed”."""
    head = trigger
    for _ in range(_CLIMB):
        if head.dep_ not in {"ccomp", "conj", "xcomp", "acl", "oprd", "acomp", "pcomp", "prep"}:
            return False
        head = head.head
        if head.lower_ in words.classes["denials"]:
            return True
    return False
