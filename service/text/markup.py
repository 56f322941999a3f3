"""From a web page to plain text: the article's own paragraphs, its headline and when it was published.

The paragraphs come from trafilatura. The metadata are read here, because trafilatura's own reader of dates
compares them with today's date and so would answer differently tomorrow.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from service.problems import InvalidArticle
from service.text import dates

_DATE_PROPERTIES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "datepublished", "pubdate", "publishdate", "publish_date", "publish-date",
    "original-publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.created", "dc.date", "date",
)  # fmt: skip
_TITLE_PROPERTIES = ("og:title", "twitter:title", "dc.title")
_SITE = re.compile(r"\s+[|–—»·:-]\s+[^|–—»·]{2,40}$")
_WORD = re.compile(r"\w+")
_MOST_SCRIPTS = 20
_SAME_HEADLINE = 0.6


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds. `text` begins with the headline, if there is one; paragraphs are a line each."""

    text: str
    headline: str | None
    published_at: dt.datetime | dt.date | None


def read(html: str) -> Page:
    """Take the article out of a page.

    Raises:
        InvalidArticle: The page holds no text.
    """
    tree = _tree(html)
    if tree is None:
        raise InvalidArticle(_EMPTY)
    headline, published_at = _headline(tree), _published_at(tree)
    body = trafilatura.extract(tree, include_comments=False, include_tables=False, output_format="txt") or ""
    if not body.strip():
        body = _visible_text(tree)
    if not body.strip():
        raise InvalidArticle(_EMPTY)
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if headline and not _alike(headline, paragraphs[0]):
        paragraphs.insert(0, headline)
    return Page("\n\n".join(paragraphs), headline, published_at)


_EMPTY = "The page holds no article."


def _tree(html: str) -> HtmlElement | None:
    # Lone surrogates and NUL cannot be given to the parser.
    printable = html.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    try:
        tree: HtmlElement | None = trafilatura.load_html(printable)
    except (LxmlError, ValueError):
        return None
    return tree


def _visible_text(tree: HtmlElement) -> str:
    """All text of a page that trafilatura makes nothing of."""
    skipped = {"script", "style", "noscript", "template", "head"}
    parts = [
        element.text_content()
        for element in tree.iter("p", "h1", "h2", "h3", "li", "blockquote")
        if element.getparent() is None or element.getparent().tag not in skipped
    ]
    return "\n".join(" ".join(part.split()) for part in parts)


def _published_at(tree: HtmlElement) -> dt.datetime | dt.date | None:
    stated = (dates.moment(value) for value in _date_values(tree))
    return next((value for value in stated if value), None)


def _date_values(tree: HtmlElement) -> Iterator[str]:
    for node in _linked_data(tree):
        value = node.get("datePublished")
        if isinstance(value, str):
            yield value
    yield from _meta(tree, _DATE_PROPERTIES)
    for element in tree.iter():
        if element.get("itemprop") == "datePublished":
            yield element.get("content") or element.get("datetime") or element.text_content()[:100]
    for element in tree.iter("time"):
        yield element.get("datetime") or element.text_content()[:100]


def _headline(tree: HtmlElement) -> str | None:
    titles = [_plain(value) for value in _meta(tree, _TITLE_PROPERTIES)]
    titles += [_plain(element.text_content()) for element in tree.iter("title")][:1]
    headings = [_plain(element.text_content()) for element in tree.iter("h1")]
    titles = [title for title in titles if title]
    for heading in headings:
        if heading and any(_part_of(heading, title) for title in titles):
            return heading
    return _SITE.sub("", titles[0]) if titles else next((heading for heading in headings if heading), None)


def _meta(tree: HtmlElement, properties: tuple[str, ...]) -> list[str]:
    """Contents of the page's `meta` elements of the given properties, the most telling property first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content")
        if content and name in properties:
            found.setdefault(name, content)
    return [found[name] for name in properties if name in found]


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    scripts = [element for element in tree.iter("script") if element.get("type") == "application/ld+json"]
    for script in scripts[:_MOST_SCRIPTS]:
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = content if isinstance(content, list) else [content]
        for node in nodes:
            if isinstance(node, dict):
                yield node
                graph = node.get("@graph")
                yield from (
                    (item for item in graph if isinstance(item, dict)) if isinstance(graph, list) else ()
                )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _alike(one: str, other: str) -> bool:
    words, others = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return bool(words) and len(words & others) >= _SAME_HEADLINE * max(len(words), len(others))


def _part_of(heading: str, title: str) -> bool:
    words = set(_WORD.findall(heading.lower()))
    return len(words & set(_WORD.findall(title.lower()))) >= _SAME_HEADLINE * len(words)
