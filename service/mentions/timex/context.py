"""What stands around an expression: whether it is a time at all, and on which side of today its sentence puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.timex import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

    from service.records.times import Direction

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LOC"})
_NAMED_DAYS = frozenset(
    {"black", "bloody", "super", "cyber", "giving", "ruby", "red", "big", "fat", "boxing", "prime"}
)
# Names of newspapers and programmes that begin with a weekday.
_DAY_TITLES = frozenset({
    "times", "telegraph", "mirror", "express", "mail", "herald", "post", "tribune", "star", "sun", "world",
    "independent", "mercury", "business", "live", "review", "magazine", "school",
})  # fmt: skip
_YEAR_CUES = frozenset({
    "in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "between", "through",
    "throughout", "to", "and", "or", "early", "late", "circa", "around", "about", "for", "back", "than", "as", "until",
    "into", "on", "(", ",", "-", "–", "—",
})  # fmt: skip
_LENGTH_CUES = frozenset({
    "for", "in", "within", "after", "than", "about", "least", "almost", "nearly", "over", "under", "around", "of",
    "lasted", "took", "spent", "lasts", "last", "take", "takes", "spend", "only", "just", "by", "every", "to", "as",
    "through", "whole", "entire", "roughly", "approximately", "some", "up", "barely", "throughout", "half",
})  # fmt: skip
_BARE_CUES = frozenset({
    "for", "in", "within", "after", "over", "many", "during", "of", "through", "took", "take", "lasted", "last",
    "spent", "spend", "following", "first", "few", "long",
})  # fmt: skip
_MONTH_CUES = frozenset({
    "in", "since", "until", "till", "by", "from", "of", "to", "and", "or", "between", "through", "throughout",
    "during", "for", "before", "after", "-", "–", "—", "as",
})  # fmt: skip
_SEASON_CUES = frozenset(
    {"in", "during", "since", "until", "by", "before", "after", "through", "throughout", "for"}
)
_DAY_CUES = frozenset({"on", "by", "until", "till", "since", "before", "after", "from", "to", "of", "and"})
_CLOCK_CUES = frozenset({
    "at", "by", "about", "around", "from", "until", "till", "between", "before", "after", "since", "approximately",
    "roughly", "past",
})  # fmt: skip
_COUNTED_TAGS = frozenset({"NNS"})
_MONEY = frozenset("$£€¥")
_FIRST_PLAUSIBLE, _LAST_PLAUSIBLE = 1900, 2099
_MODALS_AHEAD = frozenset({
    "will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d", "can", "could", "may", "might", "must", "should", "ca",
})  # fmt: skip
# Verbs that put their own times ahead: “a vote set for Friday”, “planned a march on Saturday”.
_EXPECTED = frozenset({
    "anticipate", "book", "due", "expect", "forecast", "likely", "plan", "poise", "project", "schedule", "slate",
    "deadline", "set",
})  # fmt: skip
# Words whose infinitive lies ahead of them, though they themselves may be past: “agreed to meet on Friday”.
_WILLED = _EXPECTED | {
    "agree", "aim", "ask", "call", "commit", "consider", "decide", "decision", "demand", "hope", "intend", "invite",
    "mean", "need", "offer", "order", "pledge", "predict", "prepare", "promise", "propose", "proposal", "ready",
    "request", "require", "seek", "summon", "tell", "threaten", "urge", "vow", "want", "wish", "deal", "agreement",
}  # fmt: skip
# “given until Friday”, “adjourned to Monday”: the limit that these verbs set lies ahead.
_DEFERRED = frozenset({"adjourn", "defer", "delay", "extend", "give", "postpone", "suspend", "reschedule"})
_LIMITS = frozenset({"until", "till", "to"})
# Present-tense verbs that announce: “the talks open on Monday”.
_TIMETABLE = frozenset({
    "open", "begin", "start", "resume", "meet", "end", "expire", "vote", "go", "face", "return", "arrive", "travel",
    "leave", "close", "reopen", "continue", "appear", "play", "host", "visit", "mark", "kick", "come", "take", "head",
})  # fmt: skip
_DEEPEST = 12  # steps up the tree; further up the verb has little to say about the time


def holds(symbol: str, doc: Doc, start: int, end: int) -> bool:
    """Whether tokens ``[start, end)``, read as `symbol`, are a time where they stand."""
    check = _CHECKS.get(symbol)
    return (check is None or check(doc, start, end)) and not _in_name(symbol, doc, start, end)


def direction(span: Span) -> Direction | None:
    """Whether the grammar puts the expression before or after the time of writing; None where it does not tell."""
    before = _before(span.doc, span.start)
    if before == "since":
        return "past"
    token = span.root
    possessive = token.dep_ == "poss"
    for _ in range(_DEEPEST):
        verdict = "future" if before in _LIMITS and token.lemma_ in _DEFERRED else _tense(token)
        if verdict is not None:
            # “will appeal Wednesday's ruling” says when the appeal is, not the ruling.
            return None if possessive and verdict == "future" else verdict
        if token.head is token:
            return None
        token = token.head
    return None


def anchor(doc: Doc, end: int) -> Span | None:
    """The event that “the day after …” counts from: the phrase after token ``end - 1``, or the verb of its clause."""
    word = doc[end - 1]
    for child in word.children:
        if child.dep_ in {"pobj", "pcomp"} and child.i >= end:
            return doc[max(child.left_edge.i, end) : child.i + 1]
    if word.dep_ == "mark" and word.head.i >= end:
        return doc[word.head.i : word.head.i + 1]
    return None


def _tense(token: Token) -> Direction | None:
    """What this word alone says, climbing from the expression."""
    tag = token.tag_
    if token.lemma_ in _EXPECTED and (tag != "VBD" or token.lemma_ != "set"):
        return "future"
    if tag == "VBD":
        return "past"
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    if tag in {"VB", "VBN", "VBG"}:
        return _helped(token)
    return "future" if token.lemma_ in _TIMETABLE else "past"


def _helped(token: Token) -> Direction | None:
    """A verb form that leans on its auxiliaries, or on what it is a complement of."""
    lower = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    perfect = bool(lower & {"have", "has", "had", "having", "'ve", "’ve"})
    if lower & _MODALS_AHEAD:
        return "past" if perfect else "future"
    if lower & {"was", "were", "did", "got"} or perfect:
        return "past"
    if "to" in lower:
        head = token.head
        return (
            "future"
            if head.lemma_ in _WILLED or (head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP"})
            else None
        )
    if token.tag_ == "VBG" and lower & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}:
        return "future"
    if token.tag_ == "VBN" and token.dep_ == "acl":
        return "past"
    # The subjunctive of demands: “ordered that he leave by Friday”.
    return "future" if token.tag_ == "VB" and not lower and token.dep_ == "ccomp" else None


def _before(doc: Doc, start: int) -> str:
    return doc[start - 1].lower_ if start else ""


def _in_name(symbol: str, doc: Doc, start: int, end: int) -> bool:
    """“The Sunday Times”, “Black Friday”, “April Jones”: the words are part of a longer name."""
    first, last = doc[start], doc[end - 1]
    if first.lower_ in words.WEEKDAYS and start and doc[start - 1].lower_ in _NAMED_DAYS:
        return doc[start - 1].text[0].isupper()
    if last.lower_ == "daily" and end < len(doc) and doc[end].pos_ == "PROPN":
        return True
    if last.lower_ in words.WEEKDAYS and end < len(doc) and doc[end].lower_ in _DAY_TITLES:
        return doc[end].text[0].isupper()
    if symbol not in _NOMINAL or not last.ent_iob:
        return False
    return symbol != "YEARTIME" and _named(doc, start, end)


def _named(doc: Doc, start: int, end: int) -> bool:
    if doc[start].ent_type_ not in _NAMES and doc[end - 1].ent_type_ not in _NAMES:
        return False
    longer_left = start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN"
    longer_right = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].pos_ == "PROPN"
    return doc[start].ent_type_ == "PERSON" or longer_left or longer_right


def _is_year(doc: Doc, start: int, end: int) -> bool:
    """A bare number is a year after a preposition or before a noun that it does not count."""
    value = int(doc[start].text) if doc[start].text.isdecimal() else 0
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and (
        before.text in _MONEY or before.pos_ in {"PROPN", "NUM", "SYM"} or before.text == "#"
    ):
        return False
    if (
        after is not None
        and (after.tag_ in _COUNTED_TAGS or after.text == "%")
        and (before is None or before.lower_ not in {"the", "that", "his", "her", "their", "its", "this"})
    ):
        return before is not None and before.lower_ in {"in", "since"} and value >= _FIRST_PLAUSIBLE
    if doc[start].ent_type_ in {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"} and doc[start].dep_ == "nummod":
        return False
    cued = before is not None and before.lower_ in _YEAR_CUES
    return _FIRST_PLAUSIBLE <= value <= _LAST_PLAUSIBLE or (cued and doc[start].dep_ == "pobj")


def _is_month(doc: Doc, start: int, end: int) -> bool:
    """A bare month name is no month where it is a person's name or a street's."""
    word = doc[start]
    if word.lower_ in words.AMBIGUOUS_MONTHS:
        after = doc[end].lower_ if end < len(doc) else ""
        return _before(doc, start) in _MONTH_CUES and after not in {"of", "for"}
    return word.ent_type_ != "PERSON"


def _cued(cues: frozenset[str]) -> Callable[[Doc, int, int], bool]:
    def check(doc: Doc, start: int, end: int) -> bool:  # noqa: ARG001 -- the shape of all checks
        return _before(doc, start) in cues

    return check


def _is_season(doc: Doc, start: int, end: int) -> bool:
    cued = _before(doc, start) in _SEASON_CUES
    followed = end < len(doc) and doc[end].lower_ == "of"
    return cued and not followed and doc[end - 1].tag_ in {"NN", "NNP"}


def _is_the_day(doc: Doc, start: int, end: int) -> bool:
    """“on the 28th”, but not “on the 28th floor” nor “on the first”."""
    digits = doc[end - 1].text[0].isdigit()
    free = end == len(doc) or doc[end].pos_ in {"PUNCT", "ADP", "CCONJ", "VERB", "AUX", "PRON", "SPACE"}
    return (
        digits
        and free
        and _before(doc, start) in _DAY_CUES
        and not (end < len(doc) and doc[end].lower_ == "of")
    )


def _is_bare_length(doc: Doc, start: int, end: int) -> bool:  # noqa: ARG001 -- the shape of all checks
    before = _before(doc, start)
    if before == "the":
        return start > 1 and doc[start - 2].lower_ in {"in", "over", "for", "during", "through"}
    return before in _BARE_CUES


def _is_clock(doc: Doc, start: int, end: int) -> bool:
    """“at 10:35”, but not a score, a ratio or a verse."""
    return _before(doc, start) in _CLOCK_CUES or (end < len(doc) and doc[end].lower_ in {"on", "local"})


def _is_reference(doc: Doc, start: int, end: int) -> bool:
    word = doc[end - 1]
    return word.lower_ != "now" or word.pos_ == "ADV" or start > 0


def _is_quarter(doc: Doc, start: int, end: int) -> bool:
    """A quarter of the year, not of a match or of a city."""
    if doc[end - 1].lower_ != "quarter":
        return True
    return _before(doc, start) in {"in", "for", "during", "since", "by", "from"} and not (
        end < len(doc) and doc[end].lower_ == "of"
    )


_NOMINAL = frozenset({"TIMEX", "MONTHTIME", "SEASONTIME", "YEARTIME"})
_CHECKS: dict[str, Callable[[Doc, int, int], bool]] = {
    "YEARTIME": _is_year,
    "MONTHTIME": _is_month,
    "SEASONTIME": _is_season,
    "QUARTERTIME": _is_quarter,
    "THEDAYTIME": _is_the_day,
    "ALENGTHTIME": _cued(_LENGTH_CUES),
    "BARETIME": _is_bare_length,
    "COLONTIME": _is_clock,
    "REFERENCETIME": _is_reference,
}
