"""Whom a pronoun in reported words is, and is not: “Vand named Strand as the ringleader and said he was held”.

The pronoun of a report mostly is whoever reports (“Hill said she had been attacked”), yet not where the report tells
what no one lives to tell (“said he was killed”), where it goes on about someone whom the same breath has named, or
where someone is asked about himself or told of himself by a court. “Told Lund that he …” else stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.actors import Gender
    from service.resolve.coref.state import Referent, State
    from service.vocabulary import Sector

_DEEPEST = 8
_UNTELLABLE = frozenset({"kill", "murder", "assassinate", "execute", "behead", "lynch", "bury", "hang"})
_DYING = frozenset({"die", "perish", "drown"})
_STRIKING = frozenset({"shoot", "stab", "beat", "burn"})
_TO_DEATH = frozenset({"dead", "death"})
# Verbs by which a report takes up someone as its topic, and those by which someone is spoken to.
_NAMING = frozenset(
    {
        "accuse", "blame", "call", "charge", "condemn", "criticise", "criticize", "denounce", "describe", "hail",
        "identify", "implicate", "mention", "mourn", "name", "praise", "remember", "slam",
    }
)  # fmt: skip
_TELLING = frozenset({"tell", "inform", "remind", "warn", "assure", "notify"})
_ASKING = frozenset({"ask"})
_INTENDING = frozenset({"will", "would", "'ll", "shall"})  # one's own plans
_COURT: Sector = "JUD"
_HEARING: frozenset[Sector] = frozenset({"JUD", "JRN"})  # who is told about others


@dataclass(frozen=True, slots=True)
class Reading:
    """What the report itself tells of its pronoun: whom it means, whom it does not, or that nobody can tell."""

    meant: Referent | None = None
    barred: tuple[Referent, ...] = ()
    doubtful: bool = False


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OPEN = Reading()


def read(token: Token, state: State, *, gender: Gender) -> Reading:
    """How a pronoun of a single person stands to the report that it is in, if it is in one."""
    report = _report(token, state)
    if report is None:
        return _OPEN
    reporters = tuple(r for t in syntax.subjects(report) if (r := state.at(t.i)) is not None)
    if _is_untold(token):
        return Reading(barred=reporters)
    addressed = () if syntax.is_passive(report) else _people(report, gender, state)
    if addressed and report.lemma_ in _ASKING:
        return Reading(meant=addressed[0])
    plans = any(c.dep_ == "aux" and c.lower_ in _INTENDING for c in token.head.children)
    if addressed and report.lemma_ in _TELLING:
        return _told(reporters, addressed, plans=plans)
    topic = None if plans or token.dep_ not in _SUBJECTS else _topic(report, reporters, gender, state)
    return _OPEN if topic is None else Reading(meant=topic)


def _told(reporters: tuple[Referent, ...], addressed: tuple[Referent, ...], *, plans: bool) -> Reading:
    """A court tells others of themselves, and is told what others did; of equals, plans are whose who tells them."""
    court = any(_COURT in r.sectors for r in reporters)
    if court and not any(_COURT in r.sectors for r in addressed):
        return Reading(meant=addressed[0])
    if plans or (not court and any(r.sectors & _HEARING for r in addressed)):
        return Reading(barred=addressed)
    return Reading(doubtful=True)


def _report(token: Token, state: State) -> Token | None:
    """The verb of saying whose words the pronoun stands in."""
    current = token
    for _ in range(_DEEPEST):
        above = current.head
        if above.i == current.i:
            return None
        if current.dep_ == "ccomp" and _reports(above, state):
            return above
        current = above
    return None


def _reports(verb: Token, state: State) -> bool:
    return verb.lemma_ in state.lexicon.classes["speech.verbs"] or verb.lemma_ in _TELLING


def _is_untold(token: Token) -> bool:
    """“He was killed”, “he was shot dead”, “he had died”: nobody says so of himself."""
    verb = token.head
    if token.dep_ == "nsubj":
        modal = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
        return verb.lemma_ in _DYING and not modal
    if token.dep_ != "nsubjpass":
        return False
    dead = verb.lemma_ in _STRIKING and any(c.lower_ in _TO_DEATH for c in verb.subtree)
    return dead or verb.lemma_ in _UNTELLABLE


def _people(verb: Token, gender: Gender, state: State) -> tuple[Referent, ...]:
    """The single persons whom a verb is addressed to or about, as far as they are named or described."""
    heads = (c for c in verb.children if c.dep_ in {"dobj", "dative", "nsubjpass"} and c.pos_ != "PRON")
    return tuple(r for t in heads if (r := state.at(t.i)) is not None and _is_one(r, gender))


def _topic(report: Token, reporters: tuple[Referent, ...], gender: Gender, state: State) -> Referent | None:
    """“Named the man as X and said he”: someone whom the verb before, of the same subject, is about."""
    if report.dep_ not in {"conj", "advcl"} or report.head.lemma_ not in _NAMING:
        return None
    people = _people(report.head, gender, state)
    return next((r for r in people if all(r is not other for other in reporters)), None)


def _is_one(referent: Referent, gender: Gender) -> bool:
    return referent.kind == "person" and not referent.plural and referent.gender in {None, gender}
