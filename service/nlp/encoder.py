"""The encoder: what it makes of the words that tell events, one pass over their sentences.

A small transformer in int8 (docs/decisions/0010-encoder.md) reads each sentence by itself; what follows from the states
of its words is a product of two matrices. It was taught by readers' verdicts on events that the rules found.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

from service.nlp.pieces import Vocabulary
from service.records.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from service.nlp.pieces import Pieces
    from service.records.events import Trigger

DIRECTORY = Path(__file__).parents[1] / "data" / "encoder"
_WEIGHTS = "encoder.onnx"
_RUNTIME = "onnxruntime"

Half = Literal["weights", "runtime"]


def missing_half(directory: Path = DIRECTORY) -> Half | None:
    """Which half of the encoder is not installed, the weights first; None where all of it is."""
    if not _has_weights(directory):
        return "weights"
    return None if _has_runtime() else "runtime"


def _has_weights(directory: Path) -> bool:
    return (directory / _WEIGHTS).exists()


def _has_runtime() -> bool:
    return importlib.util.find_spec(_RUNTIME) is not None


@dataclass(frozen=True, slots=True)
class Encoder:
    """The loaded encoder.

    `version` is a digest of its weights, `types` are the numbers of the types, `heads` the matrices of the head that
    doubts.
    """

    version: str
    session: Any  # onnxruntime's InferenceSession
    vocabulary: Vocabulary
    types: Mapping[str, int]
    heads: Mapping[str, NDArray[np.float32]]

    @classmethod
    def load(cls, directory: Path = DIRECTORY) -> Self | None:
        """Load the weights; None where there are none, or nothing that runs them."""
        if missing_half(directory) is not None:
            return None
        onnxruntime = importlib.import_module(_RUNTIME)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        with np.load(directory / "heads.npz") as file:
            heads = dict(file)
        names = json.loads((directory / "names.json").read_text("utf-8"))
        return cls(
            version=names["version"],
            session=onnxruntime.InferenceSession(
                str(directory / _WEIGHTS), options, providers=["CPUExecutionProvider"]
            ),
            vocabulary=Vocabulary.load(directory / "vocab.txt"),
            types={name: number for number, name in enumerate(names["types"])},
            heads=heads,
        )

    def read(self, triggers: Sequence[Trigger]) -> list[Reading | None]:
        """What to doubt of each; None where its word stands behind what is read of a sentence, or its type is new.

        No more of a sentence is read than `pieces.MOST_PIECES`.
        """
        sentences = {trigger.head.sent.start: trigger.head.sent for trigger in triggers}
        states = self.encode([[token.text for token in sentence] for sentence in sentences.values()])
        by_start = dict(zip(sentences, states, strict=True))
        found: list[tuple[int, NDArray[np.float32], int]] = []
        for number, trigger in enumerate(triggers):
            start = trigger.head.sent.start
            state, kind = by_start[start].get(trigger.head.i - start), self.types.get(trigger.type)
            if state is not None and kind is not None:
                found.append((number, state, kind))
        readings: list[Reading | None] = [None] * len(triggers)
        if found:
            told = self.doubts(np.stack([state for _, state, _ in found]), [kind for _, _, kind in found])
            for (number, _, _), row in zip(found, told, strict=True):
                readings[number] = Reading(*map(float, row))
        return readings

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[dict[int, NDArray[np.float32]]]:
        """For each sentence of words, the states of those that are read, by their index.

        One sentence at a time: in int8 what is read together would change what each says, and it would not be faster.
        """
        cuts = [self.vocabulary.cut(words) for words in sentences]
        return [
            {word: states[first] for word, first in enumerate(cut.firsts) if first is not None}
            for cut, states in zip(cuts, map(self._states, cuts), strict=True)
        ]

    def doubts(self, states: NDArray[np.float32], kinds: Sequence[int]) -> NDArray[np.float32]:
        """The log-odds of a `Reading` for words of these states, read as these types, a row each."""
        heads = self.heads
        inner = _gelu(states @ heads["word_weight"] + heads["word_bias"] + heads["kind"][list(kinds)])
        told: NDArray[np.float32] = inner @ heads["doubt_weight"] + heads["doubt_bias"]
        return told

    def _states(self, cut: Pieces) -> NDArray[np.float32]:
        """The states of a sentence's pieces, a row each."""
        ids = np.array([cut.ids], np.int64)
        states: NDArray[np.float32] = self.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0]
        return states


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaussian error linear unit, by the tangent (Hendrycks and Gimpel 2016)."""
    bent: NDArray[np.float32] = 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    return bent
