"""Who is said to come to harm: every word of harm, and the heads of the phrases that it harms.

One function a kind of word, chosen by the lexicon (service/data/casualties.toml). What a verb's subject is, is asked of
`service.nlp.syntax`; where the parser loses a headline (“12 dead, 30 wounded”), the number that stands right before
the word is what it harms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords, HarmWord
    from service.records.counts import CountMention
    from service.vocabulary import Effect

_VERBS = frozenset({"VERB", "AUX"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_GERUND = "VBG"
_WINDOW = 14  # tokens after “toll” in which its figure is looked for
_ADJACENT = 4  # tokens before a participle in which its number may stand
_RATE_WINDOW = 10  # tokens after the word of harm in which “a year” may stand
_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_CLIMB = 4
_BESIDES = frozenset({"others", "people", "persons", "more", "other", "were", "are", "was", "have", "been"})
_DYING = frozenset(
    {"die", "died", "dies", "dying", "succumb", "succumbed", "recover", "recovered", "recovering"}
)
_FOUND = frozenset(
    {"found", "find", "recovered", "recover", "discovered", "discover", "retrieved", "pulled", "identified", "identify",
     "exhumed", "unearthed", "located", "dumped", "removed", "brought", "buried", "lying", "lay", "recovering", "finding"}
)  # fmt: skip
# Verbs whose infinitive has happened: “went on to kill”, “forced to flee”.
_REALISED = frozenset(
    {"go", "manage", "continue", "come", "appear", "seem", "force", "oblige", "begin", "start", "rush"}
)
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "xcomp", "ccomp", "advmod"})


@dataclass(frozen=True, slots=True)
class Harm:
    """A word of harm and the head of one phrase that it harms.

    `hits` says that the word leaves open whether the victim lived; `negated` and `unreal` that the text says that it
    did not or may not have happened; `updates` that the figure replaces earlier ones.
    """

    trigger: Token
    effect: Effect
    victim: Token
    hits: bool = False
    negated: bool = False
    unreal: bool = False
    updates: bool = False


@dataclass(frozen=True, slots=True)
class _View:
    """What every rule looks at."""

    doc: Doc
    words: CasualtyWords
    counts: Mapping[int, CountMention]

    def has(self, name: str, form: str) -> bool:
        return form in self.words.classes[name]


def find(doc: Doc, words: CasualtyWords, counts: Mapping[int, CountMention]) -> Iterator[Harm]:
    """Every harm that the text states, in order of the words that state it.

    Args:
        doc: The parsed article.
        words: The vocabulary.
        counts: The counted phrases by the index of their head.
    """
    view = _View(doc, words, counts)
    for token in doc:
        seen = set()
        for word in words.harm.get(token.lower_, ()):
            for harm in _RULES[word.kind](view, token, word):
                if (harm.effect, harm.victim.i) not in seen:
                    seen.add((harm.effect, harm.victim.i))
                    yield _judged(view, harm)


# --- kinds of words ----------------------------------------------------------------------------------------------


def _transitive(view: _View, token: Token, word: HarmWord) -> Iterator[Harm]:
    if token.tag_ in {"NN", "NNS"} and token.dep_ != "ROOT" and token.lower_ not in {"wounded", "injured"}:
        return
    victim = _patient(view, token)
    if victim is None or word.effect is None:
        return
    fatal = word.hits and _is_fatal(view, token)
    if token.lower_ == "gunned" and not any(child.lower_ == "down" for child in token.children):
        return
    effect = "killed" if fatal else word.effect
    yield Harm(token, effect, victim, hits=word.hits and not fatal)


def _patient(view: _View, verb: Token) -> Token | None:
    """The head of the phrase that the verb does something to."""
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head
    if (touching := _touching(view, verb)) is not None:
        return touching
    if verb.dep_ == "amod":
        return verb.head
    if verb.i in view.counts and view.counts[verb.i].stated:  # “30 wounded” read as a noun
        return verb
    for child in verb.rights:
        if child.dep_ == "dobj" and not (verb.tag_ in _PARTICIPLES and verb.nbor().text == ","):
            return child
    if verb.tag_ not in _PARTICIPLES:
        return _shared_object(verb)
    if verb.tag_ == "VBD" and any(child.lower_ == "at" and child.dep_ == "prep" for child in verb.rights):
        return None  # “he shot at deputies”
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubjpass", "nsubj"}), None)
    beside = _beside(view, verb) if subject is None else None
    if beside is not None:
        return beside
    if syntax.is_passive(verb) or subject is not None or verb.dep_ in {"acl", *_COMPLEMENTS}:
        return _first_subject(verb) if not (shared := _shared_object(verb)) else shared
    return _shared_object(verb)


def _first_subject(verb: Token) -> Token | None:
    if verb.dep_ in {"oprd", "acomp", "attr"}:
        return _described(verb)
    return next(iter(syntax.subjects(verb)), None)


def _shared_object(verb: Token) -> Token | None:
    """“shot and killed a man”: the object stands at the last verb."""
    for child in verb.rights:
        if (
            child.dep_ == "conj"
            and child.pos_ in _VERBS
            and child.tag_ == verb.tag_
            and not syntax.is_passive(verb)
        ):
            return next((grand for grand in child.rights if grand.dep_ == "dobj"), None)
    return None


def _touching(view: _View, token: Token) -> Token | None:
    """The bare number or counted phrase that ends right before the word: “5 injured”, “two people dead”."""
    for index in (token.i - 1, token.i - 2):
        found = view.counts.get(index) if index >= token.sent.start else None
        if found is not None and found.stated and found.span.end == token.i:
            return found.head
    return None


def _beside(view: _View, token: Token) -> Token | None:
    """The number right before a participle or an adjective: “and 30 others wounded”."""
    for index in range(token.i - 1, max(token.i - 1 - _ADJACENT, token.sent.start - 1), -1):
        found = view.counts.get(index)
        if found is not None and found.stated:
            return found.head
        before = view.doc[index]
        if before.tag_ not in {"RB", "JJ", "RBR"} and before.lower_ not in _BESIDES:
            return None
    return None


def _is_fatal(view: _View, verb: Token) -> bool:
    """“fatally shot”, “shot dead”, “stabbed to death”, “shot and killed”."""
    if any(child.lower_ in {"down"} for child in verb.rights) and verb.lower_ == "gunned":
        return True
    for child in verb.children:
        if view.has("fatal", child.lower_):
            return True
        if child.lower_ == "to" and any(grand.lower_ == "death" for grand in child.rights):
            return True
        if child.dep_ == "conj" and child.lower_ in {"killed", "kill", "killing", "kills"}:
            return not any(grand.dep_ in {"nsubj", "nsubjpass", "aux"} for grand in child.lefts)
    return False


def _intransitive(view: _View, token: Token, word: HarmWord) -> Iterator[Harm]:
    if token.pos_ not in _VERBS or word.effect is None or token.dep_ == "amod":
        return
    beside = None if any(child.dep_ == "nsubj" for child in token.lefts) else _beside(view, token)
    victim = beside or next(iter(syntax.subjects(token)), None)
    if victim is not None:
        yield Harm(token, word.effect, victim)


def _adjective(view: _View, token: Token, word: HarmWord) -> Iterator[Harm]:
    victim = _touching(view, token) or _described(token)
    if victim is None or token.dep_ == "conj":
        victim = _beside(view, token) or victim
    if token.i in view.counts and view.counts[token.i].stated:
        victim = token
    if victim is not None and word.effect is not None:
        yield Harm(token, word.effect, victim)


def _described(adjective: Token) -> Token | None:
    """What an adjective or a participle says something of."""
    head = adjective.head
    if adjective.dep_ in {"amod", "acl"}:
        return head
    if adjective.dep_ in _COMPLEMENTS and head.pos_ in _VERBS:
        found = next((child for child in adjective.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
        found = found or next(
            (child for child in head.rights if child.dep_ == "dobj" and child.i < adjective.i), None
        )
        return found or next(iter(syntax.subjects(head)), None)
    if adjective.pos_ in _VERBS:
        return next(iter(syntax.subjects(adjective)), None)
    return None


def _noun(view: _View, token: Token, word: HarmWord) -> Iterator[Harm]:
    is_noun = token.tag_ in {"NN", "NNS", "NNP", "NNPS"} or (
        token.tag_ == _GERUND and _phrase_of(token, {"of"})
    )
    if not is_noun or word.effect is None or _is_label(view, token):
        return
    own = view.counts.get(token.i)
    # “two shootings” are no two victims, but a double shooting has two.
    counts_people = own is not None and own.stated and (not word.hits or token.tag_ == "NN")
    victim = (
        token if counts_people else _phrase_of(token, {"of", "to"}) or _owner(token) or _entry(view, token)
    )
    if victim is None:
        return
    fatal = word.hits and _is_fatal(view, token)
    yield Harm(token, "killed" if fatal else word.effect, victim, hits=word.hits and not fatal)


def _is_label(view: _View, token: Token) -> bool:
    """“death penalty”, “attempted murder”: no one is dead."""
    if token.dep_ == "compound" and view.has("not_deaths", token.head.lower_):
        return True
    return any(view.has("attempted", child.lower_) for child in token.lefts)


def _phrase_of(noun: Token, prepositions: set[str]) -> Token | None:
    """The object of the noun's own preposition: “the killing of 12 miners”."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((grand for grand in child.rights if grand.dep_ == "pobj"), None)
    return None


