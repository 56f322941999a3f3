"""Who is who: one entity of all the mentions that refer to it.

The article is read once from the left. A name joins the same or a longer name; a description joins what an apposition
says that it is, or what was called so before; a pronoun joins the referent that stands in the foreground, or nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from service.records.actors import ActorMention, Entities, Entity
from service.resolve.coref import described, named, pronouns
from service.resolve.coref.state import Referent, Said, State, begin

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from service.data.actors import ActorLexicon
    from service.data.countries import Countries
    from service.records.quotes import Quotation
    from service.vocabulary import Sector

_BEFORE = frozenset({"amod", "compound", "nmod"})
_IDLE = frozenset({"the", "a", "an", "alleged", "same", "said", "aforementioned", "whose"})
_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"))
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent"})
_LONGEST_NAME = 14  # words of a description that still reads as a name


def link(
    doc: Doc,
    mentions: tuple[ActorMention, ...],
    quotations: tuple[Quotation, ...],
    lexicon: ActorLexicon,
    countries: Countries,
) -> Entities:
    """Entities in order of first mention.

    Args:
        doc: The article.
        mentions: With country and sector, as `service.resolve.actors` leaves them.
        quotations: Tell who “I” is, and whom “he” in a quotation is not.
        lexicon: Genders of names and nouns; aliases of known names.
        countries: Adjectives that a short name leaves out.
    """
    said = tuple(
        Said(q.content.start, q.content.end, q.source.root.i) for q in quotations if q.direct and q.source
    )
    sources: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for q in quotations:
        if q.source:
            sources[q.source.root.i].append((q.content.start, q.content.end))
    heads = [mention.span.root for mention in mentions]
    state = begin(
        doc, frozenset(head.i for head in heads), said, sources, lexicon=lexicon, countries=countries
    )
    for mention, head in sorted(
        zip(mentions, heads, strict=True),
        key=lambda pair: (_is_adjective(pair[0]), _reading_order(pair[1].i, state)),
    ):
        if mention.kind == "name":
            named.resolve(mention, head, state)
        elif mention.kind == "description":
            described.resolve(mention, head, state)
        elif (found := pronouns.resolve(head, state)) is not None:
            state.add(found, mention, head)
        described.identify(mention, head, state)
    return _entities(state)


def _is_adjective(mention: ActorMention) -> bool:
    """“Israeli” before a noun names its country, yet no pronoun ever stands for it: these are linked last."""
    return (
        mention.type == "country"
        and mention.span.root.tag_ in {"JJ", "NNP"}
        and mention.span.root.dep_ in _BEFORE
    )


def _reading_order(head: int, state: State) -> tuple[int, bool, int]:
    """By position; the words of a quotation after the speaker who is named behind it."""
    said = state.speech.get(head)
    if said is None or said.source < head:
        return head, False, head
    return said.source, True, head


def _entities(state: State) -> Entities:
    referents = [referent for referent in state.order if referent.merged is None]
    for referent in referents:
        referent.mentions.sort(key=lambda mention: mention.span.start)
    referents.sort(key=lambda referent: referent.mentions[0].span.start)
    number = {id(referent): index for index, referent in enumerate(referents)}
    by_head = {head: number[id(referent.root())] for head, referent in sorted(state.by_head.items())}
    entities = tuple(_entity(index, referent, state.countries) for index, referent in enumerate(referents))
    for entity in entities:
        for mention in entity.mentions:
            _map_words(mention, entity.id, by_head)
    _map_described(state.doc, by_head)
    return Entities(entities, by_head)


def _map_described(doc: Doc, by_head: dict[int, int]) -> None:
    """What a name in apposition explains finds its entity, though it heads no mention (“its secretary-general, X”)."""
    for head in list(by_head):
        token = doc[head]
        if token.dep_ == "appos" and token.head.dep_ in _ARGUMENTS:
            by_head.setdefault(token.head.i, by_head[head])


def _map_words(mention: ActorMention, number: int, by_head: dict[int, int]) -> None:
    """Every word of the name, and of the title before it, finds the entity, unless it heads a mention itself."""
    if mention.name is None:
        return
    for token in mention.span:
        if token.pos_ in {"PROPN", "NOUN"} and (
            mention.name.start <= token.i or token.dep_ in {"compound", "nmod"}
        ):
            by_head.setdefault(token.i, number)


def _entity(index: int, referent: Referent, countries: Countries) -> Entity:
    country, sector = _coded(referent)
    of_country = _of_country(referent, country, countries) if referent.kind == "country" else None
    return Entity(
        id=index,
        name=of_country or _fullest(referent),
        type=referent.kind,
        country=country,
        sector=sector,
        mentions=tuple(referent.mentions),
    )


def _coded(referent: Referent) -> tuple[str | None, Sector | None]:
    """The country and the sector that most mentions give; the first of equals."""
    countries = Counter(m.country for m in referent.mentions if m.country is not None)
    sectors = Counter(m.sector for m in referent.mentions if m.sector is not None)
    country = countries.most_common(1)[0][0] if countries else None
    return country, sectors.most_common(1)[0][0] if sectors else None


def _of_country(referent: Referent, code: str | None, countries: Countries) -> str | None:
    """The country's fullest name in the text; where that only has its people or its capital, the usual one."""
    names = {m.name.text: m.name for m in referent.mentions if m.name is not None}
    own = [text for text in names if countries.by_name(text) == code and not countries.by_adjective(text)]
    if own:
        return " ".join(max(own, key=lambda text: (len(names[text]), not text.isupper(), len(text))).split())
    return None if code is None else countries.name_of(code)


def _fullest(referent: Referent) -> str:
    names = [m.name for m in referent.mentions if m.name is not None]
    if names:
        best = max(names, key=lambda name: (len(name), not name.text.isupper(), len(name.text)))
        return " ".join(best.text.split())
    spans = [m.span for m in referent.mentions if m.kind == "description"]
    short = [span for span in spans if len(span) <= _LONGEST_NAME] or spans
    return max((_as_name(span) for span in short), key=lambda name: len(name.split()))


def _as_name(span: Span) -> str:
    """A description without what does not tell who it is: an article, “alleged”, half a pair of quotation marks."""
    text = span.text
    for opening, closing in _PAIRS:
        if (opening in text) != (closing in text) or (opening == closing and text.count(opening) == 1):
            text = text.replace(opening, "").replace(closing, "")
    words = text.split()
    while len(words) > 1 and words[0].lower() in _IDLE:
        words = words[1:]
    return " ".join(words)
