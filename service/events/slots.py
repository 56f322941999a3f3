"""What stands in the slots around a trigger: the reading of the lexicon's conditions on the parse.

Every look at the tree is bounded (`_REACH`), so that a sentence of ten thousand words costs no more a trigger than
one of ten.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from service.nlp import syntax
from service.ontology.lexicon import SOMEONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.nouns import NounModel
    from service.ontology import Constraint

_REACH = 24
_PERSONAL = 0.5  # likelihood from which a noun that no class lists is taken for a person
_ADJACENT = 4
_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "csubjpass", "pobj"})
_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "nummod", "npadvmod"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acomp"})  # of who stands before the verb above
_AUXILIARIES = frozenset({"aux", "auxpass"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "pcomp"})
_PREPOSITIONAL = frozenset({"prep", "agent", "dative", "prt"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SPEAKERS = frozenset({"it", "they", "he", "she", "we"})
# Hyphens and quotation marks may stand between words that belong together.
_JOINERS = frozenset(
    {"-", "\u2010", "\u2011", "\u2013", "\u2014", "'", '"', "\u2018", "\u2019", "\u201c", "\u201d"}
)
# Words that count or group: what matters is what they are followed by (“dozens of workers”).
_PARTITIVES = frozenset(
    {
        "all", "bunch", "couple", "crowd", "dozens", "five", "four", "gang", "group", "half", "handful", "hundreds",
        "lot", "majority", "many", "members", "most", "number", "one", "pair", "scores", "series", "several", "six",
        "fifth", "percent", "quarter", "part", "parts", "some", "string", "tens", "third", "thousands", "three",
        "two", "wave",
        "barrage", "hail", "salvo", "swarm", "volley",
        # Measures and containers.
        "bags", "batch", "boxes", "consignment", "containers", "crates", "kg", "kilos", "kilograms", "loads",
        "pallets", "planeload", "planeloads", "shipment", "shipments", "ton", "tonne", "tonnes", "tons", "truckload",
        "truckloads",
    }
)  # fmt: skip


class Surroundings:
    """The parse of one `Doc`, arranged for looking around triggers; `persons` knows nouns that no class lists."""

    def __init__(self, doc: Doc, persons: NounModel) -> None:
        self._doc = doc
        self._persons = persons
        children: defaultdict[int, list[Token]] = defaultdict(list)
        # `Token.sent` walks to both ends of the sentence at every call; once is enough.
        self._starts = [0] * len(doc)
        self._ends: dict[int, int] = {}
        start = 0
        for token in doc:
            start = token.i if token.is_sent_start else start
            self._starts[token.i] = start
            self._ends[start] = token.i + 1
            head = token.head
            if head.i != token.i:
                children[head.i].append(token)
        self._children = children
        # Words that are people's names inside a sentence, where a capital says something.
        self._names = frozenset(
            token.text
            for token in doc
            if token.ent_type_ == "PERSON" and token.is_title and not token.is_sent_start
        )
        self._words: dict[tuple[int, int], frozenset[str]] = {}
        self._labels: dict[tuple[int, int], frozenset[str]] = {}
        self._finite: dict[int, bool] = {}

    def satisfied(self, constraint: Constraint, matched: Sequence[Token], *, head: Token) -> bool:
        """Whether the condition holds for a trigger made of these tokens."""
        return self._found(constraint, matched, head=head) is not constraint.forbidden

    def is_name(self, token: Token) -> bool:
        """Whether the text uses the word as somebody's name: “Ban” of Ban Ki-moon."""
        return token.text in self._names

    def is_verbless(self, token: Token) -> bool:
        """Whether the tagger saw no finite verb in the token's sentence: a headline, or a mistake."""
        start = self._starts[token.i]
        if start not in self._finite:
            self._finite[start] = any(other.tag_ in _FINITE for other in self._sentence(token))
        return not self._finite[start]

    def children(self, token: Token) -> Iterator[Token]:
        """The token's dependents in order, the first few of very many."""
        return islice(self._children.get(token.i, ()), _REACH)

    def has_child(self, token: Token, deps: frozenset[str]) -> bool:
        """Whether a dependent of the token has one of these relations."""
        return any(child.dep_ in deps for child in self.children(token))

    def _sentence(self, token: Token) -> Span:
        start = self._starts[token.i]
        return self._doc[start : self._ends[start]]

    def _found(self, constraint: Constraint, matched: Sequence[Token], *, head: Token) -> bool:
        for slot in constraint.slots:
            if slot in {"near", "text"}:
                if self._stands_in(constraint, self._sentence(head) if slot == "near" else self._doc[:]):
                    return True
                continue
            for filler in self._fillers(slot, matched, head):
                if self._is_one(filler, constraint):
                    return True
        return False

    def _stands_in(self, constraint: Constraint, stretch: Span) -> bool:
        key = (stretch.start, stretch.end)
        if key not in self._words:
            words: set[str] = set()
            for token in stretch:
                words.add(token.lower_)
                words.add(token.lemma_.lower())
            self._words[key] = frozenset(words)
            self._labels[key] = frozenset(token.ent_type_ for token in stretch)
        return not (
            constraint.words.isdisjoint(self._words[key]) and constraint.labels.isdisjoint(self._labels[key])
        )

    def _fillers(self, slot: str, matched: Sequence[Token], head: Token) -> Iterable[Token]:
        found: Iterable[Token]
        match slot:
            case "subj":
                found = self._with_coordinated(self._named_subjects(head))
            case "obj":
                found = self._with_coordinated([*self._objects(head), *self._of_particles(matched)])
            case "mod":
                found = self._modifiers(matched, head)
            case "head":
                found = _governors(head)
            case "comp":
                found = self._clauses(matched)
            case "modal":
                found = (
                    child
                    for clause in self._clauses(matched)
                    for child in self.children(clause)
                    if child.dep_ == "aux"
                )
            case "prev":
                found = self._neighbour(matched[0].i, step=-1)
            case "next":
                found = self._neighbour(matched[-1].i, step=1)
            case _:
                found = self._with_coordinated(self._prepositional(slot, matched, head))
        return found

    def _is_one(self, filler: Token, constraint: Constraint) -> bool:
        if not constraint.words and not constraint.labels:
            return True
        form = filler.lower_
        if form in constraint.words or filler.lemma_.lower() in constraint.words:
            return True
        if filler.pos_ == "PROPN" and form.removesuffix("s") in constraint.words:
            return True
        if filler.ent_type_ in constraint.labels or filler.tag_ in constraint.labels:
            return True
        return SOMEONE in constraint.labels and self._names_person(filler)

    def _names_person(self, noun: Token) -> bool:
        """Whether a common noun in no list names a person: “surgeon”, “poet”."""
        lemma = noun.lemma_.lower()
        unlisted = noun.tag_ in {"NN", "NNS"} and not noun.ent_type_ and lemma.isalpha()
        return unlisted and self._persons.likelihood(noun.vocab[lemma]) >= _PERSONAL

    def _named_subjects(self, token: Token) -> list[Token]:
        """The subjects; beside a pronoun in reported words also who speaks (“the army says it has seized”)."""
        found = self._subjects(token)
        if token.dep_ == "ccomp" and any(one.lower_ in _SPEAKERS for one in found):
            found += self._subjects(token.head, depth=0)
        return found

    def _subjects(self, token: Token, *, depth: int = 2) -> list[Token]:
        found = [child for child in self.children(token) if child.dep_ in _SUBJECTS]
        if token.pos_ in _NOMINAL or not found:
            found += self._prepositional("by", (token,), token)
        misread = None if found else syntax.compounded_subject(token)
        if misread is not None:
            return [misread]
        if token.dep_ == "relcl" and (not found or any(child.lower_ in _RELATIVE for child in found)):
            found.append(token.head)
        if token.pos_ in _NOMINAL:
            found += [child for child in self.children(token) if child.dep_ == "poss"]
        elif not found and token.dep_ == "acl":
            # A past tense read as a participle (“A lorry ploughed into stalls”) has its subject there too.
            found.append(token.head)
        elif not found and token.dep_ == "amod" and token.i and token.nbor(-1).pos_ in _NOMINAL:
            found.append(token.nbor(-1))
        elif not found and depth and token.dep_ in _SHARING and token.head.i != token.i:
            found += self._subjects(token.head, depth=depth - 1)
        if not found and token.pos_ not in {"VERB", "AUX"} and self.is_verbless(token):
            found += self._nominals_beside(token, step=-1)
        return found

    def _objects(self, token: Token, *, depth: int = 2) -> list[Token]:
        if token.pos_ in _NOMINAL and not self._has_object(token):
            found = self._prepositional("of", (token,), token)
            if not found and token.tag_ != "NN" and self.is_verbless(token):
                found = self._nominals_beside(token, step=1)
            return found
        found = [child for child in self.children(token) if child.dep_ in _OBJECTS]
        if not found and token.tag_ == "VBN" and not self.has_child(token, _AUXILIARIES):
            # Headlines leave the auxiliary out: “Poet freed after nine years”.
            found = [child for child in self.children(token) if child.dep_ == "nsubj"]
        if token.dep_ == "relcl" and any(child.lower_ in _RELATIVE for child in found):
            found.append(token.head)
        if token.dep_ in {"acl", "amod"} and token.tag_ in {"VBN", "VBD", "JJ"}:
            found.append(token.head)
        if not found and depth:
            found += self._shared_objects(token, depth=depth - 1)
        return found

    def _of_particles(self, matched: Sequence[Token]) -> list[Token]:
        """Objects that the parser hung on a verb's particle: “sealed off the square”."""
        particles = (one for one in matched if one.dep_ == "prt")
        return [child for one in particles for child in self.children(one) if child.dep_ == "pobj"]

    def _has_object(self, token: Token) -> bool:
        return any(child.dep_ == "dobj" for child in self.children(token))

    def _shared_objects(self, token: Token, *, depth: int) -> list[Token]:
        """Objects that coordinated verbs share: “shot and killed a man”, “was caught and jailed”."""
        for child in self.children(token):
            if child.dep_ == "conj" and child.pos_ == "VERB":
                return [other for other in self.children(child) if other.dep_ == "dobj"]
        if token.dep_ == "conj" and token.tag_ in {"VBN", "VBD"} and token.head.pos_ == "VERB" and depth:
            return [other for other in self.children(token.head) if other.dep_ == "nsubjpass"]
        if token.dep_ == "xcomp" and self.has_child(token, frozenset({"auxpass"})):
            return self._subjects(token.head, depth=1 if token.head.dep_ == "acomp" else 0)
        return []

    def _modifiers(self, matched: Sequence[Token], head: Token) -> Iterator[Token]:
        inside = {token.i for token in matched}
        for child in self.children(head):
            if child.dep_ in _MODIFIERS and child.i not in inside:
                yield child
                yield from (other for other in self.children(child) if other.dep_ in _MODIFIERS)

    def _clauses(self, matched: Sequence[Token]) -> Iterator[Token]:
        for token in matched:
            for child in self.children(token):
                if child.dep_ in _CLAUSES:
                    yield child
                elif child.dep_ == "prep":
                    yield from (other for other in self.children(child) if other.dep_ == "pcomp")

    def _prepositional(self, preposition: str, matched: Sequence[Token], head: Token) -> list[Token]:
        """Objects of a preposition that hangs on the trigger, or on its object (“put him on trial”)."""
        bearers = [
            *matched,
            *(child for child in self.children(head) if child.dep_ in {"dobj", "acomp", "advmod"}),
        ]
        found: list[Token] = []
        for bearer in bearers:
            for child in self.children(bearer):
                if child.lower_ == preposition and child.dep_ in _PREPOSITIONAL:
                    found += [other for other in self.children(child) if other.dep_ in {"pobj", "pcomp"}] or [
                        child
                    ]
        return found

    def _with_coordinated(self, tokens: Iterable[Token]) -> Iterator[Token]:
        for token in tokens:
            yield token
            if token.lower_ in _PARTITIVES:
                yield from self._prepositional("of", (token,), token)
            last = token
            for _ in range(_ADJACENT):
                following = next((child for child in self.children(last) if child.dep_ == "conj"), None)
                if following is None:
                    break
                yield following
                last = following

    def _neighbour(self, index: int, *, step: int) -> list[Token]:
        index += step
        while 0 <= index < len(self._doc) and (self._doc[index].lower_ in _JOINERS):
            index += step
        return [self._doc[index]] if 0 <= index < len(self._doc) else []

    def _nominals_beside(self, token: Token, *, step: int) -> list[Token]:
        """Nouns next to a verb that the tagger took for a noun, so that the parse has no subject or object."""
        found: list[Token] = []
        for distance in range(1, _ADJACENT + 1):
            index = token.i + step * distance
            if not 0 <= index < len(self._doc) or self._doc[index].is_punct or self._doc[index].is_space:
                break
            if self._doc[index].pos_ in _NOMINAL:
                found.append(self._doc[index])
        return found


def _governors(token: Token) -> Iterator[Token]:
    """What the token depends on; across a preposition, both it and what it hangs on."""
    head = token.head
    if head.i == token.i:
        return
    if token.dep_ == "conj":
        token, head = head, head.head
    yield head
    if head.pos_ in {"ADP", "SCONJ"} and head.head.i != head.i:
        yield head.head
