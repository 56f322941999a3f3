"""The encoder: one pass over the sentences that may tell of something, and what it makes of their words.

A small transformer in int8 (docs/decisions/0010-encoder.md) reads each sentence by itself; what follows from its states
is a product of two matrices.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

from service.nlp.pieces import Vocabulary
from service.records.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Span

    from service.nlp.pieces import Pieces

DIRECTORY = Path(__file__).parents[1] / "data" / "encoder"
_WEIGHTS = "encoder.onnx"
_RUNTIME = "onnxruntime"  # an optional dependency
_SLACK = 1.15  # a batch may be that much larger than the sentences in it
_MOST_AT_ONCE = 1_024  # pieces: attention over more would only take memory

Half = Literal["weights", "runtime"]


def missing_half(directory: Path = DIRECTORY) -> Half | None:
    """Which half of the encoder is not installed although the other is; None where all of it is, or nothing."""
    weights, runtime = _has_weights(directory), _has_runtime()
    if weights == runtime:
        return None
    return "runtime" if weights else "weights"


def _has_weights(directory: Path) -> bool:
    return (directory / _WEIGHTS).exists()


def _has_runtime() -> bool:
    return importlib.util.find_spec(_RUNTIME) is not None


@dataclass(frozen=True, slots=True)
class Encoder:
    """The loaded encoder.

    `version` is a digest of its weights, `columns` are the names of the types, `weight` and `bias` the head that tells
    them.
    """

    version: str
    session: Any  # onnxruntime's InferenceSession
    vocabulary: Vocabulary
    columns: Mapping[str, int]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls, directory: Path = DIRECTORY) -> Self | None:
        """Load the weights; None where there are none, or nothing that runs them."""
        if not (_has_weights(directory) and _has_runtime()):
            return None
        onnxruntime = importlib.import_module(_RUNTIME)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        heads = np.load(directory / "heads.npz")
        names = json.loads((directory / "names.json").read_text("utf-8"))
        return cls(
            version=names["version"],
            session=onnxruntime.InferenceSession(
                str(directory / _WEIGHTS), options, providers=["CPUExecutionProvider"]
            ),
            vocabulary=Vocabulary.load(directory / "vocab.txt"),
            columns={name: number for number, name in enumerate(names["types"])},
            weight=heads["type_weight"],
            bias=heads["type_bias"],
        )

    def read(self, sentences: Sequence[Span]) -> Readings:
        """What every word of some sentences tells of, as far as a sentence is read (`pieces.MOST_PIECES`)."""
        rows: dict[int, int] = {}
        found: list[NDArray[np.float32]] = []
        states = self.encode([[token.text for token in sentence] for sentence in sentences])
        for sentence, one in zip(sentences, states, strict=True):
            for offset, word in sorted(one.items()):
                rows[sentence.start + offset] = len(found)
                found.append(word)
        return Readings(rows, self.columns, self.chances(found))

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[dict[int, NDArray[np.float32]]]:
        """For each sentence of words, the states of those that are read, by their index."""
        cuts = [self.vocabulary.cut(words) for words in sentences]
        found: list[dict[int, NDArray[np.float32]]] = [{} for _ in cuts]
        for batch in _batches(cuts):
            states = self._states([cuts[i] for i in batch])
            for row, index in enumerate(batch):
                firsts = cuts[index].firsts
                found[index] = {
                    word: states[row, first] for word, first in enumerate(firsts) if first is not None
                }
        return found

    def chances(self, states: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """How likely words of these states tell of each type, a row each."""
        if not states:
            return np.zeros((0, len(self.columns)), np.float32)
        return _softmax(np.stack(states) @ self.weight + self.bias)

    def _states(self, cuts: Sequence[Pieces]) -> NDArray[np.float32]:
        width = max(len(cut.ids) for cut in cuts)
        ids = np.zeros((len(cuts), width), np.int64)
        mask = np.zeros_like(ids)
        for row, cut in enumerate(cuts):
            ids[row, : len(cut.ids)] = cut.ids
            mask[row, : len(cut.ids)] = 1
        states: NDArray[np.float32] = self.session.run(None, {"ids": ids, "mask": mask})[0]
        return states.reshape(len(cuts), width, -1)


def _batches(cuts: Sequence[Pieces]) -> Iterator[list[int]]:
    """Sentences of about one length together, so that little is read in vain."""
    batch: list[int] = []
    own = 0
    for index in sorted(range(len(cuts)), key=lambda i: (len(cuts[i].ids), i)):
        size = len(cuts[index].ids)
        whole = size * (len(batch) + 1)
        if batch and (whole > _SLACK * (own + size) or whole > _MOST_AT_ONCE):
            yield batch
            batch, own = [], 0
        batch.append(index)
        own += size
    if batch:
        yield batch


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return chances
