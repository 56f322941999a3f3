"""The position that a quotation takes: what it says of the event first, and the cue where that alone settles it.

“Said it was a flagrant violation” condemns as “condemned” does. Words that only those who did it mean as a defence
(“to protect”, “in response to”) are none from others, and those whose work it is to report take a position only with
a word of judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.stance import Sayings
    from service.records.actors import Entity
    from service.records.quotes import Quotation

# Those whose work it is to report what happened: their statements need a word of judgement to be a position.
_REPORTERS = frozenset({"COP", "MED", "JRN", "HLH", "JUD"})
_REPORTING = frozenset(
    {"official", "authority", "source", "witness", "survivor", "resident", "prosecutor", "report"}
)
_JUDGEMENTS = frozenset({"condemns", "mourns", "supports"})
_SETTLING = frozenset({"agree", "decide", "order"})
_ASKING = frozenset({"ask", "wonder", "question", "inquire"})
_QUESTIONS = frozenset({"who", "whether", "if", "why", "how", "what", "where", "when"})
# Cues of one who is not believed: what they bring against someone is theirs, whatever their work is.
_CLAIMING = frozenset({"claim", "allege", "charge", "insist", "argue"})
# What a court does with them is a ruling.
_RULINGS = frozenset({"denies", "condemns"})
# Stances whose words may as well tell what others meant or did: they count as said of what is to come.
_PROMISES = frozenset({"threatens", "pledges"})
_COMING = frozenset({"will", "shall", "would", "'ll", "’ll", "wo", "going"})
_SPEAKING = frozenset({"i", "we"})
_DUTIES = frozenset({"must", "should", "ought"})
_NEEDS = frozenset({"need", "have"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Positions:
    """What is needed to say which position words take."""

    sayings: Sayings
    stances: Stances

    def of(
        self, quotation: Quotation, cue: Token | None, source: Entity, *, own: bool = True
    ) -> Meaning | None:
        """The stance of the quotation by its words and its cue, None where it takes no position.

        Words that only those who did the event mean as a position are none unless `own`.
        """
        settled = self.settled(cue)
        if settled is not None:
            ruling = source.sector == "JUD" and settled.stance in _RULINGS
            return None if ruling else settled
        if not quotation.spoken:
            return None if cue is None else of_cue(cue, self.stances.leanings)
        if cue is not None and (cue.lemma_.lower() in _SETTLING or _asks(quotation, cue)):
            return None
        if quotation.content[0].lower_ == "whether":
            return None
        leaning = None if cue is None else self._leaning(cue)
        if leaning is not None and source.sector == "JUD" and leaning.stance in _RULINGS:
            leaning = None
        said = self._said(quotation, cue, source, own=own)
        if said is None or (leaning is not None and _holds(leaning, said)):
            return leaning
        return said

    def settled(self, cue: Token | None) -> Meaning | None:
        """What the cue means whatever is said with it."""
        return None if cue is None else of_cue(cue, self.stances.cues)

    def judges(self, content: Span) -> bool:
        """Whether the words themselves, not only the cue, take a position."""
        return self.sayings.prevailing(content.start, content.end) is not None

    def _leaning(self, cue: Token) -> Meaning | None:
        """What the cue leans to; “saying” after “condemned …” goes on in its vein."""
        own = of_cue(cue, self.stances.leanings)
        if own is None and cue.dep_ == "advcl":
            return self.stances.cues.get(cue.head.lemma_.lower())
        return own

    def _said(self, quotation: Quotation, cue: Token | None, source: Entity, *, own: bool) -> Meaning | None:
        content = quotation.content
        reporting = reports(quotation, source)
        said = self.sayings.prevailing(content.start, content.end, own=own)
        if said is not None and reporting and not self._beyond_report(said, cue):
            said = None
        if said is not None and said.stance in _PROMISES and not _promises(quotation):
            said = None
        if said is not None and said.stance == "demands" and _of_oneself(content):
            return self.stances.meanings["pledges"]  # “we will bring them to justice”
        if said is None and not reporting and _prescribes(content):
            return self.stances.meanings["demands"]
        return said

    def _beyond_report(self, said: Meaning, cue: Token | None) -> bool:
        if said.stance == "accuses":
            return cue is not None and cue.lemma_.lower() in _CLAIMING
        return said.stance in _JUDGEMENTS and not said.reported


def reports(quotation: Quotation, source: Entity) -> bool:
    """Whether the speaker is one whose work it is to report, or who merely saw it."""
    if source.sector in _REPORTERS:
        return True
    return quotation.source is not None and quotation.source.root.lemma_.lower() in _REPORTING


def of_cue(cue: Token, meanings: Mapping[str, Meaning]) -> Meaning | None:
    """What the cue means by itself, with one of its prepositions first (“call for”)."""
    lemma = cue.lemma_.lower()
    if lemma == "deny" and any(child.dep_ == "dative" for child in cue.children):
        return None  # “denied reporters entry”
    for word in _complements(cue):
        if found := meanings.get(f"{lemma} {word}"):
            return found
    return meanings.get(lemma)


def _complements(cue: Token) -> Iterator[str]:
    """The cue's prepositions, its object, and the “for” of “called for the minister to resign”."""
    for child in cue.children:
        first = child.left_edge
        if child.dep_ in {"prep", "prt"} and not _of_time(child):
            yield child.lower_
        elif child.dep_ == "dobj":
            yield child.lemma_.lower()
        elif child.i > cue.i and child.dep_ in {"advcl", "ccomp"} and first.dep_ == "mark":
            yield first.lower_


