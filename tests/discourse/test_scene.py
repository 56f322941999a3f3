"""Where and when an event was."""

from __future__ import annotations

from service.extractor import Extractor
from service.schema import Article, Event


def principal(extractor: Extractor, text: str) -> Event:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events[0]


def day(event: Event) -> str | None:
    return None if event.when is None or event.when.from_ is None else event.when.from_[:10]


def test_stated_place_and_time(extractor: Extractor) -> None:
    event = principal(extractor, "A bomb exploded in Mosul on Tuesday, killing four people.")
    assert [(p.name, p.stated) for p in event.where] == [("Mosul", True)]
    assert day(event) == "2022-05-17"


def test_time_of_the_next_sentence_is_inferred(extractor: Extractor) -> None:
    event = principal(
        extractor, "Police said a man was shot dead in Denver.\n\nIt happened on Wednesday night."
    )
    assert event.type in {"shooting", "killing"}
    assert day(event) == "2022-05-18"
    assert event.when is not None
    assert event.when.basis == "inferred"


def test_days_of_other_tenses_are_not_the_event_s(extractor: Extractor) -> None:
    text = "A man was shot dead in Denver.\n\nHe had moved there on Monday. He was to leave on Thursday."
    assert day(principal(extractor, text)) is None


def test_the_dateline_gives_a_street_its_town(extractor: Extractor) -> None:
    text = "DENVER (AP) — A man was shot dead at a house on Thistledown Lane late on Tuesday, police said."
    event = principal(extractor, text)
    assert ("Denver", False) in [(p.name, p.stated) for p in event.where]


def test_a_day_of_saying_is_not_the_event_s(extractor: Extractor) -> None:
    event = principal(extractor, "A man was shot dead in Denver, police said on Thursday.")
    assert day(event) is None


def test_the_day_of_an_arrest_is_not_the_shooting_s(extractor: Extractor) -> None:
    text = "A man was arrested on Thursday over the fatal shooting of a shopkeeper in Denver."
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events
    assert {e.type: day(e) for e in found} == {"arrest": "2022-05-19", "shooting": None}


def test_the_day_of_a_death_is_not_that_of_what_killed(extractor: Extractor) -> None:
    text = "A man was shot in Denver on Monday.\n\nHe died on Wednesday of the gunshot wound."
    assert day(principal(extractor, text)) == "2022-05-16"


def test_the_day_at_the_end_of_what_is_said_is_its_own(extractor: Extractor) -> None:
    text = "Three people were shot outside a shop in Denver on Monday, a police spokesman said."
    assert day(principal(extractor, text)) == "2022-05-16"


def test_a_decision_is_of_the_day_on_which_it_is_told(extractor: Extractor) -> None:
    event = principal(extractor, "Halbrook will cut 900 jobs in Denver, the brewer said on Thursday.")
    assert (event.type, day(event)) == ("layoff", "2022-05-19")


def test_what_happens_on_the_ground_is_not_of_the_day_on_which_it_is_told(extractor: Extractor) -> None:
    event = principal(extractor, "A bomb exploded in a market in Mosul. The mayor said so on Thursday.")
    assert day(event) is None


def test_a_decision_is_not_of_the_day_that_it_looks_ahead_to(extractor: Extractor) -> None:
    text = "Halbrook will cut 900 jobs in Denver, the brewer said. Talks will begin on Thursday."
    assert day(principal(extractor, text)) is None


def test_where_it_is_yet_to_go_it_has_not_been(extractor: Extractor) -> None:
    text = (
        "A hurricane hit southwest Florida on Thursday, killing two people near Punta Gorda.\n\n"
        "The hurricane would reach Georgia by Saturday, forecasters said."
    )
    event = principal(extractor, text)
    assert [p.name for p in event.where][:2] == ["Punta Gorda", "southwest Florida"]
    assert "Georgia" not in [p.name for p in event.where]


def test_a_storm_to_come_is_where_it_will_be(extractor: Extractor) -> None:
    event = principal(extractor, "A hurricane will hit Georgia on Saturday, forecasters said.")
    assert [p.name for p in event.where] == ["Georgia"]


