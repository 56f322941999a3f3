"""Where a word of harm looks for those it harms: around it, in its clause, right before it.

What a verb's subject is, is asked of `service.nlp.syntax`; where the parser loses a headline (“12 dead, 30 wounded”),
the number that stands right before the word is what it harms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.casualty_words import CasualtyWords
    from service.records.counts import CountMention
    from service.vocabulary import Effect

VERBS = frozenset({"VERB", "AUX"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_ADJACENT = 4  # tokens before a participle in which its number may stand
_RUN = 12  # tokens of a noun phrase
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PHRASE = _NOMINAL | {"DT", "JJ", "CD", "POS", "PRP$"}
CLIMB = 4
_BESIDES = frozenset(
    {
        "others",
        "people",
        "persons",
        "more",
        "other",
        "were",
        "are",
        "was",
        "have",
        "had",
        "has",
        "been",
        "\u201d",
        '"',
    }
)
_RECKONING = frozenset({"put", "place", "set", "estimate"})
_OTHERS = frozenset({"more", "others"})
_DYING = frozenset(
    {"die", "died", "dies", "dying", "succumb", "succumbed", "recover", "recovered", "recovering"}
)
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "xcomp", "ccomp", "advmod"})
_DATED = frozenset({"DATE", "TIME"})
_FINDING = frozenset({"find", "locate", "discover"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Harm:
    """A word of harm and the head of one phrase that it harms.

    `hits` says that the word leaves open whether the victim lived; `negated` and `unreal` that the text says that it
    did not or may not have happened; `updates` that the figure replaces earlier ones; `besides` that those harmed
    are others than the subject (“killed alongside his wife”); `part` that they are some of those told of elsewhere
    (“among the dead were”); `lacking` that a negation is what harms them (“have not been found”).
    """

    trigger: Token
    effect: Effect
    victim: Token
    hits: bool = False
    negated: bool = False
    unreal: bool = False
    updates: bool = False
    besides: bool = False
    part: bool = False
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What every rule looks at."""

    doc: Doc
    words: CasualtyWords
    counts: Mapping[int, CountMention]

    def has(self, name: str, form: str) -> bool:
        """Whether the form is in the closed class of this name."""
        return form in self.words.classes[name]


def patient(view: View, verb: Token) -> Token | None:
    """The head of the phrase that the verb does something to."""
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head
    number = touching(view, verb)
    if verb.dep_ == "amod":
        return number or verb.head
    if any(_names_target(view, verb, child) for child in verb.rights):
        return None
    if not any(child.dep_ == "auxpass" for child in verb.lefts):
        active = _behind_outcome(view, verb) or _object(verb) or _hedged_object(view, verb)
        if active is not None and (number is None or verb.tag_ == "VBD" or active.i > verb.i + 1):
            return active
    if number is not None:
        return number
    if verb.i in view.counts and view.counts[verb.i].stated:  # “30 wounded” read as a noun
        return verb
    return _undergoer(view, verb) if verb.tag_ in _PARTICIPLES else _shared_object(verb)


def _object(verb: Token) -> Token | None:
    """What stands behind a verb in the active voice, whoever stands right before it: “two men killed a guard”."""
    if verb.tag_ not in _PARTICIPLES or (verb.i + 1 < len(verb.doc) and verb.nbor().text != ","):
        for child in verb.rights:
            if child.dep_ == "dobj" and child.ent_type_ not in _DATED:
                return child
            subject = next(child.lefts, None) if child.lower_ == "dead" else None
            if subject is not None and subject.left_edge.i == verb.i + 1:
                return subject  # “guards shot three of the men dead”
    return _shared_object(verb)


def _hedged_object(view: View, verb: Token) -> Token | None:
    """An object whose hedge or number the parser takes for an adverb: “displaced about a million”."""
    for child in verb.rights:
        number = view.counts.get(child.i) if child.dep_ == "npadvmod" else None
        if number is not None and number.stated and number.noun == child:
            return child if number.span.start == verb.i + 1 else None
        if child.dep_ in {"prep", "advmod"} and child.i == verb.i + 1:
            for grand in child.rights:
                found = view.counts.get(grand.i)
                if found is not None and found.stated and found.span.start <= child.i:
                    return grand
    return None


def reckoned(view: View, word: Token) -> Token | None:
    """The number that a reckoning gives: “put the dead at 12”, “estimated army dead at 200 or more”."""
    verb = word
    for _ in range(CLIMB):
        if verb.lemma_ in _RECKONING and verb.pos_ in VERBS:
            break
        verb = verb.head
    if verb.lemma_ not in _RECKONING or verb.i >= word.i or word.i + 1 >= word.sent.end:
        return None
    at = word.nbor()
    found = (view.counts.get(child.i) for child in at.rights if at.lower_ == "at" and child.dep_ == "pobj")
    return next((count.head for count in found if count is not None and count.stated), None)


