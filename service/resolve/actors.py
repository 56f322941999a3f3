"""Country and sector of mentions, from the words of the phrase alone.

A country comes from an adjective or a state's name in the phrase (“Syrian Foreign Ministry”, “the government of
Iraq”), a sector from the noun, the title or what the noun stands with (“police spokesman”). Neither is ever taken
from where the story plays, and neither from whom a group is backed by.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.records.actors import ActorMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from service.data.actors import ActorLexicon, KnownName, Noun
    from service.data.countries import Countries
    from service.vocabulary import Sector

_LONGEST_COUNTRY = 4  # words in the name of a country
_STATE: frozenset[str] = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY"})
_ARMED: frozenset[str | None] = frozenset({None, "MIL", "UAF", "PRM"})
_AGAINST = frozenset({"anti", "counter", "non"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_LONGEST_LIST = 5  # parts of a list looked through
_BODIES = frozenset({"organization", "group"})
_PLURAL_NAMES = frozenset({"NNS", "NNPS"})
_BEARING = frozenset({"person", "place", "country"})
_LOCATING = frozenset({"in", "at", "near", "from", "to", "into", "outside", "around", "across", "over"})
# Titles of states and of anything else.
_OF_ANYTHING = frozenset({"president"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class _Words:
    """What every step asks: the lexicons, and the text with straight apostrophes."""

    lexicon: ActorLexicon
    countries: Countries
    text: str


def attribute(
    mentions: tuple[ActorMention, ...], lexicon: ActorLexicon, countries: Countries
) -> tuple[ActorMention, ...]:
    """The same mentions with type, country and sector set as far as their own words tell."""
    if not mentions:
        return ()
    words = _Words(lexicon, countries, mentions[0].span.doc.text.replace("\u2019", "'"))
    return tuple(
        mention if mention.kind == "pronoun" else _attributed(mention, words)
        for mention in _as_persons(mentions)
    )


def _as_persons(mentions: tuple[ActorMention, ...]) -> Iterator[ActorMention]:
    """A surname that is a town's name as well is that of whoever was told by their full name (“Carl London”)."""
    surnames: set[str] = set()
    for mention in mentions:
        name = mention.name
        if name is None or mention.type not in _BEARING:
            yield mention
            continue
        if mention.type == "person" and len(name) > 1:
            surnames.add(name[-1].text)
        bearer = len(name) == 1 and mention.type != "person" and name.text in surnames
        yield replace(mention, type="person") if bearer and not _is_where(name.root) else mention


def _is_where(root: Token) -> bool:
    return root.dep_ == "pobj" and root.head.lower_ in _LOCATING


def _attributed(mention: ActorMention, words: _Words) -> ActorMention:
    known = _known(mention, words)
    if known is not None:
        country = known.country or _country(mention, words, known.sector)
        return replace(mention, type=known.type, country=country, sector=known.sector)
    if mention.name is not None and mention.type in {"country", "place"}:
        return _state(mention, words)
    sector, aligned = _sector(mention, words), _aligned(mention, words)
    if aligned and sector in _ARMED and mention.type in {"group", "person"}:
        sector = "PRM"
    country = _country(mention, words, sector)
    if mention.type == "weapon" and mention.name is None and sector == "BUS":
        sector = None  # a mine that is laid
    if mention.type in {"weapon", "vehicle"} and sector is None and country is not None:
        sector = "MIL" if mention.type == "weapon" else None
    return replace(mention, country=country, sector=sector)


def _known(mention: ActorMention, words: _Words) -> KnownName | None:
    if mention.name is None:
        return None
    form = mention.name.text.replace("\u2019", "'")
    known = words.lexicon.by_form.get(form.lower())
    if known is None and mention.type == "organization" and len(mention.name) > 1:
        # “Greenpeace Chile” is what “Greenpeace” is
        branch = words.countries.by_name(mention.name[-1].text)
        head = words.lexicon.by_form.get(mention.name[:-1].text.replace("\u2019", "'").lower())
        known = replace(head, country=branch) if branch is not None and head is not None else None
    # “Apple” is known, “apple” is not; in capitals all are alike
    return known if known is not None and not form.islower() else None


