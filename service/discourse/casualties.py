"""Casualties: every figure of people harmed, whose it is, of which event, and on whose word.

`report` turns what `harm` finds into records; `total` (service/discourse/casualty_totals.py) adds them up for one
event by the rule of docs/casualties.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.discourse import (
    casualty_events,
    casualty_periods,
    casualty_sources,
    casualty_victims,
    casualty_wholes,
    harm,
)
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
    from service.vocabulary import Effect

__all__ = ["Ground", "report", "total"]

_BRACKETS = frozenset({"–", "—", "-", "--", ")"})
_LONGEST_BRACKET = 16  # tokens
_PARTITIVE = frozenset({"of", "from", "among"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What figures are read with: the vocabulary, and what the ontology says of types of events.

    `harmful` are those that harm people, `effects` what those of a type do to whom they befall, where no word of harm
    says so (“gunmen seized 12 pupils”).
    """

    words: CasualtyWords
    harmful: frozenset[str]
    effects: Mapping[str, Effect]


@dataclass(frozen=True, slots=True)
class _Layers:
    """The earlier results that a figure is read against. `animals` are the names of dogs and horses."""

    counts: Mapping[int, CountMention]
    entities: Entities
    said: Mapping[int, Quotation]
    words: CasualtyWords
    animals: frozenset[str]


def report(
    doc: Doc,
    counts: Sequence[CountMention],
    entities: Entities,
    quotations: Sequence[Quotation],
    clusters: Sequence[EventCluster],
    ground: Ground,
) -> tuple[Casualty, ...]:
    """Every figure of people harmed, in order of the words that harm, parts right after their wholes.

    A figure is a counted phrase; plurals without a number (“civilians were killed”) give none. What may happen or was
    planned is left out, and so is what its own clause negates, unless it gives a number.
    """
    words = ground.words
    animals = casualty_victims.animals(counts, words)
    layers = _Layers(_by_word(counts), entities, casualty_sources.said(doc, quotations), words, animals)
    found: list[Casualty] = []
    open_parts: list[int] = []
    told = tuple(harm.find(doc, words, layers.counts))
    befallen = tuple(
        harm.befallen(told, clusters, layers.counts, doc=doc, words=words, effects=ground.effects)
    )
    for item in sorted((*told, *befallen), key=lambda each: each.trigger.i) if befallen else told:
        count = _counted(item, counts, layers)
        if count is None:
            continue
        whole = _casualty(item, count, layers)
        part = item.part or casualty_wholes.is_share(whole, found)
        if part or whole.hits:
            whole = casualty_wholes.as_part(whole, found, known=part)
        if item.part and whole.part_of is None:
            open_parts.append(len(found))
        found.append(whole)
        found.extend(_parts(whole, len(found) - 1, layers))
    found = casualty_wholes.join_later(found, open_parts)
    return casualty_events.assign(_combined(found), clusters, harmful=ground.harmful)


def _counted(item: Harm, counts: Sequence[CountMention], layers: _Layers) -> CountMention | None:
    """How many people the word harms; None where it harms none, or nobody says how many."""
    words = layers.words
    count = layers.counts.get(_bracketed(item.victim).i)
    if count is None or item.unreal or not casualty_victims.are_people(item, count, layers.entities, words):
        return None
    if count.noun.lower_ in layers.animals:
        return None
    if casualty_wholes.is_partitive(count) and not _are_of_people(count, counts, layers):
        return None
    if count.maximum == 0 and _is_qualified(item.trigger, words):
        return None
    if item.negated and not (count.stated and count.minimum):
        return None
    if _is_change(item, count, words):
        return replace(count, minimum=count.maximum or count.minimum)
    return replace(count, additional=True) if item.besides else count


def _is_change(item: Harm, count: CountMention, words: CasualtyWords) -> bool:
    """“raised the toll from 19 to 26”: the second number stands."""
    if count.quantity[0].lower_ != "from":
        return False
    above = item.trigger.head.head  # “number” over “of” over “dead”
    return any(word.idiom == "toll" for word in words.harm.get(item.trigger.lower_, ())) or any(
        word.idiom == "number" for word in words.harm.get(above.lower_, ())
    )


