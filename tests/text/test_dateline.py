"""Datelines, and paragraphs that only look as if they had one."""

from __future__ import annotations

import datetime as dt

import pytest

from service.text import cleaning, dateline


@pytest.mark.parametrize(
    ("line", "rest", "date"),
    [
        ("BAGHDAD, June 29 (Reuters) —", " A bomb went off.", None),
        ("KYIV (AP) -", " Power failed in the capital.", None),
        ("LAGOS, Nigeria —", " Police fired on a crowd.", None),
        ("MANILA, 3 Jan. 1990 (XINHUA) --", " A ferry sank.", dt.date(1990, 1, 3)),
        ("SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT]", " REBELS ATTACKED A BARRACKS.", dt.date(1990, 1, 3)),
        ("NEW DELHI:", " The court adjourned.", None),
        ("LONDON –", " Shares fell.", None),
        ("London (CNN) --", " Shares fell.", None),
        ("ST. LOUIS —", "A man was shot.", None),
        ("WASHINGTON, March 4, 2022 /PRNewswire/ --", " A firm opened.", dt.date(2022, 3, 4)),
        ("TOKYO, Reuters -", " The bank kept its rate.", None),
        ("PARIS/BERLIN (Reuters) -", " Ministers met.", None),
        ("(CNN)", " A storm hit the coast.", None),
    ],
)
def test_datelines(resources: cleaning.Resources, line: str, rest: str, date: dt.date | None) -> None:
    text = line + rest

    found = dateline.find(text, words=resources.words)

    assert found is not None
    assert text[found.start : found.end] == line
    assert text[found.body :] == rest.lstrip()
    assert (found.date.date if found.date else None) == date


@pytest.mark.parametrize(
    "text",
    [
        "The minister — who had promised to go — stayed.",
        "UPDATE: The road is open again.",
        "BREAKING: Two people have been shot.",
        "Police said on Monday - a holiday - that nobody was hurt.",
        "He had one wish: That it would end.",
        "Three men, two women and a child died - Nobody knows why.",
        "Mayor Ann Hill - who resigned in May - will stand again.",
        "",
        "—",
    ],
)
def test_no_dateline(resources: cleaning.Resources, text: str) -> None:
    assert dateline.find(text, words=resources.words) is None
