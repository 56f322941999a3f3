"""The kinds of words of harm: verbs by object and by subject, adjectives, nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.discourse.harm_view import (
    VERBS,
    Harm,
    beside,
    described,
    outcome_end,
    owner,
    patient,
    phrase_of,
    reckoned,
    restates,
    touching,
)
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.casualty_words import HarmWord
    from service.discourse.harm_view import View

_GERUND = "VBG"
_SOON = 8  # tokens after “shot” in which “two fatally” may stand


def transitive(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    """A verb whose object is harmed: “killed a child”, “four were shot dead”."""
    if (
        token.tag_ in {"NN", "NNS"}
        and token.dep_ != "ROOT"
        and token.lower_ not in {"wounded", "injured", "hurt"}
    ):
        return
    victim = None if restates(view, token) else patient(view, token)
    if victim is None or word.effect is None:
        return
    fatal = word.hits and _is_fatal(view, token)
    down = any(child.lower_ == "down" for child in token.rights)
    if (token.lower_ == "gunned" and not down) or (word.hits and down and not _is_named(view, victim, token)):
        return
    effect = "killed" if fatal else word.effect
    before = _listed_before(view, token, victim)
    if before is not None:
        yield Harm(token, effect, before, hits=word.hits and not fatal)
    if before is None or victim not in view.counts[before.i].span:
        yield Harm(token, effect, victim, hits=word.hits and not fatal)
    some = _some_fatally(view, token) if word.hits and not fatal else None
    if some is not None:
        yield Harm(some.doc[some.i + 1], "killed", some)


def _listed_before(view: View, participle: Token, victim: Token) -> Token | None:
    """The first of two counted phrases before a bare participle: “counted 12 miners and four guards injured”.

    What its verb harms itself is not listed: “killed 12 miners and four guards injured …”.
    """
    last = view.counts.get(victim.i)
    if last is None or not last.stated or last.span.end != participle.i or last.span.start < 2:  # noqa: PLR2004
        return None
    joint = last.span.start - 1
    before = view.doc[joint - 1]
    first = view.counts.get(before.i)
    listed = first is not None and first.stated and first.span.start < joint <= first.span.end
    above = before.head
    if not listed or view.doc[joint].lower_ != "and" or before.dep_ != "dobj" or above.pos_ not in VERBS:
        return None
    return None if view.words.harm.get(above.lower_) else before


def _some_fatally(view: View, verb: Token) -> Token | None:
    """The number in “shot, two fatally” and “shot, one of them fatally”."""
    for token in verb.doc[verb.i + 2 : min(verb.i + _SOON, verb.sent.end - 1)]:
        count = view.counts.get(token.i)
        if count is not None and count.stated and token.nbor().lower_ in {"fatally", "mortally"}:
            return token
    return None


def _is_named(view: View, victim: Token, verb: Token) -> bool:
    """Whether a word for people says who was shot down; drones and helicopters are, and then “71 of them”."""
    if verb.lower_ == "gunned":
        return True
    count = view.counts.get(victim.i)
    noun = victim if count is None else count.noun
    return noun.ent_type_ == "PERSON" or (
        noun.pos_ == "NOUN" and noun.tag_ != "CD" and view.words.denotes_person(noun.lower_)
    )


def _is_fatal(view: View, verb: Token) -> bool:
    """“fatally shot”, “shot dead”, “stabbed to death”, “shot and killed”."""
    if any(child.lower_ in {"down"} for child in verb.rights) and verb.lower_ == "gunned":
        return True
    if outcome_end(view, verb) > verb.i + 1:
        return True
    for child in verb.children:
        if child.lower_ == "dead" and verb.tag_ == "VBD" and _is_told_of_object(verb, child):
            return True
        if view.has("fatal", child.lower_) and (child.i - 1 not in view.counts or child.i < verb.i):
            return True
        if child.lower_ == "to" and any(grand.lower_ == "death" for grand in child.rights):
            return True
        if child.dep_ == "conj" and child.lower_ in {"killed", "kill", "killing", "kills"}:
            return not any(grand.dep_ in {"nsubj", "nsubjpass", "aux"} for grand in child.lefts)
    return False


def _is_told_of_object(verb: Token, adjective: Token) -> bool:
    """“Guards shot three of the men dead”, whether the parser joins it to the three or to the verb."""
    if syntax.is_passive(verb):
        return False
    if any(c.dep_ == "nsubj" and c.left_edge.i == verb.i + 1 for c in adjective.lefts):
        return True  # not “7 shot, 3 dead”
    return any(c.dep_ == "dobj" and c.right_edge.i == adjective.i - 1 for c in verb.rights)


def intransitive(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    """A verb whose subject is harmed: “died”."""
    if token.pos_ not in VERBS or word.effect is None or token.dep_ == "amod":
        return
    told = any(child.dep_ == "nsubj" for child in token.lefts)
    victim = (None if told else beside(view, token)) or next(iter(syntax.subjects(token)), None)
    if victim is not None:
        yield Harm(token, word.effect, victim)


def adjective(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    """A word said of the harmed: “12 dead”, “pronounced dead”."""
    if restates(view, token) or _is_outcome(view, token):
        return
    number = reckoned(view, token)
    victim = number or touching(view, token) or described(token)
    if number is None and (victim is None or token.dep_ == "conj"):
        victim = beside(view, token) or victim
    if number is None and token.i in view.counts and view.counts[token.i].stated:
        victim = token
    if victim is not None and word.effect is not None:
        yield Harm(token, word.effect, victim)


def _is_outcome(view: View, adjective: Token) -> bool:
    """Whether the word says how the verb before it ended, which counts the victims: “shot dead three villagers”."""
    if not adjective.i or adjective.is_sent_start:
        return False
    before = adjective.nbor(-1)
    if view.has("fatal", adjective.lower_) and _is_told_of_object(adjective.head, adjective):
        before = adjective.head
    return any(
        word.hits and word.kind == "transitive" for word in view.words.harm.get(before.lower_, ())
    ) and (before.pos_ in VERBS)


def noun(view: View, token: Token, word: HarmWord) -> Iterator[Harm]:
    """A harm by name: “the killing of 12 miners”, “her murder”, “12 deaths”."""
    is_noun = token.tag_ in {"NN", "NNS", "NNP", "NNPS"} or (
        token.tag_ == _GERUND and phrase_of(token, {"of"})
    )
    if not is_noun or word.effect is None or _is_label(view, token):
        return
    own = view.counts.get(token.i)
    # “two shootings” are no two victims, but a double shooting has two.
    counts_people = own is not None and own.stated and (not word.hits or token.tag_ == "NN")
    named = phrase_of(token, {"of", "to"}) or owner(token)
    victim = token if counts_people else reckoned(view, token) or named or _entry(view, token)
    if victim is None:
        return
    fatal = word.hits and _is_fatal(view, token)
    yield Harm(token, "killed" if fatal else word.effect, victim, hits=word.hits and not fatal)


def _entry(view: View, noun: Token) -> Token | None:
    """“Fatalities: 3”."""
    colon, at = noun.i + 1, noun.i + 2
    found = view.counts.get(at) if at < len(view.doc) and view.doc[colon].text == ":" else None
    return found.head if found is not None and found.stated else None


def _is_label(view: View, token: Token) -> bool:
    """“death penalty”, “attempted murder”: no one is dead."""
    if token.dep_ == "compound" and view.has("not_deaths", token.head.lower_):
        return True
    return any(view.has("attempted", child.lower_) for child in token.lefts)
