"""The headline: recognised where none was sent, and its repetition where one was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.text.shapes import FUNCTION_WORDS, Shape

_FEWEST, _MOST = 4, 30  # words
_FEWEST_ABOVE_PROSE = 2  # of a line that is not all names, just above the first paragraph
_FARTHEST = 12  # paragraphs from the top
_LEAD = 1_200  # characters below the headline
_LONG_WORD = 4  # letters
_ECHOED = 2  # words that a headline has in common with the lead at the least
_ECHOED_PLAINLY = 4  # by so many more another line is the headline, though the first is a sentence of its own
_SAME = 0.75  # Jaccard index of the words of two headlines that are one
_MOSTLY_SAME = 0.6  # words of the shorter as a share of the longer that it is wholly part of
_SPARE = 2  # words that a lead may have beyond the headline and still only repeat it
_WORD = re.compile(r"\w+")
_FULL_STOP = re.compile(r"[.,;:]['\"”’)\]]*$")


def find(paragraphs: Sequence[str], looks: Sequence[Shape], *, kept: Sequence[int]) -> int | None:
    """Index of the paragraph that is the headline: a line that is no sentence, above prose.

    Args:
        paragraphs: All paragraphs of the text.
        looks: What each looks like.
        kept: Indices of those that are the article.
    """
    lines = list(_candidates(paragraphs, looks, kept))
    if not lines:
        return None
    lead = _telling(" ".join(paragraphs[i] for i in kept if i > lines[-1] and looks[i].prose)[:_LEAD])
    echoed = {index: len(_telling(paragraphs[index]) & lead) for index in lines}
    # The name of the paper says nothing of the story; what stands below it says what the lead says again.
    own = echoed[lines[0]]
    masthead = own < _ECHOED and looks[lines[0]].capital_share == 1
    more = own + (_ECHOED if masthead else _ECHOED_PLAINLY)
    return next((i for i in lines if own < _ECHOED and echoed[i] >= more), lines[0])


def _candidates(paragraphs: Sequence[str], looks: Sequence[Shape], kept: Sequence[int]) -> Iterator[int]:
    for position, index in enumerate(kept[:_FARTHEST]):
        look = looks[index]
        if look.prose:
            return
        prose_after = [looks[later].prose for later in kept[position + 1 :][:_FARTHEST]]
        brief = look.capital_share < 1 and prose_after[:1] == [True]
        fewest = _FEWEST_ABOVE_PROSE if brief else _FEWEST
        if (
            fewest <= look.words <= _MOST
            and not _FULL_STOP.search(paragraphs[index][-4:])
            and any(prose_after)
        ):
            yield index


def _telling(text: str) -> frozenset[str]:
    """Words that say something: long ones, but not those of every sentence."""
    words = frozenset(word for word in _WORD.findall(text.lower()) if len(word) >= _LONG_WORD)
    return words - FUNCTION_WORDS


def repetitions(title: str, paragraphs: Sequence[str], looks: Sequence[Shape]) -> list[int]:
    """Indices of the paragraphs near the top that tell the headline again."""
    words = _words(title)
    near = zip(paragraphs[:_FARTHEST], looks, strict=False)
    return [index for index, (text, look) in enumerate(near) if _same(words, text, look)]


def _same(title: frozenset[str], text: str, look: Shape) -> bool:
    if len(text) > 400:  # noqa: PLR2004 -- characters; no headline is as long
        return False
    words = _words(text)
    if len(words) > len(title) + _SPARE and (look.prose or _adds(title, text)):
        return False  # a lead that says more
    common = len(title & words)
    if not common:
        return False
    contained = common == min(len(title), len(words)) and common >= _FEWEST
    return common >= _SAME * len(title | words) or (
        contained
        and common >= _MOSTLY_SAME * max(len(title), len(words))
        and not _FULL_STOP.search(text[-4:])
    )


def _adds(title: frozenset[str], text: str) -> bool:
    """Whether words in small letters come on top, as they do in sentences and not in a site's name."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    return len(small - title) > _SPARE


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
