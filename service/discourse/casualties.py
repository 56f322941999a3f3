"""Casualties: every figure of people harmed, whose it is, of which event, and on whose word.

`report` turns what `harm` finds into records; `total` (service/discourse/casualty_totals.py) adds them up for one
event by the rule of docs/casualties.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import casualty_events, casualty_victims, harm
from service.discourse.casualty_totals import total
from service.records.events import Casualty

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.data.casualty_words import CasualtyWords
    from service.discourse.harm import Harm
    from service.records.actors import Entities
    from service.records.counts import CountMention
    from service.records.events import EventCluster
    from service.records.quotes import Quotation
    from service.vocabulary import CasualtyStatus, Effect

__all__ = ["report", "total"]

_OPENING = 2  # tokens that open a sentence: “Since 2005, 14 children …”
_EARLY = 15  # tokens before the word of harm in which “initial reports” may stand
_BRACKETS = frozenset({"–", "—", "-", "--", ")"})
_LONGEST_BRACKET = 16  # tokens
_CLIMB = 4
_PARTITIVE = frozenset({"of", "from", "among"})


@dataclass(frozen=True, slots=True)
class _Layers:
    """The earlier results that a figure is read against."""

    counts: Mapping[int, CountMention]
    entities: Entities
    said: Mapping[int, Quotation]
    words: CasualtyWords


def report(
    doc: Doc,
    counts: Sequence[CountMention],
    entities: Entities,
    quotations: Sequence[Quotation],
    clusters: Sequence[EventCluster],
    words: CasualtyWords,
    *,
    harmful: frozenset[str],
) -> tuple[Casualty, ...]:
    """Every figure of people harmed, in order of the words that harm, parts right after their wholes.

    A figure is a counted phrase; plurals without a number (“civilians were killed”) give none. What may happen or was
    planned is left out, and so is what its own clause negates, unless it gives a number. `harmful` are the types of
    events that harm people.
    """
    layers = _Layers(_by_word(counts), entities, _said(doc, quotations), words)
    found: list[Casualty] = []
    for item in harm.find(doc, words, layers.counts):
        count = layers.counts.get(_bracketed(item.victim).i)
        if count is None or item.unreal or not casualty_victims.are_people(item, count, entities, words):
            continue
        if item.besides:
            count = replace(count, additional=True)
        if count.maximum == 0 and _is_qualified(item.trigger, words):
            continue
        if item.negated and not (count.stated and count.minimum):
            continue
        whole = _casualty(item, count, layers)
        found.append(whole)
        found.extend(_parts(whole, len(found) - 1, layers))
    return casualty_events.assign(_combined(found), clusters, harmful=harmful)


def _combined(found: Sequence[Casualty]) -> list[Casualty]:
    """Mark the figures that two effects share: “dozens were killed or wounded”."""
    shared: dict[int, set[Effect]] = {}
    for each in found:
        if each.trigger.dep_ == "conj" or any(child.dep_ == "conj" for child in each.trigger.rights):
            shared.setdefault(each.count.head.i, set()).add(each.effect)
    return [
        replace(
            each,
            combined=each.count.minimum > 1 and len(shared.get(each.count.head.i, ())) > 1 and not each.hits,
        )
        for each in found
    ]


def _is_qualified(trigger: Token, words: CasualtyWords) -> bool:
    """“none were seriously hurt” leaves room for the lightly hurt."""
    return any(child.lower_ in words.classes["degrees"] for child in trigger.lefts)


def _by_word(counts: Sequence[CountMention]) -> dict[int, CountMention]:
    """The counts by their head, and by the noun that a partitive counts: “a number of people who were killed”."""
    by_head = {count.head.i: count for count in counts}
    return {count.noun.i: count for count in counts} | by_head


def _bracketed(head: Token) -> Token:
    """The whole before a bracket of its parts that the parser took for the victims.

    “Six villagers (one nurse, and two boys, among them) died”: six, not two.
    """
    doc, at = head.doc, head.i
    if at + 1 >= len(doc) or doc[at + 1].text not in _BRACKETS:
        return head
    for index in range(at - 1, max(at - _LONGEST_BRACKET, head.sent.start + 1), -1):
        if doc[index].lower_ == "including" and doc[index - 1].text in _BRACKETS:
            return doc[index].head if doc[index].head.i < index else head
    return head


def _casualty(item: Harm, count: CountMention, layers: _Layers) -> Casualty:
    quotation = layers.said.get(item.trigger.i)
    if quotation is not None and quotation.cue is not None and not _reports(quotation.cue.root, layers.words):
        quotation = None
    victims = _victims(count, item.trigger)
    entity = layers.entities.at(count.head.i) or layers.entities.at(count.noun.i)
    return Casualty(
        effect=item.effect,
        count=count,
        trigger=item.trigger,
        span=_between(item.trigger, victims),
        victims=victims,
        victim_type=casualty_victims.type_of(count, entity, layers.words),
        children=casualty_victims.are_children(count, layers.words),
        entity=None if entity is None else entity.id,
        attributed_to=_source(quotation, layers),
        status=_status(item, quotation, layers.words),
        event=None,
        part_of=None,
        hits=item.hits,
        updates=item.updates,
        superseded=_is_early(item.trigger, layers.words),
        cumulative=_is_cumulative(item.trigger, layers.words),
        perpetrator=casualty_victims.is_perpetrator(count, layers.words),
    )


def _victims(count: CountMention, trigger: Token) -> Span:
    """The counted phrase with what it is a part of: “five miners from Poland”, and without the word of harm."""
    end = count.span.end
    if trigger.i == end - 1 > count.span.start:  # “12 aid workers hostage”
        return trigger.doc[count.span.start : trigger.i]
    for child in count.noun.rights:
        if child.dep_ == "prep" and child.lower_ in _PARTITIVE and child.i == count.span.end:
            end = next((grand.i + 1 for grand in child.rights if grand.dep_ == "pobj"), end)
    return count.span.doc[count.span.start : end]


def _between(trigger: Token, victims: Span) -> Span:
    return trigger.doc[min(trigger.i, victims.start) : max(trigger.i + 1, victims.end)]


def _is_cumulative(trigger: Token, words: CasualtyWords) -> bool:
    """A sum over many events: “40,000 since October”, “10 killed in separate shootings”, “over the past week”."""
    head = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
    marks = [token for token in (*trigger.sent[:_OPENING], *head.rights) if _is_since(token, words)]
    if any(not _is_own(mark, head, words) for mark in marks):
        return True
    return any(
        any(
            grand.dep_ == "pobj" and any(left.lower_ in words.classes["many_events"] for left in grand.lefts)
            for grand in child.rights
        )
        for child in head.rights
        if child.dep_ in {"prep", "mark"}
    )


def _is_own(since: Token, verb: Token, words: CasualtyWords) -> bool:
    """Whether the count began with the event told of: “since Wednesday”, “the outbreak has killed 204 since 7 May”.

    A day of the week is the story's own. A day of a month is, where one thing is named that harms since then; a month
    or a year begins a sum.
    """
    moment = [token.lower_ for token in list(since.subtree)[1:]]
    if any(form in words.classes["story_days"] for form in moment):
        return True
    days = [form for form in moment if form[:2].rstrip("stndrh").isdigit() and len(form) <= len("31st")]
    months = any(form in words.classes["months"] for form in moment)
    if not (days and months) or any(form.isdigit() and len(form) == len("2005") for form in moment):
        return False
    return any(cause.tag_ == "NN" and not words.people.get(cause.lower_) for cause in _causes(verb))


def _causes(verb: Token) -> list[Token]:
    """What a verb of harm names as harming: its subject, or what stands behind “in”, “of”, “from”, “by”."""
    found = [child for child in verb.lefts if child.dep_ == "nsubj"]
    for child in verb.rights:
        if child.lower_ in {"in", "of", "from", "by"}:
            found += [grand for grand in child.rights if grand.dep_ == "pobj"]
    return found


def _is_since(token: Token, words: CasualtyWords) -> bool:
    return token.lower_ in words.classes["since"] and token.dep_ in {"prep", "mark"}


def _is_early(trigger: Token, words: CasualtyWords) -> bool:
    """Whether words before the figure call it an early one: “initial reports put the toll at five”."""
    start = max(trigger.sent.start, trigger.i - _EARLY)
    return any(token.lower_ in words.classes["early"] for token in trigger.doc[start : trigger.i])


# --- on whose word -----------------------------------------------------------------------------------------------


def _said(doc: Doc, quotations: Sequence[Quotation]) -> dict[int, Quotation]:
    """The innermost quotation around each token, in time linear in the text: overlaps are few and shallow."""
    said: dict[int, Quotation] = {}
    budget = 8 * len(doc)
    for quotation in sorted(quotations, key=lambda each: each.content.start - each.content.end):
        budget -= len(quotation.content)
        if budget < 0:
            break
        said.update(dict.fromkeys(range(quotation.content.start, quotation.content.end), quotation))
    return said


def _reports(cue: Token, words: CasualtyWords) -> bool:
    """Whether the speaker vouches for the figure: who condemns a bombing “which killed ten” does not count."""
    return cue.lower_ not in words.classes["judging"]


def _source(quotation: Quotation | None, layers: _Layers) -> int | None:
    if quotation is None or quotation.source is None:
        return None
    entity = layers.entities.at(_speaker(quotation.source, quotation.cue).i)
    return None if entity is None else entity.id


def _speaker(source: Span, cue: Span | None) -> Token:
    """Who speaks, where the parser joins him to a part of the victims: “…, most of them soldiers, police said”."""
    parts = any(child.lower_ == "of" and _of_them(child) for child in source.root.rights)
    if not parts or cue is None or cue.start <= source.root.i:
        return source.root
    speaker = cue.doc[cue.start - 1]
    while speaker.dep_ == "conj" and not any(
        token.text == "," for token in cue.doc[speaker.head.i : speaker.i]
    ):
        speaker = speaker.head
    return speaker


def _status(item: Harm, quotation: Quotation | None, words: CasualtyWords) -> CasualtyStatus:
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


# --- parts -------------------------------------------------------------------------------------------------------


def _parts(whole: Casualty, index: int, layers: _Layers) -> list[Casualty]:
    """“12 people, including two children”; “five miners, three of them women”."""
    found = []
    for head in _part_heads(whole, layers.words):
        count = layers.counts.get(head.i)
        if count is None or not casualty_victims.is_person(count.noun, layers.words):
            continue
        if (
            count.noun == whole.trigger
        ):  # “…, among them 14 policemen, sustained injuries”, read as one phrase
            continue
        if whole.count.maximum is not None and count.minimum > whole.count.maximum:
            continue
        entity = layers.entities.at(head.i)
        victims = _victims(count, whole.trigger)
        found.append(
            replace(
                whole,
                count=count,
                victims=victims,
                span=victims,
                victim_type=casualty_victims.type_of(count, entity, layers.words),
                children=casualty_victims.are_children(count, layers.words),
                entity=None if entity is None else entity.id,
                part_of=index,
                updates=False,
                perpetrator=casualty_victims.is_perpetrator(count, layers.words),
            )
        )
    return found


def _part_heads(whole: Casualty, words: CasualtyWords) -> list[Token]:
    heads = []
    above = whole.count.head.head  # “put the toll at 46, including nine children”
    listing = above.head if above.lower_ == "at" and above.i < whole.count.head.i else whole.trigger
    for anchor in dict.fromkeys((whole.count.head, whole.count.noun, whole.trigger, listing)):
        for child in anchor.rights:
            if child.dep_ == "prep" and child.lower_ in words.classes["parts"]:
                heads += [grand for grand in child.rights if grand.dep_ == "pobj"]
            elif child.dep_ == "appos" and any(_of_them(grand) for grand in child.children):
                heads.append(child)
    return heads


def _of_them(preposition: Token) -> bool:
    return preposition.lower_ in {"of", "among"} and any(
        child.lower_ in {"them", "whom"} for child in preposition.rights
    )
