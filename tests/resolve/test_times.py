"""Time expressions on the calendar. Published on Friday 16 September 2022 unless a test says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from service.mentions.times import find
from service.records.times import ResolvedTime
from service.resolve.times import place, resolve
from service.resolve.timex.holidays import easter

PUBLISHED = dt.date(2022, 9, 16)


def _resolved(
    nlp: Language, text: str, *, published_at: dt.date | dt.datetime | None = PUBLISHED
) -> tuple[ResolvedTime, ...]:
    return resolve(find(nlp(text)), published_at=published_at)


def _one(nlp: Language, text: str, *, published_at: dt.date | dt.datetime | None = PUBLISHED) -> ResolvedTime:
    (time,) = _resolved(nlp, text, published_at=published_at)
    return time


STATED = [
    ("The dam failed on June 29, 2021.", "2021-06-29", "2021-06-29", "2021-06-29"),
    ("The dam failed in February 2020.", "2020-02", "2020-02-01", "2020-02-29"),
    ("The dam failed in 2019.", "2019", "2019-01-01", "2019-12-31"),
    ("The dam was built in the 1990s.", "199", "1990-01-01", "1999-12-31"),
    ("The dam was built in the 19th century.", "18", "1800-01-01", "1899-12-31"),
    ("Sales rose in the first quarter of 2020.", "2020-Q1", "2020-01-01", "2020-03-31"),
    ("It rained in spring 2014.", "2014-SP", "2014-03-01", "2014-05-31"),
    ("It snowed in the winter of 2014.", "2014-WI", "2014-12-01", "2015-02-28"),
    ("The fair ran from 3 to 5 June 2021.", "2021-06-03/2021-06-05", "2021-06-03", "2021-06-05"),
    ("The war of 1939-45 had ended.", "1939/1945", "1939-01-01", "1945-12-31"),
    ("Shops were shut on Christmas Day 2019.", "2019-12-25", "2019-12-25", "2019-12-25"),
]


@pytest.mark.parametrize(("text", "value", "start", "end"), STATED)
def test_what_the_text_states_needs_no_publication(
    nlp: Language, text: str, value: str, start: str, end: str
) -> None:
    time = _one(nlp, text, published_at=None)
    assert (time.value, time.start, time.end, time.basis) == (value, start, end, "stated")


RELATIVE = [
    # weekdays by tense, “Friday” said on a Friday
    ("The board met on Monday.", "2022-09-12", "2022-09-12", "2022-09-12"),
    ("The board met on Friday.", "2022-09-16", "2022-09-16", "2022-09-16"),
    ("The board met on Saturday.", "2022-09-10", "2022-09-10", "2022-09-10"),
    ("The board will meet on Friday.", "2022-09-16", "2022-09-16", "2022-09-16"),
    ("The board will meet on Tuesday.", "2022-09-20", "2022-09-20", "2022-09-20"),
    ("The board met last Friday.", "2022-09-09", "2022-09-09", "2022-09-09"),
    ("The board will meet next Friday.", "2022-09-23", "2022-09-23", "2022-09-23"),
    ("The board will meet this Sunday.", "2022-09-18", "2022-09-18", "2022-09-18"),
    ("The board met on Monday of last week.", "2022-09-05", "2022-09-05", "2022-09-05"),
    ("The storm kills nine on Monday.", "2022-09-12", "2022-09-12", "2022-09-12"),
    # months and dates without a year, by tense and by nearness
    ("The dam failed in April.", "2022-04", "2022-04-01", "2022-04-30"),
    ("The dam failed in September.", "2022-09", "2022-09-01", "2022-09-30"),
    ("The dam failed in October.", "2021-10", "2021-10-01", "2021-10-31"),
    ("The dam failed in December.", "2021-12", "2021-12-01", "2021-12-31"),
    ("The dam will open in April.", "2023-04", "2023-04-01", "2023-04-30"),
    ("The dam has been shut since October.", "2021-10", "2021-10-01", "2021-10-31"),
    ("Their hopes of victory in November are fading.", "2022-11", "2022-11-01", "2022-11-30"),
    ("The dam failed last October.", "2021-10", "2021-10-01", "2021-10-31"),
    ("The dam failed on June 29.", "2022-06-29", "2022-06-29", "2022-06-29"),
    ("The dam failed on Nov. 25.", "2021-11-25", "2021-11-25", "2021-11-25"),
    ("The dam must be repaired by Jan. 14.", "2023-01-14", "2023-01-14", "2023-01-14"),
    ("The owners were told of a hearing on Sept. 20.", "2022-09-20", "2022-09-20", "2022-09-20"),
    ("The dam failed on Friday, Dec. 18.", "2020-12-18", "2020-12-18", "2020-12-18"),
    ("The dam failed on Wednesday the 13th.", "2022-07-13", "2022-07-13", "2022-07-13"),
    ("The dam failed on the 3rd.", "2022-09-03", "2022-09-03", "2022-09-03"),
    ("It rained last summer.", "2022-SU", "2022-06-01", "2022-08-31"),
    ("It snowed last winter.", "2021-WI", "2021-12-01", "2022-02-28"),
    ("Sales rose in the second quarter.", "2022-Q2", "2022-04-01", "2022-06-30"),
    ("Shops were shut on Christmas Day.", "2021-12-25", "2021-12-25", "2021-12-25"),
    ("Shops were shut on New Year's Eve.", "2021-12-31", "2021-12-31", "2021-12-31"),
    ("Shops were shut on Easter Monday.", "2022-04-18", "2022-04-18", "2022-04-18"),
    # counted units
    ("The bridge fell yesterday.", "2022-09-15", "2022-09-15", "2022-09-15"),
    ("The bridge fell two days ago.", "2022-09-14", "2022-09-14", "2022-09-14"),
    ("The bridge fell last week.", "2022-W36", "2022-09-05", "2022-09-11"),
    ("The bridge fell this week.", "2022-W37", "2022-09-12", "2022-09-18"),
    ("The bridge fell at the weekend.", "2022-W36-WE", "2022-09-10", "2022-09-11"),
    ("The bridge will open next month.", "2022-10", "2022-10-01", "2022-10-31"),
    ("The bridge fell last year.", "2021", "2021-01-01", "2021-12-31"),
    ("The bridge fell nine months ago.", "2021-12", "2021-12-01", "2021-12-31"),
    ("The bridge fell a decade ago.", "2012", "2012-01-01", "2012-12-31"),
    ("The bridge fell in June last year.", "2021-06", "2021-06-01", "2021-06-30"),
    ("It was shut two days before Christmas.", "2021-12-23", "2021-12-23", "2021-12-23"),
    ("Earlier this month the bridge fell.", "2022-09", "2022-09-01", "2022-09-16"),
    ("The bridge will open later this year.", "2022", "2022-09-16", "2022-12-31"),
    ("Ten died in the past 24 hours.", "PT24H", "2022-09-15", "2022-09-16"),
    ("Ten died in the past three months.", "P3M", "2022-06-16", "2022-09-16"),
    # parts of days and clock times
    ("It began on Sunday night.", "2022-09-11TNI", "2022-09-11T18:00", "2022-09-12T05:59"),
    ("It began on Monday morning.", "2022-09-12TMO", "2022-09-12T06:00", "2022-09-12T11:59"),
    ("It began last night.", "2022-09-15TNI", "2022-09-15T18:00", "2022-09-16T05:59"),
    ("Shells fell overnight.", "2022-09-15TNI", "2022-09-15T18:00", "2022-09-16T05:59"),
    ("It began at 9 a.m. Tuesday.", "2022-09-13T09:00", "2022-09-13T09:00", "2022-09-13T09:00"),
    ("It began at 0430 GMT on Tuesday.", "2022-09-13T04:30Z", "2022-09-13T04:30Z", "2022-09-13T04:30Z"),
    ("It began at nine o'clock on Friday night.", "2022-09-16T21:00", "2022-09-16T21:00", "2022-09-16T21:00"),
    ("It began at 8 last night.", "2022-09-15T20:00", "2022-09-15T20:00", "2022-09-15T20:00"),
    ("It began at midnight on Sunday.", "2022-09-11", "2022-09-11", "2022-09-11"),
    ("It began at nine o'clock on Friday.", "2022-09-16", "2022-09-16", "2022-09-16"),
    # ranges
    ("The fair will run from Sept. 20 to 22.", "2022-09-20/2022-09-22", "2022-09-20", "2022-09-22"),
]


@pytest.mark.parametrize(("text", "value", "start", "end"), RELATIVE)
def test_what_is_relative_to_publication(nlp: Language, text: str, value: str, start: str, end: str) -> None:
    time = _one(nlp, text)
    assert (time.value, time.start, time.end, time.basis) == (value, start, end, "relative_to_publication")


OPEN = [
    ("The board met on Monday.", "XXXX-WXX-1"),
    ("The dam failed in April.", "XXXX-04"),
    ("The dam failed on June 29.", "XXXX-06-29"),
    ("The dam failed last week.", "XXXX-WXX"),
    ("It began on Sunday night.", "XXXX-WXX-7TNI"),
    ("It began at 9 a.m.", "XXXX-XX-XXT09:00"),
    ("The dam failed years ago.", "PAST_REF"),
    ("The dam failed on 06/07/2021.", "2021-XX-XX"),
    ("Shops were shut on Christmas Day.", "XXXX-XX-XX"),
]


@pytest.mark.parametrize(("text", "value"), OPEN)
def test_without_publication_the_unknown_stays_open(nlp: Language, text: str, value: str) -> None:
    time = _one(nlp, text, published_at=None)
    assert (time.value, time.start, time.end) == (value, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("They met on Labor Day.", "2022-09-05"), ("They will meet on Veterans Day.", "2022-11-11")],
)
def test_holidays_of_one_country(nlp: Language, text: str, value: str) -> None:
    assert _one(nlp, text).value == value


NEVER_RESOLVED = [
    ("They met during Eid.", "XXXX-XX-XX"),
    ("They met on Thanksgiving.", "XXXX-XX-XX"),
    ("They met on Independence Day.", "XXXX-XX-XX"),
    ("Sales rose in fiscal 2025.", "FY2025"),
    ("They waited for three hours.", "PT3H"),
    ("They waited for five and a half hours.", "PT5H30M"),
    ("They waited for weeks.", "PXW"),
    ("He got two years and three months.", "P2Y3M"),
    ("They march every Friday.", "XXXX-WXX-5"),
    ("The mine is now shut.", "PRESENT_REF"),
    ("He spoke the day after the attack.", "XXXX-XX-XX"),
    ("It was closed the same day.", "XXXX-XX-XX"),
    ("The mine was shut 9999 years ago.", "XXXX"),
]


@pytest.mark.parametrize(("text", "value"), NEVER_RESOLVED)
def test_what_no_date_settles(nlp: Language, text: str, value: str) -> None:
    time = _one(nlp, text)
    assert (time.value, time.start, time.end) == (value, None, None)


NARRATIVE = [
    # “that night”, “the next day”, “two days later” count from the last day mentioned
    ("He was shot on July 4, 2019. He died that night.", "2019-07-04TNI", "inferred"),
    ("He was shot on July 4, 2019. He died the next day.", "2019-07-05", "inferred"),
    ("He was shot on July 4, 2019, and died two days later.", "2019-07-06", "inferred"),
    ("He was shot on July 4, 2019. He died the following Monday.", "2019-07-08", "inferred"),
    ("He was shot on July 4, 2019. He had been seen the day before.", "2019-07-03", "inferred"),
    ("He was shot on July 4, 2019. He had fled the previous month.", "2019-06", "inferred"),
    ("He was shot on July 4, 2019. A law passed later that year.", "2019", "inferred"),
    # a clock time has the day of its sentence, or the last one of its paragraph
    ("He was shot on Tuesday and died at about 10:35 p.m.", "2022-09-13T22:35", "relative_to_publication"),
    ("He was shot on July 4, 2019. He died at 9 p.m.", "2019-07-04T21:00", "inferred"),
    ("The vote is on December 4. He died at 9 p.m.", "2022-09-16T21:00", "relative_to_publication"),
    ("The vote is on December 4. It will end at 9 p.m.", "2022-12-04T21:00", "inferred"),
    ("He was shot on Tuesday at dawn.", "2022-09-13TMO", "relative_to_publication"),
    ("He was shot on Tuesday. Crowds gathered in the afternoon.", "2022-09-13TAF", "inferred"),
    ("He was shot on Tuesday.\n\nThe call came at 9 p.m.", "2022-09-13T21:00", "inferred"),
    ("He was shot on July 4, 2019.\n\nHe spoke at 9 p.m.", "2022-09-16T21:00", "relative_to_publication"),
]


@pytest.mark.parametrize(("text", "value", "basis"), NARRATIVE)
def test_the_order_of_the_text_anchors(nlp: Language, text: str, value: str, basis: str) -> None:
    last = _resolved(nlp, text)[-1]
    assert (last.value, last.basis) == (value, basis)


YEARS = [
    ("It ran from March to May 2019.", ["2019-03", "2019-05"]),
    ("It ran from November to February 2019.", ["2018-11", "2019-02"]),
    ("It ran from November 2018 to February.", ["2018-11", "2019-02"]),
    ("It began in May 2019. It ended in April.", ["2019-05", "2022-04"]),
]


@pytest.mark.parametrize(("text", "values"), YEARS)
def test_joined_dates_share_a_year(nlp: Language, text: str, values: list[str]) -> None:
    assert [time.value for time in _resolved(nlp, text)] == values


def test_a_numeric_date_that_reads_both_ways_is_the_near_one(nlp: Language) -> None:
    near = _one(nlp, "The dam failed on 09/01/2022.")
    assert (near.value, near.start) == ("2022-09-01", "2022-09-01")
    far = _one(nlp, "The dam failed on 06/07/2021.")
    assert (far.value, far.start) == ("2021-XX-XX", None)


def test_hours_ago_need_the_hour_of_publication(nlp: Language) -> None:
    text = "The bridge fell three hours ago."
    published = dt.datetime(2022, 9, 16, 1, 30, tzinfo=dt.UTC)
    assert _one(nlp, text, published_at=published).start == "2022-09-15T22:30"
    assert _one(nlp, text).start is None


def test_an_event_places_what_counts_from_it(nlp: Language) -> None:
    time = _one(nlp, "He spoke two days after the attack.")
    assert time.anchor is not None
    assert time.anchor.text == "the attack"
    anchored = place(time, on=dt.date(2022, 8, 31))
    assert (anchored.value, anchored.start, anchored.end) == ("2022-09-02", "2022-09-02", "2022-09-02")
    assert (anchored.granularity, anchored.basis) == ("day", "inferred")


def test_a_vague_offset_places_nothing(nlp: Language) -> None:
    time = _one(nlp, "He fled hours later.")
    assert time.offset is not None
    assert place(time, on=dt.date(2022, 8, 31)) == time
    beyond = _one(nlp, "He spoke 9000 years before the attack.")
    assert place(beyond, on=dt.date(2022, 8, 31)) == beyond


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max, dt.date(2020, 2, 29)])
def test_the_ends_of_the_calendar(nlp: Language, published: dt.date) -> None:
    text = (
        "It fell on Monday and last week, last month, next year, a century ago, in the past 9000 years, on the "
        "31st, on Feb. 29, at the weekend, last night, tonight, a century before Easter, next Friday, in the 1990s."
    )
    for time in _resolved(nlp, text, published_at=published):
        assert (time.start is None) == (time.end is None)


EASTERS = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == dt.date(year, month, day)
