"""Which words name a place, and what the words around them make of it."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from service.data import countries, geography
from service.data.geography import Geography
from service.mentions import places


@pytest.fixture(scope="module")
def world() -> Geography:
    return geography.load(countries.load())


def _found(text: str, nlp: Language, world: Geography) -> list[str]:
    """Each mention as “span [relation form]”."""
    return [f"{m.span.text} [{m.relation} {m.form}]" for m in places.find(nlp(text), world)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Shells fell on the Chad-Sudan border area.", ["the Chad-Sudan border area [border border]"]),
        (
            "Trucks queued at the border between Poland and Belarus.",
            ["the border between Poland and Belarus [border border]"],
        ),
        ("Peru closed its border with Bolivia.", ["Peru [in name]", "border with Bolivia [border border]"]),
        ("Smugglers cross the Turkish border.", ["the Turkish border [border border]"]),
        ("A jet skidded off the runway at Nairobi airport.", ["Nairobi airport [in facility]"]),
        ("A bomb went off at Kabul International Airport.", ["Kabul International Airport [in facility]"]),
        ("The flood hit Anbar province.", ["Anbar province [in division]"]),
        (
            "Bandits stopped a bus on the road between Garissa and Dadaab.",
            ["Garissa [between name]", "Dadaab [between name]"],
        ),
        ("It burned on the west side of Hutchinson.", ["west side of Hutchinson [in part]"]),
        # the day behind a name is no part of it
        ("An air raid hit a clinic in Khan Younis on Monday.", ["Khan Younis [in name]"]),
        ("Gunmen raided a post in northern Burkina Faso on Monday.", ["northern Burkina Faso [in part]"]),
        ("Twelve people drowned in Rio Grande do Sul on Monday.", ["Rio Grande do Sul [in name]"]),
        ("A yacht sank off the coast of Newfoundland on Monday.", ["Newfoundland [off name]"]),
        ("What do Leeds and Hull do on Monday?", ["Leeds [in name]", "Hull [in name]"]),
        ("A fire broke out in the town of Fallujah.", ["Fallujah [in city]"]),
        ("Gunmen attacked a post in northern Mali.", ["northern Mali [in part]"]),
        ("Gunmen attacked a post in the north of Mali.", ["north of Mali [in part]"]),
        ("The bus crashed 20 km north of Lima.", ["Lima [direction name]"]),
        ("A school near Lyon was closed.", ["Lyon [near name]"]),
        ("A camp on the outskirts of Khartoum was raided.", ["Khartoum [near name]"]),
        ("The ferry sank off the coast of Libya.", ["Libya [off name]"]),
        ("The convoy drove from Kharkiv to Poltava.", ["Kharkiv [from name]", "Poltava [to name]"]),
        (
            "Migrants from Chad, Mali and Sudan drowned.",
            ["Chad [from name]", "Mali [from name]", "Sudan [from name]"],
        ),
        ("It rained in Leeds and York.", ["Leeds [in name]", "York [in name]"]),
        # a capital called after its country, unless its name follows
        ("Gunmen raided a bank in the Malian capital on Monday.", ["the Malian capital [in capital]"]),
        ("They met in Georgia's capital.", ["Georgia's capital [in capital]"]),
        ("They met near the capital of Kenya.", ["the capital of Kenya [near capital]"]),
        ("They met in the Malian capital, Bamako.", ["Bamako [in name]"]),
        ("Chinese capital markets fell.", []),
        # nobody's name stands behind “near”
        ("A dam burst near Mai Kelenu in Kenya.", ["Mai Kelenu [near name]", "Kenya [in name]"]),
        ("A dam burst, Mai Kelenu said.", []),
        ("A man stood near Mai Kelenu's house.", []),
        ("Near Ilave, masked men set fire to a booth.", ["Ilave [near name]"]),
        ("Near dawn, masked men set fire to a booth.", []),
        # the text itself says where a name lies that no list has
        (
            "Raiders stormed a post at Dolbor, in the Tillabery region, at noon.",
            ["Dolbor [in name]", "Tillabery region [in division]"],
        ),
        ("He worked at Initech, in a hurry, at noon.", []),
        ("Raiders burned Kortelo, a farming village in Chad.", ["Kortelo [in name]", "Chad [in name]"]),
        ("Raiders robbed Kortelo, a clerk in Chad.", ["Chad [in name]"]),
        ("They spoke of Kortelo, the length of the state of siege in Chad.", ["Chad [in name]"]),
        (
            "Guns hit el-Obeid, the capital of North Kordofan.",
            ["el-Obeid [in name]", "North Kordofan [in city]"],
        ),
        ("It was built in Dabolo, Mandera County.", ["Dabolo [in name]", "Mandera County [in division]"]),
        (
            "The road between Kandahar and Kabul is closed.",
            ["Kandahar [between name]", "Kabul [between name]"],
        ),
    ],
)
def test_what_the_words_around_a_name_make_of_it(
    text: str, mentions: list[str], nlp: Language, world: Geography
) -> None:
    assert _found(text, nlp, world) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported it first.",
        "The Bank of England raised rates.",
        "Iraqi officials and French diplomats agreed.",
        "Sri Lankan fishermen were arrested.",
        "He said nothing about the plan.",
        "District 7 will vote in May.",
    ],
)
def test_names_that_are_no_places(text: str, nlp: Language, world: Geography) -> None:
    assert _found(text, nlp, world) == []


def test_a_first_name_is_not_the_country(nlp: Language, world: Geography) -> None:
    text = "Chad Miller won the race. Chad thanked his coach.\n\nLater he flew to N'Djamena in Chad."
    starts = [m.span.start_char for m in places.find(nlp(text), world) if m.span.text == "Chad"]
    assert starts == [text.rindex("Chad")]


def test_upper_case_wires(nlp: Language, world: Geography) -> None:
    text = "LIMA, 3 MAY -- GUNMEN ATTACKED A POLICE POST NEAR AYACUCHO."
    assert _found(text, nlp, world) == ["LIMA [in name]", "AYACUCHO [near name]"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Clashes broke out in Tikrit, Iraq.", [True, False]),
        ("They met in Paris, Ky., last year.", [True, False]),
        ("They met in Oslo and Norway won.", [False, False]),
    ],
)
def test_whether_the_next_place_may_contain_it(
    text: str, inside: list[bool], nlp: Language, world: Geography
) -> None:
    assert [m.in_next for m in places.find(nlp(text), world)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "of",
        "the border",
        "border between and",
        "\u201cIraq, \u201cSyria, \u201cthe",
        "IRAQ " * 300,
        "in the north of the north of the north",
        "Iraq-Syria-Iran-Turkey border border border",
        ", , , of of the The and AND",
        "x" * 50_000,
        "\U0001f600 Mosul\u00a0\u200b, Iraq \ufffd",
    ],
)
def test_any_text_gives_mentions_in_order_without_overlap(text: str, nlp: Language, world: Geography) -> None:
    found = places.find(nlp(text), world)
    ends = [m.span.end for m in found]
    starts = [m.span.start for m in found]
    assert all(start >= end for start, end in zip(starts[1:], ends[:-1], strict=True))
    assert all(name.text in m.span.text for m in found for name in m.names)


def test_time_grows_with_length_alone(nlp: Language, world: Geography) -> None:
    sentence = "Troops near Mosul, Iraq, and Raqqa reached the Iraq-Syria border area from Basra. "
    short, long = nlp(sentence * 20), nlp(sentence * 160)
    places.find(short, world)

    def seconds(doc: object) -> float:
        start = time.process_time()
        places.find(doc, world)  # type: ignore[arg-type]
        return time.process_time() - start

    assert seconds(long) < 8 * 3 * max(seconds(short), 0.002)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Workers in Hamilton, Ont., walked out.", ["Hamilton [in name]", "Ont. [in name]"]),
        ("The mill in Sault Ste. Marie closed.", ["Sault Ste. Marie [in name]"]),
        ("A storm tore through Beira.", ["Beira [in name]"]),
        ("The family drove through Beira.", ["Beira [through name]"]),
        ("Bhopal:\n\nTwo people died when a wall fell near the station.", ["Bhopal [in name]"]),
        ("Car bomb kills nine\n\nA car bomb killed nine people in Baghdad.", ["Baghdad [in name]"]),
        ("Leeds man jailed\n\nA man from Leeds was jailed.", ["Leeds [in name]", "Leeds [from name]"]),
        ("Nine people died when fire swept through the village.", ["the village [in definite]"]),
        ("Power was cut in most of the city.", ["the city [in definite]"]),
        ("Rebels shelled the town for hours.", ["the town [in definite]"]),
        ("The city council met. The mayor of the city resigned.", []),
        ("He spoke in the city where he was born and in the city's hall.", []),
    ],
)
def test_names_cut_by_the_parse_and_places_without_one(
    text: str, mentions: list[str], nlp: Language, world: Geography
) -> None:
    assert _found(text, nlp, world) == mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Both the Chicago Police Department and the sheriff's office came.", ["Chicago"]),
        ("The Baton Rouge Police Department wants witnesses.", ["Baton Rouge"]),
        ("A hunter was found dead in the Town of Busti.", ["Busti"]),
        ("The State Police and the Park Police came.", []),
    ],
)
def test_a_force_is_named_after_its_place(
    text: str, names: list[str], nlp: Language, world: Geography
) -> None:
    assert [m.names[0].text for m in places.find(nlp(text), world) if m.names] == names


# --- names that the words around them give away ---


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # where a member was elected
        ("The bill was put off, said Rep. Ann Roe, D-Columbus.", ["Columbus"]),
        ("Sen. John Doe (R-Iowa City) voted against the bill.", ["Iowa City"]),
        ("Vitamin D-Columbus is a brand of pills.", []),
        # bodies that a state has
        ("The Kentucky Department of Fish and Wildlife is leading the inquiry.", ["Kentucky"]),
        ("The raid was led by the Georgia Bureau of Investigation.", ["Georgia"]),
        ("The letter went to the N.J. Division of Taxation.", ["N.J."]),
        # lists of divisions
        (
            "Floods closed roads in Hitchcock and Hayes counties in Nebraska.",
            ["Hitchcock", "Hayes", "Nebraska"],
        ),
        ("Rock Hill City Manager Ann Roe said so.", ["Rock Hill"]),
        ("Rain fell in Far North Queensland.", ["Queensland"]),
    ],
)
def test_names_of_places_in_other_names(text: str, names: list[str], nlp: Language, world: Geography) -> None:
    assert [name.text for m in places.find(nlp(text), world) for name in m.names] == names


def _kept(text: str, nlp: Language, world: Geography, *, org: str) -> list[str]:
    """What is left where the parse takes every mention of `org` outside a prepositional phrase for a body."""
    doc = nlp(text)
    for token in doc:
        if token.text.casefold() == org.casefold():
            token.ent_type_ = "ORG"
    found = places.find(doc, world)
    heads = {m.span.root.i for m in found if m.span.text.casefold() == org.casefold()}
    return [m.span.text for m in places.without(heads, found, world)]


def test_what_the_story_calls_a_place_once_is_one_again(nlp: Language, world: Geography) -> None:
    assert (
        _kept("A fire broke out in Fargo. Officials praised Fargo.", nlp, world, org="Fargo") == ["Fargo"] * 2
    )
    assert _kept("Officials praised Fargo.", nlp, world, org="Fargo") == []


@pytest.mark.parametrize(
    "text",
    [
        "CORSICANA — A woman was sentenced on Monday.",
        "The driver, Ann Roe of Corsicana, was hurt.",
        "A Corsicana-based firm closed.",
    ],
)
def test_what_says_that_a_name_is_a_place(text: str, nlp: Language, world: Geography) -> None:
    assert [name.casefold() for name in _kept(text, nlp, world, org="Corsicana")] == ["corsicana"]


@pytest.mark.parametrize("text", ["Police shot two men near AL", "A tornado struck a school in Mobile AK"])
def test_a_text_may_end_with_the_abbreviation_of_a_state(text: str, nlp: Language, world: Geography) -> None:
    assert all(
        text[m.span.start_char : m.span.end_char] == m.span.text for m in places.find(nlp(text), world)
    )
