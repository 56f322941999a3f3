"""Where a story opens: its lead, below headlines, decks and byline, and the paragraphs that tell of events."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records.events import EventMention
    from service.records.text import CleanText, Extent, Segment

_LONGEST_LEAD = 450  # characters: two long sentences of a wire story
_DECKS = 4  # headlines, subheads and captions that may stand before the lead
_STOPS = (".", "!", "?", "…", '"', "”", "'", "’", ")", ":", ";", ",", "—", "–")
_FEWEST_POSTS = 3  # of a live page, each under the hour that it was posted


def eventful(page: CleanText, mentions: Sequence[EventMention]) -> list[int]:
    """Where the headline and the paragraphs that tell of an event start: bylines and captions put nothing apart."""
    heads = _heads(mentions)
    return [p.start for p in page.paragraphs if p == page.title or _tells(p, heads)]


def lead(page: CleanText, mentions: Sequence[EventMention]) -> Extent | None:
    """The first paragraph that tells of an event: an opening formula or a stray caption is not the lead.

    Nor is a second headline, which no full stop ends, where a paragraph of sentences follows, or what stands above
    the byline. A live page, latest post first, is opened by the summary above its posts.
    """
    heads = _heads(mentions)
    body = (p for p in page.paragraphs if p not in (page.title, page.dateline))
    telling = [p for p in body if _tells(p, heads)][:_DECKS]
    if not telling:
        return None
    sentences = [p for p in telling if page.text[p.start : p.end].rstrip().endswith(_STOPS)]
    bylines = [at for at in _removed(page, "byline") if at <= telling[-1].start]
    below = [p for p in sentences if p.start >= max(bylines, default=0)]
    posts = set(_removed(page, "timestamp"))
    live = len(posts) >= _FEWEST_POSTS and telling[0].start < min(posts)
    found = telling[0] if live else next(iter(below or sentences or telling))
    # An article whose paragraphs were lost is all one; its lead is still only its first sentences.
    return found._replace(end=min(found.end, found.start + _LONGEST_LEAD))


def _heads(mentions: Sequence[EventMention]) -> list[int]:
    return sorted(m.trigger.head.idx for m in mentions)


def _tells(paragraph: Extent, heads: Sequence[int]) -> bool:
    return bisect_left(heads, paragraph.start) < bisect_left(heads, paragraph.end)


def _removed(page: CleanText, reason: str) -> list[int]:
    """Where in the clean text lines stood that were removed for a reason."""
    removed = [r for r in page.removed if r.reason == reason]
    kept = {field: [s for s in page.segments if s.field == field] for field in {r.field for r in removed}}
    before = [(kept[r.field], bisect_left(kept[r.field], r.extent.start, key=_source_start)) for r in removed]
    return [segments[at - 1].clean.end if at else 0 for segments, at in before]


def _source_start(segment: Segment) -> int:
    return segment.source_start
