"""Where and when: the places and times that grammar ties to a trigger.

A place or time belongs to the lowest word above it that could have happened somewhere or some time: a trigger, or a
verb that the trigger is an argument of. A verb of saying between them takes it away: where someone spoke is not
where bombs fell.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.events import dating
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from spacy.tokens import Span, Token

    from service.ontology import EventType
    from service.records.events import Argument, Trigger
    from service.records.places import ResolvedPlace
    from service.records.times import ResolvedTime

_ARGUMENT_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "attr", "agent", "xcomp", "conj", "dative", "acomp", "oprd"}
)
_COMPLEMENTS = frozenset({"oprd", "acomp"})  # “are feared dead in X”
_ABOUT_OTHERS = frozenset({"justice", "statement", "diplomacy"})
_BOUNDS = frozenset({"since", "until", "till", "by"})
_NOT_SCENES = frozenset({"from", "to", "through"})
# Where the hurt are taken is not where they were hurt.
_MOVED = frozenset({"hospitalisation"})
# What protests are about lies anywhere.
_ABOUT_THINGS = frozenset({"protest"})
# What stands behind these, beside an event of the main verb, was somewhere and some time of its own.
_OTHER_SCENES = frozenset({"after", "before", "following", "since", "despite", "like", "unlike"})
_BLOWS = frozenset({"conflict", "accident", "disaster", "crime"})
_LAUNCHING = frozenset({"launch", "fire", "test", "lift"})
# “The court in X jailed a man for robbing a bank in Y”, “over abuse in Y”: what a decision is about was elsewhere.
_MATTERS = frozenset({"for", "over", "of", "after", "about"})
# Whoever does this to an event does it somewhere else.
_REACTING = frozenset({
    "welcome", "praise", "hail", "condemn", "denounce", "criticise", "criticize", "mourn", "slam", "recall",
    "commemorate", "deplore", "discuss", "decry",
})  # fmt: skip
# Where nobody speaks: what officials said “in the X region” was there.
_DIVISIONS = frozenset({
    "canton", "county", "department", "district", "governorate", "oblast", "prefecture", "province", "region", "state",
})  # fmt: skip
_SETTLEMENTS = frozenset({"capital", "city", "island", "port", "seat", "suburb", "town", "village"})
# “The protest followed strikes in Lyon”: what lies behind these is another's.
_COMPARING = frozenset({"follow", "precede", "recall", "echo", "mirror", "resemble", "rival"})


@dataclass(frozen=True, slots=True)
class Owned:
    """Spans by what they belong to, each by its index: the triggers whose scene they set, and their own head.

    `apart` are the heads of triggers that deal with what happened at another time, `about` of those whose recipients
    may lie anywhere, `blows` of those that hit what they reach.
    """

    by_trigger: Mapping[int, Sequence[int]]
    by_root: Mapping[int, Sequence[int]]
    apart: Container[int] = frozenset()
    about: Container[int] = frozenset()
    blows: Container[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Ground:
    """The triggers by their heads, and what keeps a place or time to itself.

    `apart` are heads of triggers that deal with others' events, `moved` of those that tell where the hurt were taken.
    """

    triggers: Mapping[int, Trigger]
    apart: Container[int]
    moved: Container[int]
    speech: frozenset[str]
    support: frozenset[str]


def owners(
    spans: Sequence[Span],
    *,
    triggers: Mapping[int, Trigger],
    types: Mapping[str, EventType],
    speech: frozenset[str],
    support: frozenset[str],
) -> Owned:
    """Which triggers' scenes the spans set.

    Args:
        spans: Places or times.
        triggers: Triggers by the index of their head.
        types: The ontology's types by name. What courts and speakers deal with happened at another time: “charged on
            Monday with murder”.
        speech: Lemmas of verbs of saying, which keep what hangs on them.
        support: Lemmas of verbs that carry a noun's event (“an attack carried out in May”).
    """
    apart = {i for i, t in triggers.items() if types[t.type].category in _ABOUT_OTHERS}
    moved = {i for i, t in triggers.items() if t.type in _MOVED}
    ground = _Ground(triggers, apart, moved, speech, support)
    by_trigger: dict[int, list[int]] = defaultdict(list)
    by_root: dict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        by_root[span.root.i].append(index)
        for head in _owners_of(span, ground):
            by_trigger[head].append(index)
    about = {i for i, t in triggers.items() if types[t.type].category in _ABOUT_THINGS}
    blows = {i for i, t in triggers.items() if types[t.type].category in _BLOWS}
    return Owned(dict(by_trigger), dict(by_root), apart, about, blows)


def places_of(
    trigger: Trigger, arguments: Sequence[Argument], places: Sequence[ResolvedPlace], owned: Owned
) -> tuple[ResolvedPlace, ...]:
    """Places of the trigger's scene in order of the text.

    A place that was struck, or that aid went to, is part of the scene; a name that acts, stands for a government, or
    says where someone is from, is not.
    """
    actors = {a.head.i for a in arguments if a.side == "actor"}
    recipients = {a.head.i for a in arguments if a.side == "recipient" and trigger.head.i not in owned.about}
    indexes = set(owned.by_trigger.get(trigger.head.i, ()))
    for head in recipients:
        indexes.update(owned.by_root.get(head, ()))
    return tuple(
        place
        for place in (places[index] for index in sorted(indexes))
        if place.span.root.i not in actors
        and not place.as_government
        and not place.origin
        and (
            place.relation not in _NOT_SCENES
            or place.span.root.i in recipients
            or _launched(trigger, place)
            or (place.relation == "to" and _arrives(trigger, place, owned))
        )
    )


def _arrives(trigger: Trigger, place: ResolvedPlace, owned: Owned) -> bool:
    """“Marched to the town hall”, “slammed into the port”: where a march ends and a blow lands is the scene."""
    if trigger.head.i in owned.about:
        return True
    into = (t for t in syntax.ancestors(place.span.root) if t.dep_ == "prep" and t.lower_ == "into")
    return trigger.head.i in owned.blows and any(t.head == trigger.head for t in into)


def _launched(trigger: Trigger, place: ResolvedPlace) -> bool:
    """“Fired a missile from X”: it took off there."""
    return place.relation == "from" and trigger.head.lemma_ in _LAUNCHING


def times_of(
    trigger: Trigger, times: Sequence[ResolvedTime], owned: Owned, *, today: str | None = None
) -> tuple[ResolvedTime, ...]:
    """Dates and times of the trigger's scene in order of the text.

    What a past tense tells was not after the day of publication (`today`): “offered to debate on 5 May”.

    Lengths and frequencies are none, nor is what only bounds the event (“the first since 2017”, “until May”); days
    that end today are (“in the past 48 hours”).
    What was going on while something else happened was then: “on Monday they arrested men who were looting a shop”.
    """
    indexes = owned.by_trigger.get(trigger.head.i, ()) or _beside_noun(trigger.head, owned)
    then = () if indexes else _dated_by_clause(trigger.head, owned)
    indexes = indexes or then
    if not indexes and (main := dating.meanwhile(trigger.head)) is not None and main.i not in owned.apart:
        indexes = owned.by_trigger.get(main.i, ())
    over = today is not None and syntax.is_past(trigger.head)
    return tuple(
        replace(time, granularity="week") if time.type == "DURATION" else time
        for time in (times[index] for index in indexes)
        if (time.type in {"DATE", "TIME"} or dating.is_of_days(time, trigger.head))
        and (then or time.span.root.head.lower_ not in _BOUNDS)
        and not dating.is_in_sequence(trigger.head, time.span)
        and not (over and time.start is not None and today is not None and time.start[:10] > today)
    )


def _beside_noun(verb: Token, owned: Owned) -> Sequence[int]:
    """“The strike on Monday that killed nine”: the time beside what a clause says to have done it."""
    told = verb.dep_ == "relcl" and any(c.tag_ in {"WDT", "WP"} for c in verb.lefts)
    if not told or verb.head.i in owned.by_trigger:
        return ()
    links = (c for c in verb.head.rights if c.dep_ == "prep" and c.i < verb.i)
    return [i for link in links for c in link.rights if c.dep_ == "pobj" for i in owned.by_root.get(c.i, ())]


def _dated_by_clause(verb: Token, owned: Owned) -> Sequence[int]:
    """“In January, when two men were arrested”: the time that the clause says what was then."""
    opening = verb.left_edge
    if verb.dep_ not in {"relcl", "advcl"} or opening.lower_ != "when" or opening.i < 2:  # noqa: PLR2004
        return ()
    return owned.by_root.get(opening.i - 2, ()) if opening.nbor(-1).text == "," else ()


def _owners_of(span: Span, ground: _Ground) -> tuple[int, ...]:
    triggers, apart = ground.triggers, ground.apart
    if dating.is_of_a_noun(span, triggers):
        return ()
    previous = span.root
    for above in syntax.ancestors(span.root):
        if span.start <= above.i < span.end:
            previous = above
            continue
        if span[-1].dep_ == "mark" and span[-1].head == above:
            previous = above  # “a few hours after a bomb went off”: it counts from the bomb
            continue
        if above.i in triggers and (
            _dates_the_word(span, above, apart, ground.speech)
            or (above.i in apart and _is_of_the_matter(span, previous))
        ):
            return ()
        if above.i in triggers:
            taken = above.i in ground.moved and not _is_time(span)
            alone = taken or above.i in apart or above.pos_ not in {"VERB", "AUX"}
            return (above.i,) if alone else _in_clause(span, previous, above, triggers)
        if above.pos_ in {"VERB", "AUX"}:
            return _owners_in_clause(span, previous, above, ground)
        if previous.dep_ in {"relcl", "acl"} or _describes_someone(previous):
            return ()
        previous = above
    return ()


def _describes_someone(word: Token) -> bool:
    """“Hale, a general in the wars in Chad, was jailed”: what somebody is lies elsewhere."""
    who = word.head
    if word.lemma_ in _DIVISIONS | _SETTLEMENTS:
        return False  # a town that is taken for a name of someone
    return word.dep_ == "appos" and word.pos_ == "NOUN" and who.ent_type_ == "PERSON" and who.dep_ != "pobj"


def _owners_in_clause(span: Span, phrase: Token, verb: Token, ground: _Ground) -> tuple[int, ...]:
    """Of what hangs on a verb that is no trigger."""
    triggers = ground.triggers
    if verb.lemma_ in ground.speech and (told := _reported(span, phrase, verb)) is not None:
        return _with_arguments(told, triggers)
    if verb.lemma_ in ground.speech | _REACTING or (verb.lemma_ in _COMPARING and phrase.dep_ == "dobj"):
        return ()
    if verb.lemma_ in ground.support and verb.dep_ in {"relcl", "acl"} and verb.head.i in triggers:
        return (verb.head.i,)
    return _in_clause(span, phrase, verb, triggers)


def _in_clause(span: Span, phrase: Token, verb: Token, triggers: Mapping[int, Trigger]) -> tuple[int, ...]:
    """The events of a clause that the span sets the scene of.

    “Paris scrambled jets during the raid”: who does something beside an event is not where that was.
    """
    found = _with_arguments(verb, triggers)
    acts = phrase.dep_ == "nsubj" and phrase.i == span.root.i and not _is_time(span)
    if acts and any(child.dep_ == "dobj" for child in verb.rights):
        return tuple(head for head in found if verb.doc[head].dep_ != "pobj")
    return found


def _reported(span: Span, phrase: Token, said: Token) -> Token | None:
    """“In the eastern X region, prosecutors said shells had hit …”: nobody speaks in a region, it is where that was."""
    fronted = (
        phrase.dep_ == "prep" and phrase.i < said.i and (phrase.i == said.sent.start or phrase.is_sent_start)
    )
    if not fronted or span.root.lower_ not in _DIVISIONS:
        return None
    return next((c for c in said.rights if c.dep_ == "ccomp"), None)


def _is_of_the_matter(span: Span, phrase: Token) -> bool:
    """Whether it lies further down in what a decision is about, rather than right behind the preposition."""
    about = phrase.dep_ == "prep" and phrase.lower_ in _MATTERS and not _is_time(span)
    return about and span.root.head.i != phrase.i


def _is_time(span: Span) -> bool:
    return span.root.ent_type_ in {"DATE", "TIME"}


def _dates_the_word(span: Span, noun: Token, apart: Container[int], speech: frozenset[str]) -> bool:
    """“Claimed responsibility for the attack on Wednesday”: of a known event, the day is that of the claim."""
    if not _is_time(span) or not syntax.is_definite(noun) or span.start < noun.i:
        return False
    verb = syntax.governing_verb(noun)
    said = verb is not None and (verb.i in apart or verb.lemma_ in speech)
    return said and span.root.head.lower_ != "of"


def _shares_scene(lower: Token) -> bool:
    """A complement, a second verb or a bare participle is in its head's scene; an “after” clause has its own."""
    return lower.dep_ in {"xcomp", "conj"} or (
        lower.dep_ == "advcl" and lower.tag_ == "VBG" and not any(c.dep_ == "mark" for c in lower.children)
    )


