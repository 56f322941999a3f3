"""Attributed quotations: what was said, by whom, and the word that says so (PARC, PolNeAR, Citron).

Three passes, the surest first. A stretch in quotation marks takes the cue that stands beside it. A cue takes its
complement, with every quoted stretch that the complement enters (“said it was “a grave mistake””). A stretch that
neither has reached continues the quotation before it, if it is a sentence of its own; a fragment that no cue
reaches is a scare quote and nobody's words.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from service.mentions.quotation import clauses, headlines, reading, stretches
from service.mentions.quotation.attribution import Attribution
from service.records.quotes import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from service.data.cues import Cues
    from service.mentions.quotation.marks import Stretch
    from service.mentions.quotation.reading import Reading

_LOOKED_BACK = 4  # attributions of one sentence
_MIN_SENTENCE = 4  # tokens of an unattributed quotation; fewer are a title or a term


def find(doc: Doc, cues: Cues) -> tuple[Quotation, ...]:
    """Every attributed quotation of the article in the order of the text; linear in its length."""
    page = reading.read(doc)
    beside = stretches.beside_cues(page, cues)
    used = {a.cue.i for a in beside.values() if a.cue is not None}
    said = [*beside.values(), *headlines.find(page, cues)]
    said.extend(_unless_covered(clauses.find(page, cues, used), said))
    said.extend(_in_the_wake(page, cues, said))
    return tuple(_quotation(doc, a) for a in sorted(said, key=lambda a: (a.start, a.end)))


def _unless_covered(candidates: Iterable[Attribution], said: list[Attribution]) -> list[Attribution]:
    """Leave out contents that an earlier pass already gave to someone; of two alike the first."""
    taken = sorted((a.start, a.end) for a in said)
    kept: dict[tuple[int, int], Attribution] = {}
    for candidate in candidates:
        position = bisect_right(taken, (candidate.start, len(taken) + candidate.end)) - 1
        inside = position >= 0 and candidate.end <= taken[position][1]
        if not inside:
            kept.setdefault((candidate.start, candidate.end), candidate)
    return list(kept.values())


def _in_the_wake(page: Reading, cues: Cues, said: list[Attribution]) -> list[Attribution]:
    covered = bytearray(len(page.tokens))
    for attribution in said:
        covered[attribution.start : attribution.end] = b"\1" * (attribution.end - attribution.start)
    by_end = sorted((a for a in said if a.spoken or not a.negated), key=lambda a: a.end)
    ends = [a.end for a in by_end]
    ahead = _carried_back(page, said)
    found: list[Attribution] = []
    for number, stretch in enumerate(page.stretches):
        if stretch.end <= stretch.start or covered[stretch.start] or covered[stretch.end - 1]:
            continue
        position = bisect_right(ends, stretch.outer_start) - 1
        nearest = _main(page, by_end, position) if position >= 0 else None
        if found and (nearest is None or found[-1].end > nearest.end):
            nearest = found[-1]
        runs_on = number > 0 and _runs_on(page, page.stretches[number - 1], stretch)
        continued = _continued(page, cues, stretch, nearest, least=1 if runs_on else _MIN_SENTENCE)
        if continued is not None:
            known = continued.source is not None or number not in ahead
            found.append(continued if known else replace(continued, source=ahead[number].source))
    return found


def _main(page: Reading, by_end: list[Attribution], position: int) -> Attribution:
    """The attribution at the position, or the direct one that began its sentence (“…,” she said, noting that …)."""
    nearest = by_end[position]
    if nearest.direct or nearest.cue is None:
        return nearest
    for earlier in reversed(by_end[max(0, position - _LOOKED_BACK) : position]):
        if earlier.cue is None or page.sentence[earlier.cue.i] != page.sentence[nearest.cue.i]:
            break
        if earlier.direct:
            return earlier
    return nearest


def _carried_back(page: Reading, said: list[Attribution]) -> dict[int, Attribution]:
    """For each paragraph of a quotation that runs on, the attribution that a later paragraph of it has."""
    by_start = {a.start: a for a in said}
    ahead: dict[int, Attribution] = {}
    for number in range(len(page.stretches) - 2, -1, -1):
        stretch, after = page.stretches[number], page.stretches[number + 1]
        if _runs_on(page, stretch, after):
            attribution = by_start.get(after.start) or ahead.get(number + 1)
            if attribution is not None:
                ahead[number] = attribution
    return ahead


def _runs_on(page: Reading, stretch: Stretch, after: Stretch) -> bool:
    """Whether a stretch that nothing closes goes on in the next, which opens the paragraph after it."""
    return not stretch.closed and after.paragraph == stretch.paragraph + 1 and _opens_paragraph(page, after)


def _continued(
    page: Reading, cues: Cues, stretch: Stretch, nearest: Attribution | None, *, least: int
) -> Attribution | None:
    voice = stretches.reports_itself(page, cues, stretch)
    if voice is not None:
        return Attribution(stretch.start, stretch.end, *voice, direct=True)
    whole = stretches.begins_sentence(page, stretch) and stretches.ends_sentence(page, stretch)
    if not whole or stretch.end - stretch.start < least:
        return None
    plain = Attribution(stretch.start, stretch.end, None, None, direct=True)
    if nearest is None:
        return plain
    if page.paragraph[nearest.start] == page.paragraph[stretch.outer_start]:
        return replace(plain, source=nearest.source, cue=nearest.cue)
    return replace(plain, source=nearest.source) if _adjoins(page, nearest, stretch) else plain


def _adjoins(page: Reading, nearest: Attribution, stretch: Stretch) -> bool:
    """Whether the stretch opens the paragraph right after the one that holds the attribution."""
    low = page.paragraph[stretch.outer_start][0]
    follows = page.paragraph[nearest.start][1] == low and nearest.direct
    return follows and _opens_paragraph(page, stretch)


def _opens_paragraph(page: Reading, stretch: Stretch) -> bool:
    return stretch.outer_start == page.paragraph[stretch.outer_start][0]


def _quotation(doc: Doc, attribution: Attribution) -> Quotation:
    cue = attribution.cue
    return Quotation(
        content=doc[attribution.start : attribution.end],
        source=attribution.source,
        cue=None if cue is None else doc[cue.i : cue.i + 1],
        direct=attribution.direct,
        spoken=attribution.spoken,
        negated=attribution.negated,
    )