def _entry(view: _View, noun: Token) -> Token | None:
    """“Fatalities: 3”."""
    colon, at = noun.i + 1, noun.i + 2
    found = view.counts.get(at) if at < len(view.doc) and view.doc[colon].text == ":" else None
    return found.head if found is not None and found.stated else None


def _owner(noun: Token) -> Token | None:
    return next((child for child in noun.lefts if child.dep_ == "poss"), None)


# --- idioms ------------------------------------------------------------------------------------------------------


def _idiom(view: _View, token: Token, word: HarmWord) -> Iterator[Harm]:
    yield from _IDIOMS[word.idiom or ""](view, token)


def _toll(view: _View, token: Token) -> Iterator[Harm]:
    """“The death toll rose to 17”, “a toll of at least 40 dead”."""
    if token.dep_ == "compound":
        return
    updates = False
    for index in range(token.i + 1, min(token.i + _WINDOW, token.sent.end)):
        updates = updates or view.has("updates", view.doc[index].lower_)
        found = view.counts.get(index)
        if found is not None and found.stated and found.minimum > 0 and _is_figure(view, found):
            yield Harm(token, "killed", found.head, updates=updates)
            return


def _is_figure(view: _View, count: CountMention) -> bool:
    return count.noun.tag_ == "CD" or count.noun.lower_ in view.words.people