def _are_of_people(part: CountMention, counts: Sequence[CountMention], layers: _Layers) -> bool:
    """“71 of them” are people unless the phrase that “them” stands for names things: 87 drones."""
    meant = layers.entities.at(part.noun.i)
    if meant is not None and meant.type in {"person", "group"}:
        return True
    whole = casualty_wholes.of(part, counts)
    if whole is None or casualty_victims.is_person(whole.noun, layers.words):
        return True
    entity = layers.entities.at(whole.head.i)
    return entity is not None and entity.type in {"person", "group"}


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
    if (
        quotation is not None
        and quotation.cue is not None
        and not casualty_sources.vouches(quotation.cue.root, layers.words)
    ):
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
        attributed_to=casualty_sources.source(quotation, layers.entities),
        status=casualty_sources.status(item, quotation, layers.words),
        event=None,
        part_of=None,
        hits=item.hits,
        updates=item.updates or _is_change(item, count, layers.words),
        superseded=casualty_periods.is_early(item.trigger, layers.words),
        cumulative=casualty_periods.is_cumulative(item.trigger, layers.words),
        perpetrator=casualty_victims.is_perpetrator(count, layers.words),
        boast=casualty_sources.is_boast(item.trigger, quotation, layers.entities, layers.words),
        kinds=casualty_victims.kinds_of(count, layers.words),
    )


def _victims(count: CountMention, trigger: Token) -> Span:
    """The counted phrase with what it is a part of: “five miners from Poland”, and without the word of harm."""
    end = count.span.end
    if (
        trigger.i == end - 1 > count.span.start and trigger.nbor(-1).lower_ != "the"
    ):  # “12 aid workers hostage”
        return trigger.doc[count.span.start : trigger.i]
    for child in count.noun.rights:
        if child.dep_ == "prep" and child.lower_ in _PARTITIVE and child.i == count.span.end:
            end = next((grand.i + 1 for grand in child.rights if grand.dep_ == "pobj"), end)
    return count.span.doc[count.span.start : end]


def _between(trigger: Token, victims: Span) -> Span:
    return trigger.doc[min(trigger.i, victims.start) : max(trigger.i + 1, victims.end)]


def _parts(whole: Casualty, index: int, layers: _Layers) -> list[Casualty]:
    """“12 people, including two children”; “five miners, three of them women”."""
    found = []
    for head, noun in _part_heads(whole, layers.words):
        count = layers.counts.get(head.i)
        if count is None or not casualty_victims.is_person(count.noun, layers.words):
            continue
        if noun is not None:  # “seven of them soldiers”
            count = replace(count, span=whole.span.doc[count.span.start : noun.i + 1], noun=noun)
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


def _part_heads(whole: Casualty, words: CasualtyWords) -> list[tuple[Token, Token | None]]:
    """The heads that count a part, each with the noun that says who they are where “them” stands before it."""
    heads: list[tuple[Token, Token | None]] = []
    above = whole.count.head.head  # “put the toll at 46, including nine children”
    listing = above.head if above.lower_ == "at" and above.i < whole.count.head.i else whole.trigger
    for anchor in dict.fromkeys((whole.count.head, whole.count.noun, whole.trigger, listing)):
        for child in anchor.rights:
            if child.dep_ == "prep" and child.lower_ in words.classes["parts"]:
                heads += [(grand, None) for grand in child.rights if grand.dep_ == "pobj"]
            elif child.dep_ == "appos" and any(
                casualty_wholes.names_whole(grand) for grand in child.children
            ):
                heads.append((child, None))
            elif child.dep_ in {"appos", "advcl"} and child.tag_ == "NNS":
                heads += [
                    (left, child)
                    for left in child.lefts
                    if any(casualty_wholes.names_whole(grand) for grand in left.rights)
                ]
    return heads
