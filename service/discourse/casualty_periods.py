"""Figures of more or of other than the event: sums since a year, statistics of a week, early counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.casualty_words import CasualtyWords

_OPENING = 2  # tokens that open a sentence: “Since 2005, 14 children …”
_EARLY = 15  # tokens before the word of harm in which “initial reports” may stand
_FRONT = 5  # tokens that open a sentence: “So far this year, 19 people …”
_ENDS = frozenset({",", ";", ":", "when", "after", "as"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NEAR = 7  # tokens after the word of harm that name its period
_PERIODIC = frozenset({"week", "month", "quarter", "year"})  # “nine deaths in the past week, compared with …”
_HAVE = frozenset({"have", "has", "'ve", "’ve", "had"})
_LONGEST_STATISTIC = 30  # tokens after the word of harm in which a statistic is compared


def is_cumulative(trigger: Token, words: CasualtyWords) -> bool:
    """A sum over many events: “40,000 since October”, “10 killed in separate shootings”, “over the past week”."""
    head = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
    marks = [token for token in (*trigger.sent[:_OPENING], *head.rights) if _is_since(token, words)]
    if any(not _is_own(mark, head, words) for mark in marks) or _is_statistic(trigger, words):
        return True
    if _is_of_period(trigger, head, words):
        return True
    if _is_compared(trigger) or _is_likened(trigger, words) or _is_punished(trigger):
        return True
    return any(
        any(
            grand.dep_ == "pobj" and any(left.lower_ in words.classes["many_events"] for left in grand.lefts)
            for grand in child.rights
        )
        for child in head.rights
        if child.dep_ in {"prep", "mark"}
    )


def _is_statistic(trigger: Token, words: CasualtyWords) -> bool:
    """A count of all in a period, whatever they died of: “691 bodies in the week ending 25 June”."""
    sentence = trigger.doc[trigger.i : min(trigger.sent.end, trigger.i + _LONGEST_STATISTIC)]
    held_against = any(token.lower_ == "compared" for token in sentence)
    if held_against and any(token.lower_ in _PERIODIC for token in sentence[:_NEAR]):
        return True
    for token in sentence:
        if token.lower_ in words.classes["averages"]:
            return True
        period = token.lower_ in words.classes["periods"] and token.i + 1 < sentence.end
        if period and token.nbor().lower_ in {"ending", "ended"}:
            return True
    return False


def _is_of_period(trigger: Token, verb: Token, words: CasualtyWords) -> bool:
    """“the city's 19 homicides this year”, “300 people have been killed so far this month”: all that a period saw.

    A perfect or a plural of harms sums up; what one named thing has done since the year began is its own (“the
    outbreak has killed 204 this year”).
    """
    perfect = trigger == verb and any(c.dep_ == "aux" and c.lower_ in _HAVE for c in verb.lefts)
    if not perfect and trigger.tag_ != "NNS":
        return False
    sentence = trigger.sent
    behind = trigger.doc[trigger.i + 1 : min(sentence.end, trigger.i + _NEAR)]
    clause = next((n for n, t in enumerate(behind) if t.text in _ENDS or t.tag_ in _FINITE), len(behind))
    if not any(_is_running(token, words) for token in (*sentence[:_FRONT], *behind[:clause])):
        return False
    return not any(_is_one_thing(cause, words) for cause in _causes(verb))


def _is_one_thing(cause: Token, words: CasualtyWords) -> bool:
    """“the outbreak”, not “a man” and not “in the city”."""
    area = cause.lower_ in words.classes["areas"] and cause.head.lower_ == "in"
    return cause.tag_ == "NN" and not words.people.get(cause.lower_) and not area


def _is_running(token: Token, words: CasualtyWords) -> bool:
    """“this year”."""
    return token.lower_ in words.classes["calendar"] and token.i > 0 and token.nbor(-1).lower_ == "this"


def _is_compared(trigger: Token) -> bool:
    """Whether the figure is what another period's is held against: “compared with 12 cases and five deaths”."""
    noun = trigger
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    above = noun.head.head
    return (
        noun.dep_ == "pobj" and noun.head.lower_ in {"with", "to", "against"} and above.lower_ == "compared"
    )


def _is_likened(trigger: Token, words: CasualtyWords) -> bool:
    """“unlike the raid that killed 20 last year”, “attacks such as the one that killed 20”: another event."""
    below = trigger
    for above in syntax.ancestors(trigger):
        clause = below.dep_ in {"relcl", "acl"} or (below is trigger and below.pos_ == "NOUN")
        inside = below.dep_ == "pobj" and above.dep_ == "prep"
        likened = above.lower_ in {"like", "unlike"} or (above.lower_ == "as" and _follows_such(above))
        if inside and likened:
            return not words.denotes_person(below.lower_) and below.ent_type_ != "PERSON"
        if not (clause or inside or below.dep_ in {"prep", "conj", "appos"}):
            return False
        below = above
    return False


def _follows_such(word: Token) -> bool:
    return word.i > 0 and word.nbor(-1).lower_ == "such"


def _is_punished(trigger: Token) -> bool:
    """“executed for the bombing”: none of those whom the bombing harmed."""
    return trigger.lower_ == "executed" and any(
        child.lower_ == "for" and child.dep_ == "prep" for child in trigger.rights
    )


def _is_own(since: Token, verb: Token, words: CasualtyWords) -> bool:
    """Whether the count began with the event told of: “since Wednesday”, “the outbreak has killed 204 since 7 May”.

    A day of the week is the story's own. A day of a month is, where one thing is named that harms since then; a month
    or a year begins a sum.
    """
    moment = [token.lower_ for token in list(since.subtree)[1:]]
    if any(form in words.classes["story_days"] for form in moment):
        return True
    days = [form for form in moment if form[:2].rstrip("stndrh").isdigit() and len(form) <= len("31st")]
    months = any(form in words.classes["months"] for form in moment)
    if not (days and months) or any(form.isdigit() and len(form) == len("2005") for form in moment):
        return False
    return any(_is_one_thing(cause, words) for cause in _causes(verb))


def _causes(verb: Token) -> list[Token]:
    """What a verb of harm names as harming: its subject, or what stands behind “in”, “of”, “from”, “by”."""
    found = [child for child in verb.lefts if child.dep_ == "nsubj"]
    for child in verb.rights:
        if child.lower_ in {"in", "of", "from", "by"}:
            found += [grand for grand in child.rights if grand.dep_ == "pobj"]
    return found


def _is_since(token: Token, words: CasualtyWords) -> bool:
    return token.lower_ in words.classes["since"] and token.dep_ in {"prep", "mark"}


def is_early(trigger: Token, words: CasualtyWords) -> bool:
    """Whether words before the figure call it an early one: “initial reports put the toll at five”."""
    start = max(trigger.sent.start, trigger.i - _EARLY)
    return any(token.lower_ in words.classes["early"] for token in trigger.doc[start : trigger.i])
