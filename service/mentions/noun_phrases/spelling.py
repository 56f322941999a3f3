"""Names told by their spelling alone: capitals, hyphens, titles before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from service.data.actors import ActorLexicon

_CALENDAR = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_LONGEST_SHIP = 4  # words after the prefix
MODIFYING = frozenset({"amod", "nmod", "compound", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name and what kind of thing bears it; `type` is None where nothing tells."""

    start: int
    end: int
    type: EntityType | None


def bodies(tokens: Sequence[Token], lexicon: ActorLexicon) -> Iterator[Name]:
    """Names of bodies with “of”: “Ministry of Public Works”, “Committee of the Free Union”."""
    for token in tokens:
        if token.lower_ != "of" or not 0 < token.i < len(tokens) - 1 or not _spells_name(tokens[token.i - 1]):
            continue
        noun = lexicon.noun_at(tokens[token.i - 1])
        if noun is None or noun.type not in {"organization", "group"}:
            continue
        start, end = token.i - 1, token.i + 1
        while start > 0:
            if _spells_name(tokens[start - 1]):
                start -= 1
            elif _ends_hyphenated(tokens, start - 1):
                start -= 3
            else:
                break
        end += tokens[end].lower_ == "the"
        first = end
        while end < len(tokens) and (
            _spells_name(tokens[end]) or _joins(tokens, end) or _is_capital(tokens, end)
        ):
            end += 1
        if end > first:
            yield Name(start, end, "organization" if noun.sector == "LAB" else noun.type)


def _is_capital(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text[:1].isupper() and tokens[i].pos_ in {"ADJ", "NOUN"}


def _ends_hyphenated(tokens: Sequence[Token], i: int) -> bool:
    """The small second half of a name's word, as in “Co-ordination”."""
    return (
        i > 1
        and tokens[i - 1].text == "-"
        and not tokens[i - 2].whitespace_
        and not tokens[i - 1].whitespace_
        and tokens[i - 2].text[:1].isupper()
    )


def runs(tokens: Sequence[Token], lexicon: ActorLexicon, taken: bytearray) -> Iterator[Name]:
    """Runs of proper nouns that end in the head of a phrase."""
    i = 0
    while i < len(tokens):
        if not _spells_name(tokens[i]) or taken[i]:
            i += 1
            continue
        start = i
        while i < len(tokens) and (_spells_name(tokens[i]) or _joins(tokens, i)) and not taken[i]:
            i += 1
        end = i - 1 if tokens[i - 1].is_punct else i  # “President-” of “President-elect”
        last = tokens[end - 1]
        if last.dep_ not in MODIFYING or last.head.i < end:
            yield from _run(tokens, start, end, lexicon)


def _run(tokens: Sequence[Token], start: int, end: int, lexicon: ActorLexicon) -> Iterator[Name]:
    """The name in a run, without the titles that it begins with."""
    while start < end - 1 and (is_title(tokens[start], lexicon) or tokens[start].is_punct):
        start += 1
    # “Gunmen” at the start of a sentence is a noun, whatever the tagger says
    common = end - start == 1 and lexicon.noun_at(tokens[start]) is not None
    if common or is_title(tokens[start], lexicon) or is_office(tokens, start, end, lexicon):
        return
    yield Name(start, end, _type_of(tokens, start, end, lexicon))


def is_office(tokens: Sequence[Token] | Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """“Fire Marshal”: a title to its end, borne by someone whose name is not told; a phrase, not a name."""
    named = tokens[start].lower_ in lexicon.given_names or not is_title(tokens[end - 1], lexicon)
    return not named and tokens[end - 1].lower_ not in lexicon.classes["title.surnames"]


def vessels(tokens: Sequence[Token], lexicon: ActorLexicon) -> Iterator[Name]:
    """Names of ships, by what is written before them: “MV Northern Light”."""
    prefixes = lexicon.classes["vessel.prefixes"]
    for token in tokens:
        if not token.is_upper or token.lower_ not in prefixes or among_capitals(token):
            continue
        end = token.i + 1
        while end < len(tokens) and end - token.i <= _LONGEST_SHIP and _is_part_of_ship(tokens[end]):
            end += 1
        if end > token.i + 1:
            yield Name(token.i, end, "vehicle")


def _is_part_of_ship(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_space


def _type_of(tokens: Sequence[Token], start: int, end: int, lexicon: ActorLexicon) -> EntityType | None:
    noun = lexicon.noun_at(tokens[end - 1])
    if noun is not None and noun.type != "person":
        return noun.type
    if tokens[start].lower_ in lexicon.given_names:
        return "person"
    before = tokens[start - 1] if start else None
    return "person" if before is not None and is_title(before, lexicon) else None


def _spells_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ not in _CALENDAR
        and not (token.is_upper and among_capitals(token))
    )


def among_capitals(token: Token) -> bool:
    """In a line of capitals, where capitals tell nothing."""
    doc, i = token.doc, token.i
    near = [doc[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(doc)]
    words = [other for other in near if other.is_alpha]
    return len(words) > 1 and all(other.is_upper for other in words)


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """A hyphen between two parts of one name."""
    return (
        tokens[i].text == "-"
        and 0 < i < len(tokens) - 1
        and not tokens[i - 1].whitespace_
        and not tokens[i].whitespace_
        and tokens[i + 1].pos_ == "PROPN"
    )


def is_title(token: Token, lexicon: ActorLexicon) -> bool:
    """Whether this word, before a name, is a title or an office (“Mr”, “Gen.”, “Spokeswoman”)."""
    if token.lower_ in lexicon.classes["title.words"]:
        return True
    nouns = lexicon.nouns.get(token.lower_, ())
    return bool(nouns) and nouns[-1].type == "person" and token.lower_ not in lexicon.given_names
