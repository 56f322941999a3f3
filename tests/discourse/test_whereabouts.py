"""Where an event was, rather than where its reporter sat."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def principal(extractor: Extractor, text: str) -> Event:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events[0]


def where(event: Event) -> list[tuple[str, bool]]:
    return [(p.name, p.stated) for p in event.where]


def test_a_district_of_the_lead_goes_before_the_dateline(extractor: Extractor) -> None:
    text = (
        "Embankment gives way in Kericho; 6 dead\n\n"
        "NAIROBI: Six people were killed on Thursday after an embankment burst in Kericho county.\n\n"
        "The governor, who lives in Nairobi, sent condolences."
    )
    found = [name for name, _ in where(principal(extractor, text))]
    assert found[0].startswith("Kericho")
    assert "Nairobi" not in found


def test_the_dateline_is_the_scene_where_nothing_else_is_named(extractor: Extractor) -> None:
    text = "LEEDS — A fire at a hostel killed three people on Thursday, police said."
    assert ("Leeds", False) in where(principal(extractor, text))


def test_what_is_off_an_island_is_in_no_town(extractor: Extractor) -> None:
    text = (
        "MANILA — A ferry caught fire on Thursday.\n\n"
        "It was found adrift off Tamburo Island, and nine of those aboard were dead. "
        "The ferry was owned by a Philippine firm."
    )
    found = where(principal(extractor, text))
    assert [name for name, _ in found] == ["Tamburo Island"]


def test_a_place_that_no_gazetteer_has_stays_with_the_country_of_the_story(extractor: Extractor) -> None:
    text = "A tanker exploded at Wambolo on the Mombasa-Nairobi highway on Thursday. The Kenyan town of Voi sent nurses."
    places = {p.name: (p.country, p.precision) for p in principal(extractor, text).where}
    assert places["Wambolo"] == ("KEN", "region")
    assert places["Mombasa-Nairobi highway"] == ("KEN", "point")
    assert "Nairobi" not in places


def test_the_scene_of_what_goes_on_is_that_of_what_it_goes_on_to_do(extractor: Extractor) -> None:
    text = "The heatwave which began on Tuesday continues to affect nine districts of Sindh province."
    assert where(principal(extractor, text)) == [("Sindh province", True)]


def test_a_country_of_another_story_is_no_scene(extractor: Extractor) -> None:
    text = (
        "A man was shot dead on Thursday, police said. A friend said he had served in Iraq.\n\n"
        "Police in Tulsa, Oklahoma, found the gun in Broken Arrow."
    )
    assert "Iraq" not in [name for name, _ in where(principal(extractor, text))]


def test_a_ship_called_after_a_town_is_not_there(extractor: Extractor) -> None:
    text = "The night the Lisbon burned\n\nA ferry, the Lisbon, caught fire off Cebu on Thursday, killing two people."
    assert "Lisbon" not in [name for name, _ in where(principal(extractor, text))]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        pytest.param(
            "NAIROBI, Oct 2 (Reuters) - Doctors went on strike over pay on Thursday, their union said.",
            "Nairobi",
            id="a strike",
        ),
        pytest.param(
            "MONTEVIDEO, June 12 (Xinhua) -- China and Uruguay signed a trade agreement here on Thursday.",
            "Montevideo",
            id="a signing",
        ),
        pytest.param(
            "LIMA, June 12 (Reuters) - The president met the leaders of four unions on Thursday.",
            "Lima",
            id="a meeting",
        ),
    ],
)
def test_people_come_together_where_the_report_is_filed(extractor: Extractor, text: str, town: str) -> None:
    assert where(principal(extractor, text)) == [(town, False)]


def test_words_of_the_lead_are_said_where_the_report_is_filed(extractor: Extractor) -> None:
    text = "LIMA, June 12 (Reuters) - The president accused the army of lying on Thursday."
    assert where(principal(extractor, text)) == [("Lima", False)]
    abroad = (
        "LIMA, June 12 (Reuters) - The president of Chile accused the army of Chile of lying on Thursday."
    )
    assert where(principal(extractor, abroad)) == []


def test_a_disaster_was_where_it_is_said_to_have_happened(extractor: Extractor) -> None:
    text = (
        "Two trains collided in Kenya on Thursday, killing nine people.\n\n"
        "The disaster happened near Voi. The dead were flown to a hospital in Nairobi."
    )
    assert where(principal(extractor, text)) == [("Voi", False), ("Kenya", True)]


def test_whoever_looks_into_it_sits_elsewhere(extractor: Extractor) -> None:
    text = (
        "Two people died in a fire at a house in Elm Township, Ohio, on Thursday.\n\n"
        "The cause is being investigated by the state fire marshal in Columbus."
    )
    assert [name for name, _ in where(principal(extractor, text))] == ["Elm Township", "Ohio"]


def test_a_village_that_no_gazetteer_has_needs_no_town(extractor: Extractor) -> None:
    text = (
        "KINSHASA, May 19 (Reuters) - Rebels killed nine people in the village of Mubolo in Congo's North Kivu province "
        "on Thursday."
    )
    found = [name for name, _ in where(principal(extractor, text))]
    assert found[0] == "Mubolo"
    assert "Kinshasa" not in found


def test_the_dateline_is_no_scene_where_the_story_plays_in_another_country(extractor: Extractor) -> None:
    text = (
        "NAIROBI, May 19 (Reuters) - Six people were shot dead in Goma on Thursday, Congo's government said."
    )
    event = principal(extractor, text)
    assert [(p.name, p.country) for p in event.where] == [("Goma", "COD")]


def test_the_capital_is_where_power_is_seized(extractor: Extractor) -> None:
    text = (
        "Officers seize power in Mali's capital\n\n"
        "DAKAR, May 19 (Reuters) - Soldiers seized power in Mali on Thursday after shots were heard at dawn."
    )
    assert [name for name, _ in where(principal(extractor, text))] == ["Bamako", "Mali"]


def test_places_of_recalled_events_are_theirs(extractor: Extractor) -> None:
    text = (
        "Gunmen attacked a police post in Dabolo, Mandera County, on Thursday, killing five officers.\n\n"
        "The group has carried out many raids in Kenya, among them a 2013 assault on a mall in Nairobi."
    )
    found = [name for name, _ in where(principal(extractor, text))]
    assert found[0] == "Dabolo"
    assert "Nairobi" not in found


def test_a_sentence_is_passed_where_the_court_is(extractor: Extractor) -> None:
    text = (
        "A Leeds gang has been jailed for stealing lead.\n\nThey sold it in York, Bradford Crown Court heard. "
        "Their van was found in Hull."
    )
    assert where(principal(extractor, text)) == [("Bradford", False)]


def test_the_dateline_is_no_scene_of_what_headline_and_lead_place_elsewhere(extractor: Extractor) -> None:
    text = (
        "Mali declares state of emergency\n\n"
        "DAKAR, May 19 (Reuters) - Mali's government declared a state of emergency on Thursday."
    )
    assert where(principal(extractor, text)) == [("Mali", False)]


def test_whoever_welcomes_an_accord_is_elsewhere(extractor: Extractor) -> None:
    text = "Chad and Sudan signed an accord in Cairo on Thursday. The bloc's chief, in Brussels, welcomed the accord."
    assert [name for name, _ in where(principal(extractor, text))] == ["Cairo"]
