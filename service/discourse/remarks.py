"""Remarks: what a reader takes for a position although no word of the lexicon says which.

Whoever is quoted with a whole sentence of their own on the story says what they make of it. Which position that is, the
grammar tells where it does: a promise has its speaker for a subject and is of what is to come, a denial negates what
was done, a demand says what the speaker wants, an accusation asks why or says what “they” did. Else they comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.discourse.positions import reports
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation
    from service.vocabulary import Stance

_LEAST = 5  # tokens of a remark; fewer are a term or a title
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMING = frozenset({"will", "would", "shall", "'ll", "’ll"})
_SPEAKING = frozenset({"i", "we"})
_OTHERS = frozenset({"they", "nobody"})
_QUESTIONS = frozenset({"who", "why", "how", "where", "what"})
_PAST = frozenset({"did", "had", "was", "were", "has", "have"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_PERFECT = frozenset({"VBD", "VBN"})
_WANTING = frozenset({"want", "need", "demand", "expect"})
_SIGNS = frozenset(
    {"evidence", "record", "proof", "truth", "sign", "indication", "report", "basis", "nothing"}
)
# What is not done with the mind is no deed that anybody denies.
_MINDING = frozenset(
    {
        "believe", "care", "expect", "feel", "find", "get", "hear", "imagine", "know", "like", "mind", "realise",
        "realize", "recognise", "recognize", "remember", "see", "sleep", "speak", "talk", "think", "understand",
        "want", "wish",
    }
)  # fmt: skip
_OWN_WORDS = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
# What of nothing is said to be there denies.
_GROUNDS = frozenset({"evidence", "proof", "truth", "basis", "plan", "intention"})
# What is said to be none where nothing is denied (“it is no secret”).
_CERTAINTIES = frozenset(
    {
        "secret",
        "doubt",
        "surprise",
        "coincidence",
        "accident",
        "wonder",
        "question",
        "idea",
        "choice",
        "way",
        "matter",
    }
)
_NO_DEEDS = frozenset({"be", "have", "want", "mean", "need"})
_PLURAL_OWN = frozenset({"our", "my"})
_YET = frozenset({"yet", "still"})
_SHORT = 14  # tokens of a saying that weighs rather than reports


def is_whole(quotation: Quotation) -> bool:
    """Whether the words are a whole sentence in quotation marks, as somebody said it."""
    content = quotation.content
    if not quotation.direct or not quotation.spoken or len(content) < _LEAST:
        return False
    first = content[0]
    return first.is_title or first.text.isupper() or first.is_digit


def weighs(content: Span) -> bool:
    """Whether the words are more than a report: of the speaker, a question or an outcry, or a short saying.

    Who tells a figure reports.
    """
    if any(t.text in {"?", "!"} for t in content):
        return True
    if any(t.like_num and t.text[0].isdigit() and t.dep_ != "pobj" for t in content):
        return False
    return len(content) <= _SHORT or any(t.lower_ in _OWN_WORDS for t in content)


def position(quotation: Quotation, source: Entity, entities: Entities, *, armed: bool) -> Stance | None:
    """What the grammar of the words says of the speaker's position, None where it says nothing.

    `armed` is True where the speaker fights, or did what the story tells.
    """
    content, direct = quotation.content, quotation.direct
    verb = syntax.head(content)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        answers = _answers_for_others(source) and not reports(quotation, source)
        return "denies" if answers and _denies_grounds(verb) else None
    own = _is_speaker(subject, source, entities)
    negated = any(c.dep_ == "neg" for c in verb.children)
    if _is_to_come(verb) and (own or (armed and direct)) and (direct or not negated):
        return "threatens" if armed else "pledges"
    if direct and source.sector == "GOV" and _is_to_come(verb) and subject.dep_ == "nsubjpass":
        return "pledges"  # who governs sees to it that “no one will be spared”
    if own and direct and not negated and verb.lemma_.lower() in _WANTING and not _is_own_aim(verb):
        return "demands"
    if _may_deny(subject, source, entities, own=own, direct=direct) and _refutes(verb):
        return "denies"
    if direct and not own and not reports(quotation, source) and _blames(content, subject, entities):
        return "accuses"
    return None


def _may_deny(subject: Token, source: Entity, entities: Entities, *, own: bool, direct: bool) -> bool:
    """Whether a negated deed is one that the speaker answers for: their own, or one that they speak for as their work.

    Nobody denies what their own mind did not do or what was not done to them, and “the boats never came” in a
    neighbour's own words denies nothing. Nor does who says that something is still to be done.
    """
    if own:
        return direct and subject.dep_ == "nsubj" and subject.head.lemma_.lower() not in _MINDING
    if _is_thing(subject, entities) or _is_outstanding(subject.head):
        return False
    return not direct or _answers_for_others(source)


def _answers_for_others(source: Entity) -> bool:
    """Whether it is a body, or somebody with an office."""
    return source.type != "person" or source.sector not in {None, "CVL"}


def _is_to_come(verb: Token) -> bool:
    if verb.lemma_ == "like":
        return False  # “we would like to thank everyone”
    return any(c.dep_ == "aux" and c.lower_ in _COMING for c in verb.children)


def _is_own_aim(verb: Token) -> bool:
    """Whether the speaker wants to do it, not others to (“we want to say …”)."""
    aim = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    return aim is not None and not any(c.dep_ in _SUBJECTS for c in aim.children)


def _is_speaker(subject: Token, source: Entity, entities: Entities) -> bool:
    if subject.lower_ in _SPEAKING:
        return True
    entity = entities.at(subject.i)
    return entity is not None and entity.id == source.id


def _is_thing(subject: Token, entities: Entities) -> bool:
    """Whether the words say of a thing what it did (“sanctions have never freed anyone”), which is nobody's deed."""
    if subject.dep_ != "nsubj" or subject.pos_ != "NOUN" or entities.at(subject.i) is not None:
        return False
    return not _is_none(subject) and all(c.dep_ != "poss" for c in subject.children)