def _body(view: _View, token: Token) -> Iterator[Harm]:
    """“the bodies of 12 people”, “12 bodies were found”."""
    if token.tag_ not in {"NN", "NNS"} or token.dep_ == "compound":
        return
    own = view.counts.get(token.i)
    victim = _phrase_of(token, {"of"}) or _owner(token)
    if victim is not None and token.tag_ == "NN" and _is_many(view, victim):
        return  # “a body of 12 members”
    if victim is None and own is not None and token.dep_ != "pobj":
        victim = token if own.stated or token.head.lower_ in _FOUND else None
    if victim is not None:
        yield Harm(token, "killed", victim)


def _is_many(view: _View, head: Token) -> bool:
    found = view.counts.get(head.i)
    return found is not None and found.minimum > 1


def _lives(view: _View, token: Token) -> Iterator[Harm]:
    """“lost their lives”, “claimed 12 lives”, “took his own life”."""
    verb = token.head
    if token.dep_ not in {"dobj", "nsubjpass"} or not view.has("lost", verb.lower_):
        return
    own = view.counts.get(token.i)
    subject = next(iter(syntax.subjects(verb)), None)
    possessor = _owner(token)
    if own is not None and own.stated:
        victim: Token | None = token
    elif possessor is not None and verb.lower_ in {"claimed", "cost", "claim", "claims"}:
        victim = possessor
    elif possessor is not None:
        victim = subject
    else:
        victim = _phrase_of(token, {"of"})
    if victim is not None:
        yield Harm(token, "killed", victim)


def _condition(view: _View, token: Token) -> Iterator[Harm]:
    """“is in critical condition”, “listed in stable condition”."""
    if not any(view.has("conditions", child.lower_) for child in token.lefts):
        return
    victim = _bearer(token)
    if victim is not None:
        yield Harm(token, "injured", victim)


def _bearer(token: Token) -> Token | None:
    """Who is in the state that a preposition and this noun name: “taken to hospital with injuries”."""
    preposition = token.head
    for _ in range(_CLIMB):
        if preposition.dep_ in {"prep", "conj", "pobj", "dobj", "agent"} and preposition.pos_ != "ADP":
            preposition = preposition.head
    if token.dep_ not in {"pobj", "conj"} or preposition.pos_ != "ADP":
        return None
    governor = preposition.head
    if governor.pos_ in _VERBS:
        if governor.lower_ in _DYING:
            return None
        objects = (child for child in governor.rights if child.dep_ == "dobj")
        return next(objects, None) or next(iter(syntax.subjects(governor)), None)
    return governor if governor.pos_ in {"NOUN", "PROPN", "NUM"} else None


def _wounds(view: _View, token: Token) -> Iterator[Harm]:
    """“suffered injuries”, “treated for wounds”, “with a gunshot wound to the leg”."""
    if token.pos_ != "NOUN" or token.dep_ == "compound":
        return
    victim = None
    if token.dep_ == "dobj" and view.has("sufferers", token.head.lower_):
        victim = next(iter(syntax.subjects(token.head)), None)
    elif token.dep_ == "pobj" and token.head.lower_ != "to":  # “lost three players to injury”
        victim = _bearer(token)
    if victim is not None:
        fatal = any(view.has("fatal", child.lower_) for child in token.lefts)
        yield Harm(token, "killed" if fatal else "injured", victim)


def _casualties(view: _View, token: Token) -> Iterator[Harm]:
    """“no casualties”: neither killed nor injured. Of other figures the word does not say which."""
    own = view.counts.get(token.i)
    if own is not None and own.maximum == 0:
        yield Harm(token, "killed", token)
        yield Harm(token, "injured", token)


