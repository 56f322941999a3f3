"""Stretches in quotation marks that stand beside a cue: before it, after it, around it, or in the wake of another.

The parser is often lost around quotation marks, so what stands on the page next to the marks decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.quotation import speakers
from service.mentions.quotation.attribution import Attribution, trim

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.data.cues import Cues
    from service.mentions.quotation.marks import Stretch
    from service.mentions.quotation.reading import Reading

Voice = tuple["Span | None", "Token | None"]

_WINDOW = 40
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_IN_PHRASE = _NOMINAL | {"DET", "ADJ"}
_PAST = frozenset({"VBD", "VBZ"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_OPEN_ENDED = frozenset({",", "!", "?", "…", "..."}) | _DASHES
_TERMINAL = frozenset({".", "!", "?", "…", "...", "”", '"', "’", "'", "''", "»"})
_LONGEST_LABEL = 3  # tokens of a speaker's name in a transcript
_COORDINATORS = frozenset({"and", "but", "while", "as"})
_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_PERSONS = frozenset({"he", "she", "they", "i", "we"})


def beside_cues(reading: Reading, cues: Cues) -> dict[int, Attribution]:
    """Attributions of stretches by a cue next to them, keyed by the stretch's index."""
    found: dict[int, Attribution] = {}
    for number, stretch in enumerate(reading.stretches):
        if stretch.end <= stretch.start:
            continue
        attribution = _beside(reading, cues, number, stretch)
        if attribution is not None:
            found[number] = attribution
    return found


def _beside(reading: Reading, cues: Cues, number: int, stretch: Stretch) -> Attribution | None:
    begins = begins_sentence(reading, stretch)
    if begins and (said := _transcribed(reading, stretch)) is not None:
        return said
    voice = None if begins else _before(reading, cues, number, stretch)
    if voice is None and begins:
        voice = _introduced(reading, cues, stretch)
    if voice is not None:
        start = _begins_before(reading, stretch, voice[1])
        return Attribution(start, stretch.end, *voice, direct=start == stretch.start)
    voice = _after(reading, cues, number, stretch)
    if voice is None:
        return None
    start, end = (stretch.start, stretch.end) if begins else _from_clause(reading, number, stretch)
    return Attribution(start, end, *voice, direct=begins)


def _transcribed(reading: Reading, stretch: Stretch) -> Attribution | None:
    """A turn of a transcript: a name in capitals and a colon at the beginning of the marks (“ODUYA: It is safe.”)."""
    tokens = reading.tokens
    i = stretch.start
    while (
        i < min(stretch.end, stretch.start + _LONGEST_LABEL)
        and tokens[i].is_upper
        and tokens[i].pos_ == "PROPN"
    ):
        i += 1
    if i == stretch.start or i + 1 >= stretch.end or tokens[i].text != ":":
        return None
    return Attribution(i + 1, stretch.end, reading.doc[stretch.start : i], None, direct=True)


def _begins_before(reading: Reading, stretch: Stretch, cue: Token | None) -> int:
    """Where the content begins: at the cue, if the subject of the quoted verb stands outside its marks."""
    first = reading.tokens[stretch.start]
    if cue is None or cue.i >= stretch.outer_start or first.tag_ not in _FINITE:
        return stretch.start
    between = reading.tokens[cue.i + 1 : stretch.outer_start]
    if not any(t.pos_ in _NOMINAL for t in between) or any(t.text == ":" for t in between):
        return stretch.start
    return trim(reading, cue.i + 1, stretch.outer_start)[0]


def begins_sentence(reading: Reading, stretch: Stretch) -> bool:
    """Whether nothing of the same sentence stands before the opening mark."""
    i = stretch.outer_start
    low = reading.paragraph[i][0]
    return i == low or reading.tokens[i - 1].text in _TERMINAL or reading.sentence[i][0] == i


def ends_sentence(reading: Reading, stretch: Stretch) -> bool:
    """Whether nothing of the same sentence stands after the closing mark."""
    i, high = stretch.outer_end, reading.paragraph[stretch.outer_end - 1][1]
    if i >= high or reading.tokens[i].is_space or reading.tokens[i].text in _TERMINAL:
        return True
    last = reading.tokens[stretch.end - 1].text
    return last in _TERMINAL and reading.tokens[i].text[0].isupper()


# --- a cue before ------------------------------------------------------------------------------------------------


