"""What the text room makes of an article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from service.vocabulary import PublishedAtSource, SourceField


class Extent(NamedTuple):
    """A half-open stretch ``[start, end)`` of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text that stands, character for character, at another place of the caller's input.

    Characters may be replaced one for one (a no-break space by a space) but never inserted or deleted, so that
    offsets map by addition alone.
    """

    clean: Extent
    field: SourceField
    source_start: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the caller's input that is not the article, and why."""

    field: SourceField
    extent: Extent
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the input that the caller is told in `warnings`."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """The article alone, as the pipeline reads it.

    `text` is headline, dateline and body paragraphs, each a paragraph of its own, separated by one blank line; the
    line breaks inside a wrapped paragraph are spaces. `paragraphs` are the extents of all of them in `text`, in
    order; `title` and `dateline` are extents of two of them, or None. The source strings are kept to cut spans
    from.
    """

    text: str
    segments: tuple[Segment, ...]
    paragraphs: tuple[Extent, ...]
    title: Extent | None
    dateline: Extent | None
    removed: tuple[Removed, ...]
    notices: tuple[Notice, ...]
    language: str
    published_at: dt.datetime | dt.date | None
    published_at_source: PublishedAtSource | None
    source_title: str | None
    source_text: str
    from_html: bool
