"""Whether words that read as a time are one where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.timex import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Check = Callable[[Doc, int, int], bool]

_NAMES = frozenset({"FAC", "GPE", "LOC", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})
_NAMED_DAYS = frozenset(
    {"black", "bloody", "boxing", "cyber", "fat", "giving", "prime", "remembrance", "ruby", "super"}
)
# Names of newspapers and programmes that begin with a weekday.
_DAY_TITLES = frozenset({
    "business", "express", "herald", "independent", "live", "magazine", "mail", "mercury", "mirror", "post", "review",
    "school", "star", "sun", "telegraph", "times", "tribune", "world",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "about", "after", "and", "around", "as", "before", "between", "by", "during", "for", "from", "in", "of", "or",
    "since", "through", "throughout", "till", "to", "until",
})  # fmt: skip
_YEAR_CUES = _PREPOSITIONS | words.DASHES | {"back", "circa", "early", "into", "late", "on", "than", "(", ","}
_MONTH_CUES = _PREPOSITIONS | words.DASHES
_SEASON_CUES = frozenset(
    {"after", "before", "by", "during", "for", "in", "since", "through", "throughout", "until"}
)
_DAY_CUES = frozenset({"after", "and", "before", "by", "from", "of", "on", "since", "till", "to", "until"})
_CLOCK_CUES = _PREPOSITIONS - {"of", "as", "for", "in", "and", "or", "to"} | {
    "approximately",
    "at",
    "past",
    "roughly",
}
# What stands before “a week” where it is a length of time, not a rate (“50 dollars a week”) nor a subject.
_LENGTH_CUES = frozenset({
    "about", "after", "almost", "approximately", "around", "as", "barely", "by", "entire", "every", "for", "half",
    "in", "just", "last", "lasted", "lasts", "least", "nearly", "of", "only", "over", "roughly", "some", "spend",
    "spent", "take", "takes", "than", "through", "throughout", "to", "took", "under", "up", "whole", "within",
})  # fmt: skip
_BARE_CUES = frozenset({
    "after", "during", "few", "first", "following", "for", "in", "last", "lasted", "long", "many", "of", "over",
    "spend", "spent", "take", "through", "took", "within",
})  # fmt: skip
_TWILIGHT_CUES = frozenset({"after", "around", "at", "before", "by", "from", "since", "till", "until"})
_DETERMINERS = frozenset({"a", "her", "his", "its", "that", "the", "their", "this"})
_EVENT_UNITS = frozenset({"afternoon", "day", "evening", "morning", "night", "week"})
_MONEY = frozenset("$£€¥#")
_QUANTITIES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PLAUSIBLE_YEARS = range(1900, 2100)


def holds(symbol: str, doc: Doc, start: int, end: int) -> bool:
    """Whether tokens ``[start, end)``, read as `symbol`, are a time where they stand."""
    if doc[start].lower_ == "last" and doc[start].pos_ == "VERB":
        return False  # “to last ten minutes”
    check = _CHECKS.get(symbol)
    return (check is None or check(doc, start, end)) and not _in_name(symbol, doc, start, end)


def _before(doc: Doc, start: int) -> str:
    return doc[start - 1].lower_ if start else ""


def _after(doc: Doc, end: int) -> str:
    return doc[end].lower_ if end < len(doc) else ""


# --- names -------------------------------------------------------------------------------------------------------


# “Christmas Eve”, “Thanksgiving Weekend”, “Easter Sunday”, “Eid Mubarak” are still days.
_DAYS_OF = (
    words.WEEKDAYS.keys() | words.UNITS.keys() | words.PARTS.keys() | {"eve", "season", "holiday", "holidays"}
)


def _in_name(symbol: str, doc: Doc, start: int, end: int) -> bool:
    """“The Sunday Times”, “Black Friday”, “April Jones”: the words are part of a longer name."""
    if doc[start].lower_ in words.WEEKDAYS and _before(doc, start) in _NAMED_DAYS:
        return doc[start - 1].text[0].isupper()
    last = doc[end - 1].lower_
    if last in words.WEEKDAYS and _after(doc, end) in _DAY_TITLES:
        return doc[end].text[0].isupper()
    if last == "daily" and end < len(doc) and doc[end].pos_ == "PROPN":
        return True
    if start < end and doc[start:end].text.lower() in words.HOLIDAYS and _names_on(doc, end):
        return True
    return symbol in _NOMINAL and _named(doc, start, end)


def _names_on(doc: Doc, end: int) -> bool:
    """“Corpus Christi Police”, “Easter Island”: a name goes on after the holiday's."""
    return end < len(doc) and doc[end].tag_ in {"NNP", "NNPS"} and doc[end].lower_ not in _DAYS_OF


def _named(doc: Doc, start: int, end: int) -> bool:
    if not doc[start].is_alpha or not doc[end - 1].is_alpha:
        return False
    if doc[start].ent_type_ not in _NAMES and doc[end - 1].ent_type_ not in _NAMES:
        return False
    longer_left = start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN"
    longer_right = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].pos_ == "PROPN"
    return doc[start].ent_type_ == "PERSON" or longer_left or longer_right


# --- checks ------------------------------------------------------------------------------------------------------