def _before(reading: Reading, cues: Cues, number: int, stretch: Stretch) -> Voice | None:
    i = stretch.outer_start - 1
    previous = reading.tokens[i]
    colon = previous.text == ":"
    clause = previous.lower_ == "that" and any(
        t.tag_ in _FINITE for t in reading.tokens[stretch.start : stretch.end]
    )
    if not (colon or clause or previous.text == "," or ends_sentence(reading, stretch)):
        return None
    if not colon and previous.text not in {",", "that"} and not _is_cue(previous, cues):
        return None
    low = _low(reading, number, i)
    voice = _nearest(reading, cues, low, i + 1, across=colon)
    return voice if voice is not None or not colon else _led_up_to(reading, cues, low, i)


def _low(reading: Reading, number: int, i: int) -> int:
    low = max(reading.sentence[i][0], i - _WINDOW)
    return max(low, reading.stretches[number - 1].outer_end) if number else low


def _nearest(reading: Reading, cues: Cues, low: int, high: int, *, across: bool) -> Voice | None:
    """The last cue of the tokens; unless `across`, none that another finite verb stands after."""
    for j in range(high - 1, low - 1, -1):
        token = reading.tokens[j]
        if not reading.outside(j):
            continue
        if token.lower_ == "according":
            return _according(reading, token)
        if _is_cue(token, cues):
            return _voice(reading, token)
        if token.tag_ in _FINITE and not across:
            return None
    return None


def _introduced(reading: Reading, cues: Cues, stretch: Stretch) -> Voice | None:
    """A cue in what ends with a colon before the stretch, in the same paragraph or the one before."""
    i = stretch.outer_start - 1
    while i >= 0 and reading.tokens[i].is_space:
        i -= 1
    if i < 0 or reading.tokens[i].text != ":":
        return None
    low = max(reading.sentence[i][0], i - _WINDOW)
    voice = _nearest(reading, cues, low, i, across=True) or _label(reading, low, i)
    return voice or _led_up_to(reading, cues, low, i)


def _label(reading: Reading, low: int, colon: int) -> Voice | None:
    """A name and a colon, and nothing else (“Smith: “…””)."""
    tokens = reading.tokens[low:colon]
    if not tokens or any(t.pos_ in {"VERB", "AUX"} for t in tokens):
        return None
    root = reading.doc[low:colon].root
    if root.pos_ not in _NOMINAL or not (root.ent_type_ in _SPEAKING or root.pos_ == "PROPN"):
        return None
    return speakers.phrase(reading, root), None


def _led_up_to(reading: Reading, cues: Cues, low: int, colon: int) -> Voice | None:
    """A document or a person's verb that leads up to a colon (“issued the following statement:”, “she boomed:”)."""
    for token in reversed(reading.tokens[low:colon]):
        if token.pos_ == "NOUN" and token.lemma_.lower() in cues.documents:
            head = speakers.publisher(reading, token)
            cue = token if head is None else token.head
            head = speakers.author(reading, token) or head
            return None if head is None else (speakers.phrase(reading, head), cue)
        if token.pos_ == "VERB" and token.tag_ in _PAST:
            head = speakers.subject(reading, token)
            alone = _is_somebody(head) and not _has_complement(reading, token, low, colon)
            return (speakers.phrase(reading, head), token) if head is not None and alone else None
    return None


# --- a cue after -------------------------------------------------------------------------------------------------


def _after(reading: Reading, cues: Cues, number: int, stretch: Stretch) -> Voice | None:
    tokens = reading.tokens
    i = stretch.outer_end
    high = min(reading.paragraph[stretch.outer_end - 1][1], i + _WINDOW)
    if number + 1 < len(reading.stretches):
        high = min(high, reading.stretches[number + 1].outer_start)
    if i >= high:
        return None
    last = tokens[stretch.end - 1].text
    if tokens[i].text in _DASHES and ends_sentence_with_name(reading, i + 1, high):
        return reading.doc[slice(*trim(reading, i + 1, high))], None
    if tokens[i].text == ",":
        # “Said it was “a trap”, and the mayor said …”: the second says something of her own.
        goes_on = (
            i + 1 < high and tokens[i + 1].lower_ in _COORDINATORS and not begins_sentence(reading, stretch)
        )
        return None if goes_on else _first_cue(reading, cues, i + 1, high)
    open_ended = last in _OPEN_ENDED or (last == "." and tokens[i].text[0].islower())
    return _first_cue(reading, cues, i, high) if open_ended else None


def ends_sentence_with_name(reading: Reading, low: int, high: int) -> bool:
    """Whether the tokens are a signature: a name, and no verb."""
    tokens = [t for t in reading.tokens[low:high] if not t.is_space]
    return bool(tokens) and tokens[0].pos_ == "PROPN" and not any(t.pos_ in {"VERB", "AUX"} for t in tokens)


