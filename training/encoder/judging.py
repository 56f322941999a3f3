"""What the exported encoder says of held-out sentences: the very weights that the service runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.nlp.encoder import Encoder
from training.encoder.model import FAR
from training.encoder.prepare import Sentence

_AT_ONCE = 64

Chances = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the chances of every type for every word, and of every role for each of its pairs.

    Rows of words that the encoder does not read are zero.
    """

    sentence: Sentence
    types: Chances
    roles: Chances


def judge(directory: Path, sentences: Sequence[Sentence]) -> Iterator[Judged]:
    """What the encoder says of each sentence, in order.

    Raises:
        FileNotFoundError: There are no weights.
    """
    encoder = Encoder.load(directory)
    if encoder is None:
        raise FileNotFoundError(directory)
    with np.load(directory / "heads.npz") as archive:
        heads = dict(archive)
    for begin in range(0, len(sentences), _AT_ONCE):
        chunk = sentences[begin : begin + _AT_ONCE]
        for sentence, states in zip(chunk, encoder.encode([one.words for one in chunk]), strict=True):
            types = np.zeros((len(sentence.words), len(encoder.columns)), np.float32)
            if states:
                types[list(states)] = encoder.chances(list(states.values()))
            yield Judged(sentence, types, _roles(heads, states, sentence))


def _roles(heads: dict[str, Chances], states: dict[int, Chances], sentence: Sentence) -> Chances:
    found = np.zeros((len(sentence.roles), len(heads["role_bias"])), np.float32)
    for number, (trigger, filler, _) in enumerate(sentence.roles):
        if trigger in states and filler in states:
            # Distance in words here, in pieces in training: they are close enough.
            apart = int(np.clip(filler - trigger, -FAR, FAR)) + FAR
            inner = states[trigger] @ heads["trigger_weight"] + heads["trigger_bias"]
            inner = inner + states[filler] @ heads["filler_weight"] + heads["filler_bias"]
            logits = _gelu(inner + heads["distance"][apart]) @ heads["role_weight"] + heads["role_bias"]
            raised = np.exp(logits - logits.max())
            found[number] = raised / raised.sum()
    return found


def _gelu(x: Chances) -> Chances:
    cubic: Chances = 0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return cubic
