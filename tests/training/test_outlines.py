"""The reading page's map: how it is compiled, and that what ships holds together."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest

from service.data import countries
from training.outlines.polyline import encode
from training.outlines.simplify import simplify
from training.outlines.topology import outlines


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    file = resources.files("service.api").joinpath("pages/assets/map.json")
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


def test_lines_are_encoded_as_the_format_documents() -> None:
    points = [(3_850_000, -12_020_000), (4_070_000, -12_095_000), (4_325_200, -12_645_300)]
    assert encode(points) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


def test_points_that_repeat_are_left_out() -> None:
    assert encode([(1, 1), (1, 1), (2, 1)]) == encode([(1, 1), (2, 1)])


def test_what_bends_a_line_stays() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0)]
    assert simplify(line, tolerance=0.1) == [(0.0, 0.0), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0)]


def test_ends_stay_however_small_the_line() -> None:
    assert simplify([(0.0, 0.0), (0.1, 0.1), (0.2, 0.0)], tolerance=10) == [(0.0, 0.0), (0.2, 0.0)]


def test_neighbours_share_their_border() -> None:
    # Two squares side by side and an islet: arcs 0 is the border, 1 and 2 the other sides, 3 the islet.
    topology = {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [
            [[2, 0], [0, 2]],
            [[2, 2], [-2, 0], [0, -2], [2, 0]],
            [[2, 0], [2, 0], [0, 2], [-2, 0]],
            [[9, 9], [0, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "368", "properties": {"name": "A"}, "arcs": [[0, 1]]},
                    {
                        "type": "MultiPolygon",
                        "id": "760",
                        "properties": {"name": "B"},
                        "arcs": [[[~0, 2]], [[3]]],
                    },
                    {"type": "Polygon", "properties": {"name": "Nobody’s"}, "arcs": [[3]]},
                ]
            }
        },
    }
    found = outlines(topology, codes={368: "IRQ", 760: "SYR"}, scale=1)
    assert found.rings == {"IRQ": [[0, 1]], "SYR": [[~0, 2]]}
    assert found.arcs[0] == encode([(12, 20), (12, 22)])


def test_every_country_that_news_names_is_on_the_map(shipped: dict[str, Any]) -> None:
    names = countries.load().english
    assert names.items() <= {code: c["name"] for code, c in shipped["countries"].items()}.items()
    assert not [
        code for code in ("IRQ", "USA", "XKX", "PSE", "TWN", "SSD") if not shipped["countries"][code]["rings"]
    ]


def test_small_countries_keep_a_shape(shipped: dict[str, Any]) -> None:
    # Two strokes of a pen are no outline: a ring of one arc has at least three points and its return.
    for code in ("SGP", "BHR", "MLT", "LUX"):
        assert any(
            len(shipped["arcs"][a if a >= 0 else ~a]) >= 12 for a in shipped["countries"][code]["rings"][0]
        )
    assert len(shipped["countries"]["PSE"]["rings"]) == 2, "Gaza is a part of it"


def test_rings_are_made_of_arcs_that_are_there(shipped: dict[str, Any]) -> None:
    used = {a if a >= 0 else ~a for c in shipped["countries"].values() for ring in c["rings"] for a in ring}
    assert used == set(range(len(shipped["arcs"])))


def test_towns_are_on_the_globe_and_known_ones_among_them(shipped: dict[str, Any]) -> None:
    towns = {name: (x / shipped["scale"], y / shipped["scale"]) for name, x, y in shipped["towns"]}
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in towns.values())
    assert towns["Baghdad"] == pytest.approx((44.4, 33.3), abs=0.1)
    assert len(towns) < 2_000
