"""What the text says of an event's reality: polarity, modality, tense, and on whose word.

Cues and their scope follow ConText (Chapman et al. 2007) and FactBank's predicates (Saurí and Pustejovsky 2009), with
the parse as scope: a walk from the trigger up to the root, each step asking what the word above does to what hangs
below it. The nearest cue wins; a later one counts only while the event still stands as asserted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.nlp import syntax
from service.records.events import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.data.status_words import Cues, StatusWords
    from service.records.actors import Entities
    from service.records.events import Trigger
    from service.records.quotes import Quotation
    from service.vocabulary import Modality, Polarity, Tense

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BACKSHIFTED = frozenset({"would", "'d", "’d"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_NAMING = frozenset({"oprd", "attr", "ccomp", "dobj"})
_TOPIC_PREPOSITIONS = frozenset({"on", "over", "about"})
# Who denies that anyone was hurt in a raid, or prevents it, does not deny the raid.
_CIRCUMSTANCES = frozenset({"in", "during", "amid"})
_OBJECT_PREPOSITIONS = frozenset(
    {"of", "for", "about", "from", "against", "to", "with", "on", "in", "over", "into"}
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the words up to here say. `aside` is set for what is only named beside a statement (“hurt in the raid”)."""

    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    sources: tuple[int, ...] = ()
    aside: bool = False

    def negated(self) -> _Standing:
        return self if self.aside else replace(self, polarity="negated")

    def turned(self, modality: Modality) -> _Standing:
        if self.modality != "asserted" or (self.aside and modality == "denied"):
            return self
        return replace(self, modality=modality)

    def on_word_of(self, token: Token | None, entities: Entities) -> _Standing:
        entity = entities.at(token.i) if token is not None else None
        if entity is None or entity.id in self.sources:
            return self
        return replace(self, sources=(*self.sources, entity.id))


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges triggers of one document by one set of cues."""

    words: StatusWords
    governors: Governors
    entities: Entities
    quotation_at: Mapping[int, Quotation]
    headline_end: int

    def status(self, trigger: Trigger) -> Status:
        """The status of one event mention."""
        standing = self._locally(trigger.head, _Standing())
        standing = self._above(trigger.head, standing)
        standing = self._quoted(trigger, standing)
        return Status(
            polarity=standing.polarity,
            modality=standing.modality,
            tense=self._tense(trigger.head, standing),
            attributed_to=standing.sources,
        )

    # --- cues on the word itself -----------------------------------------------------------------------------

    def _locally(self, head: Token, standing: _Standing) -> _Standing:
        for child in head.children:
            standing = self._child(child, standing)
        if head.pos_ in {"VERB", "AUX"} and _asked(head):
            standing = standing.turned("hypothetical")
        return standing

    def _child(self, child: Token, standing: _Standing) -> _Standing:
        form, lemma, words = child.lower_, child.lemma_.lower(), self.words
        if child.dep_ == "neg" or (child.dep_ == "det" and form in words.negating.determiners):
            return standing.negated()
        if child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD":
            planned = form in words.planning.modals or (form in _BACKSHIFTED and self._reported(child.head))
            return standing.turned("planned" if planned else "hypothetical")
        if child.dep_ == "mark" and form in words.supposing.markers:
            return standing.turned("hypothetical")
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and _no_one(child, words):
            return standing.negated()
        if child.dep_ in {"amod", "advmod", "compound", "nmod", "det", "npadvmod"}:
            return self._modifier(lemma, form, standing)
        return standing

    def _reported(self, verb: Token) -> bool:
        """“Said on Tuesday that it would close the plant” reports “we will”; “it would close if …” does not."""
        said = verb
        while said.dep_ == "conj" and said.head.pos_ in {"VERB", "AUX"}:
            said = said.head
        above = said.head
        reported = said.dep_ == "ccomp" and above.tag_ in {"VBD", "VBN"} and above.i < verb.i
        conditional = any(
            c.dep_ == "advcl" and any(m.lower_ in self.words.supposing.markers for m in c.children)
            for c in verb.children
        )
        return reported and not conditional and above.lemma_.lower() in self.words.reporting.verbs

    def _modifier(self, lemma: str, form: str, standing: _Standing) -> _Standing:
        words = self.words
        if form in words.negating.adjectives or form in words.negating.adverbs:
            return standing.negated()
        for cues, modality in self._kinds():
            if {lemma, form} & (cues.adjectives | cues.adverbs):
                return standing.turned(modality)
        return standing

    def _kinds(self) -> tuple[tuple[Cues, Modality], ...]:
        words = self.words
        return (
            (words.alleging, "alleged"),
            (words.planning, "planned"),
            (words.supposing, "hypothetical"),
            (words.denying, "denied"),
        )

    # --- cues above -------------------------------------------------------------------------------------------

    def _above(self, head: Token, standing: _Standing) -> _Standing:
        below = head
        for above in syntax.ancestors(head):
            step = self._step(below, above, head, standing)
            if step is None:
                break
            standing, below = step, above
        return standing

    def _step(self, below: Token, above: Token, head: Token, standing: _Standing) -> _Standing | None:
        dep = below.dep_
        if dep in {"relcl", "appos", "parataxis", "npadvmod"} or (
            dep == "acl" and not syntax.is_infinitive(below) and not _complement(below)
        ):
            return None
        if dep == "conj" and syntax.is_misjoined(below):
            return None
        if dep == "conj":
            shares = above.pos_ in {"VERB", "AUX"} and not any(
                c.dep_ in {"nsubj", "aux"} for c in below.children
            )
            return self._locally(above, standing) if shares else standing
        if above.pos_ in {"ADP", "SCONJ", "PART"}:
            return standing.negated() if above.lower_ in self.words.negating.prepositions else standing
        if (
            below.pos_ in {"ADP", "SCONJ"}
            and below.lower_ not in _OBJECT_PREPOSITIONS
            and below.dep_ == "prep"
        ):
            return None
        if above.pos_ in _NOMINAL:
            return self._under_noun(above, head, standing)
        if above.pos_ in {"VERB", "AUX"}:
            return self._under_verb(below, above, head, standing)
        return standing

    def _under_noun(self, noun: Token, head: Token, standing: _Standing) -> _Standing | None:
        lemma, words = noun.lemma_.lower(), self.words
        if lemma in words.wanting.nouns:
            return standing.turned("hypothetical")
        if head.pos_ in _NOMINAL and _definite(head):
            return standing
        if lemma in words.presupposing.nouns:
            return None
        if lemma in words.negating.nouns or (lemma in words.evidencing.nouns and self._lacks(noun)):
            return standing.negated()
        for cues, modality in self._kinds():
            if lemma in cues.nouns or (noun.pos_ == "ADJ" and lemma in cues.adjectives):
                return standing.turned(modality)
        return standing

    def _lacks(self, noun: Token) -> bool:
        """“No evidence of”, “did not find any sign that”."""
        if any(c.dep_ == "det" and c.lower_ in self.words.negating.determiners for c in noun.children):
            return True
        return noun.dep_ == "dobj" and any(c.dep_ == "neg" for c in noun.head.children)

    def _under_verb(self, below: Token, verb: Token, head: Token, standing: _Standing) -> _Standing | None:
        nominal = head.pos_ in _NOMINAL and below.pos_ in (_NOMINAL | {"ADP"})
        if below.dep_ == "acomp" and verb.lemma_ == "be" and (below.i == head.i or not _definite(head)):
            return self._locally(verb, standing)
        if nominal and verb.lemma_ in self.words.presupposing.verbs:
            return None
        if nominal:
            return self._noun_under_verb(below, verb, head, standing)
        if below.dep_ == "advcl":
            return self._adverbial(below, verb, standing)
        if below.dep_ in {"ccomp", "xcomp", "prep", "pcomp", "csubj", "acomp", "attr", "oprd", "dep"}:
            return self._governed(below, verb, standing, clause=True)
        return standing

    def _noun_under_verb(
        self, below: Token, verb: Token, head: Token, standing: _Standing
    ) -> _Standing | None:
        lemma, words = _lemma(verb, self.words), self.words
        passive_subject = below.dep_ == "nsubjpass"
        if below.dep_ == "nsubj":
            if lemma in words.occurring.verbs:
                found = self._foretold(verb, self._locally(verb, standing))
                # “The attack was not terrorism” says what it was not, not that there was none.
                described = lemma == "be" and _definite(head)
                return replace(found, polarity=standing.polarity) if described else found
            modal = any(c.tag_ == "MD" for c in verb.children)
            return None if _definite(head) or not modal else self._locally(verb, standing)
        carried = below.dep_ in {"dobj", "nsubjpass"} and lemma in self.governors.support
        wanted = self._wanted(below, verb, head)
        if wanted is not None:
            return self._locally(verb, standing.turned(wanted))
        if carried or (passive_subject and lemma in words.occurring.verbs):
            return self._locally(verb, self._governed(below, verb, standing, clause=False))
        if _definite(head):
            undone = lemma in words.negating.verbs and lemma not in words.clausal.verbs
            denied = lemma in words.denying.verbs and lemma not in words.clausal.verbs
            return standing.negated() if undone else standing.turned("denied") if denied else None
        if below.dep_ == "prep" and below.lower_ in _TOPIC_PREPOSITIONS and self._is_talk_of(verb):
            return standing.turned("hypothetical")
        if below.dep_ in {"dobj", "nsubjpass", "prep", "attr", "dative"}:
            clause = below.dep_ == "prep" and below.lower_ in {
                "of",
                "for",
                "about",
                "against",
                "with",
                "from",
            }
            if below.dep_ == "prep" and below.lower_ in _CIRCUMSTANCES:
                standing = replace(standing, aside=True)
            standing = self._governed(below, verb, standing, clause=clause)
            return self._locally(verb, standing) if below.dep_ in {"dobj", "attr"} else standing
        return standing

    def _foretold(self, verb: Token, standing: _Standing) -> _Standing:
        """“The meeting is unlikely to go ahead”, “was cancelled” apart: what is held of its happening at all."""
        for child in verb.children:
            if child.dep_ == "acomp" and any(
                c.dep_ == "xcomp" and c.lemma_ in self.words.occurring.verbs for c in child.children
            ):
                standing = self._modifier(child.lemma_.lower(), child.lower_, standing)
        return standing

    def _wanted(self, below: Token, verb: Token, head: Token) -> Modality | None:
        """What a verb that wants or permits its object makes of it; None where it is no such verb."""
        words = self.words
        if below.dep_ == "prep" and any(
            c.dep_ == "dobj" and c.lemma_ in words.wanting.nouns for c in verb.children
        ):
            return "hypothetical"  # “an obstacle to the sale”, hung on the verb
        if below.i != head.i or head.dep_ not in {"dobj", "nsubjpass"}:
            return None
        if verb.lemma_ in words.permitting.verbs:
            return "planned"
        owned = any(c.dep_ == "poss" for c in head.children)
        return "hypothetical" if owned and verb.lemma_ in words.wanting.verbs else None

    def _is_talk_of(self, verb: Token) -> bool:
        """“Talks were held on a ceasefire”: the parser hangs the topic on the verb."""
        subjects = syntax.subjects(verb) if verb.lemma_ in self.words.occurring.verbs else []
        return any(t.lemma_.lower() in self.words.supposing.nouns for t in subjects)

    def _adverbial(self, below: Token, verb: Token, standing: _Standing) -> _Standing | None:
        marks = {c.lower_ for c in below.children if c.dep_ in {"mark", "advmod"}}
        if syntax.is_infinitive(below):
            return standing if verb.lemma_ in self.words.implicative.verbs else standing.turned("planned")
        finite = below.tag_ in {"VBD", "VBZ", "VBP"} or any(
            c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in below.children
        )
        if not finite and not marks and verb.lemma_ in self.words.alleging.verbs:
            return standing.turned("alleged").on_word_of(_speaker(verb), self.entities)
        return None if finite or marks else standing

    def _governed(self, below: Token, verb: Token, standing: _Standing, *, clause: bool) -> _Standing:
        lemma, words = _lemma(verb, self.words), self.words
        if lemma == "call" and below.dep_ in _NAMING and not syntax.is_infinitive(below):
            return standing  # “what both sides called the largest exchange” is its name
        if lemma == "have" and syntax.is_infinitive(below) and _yet(below, verb):
            return standing.negated()
        if below.dep_ == "ccomp" and _stated(lemma, below):
            return standing.on_word_of(_speaker(verb), self.entities)
        if clause or lemma not in words.clausal.verbs:
            found = self._by_cue(lemma, verb, standing)
            if found is not None:
                return found
        if clause and below.dep_ == "xcomp" and syntax.is_infinitive(below):
            return self._infinitive_under(
                verb, standing, perfect=any(c.lemma_ == "have" for c in below.children)
            )
        if clause and below.dep_ in {"ccomp", "xcomp"} and lemma not in words.reporting.verbs:
            return self._locally(verb, standing)
        return standing

    def _by_cue(self, lemma: str, verb: Token, standing: _Standing) -> _Standing | None:
        """What a verb that is a cue makes of its complement; None where it is none."""
        words = self.words
        if lemma in words.negating.verbs:
            return standing.negated()
        if lemma in words.denying.verbs:
            return standing.turned("denied").on_word_of(_speaker(verb), self.entities)
        if lemma in words.alleging.verbs:
            return standing.turned("alleged").on_word_of(_speaker(verb), self.entities)
        if lemma in words.planning.verbs:
            return standing.turned("planned")
        return standing.turned("hypothetical") if lemma in words.supposing.verbs else None

    def _infinitive_under(self, verb: Token, standing: _Standing, *, perfect: bool) -> _Standing:
        if verb.lemma_ in self.words.implicative.verbs:
            return self._locally(verb, standing)
        if perfect or verb.lemma_ in self.words.reporting.verbs:
            return standing.turned("alleged")
        return standing.turned("planned")

    # --- quotation and tense -----------------------------------------------------------------------------------

    def _quoted(self, trigger: Trigger, standing: _Standing) -> _Standing:
        quotation = self.quotation_at.get(trigger.head.i)
        if quotation is None:
            return standing
        lemma = quotation.cue.root.lemma_ if quotation.cue is not None else ""
        if lemma in self.words.denying.verbs:
            standing = standing.turned("denied")
        elif lemma in self.words.alleging.verbs:
            standing = standing.turned("alleged")
        elif (
            lemma in self.words.supposing.verbs
            and not quotation.direct
            and not _stated(lemma, trigger.head)
            and trigger.head.dep_ != "oprd"  # “what they called the largest exchange”
        ):
            standing = standing.turned("hypothetical")
        return standing.on_word_of(
            quotation.source.root if quotation.source is not None else None, self.entities
        )

    def _tense(self, head: Token, standing: _Standing) -> Tense:
        if standing.modality == "planned":
            return "future"
        verb = head if head.pos_ in {"VERB", "AUX"} else syntax.governing_verb(head)
        if verb is None or head.idx < self.headline_end:
            return "past"
        forms = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
        words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if "VBD" in forms or words & {"has", "have", "had", "’ve", "'ve"}:
            return "past"
        if words & self.words.planning.modals:
            return "future"
        if forms & {"VBZ", "VBP"}:
            return "present"
        above = syntax.governing_verb(verb)
        return "past" if above is None or above.tag_ in {"VBD", "VBN"} else "present"


def _yet(below: Token, verb: Token) -> bool:
    """“Has yet to pass the law”."""
    return any(c.lower_ == "yet" for word in (below, verb) for c in word.children)


def _speaker(verb: Token) -> Token | None:
    roles = syntax.clause(verb)
    return next(iter(roles.agents if roles.passive else roles.subjects), None)


def _lemma(verb: Token, words: StatusWords) -> str:
    """The verb's lemma, with its particle where the two together are a cue (“rule_out”)."""
    for child in verb.children:
        if child.dep_ == "prt":
            joined = f"{verb.lemma_}_{child.lower_}"
            return joined if joined in words.negating.verbs else verb.lemma_
    return verb.lemma_


def _stated(lemma: str, clause: Token) -> bool:
    """“Warned that families are starving”: stated as a fact, with no modal."""
    if lemma != "warn" or clause.pos_ not in {"VERB", "AUX"}:
        return False
    tags = {clause.tag_, *(c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"})}
    return bool(tags & {"VBZ", "VBP", "VBD"}) and "MD" not in tags


def _complement(clause: Token) -> bool:
    """“Evidence that he left”: what the noun says, not a description of it."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _asked(verb: Token) -> bool:
    return verb.dep_ == "ROOT" and verb.doc[verb.right_edge.i].text == "?"


def _no_one(subject: Token, words: StatusWords) -> bool:
    if subject.lower_ in _NOBODY or (
        subject.lower_ == "one" and any(c.lower_ == "no" for c in subject.children)
    ):
        return True
    if subject.lower_ == "few":
        return not any(c.lower_ == "a" for c in subject.children)
    return any(c.dep_ == "det" and c.lower_ in words.negating.determiners for c in subject.children)


def _definite(noun: Token) -> bool:
    """True where the noun points to something known: “the attack”, not “the expulsion of the envoy”."""
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return False
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.children)
