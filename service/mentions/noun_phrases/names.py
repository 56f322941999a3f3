"""Proper names: what the recogniser found, set right by the lexicons and by spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.mentions.noun_phrases import spelling
from service.mentions.noun_phrases.heads import in_office
from service.mentions.noun_phrases.spelling import MODIFYING, Name, is_title
from service.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.data.actors import ActorLexicon
    from service.data.countries import Countries

_LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "NORP": "group",
    "LOC": "place",
    "FAC": "facility",
}
_BRACKETS = frozenset("[](){}")
_SHORT = 3  # letters that many words in capitals share
_DIGITS_OF_AGE = 2
_SAINTS = frozenset({"st", "ste", "sta", "sto"})
_RANKED = frozenset({"MIL", "COP", "JUD"})  # sectors whose titles stand before names
_FULL_NAME = 2  # words
_ARTICLE = "al"  # of Arabic names, which stands before a name in small letters as well
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_ONE = frozenset({"a", "an", "another", "one"})
_COMMON: frozenset[EntityType] = frozenset({"person", "vehicle", "weapon"})
_PLURALS = frozenset({"NNS", "NNPS"})
_EDGE = frozenset({"PUNCT", "SPACE", "DET", "PART", "CCONJ", "ADP"})


def find(doc: Doc, lexicon: ActorLexicon, countries: Countries) -> tuple[Name, ...]:
    """Every proper name of an actor or place, in order, none overlapping another.

    Known names come first, then the names that spaCy recognised, then runs of proper nouns that neither knows.
    """
    tokens = list(doc)
    taken = bytearray(len(tokens))
    found: list[Name] = []
    for source in (
        _known(doc, tokens, lexicon, countries),
        spelling.vessels(tokens, lexicon),
        spelling.bodies(tokens, lexicon),
        _recognised(doc, lexicon, countries),
        spelling.runs(tokens, lexicon, taken),
    ):
        for name in source:
            if not any(taken[name.start : name.end]) and not in_office(tokens[name.start], lexicon):
                taken[name.start : name.end] = b"\x01" * (name.end - name.start)
                found.append(name)
    return _in_agreement(doc, sorted(found, key=lambda name: name.start), lexicon, countries)


def _in_agreement(
    doc: Doc, found: list[Name], lexicon: ActorLexicon, countries: Countries
) -> tuple[Name, ...]:
    """The same names with one reading a form: the recogniser wavers between mentions of one name.

    A single word that ends or begins the full name of a person, or both surnames, is that person, unless it names a
    place that governments are called by; a name that the text once says to be a place's (“the village of X”) is that
    place; otherwise the reading of most mentions holds.
    """
    forms = [doc[name.start : name.end].text for name in found]
    parts: set[str] = set()
    readings: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for name, form in zip(found, forms, strict=True):
        if name.type is not None:
            readings[form][name.type] += 1
        if name.type == "person" and name.end - name.start > 1:
            parts.update((doc[name.end - 1].text, doc[name.start].text))
            if name.end - name.start > _FULL_NAME:  # “Gabriel García Márquez” is “García Márquez”
                parts.add(doc[name.end - _FULL_NAME : name.end].text)
    stated = [_stated_place(doc, name, lexicon) for name in found]
    places = {form for form, says in zip(forms, stated, strict=True) if says}
    agreed = []
    for name, form, says in zip(found, forms, stated, strict=True):
        kind = name.type
        if kind != "country" and (says or (form in places and form not in parts)):
            kind = "place"
        elif form in parts and countries.by_metonym(form) is None and countries.by_name(form) is None:
            kind = "person"
        elif readings[form]:
            kind = readings[form].most_common(1)[0][0]
        agreed.append(Name(name.start, name.end, kind))
    return tuple(agreed)


def _stated_place(doc: Doc, name: Name, lexicon: ActorLexicon) -> bool:
    """“The village of X”, “X, Ont.”: the words around the name say that it is a place's."""
    if name.start > 1 and doc[name.start - 1].lower_ == "of":
        return doc[name.start - 2].lower_ in lexicon.classes["settlement.nouns"]
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return False
    state = doc[name.end + 1]
    dotted = state.text.endswith(".") or (name.end + 2 < len(doc) and doc[name.end + 2].text == ".")
    known = state.lower_.rstrip(".") in lexicon.classes["settlement.abbreviations"]
    return known and dotted and state.text[0].isupper() and not state.whitespace_ * (state.text[-1] != ".")


