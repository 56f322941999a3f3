"""Every scorer on small made-up answers, right and wrong."""

from __future__ import annotations

from typing import Any

import pytest

from bench.registry import TASKS
from bench.tasks import (
    airwars,
    coreference,
    cyber,
    entities,
    fivew,
    incidents,
    pages,
    places,
    plover,
    quotes,
    reactions,
    relevance,
    shootings,
    times,
    triggers,
)
from bench.tasks.coreference import Chain
from bench.tasks.incidents import Incident
from bench.tasks.places import Toponym
from bench.tasks.plover import Act, Coded
from bench.tasks.quotes import Quotation
from bench.tasks.shootings import Told
from bench.tasks.times import Timex
from bench.tasks.triggers import Mention
from service.extractor import Extractor
from service.schema import Article, Options


def test_names_are_unique() -> None:
    assert list(TASKS) == [task.name for task in TASKS.values()]


@pytest.mark.parametrize("name", TASKS)
def test_every_bar_is_of_a_figure_that_is_scored(name: str) -> None:
    if name != "seed":  # it is scored against one article, which is not here
        assert set(TASKS[name].bars) <= set(TASKS[name].score([], []))


def test_quotes() -> None:
    text = '"We saw it," said Holt. He left.'
    gold = [quotes.Gold(text, (Quotation(((1, 11),), ((18, 22),)), Quotation(((24, 31),), ())))]
    answer = [(Quotation(((0, 12),), ((13, 17),)), Quotation(((30, 32),), ()))]

    assert quotes.score(gold, answer) == {"content_f1": 0.5, "with_source_f1": 0, "exact_f1": 0.5}


def test_a_quotation_without_a_speaker_has_none() -> None:
    gold = [quotes.Gold("It rained.", (Quotation(((0, 10),), ()),))]

    assert quotes.score(gold, [(Quotation(((0, 10),), ()),)])["with_source_f1"] == 1
    assert quotes.score(gold, [(Quotation(((0, 10),), ((0, 2),)),)])["with_source_f1"] == 0


def test_who_is_the_words_it_follows() -> None:
    text = "Holt, who said it rained, left. Ito did not."
    gold = [quotes.Gold(text, (Quotation(((15, 24),), ((6, 9),)),))]

    assert quotes.score(gold, [(Quotation(((15, 24),), ((0, 4),)),)])["with_source_f1"] == 1
    assert quotes.score(gold, [(Quotation(((15, 24),), ((32, 35),)),)])["with_source_f1"] == 0


def test_plover_types() -> None:
    gold = [(frozenset({"CONCEDE", "RETREAT"}),), (), (frozenset({"AID"}),)]
    answer = [(Coded("RETREAT", (), ()),), (Coded("PROTEST", (), ()),), ()]

    assert plover.score_types(gold, answer) == {"recall": 0.5, "precision": 0.5}


def test_plover_acts() -> None:
    act = Act(frozenset({"ACCUSE"}), "the Holt government", "Nordline")
    turned = Coded("ACCUSE", ("Nordline",), ("the government",))
    right = Coded("ACCUSE", ("government",), ("Nordline",))

    assert plover.score_acts([act, act], [(turned,), (Coded("AID", (), ()), right)]) == {
        "first_type": 0.5,
        "type": 1,
        "with_sides": 0.5,
    }


def test_a_recipient_that_is_only_a_place_may_be_where() -> None:
    siege = Coded("COERCE", ("Holt",), (), ("Sorvik Bay",))
    acts = [
        Act(frozenset({"COERCE"}), "Holt", who) for who in ("Sorvik Bay", "the fishermen of Sorvik Bay town")
    ]

    assert plover.score_acts(acts[:1], [(siege,)])["with_sides"] == 1
    assert plover.score_acts(acts[1:], [(siege,)])["with_sides"] == 0


def test_triggers() -> None:
    text = "Rebels attacked the old fort and killed two men."
    gold = [
        triggers.Gold(text, (Mention("Attack", (7, 15), ((0, 6), (16, 28))), Mention("Die", (33, 39), ())))
    ]
    answer = [(Mention("Attack", (7, 15), ((20, 28), (33, 39))), Mention("Injure", (33, 39), ()))]

    assert triggers.score(gold, answer) == {
        "typed_f1": 0.5,
        "typed_precision": 0.5,
        "typed_recall": 0.5,
        "untyped_f1": 1,
        "argument_f1": 0.5,
    }