def _is_outstanding(verb: Token) -> bool:
    """Whether the words say what is still to be done (“has not been paid”, “was not found yet”)."""
    children = list(verb.children)
    if any(c.lower_ in _YET for c in children):
        return True
    been = any(c.dep_ == "auxpass" and c.lower_ == "been" for c in children)
    return been and any(c.dep_ == "neg" and c.lower_ != "never" for c in children)


def _denies_grounds(verb: Token) -> bool:
    """Whether the words say that there is nothing in it (“there was no evidence that …”, “there are no plans to …”)."""
    if verb.lemma_ != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return False
    return any(
        c.dep_ == "attr" and c.lemma_.lower() in _GROUNDS and any(d.lower_ == "no" for d in c.children)
        for c in verb.children
    )


def _refutes(verb: Token) -> bool:
    """Whether the words say that something was not done (“no warning was given”, “not one of us fired”).

    What the speaker's own people never do is not done either (“our pilots do not bomb schools”).
    """
    aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    past = verb.tag_ in _PERFECT or any(c.lower_ in _PAST for c in aux)
    if _is_to_come(verb) or any(c.tag_ == "MD" for c in aux):
        return False
    if any(c.dep_ == "neg" for c in verb.children):
        return (past and (verb.lemma_ not in {"be", "have"} or verb.dep_ in {"aux", "auxpass"})) or _is_habit(
            verb
        )
    nothing = [c for c in verb.children if c.dep_ in {*_SUBJECTS, "attr", "dobj"}]
    return any(
        (c.lower_ in {"nothing", "none"} or _is_none(c)) and (past or c.lemma_.lower() in _SIGNS)
        for c in nothing
    )


def _is_none(noun: Token) -> bool:
    """Whether the noun is of nothing: “no gun”, “not a single gun”, “not one gun”."""
    if noun.lemma_.lower() in _CERTAINTIES:
        return False
    numerals = [d for d in noun.children if d.dep_ in {"nummod", "amod"}]
    return any(
        d.lower_ == "no" or d.dep_ == "neg" for c in (noun, *numerals) for d in c.children if d.i < noun.i
    )


def _is_habit(verb: Token) -> bool:
    """Whether the words tell what those for whom the speaker speaks do not do to others."""
    lemma = verb.lemma_.lower()
    return (
        lemma not in _NO_DEEDS | _MINDING
        and any(c.dep_ == "dobj" for c in verb.children)
        and any(c.lower_ in _PLURAL_OWN for s in verb.children if s.dep_ == "nsubj" for c in s.children)
    )


def _blames(content: Span, subject: Token, entities: Entities) -> bool:
    """Whether the words ask who or why, or tell what a body or “they” did."""
    if content[0].lower_ in _QUESTIONS and content[-1].text == "?":
        return True
    verb = subject.head
    if verb.tag_ not in _FINITE or verb.lemma_ in {"be", "have"}:
        return False
    if subject.lower_ in _OTHERS:
        return verb.tag_ == "VBD"  # not “nobody wants that”
    entity = entities.at(subject.i)
    own = any(c.lower_ in _OWN_WORDS for c in subject.children)
    return subject.pos_ == "NOUN" and entity is not None and entity.type == "organization" and not own
