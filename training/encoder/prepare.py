"""From verdicts to sentences with numbers: the words around each event's word, its type, and what is to be doubted.

The events are those that the service gives today: an article is extracted as usual, with something in the encoder's
place that writes down what it is asked. An event that is not found any more, or as another type, teaches nothing.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bench.task import published
from bench.tasks.reliability import Place
from service import knowledge
from service.extractor import Extractor
from service.nlp import pipeline
from service.problems import DatelineProblem
from service.schema import Article
from training import numbering
from training.encoder import corpora
from training.encoder.corpora import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from service.records.events import Trigger
    from service.records.readings import Reading
    from service.schema import Event
    from training.encoder.corpora import Document, Sense


@dataclass(frozen=True, slots=True)
class Asked:
    """What the encoder is asked of one event: the words of the sentence, which of them tells it, and as what."""

    words: tuple[str, ...]
    word: int
    type: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """An event that a reader judged: what is to be doubted of it, None where the verdict says nothing of that."""

    document: str
    part: str
    asked: Asked
    nothing: bool | None
    mistaken: bool | None
    bygone: bool | None


class _Recorder:
    """In the encoder's place: writes down what it is asked, and says nothing."""

    version = "none"

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def read(self, triggers: Sequence[Trigger]) -> Sequence[Reading | None]:
        for trigger in triggers:
            sentence = trigger.head.sent
            words = tuple(token.text for token in sentence)
            self.asked.append(Asked(words, trigger.head.i - sentence.start, trigger.type))
        return [None] * len(triggers)


def article(document: Document) -> Article:
    """What is sent."""
    raw = document.raw
    text = raw.get("text") or raw["body"]
    return Article(text=text, title=raw.get("title") or None, published_at=published(raw))


class Preparer:
    """The service, with what it would ask of the encoder written down."""

    def __init__(self) -> None:
        self._recorder = _Recorder()
        self._numbering = numbering.Numbering()
        know = dataclasses.replace(
            knowledge.load(),
            encoder=self._recorder,
            confidence=numbering.confidence(self._numbering),
        )
        self._extractor = Extractor(pipeline.load(), know)

    def lessons(self, data: Path) -> Iterator[Lesson]:
        """Every event to learn from or to judge by."""
        for sentence in corpora.senses():
            yield from self._sentence(sentence)
        for document in corpora.read(data):
            yield from self._document(document)

    def _document(self, document: Document) -> Iterator[Lesson]:
        told = self._told(article(document))
        for place, judged in document.judged.items():
            if place in told:
                event, asked = told[place]
                yield _lesson(document.id, document.part, asked, judged, event)

    def _sentence(self, sentence: Sense) -> Iterator[Lesson]:
        """What the rules find in the word of a sentence that was written to teach them better."""
        for place, (event, asked) in self._told(Article(text=sentence.text)).items():
            inside = sentence.start <= place.start < sentence.end
            if inside and (place.type == sentence.type or not sentence.tells):
                judged = Judged("ok" if sentence.tells else "none", None)
                yield _lesson(f"senses {sentence.text}", sentence.part, asked, judged, event)

    def _told(self, sent: Article) -> Mapping[Place, tuple[Event, Asked]]:
        """The events of an article by their principal words, with what is asked of each."""
        self._recorder.asked.clear()
        self._numbering.asked.clear()
        try:
            extraction = self._extractor.extract(sent)
        except DatelineProblem:
            return {}
        return {
            Place(event.what.trigger.field, event.what.trigger.start, event.type): (
                event,
                self._recorder.asked[self._numbering.number(event.confidence)],
            )
            for event in extraction.events
        }


def _lesson(document: str, part: str, asked: Asked, judged: Judged, event: Event) -> Lesson:
    known = judged.verdict != "twice"
    background = event.background if judged.background is None else judged.background
    dated = judged.verdict == "ok" and not document.startswith("senses")
    return Lesson(
        document,
        part,
        asked,
        nothing=judged.verdict == "none" if known else None,
        mistaken=judged.verdict == "type" if known else None,
        bygone=background if dated else None,
    )


def prepare(data: Path, file: Path) -> None:
    """Extract everything that was read and write the lessons, one a line."""
    preparer = Preparer()
    with file.open("w", encoding="utf-8") as out:
        for lesson in preparer.lessons(data):
            out.write(json.dumps(asdict(lesson), ensure_ascii=False) + "\n")


def load(file: Path) -> list[Lesson]:
    """The lessons of a prepared file."""
    with file.open(encoding="utf-8") as lines:
        raws = [json.loads(line) for line in lines]
    return [Lesson(**{**raw, "asked": Asked(**raw["asked"])}) for raw in raws]
