"""Words of harm that have a rule of their own: “the toll rose to 17”, “lost their lives”, “in critical condition”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from service.discourse import harm_injuries
from service.discourse.harm_lists import listed
from service.discourse.harm_view import VERBS, Harm, bearer, owner, patient, phrase_of
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.discourse.harm_view import View
    from service.records.counts import CountMention
    from service.vocabulary import Effect

_SIDES = frozenset({"nsubj", "nsubjpass", "dobj"})
_REACHING = frozenset({"to", "at", "past", "above", "beyond"})
_WINDOW = 14  # tokens after “toll” in which its figure is looked for
_RAISING = frozenset({"bring", "take", "raise", "push", "lift", "drive"})
_FOUND = frozenset(
    {"found", "find", "recovered", "recover", "discovered", "discover", "retrieved", "pulled", "identified",
     "unearthed", "located", "dumped", "removed", "brought", "buried", "lying", "lay", "recovering", "finding"}
)  # fmt: skip


def _toll(view: View, token: Token) -> Iterator[Harm]:
    """“The death toll rose to 17”, “taking the toll to 17”, “a toll of at least 40 dead”, “an injury toll of 30”."""
    if token.dep_ == "compound":
        return
    raised = token.dep_ == "dobj" and token.head.lemma_ in _RAISING
    kinds = (
        entry.effect
        for c in token.lefts
        if c.dep_ == "compound"
        for entry in view.words.harm.get(c.lower_, ())
    )
    effect: Effect = next((kind for kind in kinds if kind is not None), "killed")
    for harm in _figure_behind(view, token, effect):
        yield replace(harm, updates=harm.updates or raised)


def _is_figure(view: View, count: CountMention) -> bool:
    return count.noun.tag_ == "CD" or count.noun.lower_ in view.words.people


def _total(view: View, token: Token) -> Iterator[Harm]:
    """“Three more people died, bringing the total to 27”: as many as were harmed in the way just told."""
    verb = token.head
    raised = token.dep_ == "dobj" and verb.lemma_ in _RAISING and verb.dep_ == "advcl"
    figure = _governed(view, verb) if raised else None
    effects = (e.effect for e in view.words.harm.get(verb.head.lower_, ())) if figure is not None else ()
    effect = next((each for each in effects if each is not None), None)
    if figure is not None and effect is not None:
        yield Harm(token, effect, figure, updates=True)


def _body(view: View, token: Token) -> Iterator[Harm]:
    """“the bodies of 12 people”, “12 bodies were found”."""
    if token.tag_ not in {"NN", "NNS"} or token.dep_ == "compound":
        return
    own = view.counts.get(token.i)
    victim = phrase_of(token, {"of"}) or owner(token)
    if victim is not None and token.tag_ == "NN" and _is_many(view, victim):
        return  # “a body of 12 members”
    if victim is None and own is not None and token.dep_ != "pobj":
        victim = token if own.stated or token.head.lower_ in _FOUND else None
    if victim is not None:
        yield Harm(token, "killed", victim)


def _is_many(view: View, head: Token) -> bool:
    found = view.counts.get(head.i)
    return found is not None and found.minimum > 1


def _lives(view: View, token: Token) -> Iterator[Harm]:
    """“lost their lives”, “claimed 12 lives”, “took his own life”; who fights for it is injured."""
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ == "for" and verb.head.lemma_ in {"fight", "battle"}:
        yield from (Harm(token, "injured", who, hits=True) for who in syntax.subjects(verb.head)[:1])
        return
    if token.dep_ not in {"dobj", "nsubjpass"} or not view.has("lost", verb.lower_):
        return
    own = view.counts.get(token.i)
    subject = next(iter(syntax.subjects(verb)), None)
    possessor = owner(token)
    if own is not None and own.stated:
        victim: Token | None = token
    elif possessor is not None and verb.lower_ in {"claimed", "cost", "claim", "claims"}:
        victim = possessor
    elif possessor is not None:
        victim = subject
    else:
        victim = phrase_of(token, {"of"})
    if victim is not None:
        yield Harm(token, "killed", victim)


def _to_death(view: View, token: Token) -> Iterator[Harm]:
    """“bled to death”, “were trampled to death”, “fell to their deaths”; of a stabbing the verb itself tells."""
    verb = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ != "to" or verb.pos_ not in VERBS:
        return
    victim = None
    if owner(token) is not None:
        victim = next(iter(syntax.subjects(verb)), None) if view.has("falling", verb.lower_) else None
    elif view.has("bleeding", verb.lower_):
        victim = next(iter(syntax.subjects(verb)), None)
    elif view.has("beating", verb.lower_):
        victim = patient(view, verb)
    if victim is not None:
        yield Harm(token, "killed", victim)


def _loss(view: View, token: Token) -> Iterator[Harm]:
    """“the loss of nine troops”, “the loss of 12 lives”; a firm that loses workers has dismissed them."""
    victim = phrase_of(token, {"of"})
    count = None if victim is None else view.counts.get(victim.i)
    if victim is None or count is None or not count.stated:
        return
    if view.words.people.get(count.noun.lower_) == "military" or count.noun.lower_ == "lives":
        yield Harm(token, "killed", victim)


def _number(view: View, token: Token) -> Iterator[Harm]:
    """“put the number of dead at 17”, “the number of people killed by the storm climbed to 31”."""
    for child in token.rights:
        if child.lower_ != "of" or child.i != token.i + 1:
            continue
        harmed = next((grand for grand in child.rights if grand.dep_ in {"pobj", "pcomp"}), None)
        named = [] if harmed is None else [harmed, *harmed.lefts]  # “the number of dead soldiers”
        named += [] if harmed is None else [c for c in harmed.rights if c.dep_ == "acl"]
        for word in named:
            effects = [entry.effect for entry in view.words.harm.get(word.lower_, ())]
            effect = next((each for each in effects if each is not None), None)
            if effect is not None:
                yield from _figure_behind(view, word, effect, subject=token)
                return


def _figure_behind(
    view: View, word: Token, effect: Effect, *, subject: Token | None = None
) -> Iterator[Harm]:
    """The figure of a toll or a number of dead, with whether it replaces an earlier one.

    By the grammar of what the toll does (“rose … to 17”, “put … at 17”), else the first figure behind it.
    """
    verb = (subject or word).head
    governed = _governed(view, verb) if (subject or word).dep_ in _SIDES else None
    if governed is not None:
        yield Harm(word, effect, governed, updates=view.has("updates", verb.lower_))
        return
    updates = False
    for index in range(word.i + 1, min(word.i + _WINDOW, word.sent.end)):
        updates = updates or view.has("updates", view.doc[index].lower_)
        found = view.counts.get(index)
        if found is not None and found.stated and found.minimum > 0 and _is_figure(view, found):
            yield Harm(word, effect, found.head, updates=updates)
            return


def _governed(view: View, verb: Token) -> Token | None:
    """The figure that a verb gives its toll: behind “to” or “at” before any other."""
    reached = [
        c for child in verb.rights if child.lower_ in _REACHING for c in child.rights if c.dep_ == "pobj"
    ]
    plain = [c for c in verb.rights if c.dep_ in {"dobj", "attr", "npadvmod"}]
    for token in (*reached, *plain):
        found = view.counts.get(token.i)
        if found is not None and found.stated and found.minimum > 0 and _is_figure(view, found):
            return found.head
    return None


def _casualties(view: View, token: Token) -> Iterator[Harm]:
    """“no casualties”: neither killed nor injured. Of other figures the word does not say which."""
    own = view.counts.get(token.i)
    if own is not None and own.maximum == 0:
        yield Harm(token, "killed", token)
        yield Harm(token, "injured", token)


def _flight(view: View, token: Token) -> Iterator[Harm]:
    """“fled their homes”, “fleeing the fighting”."""
    for child in token.rights:
        places = (
            [child] if child.dep_ == "dobj" else [grand for grand in child.rights if grand.dep_ == "pobj"]
        )
        if any(view.has("homes", place.lower_) for place in places):
            for victim in syntax.subjects(token)[:1]:
                yield Harm(token, "displaced", victim)
            return


def _custody(_: View, token: Token) -> Iterator[Harm]:
    """“taken into custody”."""
    victim = bearer(token) if token.dep_ == "pobj" else None
    if victim is not None:
        yield Harm(token, "detained", victim)


def _forced(view: View, token: Token) -> Iterator[Harm]:
    """“forced 2,000 from their homes”."""
    for child in token.rights:
        for phrase in (child, *(grand for grand in child.rights if child.dep_ == "dobj")):
            if phrase.lower_ == "from" and any(view.has("homes", grand.lower_) for grand in phrase.rights):
                victim = patient(view, token)
                if victim is not None:
                    yield Harm(token, "displaced", victim)
                return


def _unfound(_: View, token: Token) -> Iterator[Harm]:
    """“have not been found”, “have yet to be found”, “13 remain to be found”, “has not been accounted for”."""
    if token.tag_ != "VBN":
        return
    above = token.head if token.dep_ == "xcomp" else token
    awaited = above is not token and above.lemma_ in {"have", "remain", "be"}
    awaited = awaited and (above.lemma_ == "remain" or any(c.lower_ == "yet" for c in above.children))
    negated = any(child.dep_ == "neg" for child in token.lefts) and syntax.is_passive(token)
    if negated and any(child.dep_ in {"oprd", "acomp", "xcomp", "attr"} for child in token.rights):
        return  # “was not found guilty”
    victim = next(iter(syntax.subjects(above)), None) if awaited or negated else None
    if victim is not None:
        yield Harm(token, "missing", victim, lacking=True)


def _buried(view: View, token: Token) -> Iterator[Harm]:
    """“believed to be buried under the rubble”, “remain trapped beneath the debris”."""
    under = (child for child in token.rights if child.lower_ in {"under", "beneath", "underneath", "in"})
    if not any(view.has("debris", grand.lower_) for child in under for grand in child.rights):
        return
    thought = view.has("thought", token.head.lower_) or any(c.lower_ == "still" for c in token.lefts)
    victim = next(iter(syntax.subjects(token)), None) if thought else None
    if victim is not None:
        yield Harm(token, "missing", victim)


def _ruined(view: View, token: Token) -> Iterator[Harm]:
    """“were burnt beyond recognition”."""
    if token.dep_ == "pobj" and token.head.lower_ == "beyond" and token.head.head.pos_ in VERBS:
        victim = patient(view, token.head.head)
        if victim is not None:
            yield Harm(token, "killed", victim)


RULES: Mapping[str, Callable[[View, Token], Iterator[Harm]]] = {
    "toll": _toll,
    "total": _total,
    "body": _body,
    "lives": _lives,
    "condition": harm_injuries.condition,
    "wounds": harm_injuries.wounds,
    "casualties": _casualties,
    "flight": _flight,
    "custody": _custody,
    "forced": _forced,
    "hospital": harm_injuries.hospital,
    "strike": harm_injuries.strike,
    "treatment": harm_injuries.treatment,
    "to_death": _to_death,
    "loss": _loss,
    "number": _number,
    "listed": listed,
    "unfound": _unfound,
    "ruined": _ruined,
    "buried": _buried,
    "limb": harm_injuries.limb,
}
