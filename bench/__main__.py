"""``python -m bench``: one table, a row a task."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# The matrices are too small to share between threads; set before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench import baseline, running, table
from bench.registry import TASKS

DATA = Path(__file__).parents[2] / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the tasks whose data are there. Returns 1 if a figure fell below its floor."""
    chosen = _arguments(arguments)
    names = chosen.task or [name for name, task in TASKS.items() if chosen.held_out or not task.held_out]
    there = [name for name in names if (chosen.data / TASKS[name].path).exists()]
    for name in sorted(set(names) - set(there)):
        _tell(f"{name}: no data at {chosen.data / TASKS[name].path}")
    if not there:
        return 0
    rows: list[table.Row] = []
    broken = False
    with running.workers(chosen.processes) as pool:
        for name in there:
            found = TASKS[name].documents(chosen.data, limit=chosen.limit)
            row, failures = running.run(TASKS[name], found, pool)
            rows.append(row)
            _tell(f"{name} {row.seconds:.0f} s", *(f"  broke on {f.document}: {f.where}" for f in failures))
            broken = broken or bool(failures)
    print(table.render(rows))  # noqa: T201 -- the command's output
    fallen = not chosen.limit and _fallen(rows, update=chosen.update)
    return 1 if broken or fallen else 0


def _tell(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 -- the command's progress


def _fallen(rows: Sequence[table.Row], *, update: bool) -> bool:
    """Whether a figure fell below its floor, other than on purpose."""
    ours = baseline.figures(rows)
    falls = baseline.falls(ours, baseline.read())
    _tell(*(f"{fall.figure} fell to {fall.ours:.3f}; its floor is {fall.floor:.3f}" for fall in falls))
    if update:
        baseline.write(ours)
    return bool(falls) and not update


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    data = Path(os.environ.get("BENCH_DATA", DATA))
    parser.add_argument(
        "--data", type=Path, default=data, help="folder of the annotated sets (or BENCH_DATA)"
    )
    parser.add_argument(
        "--task", action="append", choices=sorted(TASKS), help="only this task; may be repeated"
    )
    parser.add_argument("--limit", type=int, help="at most so many documents a task; floors are not compared")
    parser.add_argument("--held-out", action="store_true", help="also the sets kept for a last look")
    parser.add_argument("--update", action="store_true", help="make these figures the floors, lower ones too")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
