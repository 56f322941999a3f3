"""What a verb makes of the event that hangs below it: “threatened to”, “foiled”, “was accused of”."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.events.status.local import is_negated
from service.events.status.standing import NOMINAL, has_to, is_definite, is_in_principle, is_stated, no_one
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from service.data.governors import Governors
    from service.data.status_words import StatusWords
    from service.events.status.local import Local
    from service.events.status.standing import Standing
    from service.records.actors import Entities
    from service.vocabulary import Modality

_NAMING = frozenset({"oprd", "attr", "ccomp", "dobj"})
_TOPIC_PREPOSITIONS = frozenset({"on", "over", "about"})
# Who denies that anyone was hurt in a raid, or prevents it, does not deny the raid.
_CIRCUMSTANCES = frozenset({"in", "during", "amid"})
_CLINCHING = frozenset({"clinch", "contest", "lose", "win"})
# “Called a strike for Friday”, “I want an apology”.
_CALLING: Mapping[str, Modality] = {"call": "planned", "want": "hypothetical"}
_DECLARED = frozenset({"armistice", "cease-fire", "ceasefire", "truce"})  # who calls these keeps them
_BOUNDS = frozenset({"until", "till"})
_LOOMING = frozenset({"approach", "loom", "near"})
_SPENDING = frozenset({"take", "need"})
_LEAVING_OPEN = frozenset({"exclude", "preclude", "rule_out"})
_CLAUSAL_PREPOSITIONS = frozenset({"of", "for", "about", "against", "with", "from"})


@dataclass(frozen=True, slots=True)
class Verbs:
    """Judges a step up the tree, from what is below to the verb that governs it."""

    words: StatusWords
    governors: Governors
    entities: Entities
    local: Local

    def read(self, below: Token, verb: Token, head: Token, standing: Standing) -> Standing | None:
        """The standing under a verb; None where nothing above it matters any more."""
        nominal = head.pos_ in NOMINAL and below.pos_ in (NOMINAL | {"ADP"})
        if below.dep_ == "acomp" and verb.lemma_ == "be" and (below.i == head.i or not is_definite(head)):
            return self.local.read(verb, standing)
        if nominal and verb.lemma_ in self.words.presupposing.verbs:
            return None
        predicated = below.dep_ == "prep" and below.i in {head.i, head.head.i} and verb.lemma_ == "be"
        if predicated and _is_empty(verb, self.words):
            return standing.negated()  # “no one is in custody”
        if not nominal and below.pos_ == "NOUN" and below.dep_ in {"dobj", "nsubjpass"}:
            return self._plot_under(verb, standing)
        if nominal:
            return self._noun_under_verb(below, verb, head, standing)
        if below.dep_ == "advcl":
            return self._adverbial(below, verb, standing)
        if below.dep_ in {"ccomp", "xcomp", "prep", "pcomp", "csubj", "acomp", "attr", "oprd", "dep"}:
            return self._governed(below, verb, standing, clause=True)
        return standing

    def _noun_under_verb(self, below: Token, verb: Token, head: Token, standing: Standing) -> Standing | None:
        lemma, words = lemma_of(verb, self.words), self.words
        passive_subject = below.dep_ == "nsubjpass"
        if below.dep_ == "nsubj":
            return self._subject_of(verb, head, standing)
        carried = below.dep_ in {"dobj", "nsubjpass"} and lemma in self.governors.support
        wanted = self._wanted(below, verb, head)
        # “To clinch the nomination”: it is as far as the verb is.
        if wanted is not None or (below.i == head.i and below.dep_ == "dobj" and verb.lemma_ in _CLINCHING):
            return self.local.read(verb, standing if wanted is None else standing.turned(wanted))
        if carried or (passive_subject and lemma in words.occurring.verbs):
            return self.local.read(verb, self._governed(below, verb, standing, clause=False))
        if is_definite(head):
            return self._known_under(lemma, head.lemma_.lower(), verb, standing)
        if below.dep_ == "prep" and below.lower_ in _TOPIC_PREPOSITIONS and self._is_talk_of(verb):
            return standing.turned("hypothetical")
        if below.dep_ in {"dobj", "nsubjpass", "prep", "attr", "dative"}:
            clause = below.dep_ == "prep" and below.lower_ in _CLAUSAL_PREPOSITIONS
            if below.dep_ == "prep" and below.lower_ in _CIRCUMSTANCES:
                standing = replace(standing, aside=True)
            standing = self._governed(below, verb, standing, clause=clause)
            became = below.dep_ in {"dobj", "attr"} or below.lower_ == "into"  # “may develop into a storm”
            if became and lemma not in words.negating.verbs:
                return self.local.read(verb, standing)
            return standing.turned("hypothetical") if self._is_condition(verb) else standing
        return standing

    def _plot_under(self, verb: Token, standing: Standing) -> Standing:
        """“Foiled a plot to bomb the market”, “rejected a bill to annex”: what was meant does not come about."""
        if standing.modality == "planned" and verb.lemma_ in self.words.undoing.verbs:
            return standing.undone()
        supposed = standing.modality in {"planned", "hypothetical"}
        if supposed and lemma_of(verb, self.words) in self.words.discarding.verbs and _is_done(verb):
            return standing.negated()
        return standing

    def _is_condition(self, verb: Token) -> bool:
        """“If they agree on a sentence”."""
        return any(c.dep_ == "mark" and c.lower_ in self.words.supposing.markers for c in verb.children)

    def _subject_of(self, verb: Token, head: Token, standing: Standing) -> Standing | None:
        if verb.lemma_ in _LOOMING:
            return standing.turned("planned")
        if verb.lemma_ in self.words.occurring.verbs:
            found = self._foretold(verb, self.local.read(verb, standing))
            # “The attack was not terrorism” says what it was not, not that there was none.
            described = verb.lemma_ == "be" and is_definite(head)
            return replace(found, polarity=standing.polarity) if described else found
        modal = any(c.tag_ == "MD" for c in verb.children)
        return None if is_definite(head) or not modal else self.local.read(verb, standing)

    def _known_under(self, lemma: str, noun: str, verb: Token, standing: Standing) -> Standing | None:
        """What a verb makes of an event that is spoken of as known: “foiled the attack”, “denied the attack”."""
        words = self.words
        if lemma in words.clausal.verbs or (lemma in words.denying.verbs and noun in words.alleging.nouns):
            return None  # an allegation that is denied was made
        if lemma in words.undoing.verbs:
            return standing.undone()
        if lemma in words.negating.verbs:
            return self._unless_negated(lemma, verb, standing)
        denied = lemma in words.denying.verbs and not is_negated(verb, words)
        return standing.turned("denied") if denied else None

    def _foretold(self, verb: Token, standing: Standing) -> Standing:
        """“The meeting is unlikely to go ahead”, “was cancelled” apart: what is held of its happening at all."""
        for child in verb.children:
            if child.dep_ == "acomp" and any(
                c.dep_ == "xcomp" and c.lemma_ in self.words.occurring.verbs for c in child.children
            ):
                standing = self.local.modifier(child.lemma_.lower(), child.lower_, standing)
                if child.lower_ in self.words.planning.predicates:
                    standing = standing.turned("planned")  # “is due to open in June”
        return standing

    def _wanted(self, below: Token, verb: Token, head: Token) -> Modality | None:
        """What a verb that wants, awaits or permits its object makes of it; None where it is no such verb."""
        words = self.words
        if below.dep_ in {"dobj", "prep"} and any(is_in_principle(c) for c in verb.children):
            return "planned"
        if is_faced(verb, words) and below.dep_ == "dobj":
            return "planned" if verb.lemma_ == "await" else "hypothetical"
        if self._is_sought_by_reward(verb):
            return "hypothetical"
        if below.dep_ == "prep":
            return self._wanted_across(below, verb)
        if below.i != head.i or head.dep_ not in {"dobj", "nsubjpass"}:
            return None
        if verb.lemma_ in _CALLING:
            return _CALLING[verb.lemma_] if _is_plain(verb, head) else None
        if verb.lemma_ in words.permitting.verbs:
            # “Approved the request”: that has been made already.
            asked = head.lemma_.lower() in words.supposing.nouns | words.planning.nouns
            return None if asked else "planned"
        owned = any(c.dep_ == "poss" for c in head.children)
        return "hypothetical" if owned and verb.lemma_ in words.wanting.verbs else None

    def _wanted_across(self, preposition: Token, verb: Token) -> Modality | None:
        """“An obstacle to the sale”, hung on the verb; “still waiting for the apology”."""
        if any(c.dep_ == "dobj" and c.lemma_ in self.words.wanting.nouns for c in verb.children):
            return "hypothetical"
        return "planned" if verb.lemma_ == "wait" and preposition.lower_ in {"for", "on"} else None

    def _is_sought_by_reward(self, verb: Token) -> bool:
        """“A reward for tips leading to the gang's arrest”, not “tips that led to his arrest”."""
        leading = self.words.leading
        if verb.lemma_ not in leading.verbs or verb.dep_ not in {"acl", "relcl"} or verb.tag_ == "VBD":
            return False
        return verb.head.lemma_.lower() in leading.nouns

    def _is_talk_of(self, verb: Token) -> bool:
        """“Talks were held on a ceasefire”: the parser hangs the topic on the verb."""
        subjects = syntax.subjects(verb) if verb.lemma_ in self.words.occurring.verbs else []
        return any(t.lemma_.lower() in self.words.supposing.nouns for t in subjects)

    def _adverbial(self, below: Token, verb: Token, standing: Standing) -> Standing | None:
        marks = {c.lower_ for c in below.children if c.dep_ in {"mark", "advmod"}}
        if has_to(below):
            came_to_it = verb.lemma_ in self.words.implicative.verbs or _took_time(verb)
            return standing if came_to_it else standing.turned("planned")
        finite = below.tag_ in {"VBD", "VBZ", "VBP"} or any(
            c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in below.children
        )
        if not finite and not marks and verb.lemma_ in self.words.alleging.verbs:
            return standing.turned("alleged").on_word_of(_speaker(verb), self.entities)
        return None if finite or marks else standing

    def _governed(self, below: Token, verb: Token, standing: Standing, *, clause: bool) -> Standing:
        lemma, words = lemma_of(verb, self.words), self.words
        if lemma == "call" and below.dep_ in _NAMING and not has_to(below):
            return standing  # “what both sides called the largest exchange” is its name
        if lemma == "have" and has_to(below) and _yet(below, verb):
            return standing.negated()
        if below.dep_ == "ccomp" and is_stated(lemma, below):
            return standing.on_word_of(_speaker(verb), self.entities)
        if lemma in words.planning.predicates and below.dep_ == "xcomp" and has_to(below):
            return standing.turned("planned")  # “voted to strike”; what is voted for may not be got
        if below.dep_ == "ccomp":
            standing = self._of_what_is_told(verb, standing)
        if clause or lemma not in words.clausal.verbs:
            found = self._by_cue(lemma, verb, standing, below if clause else None)
            if found is not None:
                return found
        if clause and below.dep_ == "xcomp" and has_to(below):
            return self._infinitive_under(
                verb, standing, perfect=any(c.lemma_ == "have" for c in below.children)
            )
        if clause and below.dep_ in {"ccomp", "xcomp"} and lemma not in words.reporting.verbs:
            return self.local.read(verb, standing)
        return standing

    def _of_what_is_told(self, verb: Token, standing: Standing) -> Standing:
        """“The rumour spread that he was shot”: the clause belongs to the noun, wherever it stands."""
        nouns = {c.lemma_.lower() for c in verb.children if c.dep_ == "nsubj"}
        for cues, modality in self.local.kinds():
            if not nouns.isdisjoint(cues.nouns):
                return standing.turned(modality)
        return standing

    def _by_cue(self, lemma: str, verb: Token, standing: Standing, below: Token | None) -> Standing | None:
        """What a verb that is a cue makes of its complement; None where it is none."""
        words = self.words
        if lemma in words.undoing.verbs:
            return standing.undone()
        if lemma in words.negating.verbs:
            return self._unless_negated(lemma, verb, standing)
        if lemma in words.denying.verbs:
            found = standing if is_negated(verb, words) else standing.turned("denied")
            return found.on_word_of(_speaker(verb), self.entities)
        if lemma in words.alleging.verbs:
            return standing.turned("alleged").on_word_of(_speaker(verb), self.entities)
        if lemma in words.planning.verbs:
            wished = lemma == "want" and below is not None and _has_own_subject(below)
            return standing.turned("hypothetical" if wished else "planned")
        return standing.turned("hypothetical") if lemma in words.supposing.verbs else None

    def _unless_negated(self, lemma: str, verb: Token, standing: Standing) -> Standing:
        """“Did not rule out a meeting” leaves it open, “did not prevent an attack” leaves it as it was."""
        if not is_negated(verb, self.words):
            return standing.negated()
        return standing.turned("hypothetical") if lemma in _LEAVING_OPEN else standing

    def _infinitive_under(self, verb: Token, standing: Standing, *, perfect: bool) -> Standing:
        has_time = verb.lemma_ == "have" and any(c.lower_ in _BOUNDS for c in verb.children)
        if syntax.is_going_to(verb) or has_time:  # “has until June to rule”
            return self.local.read(verb, standing.turned("planned"))
        if verb.lemma_ in self.words.implicative.verbs or _took_time(verb):
            return self.local.read(verb, standing)
        if perfect or verb.lemma_ in self.words.reporting.verbs:
            return standing.turned("alleged")
        return standing.turned("planned")


