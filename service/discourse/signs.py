"""What is looked at to say which event somebody's words are on, if on any (stance detection's target).

Signs of the words, signs of an event as it stands to them, and pairs of both that a learned choice weighs
(service/discourse/targets.py). Nothing that comes after the words is looked at but the sentence that they stand in, so
that what an article goes on to tell changes nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.discourse import grammar
from service.discourse.positions import reports
from service.discourse.tellings import PRINCIPAL
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from service.data.stances import Meaning, Stances
    from service.discourse.hearing import Hearing
    from service.discourse.parties import Parties
    from service.discourse.tellings import Tellings
    from service.records.actors import Entities, Entity
    from service.records.events import EventCluster
    from service.records.quotes import Quotation

Signs = dict[str, float]

_MOST = 25  # events of an article that are weighed
_SOME = 3  # of whatever is counted, more say no more
_MODALS = {
    "will": "will", "'ll": "will", "’ll": "will", "shall": "will", "would": "would", "should": "should",
    "must": "should", "need": "should", "needs": "should", "ought": "should", "can": "can", "could": "can",
    "may": "can", "might": "can",
}  # fmt: skip
_PERSONS = {
    "i": "i", "my": "i", "me": "i", "we": "we", "our": "we", "us": "we", "they": "they", "them": "they", "you": "you",
}  # fmt: skip
_POINTING = frozenset({"it", "this", "that", "these", "those"})
_NEAR = frozenset({"this", "that", "these", "such"})
_DENYING = frozenset({"no", "never", "nothing"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_KINDS = (
    "violence", "accidents", "disasters", "harm", "statements", "judgements", "prosecutions", "protests", "agreements",
    "quiet",
)  # fmt: skip
# Signs of an event that are weighed with each other and with those of the words.
_PAIRED = (
    "in", "before.1", "paragraph", "beside", "party in", "of party", "principal", "last", "overlap", "new",
    "background",
)  # fmt: skip
_PAIRS = {one: {other: f"{one} & {other}" for other in _PAIRED[:n]} for n, one in enumerate(_PAIRED)}
# Signs of the words that they are weighed with.
_OF_WORDS = ("position=", "head=", "type=", "sector=", "subject=")
_ALSO = frozenset({"direct", "spoken", "pointing", "figures", "reports", "says i", "says we"})


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words, the position that the lexicon finds in them, and their signs.

    `paired` are the names of those that are weighed together with signs of an event.
    """

    quotation: Quotation
    source: Entity
    meaning: Meaning | None
    signs: Signs
    paired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An article indexed, so that its words and events can be looked at.

    `heads` are the tokens that tell each event, `own` the signs that it has whatever the words,
    `sentences` the first tokens of sentences.
    """

    doc: Doc
    told: Tellings
    parties: Parties
    entities: Entities
    clusters: Sequence[EventCluster]
    stances: Stances
    heads: Sequence[Sequence[int]]
    own: Sequence[Signs]
    sentences: Sequence[int]

    @classmethod
    def of(cls, doc: Doc, hearing: Hearing, clusters: Sequence[EventCluster]) -> Index:
        """Index an article: what is told where, whose events they are, who is who."""
        told = hearing.topics.told
        heads = [sorted(m.trigger.head.i for m in cluster.mentions) for cluster in clusters]
        starts = [t.i for t in doc if t.is_sent_start]
        own = [
            _of_cluster(n, cluster, told, bisect_right(starts, heads[n][0]) - 1)
            for n, cluster in enumerate(clusters[:_MOST])
        ]
        return cls(
            doc,
            told,
            hearing.parties,
            entities=hearing.entities,
            clusters=clusters,
            stances=hearing.stances,
            heads=heads,
            own=own,
            sentences=starts,
        )

    def sentence(self, i: int) -> int:
        """Number of the sentence that holds the token."""
        return bisect_right(self.sentences, i) - 1

    def words(self, quotation: Quotation, source: Entity, meaning: Meaning | None) -> Words:
        """The words with their signs; `meaning` is the position that the lexicon finds in them."""
        signs = {**_of_content(quotation.content), **self._of_speaker(quotation, source)}
        signs["position=" + ("none" if meaning is None else meaning.stance)] = 1.0
        for name, holds in (
            ("direct", quotation.direct),
            ("spoken", quotation.spoken),
            ("negated", quotation.negated),
            ("no cue", quotation.cue is None),
            ("cue inside", quotation.cue is not None and quotation.cue.start > quotation.content.start),
            ("opening", self.sentence(quotation.content.start) < _SOME),
        ):
            signs[name] = float(holds)
        signs = {name: value for name, value in signs.items() if value}
        paired = tuple(name for name in signs if name in _ALSO or name.startswith(_OF_WORDS))
        return Words(quotation, source, meaning, signs, paired)

    def _of_speaker(self, quotation: Quotation, source: Entity) -> Signs:
        pronoun = quotation.source is not None and quotation.source.root.pos_ == "PRON"
        before = sum(1 for m in source.mentions if m.span.start < quotation.content.start)
        return {
            f"type={source.type}": 1.0,
            f"sector={source.sector}": 1.0,
            "reports": float(reports(quotation, source)),
            "pronoun": float(pronoun),
            "mentioned": math.log1p(before),
        }

    def events(self, words: Words) -> Iterator[tuple[int, Signs]]:
        """Each event told by the end of the words' sentence, and the principal one, with its signs."""
        content = words.quotation.content
        end = content[-1].sent.end
        seen = _Seen.of(content, words.quotation, self)
        known = [n for n, heads in enumerate(self.heads[:_MOST]) if n == PRINCIPAL or heads[0] < end]
        inside = {n: sum(1 for i in self.heads[n] if content.start <= i < content.end) for n in known}
        beside = {n: self._beside(n, content, seen) for n in known}
        told, around = sum(inside.values()), sum(beside.values())
        with_words: dict[str, Signs] = {}
        for n in known:
            signs = self._of_event(n, words, seen, inside=inside[n], beside=beside[n])
            signs["others in"] = float(min(_SOME, told - inside[n]))
            signs["others beside"] = float(min(_SOME, around - beside[n]))
            signs["events"] = math.log(len(known))
            found = {name: value for name, value in signs.items() if value} | self.own[n]
            pairs = [name for name in _PAIRED if name in found]
            for place, one in enumerate(pairs):
                if one not in with_words:
                    with_words[one] = {f"{one} & {other}": 1.0 for other in words.paired}
                found.update(with_words[one])
                found.update((_PAIRS[one][other], 1.0) for other in pairs[:place])
            yield n, found

    def _beside(self, n: int, content: Span, seen: _Seen) -> bool:
        """Whether the sentences of the words tell the event outside them."""
        return any(
            seen.first <= self.sentence(i) <= seen.last and not content.start <= i < content.end
            for i in self.heads[n]
        )

    def _of_event(self, n: int, words: Words, seen: _Seen, *, inside: int, beside: bool) -> Signs:
        content, source = words.quotation.content, words.source
        heads = self.heads[n]
        before = heads[: bisect_left(heads, content.start)]
        kind = self.clusters[n].type
        signs = {
            "told": math.log1p(len(before)),
            "told once": float(len(before) == 1),
            "share": len(before) / max(1, seen.told),
            "in": float(inside > 0),
            "in alone": float(inside > 0 and not before),
            "in often": float(min(_SOME, inside)),
            "in head": float(seen.head in heads),
            "in noun": float(any(self.doc[i].pos_ == "NOUN" for i in heads if content.start <= i < content.end)),
            "beside": float(beside),
            "is cue": float(seen.cue in heads),
            "of kind": float(any(kind in kinds for kinds in seen.nouns)),
            "overlap": float(min(_SOME, len(seen.lemmas & self.told.words[n]))),
            "around": min(5, len(seen.lemmas & self.told.around[n])) / 5,
            "party in": float(bool(seen.people & self.told.parties[n])),
            "of party": float(source.id in self.told.parties[n]),
            "did": float(self.parties.did(source, n)),
            "party": float(self.parties.party(source, n)),
            "quoted": float(not self.told.quoted.isdisjoint(before)),
            "own telling": float(any(self.told.speakers.get(i) == source.id for i in before)),
            "last": float(seen.recent[:1] == [n]),
            "recency": math.log1p(seen.recent.index(n) if n in seen.recent else 20),
        }  # fmt: skip
        signs.update(self._distance(before, seen))
        return signs

    def _distance(self, before: Sequence[int], seen: _Seen) -> Signs:
        """How far back the event was told."""
        back = [self.sentence(i) for i in before]
        paragraphs = {self.told.paragraph(i) for i in before}
        since = min((seen.first - s for s in back if s < seen.first), default=None)
        signs = {
            "new": float(since is None and seen.first not in back),
            "paragraph": float(seen.paragraph in paragraphs),
            "last paragraph": float(seen.paragraph - 1 in paragraphs),
        }
        if since is not None:
            signs |= {f"before.{far}": float(since <= far) for far in (1, 2, 4, 8)} | {
                "since": math.log(since)
            }
        return signs


