"""What is furniture, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from service.text import cleaning, furniture, menus
from service.text.shapes import shape

Why = Callable[[list[str]], Sequence[str | None]]

BODY = [
    "A passenger train ran into a stationary goods train outside Marlow on Tuesday, the railway company said.",
    "Eleven people were taken to hospital, two of them with serious injuries, a spokeswoman for the hospital said.",
    "The line will stay closed until Thursday while investigators examine the signals.",
]


@pytest.fixture(scope="module")
def why(resources: cleaning.Resources) -> Why:
    return lambda paragraphs: furniture.reasons(
        paragraphs, [shape(text) for text in paragraphs], cues=resources.cues
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Share this: Facebook | Twitter | Email", "sharing"),
        ("(Opens in new window)", "navigation"),
        ("We use cookies to give you the best experience on our website.", "consent"),
        ("Sign up for our free daily newsletter to get the news in your inbox.", "newsletter"),
        ("Read more: What went wrong at Marlow junction", "related_links"),
        ("FILE PHOTO: A train passes Marlow in 2019. REUTERS/Ann Hill", "caption"),
        ("Photo: Ann Hill/AP", "caption"),
        ("Firefighters stand beside the wreck (Photo: Marlow Fire Service)", "caption"),
        ("By Jane Doe and John Smith", "byline"),
        ("By JANE DOE, Associated Press", "byline"),
        ("Updated 3:45 pm", "timestamp"),
        ("Published: June 29, 2021 at 5:30 PM EST", "timestamp"),
        ("Reporting by Ann Hill; Editing by John Smith", "credit"),
        ("© 2021 The Marlow Times. All rights reserved.", "copyright"),
        ("Story continues below advertisement", "advertisement"),
        ("1:24 Watch the wreck being lifted", "related_links"),
    ],
)
@pytest.mark.parametrize("position", [0, 2, 3])
def test_furniture_goes_wherever_it_stands(why: Why, line: str, reason: str, position: int) -> None:
    paragraphs = [*BODY[:position], line, *BODY[position:]]

    assert why(paragraphs) == [reason if index == position else None for index in range(4)]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody died.",
        "“We heard a bang and then you could see nothing but dust,” a passenger said.",
        "Copyright law was changed by parliament on Monday.",
        "To reach the wounded, rescuers had to cut through two carriages.",
        "Facebook and Twitter removed pictures of the dead on Tuesday.",
        "By Wednesday, the wreck had been cleared.",
        "Share prices fell by 3% after the crash.",
        "The victims",
        "Joanna Marsh, 34",
        "- Peter Hale, 61, of Marlow;",
        "1. Never cross the line when the light is red.",
        "Readers of the local paper raised £11,000 for the families.",
        "Donate blood today, the hospital asked people in Marlow, after its supplies ran out overnight.",
        "The fund-raising appeal for the station's clock closed on Monday.",
        "[Morales] You must understand that we were not told about the other train.",
        "HALE: You saw the signal? MARSH: We all saw it.",
    ],
)
@pytest.mark.parametrize("position", [1, 2, 3])
def test_news_stays(why: Why, line: str, position: int) -> None:
    paragraphs = [*BODY[:position], line, *BODY[position:]]

    assert why(paragraphs) == [None] * 4


def test_everything_after_the_appeal_for_money_goes(why: Why) -> None:
    appeal = [
        "A PAPER OF ITS OWN",
        "You can help us to stay independent by becoming a shareholder of the society that owns this paper.",
        "Become a supporter",
        "We still need: £2,310",
        "9 days to go",
    ]

    assert why([*BODY, *appeal]) == [None] * 3 + ["fund_raising"] * 5


def test_names_at_the_end_of_a_story_stay_before_furniture(why: Why) -> None:
    names = ["Joanna Marsh, 34", "Peter Hale, 61"]

    assert why([*BODY, *names, "Share this story"]) == [None] * 5 + ["sharing"]


def test_comments_go_with_their_heading(why: Why) -> None:
    comments = ["3 comments", "I was on that train and nobody told us anything at all.", "Terrible."]

    assert why([*BODY, *comments]) == [None] * 3 + ["comments"] * 3


def test_links_go_with_their_heading_and_prose_after_them_stays(why: Why) -> None:
    paragraphs = [
        *BODY[:2],
        "Related stories",
        "Signals failed twice last year",
        "Who pays for the line",
        BODY[2],
    ]

    assert why(paragraphs) == [None, None, "related_links", "related_links", "related_links", None]


def test_a_heading_with_its_own_words_opens_links_too(why: Why) -> None:
    paragraphs = [*BODY[:2], "MORE FROM THE NORTH", "Signals failed twice last year", "Who pays", BODY[2]]

    assert why(paragraphs) == [None, None, *["related_links"] * 3, None]


def test_a_link_with_its_label_opens_nothing(why: Why) -> None:
    paragraphs = [*BODY[:2], "Read more: Who pays", "A second train", BODY[2]]

    assert why(paragraphs) == [None, None, "related_links", None, None]


def test_links_run_together_go_with_their_heading(why: Why) -> None:
    links = "list 1 of 2Signals failed twice last year on the line between Marlow and Holt list 2 of 2Ministers differ"
    paragraphs = [
        *BODY[:2],
        "Recommended stories",
        f"{links} over who pays for the line and who runs it",
        BODY[2],
    ]

    assert why(paragraphs) == [None, None, "related_links", "related_links", None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Firefighters lift a carriage off the rails at Marlow on Tuesday. Ann Hill / Supplied", "caption"),
        ("WRECKED. Two carriages lie beside the line at Marlow on June 29, 2021. Marlow Lens", "caption"),
        ("(Adds hospital, investigators)", "navigation"),
        ("Eleven hurt as trains collide at Marlow, says Gov. Ann Hill", None),
        ("2 Hurt, 1 Missing in Crash at the Marlow Junct. Goods Yard", None),
        ("Eleven people were hurt at Marlow on Tuesday. One is a child of nine", None),
    ],
)
def test_captions_and_notes_above_the_report(why: Why, line: str, reason: str | None) -> None:
    assert why([line, *BODY]) == [reason, None, None, None]


def test_a_report_that_ends_in_its_agency_stays(why: Why) -> None:
    line = (
        "Two of the wounded were flown to the hospital in Holt, a spokeswoman said on Wednesday. Marlow Press"
    )

    assert why([*BODY, line]) == [None] * 4


def test_a_numbered_caption_goes_wherever_it_stands(why: Why) -> None:
    line = "[2/5]A crane lifts a carriage at Marlow on Tuesday. Press Agency/Ann Hill Purchase Rights"

    assert why([BODY[0], line, *BODY[1:]]) == [None, "caption", None, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home   Investigations   Arts   Podcast   Support us", True),
        ("Topics | Events | Webinars | Jobs", True),
        ("Support us or lose us", False),
        ("Court Reports Soldiers Support Coup", False),
    ],
)
def test_a_menu_names_sections_alone(line: str, *, expected: bool) -> None:
    assert menus.is_menu(line) is expected