def _known(doc: Doc, tokens: list[Token], lexicon: ActorLexicon, countries: Countries) -> Iterator[Name]:
    text = doc.text.replace("\u2019", "'")
    folded = text.lower()
    usable = len(folded) == len(text)  # a few letters change length in lower case: then capitals are not read
    for token in tokens:
        if (
            (token.pos_ not in _NAMING or token.text.islower())
            and token.lower_ != _ARTICLE
            and not (token.is_upper and len(token) > 1 and not spelling.among_capitals(token))
        ):
            continue
        match = lexicon.name_at(token, text, capitals=False)
        if match is None and usable and token.is_upper and len(token) > 1:
            match = lexicon.name_at(token, folded, capitals=True)
        if match is not None:
            span = doc.char_span(token.idx, match[0])
            if span is not None:
                end = (
                    _with_country(tokens, span.end, countries)
                    if match[1].type == "organization"
                    else span.end
                )
                yield Name(token.i, end, match[1].type)
        elif token.is_upper and len(token) > _SHORT and countries.by_name(token.text) is not None:
            yield Name(token.i, token.i + 1, "country")


def _with_country(tokens: list[Token], end: int, countries: Countries) -> int:
    """“Greenpeace Chile”: a country right after a body's name is part of it where the grammar makes one of both."""
    if end >= len(tokens) or tokens[end - 1].head.i != end or tokens[end - 1].dep_ != "compound":
        return end
    return end + 1 if countries.by_name(tokens[end].text) is not None else end


def _recognised(doc: Doc, lexicon: ActorLexicon, countries: Countries) -> Iterator[Name]:
    for entity in doc.ents:
        kind = _LABELS.get(entity.label_)
        if kind is None or not any(token.is_alpha and not token.is_lower for token in entity):
            continue
        start, end = _trim(entity, lexicon, person=kind == "person")
        common = end - start == 1 and _is_common(doc[start], lexicon)
        office = all(doc[i].is_punct or is_title(doc[i], lexicon) for i in range(start, end)) or (
            kind == "person" and spelling.is_office(doc, start, end, lexicon)
        )
        if (
            start >= end
            or common
            or (office and end - start > 1)
            or (kind == "group" and _is_adjective(doc[end - 1]))
            # “Ukrainian long-range drones”, read as a place
            or (
                kind == "place"
                and countries.by_adjective(doc[start:end].text) is not None
                and doc[start].tag_ == "JJ"
            )
        ):
            continue
        if kind == "person" and _goes_on(doc, end):
            end += 1
        if kind != "person" and _cut_at_stop(doc, end):
            end, kind = end + 2, "place"
        if countries.by_name(doc[start:end].text) is not None:
            kind = "country"
        elif kind == "organization" and countries.by_capital(doc[start:end].text) is not None:
            kind = "place"
        elif kind == "person" and (noun := lexicon.noun_at(doc[end - 1])) is not None:
            # “Health Ministry” read as a person
            kind = noun.type if noun.type != "person" else kind
        elif kind != "person":
            start, kind = _person_after_all(doc, start, end, kind, lexicon)
        yield Name(start, end, kind)


def _is_common(token: Token, lexicon: ActorLexicon) -> bool:
    """Whether a capital makes no name of a noun: among capitals, or where several are told of first in a sentence."""
    noun = lexicon.noun_at(token)
    if noun is None or token.is_upper:
        return noun is not None
    several = token.tag_ in _PLURALS or token.lower_ not in lexicon.nouns
    return noun.type in _COMMON and several and bool(token.is_sent_start)


