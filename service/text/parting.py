"""The article's paragraphs, parted from everything that is not the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from service.records.text import Extent, Removed
from service.text import furniture, headline, inline
from service.text.cues import Cues
from service.text.reasons import Reason
from service.text.shapes import Shape, shape
from service.text.strand import Strand

_REPEATED: Reason = "headline_repeated"
_NAVIGATION: Reason = "navigation"
_BYLINE: Reason = "byline"
_CREDITS = frozenset({"timestamp", "byline"})
_LABEL_WORDS = 4
_LONGEST_LABEL = 8
_CREDITED = 2  # paragraphs of prose before the last of which credits may stand
_SHORTEST_BODY = 9  # words; “Log in to keep this story.” is shorter


@dataclass(frozen=True, slots=True)
class Parted:
    """The headline, if any, and the body; `title` is the index of the headline, which is the first paragraph."""

    paragraphs: tuple[Strand, ...]
    title: int | None
    removed: tuple[Removed, ...]

    @property
    def credits(self) -> list[Extent]:
        """Bylines and timestamps that belong to the story: those that stand above its second whole sentence.

        A standfirst may be the first; lines that are no sentences (a second headline, a caption) do not count.
        """
        starts = (p.source.start for p in self.paragraphs if p.field == "text" and _is_body(p.text))
        end = max(islice(starts, _CREDITED), default=0)
        return [part.extent for part in self.removed if part.reason in _CREDITS and part.extent.start < end]


def part(heading: Strand | None, found: Sequence[Strand], *, cues: Cues) -> Parted:
    """Part a text.

    Args:
        heading: The title that the caller sent.
        found: All paragraphs of the text.
        cues: Phrases that web pages put around articles.
    """
    texts = [paragraph.text for paragraph in found]
    looks = [shape(text) for text in texts]
    why = furniture.reasons(texts, looks, cues=cues)
    if heading is None:
        title = headline.find(texts, looks, kept=_kept(why))
        above = title
    else:
        title = None
        again = headline.repetitions(heading.text, texts, looks)
        above = next((index for index in again if not looks[index].prose), None)
    told = heading.text if heading else texts[title] if title is not None else ""
    for index in headline.repetitions(told, texts, looks) if told else ():
        if index != title:
            why[index] = _REPEATED
    _drop_around_headline(looks, why, above)
    if not any(reason is None for reason in why):
        why = [None] * len(why)  # nothing but furniture is more likely a text of an unknown kind
    return _parted(heading, found, why, title)


def _is_body(text: str) -> bool:
    look = shape(text)
    return look.prose and look.words >= _SHORTEST_BODY


def _kept(why: Sequence[Reason | None]) -> list[int]:
    return [index for index, reason in enumerate(why) if reason is None]


def _drop_around_headline(looks: Sequence[Shape], why: list[Reason | None], above: int | None) -> None:
    """Drop labels above the headline, and a name alone between it and the first paragraph of prose."""
    if above is None:
        return
    for index, look in enumerate(looks[:above]):
        if why[index] is None and look.fragment and look.words <= _LONGEST_LABEL:
            why[index] = _NAVIGATION
    for index, look in enumerate(looks[above + 1 :], above + 1):
        if look.prose or look.words > _LABEL_WORDS:
            return
        if (
            why[index] is None
            and look.fragment
            and look.capital_share == 1
            and not look.digits
            and not look.upper
        ):
            why[index] = _BYLINE


def _parted(
    heading: Strand | None, found: Sequence[Strand], why: Sequence[Reason | None], title: int | None
) -> Parted:
    kept: list[Strand] = [heading] if heading else []
    removed: list[Removed] = []
    index_of_title = 0 if heading else None
    for index, (paragraph, reason) in enumerate(zip(found, why, strict=True)):
        if reason is not None:
            removed.append(Removed(paragraph.field, paragraph.source, reason))
            continue
        insets = inline.find(paragraph.text)
        removed += [
            Removed(paragraph.field, part.source, inset.reason)
            for inset in insets
            if (part := paragraph.cut(*inset.extent))
        ]
        rest = paragraph.without([inset.extent for inset in insets]) if insets else paragraph
        if rest is None:
            continue
        if index == title:
            index_of_title = len(kept)
        kept.append(rest)
    return Parted(tuple(kept), index_of_title, tuple(removed))
