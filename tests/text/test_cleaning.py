"""The whole room: from what was sent to the article alone."""

from __future__ import annotations

import datetime as dt

import pytest

from service.problems import InvalidArticle, UnsupportedLanguage
from service.records.text import CleanText
from service.text import cleaning
from service.text.offsets import SourceMap

LEAD = "A tanker broke in two off the coast on Friday and spilled oil over forty miles of beach, the coastguard said."
SECOND = "“It is the worst that we have seen here,” the mayor of the nearest town said."
THIRD = "All twenty-two sailors were taken off by helicopter, and none of them was hurt."
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def _clean(
    resources: cleaning.Resources,
    text: str,
    *,
    title: str | None = None,
    published_at: dt.date | None = None,
) -> CleanText:
    return cleaning.clean(text=text, html=None, title=title, published_at=published_at, resources=resources)


def _paragraphs(clean: CleanText) -> list[str]:
    return [clean.text[slice(*extent)] for extent in clean.paragraphs]


def test_a_plain_article_stays_as_it_is(resources: cleaning.Resources) -> None:
    clean = _clean(resources, BODY)

    assert clean.text == BODY
    assert (clean.title, clean.dateline, clean.removed, clean.notices) == (None, None, (), ())
    assert (clean.language, clean.published_at, clean.published_at_source) == ("en", None, None)


def test_a_headline_is_recognised(resources: cleaning.Resources) -> None:
    clean = _clean(resources, f"News\n\nTanker breaks up off the coast\n\nJane Doe\n\n{BODY}")

    assert clean.title is not None
    assert clean.text[slice(*clean.title)] == "Tanker breaks up off the coast"
    assert _paragraphs(clean)[1:] == [LEAD, SECOND, THIRD]
    assert [part.reason for part in clean.removed] == ["navigation", "byline"]
    assert [notice.code for notice in clean.notices] == ["title_recognised"]


def test_a_sent_title_is_the_first_paragraph(resources: cleaning.Resources) -> None:
    clean = _clean(resources, BODY, title="Tanker breaks up")

    assert _paragraphs(clean) == ["Tanker breaks up", LEAD, SECOND, THIRD]
    assert clean.title == (0, 16)
    assert clean.segments[0].field == "title"
    assert clean.notices == ()


@pytest.mark.parametrize(
    "repeated", ["Tanker breaks up off the coast", "TANKER BREAKS UP OFF THE COAST - Harbour News"]
)
def test_a_repeated_title_is_told_once(resources: cleaning.Resources, repeated: str) -> None:
    clean = _clean(resources, f"Home\n\n{repeated}\n\n{BODY}", title="Tanker breaks up off the coast")

    assert _paragraphs(clean) == ["Tanker breaks up off the coast", LEAD, SECOND, THIRD]
    assert [part.reason for part in clean.removed] == ["navigation", "headline_repeated"]


def test_a_lead_that_tells_the_title_again_stays(resources: cleaning.Resources) -> None:
    clean = _clean(
        resources, BODY, title="Tanker broke in two off the coast on Friday and spilled oil over forty miles"
    )

    assert _paragraphs(clean)[1:] == [LEAD, SECOND, THIRD]


def test_a_dateline_is_a_paragraph_of_its_own(resources: cleaning.Resources) -> None:
    clean = _clean(resources, f"BREST, 4 March 2022 (Reuters) — {BODY}")

    assert clean.dateline is not None
    assert clean.text[slice(*clean.dateline)] == "Brest, 4 March 2022 (Reuters) —"
    assert _paragraphs(clean)[1:] == [LEAD, SECOND, THIRD]
    assert (clean.published_at, clean.published_at_source) == (dt.date(2022, 3, 4), "dateline")


def test_a_dateline_may_stand_below_a_summary(resources: cleaning.Resources) -> None:
    summary = "At a glance\n\nTanker breaks in two\n\nNine of crew saved\n\nOil reaches beaches\n\n"
    clean = _clean(
        resources, f"Tanker breaks up off coast\n\n{summary}BREST, 4 March 2022 (Reuters) — {BODY}"
    )

    assert clean.dateline is not None
    assert clean.text[slice(*clean.dateline)] == "Brest, 4 March 2022 (Reuters) —"