def _first_cue(reading: Reading, cues: Cues, low: int, high: int) -> Voice | None:
    for j in range(low, high):
        token = reading.tokens[j]
        if token.lower_ == "according" and j - low <= 1:
            return _according(reading, token)
        if _is_cue(token, cues):
            return _voice_after(reading, token, low, high)
        if token.text in {".", ";"}:
            return None
        if token.tag_ in _FINITE and token.dep_ not in {"relcl", "aux", "auxpass", "advcl"}:
            return _in_a_manner(reading, token, low, high)
    return None


def _in_a_manner(reading: Reading, verb: Token, low: int, high: int) -> Voice | None:
    """Somebody and a verb without an object, next to the marks (“…,” beamed Oduya; “…,” an angry Oduya retaliated)."""
    inverted = verb.i == low
    opens_sentence = inverted and verb.text[0].isupper()
    if verb.pos_ != "VERB" or verb.tag_ not in _PAST or opens_sentence:
        return None
    if not inverted and _has_complement(reading, verb, low, high):
        return None
    voice = _voice_after(reading, verb, low, high)
    return voice if voice is not None and voice[0] is not None and _is_somebody(voice[0].root) else None


def _has_complement(reading: Reading, verb: Token, low: int, high: int) -> bool:
    """Whether the verb says of something among the tokens what was done to it."""
    return any(c.dep_ in _COMPLEMENTS and low <= c.i < high for c in reading.children[verb.i])


def _is_somebody(head: Token | None) -> bool:
    return head is not None and (head.pos_ == "PROPN" or head.lower_ in _PERSONS)


def _voice_after(reading: Reading, cue: Token, low: int, high: int) -> Voice | None:
    if speakers.is_quoted_as_saying(reading, cue):
        head = reading.child(cue, "nsubjpass")
    elif all(t.pos_ in {"ADV", "AUX"} for t in reading.tokens[low : cue.i]):
        head = speakers.following(reading, cue, high)
    else:
        head = reading.child(cue, "nsubj")
        if head is None or not low <= head.i < cue.i:
            run = _names_before(reading, cue, low)
            return None if run is None else (run, cue)
    if head is None or not reading.outside(head.i):
        return None
    return speakers.phrase(reading, head), cue


def _names_before(reading: Reading, cue: Token, low: int) -> Span | None:
    """The run of nominal words up to the cue, where the parser knows no subject."""
    start = cue.i
    while start > low and reading.tokens[start - 1].pos_ in _IN_PHRASE and reading.outside(start - 1):
        start -= 1
    nominal = any(t.pos_ in _NOMINAL for t in reading.tokens[start : cue.i])
    return reading.doc[start : cue.i] if nominal else None


def _from_clause(reading: Reading, number: int, stretch: Stretch) -> tuple[int, int]:
    """A content that begins before its marks: “The plan “will fail,” she said”."""
    low = reading.sentence[stretch.outer_start][0]
    if number:
        low = max(low, reading.stretches[number - 1].outer_end)
    return trim(reading, low, stretch.outer_end)


# --- in the wake of another --------------------------------------------------------------------------------------


def reports_itself(reading: Reading, cues: Cues, stretch: Stretch) -> Voice | None:
    """The subject of a quoted state that only it can report (is “studying all options”)."""
    first = reading.tokens[stretch.start]
    if first.lemma_.lower() not in cues.selfreport and first.lower_ not in cues.selfreport:
        return None
    i = stretch.outer_start - 1
    low = reading.sentence[stretch.outer_start][0]
    while i >= low and reading.tokens[i].pos_ in {"AUX", "ADV"}:
        i -= 1
    if i < low:
        return None
    head = reading.tokens[i]
    if head.ent_type_ not in _SPEAKING and head.lower_ not in _PRONOUNS:
        return None
    return reading.doc[min(head.left_edge.i, i) : i + 1], None


# --- shared ------------------------------------------------------------------------------------------------------


def _is_cue(token: Token, cues: Cues) -> bool:
    if token.is_upper:  # in capitals the tagger takes verbs for names
        return token.lower_ in cues.spoken
    return token.pos_ == "VERB" and token.lemma_.lower() in cues.quote


def _voice(reading: Reading, cue: Token) -> Voice | None:
    head = speakers.subject(reading, cue)
    if head is None and cue.is_upper:
        return _names_before(reading, cue, reading.sentence[cue.i][0]), cue
    if head is None or not reading.outside(head.i):
        return None, cue
    return speakers.phrase(reading, head), cue


def _according(reading: Reading, according: Token) -> Voice:
    to = reading.child(according, "prep")
    head = None if to is None else reading.child(to, "pobj")
    return None if head is None else speakers.phrase(reading, head), according
