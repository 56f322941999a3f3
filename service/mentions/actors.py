"""Who and what the article speaks of: one mention a noun phrase, names, descriptions and pronouns.

The phrase, its name and what kind of thing its head denotes are found here; country and sector are left to
`service.resolve.actors`, who is who to `service.resolve.coreference`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.mentions.noun_phrases import extents, heads, names, spelling
from service.records.actors import ActorMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.data.actors import ActorLexicon
    from service.data.countries import Countries
    from service.mentions.noun_phrases.spelling import Name
    from service.vocabulary import EntityType

_SINGULAR: dict[str, EntityType] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself", "who", "whom"), "person"),
    **dict.fromkeys(("it", "its", "itself", "which", "that", "whose"), "other"),
}
_PLURAL: dict[str, EntityType] = dict.fromkeys(
    ("they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"), "group"
)
_PRONOUNS = _SINGULAR | _PLURAL
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "attr"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_MODIFIES = frozenset({"amod", "compound", "nmod"})
_COMPASS = frozenset({"North", "South"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_BESIDE = frozenset({"person", "group", "organization"})
_WIELDED = frozenset({"weapon", "vehicle"})
_WHERE = frozenset({"outside", "inside", "near", "beyond", "behind"})
_TITLES = 2  # before one name
_MANY = 2  # letters of “Us” and “Is”
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


def find(doc: Doc, lexicon: ActorLexicon, countries: Countries) -> tuple[ActorMention, ...]:
    """Every mention in order of its head. Country and sector are None throughout.

    Args:
        doc: The article.
        lexicon: Nouns, names and titles of actors.
        countries: Tells the name of a country from that of another place.
    """
    found = names.find(doc, lexicon, countries)
    by_root = {_root(doc, name): name for name in found}
    inside = {i for name in found for i in range(name.start, name.end)}
    name_ends = {i: name.end for name in found for i in range(name.start, name.end)}
    absorbed: set[int] = set()
    mentions: list[ActorMention] = []
    for token in doc:
        i = token.i
        if i in absorbed:
            continue
        if token.pos_ in {"PRON", "DET"} and token.lower_ in _PRONOUNS and i not in inside:
            mentions.extend(_pronoun(token, lexicon))
        elif i in by_root:
            mentions.extend(_named(token, by_root[i], lexicon, absorbed))
        elif i not in inside and heads.heads_phrase(token):
            mentions.extend(_described(token, by_root, name_ends, absorbed, lexicon))
    # Whose weapon it is acts; the weapon does not (“Russian missiles hit”).
    covered = {
        i
        for mention in mentions
        if mention.type not in _WIELDED or mention.name is not None
        for i in range(mention.span.start, mention.span.end)
    }
    mentions.extend(_nationalities(doc, covered, inside, countries))
    return tuple(sorted(mentions, key=lambda mention: mention.span.root.i))


def _nationalities(
    doc: Doc, covered: set[int], inside: set[int], countries: Countries
) -> Iterator[ActorMention]:
    """The country before a noun that is no mention itself, and each of two before any noun.

    “Israeli raids”, “a South Korean decision”; “US and Chinese officials”.
    """
    for token in doc:
        if not token.text[:1].isupper() or token.i in inside:
            continue
        if (token.i in covered or token.dep_ not in _MODIFIES) and not _is_listed(token):
            continue
        start = token.i
        if (
            token.i > 0
            and token.nbor(-1).text in _COMPASS
            and token.nbor(-1).head.i in {token.i, token.head.i}
        ):
            start -= 1
        span = doc[start : token.i + 1]
        if countries.by_adjective(span.text) is not None and not _hyphenated(token):
            yield _mention(span, span, "country", plural=False)


def _is_listed(token: Token) -> bool:
    """Whether the word is one of two names of whose the same plural noun is."""
    first = token.head if token.dep_ == "conj" else token
    listed = first is not token or any(
        c.dep_ == "conj" and c.text[:1].isupper() and c.i < first.head.i for c in first.rights
    )
    above = first.head
    return (
        listed
        and first.text[:1].isupper()
        and first.dep_ in _MODIFIES
        and above.tag_ in _PLURAL_TAGS
        and token.i < above.i
    )


def _hyphenated(token: Token) -> bool:
    """“Russian-backed”: on a country's side, not of it."""
    doc = token.doc
    return (token.i + 1 < len(doc) and doc[token.i + 1].text in _HYPHENS) or (
        token.i > 0 and doc[token.i - 1].text in _HYPHENS
    )


def _root(doc: Doc, name: Name) -> int:
    """The token of a name by which its governor holds it."""
    for i in range(name.end - 1, name.start - 1, -1):
        head = doc[i].head.i
        if not name.start <= head < name.end or head == i:
            return i
    return name.end - 1


def _named(token: Token, name: Name, lexicon: ActorLexicon, absorbed: set[int]) -> Iterator[ActorMention]:
    doc, head = token.doc, token.head
    modifies = token.dep_ in {"compound", "nmod", "amod"} and head.i >= name.end
    if modifies and head.i == name.end and head.lemma_.lower() in lexicon.classes["apposed.nouns"]:
        absorbed.add(head.i)
        span = doc[extents.start_of(head, lexicon, first=name.start) : head.i + 1]
        yield _mention(span, doc[name.start : name.end], name.type or "organization", plural=False)
        return
    start = name.start if modifies else extents.start_of(token, lexicon, first=name.start)
    kind = (
        _type_beside(token, name, lexicon)
        or name.type
        or _type_by_title(doc, start, name.start, lexicon)
        or _type_by_syntax(token, lexicon)
    )
    several = kind == "group" or (kind == "person" and name.end - name.start == 1)  # “the Hills”
    plural = several and token.tag_ in _PLURAL_TAGS
    yield _mention(doc[start : name.end], doc[name.start : name.end], kind, plural=plural)