def test_incidents() -> None:
    gold = (
        Incident(
            type="BOMBING",
            slots={"perpetrator": (("TWO MEN", "MEN"),), "victim": (("HOLT",), ("AIDE",))},
            dates=(("1990-02-02", "1990-02-03"),),
            places=frozenset({"Sorvik"}),
            countries=frozenset({"NOR"}),
            killed=2,
        ),
        Incident(type="ARSON", slots={}, optional=True),
    )
    answer = (
        Incident(
            type="BOMBING",
            slots={"perpetrator": (("two men",),), "victim": (("a guard",),)},
            dates=(("1990-02-03", "1990-02-03"),),
            places=frozenset({"Hallam"}),
            countries=frozenset({"GBR", "NOR"}),
            killed=2,
        ),
        Incident(type="ROBBERY", slots={}),
    )

    found = incidents.score([gold], [answer])

    assert (found["type_precision"], found["type_recall"]) == (0.5, 1)
    assert (found["perpetrator_f1"], found["victim_f1"], found["slots_f1"]) == (1, 0, 0.4)
    assert (found["date"], found["country"], found["place"], found["killed"]) == (1, 1, 0, 1)


def test_a_day_that_the_set_does_not_know_is_not_asked_for() -> None:
    gold = Incident(type="BOMBING", slots={}, dates=((None, "1990-02-03"),))
    known = Incident(type="BOMBING", slots={}, dates=(("1990-02-03", "1990-02-03"),))
    answer = Incident(type="BOMBING", slots={}, dates=(("1990-02-02", "1990-02-02"),))

    assert incidents.score([(gold,), (known,)], [(answer,), (known,)])["date"] == 1
    assert incidents.score([(known,)], [(answer,)])["date"] == 0


def test_shootings() -> None:
    gold = [
        shootings.Gold(killed=1, injured=None, date="2020-05-02", city=frozenset({"hallam"})),
        shootings.Gold(killed=0, injured=2, date="2020-05-02", city=None),
    ]
    answer = [Told(1, 5, "2020-05-01", "2020-05-03", frozenset({"hallam"})), shootings.NOTHING]

    assert shootings.score(gold, answer) == {"killed": 1, "injured": 0, "date": 0.5, "city": 1}


def test_airwars() -> None:
    gold = [airwars.Gold((2, 4), (1, 1)), airwars.Gold((2, 4), None)]
    answer = [airwars.Told(3, 1), airwars.Told(None, 7)]

    assert airwars.score(gold, answer) == {
        "killed_least": 0,
        "killed_in_range": 0.5,
        "injured_least": 1,
        "injured_in_range": 1,
    }


def test_times() -> None:
    gold = [(Timex((0, 6), "2020-05-04"), Timex((10, 15), "P3D"))]
    answer = [(Timex((3, 6), "2020-05-04"), Timex((10, 15), "P3W"))]

    assert times.score(gold, answer) == {"relaxed_f1": 1, "strict_f1": 0.5, "value_f1": 0.5}


def test_places() -> None:
    gold = [
        (
            Toponym((0, 6), 1, (60.0, 5.0)),
            Toponym((10, 16), 2, (60.0, 5.0)),
            Toponym((20, 26), 3, (60.0, 5.0), optional=True),
        )
    ]
    answer = [(Toponym((0, 6), 1, None), Toponym((10, 16), 9, (60.5, 5.5)), Toponym((20, 26), 8, None))]

    found = places.score(gold, answer)

    assert (found["found_precision"], found["found_recall"]) == (1, 1)
    assert (found["right_id"], found["within_161_km"], found["end_to_end_f1"]) == (0.5, 1, 1)


def test_end_to_end_a_place_is_found_and_near() -> None:
    here = (60.0, 5.0)
    gold = [(Toponym((0, 6), 1, here), Toponym((10, 16), 2, here), Toponym((20, 26), None, None))]
    answer = [(Toponym((0, 6), 1, None), Toponym((10, 16), 9, (2.0, 5.0)), Toponym((20, 26), 8, here))]

    assert places.score(gold, answer)["end_to_end_f1"] == 0.5


def test_a_place_without_a_point_is_nowhere_near() -> None:
    gold = [(Toponym((0, 6), 1, (60.0, 5.0)),)]

    assert places.score(gold, [(Toponym((0, 6), 2, None),)])["within_161_km"] == 0
    assert places.score(gold, [(Toponym((0, 6), 2, (62.0, 5.0)),)])["within_161_km"] == 0


def test_fivew() -> None:
    gold = [
        fivew.Answers(who=("Karin Holt",), what=("a ferry burned",), when=("Friday",), days=("2020-05-01",))
    ]
    answer = [
        fivew.Answers(
            who=("Holt",), what=("two men robbed a bank",), when=("overnight",), days=("2020-05-01",)
        )
    ]

    assert fivew.score(gold, answer) == {"who": 1, "what": 0, "when": 1, "where": 0}


def test_coreference() -> None:
    holt, lund = Chain(((20, 22), (40, 42)), ((0, 10),)), Chain(((60, 63),), ((30, 34),))
    answer = (Chain(((20, 22), (60, 63)), ((5, 10),)), Chain(((40, 42),), ()))

    assert coreference.score([(holt, lund)], [answer]) == {
        "accuracy": 0.5,
        "resolved": pytest.approx(2 / 3),
        "recall": pytest.approx(1 / 3),
    }


