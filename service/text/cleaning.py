"""From what the caller sent to the article alone: the text room's table of contents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.problems import Fault, InvalidArticle, TooLarge
from service.records.text import CleanText, Extent, Notice, Segment
from service.text import (
    casing,
    cues,
    dateline,
    dates,
    entries,
    language,
    markup,
    notices,
    paragraphs,
    parting,
    words,
)
from service.text.parting import Parted
from service.text.shapes import shape
from service.text.strand import Strand, strand
from service.vocabulary import PublishedAtSource

PARAGRAPH_BREAK = "\n\n"
_OPENING = 3  # paragraphs of prose of which one may have the dateline
_HIGHEST = 12  # paragraphs among which those are

Moment = dt.datetime | dt.date


@dataclass(frozen=True, slots=True)
class Resources:
    """What cleaning needs to know; loaded once, read only."""

    cues: cues.Cues
    words: words.Words
    identifier: language.Identifier


def load() -> Resources:
    """Load what ships with the package: phrases of web pages, word lists, the language identifier."""
    return Resources(cues=cues.load(), words=words.load(), identifier=language.load())


@dataclass(frozen=True, slots=True)
class _Source:
    """What the caller sent, as far as a page has to be opened for it."""

    title: str | None
    text: str
    published_at: Moment | None
    from_html: bool


def clean(
    *,
    text: str | None,
    html: str | None,
    title: str | None,
    published_at: Moment | None,
    resources: Resources,
    max_chars: int | None = None,
) -> CleanText:
    """Take the article out of its furniture and read it as ordinary text.

    Args:
        text: The article as plain text; exactly one of `text` and `html` is given.
        html: The article as a web page.
        title: Its headline, if the caller has one.
        published_at: When it was published, if the caller knows.
        resources: What `load` returns.
        max_chars: The longest text, in code points, whether sent as text or taken out of a page; None for any.

    Raises:
        InvalidArticle: There is no text in it, or no letters.
        TooLarge: The text is too long.
        UnsupportedLanguage: It is not in English.
    """
    source = _opened(text, html, title)
    if max_chars is not None and len(source.text) > max_chars:
        raise _too_long(source, max_chars)
    heading = strand(title, [Extent(0, len(title))], field="title") if title else None
    parted = parting.part(heading, paragraphs.split(source.text), cues=resources.cues)
    if not parted.paragraphs:
        detail = "The article holds no text."
        raise InvalidArticle(detail)
    verdict = _language(parted, resources)
    body, filed, filed_on = _with_dateline(parted, resources.words)
    told = 1 + max((i for i in (parted.title, filed) if i is not None), default=-1)
    body = [*body[:told], *entries.part(body[told:])]
    body = casing.recased(body, title=parted.title, dateline=filed, words=resources.words)
    extents, segments = _layout(body)
    moment, origin = _published(published_at, source, parted, filed_on)
    return CleanText(
        text=PARAGRAPH_BREAK.join(paragraph.text for paragraph in body),
        segments=segments,
        paragraphs=extents,
        title=None if parted.title is None else extents[parted.title],
        dateline=None if filed is None else extents[filed],
        removed=parted.removed,
        notices=_notices(source, parted, verdict, title_sent=heading is not None),
        language=verdict.language,
        published_at=moment,
        published_at_source=origin,
        source_title=source.title,
        source_text=source.text,
        from_html=source.from_html,
    )


def _opened(text: str | None, html: str | None, title: str | None) -> _Source:
    if html is None:
        return _Source(title, text or "", None, from_html=False)
    page = markup.read(html)
    return _Source(title, page.text, page.published_at, from_html=True)


def _too_long(source: _Source, limit: int) -> TooLarge:
    pointer = "/html" if source.from_html else "/text"
    what = "The article in the page" if source.from_html else "The article"
    detail = f"{what} must be at most {limit} characters long."
    return TooLarge(detail, pointer=pointer, faults=[Fault(pointer, detail)])


def _language(parted: Parted, resources: Resources) -> language.Verdict:
    # The body speaks before the headline: it is the better sample.
    first = 1 if parted.title is not None and len(parted.paragraphs) > 1 else 0
    sample = " ".join(paragraph.text[: language.INSPECTED] for paragraph in parted.paragraphs[first:][:20])
    return language.identify(sample, identifier=resources.identifier, words=resources.words)


def _with_dateline(parted: Parted, known: words.Words) -> tuple[list[Strand], int | None, dt.date | None]:
    """The paragraphs with the dateline as one of its own, its index, and its date."""
    body = list(parted.paragraphs)
    first = 0 if parted.title is None else parted.title + 1
    for index in _first_of_report(body, first):
        found = dateline.find(body[index].text, words=known)
        line = body[index].cut(found.start, found.end) if found else None
        if found is None or line is None or (index >= first + _OPENING and line.text.endswith(":")):
            continue  # “Brandt:” below the first lines is a speaker
        report = body[index].cut(found.body, len(body[index].text))
        body[index : index + 1] = [line, report] if report else [line]
        return body, index, found.date.date if found.date else None
    return body, None, None


def _first_of_report(body: Sequence[Strand], first: int) -> Iterator[int]:
    """Where a dateline may stand: the first paragraphs of prose, and the lines above them (a summary's, say)."""
    prose = 0
    for index in range(first, min(first + _HIGHEST, len(body))):
        yield index
        prose += shape(body[index].text).prose
        if prose >= _OPENING:
            return


def _published(
    requested: Moment | None, source: _Source, parted: Parted, filed_on: dt.date | None
) -> tuple[Moment | None, PublishedAtSource | None]:
    if requested is not None:
        return requested, "request"
    if source.published_at is not None:
        return source.published_at, "page"
    lines = (source.text[slice(*extent)] for extent in parted.credits)
    stated = next((day for line in lines if (day := dates.published(line)) is not None), None)
    if stated is not None:
        return stated, "page"
    return (filed_on, "dateline") if filed_on is not None else (None, None)


def _notices(
    source: _Source, parted: Parted, verdict: language.Verdict, *, title_sent: bool
) -> tuple[Notice, ...]:
    told = [*notices.about_source(source.text), *notices.about_quotes([p.text for p in parted.paragraphs])]
    if verdict.uncertain:
        told.append(Notice("language_uncertain", "The text is short or unusual; it is read as English."))
    if parted.title is not None and not title_sent:
        told.append(Notice("title_recognised", "No title was sent; the text's own headline is taken for it."))
    return tuple(told)


def _layout(body: list[Strand]) -> tuple[tuple[Extent, ...], tuple[Segment, ...]]:
    """Where the paragraphs stand in the clean text, and where their characters stand in the source."""
    extents: list[Extent] = []
    segments: list[Segment] = []
    position = 0
    for paragraph in body:
        extents.append(Extent(position, position + len(paragraph.text)))
        for run in paragraph.runs:
            start = position + run.start
            segments.append(Segment(Extent(start, start + run.length), paragraph.field, run.source))
        position += len(paragraph.text) + len(PARAGRAPH_BREAK)
    return tuple(extents), tuple(segments)
