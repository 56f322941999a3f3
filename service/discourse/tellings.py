"""Where the text tells its events, and whether it still speaks of the story's principal one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

PRINCIPAL = 0  # by convention the first cluster is the story's principal event
GRIEVOUS = ("violence", "accidents", "disasters", "harm")  # kinds to mourn over
# What is done or strikes, as against what comes of it or is said.
DEEDS = ("seizures", "violence", "accidents", "disasters", "cyber")
_JUDGED = ("violence", "harm", "cyber")
_SEVERAL = 3  # tellings of an event that is no passing mention
_SHORT = 40  # tokens of a sentence set apart
# Of “said that he shelled it” what was said is the news.
_MAIN = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "conj", "ccomp"})


@dataclass(frozen=True, slots=True)
class Tellings:
    """The tellings of all events, by token, by word and in order.

    `by_token` gives the event that a token is a trigger word of, `supposed` the same for events that the text only
    supposes or plans, `order` the trigger heads in the order of the text with their events, those of statements left
    out; `by_noun` the lemmas of heads and means, each with where it tells which event, `heads` the trigger heads of
    each event. A copy of the principal event counts as that event throughout. `types` are the types of the events,
    `first` the most salient event of each. `story` are the events that are told with the principal one, `people` the
    entities that have part in these; `participants` the nouns of its own arguments, `parts` each entity with the most
    salient event that it did or underwent, `denied` trigger heads that the text negates, `recalled` the events that
    the article only looks back on, `scene` those that a sentence tells together with the story, `quoted` the trigger
    heads that stand in someone's words as they were said, `speakers` those in what someone said with who that is,
    `decided` the types of what somebody decided, `paragraphs` the starts of paragraphs. Of each event, `words` are the
    lemmas of what tells it and of the things that had part in it, `parties` the entities that had, `around` the lemmas
    of the sentences that tell it.
    """

    doc: Doc
    by_token: Mapping[int, int]
    supposed: Mapping[int, int]
    order: Sequence[tuple[int, int]]
    by_noun: Mapping[str, Sequence[tuple[int, int]]]
    heads: Sequence[Sequence[int]]
    types: Sequence[str]
    first: Mapping[str, int]
    story: frozenset[int]
    participants: frozenset[str]
    people: frozenset[int]
    parts: Mapping[int, int]
    denied: frozenset[int]
    recalled: frozenset[int]
    scene: frozenset[int]
    quoted: frozenset[int]
    speakers: Mapping[int, int]
    decided: frozenset[str]
    paragraphs: Sequence[int]
    kinds: Mapping[str, frozenset[str]]
    words: Sequence[frozenset[str]]
    parties: Sequence[frozenset[int]]
    around: Sequence[frozenset[str]]

    def paragraph(self, i: int) -> int:
        """Number of the paragraph that holds the token."""
        return bisect_right(self.paragraphs, i) - 1

    def _is(self, event: int, kinds: Iterable[str]) -> bool:
        return any(self.types[event] in self.kinds[k] for k in kinds)

    def grievous(self) -> bool:
        """Whether the principal event is one to mourn over."""
        return self._is(PRINCIPAL, GRIEVOUS)

    def strikes(self) -> bool:
        """Whether the story is of what people suffer, or march for, and not only in passing."""
        kinds = (*GRIEVOUS, "protests", "seizures", "expulsions")
        told = len(self.heads[PRINCIPAL])
        return told >= _SEVERAL and self._is(PRINCIPAL, kinds)

    def mourned(self) -> int | None:
        """The event to mourn over: the principal one, or what it came of (a trial of what it judges)."""
        if self.grievous():
            return PRINCIPAL
        looks_back = self._is(PRINCIPAL, ("judgements", "prosecutions"))
        return self._first(GRIEVOUS, recalled=looks_back)

    def judges(self, event: int) -> bool:
        """Whether the event is what came of a deed in court."""
        return self._is(event, ("judgements", "prosecutions"))

    def is_mishap(self, event: int) -> bool:
        """Whether the event is nobody's deed."""
        return self._is(event, ("accidents", "disasters"))

    def deed(self, entity: int) -> int | None:
        """The deed that a court may judge: one that the entity had part in, if only supposed, or the most salient."""
        types: frozenset[str] = frozenset().union(*(self.kinds[k] for k in _JUDGED))
        told = {event for _, event in self.order} | set(self.supposed.values())
        own = (n for n in sorted(told) if self.types[n] in types and entity in self.parties[n])
        return next(own, self._first(_JUDGED, recalled=True))

    def claimable(self) -> int | None:
        """The event that somebody may claim: the principal one or the most salient other."""
        return PRINCIPAL if self.wilful(PRINCIPAL) else self._first(("violence", "cyber"), recalled=True)

    def _first(self, kinds: Iterable[str], *, recalled: bool) -> int | None:
        types: frozenset[str] = frozenset().union(*(self.kinds[k] for k in kinds))
        told = sorted({event for _, event in self.order})
        return next(
            (n for n in told if self.types[n] in types and (recalled or n not in self.recalled)), None
        )

    def protested(self, event: int) -> int | None:
        """What a protest is against, where its sentence tells that (“marched against the ruling”)."""
        if self.types[event] not in self.kinds["protests"]:
            return None
        for head in self.heads[event]:
            for _, other in self._between(head, self.doc[head].sent.end):
                if other != event and self.types[other] in self.decided:
                    return other
        return None

    def violent(self, event: int) -> bool:
        """Whether the event is one that its sides tell differently."""
        return self._is(event, ("violence", "harm", "seizures"))

    def wilful(self, event: int) -> bool:
        """Whether the event is one that somebody may claim."""
        return self.violent(event) or self.types[event] in self.kinds["cyber"]

    def near(self, event: int, i: int) -> bool:
        """Whether the paragraph of the token or the one before tells the event before the token."""
        heads = self.heads[event]
        first = self.paragraphs[self._window(self.paragraph(i), 1)]
        return bisect_left(heads, first) < bisect_left(heads, i)

    def since(self, event: int, i: int, *, live: Container[int] = ()) -> int | None:
        """How many sentences before the token the event was told last, None where it was not told before.

        `live` are paragraphs known to speak of the story.
        """
        story = self.story if event == PRINCIPAL else {event}
        told = [head for head, other in self._between(0, i) if other in story]
        last = max((*told, *(head for head in self.heads[event] if head < i)), default=None)
        if last is None:
            return None
        if event == PRINCIPAL and self.paragraph(i) in live:
            last = max(last, self.paragraphs[self.paragraph(i)])
        return sum(1 for t in self.doc[last + 1 : i + 1] if t.is_sent_start and not t.is_space)

    def claimed(self, i: int) -> list[tuple[int, int]]:
        """What somebody said in the paragraph of the token or the one before, the last first: trigger heads, events."""
        first = self.paragraphs[self._window(self.paragraph(i), 1)]
        return [t for t in reversed(self._between(first, i)) if t[0] in self.speakers]

    def told_by(self, speaker: int, i: int) -> int | None:
        """The deed that the speaker told last before the token, in its paragraph or the last sentence before that."""
        start = self.paragraphs[self.paragraph(i)]
        first = self.doc[start - 1].sent.start if start else start
        told = (t for t in reversed(self._between(first, i)) if self.speakers.get(t[0]) == speaker)
        return next(
            (event for head, event in told if self._is_deed(event) and _is_main(self.doc[head])), None
        )

    def going_on(self, i: int) -> int:
        """The story's event that is spoken of at the token: another of its kind where that alone was told before."""
        paragraph = self.paragraph(i)
        for number in range(paragraph, max(-1, paragraph - 2), -1):
            told = self._between(self.paragraphs[number], i)
            if any(event == PRINCIPAL for _, event in told):
                return PRINCIPAL
            others = [e for h, e in told if e in self.story and self._is_news(h, e) and self._is_deed(e)]
            if others:
                return others[-1]
        return PRINCIPAL

    def _is_deed(self, event: int) -> bool:
        """Whether the event is one to react to by itself, and not what came of another."""
        deed = any(self.types[event] in self.kinds[k] for k in DEEDS)
        return deed and self.types[event] not in self.kinds["consequences"]

    def in_sentence(self, i: int) -> bool:
        """Whether the sentence of the token tells the principal event before the token."""
        start = i
        while start > 0 and not self.doc[start].is_sent_start:
            start -= 1
        low = bisect_left(self.order, (start, -1))
        high = bisect_left(self.order, (i, -1))
        return any(event in self.story for _, event in self.order[low:high])

    def announced(self, start: int, end: int) -> set[int]:
        """Trigger words in the tokens of events that nothing else tells: what the words themselves bring up."""
        return {
            i
            for i in range(start, end)
            if (event := self.by_token.get(i, PRINCIPAL)) != PRINCIPAL and self.only_in(event, start, end)
        }

    def only_in(self, event: int, start: int, end: int) -> bool:
        """Whether the event is told in the tokens ``[start, end)`` and nowhere else."""
        return all(start <= head < end for head in self.heads[event])

    def _window(self, paragraph: int, reach: int) -> int:
        """The first of the `reach` paragraphs before; a sentence set apart that tells nothing does not count."""
        first = max(0, paragraph - reach)
        if not reach or not 0 < first < paragraph:
            return first
        low, high = self.paragraphs[first], self.paragraphs[first + 1]
        return first - 1 if high - low < _SHORT and not self._between(low, high) else first

    def current(self, i: int, *, live: Container[int] = (), reach: int = 1) -> bool:
        """Whether the principal event is told in the paragraph of the token or within `reach` paragraphs before.

        `live` are further paragraphs known to speak of it.
        """
        paragraph = self.paragraph(i)
        first = self._window(paragraph, reach)
        if any(p in live for p in range(first, paragraph + 1)):
            return True
        low = bisect_left(self.order, (self.paragraphs[first], -1))
        for position in range(low, len(self.order)):
            head, event = self.order[position]
            if head > i and self.paragraph(head) > paragraph:
                break
            if event in self.story:
                return True
        return False

    def still(self, i: int, *, live: Container[int] = ()) -> bool:
        """Whether the text at the token is still about the story: its paragraph has told nothing else just before.

        Nor must the paragraph before tell of other things alone. What follows from an event (an arrest, a rescue)
        does not change the subject, nor does a look back. `live` are paragraphs known to speak of the story.
        """
        paragraph = self.paragraph(i)
        here = self._moved_on(self.paragraphs[paragraph], i)
        if here is not None or paragraph == 0 or paragraph - 1 in live:
            return not here
        low, high = self.paragraphs[paragraph - 1], self.paragraphs[paragraph]
        told = self._between(low, high)
        others = any(self._another(head, event) and _is_main(self.doc[head]) for head, event in told)
        return not others or any(event in self.story for _, event in told)

    def _moved_on(self, start: int, end: int) -> bool | None:
        """Whether the last event told in the tokens is another than the story's, None where none is told."""
        for head, event in reversed(self._between(start, end)):
            if event in self.story:
                return False
            if self._another(head, event):
                return True
        return None

    def _another(self, head: int, event: int) -> bool:
        """Whether the telling changes the subject, as a quotation, a look back or what came of the story does not."""
        if event in self.scene or event in self.recalled or head in self.quoted:
            return False
        return self.types[event] not in self.kinds["consequences"]

    def beside(self, i: int, *, within: int | None = None) -> int | None:
        """The event that the paragraph told last before the token, or the last paragraph in its last sentence of news.

        `within` keeps to one paragraph.
        """
        start = self.paragraphs[self.paragraph(i)]
        before = [t for t in self._between(start, i) if self._is_news(*t)]
        if not before and start and within is None:
            last = self.paragraphs[self.paragraph(i) - 1]
            before = [t for t in self._between(last, start) if self._is_news(*t)]
        return before[-1][1] if before else None

    def _is_news(self, head: int, event: int) -> bool:
        return event not in self.recalled and head not in self.quoted and _is_main(self.doc[head])

    def _between(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        return self.order[bisect_left(self.order, (start, -1)) : bisect_left(self.order, (end, -1))]

    def last_before(self, i: int, *, within: int | None = None) -> int | None:
        """The event told last before the token, the principal one if it is told in the same or last paragraph.

        `within` keeps to one paragraph.
        """
        if self.current(i):
            return PRINCIPAL
        position = bisect_left(self.order, (i, -1)) - 1
        if position < 0 or (within is not None and self.paragraph(self.order[position][0]) != within):
            return None
        return self.order[position][1]


def _is_main(head: Token) -> bool:
    """Whether the sentence is about the event that the token tells: its main verb, or that verb's subject or object."""
    return head.dep_ == "ROOT" or (head.head.dep_ == "ROOT" and head.dep_ in _MAIN)
