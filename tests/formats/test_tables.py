"""What stands in the cells."""

from __future__ import annotations

from typing import Any

import pytest

from service.data import countries
from service.formats import acled, geography, hxl, polecat, ucdp
from service.formats.columns import Cell, Table, columns
from tests.formats.making import bombing, count, participant, row


def cells(table: Table, event: dict[str, Any]) -> dict[str, Cell]:
    """The cells of an event that are not empty."""
    told = row(event)
    found = {column.name: column.value(told) for column in table.columns if column.value is not None}
    return {name: value for name, value in found.items() if value not in {None, ""}}


def when(first: str | None, last: str | None) -> dict[str, Any]:
    time: dict[str, Any] = bombing()["when"]
    return time | {"from": first, "to": last}


def acled_code(kind: str, sub: str) -> dict[str, Any]:
    codes: dict[str, Any] = bombing()["codes"]
    return codes | {"acled": {"event_type": kind, "sub_event_type": sub}}


def test_acled_of_the_example() -> None:
    event = bombing()
    event["who"]["actors"] = [participant("the brigade", sector="REB"), participant("its allies")]
    assert cells(acled.TABLE, event) == {
        "event_id_cnty": "a/e1",
        "event_date": "2026-03-02",
        "year": 2026,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Remote explosive/landmine/IED",
        "actor1": "the brigade",
        "assoc_actor_1": "its allies",
        "inter1": "Rebel group",
        "actor2": "four people",
        "assoc_actor_2": "dozen",
        "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": 368,
        "region": "Middle East",
        "country": "Iraq",
        "admin1": "Nineveh",
        "location": "Mosul market",
        "latitude": 36.335,
        "longitude": 43.1189,
        "geo_precision": 1,
        "notes": event["what"]["sentence"]["text"],
        "fatalities": 4,
    }


@pytest.mark.parametrize(
    ("first", "last", "date", "precision"),
    [
        ("2026-03-02", "2026-03-02", "2026-03-02", 1),
        ("2026-03-02T08:30", "2026-03-02T09:00", "2026-03-02", 1),
        ("2026-02-28", "2026-03-01", "2026-02-28", 2),
        ("2026-03-02", "2026-03-08", "2026-03-05", 2),
        ("2026-03-01", "2026-03-31", "2026-03-16", 3),
        ("2026-01-01", "2026-12-31", None, None),
        (None, None, None, None),
        ("2026-03-02", None, None, None),
    ],
)
def test_acled_gives_the_middle_of_what_is_short_enough(
    first: str | None, last: str | None, date: str | None, precision: int | None
) -> None:
    found = cells(acled.TABLE, bombing() | {"when": when(first, last)})
    assert (found.get("event_date"), found.get("time_precision")) == (date, precision)


def test_acled_gives_a_year_only_where_there_is_one() -> None:
    assert cells(acled.TABLE, bombing() | {"when": when("2025-01-01", "2025-12-31")})["year"] == 2025
    assert "year" not in cells(acled.TABLE, bombing() | {"when": when("2025-12-31", "2026-01-01")})


@pytest.mark.parametrize(
    ("kind", "sub", "disorder", "targets"),
    [
        ("Battles", "Armed clash", "Political violence", False),
        ("Protests", "Peaceful protest", "Demonstrations", False),
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations", True),
        ("Riots", "Violent demonstration", "Demonstrations", True),
        ("Riots", "Mob violence", "Political violence", True),
        ("Violence against civilians", "Attack", "Political violence", True),
        ("Strategic developments", "Agreement", "Strategic developments", False),
    ],
)
def test_acled_disorder(kind: str, sub: str, disorder: str, targets: bool) -> None:
    found = cells(acled.TABLE, bombing() | {"codes": acled_code(kind, sub)})
    assert found["disorder_type"] == disorder
    assert ("civilian_targeting" in found) == targets


@pytest.mark.parametrize(
    ("actor", "recipient", "kind", "expected"),
    [
        (("MIL", "IRQ"), ("REB", None), "Battles", ("State forces", "Rebel group", "State forces-Rebel group")),
        (("REB", None), ("MIL", "IRQ"), "Battles", ("Rebel group", "State forces", "State forces-Rebel group")),
        (("MIL", "TUR"), ("CVL", None), "Battles", ("External/Other forces", "Civilians", "External/Other forces-Civilians")),
        (("CVL", None), None, "Protests", ("Protesters", None, "Protesters only")),
        (("COP", "IRQ"), ("CVL", None), "Riots", ("State forces", "Civilians", "State forces-Civilians")),
        (("CVL", None), ("COP", "IRQ"), "Riots", ("Rioters", "State forces", "State forces-Rioters")),
        (("PTY", None), ("CVL", None), "Battles", (None, "Civilians", None)),
        (("REB", None), (None, None), "Battles", ("Rebel group", None, None)),
        (None, ("CVL", None), "Battles", (None, "Civilians", None)),
    ],
)  # fmt: skip
def test_acled_actor_types(
    actor: tuple[str | None, str | None] | None,
    recipient: tuple[str | None, str | None] | None,
    kind: str,
    expected: tuple[str | None, str | None, str | None],
) -> None:
    event = bombing() | {"codes": acled_code(kind, "Other")}
    event["who"] = {
        side: [] if one is None else [participant("x", sector=one[0], country=one[1])]
        for side, one in (("actors", actor), ("recipients", recipient))
    }
    found = cells(acled.TABLE, event)
    assert (found.get("inter1"), found.get("inter2"), found.get("interaction")) == expected


