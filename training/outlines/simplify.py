"""Fewer points for the same line.

M. Visvalingam and J. D. Whyatt, “Line generalisation by repeated elimination of points”, The Cartographic Journal 30
(1993).
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


def simplify(line: Sequence[Point], *, tolerance: float) -> list[Point]:
    """The line without the points that make triangles smaller than `tolerance`, in square degrees at the equator.

    Its ends stay where they are, so that lines which meet still do.
    """
    before, after = [i - 1 for i in range(len(line))], [i + 1 for i in range(len(line))]
    queue = [(_area(*line[i - 1 : i + 2]), i) for i in range(1, len(line) - 1)]
    heapq.heapify(queue)
    weight = {i: area for area, i in queue}
    gone: set[int] = set()
    while queue:
        area, i = heapq.heappop(queue)
        if i in gone or area != weight[i]:
            continue
        if area >= tolerance:
            break
        gone.add(i)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < len(line) - 1:
                # A point never weighs less than what was taken away beside it.
                weight[j] = max(area, _area(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(queue, (weight[j], j))
    return [point for i, point in enumerate(line) if i not in gone]


def _area(a: Point, b: Point, c: Point) -> float:
    width = math.cos(math.radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * width / 2