def outcome_end(view: View, verb: Token) -> int:
    """Where the words right after the verb end that say how it ended: “shot dead”, “stabbed to death”."""
    doc, at = verb.doc, verb.i + 1
    if at + 1 < verb.sent.end and doc[at].lower_ == "to" and doc[at + 1].lower_ == "death":
        return at + 2
    return at + 1 if at < verb.sent.end and view.has("fatal", doc[at].lower_) else at


def _behind_outcome(view: View, verb: Token) -> Token | None:
    """The phrase that stands behind it, whatever the parser makes of it: “stabbed to death two nurses”."""
    end = outcome_end(view, verb)
    if end == verb.i + 1 or end >= len(verb.doc):
        return None
    found = _run(verb.doc[end - 1])
    return None if found is None or found.ent_type_ in _DATED else found


def _undergoer(view: View, verb: Token) -> Token | None:
    """The subject of a passive, of a participle, or of the bare participle of a headline."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubjpass", "nsubj"}), None)
    inverted = None if subject is not None else _inverted_subject(verb)
    if inverted is not None:
        return inverted
    number = beside(view, verb) if subject is None else None
    if number is not None:
        return number
    shared = _shared_object(verb)
    undergoes = syntax.is_passive(verb) or subject is not None or verb.dep_ in {"acl", *_COMPLEMENTS}
    return _first_subject(verb) if shared is None and undergoes else shared


def _inverted_subject(verb: Token) -> Token | None:
    """“Also killed were two guards”."""
    if verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ not in {"were", "was", "are"}:
        return None
    behind = (*verb.rights, *verb.nbor().rights)
    return next((child for child in behind if child.dep_ in {"attr", *_SUBJECTS} and child.i > verb.i), None)


def _names_target(view: View, verb: Token, child: Token) -> bool:
    """“He shot at deputies”; “she was shot at”; “officers shot, killing the suspect”."""
    target = next((grand for grand in child.rights if grand.dep_ == "pobj"), None)
    aimed = verb.tag_ == "VBD" or target is None or view.words.denotes_person(target.lower_)
    if child.dep_ == "prep":
        return aimed and child.lower_ == "at" and child.i == verb.i + 1 and verb.lemma_ == "shoot"
    killing = child.tag_ == "VBG" and child.dep_ == "advcl" and any(c.dep_ == "dobj" for c in child.rights)
    return killing and verb.tag_ == "VBD" and child.i < verb.i + _ADJACENT


def _first_subject(verb: Token) -> Token | None:
    if verb.dep_ in {"oprd", "acomp", "attr"}:
        return described(verb)
    return next(iter(syntax.subjects(verb)), None)


def _shared_object(verb: Token) -> Token | None:
    """“shot and killed a man”: the object stands at the last verb."""
    if any(child.dep_ == "auxpass" for child in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ != "conj" or child.pos_ not in VERBS:
            continue
        same = child.tag_ == verb.tag_ and not syntax.is_passive(verb)
        if same or (child.tag_ == "VBD" and not any(c.dep_ in _SUBJECTS for c in child.lefts)):
            return next((grand for grand in child.rights if grand.dep_ == "dobj"), None)
    return None


def touching(view: View, token: Token) -> Token | None:
    """The bare number or counted phrase that ends right before the word: “5 injured”, “two people dead”."""
    for index in (token.i - 1, token.i - 2):
        found = view.counts.get(index) if index >= token.sent.start else None
        if found is None or not found.stated:
            continue
        others = index + 1 < token.i and view.doc[index + 1].lower_ in _OTHERS  # “dozens more missing”
        if found.span.end == token.i or (others and found.span.end == token.i - 1):
            return found.head
    return None


def bracketing(view: View, word: Token) -> Token | None:
    """The bare number before a bracket of its parts that ends right before the word.

    “19, eight of them officers, needed treatment”: the parser makes one phrase of it.
    """
    if word.is_sent_start or not word.i or word.nbor(-1).text != ",":
        return None
    inside = False
    for index in range(word.i - 2, max(word.i - _RUN, word.sent.start), -1):
        inside = inside or word.doc[index].lower_ in {"them", "whom"}
        if word.doc[index].text == ",":
            found = view.counts.get(index - 1)
            return found.head if inside and found is not None and found.stated else None
    return None


def restates(view: View, token: Token) -> bool:
    """Whether the word names those of whom a number are told of again: “three of the wounded later died”."""
    found = view.counts.get(token.i)
    return found is not None and found.noun == token and found.head.i < token.i and found.head != token


def beside(view: View, token: Token) -> Token | None:
    """The number right before a participle or an adjective: “and 30 others wounded”."""
    for index in range(token.i - 1, max(token.i - 1 - _ADJACENT, token.sent.start - 1), -1):
        found = view.counts.get(index)
        if found is not None and found.stated:
            return found.head
        before = view.doc[index]
        if before.tag_ not in {"RB", "JJ", "RBR"} and before.lower_ not in _BESIDES:
            return None
    return None


def described(adjective: Token) -> Token | None:
    """What an adjective or a participle says something of."""
    head = adjective.head
    if adjective.dep_ in {"amod", "acl"}:
        return head
    if adjective.dep_ in _COMPLEMENTS and head.pos_ in VERBS:
        found = next((child for child in adjective.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
        found = found or next(
            (child for child in head.rights if child.dep_ == "dobj" and child.i < adjective.i), None
        )
        return found or next(iter(syntax.subjects(head)), None)
    if adjective.pos_ in VERBS:
        return next(iter(syntax.subjects(adjective)), None)
    return None


def bearer(token: Token) -> Token | None:
    """Who is in the state that a preposition and this noun name: “taken to hospital with injuries”."""
    preposition = token.head
    for _ in range(CLIMB):
        if preposition.dep_ in {"prep", "conj", "pobj", "dobj", "agent"} and preposition.pos_ != "ADP":
            preposition = preposition.head
    if token.dep_ not in {"pobj", "conj"} or preposition.pos_ != "ADP":
        return None
    return _before(preposition) or _in_state(preposition)


def _in_state(preposition: Token) -> Token | None:
    governor = preposition.head
    if governor.pos_ not in VERBS:
        return governor if governor.pos_ in {"NOUN", "PROPN", "NUM"} else None
    if governor.lower_ in _DYING:
        return None
    if governor.dep_ == "advcl" and governor.tag_ == "VBG" and governor.head.lemma_ in _FINDING:
        governor = governor.head  # “found a boy in front of the house, suffering from a wound”
    objects = (child for child in governor.rights if child.dep_ == "dobj" and child.i < preposition.i)
    found = next(objects, None) or next(iter(syntax.subjects(governor)), None)
    if found is None or any(token.text == ";" for token in found.doc[found.i : preposition.i]):
        return None
    return found


def _before(preposition: Token) -> Token | None:
    """Of whom the bare phrase right before it is: “…, 35 of them with burns”, “…, 35 with …”, “…; one in custody”."""
    doc, at = preposition.doc, preposition.i - 1
    if at <= preposition.sent.start:
        return None
    if doc[at].lower_ in {"them", "whom"} and doc[at - 1].lower_ == "of" and doc[at - 2].pos_ == "NUM":
        return doc[at - 2]
    if doc[at].tag_ == "CD" and doc[at - 1].text in {",", "and"}:
        return doc[at]
    clause = doc[at - 1].text == ";" or doc[at - 2].text == ";"
    return doc[at] if clause and doc[at].tag_ in {"NN", "NNS", "VB", "VBP"} else None


def companions(verb: Token) -> list[Token]:
    """Those harmed with the subject: “was killed alongside his wife”, “died together with two friends”."""
    if verb.pos_ not in VERBS or any(child.dep_ == "dobj" for child in verb.rights):
        return []
    found = []
    for child in verb.rights:
        prepositions = [child, *child.rights] if child.lower_ in {"along", "together"} else [child]
        for preposition in prepositions:
            if preposition.lower_ in {"alongside", "with"}:
                found += [grand for grand in preposition.rights if grand.dep_ == "pobj"]
    return found


def phrase_of(noun: Token, prepositions: set[str]) -> Token | None:
    """The object of the noun's own preposition: “the killing of 12 miners”."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((grand for grand in child.rights if grand.dep_ == "pobj"), None) or _run(child)
    return None


def _run(preposition: Token) -> Token | None:
    """The head of the noun phrase right after a preposition that the parser gave no object."""
    doc, found = preposition.doc, None
    for index in range(preposition.i + 1, min(preposition.i + _RUN, preposition.sent.end)):
        token = doc[index]
        if token.tag_ not in _PHRASE:
            break
        found = token if token.tag_ in _NOMINAL else found
    return found


def owner(noun: Token) -> Token | None:
    """Whose the noun is: “her death”."""
    return next((child for child in noun.lefts if child.dep_ == "poss"), None)
