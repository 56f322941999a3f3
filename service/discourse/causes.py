"""Which harm is the doing of which event: “the blast killed two” tells of one event, not of a blast and a killing.

So does “the blast smashed windows”, where the event is the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse import lookback
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.ontology import EventType

_MAX_STEPS = 5
_WIDEST = 40  # tokens looked at in one step
_CONDITIONS = frozenset({"disaster"})
_LINKS = frozenset(
    {
        "nsubj", "nsubjpass", "agent", "prep", "pobj", "pcomp", "advcl", "relcl", "acl", "xcomp", "dobj", "csubj",
        "mark", "appos", "attr", "npadvmod", "dative", "conj", "oprd", "acomp",
    }
)  # fmt: skip
_BACK = frozenset({"the", "their", "his", "her", "these", "those"})
_CAUSAL_PREPOSITIONS = frozenset(
    {
        "in",
        "by",
        "during",
        "after",
        "from",
        "following",
        "with",
        "of",
        "as",
        "when",
        "through",
        "amid",
        "due",
        "at",
        "on",
        "to",
    }
)
_UNTIL = frozenset({"before", "until"})
_AFTER = frozenset({"after", "following"})


def find(
    tellings: Sequence[Telling],
    *,
    types: Mapping[str, EventType],
    harmful: frozenset[str],
) -> dict[int, int]:
    """For each telling of harm or damage, by index, the telling of the event that did it, where the sentence says so.

    Args:
        tellings: Of the whole document.
        types: The ontology's types by name.
        harmful: Names of the types that can kill or injure.
    """
    by_head = {t.mention.trigger.head.i: i for i, t in enumerate(tellings)}
    remote = {
        i: types[t.mention.trigger.type].category in _CONDITIONS
        for i, t in enumerate(tellings)
        if t.mention.trigger.type in harmful and not t.harms
    }
    doing = {i: far for i, far in remote.items() if tellings[i].outcome is None}
    found: dict[int, int] = {}
    for index, telling in enumerate(tellings):
        if telling.harms:
            cause = _cause_of(telling, by_head, remote)
            # The hurt are taken to hospital in the rain, not by it.
            if cause is not None and not (remote[cause] and telling.effect is None):
                found[index] = cause
        elif telling.outcome == "damage":
            found.update((index, i) for i in _damaging(telling, by_head, doing))
    return found


def _damaging(telling: Telling, by_head: Mapping[int, int], doing: Mapping[int, bool]) -> list[int]:
    """What damaged things: the event that is the subject, else, where nobody is said to have done it, what is near."""
    subjects = [by_head.get(t.i) for t in syntax.subjects(telling.mention.trigger.head)]
    stated = [i for i in subjects if i is not None and i in doing]
    if stated or telling.actors:
        return stated
    cause = _cause_of(telling, by_head, doing)
    return [] if cause is None else [cause]


def _cause_of(telling: Telling, by_head: Mapping[int, int], remote: Mapping[int, bool]) -> int | None:
    """Breadth-first over the links of the parse that can carry a cause; the nearest event wins.

    What is said of the dead themselves (“Pell, who survived a crash, has died”) is no cause of a death of age.

    Weather gives way to anything else in reach: the rain in which a tram crashed did not kill, the crash did.
    """
    harm = telling.mention.trigger.head
    frontier, seen = [harm], {harm.i}
    causing = {i for i, index in by_head.items() if index in remote}
    if telling.own_death:
        seen.update(c.i for c in harm.children if c.dep_ == "nsubj")
    condition: int | None = None
    for _ in range(_MAX_STEPS):
        following: list[Token] = []
        for token in frontier:
            for neighbour in _neighbours(token, causing):
                if neighbour.i in seen:
                    continue
                seen.add(neighbour.i)
                index = by_head.get(neighbour.i)
                if index is not None and index in remote:
                    if not remote[index]:
                        return by_head.get(_deed(neighbour, causing).i, index)
                    condition = index if condition is None else condition
                following.append(neighbour)
        frontier = following[:_WIDEST]
    return condition


def _deed(token: Token, causing: Collection[int]) -> Token:
    """“Ambushed a convoy, destroying a truck and killing five”: a participle says what else came of the deed."""
    comes_of = token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.i in causing
    return token.head if comes_of else token


def _neighbours(token: Token, causing: Collection[int]) -> list[Token]:
    down = [c for c in token.children if c.dep_ in _LINKS and _passable(c)]
    above = _modified(token, causing) if token.dep_ == "relcl" else token.head
    up = [above] if _rises(token) and above.i != token.i and _passable(token) else []
    return [*down, *up]


def _modified(clause: Token, causing: Collection[int]) -> Token:
    """What a relative clause is said of: of two events before it the nearer, “revenge for the raid that killed ten”."""
    between = range(clause.left_edge.i - 1, clause.head.i, -1)[:_WIDEST]
    within = (clause.doc[i] for i in between if i in causing)
    return next((t for t in within if clause.head.is_ancestor(t)), clause.head)


def _rises(token: Token) -> bool:
    """Of adjectives only one behind its noun says what came of it: “left nine people dead”, not “dead people”."""
    if _is_afterwards(token) or (token.dep_ == "pobj" and _points_back(token)):
        return False
    return token.dep_ in _LINKS or (token.dep_ == "amod" and token.head.i < token.i)


def _is_afterwards(token: Token) -> bool:
    """“Troops shelled the town after gunmen killed nine”: what came later did not do it."""
    if token.dep_ == "prep":
        return token.lower_ in _AFTER
    return syntax.begins_with(token, _AFTER)


def _is_later(clause: Token) -> bool:
    """“A gunman killed three before officers shot him”: what came of a deed was not done by what ended it."""
    return syntax.begins_with(clause, _UNTIL)


def _points_back(noun: Token) -> bool:
    """“As news of the deaths spread, workers blocked the road”: of what did it the text has spoken before.

    Not “led to the deaths of two men”.
    """
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ in _BACK for c in noun.lefts)
    return definite and syntax.is_nominal(noun) and not any(c.dep_ == "prep" for c in noun.rights)


def _is_gapped(noun: Token) -> bool:
    """A noun that the parser coordinates with a verb, since the “were” before its participle is left out."""
    return noun.pos_ in {"NOUN", "PROPN", "NUM"} and any(
        c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.rights
    )


def _passable(lower: Token) -> bool:
    if lookback.opens_with_since(lower) or _is_later(lower):
        return False
    if (
        lower.dep_ == "conj"
    ):  # “raided the village and killed nine”, “four were killed and ten others hurt in a fire”
        return lower.head.pos_ == "VERB" and (lower.pos_ == "VERB" or _is_gapped(lower))
    return lower.dep_ not in {"prep", "agent"} or lower.lower_ in _CAUSAL_PREPOSITIONS
