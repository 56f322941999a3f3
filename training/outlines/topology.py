"""Outlines of the countries out of a TopoJSON file, in which neighbours share their border."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from training.outlines.polyline import encode
from training.outlines.simplify import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from training.outlines.simplify import Point

# A tenth of a degree by a twentieth: what a map of 500 km on 300 points of a screen still shows.
_TOLERANCE = 0.005
# A small area keeps its shape: no more than this part of it goes at a point.
_SHARE = 1 / 60
# Islets below this many square degrees are left out, but for the largest of each country.
_ISLET = 0.02
# Areas without a code of their own in the source, with the country whose code they go by here.
_BY_NAME = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}

Ring = list[int]
"""Indices of arcs, head to tail; ~i is arc i backwards."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """`arcs` are encoded in units of 1/`scale` degree; `rings` has the rings of each ISO 3166-1 alpha-3 code."""

    scale: int
    arcs: list[str]
    rings: dict[str, list[Ring]]


def outlines(topology: Mapping[str, Any], *, codes: Mapping[int, str], scale: int) -> Outlines:
    """Simplify and encode the countries of a TopoJSON topology.

    Args:
        topology: With an object `countries`, whose ids are ISO 3166-1 numeric codes.
        codes: Alpha-3 codes by numeric ones.
        scale: Units to a degree.
    """
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(int(geometry.get("id") or 0)) or _BY_NAME.get(geometry["properties"]["name"])
        if code is not None:
            rings.setdefault(code, []).extend(_visible(_rings(geometry), arcs))
    tolerances = _tolerances((ring for found in rings.values() for ring in found), arcs)
    used = sorted({_index(arc) for found in rings.values() for ring in found for arc in ring})
    place = {arc: i for i, arc in enumerate(used)}
    return Outlines(
        scale=scale,
        arcs=[_encoded(arcs[i], scale, tolerance=tolerances[i]) for i in used],
        rings={
            code: [[place[a] if a >= 0 else ~place[~a] for a in ring] for ring in found]
            for code, found in sorted(rings.items())
        },
    )


def _decoded(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return points


def _tolerances(rings: Iterable[Ring], arcs: Sequence[Sequence[Point]]) -> dict[int, float]:
    """How much may be taken from each arc, for the smallest ring that it is a part of."""
    tolerances: dict[int, float] = {}
    for ring in rings:
        share = _size(ring, arcs) * _SHARE
        for arc in map(_index, ring):
            tolerances[arc] = min(share, tolerances.get(arc, _TOLERANCE))
    return tolerances


def _encoded(arc: Sequence[Point], scale: int, *, tolerance: float) -> str:
    kept = simplify(arc, tolerance=tolerance)
    return encode((round(x * scale), round(y * scale)) for x, y in kept)


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _visible(rings: list[Ring], arcs: Sequence[Sequence[Point]]) -> list[Ring]:
    """The rings that are no islets, largest first; the largest in any case."""
    areas = sorted(((_size(ring, arcs), ring) for ring in rings), key=lambda pair: -pair[0])
    return [ring for i, (area, ring) in enumerate(areas) if i == 0 or area >= _ISLET]


def _size(ring: Ring, arcs: Sequence[Sequence[Point]]) -> float:
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else reversed(arcs[~arc]))]
    width = math.cos(math.radians(points[0][1]))
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) * width / 2


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc
