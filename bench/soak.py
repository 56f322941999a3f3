"""``python -m bench.soak``: whether memory stays flat over very many articles.

Texts and pages of every length up to some thousand characters, no two alike and each with words never seen before, go
through one worker of a running service. What it holds after the first tenth is what it may hold after the last.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections.abc import Iterator, Sequence

from bench import live, texts
from bench.bars import Figure, show
from service.schema import Article

_MEBIBYTE = 1 << 20
_ROUNDS = 10
_CONNECTIONS = 4
_MOST_GROWTH = 1.02  # times what was held after the first round
_PAGES = 5  # every so many articles one is a page


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the status is 1 when memory grows."""
    return 0 if show(_growth(_arguments(arguments).articles)) else 1


def _growth(articles: int) -> Iterator[Figure]:
    bodies = _bodies()
    with live.serving(workers=1) as service:
        first: dict[str, float] = {}
        for number in range(1, _ROUNDS + 1):
            part = list(itertools.islice(bodies, articles // _ROUNDS))
            live.post_all(service, part, connections=_CONNECTIONS)
            held = service.memory()
            first = first or held
            for name, size in held.items():
                what = f"{name} after {number * len(part):,} articles, MiB"
                yield Figure(what, size / _MEBIBYTE, digits=1)
        for name, size in held.items():
            yield Figure(
                f"{name}, after the last / first round", size / first[name], most=_MOST_GROWTH, digits=4
            )
        yield Figure(
            "workers lost meanwhile", service.metric("dateline_worker_restarts_total"), most=0, digits=0
        )


def _bodies() -> Iterator[bytes]:
    source = texts.article_file().read_text("utf-8")
    chance = random.Random(1)  # noqa: S311 -- the same articles every time
    for number, text in enumerate(texts.varied(source)):
        paragraphs = text.split("\n\n")
        kept = paragraphs[: chance.randint(1, len(paragraphs))]
        yield _page(kept) if number % _PAGES == 0 else _body(Article(text="\n\n".join(kept)))


def _page(paragraphs: Sequence[str]) -> bytes:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return _body(
        Article(html=f"<html><body><nav><a href='/'>Home</a></nav><article>{inner}</article></body></html>")
    )


def _body(article: Article) -> bytes:
    return article.model_dump_json(exclude_unset=True).encode()


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="how many")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
