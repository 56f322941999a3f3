"""From a network to what the service runs: layers in int8 as ONNX, heads as plain matrices, the tokenizer."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder.model import BASE, DOUBTS, Network

ENCODER, HEADS, VOCABULARY, NAMES = "encoder.onnx", "heads.npz", "vocab.txt", "names.json"
_OPSET = 17


class _States(nn.Module):
    """The encoder alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.network.encode(ids, mask)


def export(network: Network, *, types: Sequence[str], directory: Path) -> None:
    """Write the files; the same network gives the same files."""
    directory.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _to_onnx(network, whole)
        quantize_dynamic(
            whole, directory / ENCODER, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    heads = _heads(network)
    np.savez(directory / HEADS, **heads)
    weights = (directory / ENCODER).read_bytes() + b"".join(array.tobytes() for array in heads.values())
    names = {"version": hashlib.sha256(weights).hexdigest()[:8], "types": list(types)}
    (directory / NAMES).write_text(json.dumps(names) + "\n", encoding="utf-8")
    shutil.copyfile(BASE / VOCABULARY, directory / VOCABULARY)


def _to_onnx(network: Network, file: Path) -> None:
    ids = torch.ones(2, 7, dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the tracing exporter is deprecated; the other needs a further package
        torch.onnx.export(
            _States(network),
            (ids, torch.ones_like(ids)),
            str(file),
            input_names=["ids", "mask"],
            output_names=["states"],
            dynamic_axes={"ids": {0: "sentences", 1: "pieces"}, "mask": {0: "sentences", 1: "pieces"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _heads(network: Network) -> dict[str, np.ndarray]:
    asked = len(DOUBTS)
    found = {
        "kind": network.kind.weight,
        "word_weight": network.word.weight.T,
        "word_bias": network.word.bias,
        "doubt_weight": network.doubt.weight[:asked].T,
        "doubt_bias": network.doubt.bias[:asked],
    }
    return {name: np.ascontiguousarray(tensor.detach().numpy()) for name, tensor in found.items()}
