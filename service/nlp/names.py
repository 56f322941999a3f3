"""The model's own recogniser of names, asked for all words at once.

Stock spaCy asks it word by word. Its checks of what may follow take and drop Python's lock a hundred times a word: more
than half of the time that names cost. Between names its state is the word alone, so that every word can be asked
beforehand whether a name begins there, and all names that begin, one word further at a time, where they end
(docs/decisions/0013-names-at-once.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

_NOWHERE = -1  # of a word that the state does not have


@Language.factory("dateline_names")
def make_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 -- spaCy's factory signature
    """Build the component; it borrows the pipeline's own recogniser, which does not run."""
    recogniser = nlp.get_pipe("ner")
    if not isinstance(recogniser, EntityRecognizer):
        message = "the pipeline has no recogniser of names"
        raise TypeError(message)
    decoder = _Decoder(recogniser)

    def names(doc: Doc) -> Doc:
        if len(doc):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in decoder.names(doc)])
        return doc

    return names


class _Decoder:
    """The recogniser's moves: B- begins a name, I- goes on with it, L- ends it, U- is one whole, O is none."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._model: Any = recogniser.model
        moves: Any = recogniser.moves
        self._moves: Sequence[str] = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._numbers = {move: number for number, move in enumerate(self._moves)}
        self._begins = self._are("B-")
        self._starts = self._begins | self._are("U-")
        self._outside = self._starts | np.array([move == "O" for move in self._moves])

    def _are(self, kind: str) -> NDArray[np.bool_]:
        return np.array([move.startswith(kind) and len(move) > len(kind) for move in self._moves])

    def names(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Start, end and label of every name."""
        step = self._model.predict([doc])
        last = _last_of_sentences(doc)
        chosen = [self._moves[number] for number in self._first(doc, step, last)]
        ends = self._ends(step, last, {i: move[2:] for i, move in enumerate(chosen) if move.startswith("B-")})
        found: list[tuple[int, int, str]] = []
        index = 0
        while index < len(chosen):
            move = chosen[index]
            end = ends.get(index, index + 1)
            if move != "O":
                found.append((index, end, move[2:]))
            index = end
        return found

    def _first(self, doc: Doc, step: Any, last: NDArray[np.bool_]) -> list[int]:
        """The best move at each word that no name has reached."""
        size = len(doc)
        states = np.full((size, 3), _NOWHERE, np.int32)
        states[:, 0] = np.arange(size)
        scores = _scores(step, states)
        valid = np.tile(self._outside, (size, 1))
        # No name begins on a space, nor goes on into the next sentence.
        valid[[token.is_space for token in doc]] &= ~self._starts
        valid[last] &= ~self._begins
        best: list[int] = np.where(valid, scores, -np.inf).argmax(axis=1).tolist()
        return best

    def _ends(self, step: Any, last: NDArray[np.bool_], begun: dict[int, str]) -> dict[int, int]:
        """Where each name that begins would end, all going on by one word at a time."""
        ends: dict[int, int] = {}
        length = 1
        while begun:
            states = np.array([(start + length, start, start + length - 1) for start in begun], np.int32)
            scores = _scores(step, states)
            for row, (start, label) in enumerate(list(begun.items())):
                inside, final = self._numbers[f"I-{label}"], self._numbers[f"L-{label}"]
                goes_on = scores[row, inside] > scores[row, final] or (
                    scores[row, inside] == scores[row, final] and inside < final
                )
                if last[start + length] or not goes_on:
                    ends[start] = start + length + 1
                    del begun[start]
            length += 1
        return ends


def _scores(step: Any, states: NDArray[np.int32]) -> NDArray[np.float32]:
    """What the model gives each move in each state: the word, the first of the open name, the word before."""
    scores: NDArray[np.float32] = step.vec2scores.predict(step.state2vec.predict(states))
    return scores


def _last_of_sentences(doc: Doc) -> NDArray[np.bool_]:
    return np.array([*(bool(token.is_sent_start) for token in doc[1:]), True])