@pytest.mark.parametrize(
    "above",
    [
        "Tanker breaks up off coast\n\nBrandt\n\nLund\n\nHolt\n\nMarsh: ",  # speakers of a transcript
        f"{BODY}\n\nBREST, 4 March 2022 (Reuters) — ",  # another report
    ],
)
def test_a_dateline_opens_the_report(resources: cleaning.Resources, above: str) -> None:
    assert _clean(resources, above + BODY).dateline is None


def test_a_timestamp_dates_the_story_before_its_dateline(resources: cleaning.Resources) -> None:
    clean = _clean(
        resources,
        f"Tanker breaks up off coast\nUpdated March 5, 2022, 3:45 pm\n\nBREST, March 4 — {BODY}",
    )

    assert (clean.published_at, clean.published_at_source) == (dt.date(2022, 3, 5), "page")


def test_a_date_under_the_story_does_not(resources: cleaning.Resources) -> None:
    clean = _clean(resources, f"{BODY}\n\nBrest, 5 March 1999")

    assert (clean.published_at, clean.published_at_source) == (None, None)


def test_the_request_knows_best(resources: cleaning.Resources) -> None:
    clean = _clean(resources, f"March 5, 2022\n\n{BODY}", published_at=dt.date(2022, 3, 6))

    assert (clean.published_at, clean.published_at_source) == (dt.date(2022, 3, 6), "request")


def test_insets_go_and_offsets_hold(resources: cleaning.Resources) -> None:
    source = "The ship sank on Friday. (Photo: Harbour News) All of her crew were saved by a trawler from the port."

    clean = _clean(resources, source)

    assert clean.text == "The ship sank on Friday. All of her crew were saved by a trawler from the port."
    assert [(part.reason, source[slice(*part.extent)]) for part in clean.removed] == [
        ("caption", "(Photo: Harbour News)")
    ]
    start = clean.text.index("All")
    assert SourceMap(clean).locate(start, start + 3) == ("text", (47, 50))


@pytest.mark.parametrize(
    ("inset", "reason"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("READ MORE: Who pays for the beaches?", "related_links"),
        ("Click to share on Facebook (Opens in new window)", "sharing"),
        ("View Full Caption", "caption"),
    ],
)
def test_insets_between_sentences_go(resources: cleaning.Resources, inset: str, reason: str) -> None:
    clean = _clean(resources, f"{LEAD} {inset} {THIRD}")

    assert clean.text == f"{LEAD} {THIRD}"
    assert [part.reason for part in clean.removed] == [reason]


def test_a_page_is_left_as_its_story(resources: cleaning.Resources) -> None:
    page = (
        "Skip to content\nHome\nNews\nSport\nMore menu\n\nTanker breaks up off the coast\n\n"
        f"Published\n5 March 2022\nShare\nJane Doe\n{BODY}\n\n"
        f"More on this story\nWhy do tankers break?\nTen worst spills\n\n{LEAD}\n\n"
        "Oil\nRelated topics\nOil spills\nAbout us\n© 2022 Harbour News."
    )

    clean = _clean(resources, page)

    assert _paragraphs(clean) == ["Tanker breaks up off the coast", LEAD, SECOND, THIRD, LEAD]
    assert (clean.published_at, clean.published_at_source) == (dt.date(2022, 3, 5), "page")


def test_notices_tell_what_is_odd(resources: cleaning.Resources) -> None:
    clean = _clean(
        resources,
        "The mayor called it a “sad\u00a0day. He would say no more.\n\nNobody was hurt in the fire.",
    )

    assert [notice.code for notice in clean.notices] == ["nbsp", "unbalanced_quote"]


def test_a_quotation_over_paragraphs_is_balanced(resources: cleaning.Resources) -> None:
    clean = _clean(
        resources,
        "“We saw the ship go down, the mayor said, and could do nothing.\n\n“It was over in a minute.”",
    )

    assert clean.notices == ()


