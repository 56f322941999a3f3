"""The walk from a trigger up to the root, each step asking what the word above does to what hangs below it.

Cues and their scope follow ConText (Chapman et al. 2007) and FactBank's predicates (Saurí and Pustejovsky 2009), with
the parse as scope. The nearest cue wins; a later one counts only while the event still stands as asserted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.events.status import clauses
from service.events.status.local import Local, is_negated
from service.events.status.nouns import Nouns
from service.events.status.standing import NOMINAL, VERBAL, Standing, has_to, is_definite, is_stated
from service.events.status.verbs import Verbs, is_faced
from service.nlp import syntax
from service.records.events import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Span, Token

    from service.data.governors import Governors
    from service.data.status_words import StatusWords
    from service.records.actors import Entities
    from service.records.events import Trigger
    from service.records.quotes import Quotation
    from service.records.times import ResolvedTime
    from service.vocabulary import Effect, Tense

_SAID = "statement"
_HURTING = frozenset({"injured"})
_HAVING = frozenset({"has", "have", "had", "’ve", "'ve"})


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges triggers of one document by one set of cues; `deeds` are the types of what one may be accused of.

    `words_said` are those of what is said: who marched to demand something has demanded it.
    """

    words: StatusWords
    governors: Governors
    entities: Entities
    quotation_at: Mapping[int, Quotation]
    headline_end: int
    deeds: frozenset[str] = frozenset()
    words_said: frozenset[str] = frozenset()

    def status(self, trigger: Trigger) -> Status:
        """The status of one event mention."""
        tried = any(token.lemma_.lower() in self.words.attempting.nouns for token in trigger.span)
        standing = self._local.read(trigger.head, Standing(tried=tried))
        if is_faced(trigger.head, self.words):
            standing = standing.turned("hypothetical")
        if self._announces(trigger.head):
            standing = standing.turned("planned")
        elif trigger.head.idx >= self.headline_end and clauses.is_awaited(trigger.head):
            standing = standing.turned("hypothetical" if clauses.is_demanded(trigger.head) else "planned")
        if not (trigger.type in self.words_said and clauses.is_purpose(trigger.head)):
            standing = self._above(trigger.head, standing)
        standing = self._quoted(trigger, standing)
        return Status(
            polarity=standing.polarity,
            modality=standing.modality,
            tense=self._tense(trigger.head, standing),
            attributed_to=standing.sources,
        )

    @property
    def _local(self) -> Local:
        return Local(self.words)

    @property
    def _nouns(self) -> Nouns:
        return Nouns(self.words, self._local)

    @property
    def _verbs(self) -> Verbs:
        return Verbs(self.words, self.governors, self.entities, self._local)

    def _above(self, head: Token, standing: Standing) -> Standing:
        below = head
        beside = _compounded_beside(head)
        if beside is not None:
            standing = self._nouns.read(head, beside, head, standing) or standing
        for above in syntax.ancestors(head):
            step = self._step(below, above, head, standing)
            if step is None:
                break
            standing, below = step.turned("planned") if self._announces(above) else step, above
        return standing

    def _step(self, below: Token, above: Token, head: Token, standing: Standing) -> Standing | None:
        if clauses.stands_apart(below):
            return None
        if below.dep_ == "conj":
            shares = above.pos_ in VERBAL and not any(c.dep_ in {"nsubj", "aux"} for c in below.children)
            read = self._local.read(above, standing) if shares else standing
            return replace(read, polarity=standing.polarity) if syntax.follows_nor(below) else read
        if above.pos_ in {"ADP", "SCONJ", "PART"}:
            return standing.negated() if above.lower_ in self.words.negating.prepositions else standing
        if above.pos_ == "ADV" and below.dep_ == "prep":
            return self._nouns.short_of(above, head, standing)
        if above.pos_ in NOMINAL:
            return self._nouns.read(below, above, head, standing)
        if above.pos_ in VERBAL:
            return self._verbs.read(below, above, head, standing)
        return standing

    def _announces(self, verb: Token) -> bool:
        """“Teachers to strike on Monday”: a headline's future; “first woman to win” has won."""
        if verb.idx >= self.headline_end or verb.dep_ not in {"relcl", "acl", "ROOT"} or not has_to(verb):
            return False
        return verb.dep_ == "ROOT" or not clauses.is_foremost(verb.head)

    def _quoted(self, trigger: Trigger, standing: Standing) -> Standing:
        quotation = self.quotation_at.get(trigger.head.i)
        if quotation is None:
            return standing
        cue = None if quotation.cue is None else quotation.cue.root
        lemma = "" if cue is None else cue.lemma_
        owned = cue is not None and is_negated(cue, self.words)  # “did not deny that it fired”
        if lemma in self.words.denying.verbs and not owned and not self._was_alleged(trigger.head):
            standing = standing.turned("denied")
        elif lemma in self.words.alleging.verbs or (
            trigger.type in self.deeds and self._is_accuser(quotation.source)
        ):
            standing = standing.turned("alleged")
        elif (
            lemma in self.words.supposing.verbs
            and not quotation.direct
            and not is_stated(lemma, trigger.head)
            and not self._is_known(trigger.head)
            and not _is_aside(trigger.head, quotation)
            and trigger.head.dep_ != "oprd"  # “what they called the largest exchange”
        ):
            standing = standing.turned("hypothetical")
        source = None if quotation.source is None else quotation.source.root
        return standing.on_word_of(source, self.entities)

    def _was_alleged(self, head: Token) -> bool:
        """“Denied these allegations”: they were made."""
        return is_definite(head) and head.lemma_.lower() in self.words.alleging.nouns

    def _is_known(self, head: Token) -> bool:
        """“Called for an inquiry into claims of fraud in the vote”: what it is about was there before."""
        if head.pos_ not in NOMINAL:
            return False
        above = head.head.head if head.dep_ == "pobj" else head.head
        return is_definite(head) or above.lemma_.lower() in self.words.presupposing.nouns

    def _is_accuser(self, source: Span | None) -> bool:
        """“Prosecutors say he robbed”, “according to the lawsuit”: whoever has yet to prove what they say."""
        if source is None:
            return False
        entity = self.entities.at(source.root.i)
        named = [source.root] if entity is None else [source.root, *(m.span.root for m in entity.mentions)]
        return any(noun.lemma_.lower() in self.words.accusing.nouns for noun in named)

    def _tense(self, head: Token, standing: Standing) -> Tense:
        if standing.modality == "planned":
            return "future"
        verb = head if head.pos_ in VERBAL else syntax.governing_verb(head)
        if verb is None or head.idx < self.headline_end:
            return "past"
        forms = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
        words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if "VBD" in forms or words & _HAVING:
            return "past"
        if words & self.words.planning.modals:
            return "future"
        if forms & {"VBZ", "VBP"}:
            return "present"
        above = syntax.governing_verb(verb)
        return "past" if above is None or above.tag_ in {"VBD", "VBN"} else "present"


