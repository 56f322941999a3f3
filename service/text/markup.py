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
from itertools import islice
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from service.problems import Fault, InvalidArticle, TooLarge
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
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_MOST_SCRIPTS = 20
# Where a page stops being one. trafilatura takes the square of the paragraphs that stand side by side, and libxml2
# that of the attributes of one element; a large front page has some thousands of elements.
_MOST_ELEMENTS = 30_000
_MOST_ATTRIBUTES = 5_000
_LONG_TAG = 20_000  # characters; a shorter one has not so many attributes
_SAME_HEADLINE = 0.6
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "u"}
)
_SKIPPED = frozenset({"head", "noscript", "script", "style", "template", "title"})


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
        TooLarge: It has more elements, or an element more attributes, than any page.
    """
    if _has_crowded_tag(html):
        raise _too_large(f"An element of the page must have at most {_MOST_ATTRIBUTES} attributes.")
    tree = _tree(html)
    if tree is None:
        raise InvalidArticle(_EMPTY)
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        raise _too_large(f"The page must have at most {_MOST_ELEMENTS} elements.")
    headline, published_at = _headline(tree), _published_at(tree)
    lines = _visible_lines(tree)  # before trafilatura takes the tree apart
    paragraphs = _article_lines(tree) or lines
    if not paragraphs:
        raise InvalidArticle(_EMPTY)
    if headline and not _alike(headline, paragraphs[0]):
        paragraphs = [headline, *paragraphs]
    return Page("\n\n".join(paragraphs), headline, published_at)


_EMPTY = "The page holds no article."


def _has_crowded_tag(html: str) -> bool:
    for tag in _TAG.finditer(html):
        if tag.end() - tag.start() > _LONG_TAG:
            names = _QUOTED.sub("", tag.group())
            if max(len(names.split()), names.count("=")) > _MOST_ATTRIBUTES:
                return True
    return False


def _too_large(detail: str) -> TooLarge:
    return TooLarge(detail, pointer="/html", faults=[Fault("/html", detail)])


def _tree(html: str) -> HtmlElement | None:
    # Lone surrogates and NUL cannot be parsed.
    printable = html.encode("utf-8", "replace").replace(b"\x00", b" ")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement | None = trafilatura.load_html(printable.decode("utf-8"))
        return document_fromstring(printable, parser=parser) if tree is None else tree
    except (LxmlError, ValueError):
        return None


def _article_lines(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura takes for the article."""
    try:
        body = trafilatura.extract(tree, include_comments=False, include_tables=False, output_format="txt")
    except (LxmlError, RecursionError, ValueError):
        return []  # a page nested beyond reason
    return [line for line in (_plain(line) for line in (body or "").splitlines()) if line]


def _visible_lines(tree: HtmlElement) -> list[str]:
    """All text of a page, for those that trafilatura makes nothing of; every block of it a line."""
    parts: list[str] = []
    for element in tree.iter():
        edge = "" if element.tag in _INLINE else "\n"
        shown = element.text if isinstance(element.tag, str) and element.tag not in _SKIPPED else None
        parts += [edge, shown or "", edge, element.tail or ""]
    return [line for line in (_plain(line) for line in "".join(parts).splitlines()) if line]


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