@pytest.mark.parametrize(
    ("precision", "relation", "stated", "expected"),
    [
        ("point", "in", True, 1),
        ("city", "near", True, 2),
        ("city", "in", False, 2),
        ("admin2", "in", True, 2),
        ("admin1", "in", True, 3),
        ("region", "in", True, None),
        ("country", "in", True, None),
    ],
)
def test_acled_geo_precision(precision: str, relation: str, stated: bool, expected: int | None) -> None:
    event = bombing()
    event["where"][0] |= {"precision": precision, "relation": relation, "stated": stated}
    found = cells(acled.TABLE, event)
    assert found.get("geo_precision") == expected
    assert ("location" in found) == ("latitude" in found) == (expected is not None)
    assert found.get("admin2") == ("Mosul market" if precision == "admin2" else None)


def test_a_border_area_is_in_no_country() -> None:
    event = bombing()
    event["where"][0]["countries"] = ["IRQ", "SYR"]
    for table in (acled.TABLE, hxl.TABLE, ucdp.TABLE):
        assert "country" not in cells(table, event)


@pytest.mark.parametrize(
    ("killed", "least", "most"),
    [(None, None, None), (count(0, 0), 0, 0), (count(0, 12), None, 12), (count(24, None), 24, None)],
)
def test_what_is_not_known_is_not_zero(
    killed: dict[str, Any] | None, least: int | None, most: int | None
) -> None:
    event = bombing()
    event["casualties"]["killed"] = killed
    assert cells(acled.TABLE, event).get("fatalities") == least
    assert cells(hxl.TABLE, event).get("killed") == least
    found = cells(ucdp.TABLE, event)
    assert (found.get("low"), found.get("best"), found.get("high")) == (least, least, most)


@pytest.mark.parametrize(
    ("polarity", "modality", "plover", "in_acled", "in_polecat"),
    [
        ("affirmed", "asserted", "ASSAULT", True, True),
        ("affirmed", "alleged", "ASSAULT", True, True),
        ("negated", "asserted", "ASSAULT", False, False),
        ("affirmed", "denied", "ASSAULT", False, False),
        ("affirmed", "hypothetical", "ASSAULT", False, False),
        ("affirmed", "planned", "ASSAULT", False, False),
        ("affirmed", "planned", "THREATEN", False, True),
        ("negated", "planned", "REJECT", False, True),
    ],
)
def test_only_what_happened_has_a_row(
    polarity: str,
    modality: str,
    plover: str,
    in_acled: bool,
    in_polecat: bool,
) -> None:
    event = bombing()
    event["status"] |= {"polarity": polarity, "modality": modality}
    event["codes"]["plover"] |= {"type": plover}
    told = row(event)
    assert [table.takes(told) for table in (acled.TABLE, hxl.TABLE, ucdp.TABLE)] == [in_acled] * 3
    assert polecat.TABLE.takes(told) == in_polecat


def test_what_a_scheme_has_no_code_for_has_no_row_there() -> None:
    told = row(bombing() | {"codes": {"plover": None, "cameo": None, "acled": None, "ace": None}})
    assert [table.takes(told) for table in (acled.TABLE, polecat.TABLE, ucdp.TABLE)] == [False] * 3
    assert hxl.TABLE.takes(told)


def test_ucdp_takes_violence_that_killed() -> None:
    protest = row(bombing() | {"codes": acled_code("Protests", "Peaceful protest")})
    assert not ucdp.TABLE.takes(protest)
    for killed in (None, count(0, 0)):
        event = bombing()
        event["casualties"]["killed"] = killed
        assert not ucdp.TABLE.takes(row(event))


def test_ucdp_of_the_example() -> None:
    found = cells(ucdp.TABLE, bombing())
    assert found["geom_wkt"] == "POINT (43.1189 36.335)"
    assert found["priogrid_gid"] == 181887
    assert (found["where_prec"], found["date_prec"]) == (1, 1)
    assert found["source_original"] == "police"


def test_polecat_of_several() -> None:
    event = bombing()
    event["who"]["actors"] = [
        participant("army", sector="MIL", country="TUR"),
        participant("navy", sector="MIL", country="TUR"),
        participant("allies", country="SYR"),
    ]
    found = cells(polecat.TABLE, event)
    assert found["Actor Name"] == "army; navy; allies"
    assert found["Actor Country"] == "TUR; SYR"
    assert (found["Primary Actor Sector"], found["Actor Sectors"]) == ("MIL", "MIL")
    assert (found["Event Type"], found["Event Mode"]) == ("ASSAULT", "explosives")
    assert (found["Quad Code"], found["Contexts"]) == ("MATERIAL CONFLICT", "terrorism")
    assert (found["City"], found["Province"], found["Country"]) == ("Mosul market", "Nineveh", "IRQ")


def test_every_country_has_its_facts() -> None:
    for code, entry in countries.read().items():
        found = geography.country(code)
        assert found is not None
        assert found.name == entry["name"]
    numbers = [c.iso for c in map(geography.country, countries.read()) if c is not None and c.iso]
    assert len(set(numbers)) == len(numbers)
    assert geography.country("ZZZ") is None


def test_a_value_needs_a_column() -> None:
    with pytest.raises(ValueError, match=r"acled has no columns \['crowd'\]"):
        columns("acled", {"crowd": lambda _: 1})
