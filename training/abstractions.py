"""Learn which nouns name abstract things, from word vectors and endings: `python -m training.abstractions`.

The examples are lists of nouns.toml and abstractions.toml and the persons of our own lexicons; the model and its fit
are those of persons. What is attacked, or explodes, as an idea does is told of in a figure of speech.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from service.data import nouns
from service.nlp import pipeline
from training import persons

WEIGHTS = Path(nouns.__file__).with_name("abstract_weights.json")
LISTS = Path(__file__).with_name("abstractions.toml")

_ABSTRACT = ("abstractions", "pursuits")
_CONCRETE = ("animals", "objects", "body", "food", "nature", "places")
_FOLDS = 5
_RAREST = 4  # words that an ending must be of
_SCALE = 0.4  # of an ending beside a vector of length one
_UNSURE = 0.5


def main() -> None:
    """Fit, say how sure it is of nouns that it has not seen, write the weights."""
    vocab = pipeline.load_stock().vocab
    labelled = {word: kind for word, kind in examples().items() if vocab[word].has_vector}
    words = sorted(labelled)
    counts = Counter(ending for word in words for ending in nouns.endings(word))
    kept = sorted(ending for ending, count in counts.items() if count >= _RAREST)
    rows = _rows(words, kept, vocab)
    abstract = np.array([labelled[word] for word in words])
    _report(rows, abstract)
    weights = persons.fit(rows, abstract)
    chance = 1 / (1 + np.exp(-rows @ weights))
    mistaken = {w for w, told, c in zip(words, abstract, chance, strict=True) if not told and c > _UNSURE}
    told = {
        "bias": round(float(weights[-1]), 3),
        "vector": [round(float(w), 2) for w in weights[: nouns.LENGTH]],
        "others": sorted(mistaken | {w for w, kind in examples().items() if not kind and w in _struck()}),
        "endings": {e: round(float(weights[nouns.LENGTH + n]) * _SCALE, 2) for n, e in enumerate(kept)},
    }
    WEIGHTS.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def examples() -> dict[str, bool]:
    """Whether each noun names something abstract; what names a person, or is listed here as concrete, does not."""
    ordinary = {k: text.split() for k, text in tomllib.loads(persons.ORDINARY.read_text("utf-8")).items()}
    own = {k: text.split() for k, text in _lists().items()}
    found = {word: True for name in _ABSTRACT for word in ordinary[name]}
    found.update({word: False for name in _CONCRETE for word in ordinary[name]})
    found.update(dict.fromkeys(own["abstract"], True))
    for word in own["left_out"]:
        found.pop(word, None)
    found.update(dict.fromkeys((w for w, person in persons.examples().items() if person), False))
    found.update(dict.fromkeys((*own["concrete"], *own["struck"]), False))
    return {word: kind for word, kind in found.items() if word.isalpha()}


def _lists() -> dict[str, str]:
    return tomllib.loads(LISTS.read_text(encoding="utf-8"))


def _struck() -> set[str]:
    return set(_lists()["struck"].split())


def _rows(words: list[str], kept: list[str], vocab: Any) -> Any:
    number = {ending: nouns.LENGTH + n for n, ending in enumerate(kept)}
    rows = np.zeros((len(words), nouns.LENGTH + len(kept) + 1))
    for n, word in enumerate(words):
        rows[n, : nouns.LENGTH] = nouns.direction(vocab[word])
        for ending in nouns.endings(word):
            if ending in number:
                rows[n, number[ending]] = _SCALE
    rows[:, -1] = 1.0
    return rows


def _report(rows: Any, abstract: Any) -> None:
    chance = np.zeros(len(rows))
    for fold in range(_FOLDS):
        held = np.arange(len(rows)) % _FOLDS == fold
        chance[held] = 1 / (1 + np.exp(-rows[held] @ persons.fit(rows[~held], abstract[~held])))
    lines = [f"{len(rows)} nouns, {abstract.sum()} abstract"]
    for bar in (0.5, 0.7, 0.8, 0.9):
        told = chance >= bar
        right = (told & abstract).sum()
        lines.append(f"at {bar}: precision {right / told.sum():.3f}, recall {right / abstract.sum():.3f}")
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
