"""Learn which nouns name persons, from word vectors and endings: `python -m training.persons`.

The examples are the head nouns of our own lexicons, with what these say that they denote, the nouns that the ontology
takes for events, and the ordinary nouns of nouns.toml. The model is a logistic regression with L2 over the vectors of
en_core_web_md and the last letters of the word, fitted by gradient descent on the whole set: the same lists give the
same weights. Before that, every fifth noun is held out in turn; how the fit on the others does on these is printed.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from service.data import actors, casualty_words, nouns
from service.nlp import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

WEIGHTS = Path(nouns.__file__).with_name("nouns_weights.json")
ORDINARY = Path(__file__).with_name("nouns.toml")

_OPTIONS = re.compile(r"[\[~=]")  # of an entry of the ontology
_FOLDS = 5
_RAREST = 4  # words that an ending must be of
_PENALTY = 0.3
_STEPS = 800
_RATE = 2.0
_UNSURE = 0.3
_SCALE = 0.4  # of an ending beside a vector of length one


def main() -> None:
    """Fit, say how sure it is of nouns that it has not seen, write the weights beside the lexicon."""
    vocab = pipeline.load_stock().vocab
    labelled = examples()
    words = sorted(labelled)
    kept = frequent_endings(words)
    rows = features(words, kept, vocab)
    persons = np.array([labelled[word] for word in words])
    _report(words, rows, persons)
    weights = fit(rows, persons)
    write(WEIGHTS, weights, kept, others=mistaken(words, rows, persons, weights, above=_UNSURE))


def frequent_endings(words: list[str]) -> list[str]:
    """The last letters that enough of the words have in common."""
    counts = Counter(ending for word in words for ending in nouns.endings(word))
    return sorted(ending for ending, count in counts.items() if count >= _RAREST)


def features(words: list[str], kept: list[str], vocab: Any) -> Any:
    """A row for each word: its vector, which of the endings it has, and 1 for the bias."""
    number = {ending: nouns.LENGTH + n for n, ending in enumerate(kept)}
    rows = np.zeros((len(words), nouns.LENGTH + len(kept) + 1))
    for n, word in enumerate(words):
        rows[n, : nouns.LENGTH] = nouns.direction(vocab[word])
        for ending in nouns.endings(word):
            if ending in number:
                rows[n, number[ending]] = _SCALE
    rows[:, -1] = 1.0
    return rows


def write(path: Path, weights: Any, kept: list[str], *, others: set[str]) -> None:
    """Write what `service.data.nouns` reads; `others` are nouns known to be none of the kind."""
    told = {
        "bias": round(float(weights[-1]), 3),
        "vector": [round(float(w), 2) for w in weights[: nouns.LENGTH]],
        "others": sorted(others),
        "endings": {e: round(float(weights[nouns.LENGTH + n]) * _SCALE, 2) for n, e in enumerate(kept)},
    }
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def mistaken(words: list[str], rows: Any, kind: Any, weights: Any, *, above: float) -> set[str]:
    """Nouns of the lists that are none of the kind, which the fit takes for it all the same."""
    chance = 1 / (1 + np.exp(-rows @ weights))
    return {words[n] for n in range(len(words)) if not kind[n] and chance[n] > above}


def held_out(rows: Any, kind: Any) -> Any:
    """How likely each noun is to be of the kind by a fit on others, every fifth left out in turn."""
    chance = np.zeros(len(rows))
    for fold in range(_FOLDS):
        held = np.arange(len(rows)) % _FOLDS == fold
        chance[held] = 1 / (1 + np.exp(-rows[held] @ fit(rows[~held], kind[~held])))
    return chance


def examples() -> dict[str, bool]:
    """Whether each noun names a person; where lists differ, the lexicon of actors is believed."""
    found: dict[str, bool] = {}
    for text in tomllib.loads(ORDINARY.read_text(encoding="utf-8")).values():
        found.update(dict.fromkeys(text.split(), False))
    found.update(dict.fromkeys(_events(), False))
    lexicon = actors.load()
    for name in ("heads.things", "time.nouns"):
        found.update(dict.fromkeys(lexicon.classes[name], False))
    found.update(dict.fromkeys((w for w in casualty_words.load().people if not w.endswith("s")), True))
    for word, phrases in lexicon.nouns.items():
        kinds = {phrase.type == "person" for phrase in phrases}
        alone = phrases[-1]
        if word.isalpha() and not (alone.before or alone.after):
            found[word] = alone.type == "person"
        elif word.isalpha() and len(kinds) == 1:
            found[word] = kinds.pop()
    return found


def _events() -> Iterator[str]:
    """The single nouns that the ontology takes for events."""
    for file in sorted(files("service.ontology").joinpath("types").iterdir(), key=lambda file: file.name):
        for kind in tomllib.loads(file.read_text(encoding="utf-8")).values():
            for entry in kind.get("nouns", ()) if isinstance(kind, dict) else ():
                noun = _OPTIONS.split(entry, maxsplit=1)[0].strip()
                if noun.isalpha():
                    yield noun


def fit(rows: Any, persons: Any) -> Any:
    """Weights of a logistic regression; the last is the bias."""
    weights = np.zeros(rows.shape[1])
    speed = np.zeros_like(weights)
    for _ in range(_STEPS):
        slope = rows.T @ (1 / (1 + np.exp(-rows @ weights)) - persons)
        slope[:-1] += _PENALTY * weights[:-1]
        speed = 0.9 * speed - _RATE / len(rows) * slope
        weights += speed
    return weights


def _report(words: list[str], rows: Any, persons: Any) -> None:
    chance = held_out(rows, persons)
    lines = [f"{len(words)} nouns, {persons.sum()} of persons"]
    for bar in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        told = chance >= bar
        right = (told & persons).sum()
        lines.append(f"at {bar}: precision {right / told.sum():.3f}, recall {right / persons.sum():.3f}")
    doubtful = [words[n] for n in np.argsort(-chance) if not persons[n]][:30]
    sys.stdout.write("\n".join([*lines, "taken for persons: " + " ".join(doubtful), ""]))


if __name__ == "__main__":
    main()