def _state(mention: ActorMention, words: _Words) -> ActorMention:
    """A country, or a capital that stands for its government."""
    name = mention.name.text if mention.name is not None else ""
    root = mention.span.root
    code = words.countries.by_name(name)
    if code is not None:
        acts = _first_of_list(root).dep_ in _ACTING
        return replace(mention, type="country", country=code, sector="GOV" if acts else None)
    code = words.countries.by_adjective(name)
    if code is not None and mention.type == "country":
        return replace(mention, country=code)
    code = words.countries.by_metonym(name)
    if code is not None and _speaks(root, words.lexicon):
        return replace(mention, type="country", country=code, sector="GOV")
    return mention


def _speaks(root: Token, lexicon: ActorLexicon) -> bool:
    """Whether someone of this name says or wills something, or is spoken to, as no town is."""
    root = _first_of_list(root)
    verb = root.head.head if root.head.dep_ == "agent" else root.head
    involved = root.dep_ in {"nsubj", "dobj"} or root.head.dep_ == "agent"
    going_on = [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > verb.i]
    saying = (v.lemma_ in lexicon.classes["speech.verbs"] for v in (verb, *going_on))  # “…, accusing Peru of”
    return involved and any(saying)


def _first_of_list(root: Token) -> Token:
    """The part of a coordination that its governor holds (“China” in “China and Iran”)."""
    for _ in range(_LONGEST_LIST):
        if root.dep_ != "conj":
            break
        root = root.head
    return root


def _sector(mention: ActorMention, words: _Words) -> Sector | None:
    """From the title or the head noun; failing these, from the words that the noun stands with."""
    doc = mention.span.doc
    if mention.name is not None:
        own = words.lexicon.noun_at(_naming(mention.name)) if mention.type != "person" else None
        if own is not None and own.sector is not None:
            return own.sector
        titled, title = _title(doc, mention.span.start, mention.name.start, words.lexicon)
        if titled:
            return title
        return _company(doc, mention.span.start, mention.name.start, words)
    head = mention.span.root
    noun = words.lexicon.noun_at(head)
    if noun is not None and noun.sector is not None:
        generic = _is_generic(noun) or head.lemma_.lower() in words.lexicon.classes["capacity.servants"]
        inherited = _company(doc, mention.span.start, head.i, words) if generic else None
        return inherited or noun.sector
    return _company(doc, mention.span.start, head.i, words) or _complement(doc, head.i + 1, words)


def _naming(name: Span) -> Token:
    """The noun of a name: its last word, or that before the “of” of those who are in it (“Union of Teachers”)."""
    of = next((t.i for t in name[1:-1] if t.lower_ == "of"), None)
    return name.doc[of - 1] if of is not None and name[-1].tag_ in _PLURAL_NAMES else name[-1]


def _is_generic(noun: Noun) -> bool:
    """Soldiers and officials of whoever the words before name (“rebel troops”, “Hamas fighters”)."""
    return noun.sector in {"MIL", "UAF", "LAB"} and not noun.before and noun.type in {"person", "group"}


