"""What is known so far, reading from the left: referents, and where each was last mentioned."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.records.actors import ActorMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.actors import ActorLexicon, Gender
    from service.data.countries import Countries
    from service.vocabulary import EntityType, Sector


_NOMINAL = frozenset({"PROPN", "NOUN"})
_BEARERS = 4  # bearers of one name that are told apart
_THING_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT"})


@dataclass(slots=True, eq=False)
class Referent:
    """Someone or something, growing with every mention of it; never leaves `service.resolve.coreference`.

    `heads` are the lemmas of nouns that it was called by, `titles` nouns inside its names, `forms` the folded names,
    `kinds` counts what its names and nouns denote. `merged` points to the referent that took this one over.
    """

    plural: bool
    mentions: list[ActorMention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    sectors: set[Sector] = field(default_factory=set)
    kinds: Counter[EntityType] = field(default_factory=Counter)
    gender: Gender | None = None
    merged: Referent | None = None

    def root(self) -> Referent:
        """The referent that this one is now part of."""
        found = self
        while found.merged is not None:
            found = found.merged
        if found is not self:
            self.merged = found
        return found

    @property
    def kind(self) -> EntityType:
        """What kind of thing it is: what most of its names and nouns say, the first of equals."""
        return max(self.kinds, key=self.kinds.__getitem__) if self.kinds else "other"


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention with its referent and its head, in reading order."""

    referent: Referent
    mention: ActorMention
    head: Token


@dataclass(frozen=True, slots=True)
class Said:
    """A direct quotation with a source: tokens from `start` to `end` are the words of whoever `source` heads."""

    start: int
    end: int
    source: int


@dataclass(slots=True)
class State:
    """The reading so far. `history` holds every mention in reading order.

    `sentences` and `paragraphs` number the sentence and paragraph of every token, `speech` finds the quotation that
    a token is in, `sources` what each head of a speaker says, from where to where. `nouns` are the heads, by
    sentence, of phrases that are no mention: things and ideas that “it” may stand for all the same; `couples` the
    first heads of “X and Y”, whom “they” may stand for together.
    """

    doc: Doc
    lexicon: ActorLexicon
    countries: Countries
    sentences: Sequence[int]
    paragraphs: Sequence[int]
    speech: dict[int, Said]
    sources: Mapping[int, Sequence[tuple[int, int]]]
    nouns: Mapping[int, Sequence[Token]]
    couples: Mapping[int, Sequence[Token]]
    history: list[Heard] = field(default_factory=list)
    by_head: dict[int, Referent] = field(default_factory=dict)
    by_form: dict[str, list[Referent]] = field(default_factory=dict)
    by_given_name: dict[str, Referent | None] = field(default_factory=dict)
    order: list[Referent] = field(default_factory=list)
    speaker: Referent | None = None

    def at(self, token: int) -> Referent | None:
        """The referent whose mention this token heads."""
        found = self.by_head.get(token)
        return None if found is None else found.root()

    def new(self, mention: ActorMention, head: Token) -> Referent:
        """A referent not mentioned before."""
        referent = Referent(plural=mention.plural)
        self.order.append(referent)
        self.add(referent, mention, head)
        return referent

    def add(self, referent: Referent, mention: ActorMention, head: Token) -> None:
        """Record that the mention refers to the referent."""
        referent.mentions.append(mention)
        self.by_head[head.i] = referent
        self.history.append(Heard(referent, mention, head))
        if head.i in self.sources:
            self.speaker = referent
        if mention.kind == "pronoun":
            return
        referent.kinds[mention.type] += 1
        if mention.country is not None:
            referent.countries.add(mention.country)
        if mention.sector is not None:
            referent.sectors.add(mention.sector)
        if mention.kind == "description":
            referent.heads.add(head.lemma_.lower())

    def bears(self, form: str, referent: Referent) -> None:
        """The referent was called so, and is the last that was."""
        bearers = self.by_form.get(form, [])
        self.by_form[form] = [*(bearer for bearer in bearers if bearer is not referent), referent][-_BEARERS:]

    def called(self, form: str) -> Iterator[Referent]:
        """The last referents that were called so, the last first."""
        return (bearer.root() for bearer in reversed(self.by_form.get(form, [])))

    def merge(self, into: Referent, other: Referent) -> None:
        """Two referents turn out to be one."""
        into, other = into.root(), other.root()
        if into is other:
            return
        other.merged = into
        into.mentions.extend(other.mentions)
        into.heads |= other.heads
        into.titles |= other.titles
        into.forms |= other.forms
        into.given |= other.given
        into.countries |= other.countries
        into.sectors |= other.sectors
        into.kinds.update(other.kinds)
        into.gender = into.gender or other.gender


def begin(
    doc: Doc,
    mentioned: frozenset[int],
    said: Sequence[Said],
    sources: Mapping[int, Sequence[tuple[int, int]]],
    *,
    lexicon: ActorLexicon,
    countries: Countries,
) -> State:
    """An empty state over a `Doc`; `mentioned` are the heads of all mentions."""
    sentences, paragraphs = [0] * len(doc), [0] * len(doc)
    sentence = paragraph = -1
    nouns: defaultdict[int, list[Token]] = defaultdict(list)
    couples: defaultdict[int, list[Token]] = defaultdict(list)
    for token in doc:
        if token.is_sent_start:
            sentence += 1
        if token.i == 0 or (token.is_space and "\n" in token.text):
            paragraph += 1
        sentences[token.i], paragraphs[token.i] = sentence, paragraph
        if token.dep_ in _THING_ROLES and token.pos_ == "NOUN" and token.i not in mentioned:
            nouns[sentence].append(token)
        if token.dep_ == "conj" and token.pos_ in _NOMINAL and token.head.pos_ in _NOMINAL:
            couples[sentence].append(token.head)
    speech = {i: one for one in said for i in range(one.start, one.end)}
    return State(doc, lexicon, countries, sentences, paragraphs, speech, sources, nouns, couples)


def tokens_of(span: Span) -> list[Token]:
    """The words of a span, without spaces, hyphens and possessive endings."""
    return [t for t in span if not t.is_space and not t.is_punct and t.tag_ != "POS"]
