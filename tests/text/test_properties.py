"""What holds for every text, however odd."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.problems import DatelineProblem
from service.records.text import CleanText
from service.text import cleaning
from service.text.offsets import SourceMap

WORDS = st.sampled_from([
    "The", "police", "said", "that", "“two", "men”", "were", "KILLED", "in", "Marlow", ".", "\n\n", "\n", "\r\n",
    "\u00a0", "\u200b", '"', "By", "Jane", "Doe", "Share", "this", "—", "(Photo: AP)", "2021", "June", "29,", "İ",
    "ß", "😀", "\ud800", "\x00",
])  # fmt: skip
ARTICLES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=120).map(" ".join))
PROPERTIES = settings(derandomize=True, max_examples=50, deadline=None, database=None)

_RESOURCES = cleaning.load()


def _clean(text: str, title: str | None = None) -> CleanText | None:
    try:
        return cleaning.clean(text=text, html=None, title=title, published_at=None, resources=_RESOURCES)
    except DatelineProblem:
        return None


def _is_replacement(clean: str, source: str) -> bool:
    return (
        clean == source
        or clean.lower() == source.lower()
        or (clean == " " and (source.isspace() or not source.isprintable()))
        or (clean == "\ufffd" and "\ud800" <= source <= "\udfff")
    )


@PROPERTIES
@given(ARTICLES, st.none() | st.text(max_size=60))
def test_every_character_comes_from_the_source(text: str, title: str | None) -> None:
    clean = _clean(text, title)
    if clean is None:
        return
    sources = {"title": clean.source_title or "", "text": clean.source_text}
    covered = set()
    for segment in clean.segments:
        for offset in range(segment.clean.end - segment.clean.start):
            character = clean.text[segment.clean.start + offset]
            assert _is_replacement(character, sources[segment.field][segment.source_start + offset])
            covered.add(segment.clean.start + offset)
    assert {clean.text[i] for i in range(len(clean.text)) if i not in covered} <= {"\n"}


@PROPERTIES
@given(ARTICLES, st.none() | st.text(max_size=60))
def test_extents_are_sorted_and_disjoint(text: str, title: str | None) -> None:
    clean = _clean(text, title)
    if clean is None:
        return
    for extents in (
        clean.paragraphs,
        [segment.clean for segment in clean.segments],
        [part.extent for part in clean.removed if part.field == "text"],
    ):
        assert all(extent.start < extent.end for extent in extents)
        assert all(one.end <= other.start for one, other in itertools.pairwise(extents))
    assert "\n\n".join(clean.text[slice(*extent)] for extent in clean.paragraphs) == clean.text


@PROPERTIES
@given(ARTICLES)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert _clean(text) == _clean(text)


@PROPERTIES
@given(ARTICLES)
def test_a_clean_text_stays_clean(text: str) -> None:
    clean = _clean(text)
    again = _clean(clean.text) if clean else None
    if clean and again:
        assert (
            len(again.text) >= len(clean.text) - sum(len(part) for part in clean.text.split("\n\n")[:1]) - 200
        )


@PROPERTIES
@given(ARTICLES, st.integers(0, 300), st.integers(1, 60))
def test_every_stretch_is_located_in_order(text: str, start: int, length: int) -> None:
    clean = _clean(text)
    if clean is None or start + length > len(clean.text):
        return
    located = SourceMap(clean).locate(start, start + length)
    if located is None:
        assert not clean.text[start : start + length].strip()
    else:
        assert 0 <= located[1].start < located[1].end <= len(clean.source_text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        '"',
        "“",
        "A B ",
        "\n",
        "x\n",
        "(",
        "[a",
        "- ",
        "1:11 ",
        "\u200b ",
        "The a. ",
        "BY ",
        "—",
        "@",
        "you we ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "The police said that a man was killed. " + unit * (length // len(unit))
        start = time.process_time()
        _clean(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(100_000) < max(0.1, 40 * seconds(10_000)) + 1
