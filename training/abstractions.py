"""Learn which nouns name abstract things, from word vectors and endings: `python -m training.abstractions`.

The examples are lists of nouns.toml and abstractions.toml and the persons of our own lexicons; the model and its fit
are those of persons. What is attacked, or explodes, as an idea does is told of in a figure of speech.
"""

from __future__ import annotations

import sys
import tomllib
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
_UNSURE = 0.5


def main() -> None:
    """Fit, say how sure it is of nouns that it has not seen, write the weights."""
    vocab = pipeline.load_stock().vocab
    labelled = {word: kind for word, kind in examples().items() if vocab[word].has_vector}
    words = sorted(labelled)
    kept = persons.frequent_endings(words)
    rows = persons.features(words, kept, vocab)
    abstract = np.array([labelled[word] for word in words])
    _report(rows, abstract)
    weights = persons.fit(rows, abstract)
    mistaken = persons.mistaken(words, rows, abstract, weights, above=_UNSURE)
    struck = {word for word, kind in examples().items() if not kind and word in _struck()}
    persons.write(WEIGHTS, weights, kept, others=mistaken | struck)


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


def _report(rows: Any, abstract: Any) -> None:
    chance = persons.held_out(rows, abstract)
    lines = [f"{len(rows)} nouns, {abstract.sum()} abstract"]
    for bar in (0.5, 0.7, 0.8, 0.9):
        told = chance >= bar
        right = (told & abstract).sum()
        lines.append(f"at {bar}: precision {right / told.sum():.3f}, recall {right / abstract.sum():.3f}")
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