def test_what_the_storm_did_abroad_is_not_the_scene_of_the_news(extractor: Extractor) -> None:
    text = (
        "Nine people were killed by a storm in the Libyan city of Derna on Thursday.\n\n"
        "The storm had earlier killed two people in Greece."
    )
    assert [p.name for p in principal(extractor, text).where] == ["Derna"]


def test_a_quake_is_in_every_country_that_it_hits(extractor: Extractor) -> None:
    event = principal(extractor, "An earthquake killed nine people in Turkey and Syria on Thursday.")
    assert {p.name for p in event.where} == {"Turkey", "Syria"}


def test_the_hospital_where_one_died_is_not_where_he_was_shot(extractor: Extractor) -> None:
    text = "A deputy was shot in Newnan on Thursday. The deputy died at a hospital in Atlanta, police said."
    assert [p.name for p in principal(extractor, text).where] == ["Newnan"]


def test_where_it_was_goes_before_what_it_was_near(extractor: Extractor) -> None:
    event = principal(extractor, "A man shot nine people at a farm south of Oakland, in Fresno, on Thursday.")
    assert [(p.name, p.relation) for p in event.where] == [("Fresno", "in"), ("Oakland", "direction")]


# --- what is said, and what is told with the scene ---


def _where(extractor: Extractor, text: str, kind: str, *, title: str | None = None) -> list[tuple[str, bool]]:
    article = Article.model_validate({"text": text, "title": title, "published_at": "2022-05-20"})
    event = next(e for e in extractor.extract(article).events if e.type == kind)
    return [(p.name, p.stated) for p in event.where]


def test_what_the_lead_reports_as_said_was_said_where_it_was_filed(extractor: Extractor) -> None:
    text = "HAVANA (AP) — The government warned fishermen on Thursday against crossing the strait."
    assert _where(extractor, text, "warning") == [("Havana", False)]
    apart = text.replace(" — The", " --\n\nThe")
    assert _where(extractor, apart, "warning", title="Fishermen warned") == [("Havana", False)]


def test_what_is_said_further_down_has_no_place(extractor: Extractor) -> None:
    text = (
        "HAVANA (AP) — A ferry sank on Thursday off the coast of Cuba.\n\nDivers found the wreck at noon.\n\n"
        "The weather office had no news.\n\nThe union demanded new rules for ferries."
    )
    assert _where(extractor, text, "demand") == []


def test_a_trial_is_where_its_court_is(extractor: Extractor) -> None:
    text = (
        "A hacker pleaded guilty on Wednesday to identity theft.\n\nHe named a hundred victims from his home overseas."
        "\n\nIn U.S. District Court in Alexandria, Va., he said little."
    )
    assert ("Alexandria", False) in _where(extractor, text, "trial")


def test_a_charge_is_of_the_town_whose_police_the_story_names(extractor: Extractor) -> None:
    text = (
        "A man was charged with trafficking on Friday.\n\nWinnipeg police said a woman had called for help."
    )
    assert ("Winnipeg", False) in _where(extractor, text, "charge")
    two = text + "\n\nRegina police had looked for him."
    assert _where(extractor, two, "charge") == [("Canada", False)]


def test_what_a_sentence_tells_with_the_scene_was_there(extractor: Extractor) -> None:
    text = (
        "A blaze after a shootout destroyed a motel on Saturday.\n\nTwo agents were wounded in the shootout.\n\n"
        "The Topeka police and the Kansas Highway Patrol are helping."
    )
    assert ("Topeka", False) in _where(extractor, text, "armed_clash")


def test_what_is_told_next_was_where_the_story_has_come_to(extractor: Extractor) -> None:
    text = (
        "Talks on a truce in Sudan began in Geneva on Monday.\n\nRebels shelled the town of Kosti on Tuesday."
        "\n\nAn army drone struck a market in Nyala. A shop was looted."
    )
    assert _where(extractor, text, "looting") == [("Nyala", False)]
    assert _where(extractor, text.replace("A shop", "Another shop"), "looting") == [("Sudan", False)]
    apart = text.replace("A shop was looted.", "In London, ministers met. A shop was looted.")
    assert _where(extractor, apart, "looting") == [("Sudan", False)]
