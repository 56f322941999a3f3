"""From documents to sentences with numbers: words, what each may tell of, and who may stand in which role.

Sentences, heads and the rules' own proposals come from the same parse as in the service.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from service import ontology
from service.events import triggers
from service.nlp import parsing, pipeline
from service.problems import DatelineProblem
from training.encoder import corpora, labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

    from training.encoder.corpora import Document
    from training.encoder.labels import Scheme

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "AUX"})
_NAMELESS = frozenset({"compound", "amod", "nmod", "det", "punct", "nummod"})
_OTHER_SENSE = frozenset({"other_sense", "metaphor"})
_MEANS = frozenset(
    {"ied", "bomb", "device", "grenade", "explosive", "landmine", "rocket", "injury", "mine", "missile"}
)
_EMPTY_SENTENCES = 5  # of weakly labelled news, one in so many without any proposal is kept
_FEWEST_WORDS, _MOST_WORDS = 4, 90


@dataclass(slots=True)
class Sentence:
    """One sentence to learn from.

    `types` goes from a word's index to the names that it may tell of; `unmarked` are those of any other content word,
    None where nothing is known of them. `somewhere` are types of which some word tells. `rules` are the rules'
    proposals. `roles` are (trigger, word, names of roles).
    """

    document: str
    source: str
    part: str
    words: list[str]
    content: list[int]
    types: dict[int, list[str]] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)
    unmarked: list[str] | None = None
    somewhere: list[str] | None = None
    rules: dict[int, str] = field(default_factory=dict)
    roles: list[tuple[int, int, list[str]]] = field(default_factory=list)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A labelled stretch of a document, on the word that is its head."""

    head: int
    inside: range
    names: frozenset[str] | None
    roles: tuple[tuple[int, frozenset[str]], ...]
    word: str | None


def prepare(data: Path, file: Path) -> None:
    """Parse everything that there is to learn from and write it, a sentence a line."""
    preparer = Preparer()
    with file.open("w", encoding="utf-8") as out:
        for sentence in preparer.sentences(data):
            out.write(json.dumps(asdict(sentence), ensure_ascii=False) + "\n")


def load(file: Path) -> list[Sentence]:
    """The sentences of a prepared file."""
    with file.open(encoding="utf-8") as lines:
        return [_sentence(json.loads(line)) for line in lines]


def _sentence(raw: dict[str, Any]) -> Sentence:
    for name in ("types", "rules"):
        raw[name] = {int(index): value for index, value in raw[name].items()}
    return Sentence(**raw)


class Preparer:
    """The service's parser and rules, and the table of labels."""

    def __init__(self) -> None:
        self._nlp: Language = pipeline.load()
        self._ontology = ontology.load()
        self._lexicon = triggers.compile_lexicon(self._ontology)
        self._schemes = labels.load(self._ontology)
        self._all = frozenset(self._ontology.types) | {labels.NONE}

    def sentences(self, data: Path) -> Iterator[Sentence]:
        """Every sentence to learn from or to develop on."""
        yield from self._examples()
        for document in corpora.read(data):
            try:
                doc = parsing.parse(self._nlp, document.text, pointer="")
            except DatelineProblem:
                continue
            found = {t.head.i: t.type for t in triggers.find(doc, self._lexicon)}
            yield from self.of_document(doc, document, found)

    def of_document(self, doc: Doc, document: Document, found: dict[int, str]) -> Iterator[Sentence]:
        """What a document teaches, with the types that are proposed for some of its tokens."""
        scheme = self._schemes.get(document.source)
        if scheme is None:
            yield from self._by_rules(doc, document, found)
        elif document.source == "plv":
            yield from self._by_sentence(doc, document, found, scheme)
        else:
            yield from self._by_marks(doc, document, found, scheme)

    # --- the ontology's own sentences ------------------------------------------------------------------------

    def _examples(self) -> Iterator[Sentence]:
        for kind in self._ontology.types.values():
            for number, example in enumerate(kind.examples):
                doc = self._nlp(example.text)
                start = example.text.find(example.trigger)
                span = doc.char_span(start, start + len(example.trigger), alignment_mode="expand")
                for sentence, made in self._parts(doc, f"{kind.name} {number}", "ontology", "train", {}):
                    if span is not None and sentence.start <= span.root.i < sentence.end:
                        made.types[span.root.i - sentence.start] = [kind.name]
                        made.skipped = [
                            t.i - sentence.start for t in span if t.i != span.root.i and t.i < sentence.end
                        ]
                        yield made
            for number, counter in enumerate(kind.counters):
                if counter.why in _OTHER_SENSE:
                    doc = self._nlp(counter.text)
                    for _, made in self._parts(doc, f"{kind.name} not {number}", "ontology", "train", {}):
                        made.unmarked = sorted(self._all - {kind.name})
                        yield made

    # --- sets ------------------------------------------------------------------------------------------------

    def _by_rules(self, doc: Doc, document: Document, found: dict[int, str]) -> Iterator[Sentence]:
        for number, (_, made) in enumerate(
            self._parts(doc, document.id, document.source, document.part, found)
        ):
            if made.rules or number % _EMPTY_SENTENCES == 0:
                yield made

    def _by_sentence(
        self, doc: Doc, document: Document, found: dict[int, str], scheme: Scheme
    ) -> Iterator[Sentence]:
        wanted = scheme.types_of(document.raw["gold"]["root"])
        parts = list(self._parts(doc, document.id, document.source, document.part, found))
        if wanted and len(parts) == 1:
            made = parts[0][1]
            made.somewhere, made.weight = sorted(wanted), scheme.weight
            yield made

    def _by_marks(
        self, doc: Doc, document: Document, found: dict[int, str], scheme: Scheme
    ) -> Iterator[Sentence]:
        marks: defaultdict[int, list[_Mark]] = defaultdict(list)
        for mark in _marks(doc, document, scheme):
            marks[mark.head].append(mark)
        doubtful = {one.word for ones in marks.values() for one in ones if one.word is not None}
        unmarked = sorted(self._all - scheme.exhaustive) if scheme.exhaustive else None
        for sentence, made in self._parts(doc, document.id, document.source, document.part, found):
            here = [mark for i in range(sentence.start, sentence.end) for mark in marks.get(i, ())]
            if not here and not scheme.exhaustive:
                continue
            made.weight, made.unmarked = scheme.weight, unmarked
            _mark_sentence(made, here, sentence, doubtful)
            yield made

    def _parts(
        self, doc: Doc, name: str, source: str, part: str, found: dict[int, str]
    ) -> Iterator[tuple[Span, Sentence]]:
        for sentence in doc.sents:
            if not _FEWEST_WORDS <= len(sentence) <= _MOST_WORDS:
                continue
            start = sentence.start
            made = Sentence(
                document=name,
                source=source,
                part=part,
                words=[t.text for t in sentence],
                content=[t.i - start for t in sentence if t.pos_ in _CONTENT],
                rules={i - start: found[i] for i in range(start, sentence.end) if i in found},
            )
            yield sentence, made


