"""Which event a stretch of text is about.

An event is named by one of its triggers, described by a noun that points back at it (“the attack”, “this decision”),
by its means (“the use of tear gas”) or by those who had part in it (“the bombers”), or, where the text around tells it
and nothing else is spoken of, understood. What someone said is itself an event of the text, but what others say is not
said of it unless they name it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from service.data.stances import Stances
    from service.records.events import EventCluster

Way = Literal["named", "described", "understood"]

PRINCIPAL = 0  # by convention the first cluster is the story's principal event
_BEGINNING = 4  # tokens of a content in which a pronoun for the event stands
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GRIEVOUS = ("violence", "accidents", "disasters", "harm")
_QUANTIFIERS = frozenset({"all", "many", "some", "most"})
_NONE: frozenset[Any] = frozenset()
# What a word hangs on when it is inside a modifier, not part of the statement itself.
_DEEP = frozenset({"relcl", "acl", "prep", "pcomp", "advcl", "pobj", "agent"})


@dataclass(frozen=True, slots=True)
class Topic:
    """An event, as an index of the clusters, and how the text refers to it."""

    event: int
    way: Way


@dataclass(frozen=True, slots=True)
class Tellings:
    """Where the text tells its events.

    `by_token` gives the event that a token is a trigger word of, `order` the trigger heads in the order of the
    text with their events, those of statements left out; `by_noun` the lemmas of heads and means with the events they
    tell, `heads` the trigger heads of each event. `types` are the types of the events, `first` the most salient
    event of each. `story` are the events of the principal one's type, `participants` the
    nouns of its arguments, `parts` each entity with the most salient event that it did or underwent, `paragraphs` the
    starts of paragraphs.
    """

    doc: Doc
    by_token: Mapping[int, int]
    order: Sequence[tuple[int, int]]
    by_noun: Mapping[str, frozenset[int]]
    heads: Sequence[Sequence[int]]
    types: Sequence[str]
    first: Mapping[str, int]
    story: frozenset[int]
    participants: frozenset[str]
    parts: Mapping[int, int]
    paragraphs: Sequence[int]
    stances: Stances

    def paragraph(self, i: int) -> int:
        """Number of the paragraph that holds the token."""
        return bisect_right(self.paragraphs, i) - 1

    def about(
        self, start: int, end: int, *, skip: Container[int] = (), apart: Container[int] = ()
    ) -> Topic | None:
        """The event that the tokens ``[start, end)`` name or describe, triggers in `skip` left out.

        Tokens in `apart` do not describe one either.

        An event told nowhere else, deep inside a clause (“bases used by men who attack …”), is spoken of and not
        spoken about.
        """
        named = [
            self.by_token[i]
            for i in range(start, end)
            if i in self.by_token and i not in skip and not self._in_passing(i, start, end)
        ]
        if named:
            return Topic(min(named), "named")
        for i in range(start, end):
            event = None if i in apart else self._described(self.doc[i], begins=i - start < _BEGINNING)
            if event is not None:
                return Topic(event, "described")
        return None

    def grievous(self) -> bool:
        """Whether the principal event is one to mourn over."""
        kinds = self.stances.kinds
        return any(self.types[PRINCIPAL] in kinds[k] for k in _GRIEVOUS)

    def violent(self, event: int) -> bool:
        """Whether the event is one that its sides tell differently."""
        kinds = self.stances.kinds
        return any(self.types[event] in kinds[k] for k in ("violence", "harm"))

    def part(self, entity: int, i: int) -> Topic | None:
        """The event that an entity did or underwent, where the paragraph of the token or the last one tells it."""
        event = self.parts.get(entity)
        return None if event is None or not self.near(event, i) else Topic(event, "described")

    def near(self, event: int, i: int) -> bool:
        """Whether the paragraph of the token or the one before tells the event before the token."""
        heads = self.heads[event]
        first = self.paragraphs[max(0, self.paragraph(i) - 1)]
        return bisect_left(heads, first) < bisect_left(heads, i)

    def in_sentence(self, i: int) -> Topic | None:
        """The principal event, if the sentence of the token tells it before the token."""
        start = i
        while start > 0 and not self.doc[start].is_sent_start:
            start -= 1
        low = bisect_left(self.order, (start, -1))
        high = bisect_left(self.order, (i, -1))
        told = any(event in self.story for _, event in self.order[low:high])
        return Topic(PRINCIPAL, "understood") if told else None

    def announced(self, start: int, end: int) -> set[int]:
        """Trigger words in the tokens of events that nothing else tells: what the words themselves bring up."""
        return {
            i
            for i in range(start, end)
            if (event := self.by_token.get(i, PRINCIPAL)) != PRINCIPAL and self._only_in(event, start, end)
        }

    def _only_in(self, event: int, start: int, end: int) -> bool:
        return all(start <= head < end for head in self.heads[event])

    def participant(self, start: int, end: int) -> Topic | None:
        """The principal event, if the tokens speak of someone or something that had part in it (“the bases”)."""
        for i in range(start, end):
            token = self.doc[i]
            if token.lemma_.lower() in self.participants and token.pos_ == "NOUN" and self._definite(token):
                return Topic(PRINCIPAL, "described")
        return None

    def _in_passing(self, i: int, start: int, end: int) -> bool:
        event = self.by_token[i]
        if event == PRINCIPAL or not self._only_in(event, start, end):
            return False
        head = self.doc[i].head
        return start <= head.i < end and head.dep_ in _DEEP

    def understood(self, i: int, *, live: Container[int] = (), reach: int = 1) -> Topic | None:
        """The principal event, where it is told in the paragraph of the token or within `reach` paragraphs before.

        `live` are further paragraphs known to speak of it.
        """
        paragraph = self.paragraph(i)
        first = max(0, paragraph - reach)
        if any(p in live for p in range(first, paragraph + 1)):
            return Topic(PRINCIPAL, "understood")
        low = bisect_left(self.order, (self.paragraphs[first], -1))
        for position in range(low, len(self.order)):
            head, event = self.order[position]
            if head > i and self.paragraph(head) > paragraph:
                break
            if event in self.story:
                return Topic(PRINCIPAL, "understood")
        return None

    def still(self, i: int) -> bool:
        """Whether the text at the token is still about the story: nothing else was told just before.

        What follows from an event (an arrest, a rescue) does not change the subject.
        """
        first = self.paragraphs[max(0, self.paragraph(i) - 1)]
        for position in range(bisect_left(self.order, (i, -1)) - 1, -1, -1):
            head, event = self.order[position]
            if head < first or event in self.story:
                return True
            if self.types[event] not in self.stances.kinds["consequences"]:
                return False
        return True

    def _described(self, token: Token, *, begins: bool) -> int | None:
        if begins and token.lower_ in self.stances.pronouns and token.dep_ in _SUBJECTS:
            return self._last_before(token.i, within=self.paragraph(token.i))
        lemma = token.lemma_.lower()
        kinds = self.stances.nouns.get(lemma)
        alike = self.by_noun.get(lemma, _NONE)
        if token.pos_ != "NOUN" or (kinds is None and not alike):
            return None
        if not self._definite(token) and not _used(token):
            return None
        return self._told_as(token.i, alike, kinds or _NONE)

    def _told_as(self, i: int, alike: frozenset[int], kinds: frozenset[str]) -> int | None:
        """The event that a noun stands for: one that the text calls so, else the most salient of its kinds.

        A noun that may stand for anything (“the decision”) stands for what its paragraph tells, else for the story.
        """
        before = self._last_before(i)
        if alike:
            return before if before in alike else min(alike)
        if not kinds:
            before = self._last_before(i, within=self.paragraph(i))
            return PRINCIPAL if before is None else before
        if before is not None and self.types[before] in kinds:
            return before
        return min((self.first[kind] for kind in kinds if kind in self.first), default=None)

    def _definite(self, token: Token) -> bool:
        start = token.left_edge.i
        first = self.doc[start]
        if first.lower_ in _QUANTIFIERS and start + 1 < token.i:
            first = self.doc[start + 1]
        return first.lower_ in self.stances.determiners or first.dep_ == "poss"

    def _last_before(self, i: int, *, within: int | None = None) -> int | None:
        """The event told last before the token, the principal one if it is told in the same or last paragraph.

        `within` keeps to one paragraph.
        """
        if self.understood(i) is not None:
            return PRINCIPAL
        position = bisect_left(self.order, (i, -1)) - 1
        if position < 0 or (within is not None and self.paragraph(self.order[position][0]) != within):
            return None
        return self.order[position][1]


def _used(token: Token) -> bool:
    """Whether the token is what was used (“the use of tear gas”), which is as definite as the use."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ == "use"


