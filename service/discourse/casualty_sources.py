"""On whose word a figure rests: the quotation around it, its speaker, what that makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import casualty_wholes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.casualty_words import CasualtyWords, HarmWord
    from service.discourse.harm import Harm
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation
    from service.vocabulary import CasualtyStatus

_CLIMB = 4
_OURS = frozenset({"we", "our"})


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


def is_boast(trigger: Token, quotation: Quotation | None, entities: Entities, words: CasualtyWords) -> bool:
    """Whether those who give the figure say that they did it: “it said its fighters had killed 41 soldiers”.

    In one breath counts too: “its forces had hit the depot and 25 servicemen had been killed”.
    """
    if quotation is None or quotation.source is None:
        return False
    speaker = entities.at(quotation.source.root.i)
    start = max(quotation.content.start, trigger.sent.start)
    return any(
        child.dep_ == "nsubj" and _is_of_speaker(child, speaker, entities)
        for verb in trigger.doc[start : trigger.i + 1]
        if verb.pos_ == "VERB" and any(_strikes(word) for word in words.harm.get(verb.lower_, ()))
        for child in verb.lefts
    )


def _strikes(word: HarmWord) -> bool:
    """“killed”, “shot”, “hit”: what one does to others."""
    return word.idiom == "strike" or (word.kind == "transitive" and word.effect in {"killed", "injured"})


def _is_of_speaker(doer: Token, speaker: Entity | None, entities: Entities) -> bool:
    """Whether who acts is the speaker, by a name or a pronoun, or belongs to him: “its fighters”, “our forces”."""
    for token in (doer, *(child for child in doer.lefts if child.dep_ == "poss")):
        entity = entities.at(token.i)
        if (entity is not None and speaker is not None and entity.id == speaker.id) or token.lower_ in _OURS:
            return True
    return False


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