def _mark_sentence(made: Sentence, marks: Iterable[_Mark], sentence: Span, doubtful: set[str | None]) -> None:
    start = sentence.start
    skipped = {t.i - start for t in sentence if t.lower_ in doubtful}
    for mark in marks:
        skipped |= {i - start for i in mark.inside if sentence.start <= i < sentence.end}
        if mark.names is None:
            continue
        index = mark.head - start
        before = made.types.get(index)
        made.types[index] = sorted(mark.names | set(before or ()))
        filled = dict(mark.roles)
        if filled:
            for token in candidates(sentence):
                if token.i not in mark.inside:
                    names = filled.get(token.i, frozenset({labels.NONE}))
                    made.roles.append((index, token.i - start, sorted(names)))
    made.skipped = sorted(skipped - set(made.types))


def candidates(sentence: Span) -> list[Token]:
    """Words that may stand for a participant, place, time or means: heads of noun phrases and names."""
    return [
        t
        for t in sentence
        if (t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and t.dep_ not in _NAMELESS)
        or (t.ent_type_ and (t.i + 1 >= len(t.doc) or t.nbor().ent_iob_ != "I"))
    ]


def _marks(doc: Doc, document: Document, scheme: Scheme) -> Iterator[_Mark]:
    if document.source == "satp":
        for mention in document.raw["mentions"]:
            if mention["kind"] == "action":
                yield from _mark(doc, mention["span"], mention.get("type") or "", (), scheme, means=_MEANS)
        return
    for event in document.raw["events"]:
        yield from _mark(
            doc,
            event["trigger"],
            event["type"],
            [(a["role"], a["span"]) for a in event["arguments"]],
            scheme,
            guessed=bool(event.get("guessed")),
        )


def _mark(
    doc: Doc,
    extent: tuple[int, int],
    label: str,
    arguments: Iterable[tuple[str, tuple[int, int]]],
    scheme: Scheme,
    *,
    guessed: bool = False,
    means: frozenset[str] = frozenset(),
) -> Iterator[_Mark]:
    span = doc.char_span(*extent, alignment_mode="expand")
    if span is None:
        return
    head = span.root
    names = None if head.lemma_.lower() in means else scheme.types_of(label)
    roles = []
    for role, stretch in arguments:
        filler = doc.char_span(*stretch, alignment_mode="expand")
        meant = scheme.roles.get(role)
        if filler is not None and filler.root.sent.start == head.sent.start:
            # A role that the table leaves out is not known to be none of ours either.
            roles.append((filler.root.i, meant or frozenset(labels.ROLES)))
    yield _Mark(head.i, range(span.start, span.end), names, tuple(roles), head.lower_ if guessed else None)
