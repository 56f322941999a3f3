"""Scores on the documents held out for development: rules alone, encoder alone, and both as in the service.

A word counts where its set tells what it is: labelled with types that we have, or of a set that marks the proposed type
wherever it occurs. Differences come with a paired bootstrap over documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from service import knowledge
from service.events import likelihood, triggers
from service.knowledge import Knowledge
from service.nlp import parsing, pipeline
from service.nlp.encoder import Encoder
from service.problems import DatelineProblem
from service.records.events import Trigger
from training.encoder import corpora
from training.encoder.corpora import Document
from training.encoder.labels import NONE
from training.encoder.prepare import Preparer, Sentence

RESAMPLES = 2_000
_ALONE = 0.5  # chance of a family from which on the encoder alone finds an event
_SETS = ("wikievents", "satp", "casie", "geneva", "plv")
WAYS = ("rules", "encoder", "both")

Counts = NDArray[np.int64]  # a document a row: right, predicted, gold


@dataclass(frozen=True, slots=True)
class Score:
    """One way's figures on one set; `gain` is its F1 less the rules', with the middle 95 % of resamples."""

    source: str
    way: str
    documents: int
    precision: float
    recall: float
    f1: float
    gain: float
    gain_from: float
    gain_to: float


def evaluate(data: Path, directory: Path) -> tuple[Score, ...]:
    """Score what the service would find with the weights of a directory."""
    encoder = Encoder.load(directory)
    if encoder is None:
        raise FileNotFoundError(directory)
    counts = _counts(data, encoder)
    return tuple(_score(source, way, counts[source]) for source in _SETS for way in WAYS)


def table(scores: Sequence[Score]) -> str:
    """The scores as a Markdown table."""
    lines = [
        "| set | documents | way | precision | recall | F1 | F1 less the rules' |",
        "|---|---|---|---|---|---|---|",
    ]
    for s in scores:
        gain = "" if s.way == "rules" else f"{s.gain:+.3f} [{s.gain_from:+.3f}, {s.gain_to:+.3f}]"
        lines.append(
            f"| {s.source} | {s.documents} | {s.way} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {gain} |"
        )
    return "\n".join(lines)


def _counts(data: Path, encoder: Encoder) -> Mapping[str, Mapping[str, Counts]]:
    nlp, know, preparer = pipeline.load(), knowledge.load(), Preparer()
    rows: dict[str, dict[str, list[tuple[int, int, int]]]] = {s: {way: [] for way in WAYS} for s in _SETS}
    for document in corpora.read(data):
        if document.part != "dev" or document.source not in rows:
            continue
        try:
            doc = parsing.parse(nlp, document.text, pointer="")
        except DatelineProblem:
            continue
        for way, found in _found(doc, know, encoder):
            sentences = preparer.of_document(doc, document, {t.head.i: t.type for t in found})
            rows[document.source][way].append(_tally(sentences, document, know))
    return {source: {way: np.array(r) for way, r in ways.items()} for source, ways in rows.items()}


def _found(doc: Doc, know: Knowledge, encoder: Encoder) -> Iterator[tuple[str, Sequence[Trigger]]]:
    proposals = triggers.find(doc, know.triggers)
    yield "rules", proposals
    sentences = likelihood.worth_reading(doc, proposals)
    judged = {"families": know.families, "types": know.types}
    yield "encoder", _alone(doc, know, encoder)
    yield (
        "both",
        likelihood.judge(proposals, sentences, encoder.read(sentences), thresholds=know.thresholds, **judged),
    )


def _alone(doc: Doc, know: Knowledge, encoder: Encoder) -> list[Trigger]:
    sentences = tuple(doc.sents)
    readings = encoder.read(sentences)
    order = [readings.columns[name] for name in know.families.names]
    chances = readings.chances[:, order]
    families = chances @ know.families.members.T
    found = []
    for index, row in readings.rows.items():
        number = int(chances[row].argmax())
        if families[row, number] >= _ALONE:
            kind = know.types[know.families.names[number]]
            found.append(Trigger(doc[index : index + 1], doc[index], kind.name, kind.frame, 1.0))
    return found


def _tally(sentences: Iterator[Sentence], document: Document, know: Knowledge) -> tuple[int, int, int]:
    one = _roots if document.source == "plv" else _words
    right = predicted = gold = 0
    for sentence in sentences:
        r, p, g = one(sentence, know)
        right, predicted, gold = right + r, predicted + p, gold + g
    return right, predicted, gold


def _words(sentence: Sentence, know: Knowledge) -> tuple[int, int, int]:
    del know
    sure = {word: frozenset(names) for word, names in sentence.types.items() if NONE not in names}
    unmarked = None if sentence.unmarked is None else frozenset(sentence.unmarked)
    skipped = frozenset(sentence.skipped)
    right = wrong = 0
    for word, name in sentence.rules.items():
        if word in sure:
            right += name in sure[word]
            wrong += name not in sure[word]
        elif word not in sentence.types and word not in skipped and unmarked is not None:
            wrong += name not in unmarked
    return right, right + wrong, len(sure)


def _roots(sentence: Sentence, know: Knowledge) -> tuple[int, int, int]:
    """The PLOVER types of a sentence, of which one is known to be told."""

    def roots(names: Sequence[str]) -> set[str]:
        codes = [know.types[name].codes.plover for name in names if name != NONE]
        return {code.type for code in codes if code is not None}

    found = roots(list(sentence.rules.values()))
    return int(bool(found & roots(sentence.somewhere or []))), len(found), 1


def _score(source: str, way: str, counts: Mapping[str, Counts]) -> Score:
    own, rules = counts[way], counts["rules"]
    chance = np.random.default_rng(1)
    drawn = chance.integers(0, len(own), (RESAMPLES, len(own)))
    gains = np.array([_f1(own[rows]) - _f1(rules[rows]) for rows in drawn])
    right, predicted, gold = own.sum(0)
    low, high = np.quantile(gains, [0.025, 0.975])
    return Score(
        source,
        way,
        len(own),
        precision=right / max(predicted, 1),
        recall=right / max(gold, 1),
        f1=_f1(own),
        gain=_f1(own) - _f1(rules),
        gain_from=float(low),
        gain_to=float(high),
    )


def _f1(counts: Counts) -> float:
    right, predicted, gold = counts.sum(0)
    return float(2 * right / max(predicted + gold, 1))