def _type_beside(token: Token, name: Name, lexicon: ActorLexicon) -> EntityType | None:
    """What an apposition says that a name is, where the name alone leaves it in doubt.

    “The rail operator, Norvia,” and “Norvia, the rail operator,” are no person, for all that one word looks like one.
    """
    single = name.type == "person" and name.end - name.start == 1
    if name.type is not None and not single:
        return None
    nouns = [c for c in token.rights if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if token.dep_ == "appos" and token.head.i < name.start and token.head.pos_ == "NOUN":
        nouns.append(token.head)
    kinds = {heads.type_of(noun, lexicon) for noun in nouns if noun.tag_ not in _PLURAL_TAGS}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if kind in _BESIDE and (kind != "person" or not single) else None


def _type_by_title(doc: Doc, start: int, name: int, lexicon: ActorLexicon) -> EntityType | None:
    return "person" if any(spelling.is_title(doc[i], lexicon) for i in range(start, name)) else None


def _type_by_syntax(token: Token, lexicon: ActorLexicon) -> EntityType:
    speaks = token.dep_ == "nsubj" and token.head.lemma_ in lexicon.classes["speech.verbs"]
    return "person" if speaks else "other"


def _described(
    token: Token,
    by_root: dict[int, Name],
    name_ends: dict[int, int],
    absorbed: set[int],
    lexicon: ActorLexicon,
) -> Iterator[ActorMention]:
    kind = heads.type_of(token, lexicon)
    if kind is None or heads.in_office(token, lexicon):
        return
    doc = token.doc
    start = extents.start_of(token, lexicon, first=token.i)
    if start < token.i and doc[start].lower_ in _WHERE:
        return  # “Outside court, …” read as a subject
    named = next((c for c in token.rights if c.dep_ == "appos" and c.i in by_root), None)
    if named is not None and _follows(token, by_root[named.i], lexicon):
        # “spokesman Ali Hassan”, where the parser holds the name to explain the title
        name = by_root[named.i]
        absorbed.add(named.i)
        yield _mention(doc[start : name.end], doc[name.start : name.end], name.type or kind, plural=False)
        return
    end = extents.end_of(token, name_ends=name_ends)
    plural = (
        token.tag_ in _PLURAL_TAGS
        or (
            token.text[-1] == "s" and token.text[:-1].isupper() and len(token) > _MANY
        )  # “MPs”, whatever its tag
        or token.pos_ in {"DET", "ADJ", "VERB"}
        # “Guerrillas” first in a sentence, which the tagger has for a name
        or (token.lower_[-1] == "s" and token.pos_ == "PROPN" and token.lower_ not in lexicon.nouns)
        or _counts_many(token, doc[end - 1])
    )
    span = doc[start:end]
    yield ActorMention(
        span=span, name=None, kind="description", type=kind, country=None, sector=None, plural=plural
    )


def _follows(token: Token, name: Name, lexicon: ActorLexicon) -> bool:
    """The name comes right after the noun, with nothing but titles between."""
    between = range(token.i + 1, name.start)
    if name.start <= token.i or len(between) > _TITLES:
        return False
    return all(spelling.is_title(token.doc[i], lexicon) for i in between)


def _counts_many(token: Token, last: Token) -> bool:
    """“Four of its soldiers”, “a group of men”: many, whatever the number of the head."""
    if token.pos_ == "NUM":
        return token.lower_ not in {"one", "1"}
    return (
        last.i > token.i
        and last.tag_ in _PLURAL_TAGS
        and token.lemma_ in {"lot", "number", "majority", "couple"}
    )


def _mention(span: Span, name: Span, kind: EntityType, *, plural: bool) -> ActorMention:
    return ActorMention(
        span=span, name=name, kind="name", type=kind, country=None, sector=None, plural=plural
    )


def _pronoun(token: Token, lexicon: ActorLexicon) -> Iterator[ActorMention]:
    form = token.lower_
    if token.dep_ not in _ARGUMENTS and token.dep_ not in {"conj", "agent", "ROOT", "attr"}:
        return
    if form in _RELATIVES and token.tag_ not in {"WP", "WDT", "WP$"}:
        return
    if form in {"it"} and _is_expletive(token, lexicon):
        return
    yield ActorMention(
        span=token.doc[token.i : token.i + 1],
        name=None,
        kind="pronoun",
        type=_PRONOUNS[form],
        country=None,
        sector=None,
        plural=form in _PLURAL,
    )


def _is_expletive(token: Token, lexicon: ActorLexicon) -> bool:
    """“It is clear that”, “it emerged that”, “it is raining”: the word stands for nothing."""
    verb = token.head
    if token.dep_ == "nsubjpass":
        return any(child.dep_ in {"ccomp", "xcomp"} for child in verb.rights)
    if token.dep_ != "nsubj":
        return False
    if verb.lemma_ == "be":
        return any(_empties(child, verb, lexicon) for child in verb.rights)
    return verb.lemma_ in lexicon.classes["expletive.verbs"]


def _empties(child: Token, verb: Token, lexicon: ActorLexicon) -> bool:
    """Whether what follows “it is” leaves “it” without a meaning of its own."""
    if child.dep_ == "acomp" and any(c.dep_ in _CLAUSES for c in (*child.rights, *verb.rights)):
        return True
    if child.dep_ in {"acomp", "attr"} and child.lemma_.lower() in lexicon.classes["expletive.adjectives"]:
        return True
    if child.dep_ in {"ccomp", "advcl"} and any(c.lower_ in {"that", "who"} for c in child.lefts):
        return True
    return child.ent_type_ in {"DATE", "TIME"}