def _flight(view: _View, token: Token) -> Iterator[Harm]:
    """“fled their homes”, “fleeing the fighting”."""
    for child in token.rights:
        places = (
            [child] if child.dep_ == "dobj" else [grand for grand in child.rights if grand.dep_ == "pobj"]
        )
        if any(view.has("homes", place.lower_) for place in places):
            for victim in syntax.subjects(token)[:1]:
                yield Harm(token, "displaced", victim)
            return


def _custody(view: _View, token: Token) -> Iterator[Harm]:
    victim = _bearer(token) if token.dep_ == "pobj" else None
    if victim is not None:
        yield Harm(token, "detained", victim)


def _forced(view: _View, token: Token) -> Iterator[Harm]:
    """“forced 2,000 from their homes”."""
    for child in token.rights:
        for phrase in (child, *(grand for grand in child.rights if child.dep_ == "dobj")):
            if phrase.lower_ == "from" and any(view.has("homes", grand.lower_) for grand in phrase.rights):
                victim = _patient(view, token)
                if victim is not None:
                    yield Harm(token, "displaced", victim)
                return


def _hospital(view: _View, token: Token) -> Iterator[Harm]:
    """“were taken to hospital”, “left two in hospital”."""
    if token.dep_ != "pobj" or token.head.lower_ not in {"to", "in"}:
        return
    governor = token.head.head
    victim = None
    if governor.pos_ in _VERBS and view.has("carried", governor.lower_):
        victim = _bearer(token)
    elif governor.i in view.counts and view.counts[governor.i].stated:
        victim = governor
    if victim is not None:
        yield Harm(token, "injured", victim, hits=True)


def _strike(view: _View, token: Token) -> Iterator[Harm]:
    """“was hit in the leg”, “struck by a bullet”: a person, where a part of the body or a missile is named."""
    if token.pos_ not in _VERBS:
        return
    for child in token.rights:
        if child.dep_ in {"prep", "agent"} and any(
            view.has("body_parts", grand.lower_) or view.has("missiles", grand.lower_)
            for grand in child.rights
            if grand.dep_ == "pobj"
        ):
            victim = _patient(view, token)
            if victim is not None:
                yield Harm(token, "injured", victim, hits=True)
            return


_IDIOMS: Mapping[str, Callable[[_View, Token], Iterator[Harm]]] = {
    "toll": _toll,
    "body": _body,
    "lives": _lives,
    "condition": _condition,
    "wounds": _wounds,
    "casualties": _casualties,
    "flight": _flight,
    "custody": _custody,
    "forced": _forced,
    "hospital": _hospital,
    "strike": _strike,
}
_RULES: Mapping[str, Callable[[_View, Token, HarmWord], Iterator[Harm]]] = {
    "transitive": _transitive,
    "intransitive": _intransitive,
    "adjective": _adjective,
    "noun": _noun,
    "idiom": _idiom,
}


# --- reality -----------------------------------------------------------------------------------------------------


def _judged(view: _View, harm: Harm) -> Harm:
    verb = _clause_verb(harm.trigger)
    negated = any(child.dep_ == "neg" or child.lower_ in {"never"} for child in verb.children)
    return replace(harm, negated=negated, unreal=_is_unreal(view, harm.trigger, verb))


def _clause_verb(token: Token) -> Token:
    """The verb of the clause that the word stands in; the word itself where it is one."""
    for _ in range(_CLIMB):
        if token.pos_ in _VERBS or token.dep_ == "ROOT":
            return token
        token = token.head
    return token


def _is_unreal(view: _View, trigger: Token, verb: Token) -> bool:
    """Whether the clause tells of what may, should or was meant to happen."""
    deps = {child.lower_: child.dep_ for child in verb.children}
    if any(dep == "aux" and view.has("unreal", form) for form, dep in deps.items()):
        return True
    if any(
        dep in {"mark", "advmod"} and form in {"if", "unless", "whether", "lest", "until"}
        for form, dep in deps.items()
    ):
        return True
    if deps.get("to") == "aux" and not deps.keys() & {"have", "be"}:
        return verb.head.lemma_.lower() not in _REALISED
    if trigger.head.dep_ == "prep" and view.has("unreal", trigger.head.head.lemma_.lower()):
        return True
    return _is_rate(view, trigger)


def _is_rate(view: _View, trigger: Token) -> bool:
    """“kills 30,000 people a year” is a rate, not a toll."""
    end = min(trigger.i + _RATE_WINDOW, trigger.sent.end)
    return any(
        view.has("rates", view.doc[index].lower_) and view.doc[index + 1].lower_ in _PERIODS
        for index in range(trigger.i + 1, end - 1)
    )
