"""Match reports and reviews: whether the whole text speaks of a game or of a story that somebody made up.

“Destroyed their neighbours” is no news on the sports page, nor is a kidnapping in a thriller. What the text is about
is judged once, by how many words of such pages it has; a trigger of violence in it then counts only where it is plain
that harm was real.
"""

from __future__ import annotations

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


def without_play(
    found: Iterable[Trigger], doc: Doc, *, types: Mapping[str, EventType], words: Registers
) -> tuple[Trigger, ...]:
    """The triggers without those that a match report or a review uses of the game or the plot.

    Args:
        found: Triggers of the document.
        doc: The parsed article.
        types: The ontology's types by name.
        words: From `service.data.registers.load`.
    """
    triggers = tuple(found)
    forms = _forms(doc)
    played, told = _is_written_as(forms, words.sport), _is_written_as(forms, words.fiction)
    if not played and not told:
        return triggers
    return tuple(
        trigger
        for trigger in triggers
        if words.figurative.isdisjoint({trigger.type, types[trigger.type].category})
        or (_is_real(trigger.head, words.real) and not (told and _is_present(trigger.head)))
    )


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
