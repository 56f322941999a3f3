"""Who is said to come to harm: every word of harm, and the heads of the phrases that it harms.

One function a kind of word, chosen by the lexicon (service/data/casualties.toml).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import harm_idioms, harm_words
from service.discourse.harm_reality import judged
from service.discourse.harm_view import Harm, View, companions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords, HarmWord
    from service.records.counts import CountMention

__all__ = ["Harm", "find"]


def find(doc: Doc, words: CasualtyWords, counts: Mapping[int, CountMention]) -> Iterator[Harm]:
    """Every harm that the text states, in order of the words that state it.

    Args:
        doc: The parsed article.
        words: The vocabulary.
        counts: The counted phrases by the index of their head.
    """
    view = View(doc, words, counts)
    told: set[int] = set()  # “killed” in “the number of people killed rose to 31”
    for index in (i for i, code in enumerate(doc.to_array("LOWER").tolist()) if code in words.codes):
        if index in told:
            continue
        token = doc[index]
        seen = set()
        for word in words.harm.get(token.lower_, ()):
            for harm in _RULES[word.kind](view, token, word):
                if (harm.effect, harm.victim.i) not in seen:
                    seen.add((harm.effect, harm.victim.i))
                    told.update({harm.trigger.i} - {index})
                    yield judged(view, harm)
                    if word.kind in {"transitive", "intransitive"} and harm.victim.i < token.i:
                        for head in companions(token):
                            yield judged(view, replace(harm, victim=head, besides=True))


def _idiom(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    yield from harm_idioms.RULES[word.idiom or ""](view, token)


_RULES: Mapping[str, Callable[[View, Token, HarmWord], Iterator[Harm]]] = {
    "transitive": harm_words.transitive,
    "intransitive": harm_words.intransitive,
    "adjective": harm_words.adjective,
    "noun": harm_words.noun,
    "idiom": _idiom,
}