def tellings(doc: Doc, clusters: Sequence[EventCluster], stances: Stances) -> Tellings:
    """Index the tellings of all events.

    What is only supposed is no event to react to. What is planned is one (“will cut 3,000 jobs”), but a statement
    that announces a plan is not about it (“we will retaliate”).
    """
    by_token: dict[int, int] = {}
    by_noun: defaultdict[str, set[int]] = defaultdict(set)
    order: list[tuple[int, int]] = []
    statements = _statements(clusters, stances)
    for number, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            trigger = mention.trigger
            if mention.status.modality == "hypothetical" and number != PRINCIPAL:
                continue
            if number in statements and trigger.head.pos_ != "NOUN":
                continue
            if number not in statements:
                order.append((trigger.head.i, number))
            if mention.status.modality == "planned" and number != PRINCIPAL:
                continue
            for head in (trigger.head, *mention.instruments):
                by_noun[head.lemma_.lower()].add(number)
            for token in trigger.span:
                by_token.setdefault(token.i, number)
    return Tellings(
        doc=doc,
        by_token=by_token,
        order=sorted(order),
        by_noun={lemma: frozenset(numbers) for lemma, numbers in by_noun.items()},
        heads=[sorted(m.trigger.head.i for m in cluster.mentions) for cluster in clusters],
        types=[cluster.type for cluster in clusters],
        first={c.type: n for n, c in reversed(list(enumerate(clusters))) if n not in statements},
        story=_alike(clusters, stances),
        participants=_participants(clusters),
        parts=_parts(clusters, statements),
        paragraphs=_paragraph_starts(doc),
        stances=stances,
    )


def _alike(clusters: Sequence[EventCluster], stances: Stances) -> frozenset[int]:
    """The principal event and others that tell of it: those of its type, and of its harm, that merging held apart."""
    principal = clusters[PRINCIPAL].type
    kinds = stances.kinds
    grievous = any(principal in kinds[kind] for kind in _GRIEVOUS)
    types = {principal} | (kinds["harm"] if grievous else _NONE)
    return frozenset(n for n, cluster in enumerate(clusters) if cluster.type in types)


def _statements(clusters: Sequence[EventCluster], stances: Stances) -> frozenset[int]:
    kinds = stances.kinds["statements"]
    return frozenset(n for n, cluster in enumerate(clusters) if n != PRINCIPAL and cluster.type in kinds)


def _parts(clusters: Sequence[EventCluster], statements: frozenset[int]) -> dict[int, int]:
    parts: dict[int, int] = {}
    for number, cluster in enumerate(clusters):
        if number not in statements:
            for mention in cluster.mentions:
                for argument in mention.arguments:
                    if argument.entity is not None:
                        parts.setdefault(argument.entity, number)
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
