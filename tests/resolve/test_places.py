"""Which place of the world a mention means."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from spacy.language import Language

from service.data import countries, geography
from service.data.geography import Geography
from service.mentions import places as mentions
from service.records.places import ResolvedPlace
from service.resolve import places


@pytest.fixture(scope="module")
def world() -> Geography:
    return geography.load(countries.load())


def _resolved(text: str, nlp: Language, world: Geography) -> tuple[ResolvedPlace, ...]:
    doc = nlp(text)
    return places.resolve(doc, mentions.find(doc, world), world)


def _one(name: str, text: str, nlp: Language, world: Geography) -> ResolvedPlace:
    """The first resolved place of this name."""
    return next(p for p in _resolved(text, nlp, world) if p.name == name)


def test_a_plural_under_an_article_is_no_town(nlp: Language, world: Geography) -> None:
    text = (
        "A glider crashed in the Highlands on Sunday, said police in Inverness. Scottish ministers mourned."
    )

    assert _one("Highlands", text, nlp, world).admin1 is None
    assert _one("Highlands", text, nlp, world).country == "GBR"
    assert _one("Highlands", "A man was shot in Highlands, Texas.", nlp, world).country == "USA"


def test_an_institution_lies_where_the_story_does(nlp: Language, world: Geography) -> None:
    text = "A bomb exploded in Mogadishu on Sunday. A nurse at Medina Hospital in the Somali city counted 17 dead."

    assert _one("Medina Hospital", text, nlp, world).country == "SOM"
    assert _one("Medina Hospital", "A nurse works at Medina Hospital.", nlp, world).country == "SAU"


# --- homonyms ---


@pytest.mark.parametrize(
    ("text", "name", "geonames_id"),
    [
        ("The mayor of Paris resigned. French ministers were told.", "Paris", 2988507),
        ("They were married in Paris, Texas.", "Paris", 4717560),
        ("They were married in Paris, Ky., in June.", "Paris", 4303602),
        ("The club in London, Ontario, has closed.", "London", 6058560),
        ("A tremor shook Tripoli, Lebanon, at dawn.", "Tripoli", 266826),
        ("A tremor shook Tripoli at dawn. The Libyan government sent help.", "Tripoli", 2210247),
        ("A tremor shook Tripoli at dawn. Lebanese soldiers came from Beirut and Sidon.", "Tripoli", 266826),
        ("Floods hit Aleppo.", "Aleppo", 170063),
        ("A tremor shook the northern Lebanese city of Tripoli. Libya sent help.", "Tripoli", 266826),
        # a capital of a country that the story speaks of, and a village of its name
        ("A storm hit Havana. Cuba and Cubans suffered. It had been seen off Florida.", "Havana", 3553478),
        ("A barn burnt in Havana, Florida. Cuba was calm.", "Havana", 4158224),
        # no state is named, but a county, which only one of them lies in, and a sheriff
        (
            "Paris police shot a dog. The Lamar County sheriff told the county commissioners.",
            "Paris",
            4717560,
        ),
        ("Floods hit Aleppo province.", "Aleppo province", 170062),
    ],
)
def test_homonyms(text: str, name: str, geonames_id: int, nlp: Language, world: Geography) -> None:
    assert _one(name, text, nlp, world).geonames_id == geonames_id


def test_a_container_holds_for_the_rest_of_the_story(nlp: Language, world: Geography) -> None:
    text = "A man was shot in Athens, Georgia, on Friday.\n\nPolice in Athens have closed a street."
    found = [p for p in _resolved(text, nlp, world) if p.name == "Athens"]
    assert [p.geonames_id for p in found] == [4180386, 4180386]
    assert [p.admin1 for p in found] == ["Georgia", "Georgia"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Protesters marched in Georgia, and Russian troops watched from Abkhazia near Tbilisi.", "GEO"),
        ("Voters in Atlanta and Savannah, Georgia, chose a senator for Washington, as in Alabama.", "USA"),
    ],
)
def test_a_country_and_a_state_of_one_name(text: str, country: str, nlp: Language, world: Geography) -> None:
    assert _one("Georgia", text, nlp, world).country == country


def test_a_list_of_names_of_one_rank_holds_no_container(nlp: Language, world: Geography) -> None:
    found = _resolved("Fires spread in Idaho, Oregon and Nevada.", nlp, world)
    assert [(p.name, p.precision) for p in found] == [
        ("Idaho", "admin1"),
        ("Oregon", "admin1"),
        ("Nevada", "admin1"),
    ]


def test_what_is_called_a_quarter_is_no_city_far_away(nlp: Language, world: Geography) -> None:
    text = "Chicago police found a car in the Austin neighborhood. A priest said Austin deserved better."

    assert _one("Austin", text, nlp, world).admin1 is None


def test_a_part_has_the_id_of_what_it_is_a_part_of(nlp: Language, world: Geography) -> None:
    found = _one("southern Kansas", "Snow fell in southern Kansas.", nlp, world)

    assert (found.geonames_id, found.precision, found.latitude) == (4273857, "region", None)


def test_counties_in_a_list_are_counties(nlp: Language, world: Geography) -> None:
    found = _resolved("Hail fell in Clay, Ray and Platte counties in Missouri.", nlp, world)

    assert [p.precision for p in found] == ["admin2", "admin2", "admin2", "admin1"]


def test_a_place_in_the_name_of_a_body_acts_and_is_no_scene(nlp: Language, world: Geography) -> None:
    text = "The Tulsa Community Foundation gave money. A fire broke out in Tulsa."

    assert [(p.name, p.as_government) for p in _resolved(text, nlp, world)] == [
        ("Tulsa", True),
        ("Tulsa", False),
    ]


def test_without_weights_the_rule_decides(nlp: Language, world: Geography) -> None:
    text = "A tremor shook Tripoli at dawn. Lebanese soldiers came from Beirut and Sidon."

    assert _one("Tripoli", text, nlp, replace(world, ranking=None)).geonames_id == 266826


def test_the_passes_count_what_they_decide(nlp: Language, world: Geography) -> None:
    doc = nlp("They met in Paris, Texas. Later they left Paris for Norway.")
    decisions = places.decide(doc, mentions.find(doc, world), world)
    assert Counter(d.by for d in decisions) == {"container": 2, "document": 1, "size": 1}


# --- points and precision ---


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("A blast shook Mosul.", "Mosul", ("IRQ", "city")),
        ("A blast shook Nineveh province.", "Nineveh province", ("IRQ", "admin1")),
        ("A blast shook Norway.", "Norway", ("NOR", "country")),
        ("A blast shook southern Lebanon.", "southern Lebanon", ("LBN", "region")),
        ("A blast shook eastern Aleppo.", "eastern Aleppo", ("SYR", "city")),
        ("A blast shook Baghdad airport.", "Baghdad airport", ("IRQ", "city")),
        ("A ship was hit in the Red Sea.", "Red Sea", (None, "region")),
        ("Tanks rolled through the Gaza Strip.", "Gaza Strip", ("PSE", "admin1")),
        ("Soldiers clashed in Kashmir.", "Kashmir", (None, "region")),
    ],
)
def test_a_point_only_where_it_is_its_own_or_its_citys(
    text: str, name: str, known: tuple[str | None, str], nlp: Language, world: Geography
) -> None:
    found = _one(name, text, nlp, world)
    assert (found.country, found.precision) == known
    assert (found.latitude is None, found.longitude is None) == (known[1] != "city", known[1] != "city")


def test_a_border_lies_in_both_countries_and_has_no_point(nlp: Language, world: Geography) -> None:
    (found,) = _resolved("Raids hit camps on the Chad-Sudan border area.", nlp, world)
    assert (found.name, found.relation, found.countries) == (
        "Chad-Sudan border area",
        "border",
        ("TCD", "SDN"),
    )
    assert (found.country, found.latitude, found.geonames_id, found.precision) == (None, None, None, "region")


def test_a_border_of_peoples(nlp: Language, world: Geography) -> None:
    (found,) = _resolved("Snipers fired across the Syrian-Turkish border.", nlp, world)
    assert found.countries == ("SYR", "TUR")


def test_a_name_that_no_gazetteer_knows_is_reported_without_a_guess(nlp: Language, world: Geography) -> None:
    found = _one("Qurmazabad", "Four men were shot in the village of Qurmazabad.", nlp, world)
    assert (found.country, found.countries, found.latitude, found.geonames_id) == (None, (), None, None)


def test_shouted_names_are_written_as_the_gazetteer_has_them(nlp: Language, world: Geography) -> None:
    (found,) = _resolved("GUNMEN ATTACKED A POLICE POST NEAR AYACUCHO", nlp, world)
    assert found.name == "Ayacucho"


# --- governments ---


@pytest.mark.parametrize(
    ("text", "name", "acts"),
    [
        ("Washington claimed that the ship had been armed.", "Washington", True),
        ("A judge in Washington dismissed the claim.", "Washington", False),
        ("Talks with Moscow broke down.", "Moscow", True),
        ("Flights to Moscow were cancelled.", "Moscow", False),
        ("Inspectors asked about Tehran's nuclear programme.", "Tehran", True),
        ("A fire burned in Tehran's southern suburbs.", "Tehran", False),
        ("Norway condemned the attack.", "Norway", True),
        ("The attack happened in Norway.", "Norway", False),
        ("A US drone crashed.", "US", True),
        ("An earthquake struck Nepal.", "Nepal", False),
        ("Iran-backed fighters withdrew.", "Iran", True),
        ("Milan said nothing.", "Milan", False),
    ],
)
def test_whether_a_name_stands_for_a_government(
    text: str, name: str, acts: bool, nlp: Language, world: Geography
) -> None:
    assert _one(name, text, nlp, world).as_government is acts


# --- focus ---


def test_focus_is_the_country_of_most_places(nlp: Language, world: Geography) -> None:
    found = _resolved("Washington said that bombs fell on Mosul, Tikrit and Basra.", nlp, world)
    assert places.focus(found) == "IRQ"


@pytest.mark.parametrize("text", ["Nothing happened.", "Planes flew over Norway and Sweden."])
def test_no_focus_without_places_or_in_a_tie(text: str, nlp: Language, world: Geography) -> None:
    assert places.focus(_resolved(text, nlp, world)) is None


def test_a_village_that_the_story_has_nothing_to_do_with_is_no_place(nlp: Language, world: Geography) -> None:
    text = (
        "Prayers were said in Sidra. Shells fell on Rafah and Khan Younis in Gaza, Palestinian medics said."
    )
    assert [p.name for p in _resolved(text, nlp, world)] == ["Rafah", "Khan Younis", "Gaza"]


def test_the_mentions_in_order_and_the_same_twice(nlp: Language, world: Geography) -> None:
    doc = nlp("Near Springfield, Ohio, and Cambridge, the Iraq-Syria border, \u201cParis\u201d " * 20)
    found = mentions.find(doc, world)
    once, again = places.resolve(doc, found, world), places.resolve(doc, found, world)
    spans = [m.span for m in found]
    assert [p.span for p in once] == [span for span in spans if span in {p.span for p in once}]
    assert once == again


# --- places without a name, names without an entry ---


def _data(place: ResolvedPlace) -> tuple[str | None, str, bool]:
    return place.country, place.precision, place.latitude is not None


def test_the_city_is_the_one_named_before(nlp: Language, world: Geography) -> None:
    text = (
        "Storm hits Beira\n\nMAPUTO, 3 May — A storm hit Beira in Mozambique on Monday.\n\n"
        "Officials met the press in Maputo on Tuesday.\n\nThey were tired.\n\nPower was cut in most of the city."
    )
    found = _resolved(text, nlp, world)[-1]

    assert (found.span.text, found.name) == ("the city", "Beira")
    assert _data(found) == ("MOZ", "city", True)


def test_the_village_is_never_a_city(nlp: Language, world: Geography) -> None:
    found = _resolved("Gunmen came from Lagos on Monday. They killed nine in the village.", nlp, world)

    assert [p.name for p in found] == ["Lagos"]


def test_an_unknown_village_lies_where_the_story_does(nlp: Language, world: Geography) -> None:
    text = (
        "Gunmen attacked the village of Okorobana on Monday, Nigerian officials in Maiduguri said. "
        "They killed nine people in the village. A fire broke out on Ahmadu Street."
    )
    found = {p.span.text: p for p in _resolved(text, nlp, world)}

    assert _data(found["Okorobana"]) == ("NGA", "city", False)
    assert _data(found["the village"]) == ("NGA", "city", False)
    assert found["the village"].name == "Okorobana"
    assert _data(found["Ahmadu Street"]) == ("NGA", "point", False)


def test_a_town_s_police_are_no_place_of_events(nlp: Language, world: Geography) -> None:
    text = "Akron police arrested a man in Toledo, Ohio. Inspector Ann Hill, of West Yorkshire Police, wept."
    found = {p.name: p.as_government for p in _resolved(text, nlp, world)}

    assert found["Akron"]
    assert not found["Toledo"]
    assert "West Yorkshire Police" not in found


# --- capitals and containers ---


@pytest.mark.parametrize(
    ("text", "span", "name", "country"),
    [
        ("They met in the Malian capital.", "the Malian capital", "Bamako", "MLI"),
        ("They met in Georgia's capital.", "Georgia's capital", "Tbilisi", "GEO"),
        ("Kenya mourns. A bomb went off in the capital.", "the capital", "Nairobi", "KEN"),
        ("A bomb hit Syria's Homs.", "Homs", "Homs", "SYR"),
        ("It rained in Dover, a town in Delaware.", "Dover", "Dover", "USA"),
        ("It crashed near Tempe, a valley in Thessaly, Greece.", "Tempe", "Tempe", "GRC"),
        ("It was in Dabolo, Mandera County. In Somalia it rained.", "Dabolo", "Dabolo", "KEN"),
    ],
)
def test_what_the_words_around_say(
    text: str, span: str, name: str, country: str, nlp: Language, world: Geography
) -> None:
    found = next(p for p in _resolved(text, nlp, world) if p.span.text == span)

    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("A Denver man was hurt.", True),
        ("A Denver high school student was hurt.", True),
        ("Ann Roe, 43, of Denver, was hurt.", True),
        ("A man was hurt in Denver.", False),
        ("A Denver bank was robbed.", False),
        ("A native of Denver was hurt.", True),
        ("The city of Denver was hit.", False),
    ],
)
def test_where_someone_is_from(text: str, origin: bool, nlp: Language, world: Geography) -> None:
    assert _one("Denver", text, nlp, world).origin is origin


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The ministers of Chad and Sudan met.", True),
        ("The steps by Germany, France and Chad were small.", True),
        ("The towns of Chad are small.", False),
    ],
)
def test_countries_that_act(text: str, acts: bool, nlp: Language, world: Geography) -> None:
    assert _one("Chad", text, nlp, world).as_government is acts


# --- what the story and the next words say ---


def test_a_county_goes_with_a_town_that_lies_in_it(nlp: Language, world: Geography) -> None:
    text = "A Boone County dispatcher called. Ann Roe, of Lebanon, was held in the Boone County Jail by Lebanon Police."

    assert {p.admin1 for p in _resolved(text, nlp, world)} == {"Indiana"}


def test_a_town_that_the_gazetteer_has_not_lies_in_the_state_behind_it(
    nlp: Language, world: Geography
) -> None:
    text = "Nobody was hurt in Orient, Ohio, on Monday. The fire in Orient burned all night."
    first, _, again = _resolved(text, nlp, world)

    assert (first.name, first.admin1, first.latitude) == ("Orient", "Ohio", None)
    assert (again.name, again.admin1) == ("Orient", None)
    # what goes on behind the second name is a list
    listed = _resolved("They moved from Orient, Ohio and Texas to Maine.", nlp, world)
    assert listed[0].admin1 != "Ohio"


def test_a_town_hall_is_in_its_town_and_a_hall_need_not_be(nlp: Language, world: Geography) -> None:
    text = "The board met at Ludlow {} Hall on Monday, near Springfield, Massachusetts."

    assert _one("Ludlow Town Hall", text.format("Town"), nlp, world).admin1 == "Massachusetts"
    assert _one("Ludlow Music Hall", text.format("Music"), nlp, world).admin1 is None


def test_one_name_before_counties_is_what_they_lie_in(nlp: Language, world: Geography) -> None:
    place = _one("Kentucky", "The grant is for ten Kentucky counties.", nlp, world)

    assert (place.precision, place.admin1) == ("admin1", "Kentucky")


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("A 25-year-old Denver, Colorado, man was arrested on Friday.", {"Denver", "Colorado"}),
        ("In Denver, Colorado, police arrested a man.", set()),
        ("In Denver, Colorado, women marched on Friday.", set()),
    ],
)
def test_a_town_and_its_state_before_who_is_from_there(
    text: str, origins: set[str], nlp: Language, world: Geography
) -> None:
    assert {p.name for p in _resolved(text, nlp, world) if p.origin} == origins


def test_an_audience_of_officers_is_no_police_of_the_town(nlp: Language, world: Geography) -> None:
    assert _one("Warwick", "Officers in Warwick said that it must end.", nlp, world).force
    assert not _one("Warwick", "He spoke, telling officers in Warwick that it must end.", nlp, world).force
