"""Figures of people harmed, and their totals."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language
from spacy.tokens import Token

from service.data import casualty_words
from service.data.casualty_words import CasualtyWords
from service.discourse import casualties
from service.discourse.casualties import Ground
from service.mentions import counts
from service.records.actors import ActorMention, Entities, Entity
from service.records.events import Casualty, EventCluster, EventMention, Status, Trigger
from service.records.quotes import Quotation

NOBODY = Entities((), {})


@pytest.fixture(scope="module")
def words() -> CasualtyWords:
    return casualty_words.load()


def report(nlp: Language, words: CasualtyWords, text: str) -> tuple[Casualty, ...]:
    doc = nlp(text)
    return casualties.report(doc, counts.find(doc, words), NOBODY, (), (), Ground(words, frozenset(), {}))


def figures(nlp: Language, words: CasualtyWords, text: str) -> list[tuple[str, int, int | None]]:
    return [(each.effect, each.count.minimum, each.count.maximum) for each in report(nlp, words, text)]


def totals(nlp: Language, words: CasualtyWords, text: str) -> dict[str, tuple[int, int | None]]:
    found = casualties.total(report(nlp, words, text))
    return {effect: (each.minimum, each.maximum) for effect, each in found.items()}


# --- what is a figure --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Firefighters said 187 people were rescued, 35 with burns.", [("injured", 35, 35)]),
        ("Firefighters said 187 people were rescued with burns.", [("injured", 187, 187)]),
        ("Two bombers attacked a mosque, killing themselves and 21 worshippers.", [("killed", 23, 23)]),
        ("Two bombers attacked a mosque, killing 21 worshippers themselves.", [("killed", 21, 21)]),
        (
            "The gang killed 12 clerks before guards shot three of the robbers dead.",
            [("killed", 12, 12), ("killed", 3, 3)],
        ),
        ("2 shot, 1 dead in Russell", [("injured", 2, 2), ("killed", 1, 1)]),
        ("The gang clashed with the police, who arrested between 20 and 30 people.", [("detained", 20, 30)]),
        (
            "At least 18 people are dead and dozens more missing.",
            [("killed", 18, None), ("missing", 24, None)],
        ),
        ("Shells wounded a large number of civilians.", [("injured", 2, None)]),
        ("The exact number of civilians wounded by the shells is unknown.", [("injured", 2, None)]),
        ("The rest of the passengers were injured.", [("injured", 2, None)]),
        ("A blast injured her sons Mark and Peter.", [("injured", 2, 2)]),
        ("The rebels put the number of dead soldiers at 40.", [("killed", 40, 40)]),
        ("Ferry accidents kill 300 people a year.", []),
        ("A ferry accident killed 300 people a year ago.", [("killed", 300, 300)]),
        ("Twelve dead, 30 injured in bus crash", [("killed", 12, 12), ("injured", 30, 30)]),
        (
            "Three dead, one missing and thousands told to flee as dam bursts",
            [("killed", 3, 3), ("missing", 1, 1)],
        ),
        ("Gunmen kill 15 villagers and abduct 40 in night raid", [("killed", 15, 15), ("abducted", 40, 40)]),
        (
            "A roadside bomb killed four officers and wounded seven others.",
            [("killed", 4, 4), ("injured", 7, 7)],
        ),
        ("The blast left 12 dead and 30 wounded.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("Four of its sailors were killed in the storm.", [("killed", 4, 4)]),
        (
            "The assassination of General Tomas Velori carried out by rebels shocked all.",
            [("killed", 1, 1)],
        ),
        ("Eleven of them were taken to hospital.", [("injured", 11, 11)]),
        ("The deaths of five miners shocked the valley.", [("killed", 5, 5)]),
        ("Rescuers found the bodies of nine miners.", [("killed", 9, 9)]),
        ("The crash claimed the lives of a father and his two sons.", [("killed", 3, 3)]),
        ("The flood claimed 60 lives.", [("killed", 60, 60)]),
        ("Six pilgrims lost their lives.", [("killed", 6, 6)]),
        ("The assassination of the minister shocked the country.", [("killed", 1, 1)]),
        ("General Ahmad Karimi was assassinated in the capital.", [("killed", 1, 1)]),
        ("The death toll rose to 57 on Tuesday.", [("killed", 57, 57)]),
        ("The group put the injury toll at 30.", [("injured", 30, 30)]),
        (
            "The death toll from a Taliban truck bombing at the consulate in the city rose to at least six on Friday.",
            [("killed", 6, None)],
        ),
        (
            (
                "The number of people killed by the magnitude 6.9 earthquake that jolted the island before dawn on "
                "Tuesday climbed to 31 at noon."
            ),
            [("killed", 31, 31)],
        ),
        ("About 50 passengers were treated for minor injuries.", [("injured", 50, 50)]),
        ("Two women were in critical condition.", [("injured", 2, 2)]),
        ("Police found a man suffering from a gunshot wound.", [("injured", 1, 1)]),
        ("A cyclist was hit in the leg by a bullet.", [("injured", 1, 1)]),
        ("Officers fatally shot a driver.", [("killed", 1, 1)]),
        ("The driver and the guard died in the crash.", [("killed", 2, 2)]),
        ("Neither the driver nor the guard died in the crash.", []),
        ("The driver was neither killed nor hurt in the crash.", []),
        ("Three miners remain missing.", [("missing", 3, 3)]),
        ("Six crew members are unaccounted for.", [("missing", 6, 6)]),
        ("The militants took 12 aid workers hostage.", [("abducted", 12, 12)]),
        ("Police arrested 20 protesters.", [("detained", 20, 20)]),
        ("More than 300 people fled their homes.", [("displaced", 301, None)]),
        ("The storm forced 2,000 from their homes.", [("displaced", 2_000, 2_000)]),
        ("The quake left 10,000 homeless.", [("displaced", 10_000, 10_000)]),
        ("Two raiders killed four people.", [("killed", 4, 4)]),
        ("Two raiders shot dead the watchman and his son.", [("killed", 2, 2)]),
        ("Four raiders stabbed to death two nurses.", [("killed", 2, 2)]),
        ("Three raiders shot five people at a bar.", [("injured", 5, 5)]),
        ("Two guards and three nurses were killed.", [("killed", 5, 5)]),
        ("Also killed were two guards and a cleaner.", [("killed", 3, 3)]),
        ("No fewer than 14 traders and shoppers were killed.", [("killed", 14, None)]),
        ("Dozens of villagers and soldiers died.", [("killed", 24, None)]),
        ("The blast killed nine and left 20 hurt.", [("killed", 9, 9), ("injured", 20, 20)]),
        ("Some 187 people were rescued, 35 of them with burns.", [("injured", 35, 35)]),
        ("Another 13 have yet to be found.", [("missing", 13, 13)]),
        ("Thirteen sailors have not been found.", [("missing", 13, 13)]),
        ("Nine people were burnt beyond recognition.", [("killed", 9, 9)]),
        ("Fifty-four villagers are nursing burns.", [("injured", 54, 54)]),
        ("The driver escaped with a broken arm.", [("injured", 1, 1)]),
        ("More than 7,800 people were treated for heatstroke.", [("injured", 7_801, None)]),
        (
            "The dead are Ana Hurd, 59; her husband, Roy Hurd, 63; Kay Bell, 24; and Tom Pell, 9.",
            [("killed", 4, 4)],
        ),
        ("The agency raised the number of dead from 19 to 26.", [("killed", 26, 26)]),
        (
            "4 dead, 6 wounded in shooting at flea market; suspect in custody",
            [("killed", 4, 4), ("injured", 6, 6)],
        ),
        ("Police shot down three protesters.", [("injured", 3, 3)]),
        ("Seven people were shot, two fatally, at a bar.", [("injured", 7, 7), ("killed", 2, 2)]),
        ("Seven people were shot, two", [("injured", 7, 7)]),  # cut short
        (
            "Three people are dead and another hospitalized after a killing spree.",
            [("killed", 3, 3), ("injured", 1, 1)],
        ),
        ("The raid killed three people, seriously injuring a fourth.", [("killed", 3, 3), ("injured", 1, 1)]),
        ("Raiders shot dead the chief of the village and his two sons.", [("killed", 3, 3)]),
        ("Six people are believed to be buried under the rubble.", [("missing", 6, 6)]),
        ("A teenager is fighting for her life.", [("injured", 1, 1)]),
        ("Mother, two sons killed in crash near Tucson", [("killed", 3, 3)]),
        ("Man, 34, killed in crash near Tucson", [("killed", 1, 1)]),
        ("A husband and father of two children was killed.", [("killed", 1, 1)]),
        ("A man and woman were killed.", [("killed", 2, 2)]),
        ("No one was hurt in the fire.", [("injured", 0, 0)]),
        ("There were no casualties.", [("killed", 0, 0), ("injured", 0, 0)]),
        # an active verb harms its object, whatever stands between them; said twice, counted once
        ("Raiders shot dead a goatherd.", [("killed", 1, 1)]),
        ("Raiders shot dead three villagers.", [("killed", 3, 3)]),
        ("The intruders stabbed to death two nurses.", [("killed", 2, 2)]),
        ("Four shot dead Tuesday in Leeds bar.", [("killed", 4, 4)]),
        ("A watchman and a novice died in the shelling.", [("killed", 2, 2)]),
        # figures in other words
        ("A nurse put the number of dead at 17.", [("killed", 17, 17)]),
        ("Two aides put navy dead at 17 or more.", [("killed", 17, None)]),
        ("Medics put the dead at 12 and the wounded at 40.", [("killed", 12, 12), ("injured", 40, 40)]),
        ("The coroner estimated deaths at 12.", [("killed", 12, 12)]),
        ("The singer was found dead at 29.", [("killed", 1, 1)]),
        ("Guards detained around 250 of them and let them go at dusk.", [("detained", 250, 250)]),
        ("The war displaced about two million.", [("displaced", 2_000_000, 2_000_000)]),
        ("The war displaced a clerk twelve times.", [("displaced", 1, 1)]),
        ("The clinic counted 12 nuns and four guards injured nationwide.", [("injured", 16, 16)]),
        ("The ward listed 12 nuns and 14 fellow monks wounded.", [("injured", 26, 26)]),
        (
            "The quake killed 12 nuns and four guards injured in the yard were flown out.",
            [("killed", 12, 12), ("injured", 4, 4)],
        ),
        ("One welder had not been accounted for by noon.", [("missing", 1, 1)]),
        ("Twelve miners are yet to be accounted for.", [("missing", 12, 12)]),
        ("Twelve miners have been accounted for.", []),
        ("The money has not been accounted for.", []),
        ("Its guns hit sheds, and “up to 25 marines” had been killed.", [("killed", 0, 25)]),
        ("The number of wounded had reached 50.", [("injured", 50, 50)]),
        ("The army admitted the loss of nine troops.", [("killed", 9, 9)]),
        ("A postman bled to death on the platform.", [("killed", 1, 1)]),
        ("Two climbers fell to their deaths.", [("killed", 2, 2)]),
        ("Three fans were trampled to death.", [("killed", 3, 3)]),
        ("Four cooks were treated for smoke inhalation.", [("injured", 4, 4)]),
        (
            "Clinics said 19, eight of them officers, needed treatment.",
            [("injured", 19, 19)],
        ),
        ("Three of the wounded later died.", [("killed", 3, 3)]),
        ("At least 14 bodies were brought to the hospital.", [("killed", 14, None)]),
    ],
)
def test_finds_a_figure(
    nlp: Language, words: CasualtyWords, text: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert figures(nlp, words, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fighting could kill thousands of people.",
        "They threatened to kill 20 hostages.",
        "The plan was to arrest 12 men.",
        "The senator killed the bill after 12 hours.",
        "The disease killed 400 cattle.",
        "Smoking kills 480,000 people a year.",
        "He faces the death penalty with 12 others.",
        "He was charged with the attempted murder of a neighbour.",
        "The army sent 2,500 soldiers to the border.",
        "The suspects fled the scene.",
        "The police shot at 12 men.",
        "The governing body of 12 members met.",
        "The team lost three players to injury.",
        "The 39 passengers survived.",
        "None were seriously injured.",
        "No one else was hurt.",
        "If 12 people die, the law changes.",
        "The firm announced the loss of 300 workers.",
        "Twelve women were sentenced to death.",
        "The number of voters reached 50.",
        "The number of people housed by the town climbed to 31.",
        "Ten men were treated for cancer.",
        "Ten people needed treatment for addiction.",
        "The rebel chief was declared dead by the army on three occasions.",
        "The firm shot dead the proposal.",
        "Gunners shot down 71 drones.",
        "Russia sent 87 drones, and gunners shot down 71 of them.",
        "She was shot at.",
        "The baker escaped injury.",
        "Six coins were buried under the rubble.",
        "The agent was not found guilty.",
    ],
)
def test_is_no_figure(nlp: Language, words: CasualtyWords, text: str) -> None:
    assert figures(nlp, words, text) == []


# --- what a figure says ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "children"),
    [
        ("Four soldiers were killed.", "military", False),
        ("Four police officers were killed.", "police", False),
        ("Four rebel commanders were killed.", "militant", False),
        ("Four villagers were killed.", "civilian", False),
        ("Four people were killed.", "unknown", False),
        ("Four girls were killed.", "civilian", True),
        ("A 3-year-old was killed.", "unknown", True),
        ("A 30-year-old was killed.", "unknown", False),
        ("A soldier and a teacher were killed.", "unknown", False),
    ],
)
def test_says_what_kind_the_victims_are(
    nlp: Language, words: CasualtyWords, text: str, kind: str, *, children: bool
) -> None:
    (found,) = report(nlp, words, text)

    assert (found.victim_type, found.children) == (kind, children)


def test_a_part_points_at_its_whole(nlp: Language, words: CasualtyWords) -> None:
    whole, part = report(nlp, words, "Twelve people, including two children, were killed.")

    assert (whole.count.minimum, whole.part_of) == (12, None)
    assert (part.count.minimum, part.part_of, part.children) == (2, 0, True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The quake killed 40 people. Twelve of the dead were children.", [(12, 0)]),
        ("Twelve of the dead were children. The quake killed 40 people.", [(12, 1)]),
        ("The quake killed 40 people. Among the dead were a priest and 12 children.", [(13, 0)]),
        ("The blast killed 17 people, seven of them soldiers.", [(7, 0)]),
        ("It had received seven bodies, two of them civilians hit by stray bullets.", [(2, 0)]),
        ("The quake killed 40 people. Three of the injured died later.", []),
    ],
)
def test_some_of_the_dead_are_a_part(
    nlp: Language, words: CasualtyWords, text: str, parts: list[tuple[int, int]]
) -> None:
    found = report(nlp, words, text)

    assert [(each.count.minimum, each.part_of) for each in found if each.part_of is not None] == parts
    assert all(each.effect == "killed" for each in found)


def test_a_statistic_of_all_deaths_belongs_to_no_event(nlp: Language, words: CasualtyWords) -> None:
    text = "The morgue received 691 bodies in the week ending Sunday, against an average of 210."

    assert totals(nlp, words, text) == {}


def test_a_bracket_of_parts_is_not_the_whole(nlp: Language, words: CasualtyWords) -> None:
    first = report(nlp, words, "Four villagers – including one woman, and two boys – were killed.")[0]

    assert first.count.minimum == 4


def test_a_denied_figure_is_kept_as_denied(nlp: Language, words: CasualtyWords) -> None:
    (found,) = report(nlp, words, "The army denied that 20 villagers were killed.")

    assert found.status == "denied"
    assert casualties.total([found]) == {}


def test_a_figure_in_a_quotation_is_its_speakers_claim(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("The brigade said that four of its men were killed. A child died.")
    mention = ActorMention(doc[0:2], None, "description", "group", None, "REB", plural=False)
    entities = Entities((Entity(0, "brigade", "group", None, "REB", (mention,)),), {1: 0})
    quotation = Quotation(doc[4:10], doc[0:2], doc[2:3], direct=False)

    claimed, asserted = casualties.report(
        doc, counts.find(doc, words), entities, (quotation,), (), Ground(words, frozenset(), {})
    )

    assert (claimed.status, claimed.attributed_to) == ("claimed", 0)
    assert (asserted.status, asserted.attributed_to) == ("asserted", None)


def test_a_sum_over_many_events_belongs_to_none(nlp: Language, words: CasualtyWords) -> None:
    text = "More than 40,000 people have been killed since October."
    (found,) = report(nlp, words, text)

    assert found.cumulative
    assert totals(nlp, words, text) == {}


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("Six of its soldiers have been killed since Wednesday.", False),
        ("A cholera outbreak has killed 204 people since 7 January.", False),
        ("Since Monday, 12 people have died.", False),
        ("More than 900 people have been killed in Gaza since 7 May.", True),
        ("The strikes have killed 900 people since May 7.", True),
        ("A cholera outbreak has killed 204 people since 7 January 2019.", True),
        ("Since 2005, 14 children have died at the site.", True),
    ],
)
def test_since_a_day_of_the_story_is_its_own_toll(
    nlp: Language, words: CasualtyWords, text: str, *, cumulative: bool
) -> None:
    (found,) = report(nlp, words, text)

    assert found.cumulative is cumulative


def test_a_toll_has_its_parts(nlp: Language, words: CasualtyWords) -> None:
    whole, part = report(nlp, words, "The union put the toll at 46, including nine boys and three women.")

    assert (whole.count.minimum, whole.part_of) == (46, None)
    assert (part.count.minimum, part.part_of) == (12, 0)


@pytest.mark.parametrize(("verb", "status"), [("reported", "claimed"), ("condemned", "asserted")])
def test_who_judges_a_deed_vouches_for_no_figure(
    nlp: Language, words: CasualtyWords, verb: str, status: str
) -> None:
    doc = nlp(f"The mayor {verb} the bombing, which killed ten people.")
    quotation = Quotation(doc[3 : len(doc) - 1], doc[0:2], doc[2:3], direct=False)

    (found,) = casualties.report(
        doc, counts.find(doc, words), NOBODY, (quotation,), (), Ground(words, frozenset(), {})
    )

    assert found.status == status


def test_a_speaker_is_no_part_of_the_victims(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("A bomb killed 14 people, most of them cooks and traders, police and medics said.")
    police = next(token.i for token in doc if token.text == "police")
    most = next(token.i for token in doc if token.text == "most")
    mention = ActorMention(doc[police : police + 1], None, "description", "group", None, "COP", plural=True)
    entities = Entities((Entity(0, "police", "group", None, "COP", (mention,)),), {police: 0})
    quotation = Quotation(doc[0:5], doc[most : len(doc) - 2], doc[len(doc) - 2 : len(doc) - 1], direct=False)

    found = casualties.report(
        doc, counts.find(doc, words), entities, (quotation,), (), Ground(words, frozenset(), {})
    )[0]

    assert found.attributed_to == 0


# --- which event -------------------------------------------------------------------------------------------------


def cluster(kind: str, *heads: Token) -> EventCluster:
    status = Status("affirmed", "asserted", "past", ())
    tellings = tuple(
        EventMention(
            Trigger(head.doc[head.i : head.i + 1], head, kind, "happen", 1.0), (), (), (), (), status
        )
        for head in heads
    )
    return EventCluster(kind, tellings, 0)


def test_a_figure_belongs_to_the_event_of_its_sentence(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("The blast killed nine people. A shooting in May left two dead. Six were wounded in the blast.")
    explosion = cluster("explosion", *(token for token in doc if token.text == "blast"))
    shooting = cluster("shooting", *(token for token in doc if token.text == "shooting"))

    found = casualties.report(
        doc,
        counts.find(doc, words),
        NOBODY,
        (),
        (explosion, shooting),
        Ground(words, frozenset(), {}),
    )

    assert [(each.count.minimum, each.event) for each in found] == [(9, 0), (2, 1), (6, 0)]


def test_a_figure_without_an_event_of_its_own_goes_to_the_last_one(
    nlp: Language, words: CasualtyWords
) -> None:
    doc = nlp("The blast killed nine people. Three more died in hospital.")
    blast = cluster("explosion", doc[1])

    found = casualties.report(
        doc, counts.find(doc, words), NOBODY, (), (blast,), Ground(words, frozenset(), {})
    )

    assert {each.event for each in found} == {0}


def test_a_figure_of_another_year_is_not_the_events(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("The ferry sank and 23 people drowned. In 2015 a similar accident killed 130 people.")
    sinking = cluster("shipwreck", *(token for token in doc if token.text in {"sank", "accident"}))

    found = casualties.report(
        doc, counts.find(doc, words), NOBODY, (), (sinking,), Ground(words, frozenset(), {})
    )

    assert [(each.count.minimum, each.event) for each in found] == [(23, 0), (130, None)]


# --- totals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a restatement adds nothing, a part adds nothing
        (
            "Nine people died in the fire. The nine people who died were guests. Nine dead, including two boys.",
            {"killed": (9, 9)},
        ),
        # an update replaces
        ("Nine people died. The death toll later rose to 17.", {"killed": (17, 17)}),
        # “early” figures give way
        ("Initial reports spoke of five dead. Nine people died.", {"killed": (9, 9)}),
        # tellings that differ make a range
        ("Nine people died. A hospital counted 12 dead.", {"killed": (9, 12)}),
        ("Nine dead in fire. At least nine people died.", {"killed": (9, None)}),
        # groups that exclude each other add up
        ("Four soldiers were killed. Three children were killed.", {"killed": (7, 7)}),
        # groups that may overlap do not
        ("Four students were killed. Three boys were killed.", {"killed": (4, 4)}),
        # persons: the least that names, ages and sexes allow
        ("A man was killed. John Hill, 40, died at the scene.", {"killed": (1, 1)}),
        ("A man was killed. A woman was also killed.", {"killed": (2, 2)}),
        ("Ann Hill, 40, died. Tom Reed, 31, was killed too.", {"killed": (2, 2)}),
        # those harmed along with the subject
        ("Tom Hill was killed alongside his wife and two sons.", {"killed": (4, 4)}),
        ("The mayor died together with two friends.", {"killed": (3, 3)}),
        ("Tom Hill was shot with a rifle.", {"injured": (1, 1)}),
        # others than the dead
        ("Five miners died and three others were injured.", {"killed": (5, 5), "injured": (3, 3)}),
        # hits who died are not among the injured
        ("He shot four people, killing two.", {"killed": (2, 2), "injured": (2, 2)}),
        ("They found four men with gunshot wounds. One man died.", {"killed": (1, 1), "injured": (3, 3)}),
        ("A man was shot. He died in hospital.", {"killed": (1, 1)}),
        ("Three people were killed. All three suffered gunshot wounds.", {"killed": (3, 3)}),
        # what another period is held against, and who is punished for it
        ("Nine deaths in the past week, compared with five deaths the week before.", {}),
        ("A man was executed for the bombing that killed 12 people.", {"killed": (12, 12)}),
        # lists of several kinds are no whole
        ("Seven raiders were killed. Two soldiers and a nurse died.", {"killed": (10, 10)}),
        ("Two soldiers and a nurse were killed. Two soldiers died.", {"killed": (3, 3)}),
        # one number for two effects bounds both and fixes neither
        ("Dozens of villagers were killed or wounded.", {"killed": (0, None), "injured": (0, None)}),
        # none
        ("No one was hurt.", {"injured": (0, 0)}),
        ("Nothing happened.", {}),
    ],
)
def test_totals(
    nlp: Language, words: CasualtyWords, text: str, expected: dict[str, tuple[int, int | None]]
) -> None:
    assert totals(nlp, words, text) == expected


def test_a_claim_about_other_victims_raises_the_maximum_alone(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("The raid killed a boy. The brigade said that four of its fighters were killed.")
    said = next(token.i for token in doc if token.text == "said")
    quotation = Quotation(
        doc[said + 2 : len(doc) - 1], doc[said - 2 : said], doc[said : said + 1], direct=False
    )
    found = casualties.report(
        doc, counts.find(doc, words), NOBODY, (quotation,), (), Ground(words, frozenset(), {})
    )

    killed = casualties.total(found)["killed"]

    assert (killed.minimum, killed.maximum) == (1, 5)


# --- any text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "killed",
        "dead dead dead",
        "12 12 12 killed",
        "“" * 300 + "killed 12",
        "KILLED: 12",
        "killed " * 500,
    ],
)
def test_any_text_gives_an_answer(nlp: Language, words: CasualtyWords, text: str) -> None:
    assert isinstance(totals(nlp, words, text), dict)


def test_time_grows_with_length_alone(nlp: Language, words: CasualtyWords) -> None:
    doc = nlp("Twelve people were killed and 30 others wounded in the blast. " * 300)
    found = counts.find(doc, words)

    start = time.process_time()
    casualties.total(casualties.report(doc, found, NOBODY, (), (), Ground(words, frozenset(), {})))

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed nine people. Another five died in hospital.", (14, 14)),
        # Of whom another figure tells already.
        ("A bomb killed 14 people. Nine died at the scene. Another five died in hospital.", (14, 14)),
        ("A bomb killed nine people. Another five died in hospital, taking the toll to 14.", (14, 14)),
        ("A bomb killed nine people. Two of the wounded died in hospital.", (9, 9)),
        ("Raiders killed 12 soldiers and four cooks before guards shot three of the raiders dead.", (19, 19)),
    ],
)
def test_others_who_died_are_added(
    nlp: Language, words: CasualtyWords, text: str, expected: tuple[int, int]
) -> None:
    assert totals(nlp, words, text)["killed"] == expected


@pytest.mark.parametrize(
    ("text", "kind", "children"),
    [
        ("Twelve of the dead were children.", "civilian", True),
        ("Six of the dead were policemen.", "police", False),
    ],
)
def test_a_clause_says_who_they_were(
    nlp: Language, words: CasualtyWords, text: str, kind: str, children: bool
) -> None:
    found = report(nlp, words, text)[0]
    assert (found.victim_type, found.children) == (kind, children)