def _took_time(verb: Token) -> bool:
    """“Took five hours to find him guilty”: in the end they did."""
    spent = verb.lemma_ in _SPENDING and verb.tag_ in {"VBD", "VBN"}
    return spent and any(
        c.ent_type_ in {"TIME", "DATE"} and c.dep_ in {"dobj", "npadvmod"} for c in verb.rights
    )


def _is_empty(verb: Token, words: StatusWords) -> bool:
    return any(c.dep_ == "nsubj" and no_one(c, words) for c in verb.children)


def _is_plain(verb: Token, noun: Token) -> bool:
    """No particle, no name that the noun is called by, and no noun that is known: “called the vote a farce”."""
    others = any(c.dep_ in {"prt", "oprd", "acomp", "ccomp", "xcomp"} for c in verb.children)
    return not (others or is_definite(noun) or noun.lemma_.lower() in _DECLARED)


def _is_done(verb: Token) -> bool:
    """Told as done: “rejected it”, “was dropped”, not “did not drop it”, “would veto it”, “to reject it”."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    refused = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
    return verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and not refused and "to" not in helpers


def _has_own_subject(clause: Token) -> bool:
    """“I want somebody sacked”: it is for others to do."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)


def _yet(below: Token, verb: Token) -> bool:
    """“Has yet to pass the law”."""
    return any(c.lower_ == "yet" for word in (below, verb) for c in word.children)


def _speaker(verb: Token) -> Token | None:
    roles = syntax.clause(verb)
    return next(iter(roles.agents if roles.passive else roles.subjects), None)


def is_faced(verb: Token, words: StatusWords) -> bool:
    """“Faces trial”, “faces up to nine years in prison”; “faces charges” is of charges that were brought."""
    if verb.lemma_ not in words.facing.verbs:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in words.facing.nouns for c in verb.children)


def lemma_of(verb: Token, words: StatusWords) -> str:
    """The verb's lemma, with its particle where the two together are a cue (“rule_out”)."""
    for child in verb.children:
        if child.dep_ == "prt":
            joined = f"{verb.lemma_}_{child.lower_}"
            return joined if joined in words.negating.verbs | words.discarding.verbs else verb.lemma_
    return verb.lemma_