def _is_year(doc: Doc, start: int, end: int) -> bool:
    """A bare number is a year after a preposition or before a noun that it does not count."""
    word, before = doc[start], doc[start - 1] if start else None
    if before is not None and (before.text in _MONEY or before.pos_ in {"NUM", "PROPN", "SYM"}):
        return False
    value = int(word.text) if word.text.isdecimal() else 0
    cue = _before(doc, start)
    if end < len(doc) and (doc[end].tag_ == "NNS" or doc[end].text == "%") and cue not in _DETERMINERS:
        return cue in {"in", "since"} and value in _PLAUSIBLE_YEARS
    if word.ent_type_ in _QUANTITIES and word.dep_ == "nummod":
        return False
    return value in _PLAUSIBLE_YEARS or (cue in _YEAR_CUES and word.dep_ == "pobj")


def _is_month(doc: Doc, start: int, end: int) -> bool:
    """A month's name alone; “May” and “March” need more to go by than others."""
    word = doc[start]
    if end < len(doc) and doc[end].text[0].isdecimal():
        return False  # “Feb. 31”: a day that there is not
    if word.lower_ not in words.AMBIGUOUS_MONTHS:
        return word.ent_type_ != "PERSON"
    before = _before(doc, start)
    if before in _DETERMINERS:
        return end < len(doc) and doc[end].tag_ == "NN" and doc[end].is_lower
    return before in _MONTH_CUES and _after(doc, end) not in {"for", "of"}


def _is_season(doc: Doc, start: int, end: int) -> bool:
    """“in the fall”, but not “the fall of the city” nor “a fall in prices”."""
    free = _after(doc, end) not in {"from", "in", "of", "to"}
    return free and _before(doc, start) in _SEASON_CUES and doc[end - 1].tag_ in {"NN", "NNP"}


def _is_the_day(doc: Doc, start: int, end: int) -> bool:
    """“on the 28th”, but not “on the 28th floor” nor “on the first”."""
    digits = doc[end - 1].text[0].isdigit()
    free = end == len(doc) or doc[end].pos_ in {"ADP", "AUX", "CCONJ", "PRON", "PUNCT", "SPACE", "VERB"}
    return digits and free and _before(doc, start) in _DAY_CUES and _after(doc, end) != "of"


def _is_a_length(doc: Doc, start: int, end: int) -> bool:  # noqa: ARG001 -- the shape of all checks
    return _before(doc, start) in _LENGTH_CUES


def _is_bare_length(doc: Doc, start: int, end: int) -> bool:
    """“for weeks”, “days of rain”, “in the weeks before”."""
    before = _before(doc, start)
    if before == "the":
        return start > 1 and doc[start - 2].lower_ in {"during", "for", "in", "over", "through"}
    return _after(doc, end) == "of" or before in _BARE_CUES


def _is_counted(doc: Doc, start: int, end: int) -> bool:
    """“for one day”, but not “one day they met”; “a Friday deadline”, but not “on a Friday”."""
    first = doc[start]
    if first.lower_ in words.WEEKDAYS and _before(doc, start) in {"a", "any", "one"}:
        return end < len(doc) and doc[end].pos_ in {"ADJ", "NOUN", "PROPN"}
    if first.lower_ != "one" or end - start != len(("one", "day")) or doc[end - 1].lower_ not in words.UNITS:
        return True
    return _before(doc, start) in _LENGTH_CUES or doc[end - 1].dep_ in {"attr", "dobj", "pobj"}


def _is_clock(doc: Doc, start: int, end: int) -> bool:
    """“at 10:35”, but not a score, a ratio or a verse."""
    return _before(doc, start) in _CLOCK_CUES or _after(doc, end) == "on"


def _is_twilight(doc: Doc, start: int, end: int) -> bool:
    """“at dawn”, but not “the dawn of an age”."""
    return _before(doc, start) in _TWILIGHT_CUES and _after(doc, end) not in {"of", "raid", "raids"}


def _is_the_part(doc: Doc, start: int, end: int) -> bool:
    """“in the afternoon”, but not “in the evening news” nor “the night of the murder”."""
    free = end == len(doc) or doc[end].pos_ not in {"ADJ", "NOUN", "NUM", "PROPN"}
    return free and _before(doc, start) in {"during", "in", "through"} and _after(doc, end) != "of"


def _is_reference(doc: Doc, start: int, end: int) -> bool:
    """“in the past”, but not “in the past election”."""
    free = end == len(doc) or doc[end].pos_ not in {"ADJ", "NOUN", "NUM", "PROPN"}
    return doc[end - 1].lower_ != "past" or (free and start < end)


def _is_quarter(doc: Doc, start: int, end: int) -> bool:
    """A quarter of the year, not of a match or a city."""
    if doc[end - 1].lower_ != "quarter":
        return True
    return _before(doc, start) in {"by", "during", "for", "from", "in", "since"} and _after(doc, end) != "of"


def _is_of_event(doc: Doc, start: int, end: int) -> bool:
    """“the day of the attack”, but not “the day of mourning” nor “the year of the Rat”."""
    return doc[start + 1].lower_ in _EVENT_UNITS and _after(doc, end) in _DETERMINERS - {"a"}


_NOMINAL = frozenset({"MONTHTIME", "SEASONTIME", "TIMEX"})
_CHECKS: dict[str, Check] = {
    "ALENGTHTIME": _is_a_length,
    "BARETIME": _is_bare_length,
    "COLONTIME": _is_clock,
    "MONTHTIME": _is_month,
    "OFEVENTTIME": _is_of_event,
    "PARTTIME": _is_twilight,
    "QUARTERTIME": _is_quarter,
    "REFERENCETIME": _is_reference,
    "SEASONTIME": _is_season,
    "THEDAYTIME": _is_the_day,
    "THEPARTTIME": _is_the_part,
    "TIMEX": _is_counted,
    "YEARTIME": _is_year,
}