def foreseen(status: Status, head: Token, times: Sequence[ResolvedTime], *, today: str | None) -> Status:
    """What is dated after the day of publication is to come: “the summit on 24 June”, “next month's primary”.

    Not what a past tense tells, for then the day is wrong.
    """
    dated = [t for t in times if t.start is not None]
    if today is None or not dated or status.modality != "asserted" or status.polarity == "negated":
        return status
    if any(t.start is None or t.start[:10] <= today for t in dated) or head.pos_ in VERBAL:
        return status
    owned = all(_hangs_on(t.span.root, head) for t in dated)
    return replace(status, modality="planned", tense="future") if owned or status.tense != "past" else status


def _hangs_on(time: Token, head: Token) -> bool:
    for above in syntax.ancestors(time):
        if above.i == head.i:
            return True
        if above.pos_ in VERBAL:
            break
    return False


def befell_nobody(status: Status, effect: Effect | None) -> bool:
    """True where the text says that nobody was hurt: that is no event of hurting."""
    return status.polarity == "negated" and effect in _HURTING


def was_unsaid(status: Status, head: Token, category: str, *, parties: bool) -> bool:
    """True where a noun names what nobody said, of nobody: “without warning”, “no claim of responsibility”."""
    return status.polarity == "negated" and category == _SAID and syntax.is_nominal(head) and not parties


def _compounded_beside(head: Token) -> Token | None:
    """The noun that a compound belongs to where the parser hangs both on the word behind: “bomb hoax triggers …”."""
    if head.dep_ != "compound" or head.i + 1 >= head.head.i:
        return None
    beside = head.nbor(1)
    return (
        beside
        if beside.dep_ == "compound" and beside.head.i == head.head.i and beside.pos_ == "NOUN"
        else None
    )


def _is_aside(head: Token, quotation: Quotation) -> bool:
    """“Asked whether she lied when she testified”: that she did is no part of the question."""
    below = head
    for above in syntax.ancestors(head):
        if not quotation.content.start <= above.i < quotation.content.end:
            return False
        told = below.tag_ == "VBD" or any(
            c.tag_ == "VBD" for c in below.children if c.dep_ in {"aux", "auxpass"}
        )
        if below.dep_ == "advcl" and told and not any(c.lower_ in clauses.CONDITIONS for c in below.children):
            return True
        below = above
    return False
