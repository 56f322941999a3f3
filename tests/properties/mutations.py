"""Articles, pages and requests made from our own golden articles by damage of every kind that the web does to them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

_GOLDEN = Path(__file__).parents[1] / "golden"
SOURCES = tuple(path.read_text("utf-8") for path in sorted(_GOLDEN.glob("*.txt")))
_MOST_DAMAGES = 12
_LONGEST = 6_000  # characters of an article; longer ones are for tests/properties/test_bad_input.py

_SCRAPS = (
    "\x00", "\ufeff", "\u200b", "\u202e", "\u0301" * 30, "\ud7ff", "\uffff", "😀", "\r", "\x0b", "\x85", "\u2028", "\u00a0",
    "“", "”", "‘", '"', "'", "''", "(", ")", "[", "…", "—", "--", "-", ".", ". . .", "?!", ",", ";", ":", "\n", "\n\n", "\t",
    "no one", "at least", "between 3 and", "two dozen", "1,2,3", "1" * 40, "-5", "0", "½", "٣", "1e9", "$3m", "12 people", "A 12-",
    "Monday", "31 February", "the day before the", "2026-13-45", "noon", "last", "in 9999", "25:61",
    "killed", "were killed", "said", "he said she said", "the attack", "who", "which", "of", "in", "by", "not", "if", "would",
    "Georgia", "Paris, Texas", "north of", "IS", "US", "St.", "Mr", "O’", "al-", "de la", "Reuters", "(AP) —", "Read more:",
    "Сегодня", "今日", "محمد", "ſ", "ﬁ", "İ", "ß", "Z̈",
    "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&bogus;", "<p>", "</p>", "<br", "<!--", "-->", "<![CDATA[", "<script>", "</article>",
    "<table><tr><td>", "<div>" * 200, "<a href='", "<svg/onload=", "</html>", "<title>", "<time datetime='yesterday'>",
    "<meta property='article:published_time' content='0000-00-00'>", "<script type='application/ld+json'>{\"@type\": [",
)  # fmt: skip

_WRAPPINGS = (
    "<p>{0}</p>",
    "<html><head><title>{0:.60}</title></head><body><article><h1>{0:.60}</h1><p>{0}</p></article></body></html>",
    "<html><body><nav><ul><li><a href=/>Home</a></ul></nav><div class=content><div>{0}</div></div><footer>©</footer>",
    "<!DOCTYPE html><body><main><p>{0}</main><aside><h2>Related</h2><p>{0:.200}</aside>",
    "<table><tr><td>{0}</td></tr></table>",
    "<?xml version='1.0' encoding='utf-16'?><html><body><p>{0}</p></body></html>",
    "{0}",
)

Damage = Callable[[str, int, int, str], str]

_DAMAGES: tuple[Damage, ...] = (
    lambda text, start, end, _: text[:start] + text[end:],
    lambda text, start, end, _: text[:end] + text[start:],
    lambda text, start, end, _: text[:start] + text[start:end][::-1] + text[end:],
    lambda text, start, end, _: text[:start] + text[start:end].upper() + text[end:],
    lambda text, start, end, _: text[:start] + text[start:end].lower() + text[end:],
    lambda text, start, end, _: text[:start] + text[start:end].replace(" ", "") + text[end:],
    lambda text, start, end, _: text[:start] + text[start:end].replace("\n", " ") + text[end:],
    lambda text, start, end, _: text[:start] + text[start:end].replace(" ", "\n") + text[end:],
    lambda text, start, end, scrap: (
        text[:start] + text[start:end].replace(" ", f" {scrap} ", 30) + text[end:]
    ),
    lambda text, start, _, scrap: text[:start] + scrap + text[start:],
    lambda text, start, _, scrap: f"{text[:start]} {scrap} {text[start:]}",
    lambda text, start, end, _: text[start:end] + text[:start] + text[end:],
    lambda text, start, _, __: text[:start] + text[start:].encode().decode("cp1252", "replace"),  # mojibake
    lambda text, start, _, __: text[: start + 1],
)


@st.composite
def damaged(draw: st.DrawFn, sources: tuple[str, ...] = SOURCES) -> str:
    """One of the texts, or two run together, cut, doubled, shuffled and sprinkled with what no desk ever wrote."""
    text = draw(st.sampled_from(sources))
    if draw(st.integers(0, 4)) == 0:
        text += draw(st.sampled_from(["\n\n", " ", ""])) + draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(0, _MOST_DAMAGES))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 400)))
        text = draw(st.sampled_from(_DAMAGES))(text, start, end, draw(st.sampled_from(_SCRAPS)))[:_LONGEST]
    return text


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A damaged article in a page, and the page damaged too."""
    text = draw(damaged())
    inner = draw(st.sampled_from([html.escape(text), text])).replace("\n\n", "</p><p>")
    page = draw(st.sampled_from(_WRAPPINGS)).format(inner)
    return draw(damaged((page,))) if draw(st.booleans()) else page


_OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "include": st.lists(st.sampled_from(["entities", "quotes", "times", "places"]), unique=True),
        "offset_unit": st.sampled_from(["codepoint", "utf16", "utf8"]),
        "min_confidence": st.floats(0, 1),
        "event_types": st.lists(st.sampled_from(["conflict", "air_strike", "bogus"]), max_size=2),
    },
)


@st.composite
def articles(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a request for one article."""
    kind = draw(st.sampled_from(["text", "text", "html"]))
    fields: dict[str, Any] = {kind: draw(pages() if kind == "html" else damaged())}
    if draw(st.booleans()):
        fields["title"] = draw(damaged())[:200]
    if draw(st.booleans()):
        fields["published_at"] = draw(
            st.sampled_from(["2026-03-04", "1899-12-31", "1970-01-01", "2099-12-31T23:59:59+14:00"])
        )
    return fields | {"options": draw(_OPTIONS)}


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """The body of a request; one in ten is damaged as bytes and mostly no JSON any more."""
    body = json.dumps(draw(articles()), ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)):
        return body
    start = draw(st.integers(0, len(body)))
    return body[:start] + draw(st.binary(max_size=8)) + body[start + draw(st.integers(0, 20)) :]
