"""Where the text tells its events, gathered from what merging found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from service.discourse import copies
from service.discourse.tellings import GRIEVOUS, PRINCIPAL, Tellings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from spacy.tokens import Doc

    from service.data.stances import Stances
    from service.records.events import EventCluster, EventMention
    from service.records.quotes import Quotation

# Kinds whose events go together in a story: speaking of one is no change of subject.
_FAMILIES = ("violence", "posts", "agreements", "cyber", "disasters", "accidents")
_NONE: frozenset[Any] = frozenset()
_UNREAL = frozenset({"planned", "hypothetical"})
# Verbs that tell no event without the words beside them (“taken into custody”).
_LIGHT = frozenset(
    {
        "be",
        "have",
        "do",
        "take",
        "make",
        "get",
        "give",
        "go",
        "come",
        "put",
        "set",
        "hold",
        "bring",
        "leave",
        "see",
    }
)
_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def survey(
    doc: Doc,
    clusters: Sequence[EventCluster],
    stances: Stances,
    *,
    recalled: Container[int] = (),
    quotations: Iterable[tuple[Quotation, int | None]] = (),
) -> Tellings:
    """Index the tellings of all events, those in `recalled` being what the article only looks back on.

    What is only supposed is no event to react to. What is planned is one (“will cut 3,000 jobs”), but a statement
    that announces a plan is not about it (“we will retaliate”).
    """
    by_token: dict[int, int] = {}
    supposed: dict[int, int] = {}
    by_noun: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    order: list[tuple[int, int]] = []
    heads: list[list[int]] = [[] for _ in clusters]
    statements = _statements(clusters, stances)
    same = copies.of_principal(clusters, stances.kinds, recalled=recalled)
    for number, cluster in enumerate(clusters):
        event = PRINCIPAL if number in same else number
        for mention in cluster.mentions:
            trigger = mention.trigger
            heads[event].append(trigger.head.i)
            unreal = mention.status.modality in _UNREAL and number != PRINCIPAL
            if unreal and number not in statements:
                supposed.update(dict.fromkeys((t.i for t in trigger.span), event))
            if unreal and mention.status.modality == "hypothetical":
                continue
            if number in statements:
                if trigger.head.pos_ == "NOUN":
                    by_token.setdefault(trigger.head.i, event)
                continue
            if unreal:
                continue
            order.append((trigger.head.i, event))
            for head in (trigger.head, *mention.instruments):
                by_noun[head.lemma_.lower()].append((head.i, event))
            for token in trigger.span:
                by_token[token.i] = min(event, by_token.get(token.i, event))
    story = _alike(clusters, stances) | {PRINCIPAL}
    direct, said = _voices(quotations)
    told = [_mentions(n, clusters, same, stances) for n in range(len(clusters))]
    return Tellings(
        doc=doc,
        by_token=by_token,
        supposed=supposed,
        order=sorted(order),
        by_noun=by_noun,
        heads=[sorted(found) for found in heads],
        types=[cluster.type for cluster in clusters],
        first={c.type: n for n, c in reversed(list(enumerate(clusters))) if n not in statements | same},
        story=story,
        participants=_participants(clusters),
        people=frozenset(
            argument.entity
            for n in story
            for mention in clusters[n].mentions
            for argument in mention.arguments
            if argument.entity is not None
        ),
        parts=_parts(clusters, statements, same),
        denied=frozenset(
            m.trigger.head.i for c in clusters for m in c.mentions if m.status.polarity == "negated"
        ),
        recalled=frozenset(n for n in range(len(clusters)) if n in recalled),
        scene=story | _told_with(clusters, same | {PRINCIPAL}),
        quoted=frozenset(head for head, _ in order if head in direct),
        decided=frozenset().union(*stances.decided.values()),
        speakers={head: said[head] for head, _ in order if head in said},
        paragraphs=_paragraph_starts(doc),
        kinds=stances.kinds,
        words=[_words(own) for own in told],
        parties=[_parties(own) for own in told],
        around=_around(told),
    )


def _mentions(
    event: int, clusters: Sequence[EventCluster], same: frozenset[int], stances: Stances
) -> list[EventMention]:
    """The tellings of an event; of the principal one those of its copies and of the harm that it did as well."""
    numbers = {event}
    if event == PRINCIPAL:
        numbers |= same
        if any(clusters[PRINCIPAL].type in stances.kinds[kind] for kind in GRIEVOUS):
            numbers |= {n for n, c in enumerate(clusters) if c.type in stances.kinds["harm"]}
    return [mention for n in sorted(numbers) for mention in clusters[n].mentions]


def _words(mentions: Iterable[EventMention]) -> frozenset[str]:
    """Lemmas of what tells the event, and of the things that had part in it."""
    triggers = {
        t.lemma_.lower()
        for m in mentions
        for t in m.trigger.span
        if t.pos_ in {"NOUN", "PROPN", "VERB"} and t.lemma_.lower() not in _LIGHT
    }
    things = {
        a.head.lemma_.lower()
        for m in mentions
        for a in m.arguments
        if a.head.pos_ == "NOUN" and a.entity is None
    }
    return frozenset(triggers | things)


def _parties(mentions: Iterable[EventMention]) -> frozenset[int]:
    return frozenset(a.entity for m in mentions for a in m.arguments if a.entity is not None)


def _around(told: Sequence[Sequence[EventMention]]) -> list[frozenset[str]]:
    """For each event the lemmas of the sentences that tell it."""
    of_sentence: dict[int, frozenset[str]] = {}
    around: list[frozenset[str]] = []
    for mentions in told:
        sentences = {m.trigger.head.sent.start: m.trigger.head.sent for m in mentions}
        for start in sentences.keys() - of_sentence.keys():
            of_sentence[start] = frozenset(t.lemma_.lower() for t in sentences[start] if t.pos_ in _WORDS)
        around.append(frozenset().union(*(of_sentence[start] for start in sentences)))
    return around


def _voices(quotations: Iterable[tuple[Quotation, int | None]]) -> tuple[set[int], dict[int, int]]:
    """Tokens that stand in quotation marks, and those that someone says, with who that is."""
    direct: set[int] = set()
    said: dict[int, int] = {}
    for quotation, speaker in quotations:
        tokens = range(quotation.content.start, quotation.content.end)
        if quotation.direct:
            direct.update(tokens)
        if quotation.spoken and speaker is not None:
            said.update(dict.fromkeys(tokens, speaker))
    return direct, said


def _alike(clusters: Sequence[EventCluster], stances: Stances) -> frozenset[int]:
    """The principal event and what the text tells with it: events of its type and family, and its harm."""
    principal = clusters[PRINCIPAL].type
    kinds = stances.kinds
    grievous = any(principal in kinds[kind] for kind in GRIEVOUS)
    types = {principal} | (kinds["harm"] if grievous else _NONE)
    for family in _FAMILIES:
        types |= kinds[family] if principal in kinds[family] else _NONE
    return frozenset(n for n, cluster in enumerate(clusters) if cluster.type in types)


def _told_with(clusters: Sequence[EventCluster], story: Container[int]) -> frozenset[int]:
    """Events that a sentence tells together with the story (“seized power, suspending the constitution”)."""
    sentences = {m.trigger.head.sent.start for n, c in enumerate(clusters) if n in story for m in c.mentions}
    return frozenset(
        n for n, c in enumerate(clusters) if any(m.trigger.head.sent.start in sentences for m in c.mentions)
    )


def _statements(clusters: Sequence[EventCluster], stances: Stances) -> frozenset[int]:
    kinds = stances.kinds["statements"]
    return frozenset(n for n, cluster in enumerate(clusters) if n != PRINCIPAL and cluster.type in kinds)


def _parts(
    clusters: Sequence[EventCluster], statements: frozenset[int], same: frozenset[int]
) -> dict[int, int]:
    parts: dict[int, int] = {}
    for number, cluster in enumerate(clusters):
        if number not in statements:
            for mention in cluster.mentions:
                for argument in mention.arguments:
                    if argument.entity is not None:
                        parts.setdefault(argument.entity, PRINCIPAL if number in same else number)
    return parts


def _participants(clusters: Sequence[EventCluster]) -> frozenset[str]:
    principal = clusters[PRINCIPAL].mentions if clusters else ()
    return frozenset(a.head.lemma_.lower() for m in principal for a in m.arguments if a.head.pos_ == "NOUN")


def _paragraph_starts(doc: Doc) -> list[int]:
    starts = [0] if len(doc) else []
    breaks = False
    for token in doc:
        if token.is_space:
            breaks = breaks or "\n" in token.text
        elif breaks:
            starts.append(token.i)
            breaks = False
    return starts
