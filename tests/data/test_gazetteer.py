"""The compiled gazetteer: what it holds, how it is opened, and that it is what the build makes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.data import gazetteer
from service.data.gazetteer import Gazetteer
from service.data.toponyms import fold
from training.gazetteer.build import compile_gazetteer, content_digest, usable_alias
from training.gazetteer.sources import SourceCountry, SourcePlace, english_name


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    opened = gazetteer.load()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "geonames_id", "division", "latitude"),
    [
        ("Mosul", 99072, "IRQ/Nineveh", 36.335),
        ("mosul", 99072, "IRQ/Nineveh", 36.335),
        ("Kiev", 703448, "UKR/Kyiv", 50.4547),
        ("Khan Younis", 281124, "PSE/Khan Yunis", 31.3402),
        ("St. Louis", 4407066, "USA/Missouri", 38.6273),
    ],
)
def test_lookup_of_a_city(
    places: Gazetteer, name: str, geonames_id: int, division: str, latitude: float
) -> None:
    found = next(m.place for m in places.lookup(name) if m.place.id == geonames_id)
    assert found.kind == "city"
    assert f"{found.country}/{places.division(found.admin1)}" == division
    assert found.latitude == pytest.approx(latitude, abs=0.0001)


def test_own_names_come_before_alternate_ones_and_large_before_small(places: Gazetteer) -> None:
    found = places.lookup("Basra")
    own = [m.own for m in found]
    assert True in own
    assert False in own
    assert own == sorted(own, reverse=True)
    sizes = [m.place.population for m in found if m.own]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("name", ["", " ", "Qwertyville-on-Nothing", "the", "\x00", "x" * 100_000, "😀"])
def test_lookup_of_what_is_no_name(places: Gazetteer, name: str) -> None:
    assert places.lookup(name) == ()
    assert not places.knows(name)


def test_divisions_have_no_coordinates(places: Gazetteer) -> None:
    texas = next(m.place for m in places.lookup("Texas") if m.place.kind == "admin1")
    assert (texas.id, texas.latitude, texas.longitude, texas.country) == (4736286, None, None, "USA")


def test_countries_have_ids(places: Gazetteer) -> None:
    assert places.country_id("IRQ") == 99237
    assert places.country_id("QQQ") is None


def test_the_file_cannot_be_written(places: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        places._connection.execute("DELETE FROM place")  # noqa: SLF001 -- what the loader promises of it


def test_two_can_be_open_at_once(places: Gazetteer) -> None:
    second = gazetteer.load()
    assert second.lookup("Mosul") == places.lookup("Mosul")
    second.close()
    assert places.knows("Baghdad")


def test_the_file_is_the_one_that_the_digest_names() -> None:
    stated = gazetteer.FILE.with_suffix(".sha256").read_text(encoding="ascii").strip()
    assert content_digest(gazetteer.FILE) == stated


_COST = """
import resource, time
from pathlib import Path
from service.data import gazetteer

def resident():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()

before, start = resident(), time.perf_counter()
opened = gazetteer.load()
took = time.perf_counter() - start
names = [key for key, in opened._connection.execute("SELECT key FROM name")]
for name in names:
    opened.lookup(name)
size = gazetteer.FILE.stat().st_size
mapped = sum(str(gazetteer.FILE) in line for line in Path("/proc/self/maps").read_text().splitlines())
print(took, resident() - before, len(names), size, mapped)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux")
def test_it_opens_at_once_and_stays_small_though_every_name_is_asked_for() -> None:
    run = subprocess.run([sys.executable, "-c", _COST], capture_output=True, text=True, check=True)  # noqa: S603 -- code of our own
    took, resident, names, size, mapped = (float(figure) for figure in run.stdout.split())

    assert took < 0.3
    assert names > 200_000
    assert resident < 120 * 2**20
    assert size < 40 * 2**20
    assert mapped, "processes share the file's pages only where it is mapped"


# --- the build ---

_COUNTRIES = (
    SourceCountry(alpha3="USA", geonames_id=1, population=300, transliterated=False),
    SourceCountry(alpha3="SYR", geonames_id=2, population=20, transliterated=True),
)


def _city(geonames_id: int, name: str, country: str, population: int, *aliases: str) -> SourcePlace:
    return SourcePlace(
        id=geonames_id,
        name=name,
        kind="city",
        country=country,
        population=population,
        point=(1.5, -2.25),
        parents=(None, None),
        aliases=aliases,
    )


def test_building_twice_gives_the_same_rows(tmp_path: Path) -> None:
    places = [_city(7, "Elm", "USA", 900), _city(3, "Elm", "USA", 2_000), _city(5, "Ash", "SYR", 10, "Asch")]
    compile_gazetteer(tmp_path / "a.sqlite", countries=_COUNTRIES, places=places)
    compile_gazetteer(tmp_path / "b.sqlite", countries=_COUNTRIES[::-1], places=places[::-1])
    assert content_digest(tmp_path / "a.sqlite") == content_digest(tmp_path / "b.sqlite")
    assert [m.place.id for m in gazetteer.load(file=tmp_path / "a.sqlite").lookup("elm")] == [3, 7]


def test_alternate_names_of_small_places_are_kept_only_where_they_are_transliterated(tmp_path: Path) -> None:
    places = [
        _city(1, "Oak", "USA", 900, "Chene"),
        _city(2, "Tell", "SYR", 900, "Tall"),
        _city(3, "Bay", "USA", 20_000, "Baie"),
    ]
    compile_gazetteer(tmp_path / "g.sqlite", countries=_COUNTRIES, places=places)
    opened = gazetteer.load(file=tmp_path / "g.sqlite")
    assert [opened.knows(name) for name in ("Chene", "Tall", "Baie")] == [False, True, True]


@pytest.mark.parametrize(
    ("alias", "usable"),
    [
        ("Mossul", True),
        ("Saint-Denis", True),
        ("Ma'arrat", True),
        ("MOS", False),
        ("Мосул", False),
        ("mo su er", False),
        ("Condado de Elm", False),
        ("Elm Governorate", False),
    ],
)
def test_usable_alias(alias: str, usable: bool) -> None:
    assert usable_alias(alias) is usable


@pytest.mark.parametrize(
    ("name", "aliases", "division", "english"),
    [
        ("Ḩalab", ["Aleppo", "Aleppo Governorate"], "Province", "Aleppo"),
        ("West Elm", ["West Elm State", "Western Elm", "Western Elm State"], "State", "West Elm"),
        ("Elm", [], "County", "Elm"),
    ],
)
def test_english_name(name: str, aliases: list[str], division: str, english: str) -> None:
    assert english_name(name, aliases, division) == english


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John\u2019s", "Saint Johns"),
        ("Ma'arrat", "Maarrat"),
        ("São Paulo", "SAO PAULO"),
        ("Deir-ez-Zor", "Deir ez Zor"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_keep_different_keys() -> None:
    assert fold("Stafford") != fold("Saintafford")
    assert fold("Al Bab") != fold("Albab")
