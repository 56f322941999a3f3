"""Dateline: the text of a news article in, typed events out."""

import os

__version__ = "0.1.0"

# One inference thread a process: a second one makes a parse slower (docs/decisions/0002-arithmetic.md). OpenBLAS
# and OpenMP read these once, when numpy is first imported, so they are set before anything of ours imports it.
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
