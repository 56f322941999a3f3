"""Which library multiplies spaCy's matrices.

spaCy's wheels multiply with BLIS, which has no kernel for some processors and then runs a slow generic one; numpy's
OpenBLAS has one for all of them. The results agree, the time does not, so the faster is measured at start-up.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

Arithmetic = Literal["blis", "openblas"]

_ROUNDS = 40
_SHAPE = (256, 96, 288)  # rows, inputs and outputs of the model's own convolution layers


def faster() -> Arithmetic:
    """Measure both on a product of the model's usual shape; a few milliseconds."""
    return "blis" if _seconds(NumpyOps(use_blis=True)) < _seconds(NumpyOps(use_blis=False)) else "openblas"


def use(nlp: Language, arithmetic: Arithmetic) -> None:
    """Make every layer of every component multiply with the given library."""
    ops = NumpyOps(use_blis=arithmetic == "blis")
    for _, component in nlp.components:  # those too that lend their model and do not run
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = ops


def _seconds(ops: NumpyOps) -> float:
    rows, inputs, outputs = _SHAPE
    left, right = ops.alloc2f(rows, inputs), ops.alloc2f(inputs, outputs)
    ops.gemm(left, right)
    start = time.thread_time()
    for _ in range(_ROUNDS):
        ops.gemm(left, right)
    return time.thread_time() - start
