"""Who is said to come to harm: every word of harm, and the heads of the phrases that it harms.

One function a kind of word, chosen by the lexicon (service/data/casualties.toml).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import harm_idioms, harm_words
from service.discourse.harm_reality import judged
from service.discourse.harm_view import Harm, View, companions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords, HarmWord
    from service.records.counts import CountMention
    from service.records.events import EventCluster
    from service.vocabulary import Effect

__all__ = ["Harm", "befallen", "find"]


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


def befallen(
    told: Sequence[Harm],
    clusters: Iterable[EventCluster],
    counts: Mapping[int, CountMention],
    *,
    doc: Doc,
    words: CasualtyWords,
    effects: Mapping[str, Effect],
) -> Iterator[Harm]:
    """Those whom an event of a type that harms befalls, where its word is none of harm: “gunmen seized 12 pupils”.

    Args:
        told: What words of harm say.
        clusters: The story's events.
        counts: The counted phrases by the index of their head.
        doc: The parsed article.
        words: The vocabulary.
        effects: What events of a type do to whom they befall.
    """
    view = View(doc, words, counts)
    known = {(each.effect, each.trigger.sent.start) for each in told}
    for cluster in clusters:
        effect = effects.get(cluster.type)
        if effect is None:
            continue
        for mention in cluster.mentions:
            trigger, status = mention.trigger, mention.status
            real = status.polarity == "affirmed" and status.modality != "hypothetical"
            if not real or trigger.type != cluster.type or (effect, trigger.head.sent.start) in known:
                continue
            for argument in mention.arguments:
                victim = argument.head
                if argument.side == "recipient" and _are_counted(counts.get(victim.i), words):
                    yield judged(view, Harm(trigger.head, effect, victim))


def _are_counted(count: CountMention | None, words: CasualtyWords) -> bool:
    if count is None or not count.stated or count.minimum == 0:
        return False
    some = count.noun.tag_ == "CD" and count.minimum > 1  # not “the one seized”
    return some or (count.noun.tag_ != "CD" and words.denotes_person(count.noun.lower_))


def _idiom(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    yield from harm_idioms.RULES[word.idiom or ""](view, token)


_RULES: Mapping[str, Callable[[View, Token, HarmWord], Iterator[Harm]]] = {
    "transitive": harm_words.transitive,
    "intransitive": harm_words.intransitive,
    "adjective": harm_words.adjective,
    "noun": harm_words.noun,
    "idiom": _idiom,
}
