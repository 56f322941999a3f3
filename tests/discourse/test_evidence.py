"""What ties words that name no event to one, and what only looks like a position on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discourse.test_reactions import Happening, Someone, stances_of

if TYPE_CHECKING:
    from spacy.language import Language

_PEOPLE = [
    Someone("Sofia Brandt", ("Brandt", "she"), sector="GOV"),
    Someone("Omar Falk", ("Falk",)),
    Someone("residents", ("residents",), "group"),
]
_RAID = [
    Happening("police_raid", ("stormed", "raid"), recipients=("Omar Falk",)),
    Happening("meeting", ("met",)),
]
_LEAD = "Soldiers stormed a house in a raid on Monday.\n\n"
_FAR = "The town lies in the hills.\n\nIt has a market.\n\nRents are low there.\n\nBuses run at noon.\n\n"


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        # Right after the telling, words need name nothing, unless they want something of their own.
        ("Brandt asked the mayor to let the families leave.", "demands"),
        ("Brandt called for cheaper bread.", None),
        ("Brandt pushed for a wider road.", None),
        ("“They came at dawn,” Falk said.", "accuses"),
        # Further on, something has to tie them to it: a word of it or of its kind, a party, a telling beside them,
        (f"{_FAR}Brandt asked the mayor to let the families leave.", None),
        (f"{_FAR}Brandt said that such raids must stop.", "demands"),
        (f"{_FAR}Brandt urged them to let Falk go.", "demands"),
        (f"{_FAR}Waiting where the soldiers had stormed in, Brandt urged them to leave.", "demands"),
        # or that they answer something.
        (f"{_FAR}Brandt demanded an inquiry.", "demands"),
        (f"{_FAR}Brandt urged residents to stay indoors.", "demands"),
        (f"{_FAR}Brandt promised compensation.", "pledges"),
        (f"{_FAR}Brandt promised a new bridge.", None),
        (f"{_FAR}Brandt denied any involvement.", "denies"),
        (f"{_FAR}Brandt denied that the bridge would close.", None),
        # What another is accused of is what it is about, and not who is accused.
        (f"{_FAR}Brandt accused Falk of cheating at cards.", None),
        (f"{_FAR}Brandt accused the army of negligence.", "accuses"),
    ],
)
def test_something_ties_the_words_to_the_event(nlp: Language, says: str, stance: str | None) -> None:
    found = [s for _, s, _ in stances_of(nlp, _LEAD + says, _PEOPLE, _RAID)]
    assert found == ([] if stance is None else [stance])


@pytest.mark.parametrize(
    "says",
    [
        "Brandt did not return a request for comment.",
        "Brandt asked for an interview.",
        "Brandt granted a request to close the road after the raid.",
        "Brandt endorsed the banker while they met.",
        "Brandt denied that the key was lost before the raid.",
        "Brandt neither confirmed nor denied the raid.",
        "Brandt denied water to the men of the raid.",
        "Brandt pledged allegiance to the king after the raid.",
        "Brandt dismissed two officers.",
        "Brandt said both had chosen the wrong place and the wrong time.",
        "Brandt said there was no danger to the public.",
        "Brandt said she was not allowed to leave.",
        "Brandt said they had to have stitches.",
        "Brandt said that it was fine for people to dance on Sundays.",
    ],
)
def test_what_only_looks_like_a_position(nlp: Language, says: str) -> None:
    assert stances_of(nlp, _LEAD + says, _PEOPLE, _RAID) == []


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("Brandt vowed to wage war on the rebels after the raid.", "threatens"),
        ("Brandt vowed to rebuild the house after the raid.", "pledges"),
        ("Although the raid was a step forward, it was far from perfect, Brandt said.", "condemns"),
        (
            "“There is a need for a full investigation of who was responsible for the raid,” Brandt said.",
            None,
        ),
        ("Brandt said it was necessary for the army to explain the raid.", "demands"),
        ("Brandt said the raid was necessary.", "justifies"),
        ("Brandt called the raid cowardly.", "condemns"),
        ("“We would like to thank all who wrote to us since the raid,” Brandt said.", "comments"),
        ("“I stormed that house,” Falk said.", "claims_responsibility"),
    ],
)
def test_which_position_it_is(nlp: Language, says: str, stance: str | None) -> None:
    found = {s for _, s, _ in stances_of(nlp, _LEAD + says, _PEOPLE, _RAID)}
    assert found <= {"comments", "demands"} if stance is None else found == {stance}


def test_what_is_mentioned_once_is_spoken_of_next_to_it_only(nlp: Language) -> None:
    events = [Happening("air_strike", ("bombed",)), Happening("appointment", ("appointed",))]
    text = "Jets bombed the port on Monday.\n\nA new judge was appointed. {}Brandt welcomed the appointment."
    assert stances_of(nlp, text.format(""), _PEOPLE, events) == [("Sofia Brandt", "supports", 1)]
    pronoun = text.replace("the appointment", "it")
    assert stances_of(nlp, pronoun.format(""), _PEOPLE, events) == [("Sofia Brandt", "supports", 1)]
    assert stances_of(nlp, pronoun.format("The town has a mint. It has a mill. "), _PEOPLE, events) == []


@pytest.mark.parametrize(
    ("says", "on"),
    [
        ("Falk said he had acted in self-defence.", 1),
        ("Judge Sofia Brandt called it despicable.", 1),
        ("Omar Falk's sister Ann Holt welcomed it.", 0),
    ],
)
def test_a_court_and_who_stands_before_it_speak_of_the_deed(nlp: Language, says: str, on: int) -> None:
    people = [
        Someone("Sofia Brandt", ("Brandt",), sector="JUD"),
        Someone("Omar Falk", ("Falk",)),
        Someone("Ann Holt", ("Holt",)),
    ]
    events = [
        Happening("sentence", ("jailed",), recipients=("Omar Falk",)),
        Happening("stabbing", ("stabbing",), actors=("Omar Falk",)),
    ]
    text = (
        f"A court jailed Omar Falk on Monday. The stabbing shook the town.\n\nHe was jailed for life. {says}"
    )
    assert [event for _, _, event in stances_of(nlp, text, people, events)] == [on]


def test_the_deal_is_one_that_the_text_calls_so(nlp: Language) -> None:
    text = (
        "Parliament passed a law on Monday.\n\nThe port signed an agreement with a bank in May.\n\n"
        "Rents fell.\n\nThe unions teamed up with Falk, who opposed the port deal."
    )
    events = [
        Happening("legislation", ("passed",)),
        Happening("cooperation", ("teamed",)),
        Happening("agreement", ("agreement",)),
    ]
    assert stances_of(nlp, text, _PEOPLE, events) == [("Omar Falk", "condemns", 2)]
