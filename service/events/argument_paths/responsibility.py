"""Who is said to have done it: “claimed responsibility for”, “blamed on”, “charged with”, “was behind”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths.view import Filler
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from service.data.governors import Governors

_OF_CRIME = frozenset({"for", "of", "with", "over", "in"})
# Of these verbs “in” names the deed; one may be arrested in a raid, or fined in a strike, that is another’s.
_IN_A_CASE = frozenset({"accuse", "charge", "convict", "implicate", "indict", "involve", "sentence"})
_CLAIMING = frozenset({"claim", "take", "accept", "admit", "deny"})
_BEHIND = frozenset({"behind", "responsible", "guilty"})


def fillers(noun: Token, governors: Governors) -> Iterator[Filler]:
    """Actors whom the words around an event's noun hold responsible, each on the word of who says so."""
    head = noun.head
    if noun.dep_ == "pobj":
        yield from _by_preposition(head, governors)
    elif noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in {"blame", "pin", "attribute", "claim"}:
        accuser = next(iter([] if noun.dep_ == "nsubjpass" else syntax.subjects(head)), None)
        if head.lemma_ == "claim":
            claimant = accuser if noun.dep_ == "dobj" else next(iter(syntax.clause(head).agents), None)
            if claimant is not None:
                yield Filler("actor", claimant, claimant)
            return
        # The parser may hang “on separatists” on either word of “blamed the attack on separatists”.
        for preposition, target in (*syntax.obliques(head), *syntax.obliques(noun)):
            if preposition in {"on", "to"}:
                yield Filler("actor", target, accuser)


def _by_preposition(preposition: Token, governors: Governors) -> Iterator[Filler]:
    word, above = preposition.lower_, preposition.head
    if word == "for" and above.lemma_ == "responsibility" and above.head.lemma_ in _CLAIMING - {"deny"}:
        yield from (Filler("actor", t, t) for t in syntax.subjects(above.head))
    elif word in {"for", "of"} and above.lower_ in _BEHIND and above.head.lemma_ in {"be", "find", "hold"}:
        yield from _found(above.head)
    elif word in _OF_CRIME and above.lemma_ in governors.accusing and above.pos_ == "VERB":
        if word != "in" or above.lemma_ in _IN_A_CASE:
            yield from _accused(above)
    elif word == "behind" and above.lemma_ == "be":
        yield from (Filler("actor", t) for t in syntax.subjects(above))


def takes_agent(noun: Token, governors: Governors) -> bool:
    """“Convicted in the bombings by a jury”: the parser hangs on the noun who did what the verb says."""
    if noun.dep_ != "pobj":
        return False
    verb = noun.head.head
    return verb.lemma_ in governors.accusing and syntax.is_passive(verb) and not syntax.clause(verb).agents


def _found(verb: Token) -> Iterator[Filler]:
    """“The cartel was responsible for”, “the court found him guilty of”."""
    if verb.lemma_ == "be":
        yield from (Filler("actor", t) for t in syntax.subjects(verb))
    else:
        yield from _accused(verb)


def _accused(verb: Token) -> Iterator[Filler]:
    roles = syntax.clause(verb)
    accused = roles.subjects if roles.passive else roles.objects
    accusers = roles.agents if roles.passive else roles.subjects
    yield from (Filler("actor", t, next(iter(accusers), None)) for t in accused)