def _of_cluster(n: int, cluster: EventCluster, told: Tellings, first: int) -> Signs:
    """The signs of an event, of whatever words it is asked; `first` is the sentence that tells it first."""
    status = cluster.mentions[cluster.principal].status
    signs = {
        "principal": float(n == PRINCIPAL),
        "foremost": float(n < _SOME),
        "place": math.log1p(n),
        "background": float(n in told.recalled),
        "opens": float(first == 0),
        "opens soon": float(first < _SOME),
        f"event={cluster.type}": 1.0,
        f"modality={status.modality}": 1.0,
        f"polarity={status.polarity}": 1.0,
        f"tense={status.tense}": 1.0,
    }
    signs |= {f"kind={name}": 1.0 for name in _KINDS if cluster.type in told.kinds[name]}
    return {name: value for name, value in signs.items() if value}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is looked up once for some words: sentences, head, cue, paragraph, lemmas, people, nouns for events.

    `recent` are the events told before them, the last first, `told` how many tellings that is.
    """

    first: int
    last: int
    head: int
    cue: int | None
    paragraph: int
    lemmas: frozenset[str]
    people: frozenset[int]
    nouns: Sequence[frozenset[str]]
    recent: list[int]
    told: int

    @classmethod
    def of(cls, content: Span, quotation: Quotation, index: Index) -> _Seen:
        cue = None if quotation.cue is None else quotation.cue.root.i
        before = sorted(
            ((i, n) for n, heads in enumerate(index.heads) for i in heads if i < content.start), reverse=True
        )
        entities = (index.entities.at(t.i) for t in content)
        nouns = (index.stances.nouns.get(t.lemma_.lower()) for t in content if t.pos_ == "NOUN")
        return cls(
            first=index.sentence(content.start if cue is None else min(content.start, cue)),
            last=index.sentence(content.end - 1),
            head=syntax.head(content).i,
            cue=cue,
            paragraph=index.told.paragraph(content.start),
            lemmas=frozenset(t.lemma_.lower() for t in content if t.pos_ in _CONTENT),
            people=frozenset(e.id for e in entities if e is not None),
            nouns=[kinds for kinds in nouns if kinds],
            recent=list(dict.fromkeys(n for _, n in before)),
            told=len(before),
        )


def lemmas(words: Words) -> frozenset[str]:
    """The words said, as they are looked at for their stance."""
    return frozenset(
        "says " + t.lemma_.lower() for t in words.quotation.content if not t.is_punct and not t.is_space
    )


def _of_content(content: Span) -> Signs:
    low = [t.lower_ for t in content]
    main = syntax.head(content)
    subject = next((c for c in main.children if c.dep_ in _SUBJECTS), None)
    signs = {
        "length": math.log1p(len(content)),
        "pointing": float(low[0] in _POINTING),
        "near": float(any(t.lower_ in _NEAR and t.pos_ in {"PRON", "DET"} for t in content)),
        "denies": float(any(t.dep_ == "neg" or t.lower_ in _DENYING for t in content)),
        "asks": float("?" in low),
        "cries": float("!" in low),
        "figures": float(min(_SOME, sum(t.like_num for t in content))),
        "names": float(min(_SOME, sum(t.ent_iob_ == "B" for t in content))),
        "adjectives": float(min(_SOME, sum(t.pos_ == "ADJ" for t in content))),
        "thing": float(grammar.is_thing(content)),
        f"head={main.tag_}": 1.0,
        f"subject={_called(subject)}": 1.0,
    }
    signs |= {f"length<{most}": float(len(content) < most) for most in (6, 12, 25, 50)}
    signs |= {f"says {_PERSONS[word]}": 1.0 for word in low if word in _PERSONS}
    return signs | {f"says {_MODALS[word]}": 1.0 for word in low if word in _MODALS}


def _called(subject: Token | None) -> str:
    if subject is None:
        return "none"
    return subject.lower_ if subject.pos_ == "PRON" else subject.pos_
