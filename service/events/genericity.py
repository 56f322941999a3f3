"""Whether words tell of something that happened, or of a kind of thing that happens.

ACE calls the latter generic (ACE English Annotation Guidelines for Events 5.4.3), and annotators of situation types
split it into generic sentences and habits (Friedrich, Palmer and Pinkal 2016). “Flooding is common in spring”,
“officers who prosecute polluters” and “any strike” tell of no event that an analyst could count. What decides is how
the noun is determined and whether the clause is told as one happening; a name, a number or a day beside the words makes
them particular again. Headlines drop determiners and are told in the present: nothing in them is generic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

    from service.records.events import Trigger

_PARTICULAR = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "CARDINAL", "QUANTITY", "MONEY", "EVENT"}
)
_DAYS = frozenset({"DATE", "TIME"})
_DETERMINING = frozenset({"det", "predet", "poss", "nummod"})
_EVERY = frozenset({"any", "every", "all", "each", "such", "most", "many", "whatever"})
_ANYONE = frozenset(
    {"you", "one", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "people"}
)
# Without a determiner these are still the ones at the scene.
_THOSE_OF_THE_STORY = frozenset({"police", "authorities", "officials", "firefighters", "rescuers"})
_FORESEEING = frozenset({"will", "'ll", "’ll", "wo"})
_SEEMING = frozenset({"be", "feel", "look", "resemble", "seem", "sound"})
_RATHER = frozenset({"less", "more", "something"})
_INDEFINITE = frozenset({"a", "an"})
_CONDITIONS = frozenset({"if", "unless"})
_STEPS_TO_CONDITION = 3
_PERIODS = frozenset({"day", "week", "month", "year"})
_RATES = frozenset({"a", "each", "every", "per"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})


def is_generic(trigger: Trigger, *, support: AbstractSet[str]) -> bool:
    """True where the trigger tells of a kind of event, or of what something was like, and not of one event.

    Args:
        trigger: A trigger of the body; what stands in a headline is never generic.
        support: Lemmas of verbs that only carry an event (“launch an attack”).
    """
    head = trigger.head
    if _is_likeness(head) or _is_condition_on_anyone(head):
        return True
    if syntax.is_nominal(head):
        return _is_generic_noun(head, support)
    return head.pos_ in _VERBAL and (_is_rate(head) or _is_generic_verb(head))


def _is_rate(verb: Token) -> bool:
    """“Ferry accidents kill 300 people a year”: a habit with its frequency."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    behind = (t for child in verb.rights for t in (child, *child.rights))
    return any(
        t.dep_ == "npadvmod" and t.lower_ in _PERIODS and any(c.lower_ in _RATES for c in t.lefts)
        for t in behind
    )


def _is_likeness(head: Token) -> bool:
    """“It was like a bomb had gone off”, “more of a tremor”: what it was like, not what it was."""
    if any(c.dep_ == "mark" and c.lower_ == "like" for c in head.children):
        return True
    above = head.head
    if head.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in _RATHER:
        return any(c.lower_ in _INDEFINITE for c in head.lefts)
    likened = head.dep_ in {"pobj", "pcomp"} and above.lower_ == "like"
    return likened and above.head.lemma_ in _SEEMING


def _is_condition_on_anyone(head: Token) -> bool:
    """“Users are warned if they visit such a site”, “if we have to fight”: a case that may arise, of nobody named."""
    clause = head
    for _ in range(_STEPS_TO_CONDITION):
        if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in clause.children):
            break
        clause = clause.head
    else:
        return False
    if clause.pos_ not in _VERBAL or _aspect(clause) or _is_particular(clause):
        return False
    return all(s.pos_ == "PRON" or _is_anybody(s) for s in syntax.subjects(clause))


def _is_generic_noun(head: Token, support: AbstractSet[str]) -> bool:
    noun = _outermost(head)
    determiner = _determiner(noun)
    if determiner is not None and determiner.lower_ not in _EVERY:
        return False
    if noun.dep_ == "nsubj" and _is_rate(noun.head):
        return True
    return not (_is_particular(noun) or _is_carried(noun, support) or _is_told_as_one(noun))


