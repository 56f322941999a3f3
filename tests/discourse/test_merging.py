"""Which tellings are of one event."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events


def told(event: Event) -> list[str]:
    return [mention.trigger.text for mention in event.mentions]


def holding(found: list[Event], trigger: str) -> list[Event]:
    return [event for event in found if trigger in told(event)]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            (
                "A car bomb exploded outside a bank in Mosul on Tuesday.\n\nThe blast broke windows across the street. "
                "Nobody has claimed the attack."
            ),
            {"exploded", "blast", "attack"},
        ),
        (
            "Gunmen raided a village in Plateau state on Sunday and killed nine people.\n\nThe attack began at dawn.",
            {"killed", "attack"},
        ),
        (
            "A ferry capsized off Lombok on Monday.\n\nEleven people died, officials said.",
            {"capsized", "died"},
        ),
        (
            (
                "Three men were killed on Friday when a gunman opened fire in a bar in Tulsa.\n\nThe shooting was over "
                "within a minute, police said."
            ),
            {"killed", "opened fire", "shooting"},
        ),
        (
            "In a separate attack on Saturday, a roadside bomb killed two policemen near Damboa.",
            {"attack", "roadside bomb", "killed"},
        ),
        (
            "A bomb killed nine people in Kabul on Monday. Another five died in hospital on Wednesday.",
            {"killed", "died"},
        ),
    ],
)
def test_tellings_of_one_event(extractor: Extractor, text: str, triggers: set[str]) -> None:
    assert triggers <= set(told(events(extractor, text)[0]))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("A bomb killed nine people in Kabul on Monday. Five died in Herat on Wednesday.", "killed", "died"),
        (
            (
                "A bomb exploded in Kabul on Monday, killing four people.\n\nOn Wednesday a grenade attack in Herat "
                "wounded three."
            ),
            "exploded",
            "grenade attack",
        ),
        (
            (
                "A train derailed near Katni on Tuesday and 14 people were killed.\n\nIn January 2010 two trains collided "
                "near Tundla, killing three."
            ),
            "derailed",
            "collided",
        ),
        (
            "France condemned the coup on Monday.\n\nGermany denounced the coup on Tuesday.",
            "condemned",
            "denounced",
        ),
        # A stoppage is no attack, though a strike may be one.
        (
            "Dock workers went on strike in Haifa on Monday.\n\nCranes stood still.\n\nNobody claimed the attack on the depot.",
            "went on strike",
            "attack",
        ),
        # What is only meant is not what was done.
        (
            "Two men planned to bomb a shrine in Mosul, a court heard.\n\nA bomb exploded at a bank in Mosul on Monday.",
            "bomb",
            "exploded",
        ),
        # “This” is the one told last.
        (
            (
                "A car bomb exploded in Samarra on Monday, killing four.\n\nA second bomb went off in Kirkuk on Monday, killing "
                "three. “This bombing is a crime,” a witness said."
            ),
            "car bomb",
            "bombing",
        ),
    ],
)
def test_two_events_stay_two(extractor: Extractor, text: str, one: str, other: str) -> None:
    found = events(extractor, text)
    assert holding(found, one)
    assert holding(found, other)
    assert not any(other in told(event) for event in holding(found, one))


def test_another_is_another(extractor: Extractor) -> None:
    text = "A bombing killed two people in Quetta on Monday.\n\nAnother bombing there wounded a child."
    found = holding(events(extractor, text), "bombing")
    assert [told(event).count("bombing") for event in found] == [1, 1]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "The army seized power in a coup in May 2014. The coup was bloodless.",
            {"seized power", "coup"},
        ),
        (
            (
                "Driver jailed for nine years over crash\n\nA lorry driver was jailed for nine years on Tuesday at "
                "Hull Crown Court.\n\nHis brother was acquitted.\n\nA campaigner welcomed the sentence."
            ),
            {"jailed for", "sentence"},
        ),
        (
            (
                "A military jet bombed a village in Kachin on Sunday, killing nine people.\n\nThe resistance said that "
                "people had met for a wedding and that 14 were wounded.\n\nThe army said that gunmen had attacked it on "
                "the road."
            ),
            {"bombed", "wounded"},
        ),
        (
            (
                "A bomb exploded at a market in Mosul on Monday, killing nine people.\n\nGuards had been told that the "
                "bombing would come.\n\nTwo shops were bombed in the square, a witness said."
            ),
            {"exploded", "bombed"},
        ),
        (
            "Nine dead in Lombok\n\nBy A Reporter\n\nPhoto by B Reporter\n\nShare\n\nA ferry capsized on Monday.",
            {"dead", "capsized"},
        ),
    ],
)
def test_tellings_found_across_the_text(extractor: Extractor, text: str, triggers: set[str]) -> None:
    assert any(triggers <= set(told(event)) for event in events(extractor, text))


def test_what_is_recalled_with_its_year_is_not_the_news(extractor: Extractor) -> None:
    text = (
        "Measles outbreak closes schools\n\nAn outbreak of measles has killed four people in the district of Kasese.\n\n"
        "The last outbreak in the district, in 2011, infected 300 people."
    )
    news, recalled = [e for e in events(extractor, text) if e.type == "outbreak"]
    assert news.when is None
    assert recalled.when is not None
    assert recalled.when.span.text == "2011"
    assert "infected" in told(recalled)


@pytest.mark.parametrize(
    ("text", "news", "apart"),
    [
        (
            (
                "Ambush kills six soldiers near Goroma\n\nSix soldiers were killed when militants ambushed a convoy near "
                "Goroma, the army said.\n\nFour soldiers died in an earlier attack on the same road."
            ),
            "ambushed",
            "attack",
        ),
        (
            (
                "Gunman opens fire in Tulsa bar\n\nA gunman opened fire in a bar in Tulsa on Friday, killing three "
                "men.\n\nOfficers shot the attacker."
            ),
            "opened fire",
            "shot",
        ),
        (
            (
                "Porters to walk out over rotas\n\nPorters at two hospitals will walk out on Thursday over rotas.\n\n"
                "Porters walked out for a day over parking charges."
            ),
            "walk out",
            "walked out",
        ),
        (
            (
                "Two men jailed for stabbing baker\n\nTwo men were jailed on Monday for stabbing a baker.\n\nA third "
                "man, Carl Dovey, was acquitted of wounding. His acquittal was greeted with cheers."
            ),
            "jailed for",
            "acquittal",
        ),
    ],
)
def test_what_is_apart_from_the_news(extractor: Extractor, text: str, news: str, apart: str) -> None:
    found = events(extractor, text)
    assert holding(found, apart)
    assert not any(apart in told(event) for event in holding(found, news))


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            (
                "Ambush kills six soldiers near Goroma\n\nSix soldiers were killed when militants ambushed a convoy near "
                "Goroma, the army said.\n\nThe attack began at dawn."
            ),
            {"ambushed", "attack"},
        ),
        (
            (
                "Gunman opens fire in Tulsa bar\n\nA gunman opened fire in a bar in Tulsa on Friday, killing three men. "
                "The shooting was over within a minute."
            ),
            {"opens fire", "opened fire", "shooting"},
        ),
        (
            (
                "Porters walk out over rotas\n\nPorters at two hospitals walked out on Thursday over rotas.\n\nThe "
                "walkout is the first in a decade."
            ),
            {"walked out", "walkout"},
        ),
        (
            (
                "Two jailed over stabbing of baker\n\nTwo men were jailed on Monday for stabbing a baker. Ali Marsh, 24, "
                "was sentenced to nine years.\n\nHis family welcomed the sentences."
            ),
            {"jailed", "sentenced", "sentences"},
        ),
        (
            "A woman was strangled in Hull on Friday.\n\nIt was a senseless killing, the judge said.",
            {"strangled", "killing"},
        ),
    ],
)
def test_what_is_told_again(extractor: Extractor, text: str, triggers: set[str]) -> None:
    assert any(triggers <= set(told(event)) for event in events(extractor, text))


@pytest.mark.parametrize(
    ("text", "first", "apart"),
    [
        (
            "Singer Ana Pellow, who survived a plane crash in 1994, died on Tuesday aged 71.",
            "died",
            "plane crash",
        ),
        ("Painter Lotte Brandt, who was kidnapped in 1981, has died in Bergen.", "died", "kidnapped"),
        ("Sir Owen Marsh, the general who led the 1979 invasion, has died at 93.", "died", "invasion"),
        (
            "Judge Ines Caro has died of pneumonia.\n\nA car bomb wounded her in Palermo in 1992.",
            "died of",
            "car bomb",
        ),
    ],
)
def test_a_death_of_age_is_no_part_of_what_was_lived_through(
    extractor: Extractor, text: str, first: str, apart: str
) -> None:
    found = events(extractor, text)
    assert found[0].type == "death"
    assert first in told(found[0])
    assert apart not in told(found[0])
    assert all(event.background for event in holding(found, apart))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Owen Marsh, who was shot outside his home in Hull on Tuesday, has died in hospital.", "shot"),
        ("Owen Marsh died aged 19 when his car hit a tree near Ripon on Sunday.", "hit"),
        ("A gunman opened fire in a bar in Tulsa on Friday.\n\nTwo men died.", "opened fire"),
    ],
)
def test_a_death_stays_with_what_did_it(extractor: Extractor, text: str, cause: str) -> None:
    found = events(extractor, text)
    assert {cause, "died"} <= set(told(found[0]))


def test_what_was_seized_before_is_another_event(extractor: Extractor) -> None:
    text = (
        "Pirates seize grain ship off Yemen\n\nArmed pirates seized a grain ship off Yemen on Thursday, its owner said."
        "\n\nThe gang had seized a fishing boat last week."
    )
    found = events(extractor, text)
    assert found[0].what.summary == "Pirates seize grain ship off Yemen"
    assert len(holding(found, "seized")) == 2
    assert [m.trigger.text for m in found[0].mentions] == ["seize", "seized"]


def test_past_perfect_without_a_day_tells_more_of_the_same(extractor: Extractor) -> None:
    text = (
        "Pirates seized a grain ship off Yemen on Thursday.\n\nThe pirates had seized the ship with two speedboats, its "
        "owner said."
    )
    assert told(events(extractor, text)[0]) == ["seized", "seized"]


def test_the_earlier_attempt_is_another_event(extractor: Extractor) -> None:
    text = (
        "Aldane and Corvo agree merger\n\nThe brewers Aldane and Corvo announced a merger on Monday.\n\nAn earlier attempt "
        "to merge collapsed in 2019."
    )
    found = events(extractor, text)
    assert "merge" not in told(found[0])


def test_headline_and_lead_are_of_one_decision(extractor: Extractor) -> None:
    text = (
        "Volkers to shed 2,000 jobs\n\nGerman pump maker Volkers AG said on Tuesday it would cut 2,000 jobs in Kiel.\n\n"
        "Its rival Hansen laid off 400 people in March."
    )
    found = events(extractor, text)
    assert told(found[0]) == ["shed", "cut"]
    assert "laid off" not in told(found[0])


def test_headline_may_know_who_the_armed_men_were(extractor: Extractor) -> None:
    text = (
        "Iranian navy seizes cargo ship near Hormuz\n\nArmed men took control of a cargo ship near Hormuz on Monday, its "
        "manager said."
    )
    assert {"seizes", "took control of"} <= set(told(events(extractor, text)[0]))


def test_army_and_gunmen_in_one_body_stay_two(extractor: Extractor) -> None:
    text = (
        "Fighting in Barga province went on this week.\n\nGunmen attacked a village on Monday.\n\nThe army attacked a "
        "camp in the hills."
    )
    assert len(holding(events(extractor, text), "attacked")) == 2


def test_shooting_of_the_headline_is_told_in_the_lead(extractor: Extractor) -> None:
    text = (
        "Two dead in shooting at Idaho mall\n\nA 19-year-old man opened fire in a mall in Boise on Monday, killing two "
        "shoppers."
    )
    assert {"shooting", "opened fire", "killing"} <= set(told(events(extractor, text)[0]))


def test_police_who_break_up_a_protest_are_no_protesters(extractor: Extractor) -> None:
    text = (
        "Police fire tear gas at protesting traders\n\nPolice in Kisumu on Monday fired tear gas to disperse hundreds of "
        "traders who were demonstrating against a levy."
    )
    found = events(extractor, text)
    protest = holding(found, "demonstrating")[0]
    assert "fired" not in told(protest)
    assert [p.name for p in protest.who.actors] == ["hundreds of traders"]


def test_claimed_attack_is_the_attack(extractor: Extractor) -> None:
    text = (
        "Hackers broke into the systems of a port operator on Wednesday.\n\nA group called Black Reed claimed "
        "responsibility for the cyber attack."
    )
    assert {"broke into", "cyber attack"} <= set(told(events(extractor, text)[0]))


def test_strikes_of_two_states_are_two(extractor: Extractor) -> None:
    text = (
        "Russia fires missiles at Sumy; Ukrainian drones strike oil refinery\n\nRussia struck Sumy with missiles overnight, "
        "killing nine people.\n\nUkrainian drones struck an oil refinery hours before, killing a night-shift worker."
    )
    found = events(extractor, text)
    assert [e.casualties.killed and e.casualties.killed.min for e in found[:2]] == [9, 1]
    assert [[p.name for p in e.who.actors] for e in found[:2]] == [["Russia"], ["Ukraine"]]


def test_allies_strike_together(extractor: Extractor) -> None:
    text = "US and British jets bombed a depot in Hodeida on Friday.\n\nThe US strikes killed two guards, a port official said."
    assert {"bombed", "strikes"} <= set(told(events(extractor, text)[0]))


def test_what_falls_in_a_blast_is_of_it(extractor: Extractor) -> None:
    text = (
        "A suicide bomber attacked a mosque in Peshawar on Friday.\n\nHe detonated his vest during prayers. The roof caved in. "
        "More than 60 people were wounded."
    )
    assert [e.type for e in events(extractor, text)] == ["suicide_bombing"]
    text = "A suicide bomber attacked a mosque in Peshawar on Friday.\n\nIn Lahore a bridge collapsed on Thursday."
    assert [e.type for e in events(extractor, text)] == ["suicide_bombing", "collapse"]


def test_what_is_brokered_is_one_with_the_brokering(extractor: Extractor) -> None:
    text = "Egypt brokered a ceasefire between two Sudanese militias on Friday."
    assert [e.type for e in extractor.extract(Article(text=text)).events] == ["ceasefire"]
    text = "Egypt mediated between two Sudanese militias on Friday. Kenya agreed a ceasefire with its rebels."
    assert [e.type for e in extractor.extract(Article(text=text)).events] == ["mediation", "ceasefire"]


JAILED = "Darren Pike, who stabbed a teacher to death in Leeds, was jailed for life on Thursday.\n\nHe pleaded guilty. "


@pytest.mark.parametrize(("who", "number"), [("Pike", 1), ("Robbers", 2)])
def test_court_story_dates_its_own_crime(extractor: Extractor, who: str, number: int) -> None:
    found = events(extractor, JAILED + who + " attacked Helen Marsh outside her school in March 2021.")
    assert len([e for e in found if e.category in {"crime", "conflict"}]) == number


@pytest.mark.parametrize(("whom", "number"), [("Brandt", 1), ("Ugo Lam", 2)])
def test_who_did_it_is_called_otherwise_where_the_victim_is_named(
    extractor: Extractor, whom: str, number: int
) -> None:
    text = f"Soldiers shot Olaf Brandt in Hebron on Monday.\n\nTraders kept away.\n\nMilitants shot {whom} at his home."
    assert len([e for e in events(extractor, text) if e.type == "shooting"]) == number
