"""The position that a quotation takes: what it says of the event first, and the cue where that alone settles it.

“Said it was a flagrant violation” condemns as “condemned” does. Words that only those who did it mean as a defence
(“to protect”, “in response to”) are none from others, and those whose work it is to report take a position only with
a word of judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse import asides, duties, senses
from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.stance import Saying, Sayings
    from service.records.actors import Entities, Entity
    from service.records.quotes import Quotation

# Those whose work it is to report what happened: their statements need a word of judgement to be a position.
_REPORTERS = frozenset({"COP", "MED", "JRN", "HLH", "JUD"})
# Ranks of those who speak of a case, where nothing says whose they are.
_RANKS = frozenset(
    {
        "commander", "captain", "capt.", "capt", "cpt.", "sergeant", "sgt.", "sgt", "lieutenant", "lt.", "lt",
        "undersheriff", "sheriff", "detective", "trooper", "inspector", "constable", "superintendent", "cpl.",
        "corporal", "marshal",
    }
)  # fmt: skip
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
_RULINGS = frozenset({"denies", "condemns", "demands"})
# Stances whose words may as well tell what others meant or did: they count as said of what is to come.
_PROMISES = frozenset({"threatens", "pledges"})
_SPEAKING = frozenset({"i", "we"})
_OWNING = frozenset({"claim", "admit", "acknowledge"})
_THEY = frozenset({"they", "it"})
# Of the words of blame, those that say who did it.
_DOING = frozenset({"behind", "responsible", "plot", "orchestrate", "mastermind"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FAR = 12
_SAID = frozenset({"ccomp"})
_FOUND = frozenset(
    {"finding", "conclusion", "claim", "allegation", "report", "notion", "idea", "suggestion", "rumour"}
)
_SIGNS = frozenset({"evidence", "proof", "indication", "sign"})
# Verbs by which things say something.
_REPORTED = frozenset(
    {"find", "say", "conclude", "claim", "report", "allege", "suggest", "argue", "believe", "think"}
)
# Subjects of a clause that the speaker stands behind.
_OPEN = frozenset({"i", "we", "it", "this", "that", "which", "there"})


@dataclass(frozen=True, slots=True)
class Positions:
    """What is needed to say which position words take."""

    sayings: Sayings
    stances: Stances
    entities: Entities

    def of(
        self, quotation: Quotation, cue: Token | None, source: Entity, *, own: bool = True
    ) -> Meaning | None:
        """The stance of the quotation by its words and its cue, None where it takes no position.

        Words that only those who did the event mean as a position are none unless `own`.
        """
        settled = self.settled(cue, quotation.content if quotation.direct else None)
        if settled is not None:
            ruling = source.sector == "JUD" and settled.stance in _RULINGS
            return None if ruling else settled
        if not quotation.spoken:
            return None if cue is None else senses.of_cue(cue, self.stances.leanings)
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

    def defence(self, quotation: Quotation, cue: Token | None) -> Meaning | None:
        """What words mean of those who did it: a defence, if they have words of one or blame it on no one."""
        justifies = self.stances.meanings["justifies"]
        settled = self.settled(cue, quotation.content if quotation.direct else None)
        if settled is not None:
            blamed = syntax.head(quotation.content)
            thing = settled.stance == "accuses" and self.entities.at(blamed.i) is None
            return justifies if thing and blamed.pos_ == "NOUN" else None
        content = quotation.content
        said = (s.meaning for s in self.sayings.within(content.start, content.end))
        return justifies if any(m.stance == "justifies" for m in said) else None

    def settled(self, cue: Token | None, content: Span | None = None) -> Meaning | None:
        """What the cue means whatever is said with it; words inside quoted `content` are no complements of it."""
        return None if cue is None else senses.of_cue(cue, self.stances.cues, content)

    def judged(self, content: Span, meaning: Meaning) -> Token | None:
        """What the words of the stance are said of, where they have a subject."""
        said = self.sayings.within(content.start, content.end)
        return next(
            (s.holder for s in said if s.meaning.stance == meaning.stance and s.holder is not None), None
        )

    def judges(self, content: Span) -> bool:
        """Whether the words themselves, not only the cue, take a position."""
        return any(True for _ in self.sayings.within(content.start, content.end))

    def _leaning(self, cue: Token) -> Meaning | None:
        """What the cue leans to; “saying” after “condemned …” goes on in its vein."""
        own = senses.of_cue(cue, self.stances.leanings)
        if own is None and cue.dep_ == "advcl":
            return senses.of_cue(cue.head, self.stances.cues)
        return own

    def _said(self, quotation: Quotation, cue: Token | None, source: Entity, *, own: bool) -> Meaning | None:
        content = quotation.content
        reporting = reports(quotation, source)
        said = self._prevailing(content, cue, source, own=own)
        if said is not None and reporting and not self._beyond_report(said, cue):
            said = None
        if (
            said is not None
            and said.stance in _PROMISES
            and not duties.promised(quotation.content, self.entities, source)
        ):
            said = None
        if said is not None and said.stance == "demands" and duties.of_oneself(content):
            return self.stances.meanings["pledges"]  # “we will bring them to justice”
        if (
            said is None
            and not reporting
            and (
                duties.prescribes(content, self.entities, source)
                or (quotation.direct and duties.bids(content))
            )
        ):
            return self.stances.meanings["demands"]
        return said

    def _prevailing(self, content: Span, cue: Token | None, source: Entity, *, own: bool) -> Meaning | None:
        """Of the stances that the content has words of, the one that prevails over the others.

        Words that only those who did the event mean so are left out unless `own`, and so is what the content says that
        someone else says or feels (“the gang has demanded …”).
        """
        sayings = [
            s
            for s in self.sayings.within(content.start, content.end)
            if (own or not s.meaning.own)
            and not self._another_s(content.doc, s, source)
            and not self._promised_by_another(s, source)
            and not self._embedded(content.doc[s.start], content, source)
            and not asides.leaves_open(content.doc[s.start], s)
        ]
        # “A fitting end to a horrific crime” judges the end, “though it is right, it is far from fair” the rest.
        main = [s for s in sayings if not asides.is_aside(content.doc[s.start], content.start)]
        found = [
            self._by_speaker(s)
            if asides.blames(s.meaning) and self._is_speaker(s, source, cue)
            else s.meaning
            for s in main or sayings
        ]
        return min(filter(None, found), key=lambda m: m.rank, default=None)

    def _another_s(self, doc: Doc, saying: Saying, source: Entity) -> bool:
        """Whether it is a word of speech or feeling whose subject is someone other than the speaker."""
        first = doc[saying.start]
        if first.dep_ == "acl" and first.tag_ == "VBG" and self._is_other(first.head, source):
            return True  # “half of the voters opposing it”
        word = saying.holder and saying.holder.doc[saying.start]
        if word is None or saying.holder is None or saying.holder.lower_ in _SPEAKING:
            return False
        if word.lower_ not in self.stances.feelings and word.lemma_.lower() not in self.stances.verbs:
            return False
        holder = self.entities.at(saying.holder.i)
        return holder is not None and holder.id != source.id

    def _is_other(self, holder: Token, source: Entity) -> bool:
        someone = self.entities.at(holder.i)
        return (someone is not None and someone.id != source.id) or syntax.is_personal(holder)

    def _promised_by_another(self, saying: Saying, source: Entity) -> bool:
        """Whether it is what another person or a thing is to do (“he will pay”, “the proceeds will help”)."""
        holder = saying.holder
        if saying.meaning.stance not in _PROMISES or holder is None or holder.dep_ != "nsubj":
            return False
        if not saying.start <= _verb_of(holder).i < saying.end:
            return False
        someone = self.entities.at(holder.i)
        if someone is None:
            return holder.tag_ == "WDT" or _is_thing(holder)
        return someone.id != source.id and someone.type == "person" and saying.meaning.stance == "pledges"

    def _embedded(self, word: Token, content: Span, source: Entity) -> bool:
        """Whether the word stands in a clause that the content gives as what someone else says or finds."""
        root = syntax.head(content).i
        for _ in range(_FAR):
            if word.i in {root, word.head.i} or not content.start <= word.head.i < content.end:
                return False
            if word.dep_ in {"acl", "ccomp"} and _FOUND & {
                t.lemma_.lower() for t in (word.head, content.doc[word.left_edge.i - 1])
            }:
                return True  # “stood by its finding that no charge was warranted”
            if word.dep_ in {"acl", "ccomp"} and word.head.lemma_.lower() in _SIGNS and _is_denied(word.head):
                return True  # “has no evidence that they are responsible”
            if word.dep_ in _SAID and (subject := _subject_of(word.head)) is not None:
                someone = self.entities.at(subject.i)
                reported = (
                    word.head.lemma_.lower() in _REPORTED if someone is None else someone.id != source.id
                )
                if subject.lower_ not in _OPEN and reported:
                    return True
            word = word.head
        return False

    def _is_speaker(self, saying: Saying, source: Entity, cue: Token | None) -> bool:
        """Whether the words are of the speaker, or of “they” in what a spokesman claims."""
        if saying.holder is None:
            return False
        holder = self.entities.at(saying.holder.i)
        if saying.holder.lower_ in _SPEAKING or (holder is not None and holder.id == source.id):
            return True
        return cue is not None and cue.lemma_.lower() in _OWNING and saying.holder.lower_ in _THEY

    def _by_speaker(self, saying: Saying) -> Meaning | None:
        """What words of blame mean of the speaker: who says to be behind it claims it; other blame is none."""
        if saying.holder is None:
            return None
        words = saying.holder.doc[saying.start : saying.end]
        claims = any(t.lower_ in _DOING for t in words)
        return self.stances.meanings["claims_responsibility"] if claims else None

    def _beyond_report(self, said: Meaning, cue: Token | None) -> bool:
        if said.stance == "accuses":
            return cue is not None and cue.lemma_.lower() in _CLAIMING
        return said.stance in _JUDGEMENTS and not said.reported


def _is_denied(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children) or any(c.dep_ == "neg" for c in noun.head.children)


def reports(quotation: Quotation, source: Entity) -> bool:
    """Whether the speaker is one whose work it is to report, or who merely saw it."""
    if source.sector in _REPORTERS or (source.sector is None and _has_rank(source)):
        return True
    return quotation.source is not None and _counted(quotation.source.root).lemma_.lower() in _REPORTING


def _has_rank(source: Entity) -> bool:
    return any(t.lower_ in _RANKS for m in source.mentions if m.kind != "pronoun" for t in m.span)


def _counted(noun: Token) -> Token:
    """Of whom the noun is one or some (“one of the witnesses”)."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    someone = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return someone if someone is not None and noun.pos_ in {"NUM", "PRON", "DET"} else noun


def _holds(leaning: Meaning, said: Meaning) -> bool:
    """Whether the cue's stance stands: a promise is one whatever is promised, a threat apart."""
    if leaning.stance == "pledges":
        return said.stance != "threatens"
    return leaning.rank < said.rank


def _is_thing(noun: Token) -> bool:
    """Whether the noun is neither people nor somebody's own (“our efforts will continue”)."""
    own = any(c.dep_ == "poss" for c in noun.children)
    return noun.pos_ == "NOUN" and not own and not syntax.is_personal(noun)


def _verb_of(subject: Token) -> Token:
    return subject.head


def _subject_of(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def _asks(quotation: Quotation, cue: Token) -> bool:
    """Whether the words are an open question (“wondered who was behind it”)."""
    return cue.lemma_.lower() in _ASKING and quotation.content[0].lower_ in _QUESTIONS