def _title(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> tuple[bool, Sector | None]:
    """Whether a title or the body that it is held in tells the sector, which may be none; and that sector."""
    found, sector = False, None
    for i in range(start, end):
        noun = lexicon.noun_at(doc[i])
        if noun is not None and noun.type == "person" and noun.sector is not None:
            found, sector = True, noun.sector
            before = lexicon.noun_at(doc[i - 1]) if i > start else None
            if doc[i].lower_ in _OF_ANYTHING and before is not None and before.type in _BODIES:
                sector = before.sector  # “union president”
    return found, sector


def _company(doc: Doc, start: int, end: int, words: _Words) -> Sector | None:
    """Sector of the names and nouns before the head."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if token.dep_ == "poss" and token.pos_ == "PRON":
            continue
        if token.i > 1 and token.nbor(-1).text in _HYPHENS and token.nbor(-2).lower_ in _AGAINST:
            continue  # “anti-terrorist branch”
        noun = None if _in_name(token) else words.lexicon.noun_at(token)
        if noun is not None and noun.sector is not None:
            return noun.sector
        known = _known_at(token, words)
        if known is not None:
            return known.sector
    return None


def _in_name(token: Token) -> bool:
    """A word in the middle of a longer name says nothing alone (“Union” in “Union Movement fighters”)."""
    return token.ent_type_ != "" and token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I"


def _known_at(token: Token, words: _Words) -> KnownName | None:
    if not token.text[:1].isupper():
        return None
    match = words.lexicon.name_at(token, words.text, capitals=False)
    return None if match is None else match[1]


def _complement(doc: Doc, end: int, words: _Words) -> Sector | None:
    """Sector of whom the head leads or speaks for: “the leader of the rebels”, “a spokesman for the army”."""
    if end >= len(doc) or doc[end].lower_ not in {"of", "for", "at", "in", "from", "with"}:
        return None
    for child in doc[end].rights:
        noun = words.lexicon.noun_at(child)
        if noun is not None:
            return noun.sector
        if child.text[:1].isupper():
            return _company(doc, end + 1, child.i + 1, words)
    return None


def _aligned(mention: ActorMention, words: _Words) -> bool:
    """“Iran-backed”, “pro-Iranian”: on a state's side, not of it."""
    doc = mention.span.doc
    backing = words.lexicon.classes["alignment.backing"]
    return any(
        _alignment(doc, i, i + 1, words.lexicon)
        and (doc[i + 2].lower_ in backing or doc[i - 1].text in _HYPHENS)
        for i in range(mention.span.start, mention.span.root.i)
    )


def _alignment(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Whether the words are the X of “X-backed” or “pro-X”."""
    classes = lexicon.classes
    suffixes, prefixes = (
        classes["alignment.backing"] | classes["alignment.other"],
        classes["alignment.prefixes"],
    )
    after = end + 1 < len(doc) and doc[end].text in _HYPHENS and doc[end + 1].lower_ in suffixes
    before = start > 1 and doc[start - 1].text in _HYPHENS and doc[start - 2].lower_ in prefixes
    return after or before


def _country(mention: ActorMention, words: _Words, sector: Sector | None) -> str | None:
    doc, span = mention.span.doc, mention.span
    stop = span.root.i
    if mention.name is not None:
        stop = mention.name.start if mention.type == "person" else mention.name.end
    serves = sector in _STATE
    i = span.start
    while i < stop:
        found = _longest(doc, i, stop, words, serves=serves) if doc[i].text[:1].isupper() else None
        if found is None:
            i += 1
        elif _alignment(doc, i, found[0], words.lexicon) or _is_pair(doc, i, found[0]):
            i = found[0]
        else:
            return found[1]
    return (_country_of(doc, stop, words) if serves else None) or _country_of_known(
        doc, span.start, stop, words
    )


def _is_pair(doc: Doc, start: int, end: int) -> bool:
    """“Iraq-Syria”: of two countries, so of neither alone."""
    after = end + 1 < len(doc) and doc[end].text in _HYPHENS and doc[end + 1].text[:1].isupper()
    before = start > 1 and doc[start - 1].text in _HYPHENS and doc[start - 2].text[:1].isupper()
    return after or before


def _longest(doc: Doc, start: int, stop: int, words: _Words, *, serves: bool) -> tuple[int, str] | None:
    """The longest name or adjective of a country that begins here: its end, and the country's code.

    Args:
        doc: The article.
        start: Where it begins.
        stop: Where it ends at the latest.
        words: The lexicons.
        serves: The head serves a state, so that “Baghdad” and “Iraq's” before it tell which.
    """
    for end in range(min(stop, start + _LONGEST_COUNTRY), start, -1):
        if doc[end - 1].tag_ == "POS" or (end < len(doc) and doc[end].tag_ == "POS" and not serves):
            continue
        form = doc[start:end].text
        code = words.countries.by_adjective(form) or words.countries.by_name(form)
        if code is None and serves:
            code = words.countries.by_capital(form)
        if code is not None:
            return end, code
    return None


def _country_of_known(doc: Doc, start: int, stop: int, words: _Words) -> str | None:
    """“Kremlin spokesman”, “Hamas leader”: of the country of whom the words before name."""
    for i in range(start, stop):
        known = _known_at(doc[i], words)
        if known is not None and not _alignment(doc, i, i + 1, words.lexicon):
            return known.country
    return None


def _country_of(doc: Doc, end: int, words: _Words) -> str | None:
    """“the president of France”: the state right after “of”, for those who serve one."""
    end += 1 if end < len(doc) and doc[end].lower_ != "of" else 0
    if end >= len(doc) or doc[end].lower_ != "of":
        return None
    start = end + 1
    for stop in range(min(len(doc), start + _LONGEST_COUNTRY), start, -1):
        code = words.countries.by_name(doc[start:stop].text)
        if code is not None:
            return code
    return None