def test_a_text_of_nothing_but_furniture_is_read(resources: cleaning.Resources) -> None:
    assert (
        _clean(resources, "Read more: Tanker breaks up off the coast").text
        == "Read more: Tanker breaks up off the coast"
    )


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "12:30\n\n---", "!!!"])
def test_no_words_are_no_article(resources: cleaning.Resources, text: str) -> None:
    with pytest.raises(InvalidArticle):
        _clean(resources, text)


def test_another_language_is_refused_by_name(resources: cleaning.Resources) -> None:
    with pytest.raises(UnsupportedLanguage) as refused:
        _clean(
            resources,
            "Der Tanker brach am Freitag vor der Küste auseinander, wie die Polizei mitteilte.",
        )

    assert refused.value.extensions == {"language": "de"}


def test_capitals_become_sentence_case(resources: cleaning.Resources) -> None:
    source = (
        "TANKER BREAKS UP OFF FRENCH COAST\n\n"
        "THE BREST COASTGUARD SAID THAT U.S. AND NATO SHIPS WERE ON THEIR WAY. NOBODY WAS HURT."
    )

    clean = _clean(resources, source)

    assert clean.text == (
        "Tanker breaks up off French coast\n\n"
        "The Brest coastguard said that U.S. and NATO ships were on their way. Nobody was hurt."
    )
    assert SourceMap(clean).locate(0, 6) == ("text", (0, 6))


def test_credits_may_stand_under_a_standfirst(resources: cleaning.Resources) -> None:
    standfirst = "Ministers say that the ship was safe and that nobody could have known of the fault."
    text = f"Tanker breaks up off the coast\n\n{standfirst}\n\nPublished On 4 Jun 2019\n\n{BODY}"

    assert _clean(resources, text).published_at == dt.date(2019, 6, 4)


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("The Amber Valley Record-Courier", "Second miner dies after Skelby pit collapse"),
        ("The Skelby Weekly Record-Courier", "Second miner dies after Skelby pit collapse"),
        ("Skelby Courier: what matters after work", "Second miner dies after roof of Skelby pit comes down"),
        # a headline in capitals says itself what the lead says
        ("Miner Dies After Skelby Pit Collapse", "Owner had been told of cracks in the Skelby pit"),
    ],
)
def test_the_name_of_the_paper_is_not_the_headline(
    resources: cleaning.Resources, above: str, headline: str
) -> None:
    lead = (
        "A second miner died on Sunday, two days after the roof of the Skelby pit came down, the owner said."
    )
    clean = _clean(resources, f"{above}\n\nLOCAL\n\n{headline}\n\n{lead}\n\n{lead}")
    told = headline if "Courier" in above else above
    assert clean.title is not None
    assert clean.text[slice(*clean.title)].casefold() == told.casefold()


def test_the_times_of_a_live_page_are_no_part_of_what_it_says(resources: cleaning.Resources) -> None:
    entries = [
        "11:20 President Ilo appears on television.",
        "10:05 Shots near the palace.",
        "09:30 | Roads are shut.",
    ]
    clean = _clean(resources, "\n\n".join([LEAD, *entries]))
    assert _paragraphs(clean) == [
        LEAD,
        "11:20",
        "President Ilo appears on television.",
        "10:05",
        "Shots near the palace.",
        "09:30",
        "Roads are shut.",
    ]
    assert _paragraphs(_clean(resources, "\n\n".join([LEAD, entries[0]]))) == [LEAD, entries[0]]


def test_neither_a_menu_nor_a_slug_is_the_headline(resources: cleaning.Resources) -> None:
    for line in ("News Opinion Sport Culture Lifestyle", "BC-PERU-TANKER URGENT"):
        clean = _clean(resources, f"{line}\n\nTanker breaks up off the coast\n\n{BODY}")

        assert clean.title is not None
        assert clean.text[slice(*clean.title)] == "Tanker breaks up off the coast"