def _goes_on(doc: Doc, end: int) -> bool:
    """A surname that the recogniser took for a month, or for nothing (“Theresa May”)."""
    return (
        end < len(doc)
        and doc[end - 1].head.i == end
        and doc[end - 1].dep_ == "compound"
        and doc[end].pos_ == "PROPN"
        and doc[end].ent_type_ in {"", "DATE"}
    )


def _cut_at_stop(doc: Doc, end: int) -> bool:
    """“Sault Ste” of “Sault Ste. Marie”: the recogniser took the stop for a sentence's."""
    before = doc[end - 1].lower_ in _SAINTS and end + 1 < len(doc) and doc[end].text == "."
    return before and doc[end + 1].text[:1].isupper()


def _is_of_person(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Whether the words around the name say that a person bears it: a title, an age, “who”."""
    if start > 0 and is_title(doc[start - 1], lexicon) and doc[start - 1].head.i in range(start - 1, end):
        return doc[start - 1].text[:1].isupper()
    aged = (
        end + 2 < len(doc)
        and doc[end].text == ","
        and doc[end + 1].text.isdigit()
        and doc[end + 2].text == ","
    )
    if aged and len(doc[end + 1]) <= _DIGITS_OF_AGE:
        return True
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "who"


def _person_after_all(
    doc: Doc, start: int, end: int, kind: EntityType, lexicon: ActorLexicon
) -> tuple[int, EntityType]:
    """Where the name begins and what bears it, where the recogniser may have a person for a body or a place."""
    if kind == "organization" and _is_of_person(doc, start, end, lexicon):
        return start, "person"
    named = _after_rank(doc, start, end, lexicon)
    return (start, kind) if named is None else (named, "person")


def _after_rank(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> int | None:
    """Where the name begins in “Lieutenant Colonel Ivo Strand”, which the recogniser has for a body."""
    ranks = (i for i in range(start, end) if not _is_rank(doc[i], lexicon))
    name = next(ranks, end)
    if name == start or name >= end or lexicon.noun_at(doc[end - 1]) is not None:
        return None
    general = doc[name - 1].lower_ == "general"  # “General Motors”
    return None if general and doc[name].lower_ not in lexicon.given_names else name


def _is_rank(token: Token, lexicon: ActorLexicon) -> bool:
    noun = lexicon.noun_at(token)
    return noun is not None and noun.type == "person" and noun.sector in _RANKED


def _trim(entity: Span, lexicon: ActorLexicon, *, person: bool) -> tuple[int, int]:
    """The extent without articles, titles and possessive endings, and without what a blank line follows."""
    doc, start, end = entity.doc, entity.start, entity.end
    for i in range(start, end):
        if doc[i].text in _BRACKETS or (doc[i].is_space and "\n" in doc[i].text):
            end = i
            break
    while start < end and doc[start].pos_ in _EDGE:
        start += 1
    while end > start and (doc[end - 1].pos_ in _EDGE or doc[end - 1].tag_ == "POS"):
        end -= 1
    if person:
        start = max(start, _after_office(doc, start, end, lexicon))
        while end - start > 1 and (is_title(doc[start], lexicon) or doc[start].is_punct):
            start += 1
        while start < end and doc[start].pos_ in _EDGE:
            start += 1
    return start, end


def _after_office(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> int:
    """Where the name begins in “Leeds Mayor Ann Hill”: after an office that a full name follows."""
    if start == end or doc[start].lower_ in lexicon.given_names:
        return start
    offices = (i for i in range(end - _FULL_NAME - 1, start, -1) if is_title(doc[i], lexicon))
    return next((i + 1 for i in offices if doc[i].lower_ not in lexicon.classes["title.surnames"]), start)


def _is_adjective(token: Token) -> bool:
    if token.dep_ in MODIFYING:
        return True
    someone = any(c.lower_ in _ONE for c in token.lefts)  # “two Syrians and a Libyan”
    return token.tag_ == "JJ" and token.dep_ in {"acomp", "conj", "npadvmod"} and not someone
