"""Lessons as batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from service.nlp.pieces import Pieces, Vocabulary
from training.encoder.model import BASE, LEARNED
from training.encoder.prepare import Lesson

_PIECES_AT_ONCE = 768


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of about one length, each with one word that is asked about.

    `at` are rows of these words, `kinds` the numbers of their types, `right` what is to be doubted of each, `weights`
    what that counts: nothing where it is not known.
    """

    ids: Tensor
    mask: Tensor
    at: Tensor
    kinds: Tensor
    right: Tensor
    weights: Tensor


class Batcher:
    """Turns lessons into batches, in an order that depends on the seed alone."""

    def __init__(self, lessons: Sequence[Lesson], *, types: Mapping[str, int]) -> None:
        """Cut all sentences; a word that lies behind what is read of one teaches nothing."""
        vocabulary = Vocabulary.load(BASE / "vocab.txt")
        cuts = [(lesson, vocabulary.cut(lesson.asked.words)) for lesson in lessons]
        self._items = [(lesson, cut) for lesson, cut in cuts if cut.firsts[lesson.asked.word] is not None]
        self._types = types

    @property
    def lessons(self) -> Sequence[Lesson]:
        """Those that are read."""
        return [lesson for lesson, _ in self._items]

    def batches(self, seed: int) -> Iterator[Batch]:
        """All lessons once, in a new order."""
        chance = random.Random(seed)  # noqa: S311 -- the same order every time
        ordered = sorted(self._items, key=lambda item: len(item[1].ids) + chance.random() * 12)
        chunks = list(_chunks(ordered))
        chance.shuffle(chunks)
        for chunk in chunks:
            yield self._batch(chunk)

    def _batch(self, chunk: Sequence[tuple[Lesson, Pieces]]) -> Batch:
        width = max(len(cut.ids) for _, cut in chunk)
        ids = torch.zeros(len(chunk), width, dtype=torch.long)
        mask = torch.zeros(len(chunk), width, dtype=torch.long)
        at = []
        for row, (lesson, cut) in enumerate(chunk):
            ids[row, : len(cut.ids)] = torch.tensor(cut.ids)
            mask[row, : len(cut.ids)] = 1
            at.append(row * width + (cut.firsts[lesson.asked.word] or 0))
        known = [[getattr(lesson, name) for name in LEARNED] for lesson, _ in chunk]
        return Batch(
            ids,
            mask,
            at=torch.tensor(at),
            kinds=torch.tensor([self._types[lesson.asked.type] for lesson, _ in chunk]),
            right=torch.tensor([[float(value or 0) for value in row] for row in known]),
            weights=torch.tensor([[float(value is not None) for value in row] for row in known]),
        )


def _chunks(items: Sequence[tuple[Lesson, Pieces]]) -> Iterator[list[tuple[Lesson, Pieces]]]:
    chunk: list[tuple[Lesson, Pieces]] = []
    for item in items:
        if chunk and (len(chunk) + 1) * len(item[1].ids) > _PIECES_AT_ONCE:
            yield chunk
            chunk = []
        chunk.append(item)
    if chunk:
        yield chunk