def test_reactions() -> None:
    gold = (
        reactions.Gold(frozenset({5}), frozenset({20}), frozenset({"condemns", "accuses"}), needed=True),
        reactions.Gold(frozenset({5}), frozenset({40}), frozenset({"mourns"}), needed=True),
        reactions.Gold(frozenset({5}), frozenset({60}), frozenset({"comments"}), needed=False),
    )
    blast = frozenset({(3, 8)})
    answer = (
        reactions.Told(blast, frozenset({(18, 22)}), "accuses"),
        reactions.Told(blast, frozenset({(40, 44)}), "denies"),
        reactions.Told(blast, frozenset({(60, 64)}), "comments"),
        reactions.Told(frozenset({(90, 95)}), frozenset({(40, 44)}), "mourns"),
    )

    found = reactions.score([gold], [answer])

    assert found["precision"] == pytest.approx(1 / 3)
    assert found["recall"] == 0.5
    assert found["event_speaker_f1"] == pytest.approx(0.8)


def test_entities() -> None:
    text = "Norwegian jets hit Sorvik. Mayor Karin Holt wept."
    gold = (
        entities.Gold((0, 9), (), frozenset({"country"}), frozenset({"NOR"}), frozenset({None})),
        entities.Gold((33, 43), ((33, 43),), frozenset({"person"}), frozenset({None}), frozenset({"GOV"})),
    )
    norway = entities.Someone(frozenset({(0, 9)}), "Norway", "country", "NOR", None)
    holt = entities.Someone(frozenset({(27, 43)}), "Karin Holt", "person", None, "CVL")

    found = entities.score([(text, gold)], [(norway, holt)])

    assert (found["right"], found["name"], found["sector"]) == (0.5, 1, 0.5)
    assert entities.score([(text, gold)], [()])["right"] == 0


def test_cyber() -> None:
    gold = [frozenset({"Ransom"}), frozenset()]
    answer = [frozenset({frozenset({"Ransom", "Phishing"})}), frozenset({frozenset({"Databreach"})})]

    assert cyber.score(gold, answer) == {"f1": pytest.approx(2 / 3), "precision": 0.5, "recall": 1}


def test_relevance() -> None:
    assert relevance.score([True, True, False], [True, False, True]) == {"precision": 0.5, "recall": 0.5}


def test_pages() -> None:
    assert pages.score(["two men died", "autre langue"], ["two men left", ""]) == {
        "word_f1": pytest.approx(2 / 3)
    }


@pytest.mark.parametrize(
    ("city", "names"),
    [
        ("Hallam", {"hallam"}),
        ("Hallam (Norbury)", {"hallam", "norbury"}),
        ("Norbury (county)", {"norbury county", "norbury parish"}),
    ],
)
def test_a_city_is_named_by_its_quarter_or_its_county_too(city: str, names: set[str]) -> None:
    document = _shooting("Two people were hurt.", city=city)

    assert shootings.TASK.gold(document).city == frozenset(names)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Two people were hurt on Saturday.", True),
        ("Two people were hurt on May 2.", True),
        ("Two people were hurt last night.", True),
        ("Two people were hurt.", False),
        ("Two people were hurt on Friday.", False),
    ],
)
def test_a_day_is_asked_for_where_the_text_names_it(text: str, *, stated: bool) -> None:
    assert (shootings.TASK.gold(_shooting(text, city="Hallam")).date is not None) is stated


def _shooting(text: str, *, city: str) -> dict[str, Any]:
    answerable = {"killed": False, "injured": True, "city": True}
    gold = {"killed": 0, "injured": 2, "city": city, "date": "2020-05-02", "answerable": answerable}
    return {"text": text, "title": "", "published_at": "2020-05-03", "gold": gold}


WIRE = "PORT LUND, 3 May (Northwire) -- "


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Gunmen killed a mayor in Port Lund on Monday.", ["ATTACK"], id="against someone"),
        pytest.param("Rebels attacked army troops near Port Lund on Monday.", [], id="armed sides"),
        pytest.param("Rebels attacked a police post near Port Lund on Monday.", ["ATTACK"], id="the police"),
        pytest.param("There were more attacks in Port Lund on Monday.", [], id="vague"),
    ],
)
def test_what_counts_as_an_incident(extractor: Extractor, text: str, kinds: list[str]) -> None:
    answer = extractor.extract(Article(text=WIRE + text, options=Options(include=["entities"])))
    assert [incident.type for incident in TASKS["incidents_dev"].predicted(answer)] == kinds


def test_members_of_a_body_are_individuals_and_the_body_an_organization(extractor: Extractor) -> None:
    text = "Terrorists of the People's Liberation Front killed a mayor in Port Lund on Monday."
    answer = extractor.extract(Article(text=WIRE + text, options=Options(include=["entities"])))
    (incident,) = TASKS["incidents_dev"].predicted(answer)
    assert len(incident.slots["perpetrator"]) == 1
    assert incident.slots["organization"] == (("People's Liberation Front",),)
