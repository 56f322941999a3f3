"""Learn which reading of a place's name is meant: `python -m training.ranking --data ../shared/data`.

Learnt from the documents of LGL and TR-News that bench does not measure. Each name is a choice among its readings:
conditional logit with L2, fitted by Adam from zero, so that the same data give the same weights. Right are the readings
within 161 km of the gold. Names that the text itself decides, and those without a right reading, teach nothing. The
second round sees the story as the first has judged it. How both do on documents left out in turn is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from bench.registry import TASKS
from bench.scoring import overlaps
from bench.task import Document
from bench.tasks import places as task
from bench.tasks.places import Toponym, Toponyms, is_near
from service import knowledge
from service.data import ranking as weights
from service.knowledge import Knowledge
from service.mentions import actors, places
from service.nlp import parsing, pipeline
from service.resolve import actors as profiles
from service.resolve import places as atlas
from service.resolve import ranking, story
from service.resolve.ranking import FEATURES, Ballot, Shares
from service.resolve.readings import Reading
from training import choosing

_ROUNDS = 2
_FOLDS = 5
_WORLD = 2.0  # weight of TR-News, which is small and alone in not being local
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A name of a story with its readings, and which of them are right."""

    key: str
    options: Sequence[Reading]
    right: Sequence[bool]
    weight: float


@dataclass(frozen=True, slots=True)
class Story:
    """What one document speaks for, and what can be learnt or measured in it."""

    ballot: Ballot
    choices: Sequence[Choice]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it ranks documents left out, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.ranking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated sets")
    found = stories(parser.parse_args(arguments).data)
    right = [(_by_rule(s), _right(s, model)) for s, model in _left_out(found)]
    total = sum(len(s.choices) for s in found)
    rule, learnt = (sum(counts) / total for counts in zip(*right, strict=True))
    _tell(f"{total} choices; right by rule {rule:.3f}, learnt {learnt:.3f}")
    rounds = [[round(float(w), _DIGITS) for w in row] for row in fit(found)]
    text = json.dumps({"features": FEATURES, "rounds": rounds}, indent=1)
    weights.WEIGHTS.write_text(text + "\n", encoding="utf-8")
    return 0


def stories(data: Path) -> list[Story]:
    """The documents that bench does not measure."""
    nlp, know = pipeline.load(), knowledge.load()
    found = []
    for name, weight in (("places_lgl", 1.0), ("places_trnews", _WORLD)):
        measured = {d["id"] for d in TASKS[name].documents(data)}
        with (data / TASKS[name].path).open(encoding="utf-8") as lines:
            documents: list[Document] = [json.loads(line) for line in lines]
        for document in documents:
            if document["id"] not in measured:
                with nlp.memory_zone():
                    doc = parsing.parse(nlp, document["text"], pointer="/text")
                    found.append(_read(doc, task.gold(document), know, weight))
    return [s for s in found if s.choices]


def _read(doc: Doc, gold: Toponyms, know: Knowledge, weight: float) -> Story:
    named = profiles.attribute(actors.find(doc, know.actors, know.countries), know.actors, know.countries)
    known = {
        m.span.root.i for m in named if m.type in {"person", "organization", "group"} and m.name is not None
    }
    mentions = places.without(known, places.find(doc, know.geography), know.geography)
    passes = atlas.Passes(doc, mentions, know.geography)
    passes.containers()
    passes.same_name()
    choices: dict[str, Choice] = {}
    for i, j, options in passes.open():
        extent = mentions[i].names[j].start_char, mentions[i].names[j].end_char
        meant = next((g for g in gold if overlaps(g.extent, extent)), None)
        if meant is None or meant.optional or meant.point is None:
            continue
        right = [is_near(meant, Toponym(extent, r.geonames_id, _point(r))) for r in options]
        if any(right) and not all(right):
            key = passes.key(i, j)
            choices.setdefault(key, Choice(key, options, right, weight))
    return Story(passes.ballot(), tuple(choices.values()))


def _point(reading: Reading) -> tuple[float, float] | None:
    if reading.latitude is None or reading.longitude is None:
        return None
    return reading.latitude, reading.longitude


def fit(found: Sequence[Story]) -> list[np.ndarray]:
    """The weights of each round."""
    shares: list[Shares] = [ranking.by_size(s.ballot) for s in found]
    rounds = []
    for _ in range(_ROUNDS):
        seen = [ranking.survey(s.ballot, each) for s, each in zip(found, shares, strict=True)]
        told = [(s, at, c) for s, at in zip(found, seen, strict=True) for c in s.choices]
        learnt = choosing.fit(
            [
                np.array(list(ranking.features(c.options, c.key, s.ballot.names[c.key].times, at)))
                for s, at, c in told
            ],
            [np.array(c.right) for _, _, c in told],
            [c.weight for _, _, c in told],
        )
        rounds.append(learnt)
        shares = [
            {key: ranking.judge(key, s.ballot, at, learnt.tolist()) for key in s.ballot.names}
            for s, at in zip(found, seen, strict=True)
        ]
    return rounds


def _left_out(found: Sequence[Story]) -> Iterator[tuple[Story, weights.RankingModel]]:
    for fold in range(_FOLDS):
        rest = [s for n, s in enumerate(found) if n % _FOLDS != fold]
        rounds = tuple(tuple(row.tolist()) for row in fit(rest))
        for s in found[fold::_FOLDS]:
            yield s, weights.RankingModel(FEATURES, rounds)


def _right(s: Story, model: weights.RankingModel) -> int:
    ranked = ranking.Ranking(s.ballot, model)
    return sum(c.right[c.options.index(ranked.best(c.options, c.key))] for c in s.choices)


def _by_rule(s: Story) -> int:
    rest = story.poll(s.ballot.names, s.ballot.peoples)
    return sum(c.right[c.options.index(story.best(c.options, rest[c.key]))] for c in s.choices)


def _tell(line: str) -> None:
    print(line)  # noqa: T201 -- the command's output


if __name__ == "__main__":
    sys.exit(main())
