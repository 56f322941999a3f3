"""What the story is about."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def extract(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-18"})).events


def test_the_news_comes_before_what_it_recalls(extractor: Extractor) -> None:
    text = (
        "Bomb kills six in Quetta\n\nA bomb killed six people in Quetta on Monday.\n\n"
        "In 2013 gunmen had attacked a bus in the same city."
    )
    found = extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-18"})).events
    assert (found[0].type, found[0].background) == ("bombing", False)
    assert [e.background for e in found if e.what.trigger.text == "attacked"] == [True]


def test_condemnation_ranks_below_what_it_condemns(extractor: Extractor) -> None:
    text = "A bomb killed six people in Quetta on Monday.\n\nFrance condemned the attack."
    found = extractor.extract(Article(text=text)).events
    assert [e.type for e in found][:2] == ["bombing", "condemnation"]


def test_what_is_recalled_with_its_year_is_background_though_no_day_is_known(extractor: Extractor) -> None:
    text = (
        "An outbreak of measles has killed four people in the district of Kasese.\n\n"
        "The last outbreak in the district, in 2011, infected 300 people."
    )
    found = [e for e in extractor.extract(Article(text=text)).events if e.type == "outbreak"]
    assert [e.background for e in found] == [False, True]


def test_a_lone_event_of_a_year_is_not_background(extractor: Extractor) -> None:
    found = extractor.extract(Article(text="A measles outbreak killed four people in Kasese in 2011.")).events
    assert [e.background for e in found] == [False]


def test_headline_of_a_court_story_has_the_last_word(extractor: Extractor) -> None:
    text = (
        "Woman jailed for nine years for killing of lodger\n\nThe victim was followed home before he was strangled\n\n"
        "A woman who strangled her lodger in Hull has been jailed for nine years."
    )
    found = extractor.extract(Article(text=text)).events
    assert found[0].type == "sentence"
    assert all(e.background for e in found[1:])


def test_crime_in_the_main_clause_of_the_headline_leads(extractor: Extractor) -> None:
    text = "Gunman kills four in Hull\n\nA gunman who had been jailed for theft killed four people in Hull on Friday."
    assert extractor.extract(Article(text=text)).events[0].type not in {"sentence", "arrest"}


def test_deaths_do_not_make_news_of_an_earlier_attack(extractor: Extractor) -> None:
    text = (
        "Ambush kills six soldiers near Goroma\n\nSix soldiers were killed when militants ambushed a convoy.\n\n"
        "Four soldiers died in an earlier attack on the road."
    )
    found = extractor.extract(Article(text=text)).events
    told = {m.trigger.text: e.background for e in found for m in e.mentions}
    assert (told["ambushed"], told["attack"]) == (False, True)


def test_what_goes_on_is_no_memory(extractor: Extractor) -> None:
    found = extract(
        extractor, "The measles outbreak declared by the ministry on 2 March continues to spread in Kivu."
    )
    assert [e.background for e in found if e.type == "outbreak"] == [False]


def test_an_outbreak_that_ended_is_a_memory(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "Nurses in Kivu went on strike on Monday.\n\nThe measles outbreak in 2019 killed 6,000 children, and three "
        "clinics were burnt down.",
    )
    recalled = [e.background for e in found if e.type != "strike"]
    assert recalled == [True] * len(recalled) != []


def test_what_a_superlative_counts_from_is_recalled(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "France and Spain carried out on Friday what both called the largest prisoner exchange since the invasion.",
    )
    assert (found[0].type, found[0].status.modality) == ("release", "asserted")
    assert [e.background for e in found if e.type == "invasion"] == [True]


def test_announced_decision_is_the_news(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "Volkers will cut 2,000 jobs in Kiel.\n\nThe union called the plan a scandal and demanded talks.",
    )
    assert found[0].type == "layoff"


def test_what_a_person_is_accused_of_yields_to_what_befalls_them(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "The high court on Monday ordered the extradition of a banker who is accused of fraud in Peru.\n\nProsecutors "
        "in Lima charged him in 2020.",
    )
    assert found[0].type in {"extradition", "court_ruling"}


def test_headline_begins_with_the_news(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "Officers seize power in Maranga, president detained\n\nArmy officers seized power in Maranga on Tuesday and "
        "arrested President Odo Keller.",
    )
    assert [e.type for e in found[:2]] == ["coup", "arrest"]


def test_an_exchange_of_prisoners_is_no_court_story(extractor: Extractor) -> None:
    found = extract(
        extractor,
        "Peru and Chile released 40 prisoners each on Tuesday.\n\nHours later a bomb exploded at a bridge in Tacna.",
    )
    assert [(e.type, e.background) for e in found] == [("release", False), ("bombing", False)]


def test_second_headline_is_not_the_lead(extractor: Extractor) -> None:
    text = (
        "16 workers burned to death in mill blaze\n\nExit gate locked, survivors allege\n\nSixteen people were killed in "
        "a fire at a mill in Hull on Monday."
    )
    found = extractor.extract(Article(text=text)).events
    assert found[0].type == "fire"
    assert "burned to death" in [m.trigger.text for m in found[0].mentions]


def test_participle_before_a_noun_says_only_of_whom_the_story_is(extractor: Extractor) -> None:
    text = (
        "Kidnapped students freed in Kebbi\n\nTwenty students who were kidnapped in February were freed in Kebbi on "
        "Sunday."
    )
    assert extractor.extract(Article(text=text)).events[0].type == "release"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Nine abducted pupils freed in Lisvale", {"abduction": True, "release": False}),
        ("Jailed poet freed after nine years", {"arrest": True, "release": False}),
        ("Town marks anniversary of ferry disaster", {"shipwreck": True}),
        ("Gunmen abducted pupils in Lisvale", {"abduction": False}),
    ],
)
def test_what_a_headline_takes_for_known_is_background(
    extractor: Extractor, title: str, told: dict[str, bool]
) -> None:
    article = Article(
        title=title, text="LISVALE (Wire) - Nothing further was known, and the weather was fine."
    )
    found = {e.type: e.background for e in extractor.extract(article).events}
    assert {kind: found[kind] for kind in told} == told


MINE = "A mine collapsed near Goroma on Tuesday, killing six men.\n\nNobody knows why the shaft gave way.\n\n"


@pytest.mark.parametrize(
    ("text", "trigger", "recalled"),
    [
        ("By noon, looters had robbed the office of the mine.", "robbed", False),
        ("Looters had robbed the office of the mine.", "robbed", True),
        ("Troops have arrested 90 looters in the valley since 2020.", "arrested", True),
        ("Troops have arrested nine looters in the valley since Tuesday.", "arrested", False),
        ("In 2019 the owner fled to Perth. Nine guards were hurt in the riots that followed.", "riots", True),
        ("In 2019 the owner fled to Perth. Nine guards were hurt in riots on Tuesday.", "riots", False),
        ("In 2019 the owner fled to Perth.\n\nNine guards were hurt in riots.", "riots", False),
        ("In 2019 the owner fled to Perth. Police said that nine guards were hurt in riots.", "riots", False),
    ],
)
def test_how_far_back_a_tense_and_a_time_reach(
    extractor: Extractor, text: str, trigger: str, *, recalled: bool
) -> None:
    told = {e.what.trigger.text: e.background for e in extract(extractor, MINE + text)}
    assert told[trigger] == recalled


def test_what_the_lead_counts_since_long_ago_is_the_news(extractor: Extractor) -> None:
    found = extract(
        extractor, "Cholera has killed 400 people in Maranga since January.\n\nIt spread to the port."
    )
    assert (found[0].type, found[0].background) == ("outbreak", False)


@pytest.mark.parametrize(
    ("headline", "lead", "first"),
    [
        (
            "Minister resigns two days before election",
            "The minister resigned on Monday, days before the election.",
            "resignation",
        ),
        ("Election held in Malta", "Malta held an election on Monday.", "election"),
        (
            "Calls reveal moments before shootout",
            "Police released calls from moments before a deadly shootout in Hull on Monday.",
            "armed_clash",
        ),
    ],
)
def test_what_only_dates_the_news_does_not_lead(
    extractor: Extractor, headline: str, lead: str, first: str
) -> None:
    article = Article.model_validate({"title": headline, "text": lead, "published_at": "2022-05-18"})
    assert extractor.extract(article).events[0].type == first