def _holds(leaning: Meaning, said: Meaning) -> bool:
    """Whether the cue's stance stands: a promise is one whatever is promised, a threat apart."""
    if leaning.stance == "pledges":
        return said.stance != "threatens"
    return leaning.rank < said.rank


def _of_time(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _asks(quotation: Quotation, cue: Token) -> bool:
    """Whether the words are an open question (“wondered who was behind it”)."""
    return cue.lemma_.lower() in _ASKING and quotation.content[0].lower_ in _QUESTIONS


def _promises(quotation: Quotation) -> bool:
    """Whether the words are of what is to come, or the speaker's own (“we will”, “vowed to …”)."""
    content = quotation.content
    if content.root.tag_ in {"VB", "NN", "NNS"}:
        return True
    return any(t.lower_ in _COMING or t.lower_ in _SPEAKING or t.tag_ == "MD" for t in content)


def _of_oneself(content: Span) -> bool:
    """Whether the words say what the speakers will do (“we will …”)."""
    verb = content.root
    will = any(c.lower_ in _COMING for c in verb.children if c.dep_ == "aux")
    return will and any(c.dep_ in _SUBJECTS and c.lower_ in _SPEAKING for c in verb.children)


def _prescribes(content: Span) -> bool:
    """Whether a main clause says what others are to do (“they should be tried”, “the ban needs to go”)."""
    return any(
        _obliges(token)
        for token in content
        if (token.tag_ == "MD" and token.lower_ in _DUTIES) or token.lemma_ in _NEEDS
    )


def _obliges(token: Token) -> bool:
    """Whether the word lays a duty on someone other than the speaker, and not a guess (“must have been”)."""
    verb = _obliged(token)
    if verb is None or not _is_main(token if verb.head.i == token.i else verb):
        return False
    holder = token if verb.head.i == token.i else verb
    subject = next((c for c in holder.children if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.lower_ in _SPEAKING or subject.i > token.i:
        return False
    return not any(c.dep_ == "aux" and c.lemma_ == "have" and c.i > token.i for c in verb.children)


def _obliged(token: Token) -> Token | None:
    if token.tag_ == "MD":
        return token.head if token.dep_ == "aux" else None
    return next(
        (
            c
            for c in token.children
            if c.dep_ == "xcomp" and c.tag_ == "VB" and any(a.lower_ == "to" for a in c.children)
        ),
        None,
    )


def _is_main(verb: Token) -> bool:
    for _ in range(_DEPTH):
        if verb.dep_ == "ROOT" or verb.head.i == verb.i:
            return True
        if verb.dep_ not in _MAIN:
            return False
        verb = verb.head
    return False
