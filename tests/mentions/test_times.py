"""What the words of a time expression state, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from service.mentions.times import find
from service.records.times import (
    Calendar,
    Clock,
    EitherOrder,
    Expression,
    Interval,
    Length,
    Moment,
    Recurrence,
    Relative,
    TimeMention,
    Vague,
    Window,
)


def _found(nlp: Language, text: str) -> tuple[TimeMention, ...]:
    return find(nlp(text))


def _phrases(nlp: Language, text: str) -> list[str]:
    return [mention.span.text for mention in _found(nlp, text)]


DATES = [
    ("The dam failed on June 29, 2021.", "June 29, 2021", Calendar(year=2021, month=6, day=29)),
    ("The dam failed on 29 June 2021.", "29 June 2021", Calendar(year=2021, month=6, day=29)),
    (
        "The dam failed on the 29th of June 2021.",
        "the 29th of June 2021",
        Calendar(year=2021, month=6, day=29),
    ),
    (
        "The dam failed on Tuesday, June 29, 2021.",
        "Tuesday, June 29, 2021",
        Calendar(year=2021, month=6, day=29),
    ),
    ("The dam failed on 29 June.", "29 June", Calendar(month=6, day=29)),
    ("The dam failed on June 29th.", "June 29th", Calendar(month=6, day=29)),
    ("The dam failed on Jan. 5 near the town.", "Jan. 5", Calendar(month=1, day=5)),
    ("Quito, 3 JAN 90 -- A bomb went off.", "3 JAN 90", Calendar(year=1990, month=1, day=3)),
    ("The dam failed on 29/06/2021.", "29/06/2021", Calendar(year=2021, month=6, day=29)),
    ("The dam failed on 06/29/2021.", "06/29/2021", Calendar(year=2021, month=6, day=29)),
    ("The dam failed on 2021-06-29.", "2021-06-29", Calendar(year=2021, month=6, day=29)),
    (
        "The dam failed on 06/07/2021.",
        "06/07/2021",
        EitherOrder(Calendar(year=2021, month=7, day=6), Calendar(year=2021, month=6, day=7)),
    ),
    ("The jury will return on the 28th.", "the 28th", Calendar(day=28)),
    ("The dam failed in June 2021.", "June 2021", Calendar(year=2021, month=6)),
    ("The dam failed in June.", "June", Calendar(month=6)),
    ("The dam failed in June last year.", "June last year", Calendar(month=6, within=Relative("year", -1))),
    ("The dam failed last June.", "last June", Calendar(month=6, which="last")),
    ("The dam failed in 2019.", "2019", Calendar(year=2019)),
    ("He recalled the 1998 flood.", "1998", Calendar(year=1998)),
    ("The dam was built in the 1990s.", "the 1990s", Calendar(decade=199)),
    ("The dam was built in the ’90s.", "the ’90s", Calendar(decade=199)),
    ("The dam was built in the 19th century.", "the 19th century", Calendar(century=18)),
    ("The dam was built in the nineteenth century.", "the nineteenth century", Calendar(century=18)),
    ("Sales rose in fiscal 2025.", "fiscal 2025", Calendar(year=2025, fiscal=True)),
    ("Sales rose in the first quarter of 2020.", "the first quarter of 2020", Calendar(year=2020, quarter=1)),
    ("Sales rose in the third quarter.", "the third quarter", Calendar(quarter=3)),
    ("Sales rose in Q3.", "Q3", Calendar(quarter=3)),
    ("Sales rose in the second half of 2020.", "the second half of 2020", Calendar(year=2020, half=2)),
    ("It rained all last summer.", "last summer", Calendar(season="SU", which="last")),
    ("It rained in spring 2014.", "spring 2014", Calendar(season="SP", year=2014)),
    ("Schools will reopen in the fall.", "the fall", Calendar(season="FA")),
    ("They met on Monday.", "Monday", Calendar(weekday=0)),
    ("They will meet next Tuesday.", "next Tuesday", Calendar(weekday=1, which="next")),
    (
        "They met the following Tuesday.",
        "the following Tuesday",
        Calendar(weekday=1, which="next", anchor="mention"),
    ),
    ("They met on Friday the 13th.", "Friday the 13th", Calendar(day=13, weekday=4)),
    ("The attacks of 9/11 changed that.", "9/11", Calendar(2001, 9, 11)),
    (
        "They met on Monday of last week.",
        "Monday of last week",
        Calendar(weekday=0, within=Relative("week", -1)),
    ),
    ("Shops were shut on Christmas Day.", "Christmas Day", Calendar(holiday="christmas day")),
    ("Shops were shut on New Year’s Eve.", "New Year’s Eve", Calendar(holiday="new year's eve")),
    ("Shops were shut on Good Friday.", "Good Friday", Calendar(holiday="good friday")),
]


@pytest.mark.parametrize(("text", "phrase", "expression"), DATES)
def test_dates(nlp: Language, text: str, phrase: str, expression: Expression) -> None:
    (mention,) = _found(nlp, text)
    assert (mention.span.text, mention.type, mention.expression) == (phrase, "DATE", expression)


COUNTED = [
    ("The bridge fell yesterday.", "yesterday", Relative("day", -1)),
    ("The bridge fell today.", "today", Relative("day", 0)),
    ("The bridge fell the day before yesterday.", "the day before yesterday", Relative("day", -2)),
    ("The bridge will open tomorrow.", "tomorrow", Relative("day", 1)),
    ("The bridge fell last week.", "last week", Relative("week", -1)),
    ("The bridge fell this year.", "this year", Relative("year", 0)),
    ("The bridge will open next month.", "next month", Relative("month", 1)),
    ("The bridge fell at the weekend.", "the weekend", Relative("weekend", 0)),
    ("The bridge fell the week before last.", "the week before last", Relative("week", -2)),
    ("The bridge fell two days ago.", "two days ago", Relative("day", -2, "past")),
    ("The bridge fell a decade ago.", "A decade ago", Relative("year", -10, "past")),
    ("The bridge fell months ago.", "months ago", Relative("month", None, "past")),
    ("The bridge will open two weeks from now.", "two weeks from now", Relative("week", 2, "future")),
    (
        "It had been closed three weeks earlier.",
        "three weeks earlier",
        Relative("week", -3, "past", "mention"),
    ),
    ("It was closed the same day.", "the same day", Relative("day", 0, None, "mention")),
    ("It had been closed the previous day.", "the previous day", Relative("day", -1, None, "mention")),
    ("It was closed the following week.", "the following week", Relative("week", 1, None, "mention")),
    ("It was closed that year.", "that year", Relative("year", 0, None, "mention")),
    (
        "It was closed two days before Christmas.",
        "two days before Christmas",
        Relative("day", -2, "past", "publication", Calendar(holiday="christmas")),
    ),
]


@pytest.mark.parametrize(("text", "phrase", "expression"), COUNTED)
def test_dates_counted_from_somewhere(nlp: Language, text: str, phrase: str, expression: Expression) -> None:
    (mention,) = _found(nlp, text)
    assert (mention.span.text.lower(), mention.type, mention.expression) == (
        phrase.lower(),
        "DATE",
        expression,
    )


TIMES = [
    ("The shelling began at 6 p.m.", "6 p.m.", Moment(None, Clock(18))),
    ("The shelling began at around 7:30am local time.", "7:30am local time", Moment(None, Clock(7, 30))),
    ("The shelling began at 10.30pm.", "10.30pm", Moment(None, Clock(22, 30))),
    ("The shelling began at 0430 GMT.", "0430 GMT", Moment(None, Clock(4, 30, 0))),
    ("The shelling began at 14:05 on the ridge.", "14:05", Moment(None, Clock(14, 5))),
    ("The shelling began at midnight.", "midnight", Moment(None, Clock(0, ambiguous=True))),
    ("The shelling began at noon.", "noon", Moment(None, Clock(12))),
    ("The shelling began at nine o'clock.", "nine o'clock", Moment(None, Clock(9, ambiguous=True))),
    ("The shelling began at six in the morning.", "six in the morning", Moment(None, Clock(6))),
    ("The shelling began on Sunday night.", "Sunday night", Moment(Calendar(weekday=6), part="night")),
    (
        "The shelling began on the evening of October 7th.",
        "the evening of October 7th",
        Moment(Calendar(month=10, day=7), part="evening"),
    ),
    (
        "The shelling began at 8 last night.",
        "at 8 last night",
        Moment(Relative("day", -1), Clock(8, ambiguous=True), "night"),
    ),
    ("The shelling began last night.", "last night", Moment(Relative("day", -1), part="night")),
    ("The shelling began this morning.", "this morning", Moment(Relative("day", 0), part="morning")),
    ("The shelling began at dawn.", "dawn", Moment(None, part="dawn")),
    (
        "The shelling began in the afternoon.",
        "the afternoon",
        Moment(Relative("day", 0, None, "mention"), part="afternoon"),
    ),
    ("The shelling went on overnight.", "overnight", Moment(None, part="night")),
    (
        "The shelling began that night.",
        "that night",
        Moment(Relative("day", 0, None, "mention"), part="night"),
    ),
    ("The shelling began at 9 a.m. Tuesday.", "9 a.m. Tuesday", Moment(Calendar(weekday=1), Clock(9))),
    (
        "The shelling began on Monday, June 28, at 10 a.m.",
        "Monday, June 28, at 10 a.m.",
        Moment(Calendar(month=6, day=28, weekday=0), Clock(10)),
    ),
]


@pytest.mark.parametrize(("text", "phrase", "expression"), TIMES)
def test_times_of_day(nlp: Language, text: str, phrase: str, expression: Expression) -> None:
    (mention,) = _found(nlp, text)
    assert (mention.span.text, mention.type, mention.expression) == (phrase, "TIME", expression)


LENGTHS = [
    ("The siege lasted for three hours.", "three hours", Length(((3, "hour"),))),
    ("He is on a two-day visit.", "two-day", Length(((2, "day"),))),
    ("They waited for weeks.", "weeks", Length(((None, "week"),))),
    ("They waited for several years.", "several years", Length(((None, "year"),))),
    ("They waited for two to three weeks.", "two to three weeks", Length(((None, "week"),))),
    ("They waited for twenty-five years.", "twenty-five years", Length(((25, "year"),))),
    ("They waited for five and a half hours.", "five and a half hours", Length(((5.5, "hour"),))),
    ("They waited for a week.", "a week", Length(((1, "week"),))),
    ("He got two years and three months.", "two years and three months", Length(((2, "year"), (3, "month")))),
    ("A decades-long feud is over.", "decades-long", Length(((None, "decade"),))),
    ("Ten died in the past 24 hours.", "the past 24 hours", Window(24, "hour", "past")),
    ("Ten died in the last few days.", "the last few days", Window(None, "day", "past")),
    ("Ten more may die in the coming weeks.", "the coming weeks", Window(None, "week", "future")),
]


@pytest.mark.parametrize(("text", "phrase", "expression"), LENGTHS)
def test_durations(nlp: Language, text: str, phrase: str, expression: Expression) -> None:
    (mention,) = _found(nlp, text)
    assert (mention.span.text, mention.type, mention.expression) == (phrase, "DURATION", expression)


SETS = [
    ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
    ("They march on Fridays.", "Fridays", "XXXX-WXX-5"),
    ("They meet annually.", "annually", "P1Y"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They meet every two months.", "every two months", "P2M"),
    ("They meet every other day.", "every other day", "P2D"),
    ("They pray every morning.", "every morning", "XXXX-XX-XXTMO"),
]


@pytest.mark.parametrize(("text", "phrase", "value"), SETS)
def test_sets(nlp: Language, text: str, phrase: str, value: str) -> None:
    (mention,) = _found(nlp, text)
    assert isinstance(mention.expression, Recurrence)
    assert (mention.span.text, mention.type, mention.expression.value) == (phrase, "SET", value)


def test_no_more_than_past_present_future(nlp: Language) -> None:
    found = _found(nlp, "The mine is now shut; it was recently sold and has no place in the future.")
    assert [mention.expression for mention in found] == [
        Vague("PRESENT_REF"),
        Vague("PAST_REF"),
        Vague("FUTURE_REF"),
    ]


RANGES = [
    ("The fair ran June 3–5.", ["June 3–5"]),
    ("The fair ran from 3 to 5 June 2021.", ["3 to 5 June 2021"]),
    ("The budget of 2021/22 was cut.", ["2021/22"]),
    ("The war of 1939-45 had ended.", ["1939-45"]),
    ("It struck on Friday night and Saturday morning.", ["Friday night", "Saturday morning"]),
    ("Prices fell between 2010 and 2015.", ["2010", "2015"]),
    ("The talks ran from Monday to Wednesday.", ["Monday", "Wednesday"]),
    ("He was seen on June 3 and 9.", ["June 3"]),
]


@pytest.mark.parametrize(("text", "phrases"), RANGES)
def test_ranges_and_joint_expressions(nlp: Language, text: str, phrases: list[str]) -> None:
    assert _phrases(nlp, text) == phrases


def test_a_range_has_both_ends(nlp: Language) -> None:
    (mention,) = _found(nlp, "The fair ran from 3 to 5 June 2021.")
    assert mention.expression == Interval(Calendar(2021, 6, 3), Calendar(2021, 6, 5))


MODIFIED = [
    ("He resigned in late November.", "late November", "END"),
    ("He resigned in mid-June.", "mid-June", "MID"),
    ("He resigned early Tuesday.", "early Tuesday", "START"),
    ("He resigned earlier this month.", "earlier this month", "START"),
    ("He resigned at the end of the year.", "the end of the year", "END"),
    ("He resigned in the last three months of 2021.", "the last three months of 2021", "END"),
    ("He resigned at the end of March.", "the end of March", "END"),
]


@pytest.mark.parametrize(("text", "phrase", "modifier"), MODIFIED)
def test_modifiers(nlp: Language, text: str, phrase: str, modifier: str) -> None:
    (mention,) = _found(nlp, text)
    assert (mention.span.text, mention.modifier) == (phrase, modifier)


ANCHORED = [
    ("He spoke the day after the attack.", "the day after", 1, "the attack"),
    ("He spoke two days after the deadly blast.", "two days after", 2, "the deadly blast"),
    ("He spoke three hours before the vote.", "three hours before", -3, "the vote"),
    ("He fled a week after he was charged.", "a week after", 1, "charged"),
    ("He had fled the day before.", "the day before", -1, None),
    ("He fled on the eve of the vote.", "the eve of", -1, "the vote"),
    ("He fled hours later.", "hours later", None, None),
]


@pytest.mark.parametrize(("text", "phrase", "steps", "anchor"), ANCHORED)
def test_times_that_count_from_an_event(
    nlp: Language, text: str, phrase: str, steps: float | None, anchor: str | None
) -> None:
    (mention,) = _found(nlp, text)
    assert isinstance(mention.expression, Relative)
    assert mention.span.text == phrase
    assert mention.expression.steps == steps
    assert (None if mention.anchor is None else mention.anchor.text) == anchor


def test_the_time_of_an_event(nlp: Language) -> None:
    (mention,) = _found(nlp, "She was abroad on the night of the murder.")
    assert mention.expression == Moment(Relative("day", 0, None, "event"), part="night")
    assert mention.anchor is not None
    assert mention.anchor.text == "the murder"


NOT_TIMES = [
    "A 20-year-old man was hurt.",
    "He is 20 years old and she is 6 months old.",
    "A boy aged 3 years was hurt.",
    "He is ten years older than she is.",
    "The Sunday Times called for a vote.",
    "The queues of Black Friday were long.",
    "Voters may reject the plan.",
    "Students will march through the city.",
    "The second man and the third woman left.",
    "They counted 2,000 people.",
    "They counted 2000 soldiers.",
    "They won 3-2 and then 1:1.",
    "It cost $2000.",
    "He won gold at Tokyo 2020.",
    "The fall of the city shocked them.",
    "The talks should last.",
    "A quarter of the voters stayed at home.",
    "She lives on the 28th floor.",
    "He came first and she came third.",
    "The shop never opens on a Sunday.",
    "It was a day of mourning.",
    "It was the dawn of an age.",
    "It was in the evening news.",
    "The year 0 and the number 99999 are not years.",
    "April Jones met June Carter.",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_only_looks_like_a_time(nlp: Language, text: str) -> None:
    assert _phrases(nlp, text) == []


NEAR_MISSES = [
    ("Theresa May may march in March.", ["March"]),
    ("The bill of May 5 may fail.", ["May 5"]),
    ("The 20-year-old was held for 20 days.", ["20 days"]),
    ("She is 30 years old and was jailed for 30 years.", ["30 years"]),
    ("The talks should last 10 to 15 minutes.", ["10 to 15 minutes"]),
    ("He read The Sunday Times on Sunday.", ["Sunday"]),
    ("One day they met; they stayed for one day.", ["one day"]),
    ("It was seen in the past and again in the past week.", ["in the past", "the past week"]),
    ("It happened on 31 February 2020.", ["February 2020"]),
    ("It happened on Feb. 31.", []),
]


@pytest.mark.parametrize(("text", "phrases"), NEAR_MISSES)
def test_near_misses_beside_hits(nlp: Language, text: str, phrases: list[str]) -> None:
    assert _phrases(nlp, text) == phrases


DIRECTIONS = [
    ("The board met on Friday.", "past"),
    ("The board has met on Friday.", "past"),
    ("The board will meet on Friday.", "future"),
    ("The board could meet on Friday.", "future"),
    ("The board could have met on Friday.", "past"),
    ("The owner could not be reached on Friday.", "past"),
    ("Neither owner could be reached on Friday.", "past"),
    ("The owner would not comment on Friday.", "past"),
    ("The board would not meet on Friday.", "future"),
    ("The board is to meet on Friday.", "future"),
    ("The board agreed to meet on Friday.", "future"),
    ("The board managed to meet on Friday.", "past"),
    ("The board is expected to meet on Friday.", "future"),
    ("The board is meeting on Friday.", "future"),
    ("The trial begins on Friday.", "future"),
    ("The storm kills nine on Friday.", None),
    ("A vote scheduled for Friday matters.", "future"),
    ("Police are questioning a man arrested on Friday.", "past"),
    ("The court gave him until Friday.", "future"),
]


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS)
def test_the_verb_says_on_which_side_of_today(nlp: Language, text: str, direction: str | None) -> None:
    (mention,) = _found(nlp, text)
    assert mention.direction == direction


def test_nothing_is_read_across_paragraphs(nlp: Language) -> None:
    assert _phrases(nlp, "They met on 5\n\nJune is the name of his boat.") != ["5\n\nJune"]
    assert all("\n" not in phrase for phrase in _phrases(nlp, "The vote is on Monday\n\nnight falls."))


STRANGE = [
    "",
    "\n\n\n",
    "９９９９年６月２９日 ٢٠٢١ ²⁰²¹ ½ 4¾ hours ① days",
    "99999999999999999999999 years ago, 1" + "0" * 500 + " days later",
    "0 days ago, year 0000, 00/00/0000, 32/13/2021, 25:99 p.m., 13 p.m., 0th of May, 99th century",
    "''''''''’’’’\"\"\"“““ '90s ’ 's 's ' 99 '",
    "MONDAY MAY MARCH ON MAY 1ST AND MAY MARCH MAY",
    "\u202e29 June\u202c \ud83d\ude00 \x00 \x1f Monday\u00a0night \u2028 6\u2029p.m.".encode(
        "utf-8", "replace"
    ).decode(),
]


@pytest.mark.parametrize("text", STRANGE)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    for mention in _found(nlp, text):
        assert mention.span.text in text


def test_linear_in_the_length_of_the_text(nlp: Language) -> None:
    def seconds(repeats: int) -> float:
        doc = nlp.make_doc("Monday , June 1 - 2 to 3 and 4 , 2021 at 6 p.m. " * repeats)
        start = time.process_time()
        find(doc)
        return time.process_time() - start

    seconds(100)
    assert seconds(3200) < 4 * 16 * max(seconds(200), 0.001)
