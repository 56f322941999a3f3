"""What the encoder makes of the words of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Readings:
    """How likely each word that was read tells of an event of each type, or of none.

    `rows` goes from a token's index to its row of `chances`, `columns` from a type's name to its column.
    """

    rows: Mapping[int, int]
    columns: Mapping[str, int]
    chances: NDArray[np.float32]

    def of(self, token: int, types: Iterable[str]) -> float | None:
        """How likely the token tells of one of the types, 0 to 1; None if it was not read."""
        row = self.rows.get(token)
        return None if row is None else float(sum(self.chances[row, self.columns[name]] for name in types))