def _with_arguments(verb: Token, triggers: Mapping[int, Trigger]) -> tuple[int, ...]:
    """The verb if it is a trigger, and the triggers among its arguments (“an explosion ripped through …”)."""
    found = [verb.i] if verb.i in triggers else []
    for child in verb.children:
        if child.i in triggers and (
            (child.dep_ in _ARGUMENT_DEPS and child.pos_ in {"NOUN", "PROPN"}) or child.dep_ in _COMPLEMENTS
        ):
            found.append(child.i)
        elif child.dep_ in {"prep", "agent"} and not (found and child.lower_ in _OTHER_SCENES):
            found.extend(t.i for t in syntax.prepositional_objects(child) if t.i in triggers)
        elif _shares_scene(child) and child.i in triggers and not found:
            found.append(child.i)
    if not found and _shares_scene(verb):
        found.extend(_above(verb, triggers))
    return tuple(dict.fromkeys(found))


def _above(verb: Token, triggers: Mapping[int, Trigger]) -> tuple[int, ...]:
    """What the verb above has of triggers: itself, or its subject where it only says how far a thing has got.

    “The blaze continues to threaten homes in X”, “a storm was expected to hit X”.
    """
    if verb.head.i in triggers:
        return (verb.head.i,)
    if verb.dep_ != "xcomp":
        return ()
    subjects = (c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"})
    return tuple(c.i for c in subjects if c.i in triggers and c.pos_ == "NOUN")
