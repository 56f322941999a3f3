"""Texts without end, no two alike, for measuring time and memory."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

SEED = Path(__file__).parents[2] / "shared" / "seed" / "article.txt"
OWN = Path(__file__).with_name("article.txt")
_PARAGRAPHS = 6  # of a varied text
_LEAST_WORDS = 5  # of a line that is a paragraph
_INVENTED_SHARE = 0.1  # of its words


def article_file() -> Path:
    """The article that times are told of: the seed where it is at hand."""
    return SEED if SEED.exists() else OWN


def varied(text: str, *, seed: int = 1) -> Iterator[str]:
    """Texts of some of the paragraphs, a tenth of their words replaced by words never seen before."""
    chance = random.Random(seed)  # noqa: S311 -- the same texts every time
    paragraphs = [line for line in text.split("\n") if len(line.split()) > _LEAST_WORDS]
    while True:
        yield _varied(paragraphs, chance)


def _varied(paragraphs: Sequence[str], chance: random.Random) -> str:
    chosen = chance.sample(paragraphs, min(_PARAGRAPHS, len(paragraphs)))
    return "\n\n".join(
        " ".join(
            _invented(chance) if chance.random() < _INVENTED_SHARE else word for word in paragraph.split()
        )
        for paragraph in chosen
    )


def _invented(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4)).capitalize()
