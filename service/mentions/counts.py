"""How many: counted noun phrases, with bounds.

`find` reads numbers (service/mentions/numerals.py), sees in the parse what each of them counts, and adds the phrases
that count without a number: a singular noun phrase is one, “no one” is none, “a father and his two sons” are three.
Numbers that count no thing at all (ages, dates, sums of money, distances, shares, flight numbers) are left out; which
of the counted things are people is for the reader of the counts to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.strings import StringStore

from service.mentions import coordination, numerals
from service.nlp import syntax
from service.records.counts import CountMention

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from spacy.tokens import Doc, Span, Token

    from service.data.casualty_words import CasualtyWords
    from service.mentions.numerals import Numeral

_SINGULAR = frozenset({"NN", "NNP"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MEMBERS = _NOMINAL | {"CD", "PRP"}
# Relations in which a noun heads a phrase of its own (ClearNLP labels).
_HEADS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "poss", "ROOT", "oprd", "dative", "ccomp", "dep",
     "npadvmod", "parataxis", "nmod", "advcl", "agent", "xcomp", "acl", "relcl"}
)  # fmt: skip
_MODIFIERS = frozenset(
    {"nummod", "amod", "quantmod", "compound", "det", "nmod", "advmod", "predet", "npadvmod", "poss"}
)
_NOT_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_UNITS = frozenset(
    {"percent", "%", "per", "pc", "pct", "°", "º", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "km", "m", "mm", "cm",
     "kg", "mph", "kph", "ft", "gmt", "bst", "est", "th", "st", "nd", "rd", "year", "years", "month", "months", "day",
     "days", "hour", "hours", "minute", "minutes", "mile", "miles", "metre", "metres", "meter", "meters", "caliber",
     "calibre", "magnitude", "times", "points", "week", "weeks", "o'clock", "acres", "degrees", "dollars", "pounds",
     "euros", "storey", "story", "yo", "y/o", "yr", "yrs"}
)  # fmt: skip
_CURRENCY = frozenset(
    {"$", "£", "€", "¥", "₹", "us$", "a$", "c$", "rs", "rs.", "usd", "eur", "gbp", "#", "no."}
)
_DASHES = frozenset({"-", "\u2013"})
_TOLLS = frozenset({"toll", "tally"})
_TOLL = 6  # tokens before a figure in which the word stands that it is the figure of: “put the toll at 46”
_COMPARED_AGES = frozenset({"younger", "older"})
_APOSTROPHES = frozenset({"'", "\u2019", "\u2018"})
_AGED = frozenset({"age", "aged", "ages"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_SETS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4, "twins": 2, "triplets": 3}
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_AGE_UNITS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "yr"})
_COLLECTIVES = frozenset(
    {"family", "group", "team", "total", "party", "crew", "crowd", "convoy", "gang", "class", "cell", "unit",
     "patrol", "batch", "squad"}
)  # fmt: skip
_AMOUNTS = frozenset({"number", "amount", "count", "figure", "share", "proportion", "percentage"})
_REMAINDERS = frozenset({"rest", "remainder", "majority", "bulk"})
_PERSONAL = frozenset({"he", "she", "him", "himself", "herself", "someone", "somebody"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_YEARS = range(1900, 2100)
_NOMINAL_CODES = frozenset(StringStore().add(tag) for tag in _NOMINAL)
_WORD_CODES = frozenset(
    StringStore().add(form)
    for form in {*_NOBODY, *_PERSONAL, *_ORDINALS, "both", "old", "another", "themselves"}
)
_FARTHEST = 6  # tokens between a number and the noun that it counts


def find(doc: Doc, words: CasualtyWords, people: Container[int] = ()) -> tuple[CountMention, ...]:
    """Every counted phrase, in the order of the heads; at most one for each head.

    Args:
        doc: The parsed article.
        words: Tells people from things, so that only people are added up in a coordination.
        people: Heads of phrases that are known to name people though their nouns are in no list.
    """
    lower = [token.lower_ for token in doc]
    by_head: dict[int, CountMention] = {}
    read: set[int] = set()
    for numeral in numerals.find(lower):
        read.update(range(numeral.start, numeral.end))
        mention = _stated(doc, lower, numeral)
        if mention is not None:
            by_head.setdefault(mention.head.i, mention)
            read.add(mention.noun.i)
    for index in _unread(doc, by_head, read):
        themselves = lower[index] == "themselves"
        mention = _reflexive(doc, by_head, doc[index]) if themselves else _unstated(doc, lower, doc[index])
        if mention is not None:
            by_head.setdefault(mention.head.i, mention)
    coordination.join(doc, by_head, words, people)
    return tuple(by_head[index] for index in sorted(by_head))


def _unread(doc: Doc, by_head: Mapping[int, CountMention], read: set[int]) -> list[int]:
    """The words that may count without a number: a comparison of codes is cheaper than a `Token` for each word."""
    codes = doc.to_array(["LOWER", "TAG"]).tolist()
    return [
        index
        for index, (form, tag) in enumerate(codes)
        if (tag in _NOMINAL_CODES or form in _WORD_CODES) and index not in by_head and index not in read
    ]


# --- phrases with a number ---------------------------------------------------------------------------------------


def _stated(doc: Doc, lower: list[str], numeral: Numeral) -> CountMention | None:
    """The phrase that a number counts, or None where it measures or labels."""
    core = doc[numeral.core]
    if _is_year(numeral, core) and (
        core.ent_type_ == "DATE" or lower[numeral.end : numeral.end + 1] == [","]
    ):
        return None
    if numeral.core and lower[numeral.core - 1] == "no" and lower[numeral.core] == "one":
        return None if _excepts(doc, core) else _plain(doc, core, 0)
    if _measures(doc, lower, numeral):
        return None
    head, noun = _counted(doc, numeral, core)
    if _is_year(numeral, core) and (noun is core or noun.tag_ in _SINGULAR):  # “in 2014”, “the 2014 shooting”
        return None
    if noun is core and _labels(doc, numeral):
        return None
    another = numeral.additional and numeral.start > 0 and lower[numeral.start - 1] == "another"
    start = min(numeral.start - another, head.i, noun.i)
    return CountMention(
        span=doc[start : max(numeral.end, head.i + 1, noun.i + 1)],
        quantity=doc[numeral.start : numeral.end],
        noun=noun,
        minimum=numeral.minimum,
        maximum=numeral.maximum,
        vague=numeral.vague,
        head=head,
        approximate=numeral.approximate,
        additional=numeral.additional,
    )


def _measures(doc: Doc, lower: list[str], numeral: Numeral) -> bool:
    """Whether the number is an age, a date, money, a distance, a share or a score."""
    core = doc[numeral.core]
    following = lower[numeral.end] if numeral.end < len(lower) else ""
    before = lower[numeral.start - 1] if numeral.start else ""
    if following in _UNITS or before in _CURRENCY or before in _AGED:
        return True
    if _is_short_year(doc, numeral) or (before == "than" and lower[numeral.start - 2] in _COMPARED_AGES):
        return True
    if following == "y" and lower[numeral.end + 1 : numeral.end + 3] == ["/", "o"]:
        return True
    if following in _DASHES and not core.whitespace_ and core.tag_ == "CD":
        return lower[numeral.end + 1 : numeral.end + 2] != ["strong"]
    if before in _DASHES and numeral.start > 1 and not doc[numeral.start - 2].whitespace_:
        return doc[numeral.start - 2].is_digit
    if lower[numeral.core] == "scores":
        return following not in {"of", "more", "were", "killed", "dead", "injured", "wounded"}
    if core.ent_type_ not in _NOT_THINGS or _modifies_outsider(core):
        return False
    return not (
        before in {"at", "to"} and not _TOLLS.isdisjoint(lower[max(0, numeral.start - _TOLL) : numeral.start])
    )


def _is_short_year(doc: Doc, numeral: Numeral) -> bool:
    """“the ’90 shooting”."""
    core, before = doc[numeral.core], doc[max(numeral.start - 1, 0)]
    short = core.is_digit and len(core.text) == len("90")
    return short and before.text in _APOSTROPHES and not before.whitespace_


def _modifies_outsider(core: Token) -> bool:
    """An entity recogniser that calls a number a date is not believed where the noun counted is no part of it."""
    head = core.head
    return core.dep_ == "nummod" and head.i > core.i and not head.ent_type_ and head.tag_ == "NNS"


def _counted(doc: Doc, numeral: Numeral, core: Token) -> tuple[Token, Token]:
    """The syntactic head of the phrase, and the noun that is counted."""
    if _parts_follow(doc, numeral):
        return core, core
    noun = _modifier(doc, numeral, core)
    for _ in range(3):  # “1.2” → “million” → “people”
        if noun.dep_ in _MODIFIERS and noun.head.i > noun.i and noun.head.tag_ in _MEMBERS:
            noun = noun.head
    if noun.i > core.i and noun.i - numeral.end <= _FARTHEST:
        return _collective(noun), noun
    if noun is core and (beside := _beside(doc, numeral)) is not None:
        return beside, beside
    if numeral.end < len(doc) and doc[numeral.end].lower_ == "of":
        for child in doc[numeral.end].rights:
            if child.dep_ == "pobj":
                return core, child
    return _collective(core), core


def _parts_follow(doc: Doc, numeral: Numeral) -> bool:
    """Whether a comma and parts of it follow the bare number, whose noun the parser may join it to.

    “19, eight of them officers, needed treatment”.
    """
    if doc[numeral.end : numeral.end + 1].text != ",":
        return False
    ahead = [token.lower_ for token in doc[numeral.end + 1 : numeral.end + 5]]
    return "of" in ahead[:-1] and ahead[ahead.index("of") + 1] in {"them", "whom"}


def _beside(doc: Doc, numeral: Numeral) -> Token | None:
    """The plural right after a number that the parser did not join to it: “between eight and 15 other people”."""
    for token in doc[numeral.end : numeral.end + 2]:
        if token.tag_ == "NNS" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return token
        if token.tag_ not in {"JJ", "JJR"}:
            return None
    return None


def _modifier(doc: Doc, numeral: Numeral, core: Token) -> Token:
    """The number that the noun governs: the first of “between 10 and 15 people”, the last of all others."""
    if core.dep_ not in _MODIFIERS:
        for token in doc[numeral.start : numeral.core]:
            if token.dep_ == "nummod" and token.head.i > core.i:
                return token
    return core


def _collective(token: Token) -> Token:
    """“a family of five” is found by “family”."""
    preposition = token.head
    if token.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.lower_ in _COLLECTIVES:
        return preposition.head
    return token


def _is_year(numeral: Numeral, core: Token) -> bool:
    return numeral.minimum == numeral.maximum and numeral.minimum in _YEARS and core.text.isdigit()


def _labels(doc: Doc, numeral: Numeral) -> bool:
    """Whether a bare number is an age after a name (“Smith, 34,”) or the number of a thing (“Flight 370”)."""
    if numeral.start == 0 or doc[numeral.start].is_sent_start or not doc[numeral.core].text[0].isdigit():
        return False
    before = doc[numeral.start - 1]
    if before.text not in {",", "("} or numeral.start == 1 or before.is_sent_start:
        return before.tag_ in {"NNP", "NNPS"} or (before.tag_ == "NN" and doc[numeral.core].head == before)
    closes = numeral.end == len(doc) or doc[numeral.end].text in {",", ")", ".", ";"}
    return closes and doc[numeral.start - 2].tag_ in _NOMINAL


# --- phrases without a number ------------------------------------------------------------------------------------


def _unstated(doc: Doc, lower: list[str], token: Token) -> CountMention | None:
    form = lower[token.i]
    if form in _NOBODY:
        return None if _excepts(doc, token) else _plain(doc, token, 0)
    if form in _PERSONAL or _is_age(form, token):
        return _plain(doc, token, 1)
    if form == "another" or form in _ORDINALS:  # “and another hurt”, “wounding a fourth”
        share = form != "second" and lower[token.i + 1 : token.i + 2] == ["of"]  # “a third of the village”
        alone = token.dep_ in _HEADS and (form == "another" or lower[token.i - 1 : token.i] == ["a"])
        alone = alone and not (share and form != "another")
        return _plain(doc, token, 1, additional=True) if alone else None
    if form == "both":
        return _plain(doc, token.head if token.dep_ in _MODIFIERS else token, 2)
    return _noun(doc, form, token) if token.tag_ in _NOMINAL and token.dep_ in _HEADS else None


def _reflexive(doc: Doc, by_head: Mapping[int, CountMention], token: Token) -> CountMention | None:
    """“Two bombers killed themselves”: as many as do it."""
    if token.dep_ != "dobj":
        return None
    doers = (by_head[t.i] for t in syntax.subjects(token.head) if t.i in by_head)
    doer = next(doers, None)
    if doer is None:
        return None
    span = doc[token.i : token.i + 1]
    return replace(doer, span=span, quantity=span, noun=token, head=token, members=())


def _is_age(form: str, token: Token) -> bool:
    """“a 3-year-old”, said of a person."""
    return form == "old" and token.dep_ in _HEADS and any(child.lower_ in _AGE_UNITS for child in token.lefts)


def _noun(doc: Doc, form: str, token: Token) -> CountMention | None:
    lefts = {child.lower_: child.dep_ for child in token.lefts}
    determiner = next((word for word, dep in lefts.items() if dep == "det"), None)
    if determiner in {"no", "neither"}:
        return None if _excepts(doc, token) else _plain(doc, token, 0)
    if form in _SETS:
        return _plain(doc, token, _SETS[form])
    if form in _AMOUNTS or form in _REMAINDERS:  # “the exact number of civilians” counts none of them
        return _remainder(doc, token) if form in _REMAINDERS else None
    multiple = next((_MULTIPLES[word] for word in lefts if word in _MULTIPLES), None)
    if multiple is not None and token.tag_ == "NN":
        return _plain(doc, token, multiple)  # “a double homicide”: of two victims
    if token.tag_ == "NNS" and "twin" in lefts:
        return _plain(doc, token, 2)  # “her twin sisters”
    if token.tag_ == "NNS":
        return _plural(doc, token) if determiner is None else None
    another = determiner == "another" or (determiner in {"a", "an"} and not _ORDINALS.isdisjoint(lefts))
    return _plain(doc, token, 1, additional=another) if token.tag_ in _SINGULAR else None


def _plural(doc: Doc, token: Token) -> CountMention:
    """A plural without a number or an article is at least two; as many as it names: “her sons Mark and Peter”."""
    names = next(
        (c for c in token.rights if c.dep_ == "appos" and c.tag_ == "NNP" and c.i == token.i + 1), None
    )
    if names is not None and len(named := [names, *syntax.coordinated(names)]) > 1:
        return _plain(doc, token, len(named))
    span = doc[next(token.lefts, token).i : token.i + 1]
    return CountMention(span, span, token, 2, None, vague=True, head=token, stated=False)


def _remainder(doc: Doc, token: Token) -> CountMention | None:
    """“The rest of the passengers”, “the majority of them”: some, not one."""
    many = (c for child in token.rights if child.lower_ == "of" for c in child.rights if c.dep_ == "pobj")
    noun = next((c for c in many if c.tag_ in {"NNS", "NNPS", "PRP"}), None)
    if noun is None and token.lower_ == "rest" and token.dep_ in {"nsubj", "nsubjpass"}:
        noun = token  # “20 died and the rest were injured”
    if noun is None:
        return None
    span = doc[next(token.lefts, token).i : noun.i + 1]
    return CountMention(span, span, noun, 2, None, vague=True, head=token, stated=False)


def _excepts(doc: Doc, token: Token) -> bool:
    """“no one else”, “no other injuries”: none besides those told of, which is no zero."""
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    return following in {"else", "other"} or any(
        child.lower_ in {"other", "further"} for child in token.lefts
    )


def _plain(doc: Doc, token: Token, number: int, *, additional: bool = False) -> CountMention:
    first = next(token.lefts, token)
    span: Span = doc[first.i : token.i + 1]
    return CountMention(
        span=span,
        quantity=span,
        noun=token,
        minimum=number,
        maximum=number,
        vague=False,
        head=token,
        stated=number != 1,
        additional=additional,
    )
