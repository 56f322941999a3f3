"""What a text looks back at: the words that put it behind the news, and near them what is news."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event

NEWS = "A car bomb killed nine people in Mosul on Monday, police said.\n\n"


def told(extractor: Extractor, text: str, published_at: str | None = "2026-03-03") -> dict[str, Event]:
    article = Article.model_validate({"text": text, "published_at": published_at})
    return {m.trigger.text: e for e in extractor.extract(article).events for m in e.mentions}


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The three men were arrested a few years ago.", "arrested"),
        ("Its mayor resigned months ago.", "resigned"),
        ("Rebels have raided several farms in recent months.", "raided"),
        ("Over the past two years, gunmen abducted dozens of teachers.", "abducted"),
        ("The militia murdered some 700 farmers over three decades.", "murdered"),
        ("Farmers and herders clashed in the past.", "clashed"),
        ("The governor has repeatedly criticised the army.", "criticised"),
        ("The suspect was previously convicted of theft.", "convicted"),
        ("The city has been tense since gunmen launched a wave of attacks on churches.", "attacks"),
        ("Rebels had staged an ambush on the road.", "ambush"),
        ("The rally was the biggest since December, when the president resigned.", "resigned"),
    ],
)
def test_what_lies_behind_the_news(extractor: Extractor, sentence: str, trigger: str) -> None:
    assert told(extractor, NEWS + sentence)[trigger].background


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("It was the deadliest ambush in recent years.", "ambush"),
        ("Hours later police arrested three men.", "arrested"),
        ("Insurgents continue to ambush convoys in the desert that the army took in 2019.", "ambush"),
        ("A judge jailed two men for 20 years.", "jailed"),
        ("The mayor has criticised the army.", "criticised"),
        ("Police were quicker to arrest suspects than in the past.", "arrest"),
        ("Protests have been held in the city since the attack.", "attack"),
        ("The mayor would not comment, since an investigation was under way.", "investigation"),
        ("Both sides hope to sign a peace deal that they have sought in recent months.", "sign"),
    ],
)
def test_what_is_near_it_and_news(extractor: Extractor, sentence: str, trigger: str) -> None:
    assert not told(extractor, NEWS + sentence)[trigger].background


def test_what_happened_in_recent_years_is_not_the_news(extractor: Extractor) -> None:
    found = told(extractor, NEWS + "In recent years a rebel group has bombed several markets.")
    assert found["bombed"].background
    assert found["car bomb"].who.actors == []


def test_a_paragraph_tells_on_of_the_time_that_it_began_with(extractor: Extractor) -> None:
    text = (
        NEWS + "Two brothers bombed a race in Perth in April 2013. They shot dead an officer days later. "
        "Police chased them and arrested one of them.\n\nThe governor of Mosul resigned."
    )
    found = told(extractor, text)
    past = {word: found[word].background for word in ("bombed", "shot dead", "arrested", "resigned")}
    assert past == {"bombed": True, "shot dead": True, "arrested": True, "resigned": False}


def test_the_news_is_taken_up_again_in_the_paragraph(extractor: Extractor) -> None:
    text = (
        "Omar Hale was convicted in Boston on Monday of the 2013 bombing of a race.\n\n"
        "Two bombs exploded near the finish line in April 2013. Hale also was convicted of murder."
    )
    assert not told(extractor, text)["convicted"].background


@pytest.mark.parametrize(
    ("sentence", "background"),
    [
        ("The firm's founder resigned in June 1973.", True),
        ("There have been nine murders in the town in 2019.", False),
        ("The founder resigned on Tuesday at 2088 Philip Street.", False),
        ("The killing is the fourth of 2019.", False),
    ],
)
def test_a_year_in_a_story_of_the_week(extractor: Extractor, sentence: str, background: bool) -> None:
    found = told(extractor, "Gunmen robbed a bank in Hull on Thursday.\n\n" + sentence, None)
    last = found["resigned" if "resigned" in sentence else "murders" if "murders" in sentence else "killing"]
    assert last.background is background


def test_a_chronicle_in_the_present_tense_is_background(extractor: Extractor) -> None:
    text = NEWS + "March 4, 2016 - A driver rams a lorry into a crowd in Nice and kills nine people."
    assert told(extractor, text)["kills"].background
