"""The learnt weights of what speaks for a number of killed or injured, among those that a text gives."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WEIGHTS = Path(__file__).with_name("casualties_weights.json")


@dataclass(frozen=True)
class ChoiceModel:
    """For each effect a weight for each of `features`; another number than the rule's must be better by `margin`."""

    features: Sequence[str]
    margin: float
    weights: Mapping[str, Sequence[float]]

    def best(self, event: int, effect: str, rows: Sequence[Sequence[float]], rule: int) -> int:  # noqa: ARG002 -- who learns asks which event it was
        """Which row is the likeliest, where it is plainly likelier than the one of the rule.

        Args:
            event: Number of the event in its story.
            effect: “killed” or “injured”.
            rows: The features of each number.
            rule: Which row has the number that the rule gives.
        """
        scores = [sum(w * x for w, x in zip(self.weights[effect], row, strict=True)) for row in rows]
        first = max(range(len(scores)), key=lambda n: (scores[n], -n))
        return first if scores[first] > scores[rule] + self.margin else rule


def load() -> ChoiceModel | None:
    """The weights that ship with the code; None without them."""
    if not WEIGHTS.exists():
        return None
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {effect: tuple(values) for effect, values in read["weights"].items()}
    return ChoiceModel(tuple(read["features"]), read["margin"], weights)
