"""What the story is about."""

from __future__ import annotations

from service.extractor import Extractor
from service.schema import Article


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
