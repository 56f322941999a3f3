"""Web pages."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest

from service.problems import InvalidArticle
from service.text import cleaning, markup
from service.text.offsets import SourceMap

PARAGRAPHS = (
    "A tanker broke in two off the coast on Friday and spilled oil over forty miles of beach, the coastguard said.",
    "All twenty-two sailors were taken off by helicopter, and none of them was hurt, a spokesman told reporters.",
    "The owner of the ship said that it would pay for the cleaning of the beaches, which may take until autumn.",
)


def _page(head: str = "", body: str = "") -> str:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<html><head><title>Tanker breaks up off the coast | Harbour News</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>{body}"
        f"<article><h1>Tanker breaks up off the coast</h1>{article}</article>"
        "<footer>Copyright Harbour News</footer></body></html>"
    )


def test_the_article_is_taken_out_of_the_page() -> None:
    page = markup.read(_page())

    assert page.headline == "Tanker breaks up off the coast"
    assert page.text == "\n\n".join([page.headline, *PARAGRAPHS])


@pytest.mark.parametrize(
    ("head", "published_at"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2022-03-04T10:00:00Z"}]}</script>',
            dt.datetime(2022, 3, 4, 10, tzinfo=dt.UTC),
        ),
        ('<meta property="article:published_time" content="2022-03-04">', dt.date(2022, 3, 4)),
        ('<meta name="pubdate" content="4 March 2022">', dt.date(2022, 3, 4)),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_publication_date(head: str, published_at: dt.datetime | dt.date | None) -> None:
    assert markup.read(_page(head)).published_at == published_at


def test_a_time_element_dates_the_page() -> None:
    assert markup.read(_page(body='<time datetime="2022-03-04">today</time>')).published_at == dt.date(
        2022, 3, 4
    )


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<p></p>", "\x00", "<!-- -->"])
def test_an_empty_page_is_no_article(html: str) -> None:
    with pytest.raises(InvalidArticle):
        markup.read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>The police <!-- ad -->said that <a href='/'>two men</a> had been <b>hurt</b>.",
        "The police said that two men had been hurt.",
        '<?xml version="1.0" encoding="latin-1"?><html><p>The police said that two men had been hurt.</p></html>',
        "<div>The police said that two men had been hurt.<script>var x = 'no';</script><style>p {}</style></div>",
    ],
)
def test_any_markup_is_read(html: str) -> None:
    assert markup.read(html).text == "The police said that two men had been hurt."


def test_markup_nested_beyond_reason_is_read_or_refused() -> None:
    with contextlib.suppress(InvalidArticle):
        markup.read("<div><ul><li>" * 5000 + "The police said that two men had been hurt.")


def test_offsets_point_into_the_text_of_the_page(resources: cleaning.Resources) -> None:
    clean = cleaning.clean(text=None, html=_page(), title=None, published_at=None, resources=resources)
    start = clean.text.index("twenty-two sailors")

    field, extent = SourceMap(clean).locate(start, start + 18) or ("", (0, 0))

    assert clean.from_html
    assert field == "text"
    assert clean.source_text[slice(*extent)] == "twenty-two sailors"
    assert clean.title is not None
    assert clean.text[slice(*clean.title)] == "Tanker breaks up off the coast"
