"""Match reports, reviews and campaigns: whether the whole text speaks of a game, of a made-up story or of candidates.

“Destroyed their neighbours” is no news on the sports page, nor is a kidnapping in a thriller; candidates attack and
fight each other with words. What the text is about is judged once, by how many words of such pages it has; a trigger
of violence in it then counts only where it is plain that harm was real.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.registers import Registers
    from service.ontology import EventType
    from service.records.events import Trigger

_LEAST_KINDS = 5  # different words of a register
_LEAST_SHARE = 0.02  # of all words
_PRESENT = frozenset({"VBZ", "VBP"})
_HYPHEN = "-"
_CRITICISM = "condemnation"
_AGAINST = frozenset({"against", "at", "on"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def as_meant(
    found: Iterable[Trigger], doc: Doc, *, types: Mapping[str, EventType], words: Registers
) -> tuple[Trigger, ...]:
    """The triggers as a page of their kind means them.

    Those that a match report or a review uses of the game or the plot are none. In an election campaign attacks are
    criticism, and battles none.

    Args:
        found: Triggers of the document.
        doc: The parsed article.
        types: The ontology's types by name.
        words: From `service.data.registers.load`.
    """
    forms = _forms(doc)
    return _as_said(_without_play(tuple(found), forms, types, words), forms, types, words)


def _without_play(
    found: tuple[Trigger, ...], forms: Sequence[str], types: Mapping[str, EventType], words: Registers
) -> tuple[Trigger, ...]:
    played, told = _is_written_as(forms, words.sport), _is_written_as(forms, words.fiction)
    if not played and not told:
        return found
    return tuple(
        trigger
        for trigger in found
        if words.figurative.isdisjoint({trigger.type, types[trigger.type].category})
        or (_is_real(trigger.head, words.real) and not (told and _is_present(trigger.head)))
    )


def _as_said(
    found: tuple[Trigger, ...], forms: Sequence[str], types: Mapping[str, EventType], words: Registers
) -> tuple[Trigger, ...]:
    meant = words.verbal | words.contests
    if not any(t.type in meant for t in found) or not _is_written_as(forms, words.campaign):
        return found
    return tuple(
        t if t.type not in words.verbal or _is_of_force(t.head, words) else _criticism(t, types)
        for t in found
        if t.type not in words.contests or _is_of_force(t.head, words)
    )


def _criticism(trigger: Trigger, types: Mapping[str, EventType]) -> Trigger:
    return replace(trigger, type=_CRITICISM, frame=types[_CRITICISM].frame)


def _is_of_force(head: Token, words: Registers) -> bool:
    """Whether weapons, the hurt or a place that it befell are named: “the Lisvale attack”, “attacked with knives”."""
    links = [c for c in head.children if c.dep_ == "prep" and c.lower_ in _AGAINST]
    if any(token.ent_type_ in _PLACES for above in (head, *links) for token in above.children):
        return True
    return any(token.lower_ in words.real or token.lower_ in words.armed for token in head.sent)


def _forms(doc: Doc) -> list[str]:
    """The words, each with what hangs on it by a hyphen (“hat-trick”)."""
    words = [token.lower_ for token in doc]
    return [
        f"{word}-{second}" if between == _HYPHEN and second else word
        for word, between, second in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False)
    ]


def _is_written_as(forms: Sequence[str], register: frozenset[str]) -> bool:
    met = [form for form in forms if form in register]
    return len(set(met)) >= _LEAST_KINDS and len(met) >= _LEAST_SHARE * len(forms)


def _is_real(head: Token, real: frozenset[str]) -> bool:
    """Whether the sentence, or one beside it in the paragraph, names who deals with real harm."""
    sentence = head.sent
    return any(
        token.lower_ in real for near in (_before(sentence), sentence, _after(sentence)) for token in near
    )


def _before(sentence: Span) -> Span:
    doc, start = sentence.doc, sentence.start
    return doc[start - 1].sent if start and not doc[start - 1].is_space else doc[start:start]


def _after(sentence: Span) -> Span:
    doc, end = sentence.doc, sentence.end
    return doc[end].sent if end < len(doc) and not doc[end - 1].is_space else doc[end:end]


def _is_present(head: Token) -> bool:
    """Whether a plot is told: its tense is the present."""
    verb = head if head.pos_ in {"VERB", "AUX"} else syntax.governing_verb(head)
    if verb is None:
        return True
    tags = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"})}
    return bool(tags & _PRESENT) or verb.tag_ in {"VB", "VBG"}
