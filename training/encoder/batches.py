"""Sentences as batches of tensors, with what the losses need."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from service.nlp.pieces import Pieces, Vocabulary
from training.encoder.labels import NONE, ROLES
from training.encoder.model import BASE
from training.encoder.prepare import Sentence

_BY_RULES = 0.3  # what a proposal of the rules counts, and
_BY_SILENCE = 0.1  # what it counts that they propose nothing
_PIECES_AT_ONCE = 2_048
_OWN = 2.0  # the ontology's own sentences are few and right


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of about one length.

    `at` are rows of words, `allowed` which names each may tell of, `weights` what each counts. `groups` numbers, for
    the words of sentences of which only `somewhere` is known, the sentence; -1 elsewhere.
    """

    ids: Tensor
    mask: Tensor
    at: Tensor
    allowed: Tensor
    weights: Tensor
    group_rows: Tensor
    groups: Tensor
    somewhere: Tensor
    somewhere_weights: Tensor
    triggers: Tensor
    fillers: Tensor
    roles: Tensor
    role_weights: Tensor


class Batcher:
    """Turns sentences into batches, in an order that depends on the seed alone."""

    def __init__(
        self, sentences: Sequence[Sentence], *, names: Sequence[str], annotated: frozenset[str]
    ) -> None:
        """Cut all sentences.

        Args:
            sentences: Prepared sentences.
            names: Of the types, `none` first.
            annotated: Types that some set marks by hand wherever they occur: there the rules teach only which of them.
        """
        vocabulary = Vocabulary.load(BASE / "vocab.txt")
        self._items = [(one, vocabulary.cut(one.words)) for one in sentences]
        self._number: Mapping[str, int] = {name: i for i, name in enumerate(names)}
        self._annotated = annotated
        self._masks: dict[tuple[str, ...], Tensor] = {}

    @property
    def pieces(self) -> int:
        """How many pieces all sentences have."""
        return sum(len(cut.ids) for _, cut in self._items)

    def batches(self, seed: int) -> Iterator[Batch]:
        """All sentences once."""
        chance = random.Random(seed)  # noqa: S311 -- the same order every time
        ordered = sorted(self._items, key=lambda item: len(item[1].ids) + chance.random() * 6)
        chunks: list[list[tuple[Sentence, Pieces]]] = [[]]
        for item in ordered:
            if (len(chunks[-1]) + 1) * len(item[1].ids) > _PIECES_AT_ONCE:
                chunks.append([])
            chunks[-1].append(item)
        chance.shuffle(chunks)
        for chunk in chunks:
            yield self._batch(chunk)

    def _batch(self, chunk: Sequence[tuple[Sentence, Pieces]]) -> Batch:
        width = max(len(cut.ids) for _, cut in chunk)
        ids = torch.zeros(len(chunk), width, dtype=torch.long)
        mask = torch.zeros(len(chunk), width, dtype=torch.long)
        words: list[tuple[int, Tensor, float]] = []
        group_rows: list[tuple[int, int]] = []
        somewhere: list[tuple[Tensor, float]] = []
        pairs: list[tuple[int, int, Tensor, float]] = []
        for row, (sentence, cut) in enumerate(chunk):
            ids[row, : len(cut.ids)] = torch.tensor(cut.ids)
            mask[row, : len(cut.ids)] = 1
            rows = [None if first is None else row * width + first for first in cut.firsts]
            for word, names, weight in self._teachings(sentence):
                place = rows[word]
                if place is not None:
                    words.append((place, self._mask(names), weight))
            if sentence.somewhere:
                places = [rows[i] for i in sentence.content]
                group_rows += [(place, len(somewhere)) for place in places if place is not None]
                somewhere.append((self._mask(sentence.somewhere), sentence.weight))
            for trigger, filler, names in sentence.roles:
                one, other = rows[trigger], rows[filler]
                if one is not None and other is not None:
                    pairs.append((one, other, _roles(names), sentence.weight))
        return Batch(
            ids,
            mask,
            at=torch.tensor([w[0] for w in words], dtype=torch.long),
            allowed=_stacked([w[1] for w in words], len(self._number)),
            weights=torch.tensor([w[2] for w in words]),
            group_rows=torch.tensor([g[0] for g in group_rows], dtype=torch.long),
            groups=torch.tensor([g[1] for g in group_rows], dtype=torch.long),
            somewhere=_stacked([s[0] for s in somewhere], len(self._number)),
            somewhere_weights=torch.tensor([s[1] for s in somewhere]),
            triggers=torch.tensor([p[0] for p in pairs], dtype=torch.long),
            fillers=torch.tensor([p[1] for p in pairs], dtype=torch.long),
            roles=_stacked([p[2] for p in pairs], len(ROLES)),
            role_weights=torch.tensor([p[3] for p in pairs]),
        )

    def _teachings(self, sentence: Sentence) -> Iterator[tuple[int, Sequence[str], float]]:
        """What a sentence teaches of its words: by hand what they may tell of, by the rules what they likely do."""
        skipped = frozenset(sentence.skipped)
        own = _OWN if sentence.source == "ontology" else sentence.weight
        for word in sorted({*sentence.content, *sentence.types, *sentence.rules}):
            if word in sentence.types:
                yield word, sentence.types[word], own
            elif word in skipped:
                continue
            elif sentence.unmarked is not None:
                yield word, sentence.unmarked, own
            proposed = sentence.rules.get(word)
            if proposed is not None:
                yield from self._proposal(sentence, word, proposed)
            elif sentence.unmarked is None and word not in sentence.types and not sentence.somewhere:
                yield word, (NONE,), _BY_SILENCE

    def _proposal(
        self, sentence: Sentence, word: int, proposed: str
    ) -> Iterator[tuple[int, Sequence[str], float]]:
        by_hand = sentence.types.get(word, sentence.unmarked)
        if by_hand is not None and proposed not in by_hand:
            return
        doubtful = proposed in self._annotated and (by_hand is None or NONE in by_hand)
        yield word, (proposed, NONE) if doubtful else (proposed,), _BY_RULES

    def _mask(self, names: Sequence[str]) -> Tensor:
        """Which names are allowed; the same few sets come again and again."""
        key = tuple(names)
        if key not in self._masks:
            made = torch.zeros(len(self._number), dtype=torch.bool)
            made[[self._number[name] for name in names]] = True
            self._masks[key] = made
        return self._masks[key]


def _roles(names: Sequence[str]) -> Tensor:
    return torch.tensor([role in names for role in ROLES])


def _stacked(rows: Sequence[Tensor], width: int) -> Tensor:
    return torch.stack(list(rows)) if rows else torch.zeros(0, width, dtype=torch.bool)
