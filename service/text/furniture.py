"""Which paragraphs are the article, and which are what the page puts around it.

Every paragraph is weighed by itself: named pieces of evidence, each with its weight, for furniture and against
it. Then the article is found as what it is, a body of prose: lines before its first and after its last
paragraph need less evidence, and what follows the first certain piece of furniture after the last prose goes
with it. Within the body a paragraph goes only on plain evidence. What is in doubt stays: a caption too many
costs less than a sentence of news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.text import captions, inline, menus, signatures
from service.text.cues import Cues
from service.text.reasons import Reason
from service.text.shapes import Shape

_CUE_WEIGHTS = {"whole": 4.0, "opens": 4.0, "always": 5.0, "starts": 3.0, "ends": 2.5, "holds": 2.0}
_CERTAIN = 3.0  # within the body
_LIKELY = 2.0  # before and after it
_HEADING_WORDS = 6
_LINK_WORDS = 14
_LONG = 30  # words
_MORE = ("starts", "related_links")  # of a heading (“More from the north”); a link has its label before it
_LABELLED = re.compile(r"[:|]")
_NOTE = re.compile(r"^\([A-Z][^()]{5,200}\)$")  # “(Adds minister, background)”
_UNNAMED: frozenset[Reason | None] = frozenset({None, "navigation"})
_SIGNATURES: frozenset[Reason | None] = frozenset(
    {None, "byline", "timestamp"}
)  # a statement may end with them
_LONGEST = 45  # words of a piece of furniture; beyond that every so many words are a point against it
_WORDS_A_POINT = 12
_ENOUGH_BODY = 3  # paragraphs of prose before a comment section can begin


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one paragraph looks by itself. `weight` above 0 speaks for furniture, below 0 for the article."""

    weight: float
    reason: Reason | None
    opens: bool
    shape: Shape

    @property
    def prose(self) -> bool:
        """Whether it is plainly a part of the article."""
        return self.weight < 0 and self.shape.prose


def reasons(paragraphs: Sequence[str], looks: Sequence[Shape], *, cues: Cues) -> list[Reason | None]:
    """Why each paragraph, which looks as it does, is no part of the article; None for those that are."""
    judged = [judge(text, look, cues=cues) for text, look in zip(paragraphs, looks, strict=True)]
    first, last = _body(judged)
    found: list[Reason | None] = []
    for index, judgement in enumerate(judged):
        least = _CERTAIN if first <= index <= last else _LIKELY
        found.append(judgement.reason if judgement.weight >= least else None)
        if index < first and found[index] in _UNNAMED:
            found[index] = _above_report(paragraphs[index]) or found[index]
    _drop_sections(judged, found)
    _drop_tail(judged, found, last)
    return found


def judge(text: str, look: Shape, *, cues: Cues) -> Judgement:
    """Weigh one paragraph."""
    if signatures.is_byline(text):
        return Judgement(_CERTAIN, "byline", opens=False, shape=look)
    if signatures.is_timestamp(text):
        return Judgement(_CERTAIN, "timestamp", opens=False, shape=look)
    if look.words == 0 or signatures.is_slug(text) or menus.is_menu(text):
        return Judgement(_CERTAIN, "navigation", opens=False, shape=look)
    if captions.is_numbered(text):
        return Judgement(_CERTAIN, "caption", opens=False, shape=look)
    weight, reason, opens = 0.0, None, False
    heading = look.fragment and look.words <= _HEADING_WORDS and not _LABELLED.search(text)
    for cue in cues.find(text):
        weight += _CUE_WEIGHTS[cue.kind]
        reason = reason or cue.reason
        opens = opens or cue.kind == "opens" or (heading and (cue.kind, cue.reason) == _MORE)
    if reason is None and look.bullet and look.fragment:
        reason = "related_links"
    if look.fragment and inline.ends_in_credit(text):
        weight, reason = weight + _CUE_WEIGHTS["ends"], reason or "caption"
    return Judgement(weight + _shape_weight(look), reason or _reason_of(look), opens, look)


def _above_report(text: str) -> Reason | None:
    """Why a paragraph above the first whole sentence is no part of the article: a caption, an editor's note."""
    if captions.is_credited(text):
        return "caption"
    return "navigation" if _NOTE.match(text) else None


def _shape_weight(look: Shape) -> float:
    evidence = (
        (1.0, look.fragment),
        (0.5, look.fragment and look.words <= _HEADING_WORDS),
        (1.5, look.fragment and look.separators > 0),
        (1.5, look.address and (look.fragment or look.addresses_reader)),
        (1.0, look.fragment and look.bullet),
        (1.0, look.fragment and look.amount and look.words <= _HEADING_WORDS),
        (1.0, look.addresses_reader),
        (1.0, look.addresses_reader and look.speaks_as_publisher),
        (1.0, look.requests and (look.addresses_reader or look.fragment)),
        (-1.5, look.sentence),
        (-1.5, look.quoted),
        (-1.5, look.list_item),
        (-1.0, look.sentence and look.words >= _LONG),
    )
    return sum(weight for weight, holds in evidence if holds) - max(look.words - _LONGEST, 0) / _WORDS_A_POINT


def _reason_of(look: Shape) -> Reason:
    """The reason of a paragraph without a telling phrase."""
    if look.addresses_reader:
        return "fund_raising"
    return "navigation"


def _body(judged: Sequence[Judgement]) -> tuple[int, int]:
    """The first and the last paragraph of prose; an empty range where there is none."""
    prose = [index for index, judgement in enumerate(judged) if judgement.prose]
    return (prose[0], prose[-1]) if prose else (len(judged), len(judged))


def _drop_sections(judged: Sequence[Judgement], found: list[Reason | None]) -> None:
    """Drop what stands under a heading that opens a list of links or the comments."""
    prose_before = 0
    section: Reason | None = None
    for index, judgement in enumerate(judged):
        if judgement.opens:
            whole_rest = judgement.reason == "comments" and prose_before >= _ENOUGH_BODY
            section = judgement.reason
            if whole_rest:
                found[index:] = [section] * (len(found) - index)
                return
        elif not _is_link(judgement.shape):
            section = None
        elif section and found[index] is None:
            found[index] = section
        prose_before += judgement.prose


def _is_link(look: Shape) -> bool:
    """Whether a line may be the headline of another story, or several that were run together."""
    return not (look.terminal or look.leads_on) or (
        look.question and not look.quoted and look.words <= _LINK_WORDS
    )


def _drop_tail(judged: Sequence[Judgement], found: list[Reason | None], last: int) -> None:
    """Drop everything from the first certain piece of furniture after the last paragraph of prose."""
    tail = range(last + 1, len(judged))
    start = next((index for index in tail if found[index] not in _SIGNATURES), None)
    if start is None:
        return
    reason = found[start]
    while start - 1 > last and judged[start - 1].shape.addresses_reader:
        start -= 1
    while start - 1 > last and judged[start - 1].shape.fragment and judged[start - 1].shape.words == 1:
        start -= 1
    if start - 1 > last and _heads(judged[start - 1].shape, judged[start].shape):
        start -= 1
    for index in range(start, len(judged)):
        reason = found[index] or reason
        found[index] = reason


def _heads(heading: Shape, text: Shape) -> bool:
    """Whether a line is the heading of the furniture under it, rather than the last line of the article."""
    return heading.fragment and heading.words <= _HEADING_WORDS and not heading.digits and text.sentence