def _outermost(noun: Token) -> Token:
    """The head of the phrase in which a noun only describes: “protest” in “protest marches”."""
    while noun.dep_ in {"compound", "nmod", "amod"} and noun.head.pos_ in _NOMINAL:
        noun = noun.head
    return noun


def _determiner(noun: Token) -> Token | None:
    """The noun's determiner or owner, shared in “a break-in and theft”."""
    own = next((c for c in noun.children if c.dep_ in _DETERMINING), None)
    if own is None and noun.dep_ == "conj" and noun.head.i != noun.i:
        return _determiner_before(noun.head)
    return own


def _determiner_before(noun: Token) -> Token | None:
    return next((c for c in noun.lefts if c.dep_ in _DETERMINING), None)


def _is_particular(head: Token) -> bool:
    """Whether a name, a number or a day stands in the phrase or clause."""
    return any(t.ent_type_ in _PARTICULAR or t.ent_type_ in _DAYS for t in head.subtree)


def _is_carried(noun: Token, support: AbstractSet[str]) -> bool:
    """“Rubio wins praise”: somebody's, though the noun is bare."""
    verb = noun.head
    return (
        noun.dep_ == "dobj"
        and verb.lemma_ in support
        and any(_is_particular(subject) for subject in syntax.subjects(verb))
    )


def _is_told_as_one(noun: Token) -> bool:
    verb = syntax.governing_verb(noun)
    return verb is None or _is_episodic(verb) or any(c.ent_type_ in _DAYS for c in _adverbials(verb))


def _adverbials(verb: Token) -> list[Token]:
    """The words on a verb that may say when: “on Sunday”, “last week”."""
    found = [c for c in verb.children if c.dep_ in {"npadvmod", "advmod"}]
    return found + [o for _, o in syntax.obliques(verb)]


def _is_episodic(verb: Token) -> bool:
    """Past, perfect, progressive or foreseen; an infinitive or gerund as the verb above it is."""
    for word in (verb, *syntax.ancestors(verb)):
        if word.pos_ not in _VERBAL:
            continue
        found = _aspect(word)
        if found is not None:
            return found
    return True


def _aspect(verb: Token) -> bool | None:
    """True of one happening, False of a habit, a rule or a possibility; None where the form leaves it open."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ == "MD" for c in auxiliaries):
        # “Said it would send aid” foresees as “will” does.
        foreseen = {*_FORESEEING, "would"} if verb.dep_ == "ccomp" else _FORESEEING
        return any(c.lower_ in foreseen for c in auxiliaries)
    forms = {verb.tag_, *(c.tag_ for c in auxiliaries)}
    # A bare participle tells what was done: “those killed”, “a man jailed”.
    if "VBD" in forms or forms == {"VBN"} or any(c.lemma_ == "have" for c in auxiliaries):
        return True
    if verb.tag_ == "VBG" and auxiliaries:
        return True
    return False if forms & {"VBZ", "VBP"} else None


def _is_generic_verb(verb: Token) -> bool:
    if _is_particular(verb):
        return False
    aspect = _aspect(verb)
    if aspect is None and verb.dep_ in {"acl", "relcl"}:
        return _is_anybody(verb.head)  # “people seeking asylum”, whatever is told of them
    if aspect is None:
        aspect = _is_episodic(verb)
    return not aspect and all(_is_anybody(s) for s in syntax.subjects(verb))


def _is_anybody(noun: Token) -> bool:
    determiner = _determiner(noun)
    bare = determiner is None or determiner.lower_ in _EVERY
    if bare and noun.lower_ in _ANYONE:
        return True
    if noun.pos_ == "PRON" or noun.lower_ in _THOSE_OF_THE_STORY:
        return False
    return bare and not any(t.ent_type_ in _PARTICULAR for t in (noun, *noun.lefts))
